"""What the clauses of one side say of a link: whether each is met on the other side, and by which sentence of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from align.candidates import Candidates
from align.side import MOST, Side

Table = NDArray[np.float32]
Column = NDArray[np.float32]


def clause_features(ru: Side, en: Side, found: Candidates) -> list[Column]:
    """Six columns, (candidates,): for English clauses against Russian sentences, then the other way round,

    - how much the worst placed clause prefers a sentence next to the link to all in it, in cosine, from 0;
    - how much the least useful sentence of the link is preferred by some clause to the others in it; 0 for one alone;
    - the similarity of the worst met clause to the sentence of the link that is nearest to it.
    """
    a, b, i, j = found.a - 1, found.b - 1, found.i, found.j
    return [*_clauses_against(en, ru)[:, b, a, j, i], *_clauses_against(ru, en)[:, a, b, i, j]]


def _clauses_against(clauses: Side, sentences: Side) -> Table:
    """(3, 4, 4, n, m): the three features of the clauses of b sentences from j against a sentences from i, at
    ``[:, b - 1, a - 1, j, i]``; 0 beyond an end.
    """
    similarity = _by_sentence(clauses, sentences)
    n, _, m = similarity.shape
    tables = np.zeros((3, MOST, MOST, n, m), np.float32)
    padded = np.full((*similarity.shape[:2], m + 2), -1, np.float32)  # nothing stands beside the first and the last
    padded[:, :, 1:-1] = similarity
    inside = similarity
    for size in range(1, min(MOST, m) + 1):
        width = m + 1 - size
        columns = [similarity[:, :, step : step + width] for step in range(size)]
        inside = np.maximum(inside[:, :, :width], columns[-1])
        beside = np.maximum(padded[:, :, :width], padded[:, :, size + 1 : size + 1 + width])
        claims = [(own - reduce(np.maximum, others)).max(axis=1) for own, others in _each_and_others(columns)]
        prefers = _of_runs((beside - inside).max(axis=1), np.maximum)
        worst = _of_runs(inside.min(axis=1), np.minimum)
        for count, (table, least, *most) in enumerate(
            zip(prefers, worst, *(_of_runs(claim, np.maximum) for claim in claims), strict=True)
        ):
            at = count, size - 1, slice(len(table)), slice(width)
            np.maximum(table, 0, out=tables[0][at])
            if most:
                tables[1][at] = reduce(np.minimum, most)
            tables[2][at] = least
    return tables


def _by_sentence(clauses: Side, sentences: Side) -> Table:
    """(n, most clauses of a sentence, m): the similarity of clauses to sentences; the last clause of each repeated."""
    similarity = clauses.clauses @ sentences.vectors.T
    counts = np.diff(clauses.first_clause)[:, None]
    return np.asarray(similarity[clauses.first_clause[:-1, None] + np.minimum(np.arange(counts.max()), counts - 1)])


def _each_and_others(columns: list[Table]) -> Iterator[tuple[Table, list[Table]]]:
    """Each of two or more, with the others."""
    for at, own in enumerate(columns if len(columns) > 1 else []):
        yield own, columns[:at] + columns[at + 1 :]


def _of_runs(table: Table, plus: np.ufunc) -> list[Table]:
    """The highest or lowest of 1 to 4 sentences from each: (n, runs), (n - 1, runs) and so on."""
    found = [table]
    for count in range(1, min(MOST, len(table))):
        found.append(plus(found[-1][:-1], table[count:]))
    return found
