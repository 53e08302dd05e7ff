"""A change of a realignment as lines: the old above the new, with a sign each. No widget, no colour here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.percent import percent
from corpus.review.realign import Change
from corpus.review.types import Point, Row, Side
from corpus.types import Bead
from tui.review.beads.bead_lines import Line, Piece, Shape, bead_lines
from tui.review.beads.reading import Reading

SIGN = 2  # columns of "− "
GONE, COME = ("−", "gone"), ("+", "come")


def change_lines(change: Change, reading: Reading, width: int, number: str, *, is_chosen: bool) -> list[Line]:
    """The lines of a change, each ``width`` columns wide: a title, the rows that would go, those that would come."""
    shape = Shape(max(width - SIGN, 1))
    come = [_row(bead) for bead in change.come]
    title = f"{'[x]' if is_chosen else '[ ] left out'} {number} · {confidences(change)}"
    lines: list[Line] = [_fill((_piece(title, "title" if is_chosen else "null"),), width)]
    for rows, sign in ((change.gone, GONE), (come, COME)):
        for row in rows:
            lines += _signed(bead_lines(reading.shown(row)._replace(gap=False, notice=""), shape), sign)
    return lines


def confidences(change: Change) -> str:
    """The mean confidence of the beads that would go, and of those that would come."""
    before, after = ([one.confidence for one in side] for side in change)
    return f"confidence {percent(sum(before) / len(before))} → {percent(sum(after) / len(after))}"


def summary(total: int, chosen: int, fixed: int) -> str:
    """What was found, in one line."""
    if not total:
        return f"nothing would change; {_count(fixed, 'bead')} confirmed or drawn by hand"
    return f"{_count(total, 'change')}, {chosen:,} chosen; {_count(fixed, 'bead')} confirmed or drawn by hand stay"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _row(bead: Bead) -> Row:
    ru, en = (Side(Point(span.start), Point(span.stop)) for span in (bead.ru, bead.en))
    return Row("", ru, en, bead, bead.label, bead.moved)


def _signed(lines: Sequence[Line], sign: tuple[str, str]) -> Iterator[Line]:
    for line in lines:
        yield (Piece(sign[0], sign[1], 1), _piece(" ", "text"), *line)


def _piece(text: str, style: str) -> Piece:
    return Piece(text, style, len(text))


def _fill(line: Line, width: int) -> Line:
    used = sum(piece.columns for piece in line)
    return (*line, _piece(" " * max(width - used, 0), "text"))
