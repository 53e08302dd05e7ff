"""Where two people have decided differently."""
