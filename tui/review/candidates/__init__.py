"""What may be the other side of a bead."""
