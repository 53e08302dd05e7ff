"""A place of a concordance as two lines: the word in its context, under those of other places; the other language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len, chop_cells

from corpus.concordance import found, left, right
from corpus.percent import percent
from corpus.search_find import Hit
from tui.review.beads.bead_lines import STATUS, Line, Piece
from tui.review.beads.reading import tame

LINES = 2
_NARROW = 90  # columns under which the document's name gets less room


class Widths(NamedTuple):
    """Columns of document and bead, of the text before a place, and of the place with what comes after it."""

    reference: int
    before: int
    rest: int


def widths(columns: int) -> Widths:
    """How a line of so many columns is shared out."""
    reference = 20 if columns >= _NARROW else 12
    text = max(columns - reference - 2, 4)
    before = text * 9 // 20
    return Widths(reference, before, text - before)


def hit_lines(hit: Hit, columns: int) -> tuple[Line, Line]:
    """Both lines, each as many columns wide."""
    shape = widths(columns)
    return tuple(_filled(line, columns) for line in (_place(hit, shape), _below(hit, shape)))  # type: ignore[return-value]


def _place(hit: Hit, shape: Widths) -> Iterator[Piece]:
    number = f":{hit.bead}"
    yield _piece(_padded(_first(tame(hit.document), shape.reference - len(number)) + number, shape.reference), "lang")
    before = _last(tame(left(hit)), shape.before)
    yield _piece("  " + " " * (shape.before - cell_len(before)) + before, "text")
    place = _first(tame(found(hit)), shape.rest)
    yield _piece(place, "found")
    yield _piece(_first(tame(right(hit)), shape.rest - cell_len(place)), "text")


def _below(hit: Hit, shape: Widths) -> Iterator[Piece]:
    """How the link was judged; the other language, cut so that what else was sought there is seen."""
    judged = f"{STATUS.get(hit.status, ' ')} {percent(hit.confidence)}" if hit.other else STATUS.get(hit.status, " ")
    yield _piece(_padded(f"  {judged}", shape.reference), hit.status)
    yield _piece("  en " if hit.lang == "ru" else "  ru ", "lang")
    room = shape.before + shape.rest - 3
    text, runs = tame(hit.other), list(hit.marks)
    if not text:
        yield _piece("—", "null")
        return
    if runs and cell_len(text) > room and runs[0][0] > room // 3:
        cut = runs[0][0] - room // 3
        text = "…" + text[cut + 1 :]
        runs = [(max(start - cut, 0), stop - cut) for start, stop in runs]
    shown, at = _first(text, room), 0
    for start, stop in runs:
        begin, end = max(start, at), min(stop, len(shown))
        if begin < end:
            yield _piece(shown[at:begin], "null")
            yield _piece(shown[begin:end], "also")
            at = end
    yield _piece(shown[at:], "null")


def _piece(text: str, style: str) -> Piece:
    return Piece(text, style, cell_len(text))


def _padded(text: str, columns: int) -> str:
    return text + " " * max(columns - cell_len(text), 0)


def _first(text: str, room: int) -> str:
    """As much of the beginning as there is room for."""
    if cell_len(text) <= room:
        return text
    return (chop_cells(text, room - 1)[0] if room > 1 else "") + "…" * (room > 0)


def _last(text: str, room: int) -> str:
    """As much of the end as there is room for."""
    return _first(text[::-1], room)[::-1]


def _filled(pieces: Iterator[Piece], columns: int) -> Line:
    line = tuple(pieces)
    return (*line, _piece(" " * max(columns - sum(piece.columns for piece in line), 0), "text"))
