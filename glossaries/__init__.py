"""Term bases and what is checked with them."""
