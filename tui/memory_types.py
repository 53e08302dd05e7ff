"""What a translation memory holds and what it finds, as plain data: without rapidfuzz and numpy."""

from __future__ import annotations

from typing import NamedTuple


class Remembered(NamedTuple):
    """A reviewed translation: the key of its row, which tells it from others, and both texts.

    ``partial``: a part of one side has no counterpart, so that it is shown and never used as it is.
    """

    key: str
    source: str
    target: str
    partial: bool = False


class Near(NamedTuple):
    """A reviewed translation of a similar text; ``share`` in [0, 1], 1 where the text is the same."""

    share: float
    entry: Remembered
