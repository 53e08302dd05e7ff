"""A dot plot: how similar every stretch of one text is to every stretch of the other, as a picture of limited size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.encoder import Encoder, Vectors

MOST_CELLS = 160
"""Cells on a side."""

_CLOSE = 8
"""Up to so many sentences a cell are compared one by one; longer stretches by their mean vectors."""


class DotPlot(NamedTuple):
    """``cells``: ``(rows, columns)`` float32 in [-1, 1], Russian down, English across; sentences a row and column."""

    cells: NDArray[np.float32]
    ru_sentences: int
    en_sentences: int


def dot_plot(ru: Sequence[str], en: Sequence[str], encoder: Encoder, most: int = MOST_CELLS) -> DotPlot:
    """The cosines of all Russian sentences with all English ones.

    With more than ``most`` sentences on a side a cell stands for several, and holds the highest cosine among them; from
    eight a cell on, the cosine of their mean vectors. So time and memory grow with the sum of the lengths, not the
    product. Without sentences on a side there are no cells.
    """
    ru_size, en_size = _run(len(ru), most), _run(len(en), most)
    if not ru or not en:
        return DotPlot(np.zeros((0, 0), np.float32), ru_size, en_size)
    rows, columns = _stretches(ru, ru_size, encoder), _stretches(en, en_size, encoder)
    ru_step, en_step = (size if size <= _CLOSE else 1 for size in (ru_size, en_size))
    return DotPlot(_highest(rows @ columns.T, ru_step, en_step), ru_size, en_size)


def _run(sentences: int, most: int) -> int:
    """How many sentences a cell has to hold."""
    return max(1, -(-sentences // most))


def _stretches(sentences: Sequence[str], size: int, encoder: Encoder) -> Vectors:
    """A vector a sentence, or one for each stretch of ``size`` where that is many."""
    if size <= _CLOSE:
        return encoder.encode(sentences)
    means = np.stack(
        [encoder.encode(sentences[start : start + size]).mean(axis=0) for start in range(0, len(sentences), size)]
    )
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    vectors: Vectors = means / np.maximum(lengths, np.float32(1e-9))
    return vectors


def _highest(cosines: NDArray[np.float32], rows: int, columns: int) -> NDArray[np.float32]:
    """The highest of each block of so many rows and columns; the last blocks may be smaller."""
    highest = np.maximum.reduceat(cosines, np.arange(0, cosines.shape[0], rows), axis=0)
    return np.maximum.reduceat(highest, np.arange(0, cosines.shape[1], columns), axis=1).clip(-1.0, 1.0)
