"""What the clauses of one side say of a link: whether each is met on the other side, and by which sentence of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from align.candidates import Candidates, Indexes
from align.side import MOST, Side

Table = NDArray[np.float32]
Column = NDArray[np.float32]


# What a clause says of runs of 1 to 4 sentences, a table each: how much it prefers a sentence beside the run to all in
# it (from 0 on); how little it is met (from UNMET on); how much it prefers one sentence of the run to the others in it.
UNMET = MOST
CLAIMS = {2: slice(8, 10), 3: slice(10, 13), 4: slice(13, 17)}


def clause_features(ru: Side, en: Side, found: Candidates) -> list[Column]:
    """Six columns, (candidates,): for English clauses against Russian sentences, then the other way round,

    - how much the worst placed clause prefers a sentence next to the link to all in it, in cosine, from 0;
    - how much the least useful sentence of the link is preferred by some clause to the others in it; 0 for one alone;
    - the similarity of the worst met clause to the sentence of the link that is nearest to it.
    """
    return [
        *_clauses_against(en, ru, found.b, found.a, found.j, found.i),
        *_clauses_against(ru, en, found.a, found.b, found.i, found.j),
    ]


def _clauses_against(clauses: Side, sentences: Side, b: Indexes, a: Indexes, j: Indexes, i: Indexes) -> list[Column]:
    """The three features, (links,) each, of the clauses of b sentences from j against a sentences from i."""
    ranks = _Ranks.of(np.diff(clauses.first_clause))
    single = ranks.highest(_against_runs((clauses.clauses @ sentences.vectors.T)[ranks.rows]))
    runs = np.empty((MOST, *single.shape), np.float32)
    runs[0] = single
    for count in range(1, MOST):
        np.maximum(runs[count - 1, :, :-count], single[:, count:], out=runs[count, :, :-count])
        runs[count, :, -count:] = 0  # beyond the end; of no link
    features, n, m = single.shape
    pays = np.zeros((MOST, MOST, n, m), np.float32)
    for size in range(2, MOST + 1):
        runs[:, CLAIMS[size]].min(axis=1, out=pays[:, size - 1])
    place = j * m + i
    prefers = ((b - 1) * features + a - 1) * (n * m) + place
    return [
        np.maximum(runs.take(prefers), 0),
        pays.take(((b - 1) * MOST + a - 1) * (n * m) + place),
        -runs.take(prefers + UNMET * (n * m)),
    ]


def _against_runs(similarity: Table) -> Table:
    """(features, clauses, m + 1): what clauses say of the runs of 1 to 4 sentences from each of m; see ``CLAIMS``.

    ``similarity`` is (clauses, m). What stands for a run beyond the end means nothing.
    """
    clauses, m = similarity.shape
    cells = clauses * (m + 1)
    padded = np.full(cells + MOST + 1, -1, np.float32)  # nothing stands beside the first sentence and the last
    padded[:cells].reshape(clauses, m + 1)[:, 1:] = similarity
    shifted = [padded[step : step + cells] for step in range(MOST + 2)]
    found = np.empty((CLAIMS[MOST].stop, cells), np.float32)
    inside = shifted[1]
    for size in range(1, MOST + 1):
        inside = np.maximum(inside, shifted[size])
        np.subtract(np.maximum(shifted[0], shifted[size + 1]), inside, out=found[size - 1])
        np.negative(inside, out=found[UNMET + size - 1])
        run = shifted[1 : size + 1]
        for at, claim in enumerate(found[CLAIMS[size]] if size > 1 else []):
            np.subtract(run[at], reduce(np.maximum, run[:at] + run[at + 1 :]), out=claim)
    return found.reshape(-1, clauses, m + 1)


@dataclass(frozen=True, slots=True)
class _Ranks:
    """The clauses of a text by rank: the first ones of all sentences, then the second ones, and so on.

    Of each rank those of the sentences with most clauses come first, so that a rank is compared with the first of the
    rank before. ``rows`` (clauses,): their numbers; ``starts``: where each rank begins; ``places`` (sentences,): where
    the first clause of each sentence stands.
    """

    rows: Indexes
    starts: Indexes
    places: Indexes

    @staticmethod
    def of(counts: Indexes) -> _Ranks:
        """The ranks of the clauses of sentences with so many each."""
        order, first = np.argsort(-counts, kind="stable"), np.cumsum(counts) - counts
        ranks = [order[: np.count_nonzero(counts > rank)] for rank in range(counts.max())]
        rows = np.concatenate([first[sentences] + rank for rank, sentences in enumerate(ranks)])
        return _Ranks(rows, np.cumsum([0, *map(len, ranks)]), np.argsort(order))

    def highest(self, values: Table) -> Table:
        """(features, sentences, columns): the highest of each sentence's clauses; changes ``values``."""
        for start, stop in pairwise(self.starts[1:]):
            top = values[:, : stop - start]
            np.maximum(top, values[:, start:stop], out=top)
        return values[:, self.places]
