"""The best alignment of two texts in one order, with the probability of each link and the pair's own omission rates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.candidates import Candidates, find_candidates
from align.confidence import reasons
from align.features import Columns, gap_features, link_features
from align.lattice import (
    Floats,
    Lattice,
    Link,
    Prices,
    backward_all,
    batches,
    best_paths,
    forward_all,
    link_probabilities,
)
from align.side import MOST, Side
from align.similarity import run_similarity
from align.weights import Weights
from corpus.types import Span

TYPICAL_RATES = (0.15, 0.15)  # share of sentences without counterpart, ru and en, before anything is known
ROUNDS = 1  # of estimating the rates from the best path; more can talk themselves into leaving all out


class Rates(NamedTuple):
    """The shares of sentences without counterpart in a pair of documents, in (0, 1)."""

    ru: float
    en: float


class ScoredLink(NamedTuple):
    """A link with its log odds by the model and the probability that it is exactly right."""

    ru: Span
    en: Span
    score: float
    probability: float
    reasons: tuple[str, ...] = ()
    moved: bool = False
    partial: bool = False

    def shifted(self, ru: int, en: int) -> ScoredLink:
        """The same link, with its sentences counted from so many earlier."""
        return self._replace(ru=shift(self.ru, ru), en=shift(self.en, en))


def shift(span: Span, by: int) -> Span:
    """The span so many places later."""
    return Span(span.start + by, span.stop + by)


@dataclass(frozen=True, slots=True)
class Found:
    """The best alignment of two texts: its links in order, and the probability of each sentence to stand alone.

    ``alone`` is ``(n,)`` for Russian and ``(m,)`` for English sentences, in [0, 1].
    """

    links: list[ScoredLink]
    alone: tuple[Floats, Floats]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known of a pair of texts before the search: candidate links with their features, gap features."""

    found: Candidates
    link: Columns
    gaps: tuple[Columns, Columns]

    @property
    def shape(self) -> tuple[int, int]:
        """The number of sentences on both sides."""
        return len(self.gaps[0]), len(self.gaps[1])


Window = tuple[Evidence, Lattice, Span, Span]
"""A pair, its lattice, and the Russian and English sentences that are searched."""


def gather(ru: Side, en: Side) -> Evidence:
    """The evidence of a pair; neither side may be empty."""
    similarity = run_similarity(ru, en)
    single = similarity[0, :, 0, :]
    found = find_candidates(similarity)
    gaps = gap_features(single, ru, en), gap_features(single.T, en, ru)
    return Evidence(found, link_features(similarity, ru, en, found), gaps)


def build_lattice(evidence: Evidence, weights: Weights, rates: Rates, taken: Sequence[Link] = ()) -> Lattice:
    """The lattice of a pair by its features; gaps are the cheaper the more of the documents has no counterpart.

    No link holds a sentence of the spans in ``taken``.
    """
    n, m = evidence.shape
    scores = evidence.link @ weights.link
    if taken:
        ru, en = free_sentences(n, [ru for ru, _ in taken]), free_sentences(m, [en for _, en in taken])
        scores = np.where(are_free(evidence.found, ru, en), scores, -np.inf)
    return Lattice(evidence.found, scores, gap_prices(evidence, weights, rates))


def gap_prices(evidence: Evidence, weights: Weights, rates: Rates) -> Prices:
    """What gaps cost in a pair, the less the more of the documents has no counterpart."""
    odds = [float(np.log(rate / (1 - rate))) for rate in rates]
    skip = [
        features @ weights.skip[side] + weights.skip_by_rate[side] * odds[side]
        for side, features in enumerate(evidence.gaps)
    ]
    opened = [float(weights.open[side] + weights.open_by_rate[side] * odds[side]) for side in range(2)]
    return Prices(opened[0], opened[1], skip[0], skip[1])


def free_sentences(size: int, taken: Sequence[Span]) -> NDArray[np.bool_]:
    """(size,): which sentences lie in none of the spans."""
    free = np.ones(size, np.bool_)
    for span in taken:
        free[slice(*span)] = False
    return free


def are_free(found: Candidates, ru: NDArray[np.bool_], en: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """(candidates,): which links hold only free sentences."""
    ru_taken, en_taken = (np.concatenate([[0], np.cumsum(~free)]) for free in (ru, en))
    ru_free = ru_taken[found.i + found.a] == ru_taken[found.i]
    return np.asarray(ru_free & (en_taken[found.j + found.b] == en_taken[found.j]))


def estimate_rates(parts: Sequence[Evidence], weights: Weights) -> Rates:
    """The omission rates of a document pair in these parts, from the best paths at typical rates."""
    rates = Rates(*TYPICAL_RATES)
    sizes = np.sum([part.shape for part in parts], axis=0)
    lattices = [build_lattice(part, weights, rates) for part in parts]
    for _ in range(ROUNDS):
        linked = np.zeros(2)
        for batch, numbers in batches(lattices):
            for number, path in zip(numbers, best_paths(batch), strict=True):
                found = parts[number].found
                linked += found.a[path].sum(), found.b[path].sum()
        rates = smoothed_rates(sizes - linked, sizes)
        lattices = [
            replace(lattice, prices=gap_prices(part, weights, rates))
            for lattice, part in zip(lattices, parts, strict=True)
        ]
    return rates


def smoothed_rates(unlinked: Sequence[float] | Floats, sizes: Sequence[int] | Floats) -> Rates:
    """Shares that are never 0 or 1, so that their log odds are finite."""
    return Rates(*((float(none) + 0.5) / (float(size) + 6) for none, size in zip(unlinked, sizes, strict=True)))


def search(evidence: Evidence, lattice: Lattice, ru: Span, en: Span) -> Found:
    """The links of the best alignment of some sentences in one order, with their probabilities over all alignments."""
    return search_all([(evidence, lattice, ru, en)])[0]


def search_all(windows: Sequence[Window]) -> list[Found]:
    """As ``search``, for many stretches at once."""
    lattices = [lattice.window(ru, en) for _, lattice, ru, en in windows]
    results: dict[int, Found] = {}
    for batch, numbers in batches(lattices):
        ahead, behind, paths = forward_all(batch, np.logaddexp), backward_all(batch), best_paths(batch)
        for k, number in enumerate(numbers):
            lattice, shape = lattices[number], lattices[number].shape
            probability = link_probabilities(lattice, ahead.of(k, shape), behind.of(k, shape), lattice.found)
            results[number] = _found(windows[number], lattice, probability, paths[k])
    return [results[number] for number in range(len(windows))]


def _found(window: Window, lattice: Lattice, probability: Floats, path: list[int]) -> Found:
    """What was found in a window, counted from the first sentence of its evidence."""
    evidence, _, ru, en = window
    inside = np.flatnonzero(evidence.found.inside(ru, en))
    spans, scores = evidence.found.links(inside[path]), lattice.link_scores[path].tolist()
    sure, features = np.minimum(probability[path], 1.0).tolist(), evidence.link[inside[path]]
    links = [
        ScoredLink(*span, score, certainty, why)
        for span, score, certainty, why in zip(spans, scores, sure, reasons(features), strict=True)
    ]
    return Found(links, alone(lattice.found, probability, lattice.shape))


def alone(found: Candidates, probability: Floats, shape: tuple[int, int]) -> tuple[Floats, Floats]:
    """The probability of each sentence, Russian and English, that no link holds it."""
    ru, en = np.ones(shape[0]), np.ones(shape[1])
    for step in range(MOST):
        for side, start, size in ((ru, found.i, found.a), (en, found.j, found.b)):
            at = size > step
            np.subtract.at(side, start[at] + step, probability[at])
    return np.clip(ru, 0, 1), np.clip(en, 0, 1)
