"""The map of the whole document beside the list."""
