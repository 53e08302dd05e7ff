"""The rows of a review as the search index keeps them: where the texts stand, not the texts."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

from corpus.replay import ReviewState
from corpus.review_text import pieces
from corpus.review_types import Row, Side, Status
from corpus.types import Document

STATUSES: tuple[str, ...] = get_args(Status)
"""Their numbers are kept, so new ones come at the end."""


class Place(NamedTuple):
    """A piece of a text: its first character, its first byte and the byte after it, counted from 0."""

    start_char: int
    start_byte: int
    stop_byte: int


class Kept(NamedTuple):
    """One row of a review. ``ru`` and ``en`` are packed ``Place``s; an edit is None where there is none."""

    number: int
    status: int
    confidence: float
    ru: bytes
    en: bytes
    ru_edit: str | None
    en_edit: str | None

    @property
    def texts(self) -> tuple[bytes, bytes, str | None, str | None]:
        """What its words depend on."""
        return self[3:]


def kept_rows(state: ReviewState) -> Iterator[Kept]:
    """The rows of a review, in order."""
    ru, en = _Bytes(state.alignment.ru), _Bytes(state.alignment.en)
    numbers = {name: number for number, name in enumerate(STATUSES)}
    for number, row in enumerate(state, 1):
        yield Kept(number, numbers[row.status], row.confidence, ru.packed(row.ru), en.packed(row.en), *_edits(row))


def places(packed: bytes) -> Iterator[Place]:
    """The pieces of a side."""
    return map(Place._make, struct.iter_unpack("<3I", packed))


def text_of(content: bytes, packed: bytes) -> str:
    """The pieces of a side, joined by a space; ``content`` is the document in UTF-8."""
    return " ".join([content[begin:end].decode() for _, begin, end in struct.iter_unpack("<3I", packed)])


def place_in(content: bytes, packed: bytes, offset: int, *, end: bool) -> int:
    """The character of the document at an offset into the text of a side; ``end``: of what ends there."""
    place = Place(0, 0, 0)
    for place in places(packed):
        length = len(content[place.start_byte : place.stop_byte].decode())
        if offset < length + end:
            break
        offset -= length + 1
    return place.start_char + offset


class _Bytes:
    """Where the sentences of a document stand in characters and bytes."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.places = _segment_places(document)

    def packed(self, side: Side) -> bytes:
        if side.start.char or side.stop.char:
            return _packed([self._piece(*piece) for piece in _spans(self._document, side)])
        return _packed(self.places[side.start.segment : side.stop.segment])

    def _piece(self, segment: int, begin: int, end: int) -> Place:
        text, place = self._document.segments[segment].text, self.places[segment]
        start = place.start_byte + len(text[:begin].encode())
        return Place(place.start_char + begin, start, start + len(text[begin:end].rstrip().encode()))


def _segment_places(document: Document) -> list[Place]:
    text, at_char, at_byte = document.text, 0, 0
    found = []
    for segment in document.segments:
        at_byte += len(text[at_char : segment.start].encode())
        stop = at_byte + len(segment.text.encode())
        found.append(Place(segment.start, at_byte, stop))
        at_char, at_byte = segment.stop, stop
    return found


def _spans(document: Document, side: Side) -> Iterator[tuple[int, int, int]]:
    for segment, begin, end in pieces(document, side):
        yield segment.index, begin, end


def _packed(parts: Sequence[Place]) -> bytes:
    return b"".join(struct.pack("<3I", *part) for part in parts)


def _edits(row: Row) -> tuple[str | None, str | None]:
    return row.ru.edit, row.en.edit
