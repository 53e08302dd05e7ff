"""Which documents may belong together: few enough pairs of thousands by thousands for each to be aligned."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from align.document_vectors import Scores, Signature, likeness

MOST = 4
"""The candidates of a document on its own account; more come from the other side."""

NEAR = 0.6
"""A candidate is at least so near to the best of both its documents, as a share of the latter's likeness.

No right pair was below .64 where this was measured (``tests.bench.pairing``).
"""

Pair = tuple[int, int]


def candidates(ru: Sequence[Signature], en: Sequence[Signature]) -> dict[Pair, float]:
    """The pairs of documents, Russian and English, that are worth aligning, in order, and how alike they are.

    A block of rows is in memory at a time; of each document its nearest ones are kept.
    """
    if not ru or not en:
        return {}
    ru_best = np.empty(len(ru), np.float32)
    column_top = np.full((MOST, len(en)), -np.inf, np.float32)
    column_at = np.zeros((MOST, len(en)), np.intp)
    found: dict[Pair, float] = {}
    for start, block in likeness(ru, en):
        ru_best[start : start + len(block)] = block.max(axis=1)
        for row, column in zip(*_highest(block.T), strict=True):
            found[start + int(column), int(row)] = float(block[column, row])
        column_top, column_at = _merged(column_top, column_at, block, start)
    for column in range(len(en)):
        for value, row in zip(column_top[:, column], column_at[:, column], strict=True):
            if np.isfinite(value):
                found[int(row), column] = float(value)
    en_best = column_top.max(axis=0)
    near = {(i, j): max(0.0, NEAR * float(max(ru_best[i], en_best[j]))) for i, j in found}
    return {pair: found[pair] for pair in sorted(found) if found[pair] > near[pair]}


def _highest(scores: Scores) -> tuple[np.ndarray[tuple[int], np.dtype[np.intp]], ...]:
    """Where the highest few of each column stand: their rows and columns."""
    most = min(MOST, len(scores))
    rows = np.argpartition(-scores, most - 1, axis=0)[:most]
    columns = np.broadcast_to(np.arange(scores.shape[1]), rows.shape)
    return rows.ravel(), columns.ravel()


def _merged(
    top: Scores, at: np.ndarray[tuple[int, int], np.dtype[np.intp]], block: Scores, start: int
) -> tuple[Scores, np.ndarray[tuple[int, int], np.dtype[np.intp]]]:
    """The highest few of each column so far, with those of one block more."""
    values = np.concatenate([top, block])
    numbers = np.concatenate([at, np.broadcast_to(np.arange(start, start + len(block))[:, None], block.shape)])
    rows = np.argpartition(-values, MOST - 1, axis=0)[:MOST]
    return np.take_along_axis(values, rows, axis=0), np.take_along_axis(numbers, rows, axis=0)
