"""Showing only some beads."""
