"""The concordance of the whole project inside the review."""
