"""Machine drafts that keep to a term base, and the guards that hold bad ones back."""
