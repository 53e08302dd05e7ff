"""Editing the text of a bead."""
