"""The sums over all alignments of two texts: best path, total weight, and the probability of every bead.

An alignment is a path from (0, 0) to (n, m) through the lattice of sentence positions. A link of a Russian and b
English sentences (1 to 4 each) steps from (i - a, j - b) to (i, j) for its score; a gap steps over one sentence for its
price, and pays once more where it opens (affine gaps; Gotoh 1982). Between two links Russian gaps come before English
ones, so that every alignment is exactly one path. With the ufunc ``maximum`` the sum is the score of the best path
(Viterbi), with ``logaddexp`` the log of the total weight (the forward algorithm of a semi-Markov conditional random
field; Sarawagi and Cohen 2004), which gives exact marginal probabilities.

The sums are done row by row, for many lattices side by side (``Batch``): the parts of a long pair are short, and a row
of one of them is hardly longer than the call that sums it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.candidates import Candidates, Indexes
from corpus.types import Span

Floats = NDArray[np.float64]
Link = tuple[Span, Span]

BATCH_PLACES = 100_000  # of all lattices of a batch


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
    """The links that may be, in the order of ``find_candidates``, their scores (links,) float64, and what gaps cost.

    A score of ``-inf`` forbids a link.
    """

    found: Candidates
    link_scores: Floats
    prices: Prices

    @property
    def shape(self) -> tuple[int, int]:
        """The number of sentences on both sides: (n, m)."""
        return len(self.prices.ru_skip), len(self.prices.en_skip)

    def window(self, ru: Span, en: Span) -> Lattice:
        """The lattice of some of the sentences alone."""
        if (ru.size, en.size) == self.shape:
            return self
        prices = self.prices
        skip = prices.ru_skip[slice(*ru)], prices.en_skip[slice(*en)]
        inside = self.found.inside(ru, en)
        found = self.found.window(ru, en)
        return Lattice(found, self.link_scores[inside], Prices(prices.ru_open, prices.en_open, *skip))

    def score(self, ru: Span, en: Span) -> float:
        """The score of one link; ``-inf`` if it is none of the lattice's."""
        found = self.found
        at = (found.i == ru.start) & (found.j == en.start) & (found.a == ru.size) & (found.b == en.size)
        return float(self.link_scores[at].max(initial=-np.inf))


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over the paths from (0, 0), by what the last step was: a link, a Russian gap, an English gap.

    Each is (n + 1, m + 1), of a batch (n + 1, lattices, m + 1); ``total`` sums the three.
    """

    link: Floats
    ru_gap: Floats
    en_gap: Floats
    total: Floats

    def of(self, number: int, shape: tuple[int, int]) -> Sums:
        """Those of one lattice of a batch."""
        at = slice(shape[0] + 1), number, slice(shape[1] + 1)
        return Sums(self.link[at], self.ru_gap[at], self.en_gap[at], self.total[at])


class _Rows:
    """The links of a batch ordered by the place of one of their ends; a place is its index in the flat array of sums.

    ``end``, ``other`` (links,): the places of that end and of the other one. ``order`` (links,): which links they are.
    """

    def __init__(self, end: Indexes, other: Indexes, scores: Floats, places: tuple[int, int, int]) -> None:
        self.order = np.argsort(end, kind="stable")
        self.end, self.other, self.scores = end[self.order], other[self.order], scores[self.order]
        self.first = np.flatnonzero(np.diff(self.end, prepend=-1))  # of the links that end in one place
        self.places = self.end[self.first]
        edges = np.arange(places[0] + 1) * (places[1] * places[2])
        self._links, self._groups = np.searchsorted(self.end, edges), np.searchsorted(self.places, edges)

    def sum_into(self, sums: Floats, row: int, plus: np.ufunc, before: Floats) -> None:
        """Sum, at each place of a row where links end, over them: their score and the sum at their other end."""
        links, groups = (slice(*edges[row : row + 2]) for edges in (self._links, self._groups))
        if links.start < links.stop:
            values = before.reshape(-1)[self.other[links]] + self.scores[links]
            sums.reshape(-1)[self.places[groups]] = _sum_groups(plus, values, self.first[groups] - links.start)


@dataclass(frozen=True, slots=True)
class Batch:
    """Several lattices in one, all in the upper left corners of one as large as the largest.

    ``first_link`` (lattices,): where the links of each begin. ``by_stop`` and ``by_start``: all links, ordered by where
    they end and begin. ``ru_open``, ``en_open`` (lattices, 1), ``ru_skip`` (n, lattices, 1); ``en_price`` (lattices,
    m + 1): the price of the English sentences before each place.
    """

    shapes: list[tuple[int, int]]
    first_link: Indexes
    by_stop: _Rows
    by_start: _Rows
    ru_open: Floats
    en_open: Floats
    ru_skip: Floats
    en_price: Floats

    @property
    def places(self) -> tuple[int, int, int]:
        """The shape of the sums: (n + 1, lattices, m + 1)."""
        return len(self.ru_skip) + 1, *self.en_price.shape

    @staticmethod
    def of(lattices: Sequence[Lattice]) -> Batch:
        """The batch of some lattices."""
        shapes = [lattice.shape for lattice in lattices]
        (n, m), count = np.max(shapes, axis=0), len(lattices)
        ru_skip, en_price = np.zeros((n, count, 1)), np.zeros((count, m + 1))
        for k, (lattice, (ru, en)) in enumerate(zip(lattices, shapes, strict=True)):
            ru_skip[:ru, k, 0] = lattice.prices.ru_skip
            np.cumsum(lattice.prices.en_skip, out=en_price[k, 1 : en + 1])
        opened = np.array([(lattice.prices.ru_open, lattice.prices.en_open) for lattice in lattices])
        a, b, i, j = (np.concatenate([getattr(each.found, name) for each in lattices]) for name in "abij")
        scores = np.concatenate([lattice.link_scores for lattice in lattices])
        links = [len(lattice.found) for lattice in lattices]
        start = (i * count + np.repeat(np.arange(count), links)) * (m + 1) + j
        stop = start + a * (count * (m + 1)) + b
        places = int(n) + 1, count, int(m) + 1
        by_stop, by_start = _Rows(stop, start, scores, places), _Rows(start, stop, scores, places)
        first_link = np.cumsum([0, *links[:-1]])
        return Batch(shapes, first_link, by_stop, by_start, opened[:, :1], opened[:, 1:], ru_skip, en_price)


def batches(lattices: Sequence[Lattice], places: int = BATCH_PLACES) -> Iterator[tuple[Batch, list[int]]]:
    """All lattices with their numbers, in batches of those of about the same size, of so many places or one lattice."""
    batch: list[int] = []
    widest = 0
    for number in sorted(range(len(lattices)), key=lambda k: lattices[k].shape):
        n, m = lattices[number].shape
        widest = max(widest, m)
        if batch and (len(batch) + 1) * (n + 1) * (widest + 1) > places:
            yield Batch.of([lattices[k] for k in batch]), batch
            batch, widest = [], m
        batch.append(number)
    if batch:
        yield Batch.of([lattices[k] for k in batch]), batch


def _sum_groups(plus: np.ufunc, values: Floats, first: Indexes) -> Floats:
    """The sum over each group of values; for ``logaddexp`` far faster than its own ``reduceat``."""
    highest = np.maximum.reduceat(values, first)
    if plus is np.maximum:
        return np.asarray(highest)
    highest[highest == -np.inf] = 0.0
    sizes = np.diff(first, append=len(values))
    with np.errstate(divide="ignore"):
        return np.asarray(highest + np.log(np.add.reduceat(np.exp(values - np.repeat(highest, sizes)), first)))


def forward(lattice: Lattice, plus: np.ufunc) -> Sums:
    """The sums over all paths from the beginning to every place; ``plus`` is ``maximum`` or ``logaddexp``."""
    return forward_all(Batch.of([lattice]), plus).of(0, lattice.shape)


def backward(lattice: Lattice) -> Sums:
    """Log weights of all paths from every place to the end, by the step before; ``total`` is that after a link."""
    return backward_all(Batch.of([lattice])).of(0, lattice.shape)


def best_path(lattice: Lattice) -> list[Link]:
    """The links of the best alignment, in order; what they leave out is a gap. Ties go to fewer sentences a link."""
    return lattice.found.links(best_paths(Batch.of([lattice]))[0])


def forward_all(batch: Batch, plus: np.ufunc) -> Sums:
    """As ``forward``, for each lattice of a batch."""
    link, ru_gap, en_gap, total = (np.full(batch.places, -np.inf) for _ in range(4))
    link[0, :, 0] = 0.0
    enter, price = batch.en_open - batch.en_price[:, :-1], batch.en_price[:, 1:]
    for i in range(len(link)):
        batch.by_stop.sum_into(link, i, plus, total)
        if i:
            ru_gap[i] = plus(link[i - 1] + batch.ru_open, ru_gap[i - 1]) + batch.ru_skip[i - 1]
        open_here = plus(link[i], ru_gap[i])
        en_gap[i, :, 1:] = plus.accumulate(open_here[:, :-1] + enter, axis=1) + price
        total[i] = plus(open_here, en_gap[i])
    return Sums(link, ru_gap, en_gap, total)


def backward_all(batch: Batch) -> Sums:
    """As ``backward``, for each lattice of a batch."""
    after_link, ru_gap, en_gap, link = (np.full(batch.places, -np.inf) for _ in range(4))
    for k, (n, m) in enumerate(batch.shapes):
        link[n, k, m] = 0.0
    plus, price = np.logaddexp, batch.en_price
    skip = np.diff(price, axis=1) + batch.en_open
    for i in range(len(link) - 1, -1, -1):
        batch.by_start.sum_into(link, i, plus, after_link)
        en_gap[i] = plus.accumulate((link[i] + price)[:, ::-1], axis=1)[:, ::-1] - price
        here = link[i].copy()
        here[:, :-1] = plus(here[:, :-1], en_gap[i, :, 1:] + skip)
        if i == len(link) - 1:
            ru_gap[i] = after_link[i] = here
        else:
            on = ru_gap[i + 1] + batch.ru_skip[i]
            ru_gap[i] = plus(here, on)
            after_link[i] = plus(here, on + batch.ru_open)
    return Sums(after_link, ru_gap, en_gap, after_link)


def link_probabilities(lattice: Lattice, ahead: Sums, behind: Sums, found: Candidates) -> Floats:
    """The probability of each link of a lattice, (links,), from the sums of both directions with ``logaddexp``.

    ``found`` are the lattice's.
    """
    through = ahead.total[found.i, found.j] + lattice.link_scores
    return np.asarray(np.exp(through + behind.link[found.i + found.a, found.j + found.b] - ahead.total[-1, -1]))


def best_paths(batch: Batch) -> list[list[int]]:
    """For each lattice the links of its best alignment, in order, as numbers in the lattice."""
    sums, rows = forward_all(batch, np.maximum), batch.by_stop
    value = sums.total.reshape(-1)[rows.other] + rows.scores
    wins = np.where(value == sums.link.reshape(-1)[rows.end], np.arange(len(value)), len(value))
    best = np.full(batch.places, -1, np.intp)
    if len(value):
        best.reshape(-1)[rows.places] = np.minimum.reduceat(wins, rows.first)
    return [_path(batch, sums, best, k) for k in range(len(batch.shapes))]


def _path(batch: Batch, sums: Sums, best: Indexes, number: int) -> list[int]:
    """The links of the best path through one lattice; ``best``: which of ``by_stop`` is best among those to a place."""
    (i, j), links = batch.shapes[number], []
    link, ru_gap, en_gap = (side[:, number] for side in (sums.link, sums.ru_gap, sums.en_gap))
    ru_open, en_open = batch.ru_open[number, 0], batch.en_open[number, 0]
    state = _best_state(link[i, j], ru_gap[i, j], en_gap[i, j])
    while i or j:
        if state == "en_gap":
            j -= 1
            if max(link[i, j], ru_gap[i, j]) + en_open >= en_gap[i, j]:
                state = _best_state(link[i, j], ru_gap[i, j])
        elif state == "ru_gap":
            i -= 1
            if link[i, j] + ru_open >= ru_gap[i, j]:
                state = "link"
        else:
            last = best[i, number, j]
            links.append(int(batch.by_stop.order[last] - batch.first_link[number]))
            row, j = divmod(int(batch.by_stop.other[last]), batch.places[2])
            i = row // batch.places[1]
            state = _best_state(link[i, j], ru_gap[i, j], en_gap[i, j])
    return links[::-1]


def _best_state(link: float, ru_gap: float, en_gap: float = -np.inf) -> str:
    if link >= ru_gap and link >= en_gap:
        return "link"
    return "ru_gap" if ru_gap >= en_gap else "en_gap"
