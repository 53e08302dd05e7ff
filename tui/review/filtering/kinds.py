"""What a list can be filtered by: a letter, a name, and which rows fit. No widget."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from corpus.review.types import Row
from tui.bead_table import SURE
from tui.review.beads.bead_lines import kind_of

ALL, AGAIN, TEXT, FLAGGED = "a", "w", "/", "f"
KEYBOARD = dict(zip("фгвщдмзаитукц.", "audolvpfbnerw/", strict=True))
"""The letters on the keys of a Russian keyboard."""


class Kind(NamedTuple):
    """One choice of the menu; ``fits`` is None where more than the row is asked."""

    letter: str
    title: str
    fits: Callable[[Row], bool] | None


def is_odd(row: Row) -> bool:
    """Whether it is not one sentence to one; the borders of one that is may be drawn anywhere."""
    bead = row.bead
    if bead is None:
        return kind_of(row) != "1-1"
    return bead.ru.stop - bead.ru.start != 1 or bead.en.stop - bead.en.start != 1


def is_doubtful(row: Row) -> bool:
    """Whether it is a link that the aligner is not sure of."""
    return row.is_link and row.confidence < SURE


KINDS = (
    Kind(ALL, "all", None),
    Kind("u", "unreviewed", lambda row: row.status == "unreviewed"),
    Kind("d", "doubtful", is_doubtful),
    Kind("o", "not 1-1", is_odd),
    Kind("l", "unlinked (omitted, added)", lambda row: not row.is_link),
    Kind("v", "moved", lambda row: row.moved),
    Kind("p", "partial", lambda row: row.label == "partial"),
    Kind(FLAGGED, "flagged by the checks", None),
    Kind("b", "bookmarked", lambda row: row.marks.bookmarked),
    Kind("n", "with notes", lambda row: bool(row.marks.remarks)),
    Kind("e", "edited", lambda row: row.is_edited),
    Kind("r", "rejected", lambda row: row.status == "rejected"),
    Kind(TEXT, "by text: the search", None),
)
BY_LETTER = {kind.letter: kind for kind in KINDS}
