"""What the clauses of one side say of a link: whether each is met on the other side, and by which sentence of it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from align.candidates import Candidates, Indexes
from align.side import MOST, Side

Table = NDArray[np.float32]
Column = NDArray[np.float32]


def clause_features(ru: Side, en: Side, found: Candidates) -> list[Column]:
    """Six columns, (candidates,): for English clauses against Russian sentences, then the other way round,

    - how much the worst placed clause prefers a sentence next to the link to all in it, in cosine, from 0;
    - how much the least useful sentence of the link is preferred by some clause to the others in it; 0 for one alone;
    - the similarity of the worst met clause to the sentence of the link that is nearest to it.
    """
    english = _clauses_against(en, ru, found.b, found.j, found.a, found.i)
    return [*english, *_clauses_against(ru, en, found.a, found.i, found.b, found.j)]


def _clauses_against(
    clauses: Side, sentences: Side, b: Indexes, j: Indexes, a: Indexes, i: Indexes
) -> tuple[Column, Column, Column]:
    """The three columns for the clauses of runs (b, j) against the sentences of runs (a, i) of the other side."""
    similarity = clauses.clauses @ sentences.runs[0].T
    prefers, pays, worst = (np.zeros(len(a), np.float32) for _ in range(3))
    for size in range(1, min(MOST, len(sentences)) + 1):
        chosen = np.flatnonzero(a == size)
        if not len(chosen):
            continue
        inside = _highest_of_run(similarity, size)
        outside = _beside(similarity, size) - inside
        tables = [_by_sentence(outside, clauses, np.maximum), _by_sentence(inside, clauses, np.minimum)]
        claims = [_by_sentence(claim, clauses, np.maximum) for claim in _claims(similarity, size)]
        for count in range(1, MOST + 1):
            at = chosen[b[chosen] == count]
            rows = j[at], i[at]
            prefers[at] = np.maximum(_of_run(tables[0], count, np.maximum)[rows], 0)
            worst[at] = _of_run(tables[1], count, np.minimum)[rows]
            if size > 1:
                pays[at] = np.min([_of_run(claim, count, np.maximum)[rows] for claim in claims], axis=0)
    return prefers, pays, worst


def _highest_of_run(similarity: Table, size: int) -> Table:
    """(clauses, sentences + 1 - size): the highest similarity to a sentence of each run."""
    width = similarity.shape[1] + 1 - size
    return np.asarray(np.max([similarity[:, step : step + width] for step in range(size)], axis=0))


def _beside(similarity: Table, size: int) -> Table:
    """(clauses, runs): the higher of the similarities to the sentences just before and after each run; -1 for none."""
    width = similarity.shape[1] + 1 - size
    padded = np.pad(similarity, ((0, 0), (1, 1)), constant_values=-1)
    return np.maximum(padded[:, :width], padded[:, size + 1 : size + 1 + width])


def _claims(similarity: Table, size: int) -> Iterator[Table]:
    """For each sentence of runs of that size, (clauses, runs): its similarity less the highest of the others'."""
    width = similarity.shape[1] + 1 - size
    columns = [similarity[:, step : step + width] for step in range(size)]
    for step in range(size if size > 1 else 0):
        yield columns[step] - np.max(columns[:step] + columns[step + 1 :], axis=0)


def _by_sentence(table: Table, side: Side, reduce: np.ufunc) -> Table:
    """(sentences, runs): the highest or lowest over the clauses of each sentence."""
    return np.asarray(reduce.reduceat(table, side.first_clause, axis=0))


def _of_run(table: Table, count: int, reduce: np.ufunc) -> Table:
    """(sentences + 1 - count, runs): the highest or lowest over that many sentences from each."""
    height = max(0, len(table) + 1 - count)
    return np.asarray(reduce.reduce([table[step : step + height] for step in range(count)], axis=0))
