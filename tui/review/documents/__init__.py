"""The start screen, and statistics."""
