"""Which links are worth a look: those in which every sentence has something like it on the other side, and pays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.side import MOST
from corpus.types import Span

NEAREST = 6  # so many of a sentence's nearest are always looked at
FLOOR = 0.2  # and all that are at least so similar (cosine)
REACH = 1  # and all within so many sentences of a pair that is nearest both ways
LOSS = 0.05  # a sentence more may cost so much similarity and not more, or the link is better without it

Indexes = NDArray[np.intp]
Cosines = NDArray[np.float32]
Step = tuple[int, int, int, int]


class Places(NamedTuple):
    """Where links stand in flat tables: those of runs, (4, n) and (4, m), and that of pairs of them, (4, n, 4, m).

    To look many of them up in this way takes a fraction of the time that four indexes take.
    """

    ru: Indexes
    en: Indexes
    pair: Indexes


@dataclass(frozen=True, slots=True)
class Candidates:
    """Links as parallel arrays: ``a`` Russian sentences from ``i``, ``b`` English ones from ``j``.

    ``gain`` is by how much a link is more similar than without the least useful of its outermost sentences: cosine,
    negative where it is better without; 0 for 1-1.
    """

    a: Indexes
    b: Indexes
    i: Indexes
    j: Indexes
    cosine: Cosines
    gain: Cosines

    def __len__(self) -> int:
        return len(self.a)

    def places(self, n: int, m: int) -> Places:
        """Where the links of n and m sentences stand in tables of runs."""
        ru, en = (self.a - 1) * n + self.i, (self.b - 1) * m + self.j
        return Places(ru, en, ru * (MOST * m) + en)

    def links(self, numbers: Sequence[int] | Indexes) -> list[tuple[Span, Span]]:
        """The Russian and the English sentences of some of the links."""
        i, j = self.i[numbers], self.j[numbers]
        ends = (i, i + self.a[numbers], j, j + self.b[numbers])
        return [(Span(*row[:2]), Span(*row[2:])) for row in np.stack(ends, axis=1).tolist()]

    def inside(self, ru: Span, en: Span) -> NDArray[np.bool_]:
        """(candidates,): which of the links lie in these sentences."""
        ru_fits = (self.i >= ru.start) & (self.i + self.a <= ru.stop)
        return ru_fits & (self.j >= en.start) & (self.j + self.b <= en.stop)

    def window(self, ru: Span, en: Span) -> Candidates:
        """The links in these sentences, counted from the first of them."""
        at = self.inside(ru, en)
        i, j = self.i[at] - ru.start, self.j[at] - en.start
        return Candidates(self.a[at], self.b[at], i, j, self.cosine[at], self.gain[at])


def find_candidates(similarity: Cosines) -> Candidates:
    """The candidates by the cosines ``(4, n, 4, m)`` of all runs, ordered by a, b, i, j."""
    near = _near(similarity[0, :, 0, :])
    met = _every_row_near(near) & _every_row_near(near.T).transpose(1, 0, 3, 2)
    a, b, i, j = np.unravel_index(np.flatnonzero(met), met.shape)
    found = Candidates(a + 1, b + 1, i, j, similarity[a, i, b, j], np.zeros(len(a), np.float32))
    gain = np.where(found.a + found.b > 2, found.cosine - _without_one(similarity, found), np.float32(0))
    at = np.flatnonzero(gain >= -LOSS)
    return Candidates(found.a[at], found.b[at], i[at], j[at], found.cosine[at], gain[at])


def best_beside(similarity: Cosines, found: Candidates, steps: Sequence[tuple[NDArray[np.bool_], Step]]) -> Cosines:
    """(candidates,): the highest of the cosines ``(4, n, 4, m)`` that are some step away; ``-inf`` where none is.

    A step adds to a, i, b and j; it is taken from the links marked with it.
    """
    cosines = np.append(similarity, np.float32(-np.inf))
    _, n, _, m = similarity.shape
    place = found.places(n, m).pair
    best = np.full(len(found), -np.inf, np.float32)
    for fits, (a, i, b, j) in steps:
        np.maximum(best, cosines[np.where(fits, place + ((a * n + i) * MOST + b) * m + j, -1)], out=best)
    return best


def _near(similarity: Cosines) -> NDArray[np.bool_]:
    """(n, m): whether two sentences are similar enough, or among each other's nearest."""
    near = similarity >= FLOOR
    for matrix, marked in ((similarity, near), (similarity.T, near.T)):
        most = min(NEAREST, matrix.shape[1])
        best = np.argpartition(-matrix, most - 1, axis=1)[:, :most]
        np.put_along_axis(marked, best, True, axis=1)
    return near | _around_mutual_best(similarity)


def _around_mutual_best(similarity: Cosines) -> NDArray[np.bool_]:
    """(n, m): the places next to a pair that is nearest both ways, where free renderings stand."""
    n, m = similarity.shape
    best = similarity.argmax(axis=1)
    i = np.flatnonzero(similarity.argmax(axis=0)[best] == np.arange(n))
    padded = np.zeros((n + 2 * REACH, m + 2 * REACH), np.bool_)
    for down in range(2 * REACH + 1):
        for right in range(2 * REACH + 1):
            padded[i + down, best[i] + right] = True
    return padded[REACH : n + REACH, REACH : m + REACH]


def _every_row_near(near: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """``[a - 1, b - 1, i, j]``: whether each of a rows from i has a near one in b columns from j; not beyond an end."""
    any_of = np.zeros((MOST, *near.shape), np.bool_)
    every = np.zeros((MOST, *any_of.shape), np.bool_)
    any_of[0] = near
    for b in range(1, MOST):
        np.logical_or(any_of[b - 1, :, :-b], near[:, b:], out=any_of[b, :, :-b])
    every[0] = any_of
    for a in range(1, MOST):
        np.logical_and(every[a - 1, :, :-a], any_of[:, a:], out=every[a, :, :-a])
    return every


def _without_one(similarity: Cosines, found: Candidates) -> Cosines:
    """The highest similarity of links without their first or last sentence, on the side that has more than one."""
    ru, en = found.a > 1, found.b > 1
    steps = [(ru, (-1, 0, 0, 0)), (ru, (-1, 1, 0, 0)), (en, (0, 0, -1, 0)), (en, (0, 0, -1, 1))]
    return best_beside(similarity, found, steps)
