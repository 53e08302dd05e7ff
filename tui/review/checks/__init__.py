"""The process that checks beads and remembers translations, and what it is asked."""
