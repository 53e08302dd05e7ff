"""How good an alignment is against a gold one: counts per document, that add up, and the figures made of them.

Strict, lax, pair and null are those of the benchmark that this project is judged by: a link (a bead with both sides)
is exact, touches a gold link, or is looked at as single sentence pairs; sentences without a counterpart are apart, so
that a document that is mostly omissions cannot hide bad links. All are pooled over documents: counts are summed first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise, product
from math import ceil
from typing import NamedTuple

Link = tuple[frozenset[int], frozenset[int]]
"""Russian and English sentence numbers, 0-based; one side is empty for sentences without a counterpart."""

BINS = 10


class GoldBead(NamedTuple):
    """One unit of the gold; ``moved`` where its note says that it stands out of order."""

    link: Link
    moved: bool = False


class Guess(NamedTuple):
    """One predicted unit and its confidence in [0, 1]."""

    link: Link
    confidence: float = 1.0


class Judged(NamedTuple):
    """The confidence of a predicted link, and whether it is exactly right: 1 or 0, or the mean of a tie."""

    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Counts:
    """What precision and recall are made of."""

    right: int = 0  # of the predicted
    predicted: int = 0
    found: int = 0  # of the gold
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right,
            self.predicted + other.predicted,
            self.found + other.found,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """The share of the predicted that is right, in [0, 1]; 0 where nothing is predicted."""
        return self.right / max(1, self.predicted)

    @property
    def recall(self) -> float:
        """The share of the gold that is found, in [0, 1]; 0 where the gold has none."""
        return self.found / max(1, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(1e-12, self.precision + self.recall)


@dataclass(frozen=True, slots=True)
class Statistics:
    """The counts of some documents.

    ``moved`` counts the gold links of moved blocks (its ``predicted`` is what of them was found); ``false_crossings``
    the predicted links that touch no gold link and stand out of order with another predicted link.
    """

    documents: int = 0
    strict: Counts = Counts()
    lax: Counts = Counts()
    pair: Counts = Counts()
    null: Counts = Counts()
    moved: Counts = Counts()
    false_crossings: int = 0
    judged: tuple[Judged, ...] = ()

    def __add__(self, other: Statistics) -> Statistics:
        return Statistics(
            self.documents + other.documents,
            self.strict + other.strict,
            self.lax + other.lax,
            self.pair + other.pair,
            self.null + other.null,
            self.moved + other.moved,
            self.false_crossings + other.false_crossings,
            self.judged + other.judged,
        )

    @property
    def false_crossing_share(self) -> float:
        """False crossings among the predicted links, in [0, 1]."""
        return self.false_crossings / max(1, self.strict.predicted)


def compare(gold: Sequence[GoldBead], guesses: Sequence[Guess]) -> Statistics:
    """The counts of one document. Both sides must tile it: every sentence in exactly one bead."""
    gold_links = {bead.link for bead in gold if _is_link(bead.link)}
    links = {guess.link for guess in guesses if _is_link(guess.link)}
    moved = {bead.link for bead in gold if bead.moved and _is_link(bead.link)}
    gold_pairs, pairs = _pairs(gold_links), _pairs(links)
    touching = {link for link in links if not gold_pairs.isdisjoint(product(*link))}
    touched = sum(not pairs.isdisjoint(product(*link)) for link in gold_links)
    crossings = [link for link in _out_of_order(links) if link not in touching]
    judged = [Judged(guess.confidence, guess.link in gold_links) for guess in guesses if _is_link(guess.link)]
    return Statistics(
        documents=1,
        strict=_overlap(links, gold_links),
        lax=Counts(len(touching), len(links), touched, len(gold_links)),
        pair=_overlap(pairs, gold_pairs),
        null=_overlap(_nulls(guess.link for guess in guesses), _nulls(bead.link for bead in gold)),
        moved=_overlap(links & moved, moved),
        false_crossings=len(crossings),
        judged=tuple(judged),
    )


def _is_link(link: Link) -> bool:
    return bool(link[0] and link[1])


def _overlap(predicted: Set[object], gold: Set[object]) -> Counts:
    hits = len(predicted & gold)
    return Counts(hits, len(predicted), hits, len(gold))


def _pairs(links: Iterable[Link]) -> set[tuple[int, int]]:
    return {pair for link in links for pair in product(*link)}


def _nulls(links: Iterable[Link]) -> set[tuple[int, int]]:
    """Sentences without a counterpart, as side and number."""
    alone = (link for link in links if not _is_link(link))
    return {(side, index) for link in alone for side in (0, 1) for index in link[side]}


def _out_of_order(links: Iterable[Link]) -> list[Link]:
    """The links that cross another: an earlier one ends after them in English, or a later one begins before them."""
    ordered = sorted(links, key=lambda link: min(link[0]))
    before = accumulate((max(link[1]) for link in ordered), max, initial=-1)
    first = (min(link[1]) for link in reversed(ordered))
    after = list(accumulate(first, min))[-2::-1]
    last = max((max(link[1]) for link in ordered), default=0) + 1
    return [
        link
        for link, highest, lowest in zip(ordered, before, [*after, last], strict=False)
        if highest > min(link[1]) or lowest < max(link[1])
    ]


def expected_calibration_error(judged: Sequence[Judged], bins: int = BINS) -> float:
    """How far confidence is from the share that is right, on average over bins of equal mass, in [0, 1].

    Guo et al. 2017, equation 3, with bins of (nearly) equal size instead of equal width. Links of one confidence share
    their outcome, so that their order does not matter.
    """
    ranked = _ranked(judged)
    bounds = [len(ranked) * k // bins for k in range(bins + 1)]
    parts = [ranked[start:stop] for start, stop in pairwise(bounds) if start < stop]
    return sum(abs(sum(link.confidence - link.right for link in part)) for part in parts) / max(1, len(ranked))


def brier_score(judged: Sequence[Judged]) -> float:
    """The mean squared distance of confidence from outcome, in [0, 1]; 0 is best (Brier 1950)."""
    return sum((confidence - right) ** 2 for confidence, right in judged) / max(1, len(judged))


def precision_at_coverage(judged: Sequence[Judged], coverage: float) -> tuple[float, int]:
    """The share that is right among the most confident links, and their number: ``coverage`` of all, rounded up."""
    ranked = _ranked(judged)
    kept = ranked[: ceil(round(len(ranked) * coverage, 6))]
    return sum(link.right for link in kept) / max(1, len(kept)), len(kept)


def _ranked(judged: Sequence[Judged]) -> list[Judged]:
    """The most confident first; links of one confidence get the mean of their outcomes."""
    ordered = sorted(judged, reverse=True)
    ranked: list[Judged] = []
    for confidence, group in groupby(ordered, key=lambda link: link.confidence):
        rights = [link.right for link in group]
        ranked += [Judged(confidence, sum(rights) / len(rights))] * len(rights)
    return ranked
