"""The sums over all alignments of two texts: best path, total weight, and the probability of every bead.

An alignment is a path from (0, 0) to (n, m) through the lattice of sentence positions. A link of a Russian and b
English sentences (1 to 4 each) steps from (i - a, j - b) to (i, j) for its score; a gap steps over one sentence for its
price, and pays once more where it opens (affine gaps; Gotoh 1982). Between two links Russian gaps come before English
ones, so that every alignment is exactly one path. With the ufunc ``maximum`` the sum is the score of the best path
(Viterbi), with ``logaddexp`` the log of the total weight (the forward algorithm of a semi-Markov conditional random
field; Sarawagi and Cohen 2004), which gives exact marginal probabilities.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from align.candidates import Candidates
from align.side import MOST
from corpus.types import Span

Floats = NDArray[np.float64]
Link = tuple[Span, Span]


@dataclass(frozen=True, slots=True)
class Prices:
    """What gaps add to the score of a path, all natural logarithms and mostly negative.

    ``ru_skip`` (n,) and ``en_skip`` (m,) are paid for each sentence without counterpart, ``ru_open`` and ``en_open``
    once a run of them.
    """

    ru_open: float
    en_open: float
    ru_skip: Floats
    en_skip: Floats


@dataclass(frozen=True, slots=True)
class Lattice:
    """Scores of links and prices of gaps.

    ``scores[i, a - 1, b - 1, j]`` is the score of the link of a Russian and b English sentences that ends before
    (i, j): (n + 1, 4, 4, m + 1) float64, ``-inf`` where there is no such link.
    """

    scores: Floats
    prices: Prices

    @property
    def shape(self) -> tuple[int, int]:
        """The number of sentences on both sides: (n, m)."""
        return self.scores.shape[0] - 1, self.scores.shape[3] - 1

    def window(self, ru: Span, en: Span) -> Lattice:
        """The lattice of some of the sentences alone."""
        prices = self.prices
        skip = prices.ru_skip[slice(*ru)], prices.en_skip[slice(*en)]
        scores = self.scores[ru.start : ru.stop + 1, :, :, en.start : en.stop + 1]
        return Lattice(scores, Prices(prices.ru_open, prices.en_open, *skip))

    def score(self, ru: Span, en: Span) -> float:
        """The score of one link."""
        return float(self.scores[ru.stop, ru.size - 1, en.size - 1, en.stop])


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over the paths from (0, 0), by what the last step was: a link, a Russian gap, an English gap.

    Each is (n + 1, m + 1); ``total`` sums the three.
    """

    link: Floats
    ru_gap: Floats
    en_gap: Floats
    total: Floats


def forward(lattice: Lattice, plus: np.ufunc) -> Sums:
    """The sums over all paths from the beginning to every place; ``plus`` is ``maximum`` or ``logaddexp``."""
    (n, m), prices = lattice.shape, lattice.prices
    padded = np.full((n + 1 + MOST, m + 1 + MOST), -np.inf)
    link, ru_gap, en_gap = (np.full((n + 1, m + 1), -np.inf) for _ in range(3))
    link[0, 0] = 0.0
    en_price = np.concatenate([[0.0], np.cumsum(prices.en_skip)])
    down, right = padded.strides
    for i in range(n + 1):
        if i:
            before = as_strided(padded[i + MOST - 1 :, MOST - 1 :], (MOST, MOST, m + 1), (-down, -right, right))
            link[i] = _reduce(plus, (before + lattice.scores[i]).reshape(-1, m + 1))
            ru_gap[i] = plus(link[i - 1] + prices.ru_open, ru_gap[i - 1]) + prices.ru_skip[i - 1]
        open_here = plus(link[i], ru_gap[i])
        entered = open_here[:-1] + (prices.en_open - en_price[:-1])
        en_gap[i, 1:] = plus.accumulate(entered) + en_price[1:]
        padded[i + MOST, MOST:] = plus(open_here, en_gap[i])
    return Sums(link, ru_gap, en_gap, padded[MOST:, MOST:])


def backward(lattice: Lattice) -> Sums:
    """Log weights of all paths from every place to the end, by the step before; ``total`` is that after a link."""
    (n, m), prices, plus = lattice.shape, lattice.prices, np.logaddexp
    padded = np.full((n + 1 + MOST, m + 1 + MOST), -np.inf)  # after a link
    ru_gap, en_gap = (np.full((n + 1, m + 1), -np.inf) for _ in range(2))
    en_price = np.concatenate([[0.0], np.cumsum(prices.en_skip)])
    down, right = padded.strides
    ends = np.full((n + 1 + MOST, MOST, MOST, m + 1 + MOST), -np.inf)
    ends[: n + 1, :, :, : m + 1] = lattice.scores
    across = ends.strides
    for i in range(n, -1, -1):
        after = as_strided(padded[i + 1 :, 1:], (MOST, MOST, m + 1), (down, right, right))
        steps = as_strided(
            ends[i + 1 :, :, :, 1:],
            (MOST, MOST, m + 1),
            (across[0] + across[1], across[2] + across[3], across[3]),
        )
        link = _reduce(plus, (after + steps).reshape(-1, m + 1))
        if i == n:
            link[m] = 0.0
        en_gap[i] = plus.accumulate((link + en_price)[::-1])[::-1] - en_price
        to_en = np.full(m + 1, -np.inf)
        to_en[:-1] = en_gap[i, 1:] + prices.en_skip + prices.en_open
        here = plus(link, to_en)
        if i < n:
            on = ru_gap[i + 1] + prices.ru_skip[i]
            ru_gap[i] = plus(here, on)
            padded[i, : m + 1] = plus(here, on + prices.ru_open)
        else:
            ru_gap[i] = padded[i, : m + 1] = here
    after_link = padded[: n + 1, : m + 1]
    return Sums(after_link, ru_gap, en_gap, after_link)


def _reduce(plus: np.ufunc, values: Floats) -> Floats:
    """The sum over the first axis; for ``logaddexp`` four times as fast as its own ``reduce``."""
    highest = values.max(axis=0)
    if plus is np.maximum:
        return np.asarray(highest)
    base = np.where(highest == -np.inf, 0.0, highest)
    with np.errstate(divide="ignore"):
        return np.asarray(base + np.log(np.exp(values - base).sum(axis=0)))


def link_probabilities(lattice: Lattice, ahead: Sums, behind: Sums, found: Candidates) -> Floats:
    """The probability of each candidate, (candidates,), from the sums of both directions with ``logaddexp``."""
    stop_i, stop_j = found.i + found.a, found.j + found.b
    through = ahead.total[found.i, found.j] + lattice.scores[stop_i, found.a - 1, found.b - 1, stop_j]
    return np.asarray(np.exp(through + behind.link[stop_i, stop_j] - ahead.total[-1, -1]))


def best_path(lattice: Lattice) -> list[Link]:
    """The links of the best alignment, in order; what they leave out is a gap. Ties go to fewer sentences a link."""
    sums, prices = forward(lattice, np.maximum), lattice.prices
    (i, j), links = lattice.shape, []
    state = _best_state(sums, i, j)
    while i or j:
        if state == "en_gap":
            opened = _best_of(sums, i, j - 1) + prices.en_open >= sums.en_gap[i, j - 1]
            j -= 1
            state = ("link" if sums.link[i, j] >= sums.ru_gap[i, j] else "ru_gap") if opened else state
        elif state == "ru_gap":
            opened = sums.link[i - 1, j] + prices.ru_open >= sums.ru_gap[i - 1, j]
            i -= 1
            state = "link" if opened else state
        else:
            a, b = _best_step(lattice, sums, i, j)
            links.append((Span(i - a, i), Span(j - b, j)))
            i, j = i - a, j - b
            state = _best_state(sums, i, j)
    return links[::-1]


def _best_of(sums: Sums, i: int, j: int) -> float:
    return float(max(sums.link[i, j], sums.ru_gap[i, j]))


def _best_state(sums: Sums, i: int, j: int) -> str:
    values = {"link": sums.link[i, j], "ru_gap": sums.ru_gap[i, j], "en_gap": sums.en_gap[i, j]}
    return max(values, key=lambda name: values[name])


def _best_step(lattice: Lattice, sums: Sums, i: int, j: int) -> tuple[int, int]:
    steps = [(a, b) for a in range(1, min(MOST, i) + 1) for b in range(1, min(MOST, j) + 1)]
    return max(steps, key=lambda s: sums.total[i - s[0], j - s[1]] + lattice.scores[i, s[0] - 1, s[1] - 1, j])
