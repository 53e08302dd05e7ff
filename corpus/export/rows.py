"""One row a bead: the columns of all tabular exports, in order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from typing import NamedTuple

from corpus.types import Alignment, Document, Span, Verdict

CONFIDENCE_DIGITS = 4
REJECTED = "rejected"
"""The status of a bead that a person has found wrong."""


class Row(NamedTuple):
    """One bead of one document pair.

    ``ru`` and ``en`` are its sentences joined by a space, empty on the side that has none. ``confidence`` is in [0, 1],
    rounded to 4 digits; ``reviewer`` is whose decision the status is from. ``start`` and ``stop`` are half-open
    character offsets into ``Document.text``, from the first sentence to the last, None on an empty side; ``ids`` are
    the 0-based numbers of the sentences in their document.
    """

    ru: str
    en: str
    kind: str
    confidence: float
    reasons: tuple[str, ...]
    status: str
    reviewer: str
    moved: bool
    label: str
    ru_document: str
    en_document: str
    ru_start: int | None
    ru_stop: int | None
    en_start: int | None
    en_stop: int | None
    ru_ids: tuple[int, ...]
    en_ids: tuple[int, ...]


COLUMNS = Row._fields


def rows(alignment: Alignment) -> Iterator[Row]:
    """The beads of an alignment as rows, in the order of its beads."""
    ru, en = alignment.ru, alignment.en
    verdicts = alignment.verdicts or repeat(Verdict(), len(alignment.beads))
    for bead, verdict in zip(alignment.beads, verdicts, strict=True):
        yield Row(
            alignment.ru_text(bead) if verdict.ru is None else verdict.ru,
            alignment.en_text(bead) if verdict.en is None else verdict.en,
            bead.kind,
            rounded(bead.confidence),
            bead.reasons,
            verdict.status,
            verdict.reviewer,
            bool(bead.moved),
            bead.label,
            ru.id,
            en.id,
            *_offsets(ru, bead.ru),
            *_offsets(en, bead.en),
            ids(bead.ru),
            ids(bead.en),
        )


def ids(span: Span) -> tuple[int, ...]:
    """The sentence numbers of a span, 0-based."""
    return tuple(range(span.start, span.stop))


def rounded(confidence: float) -> float:
    """A confidence as it is exported: a plain float of 4 digits."""
    return round(float(confidence), CONFIDENCE_DIGITS)


def _offsets(document: Document, span: Span) -> tuple[int | None, int | None]:
    if span.start == span.stop:
        return None, None
    return document.segments[span.start].start, document.segments[span.stop - 1].stop
