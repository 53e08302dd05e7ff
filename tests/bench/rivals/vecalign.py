"""Distance as a share of the usual one: Thompson and Koehn 2019, "Vecalign: Improved Sentence Alignment in Linear Time
and Space".

The cost of a link is its cosine distance over the mean distance of both sides to random sentences, times the number of
sentences on either side (their equation 1). Leaving a sentence over costs what a share of random 1-1 links costs less
than. They draw the random sentences; we take all there are.
"""

from __future__ import annotations

import numpy as np

from align.side import Side
from align.similarity import run_similarity
from tests.bench.rivals.paths import Link, best_links, kinds_up_to

MOST_SENTENCES = 4  # of a link, both sides together


def align(ru: Side, en: Side, share: float = 0.2) -> list[Link]:
    """The cheapest links of one order; ``share`` of random links is cheaper than leaving a sentence over."""
    similarity = run_similarity(ru, en)
    n, m = len(ru), len(en)
    ru_far, en_far = 1 - similarity[:, :, 0, :].mean(axis=2), 1 - similarity[0].mean(axis=0)
    costs = {}
    for a, b in kinds_up_to(MOST_SENTENCES):
        if a <= n and b <= m:
            usual = (ru_far[a - 1, : n + 1 - a, None] + en_far[b - 1, None, : m + 1 - b]) / 2
            costs[a, b] = a * b * (1 - similarity[a - 1, : n + 1 - a, b - 1, : m + 1 - b]) / usual
    skip_cost = np.quantile(costs[1, 1], share)
    return best_links({kind: -cost for kind, cost in costs.items()}, np.full(n, -skip_cost), np.full(m, -skip_cost))
