"""A pair aligned again where nobody has confirmed anything: what people have confirmed or drawn is pinned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from align.anchors import Part
from align.candidates import Candidates
from align.pipeline import Prepared, align_prepared
from align.search import Evidence
from corpus.review.realign_effect import is_fixed
from corpus.review.types import Row, Side
from corpus.types import Alignment, Bead, Span


def realign(prepared: Prepared, rows: Iterable[Row], rejected: Sequence[tuple[Span, Span]] = ()) -> Alignment:
    """The best alignment around the fixed rows of a review, without the links that people have ``rejected``.

    What it says of the sentences of fixed rows is theirs, as far as beads of whole sentences can say it.
    """
    return align_prepared(without(prepared, rejected), pins_of(rows))


def pins_of(rows: Iterable[Row]) -> list[Bead]:
    """The fixed rows as beads. A sentence that is cut belongs to the row which holds its beginning."""
    pins = (Bead(_span(row.ru), _span(row.en), moved=row.moved and row.is_link) for row in rows if is_fixed(row))
    return [replace(pin, moved=pin.moved and pin.is_link) for pin in pins if pin.ru.size or pin.en.size]


def without(prepared: Prepared, links: Sequence[tuple[Span, Span]]) -> Prepared:
    """The same pair, with these links not among the candidates."""
    if not links:
        return prepared
    evidence = tuple(
        known and _without(part, known, links)
        for part, known in zip(prepared.division.parts, prepared.evidence, strict=True)
    )
    return replace(prepared, evidence=evidence)


def _without(part: Part, evidence: Evidence, links: Sequence[tuple[Span, Span]]) -> Evidence:
    found = evidence.found
    keep = np.ones(len(found), np.bool_)
    for ru, en in links:
        i, j = ru.start - part.ru.start, en.start - part.en.start
        keep &= (found.i != i) | (found.j != j) | (found.a != ru.size) | (found.b != en.size)
    if keep.all():
        return evidence
    kept = Candidates(found.a[keep], found.b[keep], found.i[keep], found.j[keep], found.cosine[keep], found.gain[keep])
    return Evidence(kept, evidence.link[keep], evidence.gaps)


def _span(side: Side) -> Span:
    start, stop = (point.segment + (point.char > 0) for point in (side.start, side.stop))
    return Span(start, max(start, stop))
