"""The map of an alignment as shapes: links as ribbons between two columns of text, and gaps in the columns.

A long alignment has more beads than a picture has lines: then neighbours are joined, and gaps too short to be seen are
left out, so that there are at most a few thousand shapes however long the texts are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from corpus.statistics import LinkText, link_texts
from corpus.types import Alignment, Lang
from tui.bead_table import LIKELY, SURE

MOST_BEADS = 1_500
"""Beads that are drawn one by one; a longer alignment is drawn in about so many stretches."""

TEXT_CHARACTERS = 320
"""Characters of a sentence that are kept to be looked at."""


class Stretch(NamedTuple):
    """A piece of one text: half-open ranges of sentences and of characters, a space after each sentence."""

    first: int
    last: int
    start: int
    stop: int


class Shape(NamedTuple):
    """A link, or a gap (one side is None). ``confidence`` in [0, 1]; ``beads`` tells how many were joined."""

    ru: Stretch | None
    en: Stretch | None
    confidence: float
    moved: bool
    label: str
    status: str
    reasons: tuple[str, ...]
    ru_text: str
    en_text: str
    beads: int = 1

    @property
    def tier(self) -> int:
        """0: sure, 1: likely, 2: doubtful."""
        return tier(self.confidence)


class AlignmentMap(NamedTuple):
    """Both texts by their sentences and characters, and what is drawn, gaps first and moved links last."""

    ru_sentences: int
    en_sentences: int
    ru_characters: int
    en_characters: int
    shapes: tuple[Shape, ...]
    joined: bool


def tier(confidence: float) -> int:
    """0 from 0.9 on, 1 from 0.6 on, else 2."""
    return 0 if confidence >= SURE else 1 if confidence >= LIKELY else 2


def alignment_map(alignment: Alignment, most: int = MOST_BEADS) -> AlignmentMap:
    """The map of one document pair."""
    ru, en = _starts(alignment, "ru"), _starts(alignment, "en")
    shapes: Iterator[Shape] = (
        _shape(one, ru, en) for one in link_texts(alignment) if one.bead.ru.size or one.bead.en.size
    )
    joined = len(alignment.beads) > most
    if joined:
        shapes = _joined(shapes, max(1, (ru[-1] + en[-1]) // (2 * most)))
    ordered = sorted(shapes, key=lambda one: (2 if one.moved else 1) if one.ru and one.en else 0)
    return AlignmentMap(len(ru) - 1, len(en) - 1, ru[-1], en[-1], tuple(ordered), joined)


def _starts(alignment: Alignment, lang: Lang) -> list[int]:
    document = alignment.ru if lang == "ru" else alignment.en
    return list(accumulate((len(segment.text) + 1 for segment in document.segments), initial=0))


def _shape(one: LinkText, ru: Sequence[int], en: Sequence[int]) -> Shape:
    bead = one.bead
    return Shape(
        _stretch(*bead.ru, ru),
        _stretch(*bead.en, en),
        bead.confidence,
        bool(bead.moved) and bead.is_link,
        bead.label,
        one.status,
        bead.reasons,
        cut(one.ru),
        cut(one.en),
    )


def _stretch(first: int, last: int, starts: Sequence[int]) -> Stretch | None:
    return Stretch(first, last, starts[first], starts[last]) if first < last else None


def cut(text: str, most: int = TEXT_CHARACTERS) -> str:
    """The text, its end replaced by an ellipsis where it is long."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


# --- long alignments -------------------------------------------------------------------------------------------------


def _joined(shapes: Iterator[Shape], grain: int) -> Iterator[Shape]:
    """Neighbours of one kind joined until they are ``grain`` characters long; shorter gaps are left out."""
    open_: dict[tuple[bool, bool, bool], Shape] = {}
    for shape in shapes:
        kind = (shape.ru is not None, shape.en is not None, shape.moved)
        before = open_.get(kind)
        if before is not None and _length(before) < grain and _touches(before, shape, grain):
            open_[kind] = _join(before, shape)
            continue
        if before is not None and _is_seen(before, grain):
            yield before
        open_[kind] = shape
    yield from (shape for shape in open_.values() if _is_seen(shape, grain))


def _length(shape: Shape) -> int:
    return max(side.stop - side.start for side in (shape.ru, shape.en) if side)


def _is_seen(shape: Shape, grain: int) -> bool:
    return (shape.ru is not None and shape.en is not None) or _length(shape) >= grain


def _touches(before: Shape, after: Shape, grain: int) -> bool:
    slack = grain if before.ru and before.en else 0
    sides = ((before.ru, after.ru), (before.en, after.en))
    return all(a.stop <= b.start <= a.stop + slack for a, b in sides if a and b)


def _join(a: Shape, b: Shape) -> Shape:
    weights = _length(a), _length(b)
    confidence = (a.confidence * weights[0] + b.confidence * weights[1]) / sum(weights)
    return Shape(
        _hull(a.ru, b.ru),
        _hull(a.en, b.en),
        confidence,
        a.moved,
        a.label if a.label == b.label else "",
        a.status if a.status == b.status else "unreviewed",
        (),
        a.ru_text,
        a.en_text,
        a.beads + b.beads,
    )


def _hull(a: Stretch | None, b: Stretch | None) -> Stretch | None:
    return Stretch(a.first, b.last, a.start, b.stop) if a and b else None
