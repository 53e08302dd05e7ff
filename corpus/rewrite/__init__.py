"""A file whose texts are replaced by others, its paragraphs and layout kept."""
