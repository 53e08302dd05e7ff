"""A bead as it goes to the clipboard."""

from __future__ import annotations

from tui.review.editing.text import one_line


def copied_bead(ru: str, en: str) -> str:
    """The Russian, a tab and the English: two cells of a table."""
    return f"{one_line(ru)}\t{one_line(en)}"
