"""One writer a file format, from aligned rows to a file."""
