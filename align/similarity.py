"""How similar the runs of sentences of two texts are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from align.side import Side


def run_similarity(ru: Side, en: Side) -> NDArray[np.float32]:
    """Cosines of all runs of 1 to 4 sentences, ``(4, n, 4, m)`` float32 in [-1, 1]; 0 beyond an end.

    ``[a - 1, i, b - 1, j]`` compares a Russian sentences from i with b English ones from j.
    """
    shape = (*ru.runs.shape[:2], *en.runs.shape[:2])
    dimension = ru.runs.shape[2]
    return (ru.runs.reshape(-1, dimension) @ en.runs.reshape(-1, dimension).T).reshape(shape)
