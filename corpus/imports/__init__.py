"""Pairs from the files of other programs, and of ours, into a project file."""
