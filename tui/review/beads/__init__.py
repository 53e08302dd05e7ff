"""The list of beads, and what is done in it."""
