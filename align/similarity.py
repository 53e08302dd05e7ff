"""How similar the runs of sentences of two texts are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from align.side import MOST, Side


def run_similarity(ru: Side, en: Side) -> NDArray[np.float32]:
    """Cosines of all runs of 1 to 4 sentences, ``(4, n, 4, m)`` float32 in [-1, 1]; 0 beyond an end.

    ``[a - 1, i, b - 1, j]`` compares a Russian sentences from i with b English ones from j.
    """
    products = ru.sums @ en.sums.T
    n, m = products.shape
    similarity = np.zeros((MOST, n, MOST, m), np.float32)
    rows = products
    for a in range(1, min(MOST, n) + 1):
        rows = rows[: n + 1 - a] + products[a - 1 :] if a > 1 else products
        both = rows
        for b in range(1, min(MOST, m) + 1):
            both = both[:, : m + 1 - b] + rows[:, b - 1 :] if b > 1 else rows
            similarity[a - 1, : n + 1 - a, b - 1, : m + 1 - b] = both
    similarity *= ru.scales[:, :, None, None]
    similarity *= en.scales
    return similarity
