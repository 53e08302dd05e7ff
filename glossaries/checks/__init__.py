"""The checks of a translator that need no term base: numbers, names, quotation marks, wording."""
