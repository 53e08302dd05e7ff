"""How much of two documents an alignment links, and whether they are translations of each other at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.types import Alignment, Segment, Span

RELATED = 0.4
"""The least share of one side that is surely linked where documents are translations.

Right pairs of news and reports have .70 or more, however abridged, wrong ones .26 at most (``tests.bench.pairing``).
"""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What of each document is linked, as shares of its characters in [0, 1].

    ``ru`` and ``en`` count every link whole; ``sure_ru`` and ``sure_en`` count each by its confidence: the share that
    is expected to be rightly linked. ``links`` is how many there are, ``confidence`` their mean one (0 without any).
    """

    ru: float
    en: float
    sure_ru: float
    sure_en: float
    links: int
    confidence: float

    @property
    def best(self) -> float:
        """The surely linked share of the side that has more of it: an abridged version is all in the whole one."""
        return max(self.sure_ru, self.sure_en)


def coverage(alignment: Alignment) -> Coverage:
    """What of both documents an alignment links."""
    links = [bead for bead in alignment.beads if bead.is_link]
    confidences = [bead.confidence for bead in links]
    ru = _Side(alignment.ru.segments, [bead.ru for bead in links])
    en = _Side(alignment.en.segments, [bead.en for bead in links])
    everything = [1.0] * len(links)
    return Coverage(
        ru.share(everything),
        en.share(everything),
        ru.share(confidences),
        en.share(confidences),
        len(links),
        sum(confidences) / len(links) if links else 0.0,
    )


def looks_unrelated(alignment: Alignment) -> bool:
    """Whether the documents are hardly translations of each other: little of either is surely linked."""
    return coverage(alignment).best < RELATED


class _Side:
    """The characters of one document's links, and of all its sentences."""

    def __init__(self, segments: Sequence[Segment], links: Sequence[Span]) -> None:
        lengths = [segment.stop - segment.start for segment in segments]
        self._linked = [sum(lengths[span.start : span.stop]) for span in links]
        self._all = sum(lengths)

    def share(self, weights: Sequence[float]) -> float:
        """The linked share, each link counted by its weight in [0, 1]."""
        linked = sum(length * weight for length, weight in zip(self._linked, weights, strict=True))
        return min(1.0, linked / self._all) if self._all else 0.0
