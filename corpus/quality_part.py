"""The part of each alignment that a quality filter keeps; what it drops goes to a table, with the reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from typing import NamedTuple

from corpus.export.rows import rounded
from corpus.export.select import Selection
from corpus.quality import Candidate, QualityFilter, Reason
from corpus.types import Alignment, Bead, Verdict


class Dropped(NamedTuple):
    """A pair that was not kept: its document, its number there (from 1) or its line, and all reasons."""

    document: str
    place: int
    pair: Candidate
    reasons: tuple[Reason, ...]


DROPPED_COLUMNS = ("reasons", "details", "document", "place", "ru", "en")


def kept_beads(
    alignments: Iterable[Alignment], quality: QualityFilter, drop: Callable[[Dropped], None]
) -> Iterator[Alignment]:
    """The alignments with the beads that are kept, in order; ``drop`` is told of every other."""
    for alignment in alignments:
        beads, verdicts = [], []
        given = alignment.verdicts or repeat(Verdict(), len(alignment.beads))
        for place, (bead, verdict) in enumerate(zip(alignment.beads, given, strict=True), 1):
            pair = _candidate(alignment, bead, verdict)
            if reasons := quality.reasons(pair):
                drop(Dropped(alignment.ru.source, place, pair, reasons))
            else:
                beads.append(bead)
                verdicts.append(verdict)
        yield Selection(alignment.ru, alignment.en, tuple(beads), alignment.recipe, tuple(verdicts))


def dropped_cells(dropped: Dropped) -> tuple[str, ...]:
    """The cells of ``DROPPED_COLUMNS``, each on one line: names of reasons, then what was found, parted by ``; ``."""
    names = "; ".join(reason.name for reason in dropped.reasons)
    details = "; ".join(f"{reason.name}: {reason.detail}" for reason in dropped.reasons if reason.detail)
    cells = (names, details, dropped.document, str(dropped.place), dropped.pair.ru, dropped.pair.en)
    return tuple(" ".join(cell.split()) for cell in cells)


def _candidate(alignment: Alignment, bead: Bead, verdict: Verdict) -> Candidate:
    ru = alignment.ru_text(bead) if verdict.ru is None else verdict.ru
    en = alignment.en_text(bead) if verdict.en is None else verdict.en
    return Candidate(ru, en, rounded(bead.confidence), verdict.status)
