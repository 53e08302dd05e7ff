"""The text of a side, and where an offset into it cuts the document."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from corpus.errors import SverkaError
from corpus.review.types import Point, Side
from corpus.types import Document, Segment

_JOINERS = "\u200d\ufe0e\ufe0f"  # zero-width joiner, variation selectors: they belong to the character before


class ImpossibleError(SverkaError):
    """A decision that can't be carried out on the rows as they are."""


def side_text(document: Document, side: Side) -> str:
    """What the document says there: sentences, or parts of them, joined by a space."""
    start, stop = side.start, side.stop
    if not (start.char or stop.char):
        return " ".join([segment.text for segment in document.segments[start.segment : stop.segment]])
    return " ".join(_piece_text(*piece) for piece in pieces(document, side))


def shown_text(document: Document, side: Side) -> str:
    """What a person wants to read there, or else what the document says."""
    return side_text(document, side) if side.edit is None else side.edit


def pieces(document: Document, side: Side) -> Iterator[tuple[Segment, int, int]]:
    """Each sentence of a side with the half-open stretch of its text that belongs to the side."""
    start, stop = side.start, side.stop
    for number in range(start.segment, stop.segment + (stop.char > 0)):
        segment = document.segments[number]
        begin = start.char if number == start.segment else 0
        end = stop.char if number == stop.segment else len(segment.text)
        yield segment, begin, end


def _piece_text(segment: Segment, begin: int, end: int) -> str:
    text = segment.text[begin:end]
    return text if end == len(segment.text) else text.rstrip()  # a cut stands before a word, never before a space


def cut_point(document: Document, side: Side, offset: int) -> Point:
    """The point in the document for an offset into ``side_text``, moved to the beginning of the next word.

    Raises ImpossibleError where the offset lies outside the text or within one letter and its accents.
    """
    at = 0
    if offset < 0:
        raise ImpossibleError("the cut lies before the text")
    for segment, begin, end in pieces(document, side):
        length = len(_piece_text(segment, begin, end))
        if offset <= at + length:
            return _within(segment, begin, end, begin + offset - at, side.stop)
        at += length + 1
    if offset > max(at - 1, 0):
        raise ImpossibleError("the cut lies behind the text")
    return side.stop


def _within(segment: Segment, begin: int, end: int, char: int, stop: Point) -> Point:
    text = segment.text
    if begin < char < end and (
        unicodedata.combining(text[char]) or text[char] in _JOINERS or text[char - 1] == "\u200d"
    ):
        raise ImpossibleError("the cut lies within a letter")
    while char < end and text[char].isspace():
        char += 1
    if not text[begin:char].strip():
        return Point(segment.index, begin)
    if char < end:
        return Point(segment.index, char)
    return stop if stop.segment == segment.index else Point(segment.index + 1)


def cut_side(document: Document, side: Side, at: Point, edit_offset: int | None) -> tuple[Side, Side]:
    """The two parts of a side, cut at a point of it.

    Raises ImpossibleError where an edited text would be cut and ``edit_offset`` doesn't say where.
    """
    if side.edit is None or at in (side.start, side.stop):
        first = Side(side.start, at, None if at == side.start else side.edit)
        return first, Side(at, side.stop, None if at == side.stop else side.edit)
    if edit_offset is None or not 0 <= edit_offset <= len(side.edit):
        raise ImpossibleError("its text was edited, and the decision doesn't say where the edited text is cut")
    before, after = side.edit[:edit_offset].rstrip(), side.edit[edit_offset:].lstrip()
    return Side(side.start, at, before), Side(at, side.stop, after)


def join_sides(document: Document, a: Side, b: Side) -> Side:
    """Two stretches that touch, as one, whichever stands first; an empty one adds nothing.

    Raises ImpossibleError where there is something between them.
    """
    if a.is_empty or b.is_empty:
        if a.is_empty and b.is_empty:
            return min(a, b, key=lambda side: side.start)
        return b if a.is_empty else a
    first, second = (a, b) if a.start < b.start else (b, a)
    if first.stop != second.start:
        raise ImpossibleError("there is something between the two")
    if first.edit is None and second.edit is None:
        return Side(first.start, second.stop)
    return Side(first.start, second.stop, f"{shown_text(document, first)} {shown_text(document, second)}")


def edge_sentence(document: Document, side: Side, last: bool) -> Point:
    """The point at which the last sentence of a side begins, or the first one ends."""
    if last:
        return max(side.start, Point(side.stop.segment if side.stop.char else side.stop.segment - 1))
    return min(side.stop, Point(side.start.segment + 1))
