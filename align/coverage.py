"""How much of two documents an alignment links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.types import Alignment, Segment, Span


@dataclass(frozen=True, slots=True)
class Coverage:
    """What of each document is linked, as shares of its characters in [0, 1].

    ``ru`` and ``en`` count every link whole; ``sure_ru`` and ``sure_en`` count each by its confidence: the share that
    is expected to be rightly linked. ``links`` is how many there are; ``score`` is their mean score, weighted by
    characters, in natural log odds (0 without links).
    """

    ru: float
    en: float
    sure_ru: float
    sure_en: float
    links: int
    score: float

    @property
    def best(self) -> float:
        """The surely linked share of the side that has more of it: an abridged version is all in the whole one."""
        return max(self.sure_ru, self.sure_en)


def coverage(alignment: Alignment) -> Coverage:
    """What of both documents an alignment links."""
    links = [bead for bead in alignment.beads if bead.is_link]
    ru = _Side(alignment.ru.segments, [bead.ru for bead in links])
    en = _Side(alignment.en.segments, [bead.en for bead in links])
    confidences, everything = [bead.confidence for bead in links], [1.0] * len(links)
    characters = [a + b for a, b in zip(ru.linked, en.linked, strict=True)]
    scores = sum(bead.score * size for bead, size in zip(links, characters, strict=True))
    return Coverage(
        ru.share(everything),
        en.share(everything),
        ru.share(confidences),
        en.share(confidences),
        len(links),
        scores / sum(characters) if links else 0.0,
    )


class _Side:
    """The characters of one document's links, and of all its sentences."""

    def __init__(self, segments: Sequence[Segment], links: Sequence[Span]) -> None:
        lengths = [segment.stop - segment.start for segment in segments]
        self.linked = [sum(lengths[span.start : span.stop]) for span in links]
        self._all = sum(lengths)

    def share(self, weights: Sequence[float]) -> float:
        """The linked share, each link counted by its weight in [0, 1]."""
        linked = sum(length * weight for length, weight in zip(self.linked, weights, strict=True))
        return min(1.0, linked / self._all) if self._all else 0.0
