"""Machine drafts of beads, made in a process of their own when a person asks for one."""
