"""The review as an alignment: what the exporters and the aligner take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.review.types import Point, Row, Side
from corpus.types import Alignment, Bead, Document, Lang, Segment, Span, Verdict


def reviewed_alignment(alignment: Alignment, rows: Iterable[Row]) -> Alignment:
    """The rows as beads, in order. A sentence that a person has split is two segments of the same text.

    Documents keep their ids and text; only segments that were split, and the numbers after them, differ. A row that
    a person drew has confidence 1 and no reasons. Status, edited texts and reviewers are its verdicts.
    """
    rows = tuple(rows)
    ru, en = _Cut.of(alignment.ru, rows, "ru"), _Cut.of(alignment.en, rows, "en")
    beads = tuple(_bead(row, ru.span(row.ru), en.span(row.en)) for row in rows)
    verdicts = tuple(Verdict(row.status, row.ru.edit, row.en.edit, _reviewer(row)) for row in rows)
    return Alignment(ru.document, en.document, beads, alignment.recipe, verdicts)


def _reviewer(row: Row) -> str:
    return row.marks.verdict.reviewer if row.marks.verdict else ""


def _bead(row: Row, ru: Span, en: Span) -> Bead:
    bead = row.bead or Bead(ru, en)
    if row.bead and (bead.ru, bead.en, bead.label, bead.moved) == (ru, en, row.label, row.moved):
        return bead
    return replace(bead, ru=ru, en=en, confidence=row.confidence, label=row.label, moved=row.moved)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A document in which every point is where a segment begins; without cuts no point needs a number of its own."""

    document: Document
    numbers: dict[Point, int]

    @classmethod
    def of(cls, document: Document, rows: Sequence[Row], lang: Lang) -> _Cut:
        sides = (row.ru for row in rows) if lang == "ru" else (row.en for row in rows)
        cuts = sorted({side.start for side in sides if side.start.char and not side.is_empty})
        if not cuts:
            return cls(document, {})
        segments, numbers = _segments(document, cuts)
        return cls(replace(document, segments=segments), numbers)

    def span(self, side: Side) -> Span:
        return Span(self._number(side.start), self._number(side.stop))

    def _number(self, point: Point) -> int:
        """The number of the segment that begins at a point; an empty side may stand where no cut is any more."""
        if not self.numbers:
            return point.segment
        return self.numbers.get(point, self.numbers[Point(point.segment)])


def _segments(document: Document, cuts: Sequence[Point]) -> tuple[tuple[Segment, ...], dict[Point, int]]:
    chars: dict[int, list[int]] = {}
    for point in cuts:
        chars.setdefault(point.segment, []).append(point.char)
    segments: list[Segment] = []
    numbers: dict[Point, int] = {}
    for segment in document.segments:
        edges = [0, *chars.get(segment.index, ()), len(segment.text)]
        for begin, end in pairwise(edges):
            text = segment.text[begin:end]
            text = text if end == len(segment.text) else text.rstrip()
            start = segment.start + begin
            numbers[Point(segment.index, begin)] = len(segments)
            segments.append(Segment(len(segments), start, start + len(text), segment.paragraph, text))
    numbers[Point(len(document.segments))] = len(segments)
    return tuple(segments), numbers
