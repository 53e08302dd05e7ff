"""An alignment as columns: its numbers in arrays, so that 100,000 beads are read at once and take little room."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.bead_key import bead_keys
from corpus.types import Alignment, Bead, Document, Label, Span

KEY_BYTES = 16

Blobs = tuple[bytes, ...]
"""Columns as the project file keeps them: Russian and English sentences, beads, weights, traits, keys, reading order.

Numbers are little-endian, column after column: int32, weights float64; traits are JSON.
"""


class Trait(NamedTuple):
    """What many beads have alike: what lowers their confidence, whether they are moved, their label."""

    reasons: tuple[str, ...]
    moved: bool
    label: Label


@dataclass(frozen=True, slots=True)
class SentenceColumns:
    """The sentences of a document; ``firsts`` is for each the number of the first one of the same text."""

    starts: array[int]
    stops: array[int]
    paragraphs: array[int]
    firsts: array[int]


@dataclass(frozen=True, slots=True)
class Columns:
    """The beads of an alignment and the sentences of both its documents.

    ``traits`` are numbers of ``kinds``; ``keys`` the bead keys, 16 bytes each; ``order`` the numbers of the beads that
    hold a sentence, by their place in the Russian.
    """

    ru: SentenceColumns
    en: SentenceColumns
    ru_starts: array[int]
    ru_stops: array[int]
    en_starts: array[int]
    en_stops: array[int]
    traits: array[int]
    scores: array[float]
    confidences: array[float]
    kinds: tuple[Trait, ...]
    keys: bytes
    order: array[int]

    def bead(self, number: int) -> Bead:
        """One of the beads."""
        reasons, moved, label = self.kinds[self.traits[number]]
        ru = Span(self.ru_starts[number], self.ru_stops[number])
        en = Span(self.en_starts[number], self.en_stops[number])
        return Bead(ru, en, self.scores[number], self.confidences[number], reasons, moved, label)

    def is_link(self, number: int) -> bool:
        """Whether a bead has both languages."""
        has_ru = self.ru_starts[number] != self.ru_stops[number]
        return has_ru and self.en_starts[number] != self.en_stops[number]

    def key(self, number: int) -> str:
        """The key of a bead."""
        return self.keys[KEY_BYTES * number : KEY_BYTES * (number + 1)].hex()

    def blobs(self) -> Blobs:
        """The same for the project file."""
        beads = (self.ru_starts, self.ru_stops, self.en_starts, self.en_stops, self.traits)
        return (
            *(_blob(side.starts, side.stops, side.paragraphs, side.firsts) for side in (self.ru, self.en)),
            _blob(*beads),
            _blob(self.scores, self.confidences),
            json.dumps(self.kinds).encode(),
            self.keys,
            _blob(self.order),
        )


def columns_of(alignment: Alignment) -> Columns:
    """The columns of an alignment, made anew."""
    beads = alignment.beads
    kinds: dict[Trait, int] = {}
    traits = [kinds.setdefault(Trait(bead.reasons, bool(bead.moved), bead.label), len(kinds)) for bead in beads]
    ru_starts, ru_stops = array("i", [bead.ru.start for bead in beads]), array("i", [bead.ru.stop for bead in beads])
    en_starts, en_stops = array("i", [bead.en.start for bead in beads]), array("i", [bead.en.stop for bead in beads])
    places = [(ru, ru != stop, en) for ru, stop, en in zip(ru_starts, ru_stops, en_starts, strict=True)]
    some = (number for number, bead in enumerate(beads) if bead.ru.size or bead.en.size)
    return Columns(
        _sentences(alignment.ru),
        _sentences(alignment.en),
        ru_starts,
        ru_stops,
        en_starts,
        en_stops,
        array("i", traits),
        array("d", [bead.score for bead in beads]),
        array("d", [bead.confidence for bead in beads]),
        tuple(kinds),
        bytes.fromhex("".join(bead_keys(alignment))),
        array("i", sorted(some, key=places.__getitem__)),
    )


def columns_from(blobs: Blobs) -> Columns:
    """The columns that ``Columns.blobs`` were made from; whether they are whole is not checked."""
    ru, en, beads, weights, kinds, keys, order = blobs
    ru_starts, ru_stops, en_starts, en_stops, traits = _columns("i", beads, 5)
    scores, confidences = _columns("d", weights, 2)
    return Columns(
        SentenceColumns(*_columns("i", ru, 4)),
        SentenceColumns(*_columns("i", en, 4)),
        ru_starts,
        ru_stops,
        en_starts,
        en_stops,
        traits,
        scores,
        confidences,
        tuple(Trait(tuple(reasons), moved, label) for reasons, moved, label in json.loads(kinds)),
        keys,
        _columns("i", order, 1)[0],
    )


def _sentences(document: Document) -> SentenceColumns:
    segments = document.segments
    seen: dict[str, int] = {}
    return SentenceColumns(
        array("i", [segment.start for segment in segments]),
        array("i", [segment.stop for segment in segments]),
        array("i", [segment.paragraph for segment in segments]),
        array("i", [seen.setdefault(segment.text, segment.index) for segment in segments]),
    )


def _blob(*columns: array[int] | array[float]) -> bytes:
    return b"".join(_turned(column).tobytes() for column in columns)


def _columns(code: str, blob: bytes, count: int) -> Sequence[array]:  # type: ignore[type-arg]
    size = len(blob) // count
    return [_turned(array(code, blob[at * size : (at + 1) * size])) for at in range(count)]


def _turned(column: array) -> array:  # type: ignore[type-arg]
    """A column with its bytes in little-endian order, or back."""
    if sys.byteorder == "big":
        column = column[:]
        column.byteswap()
    return column
