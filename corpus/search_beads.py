"""The rows of a review as the search index keeps them: where the texts stand, not the texts."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, get_args

from corpus.review.replay import ReviewState
from corpus.review.text import pieces
from corpus.review.types import Row, Side, Status
from corpus.types import Document

STATUSES: tuple[str, ...] = get_args(Status)
"""Their numbers are kept, so new ones come at the end."""


_ONE = struct.Struct("<3I")


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
    return map(Place._make, _ONE.iter_unpack(packed))


class Extract(NamedTuple):
    """A stretch of a document in UTF-8, and the number of its first byte in the document."""

    content: bytes
    start_byte: int

    def text(self, packed: bytes) -> str:
        """The pieces of a side, joined by a space."""
        start, content = self.start_byte, self.content
        parts = [content[begin - start : end - start].decode() for _, begin, end in _ONE.iter_unpack(packed)]
        return " ".join(parts)

    def char(self, packed: bytes, offset: int, *, end: bool) -> int:
        """The character of the document at an offset into the text of a side; ``end``: of what ends there."""
        first, *others = places(packed)
        if not others:
            return first.start_char + offset
        for place in (first, *others):
            content = self.content[place.start_byte - self.start_byte : place.stop_byte - self.start_byte]
            length = len(content.decode())
            if offset < length + end:
                break
            offset -= length + 1
        return place.start_char + offset


def stretch(sides: Iterable[bytes]) -> tuple[int, int]:
    """The first byte of a document that any of these sides needs, from 0, and how many from there on."""
    packed = b"".join(sides)
    if not packed:
        return 0, 0
    numbers = struct.unpack(f"<{len(packed) // 4}I", packed)
    start = min(numbers[1::3])
    return start, max(numbers[2::3]) - start


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
        piece = text[begin:end] if end == len(text) else text[begin:end].rstrip()
        start = place.start_byte + len(text[:begin].encode())
        return Place(place.start_char + begin, start, start + len(piece.encode()))


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
    return b"".join(_ONE.pack(*part) for part in parts)


def _edits(row: Row) -> tuple[str | None, str | None]:
    return row.ru.edit, row.en.edit
