"""Which links are worth a look: those in which every sentence has something like it on the other side, and pays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

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
    ru_met, en_met = _every_row_near(near), _every_row_near(near.T)
    found = []
    for a in range(1, min(MOST, near.shape[0]) + 1):
        for b in range(1, min(MOST, near.shape[1]) + 1):
            i, j = np.nonzero(ru_met[a - 1][b - 1] & en_met[b - 1][a - 1].T)
            cosine = similarity[a - 1, i, b - 1, j]
            gain = cosine - _without_one(similarity, a, b, i, j) if a + b > 2 else np.zeros_like(cosine)
            pays = np.flatnonzero(gain >= -LOSS)
            found.append([np.full(len(pays), a), np.full(len(pays), b), i[pays], j[pays], cosine[pays], gain[pays]])
    return Candidates(*(np.concatenate(part) for part in zip(*found, strict=True)))


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


def _every_row_near(near: NDArray[np.bool_]) -> list[list[NDArray[np.bool_]]]:
    """``[a - 1][b - 1]`` (n + 1 - a, m + 1 - b): whether each of a rows from i has a near one in b columns from j."""
    any_of = [near]
    for b in range(1, min(MOST, near.shape[1])):
        any_of.append(any_of[-1][:, :-1] | near[:, b:])
    every = [any_of]
    for a in range(1, min(MOST, near.shape[0])):
        every.append([met[:-1] & each[a:] for met, each in zip(every[-1], any_of, strict=True)])
    return every


def _without_one(similarity: Cosines, a: int, b: int, i: Indexes, j: Indexes) -> Cosines:
    """The highest similarity of links without their first or last sentence, on the side that has more than one."""
    fewer = []
    if a > 1:
        fewer += [similarity[a - 2, i, b - 1, j], similarity[a - 2, i + 1, b - 1, j]]
    if b > 1:
        fewer += [similarity[a - 1, i, b - 2, j], similarity[a - 1, i, b - 2, j + 1]]
    return reduce(np.maximum, fewer)
