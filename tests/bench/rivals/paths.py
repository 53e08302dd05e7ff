"""The search that all known rules share: the best way through two texts in one order, by what each step scores.

The rules in this folder are plain readings of their published descriptions. They are given the same vectors as our
aligner, so that rules are compared, not encoders; and all are searched exactly, without their authors' short cuts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from align.side import MOST, Side
from align.similarity import run_similarity
from corpus.types import Span

Floats = NDArray[np.floating]
Kind = tuple[int, int]
Link = tuple[Span, Span]


def kinds_up_to(most: int) -> list[Kind]:
    """The kinds of links with at most so many sentences on both sides together; the smaller ones first."""
    sizes = range(1, MOST + 1)
    return sorted(((a, b) for a in sizes for b in sizes if a + b <= most), key=lambda kind: (sum(kind), kind))


def cosines(ru: Side, en: Side, kinds: list[Kind]) -> dict[Kind, Floats]:
    """The similarity of every link of these kinds, as ``best_links`` takes it; in [-1, 1]."""
    similarity = run_similarity(ru, en)
    n, m = len(ru), len(en)
    return {(a, b): similarity[a - 1, : n + 1 - a, b - 1, : m + 1 - b] for a, b in kinds if a <= n and b <= m}


def best_links(scores: Mapping[Kind, Floats], ru_skip: Floats, en_skip: Floats) -> list[Link]:
    """The links of the alignment with the highest sum of scores, in order; ties go to the kind named first.

    ``scores[a, b]`` is ``(n + 1 - a, m + 1 - b)``: for linking a Russian sentences from i with b English ones from j,
    ``-inf`` where that may not be. ``ru_skip`` (n,) and ``en_skip`` (m,) are scored for a sentence that is left over.
    """
    n, m = len(ru_skip), len(en_skip)
    total = np.full((n + 1, m + 1), -np.inf)
    english = np.concatenate([[0.0], np.cumsum(en_skip)])
    for i in range(n + 1):
        row = total[i - 1] + ru_skip[i - 1] if i else np.where(np.arange(m + 1) == 0, 0.0, -np.inf)
        for (a, b), score in scores.items():
            if a <= i:
                row[b:] = np.maximum(row[b:], total[i - a, : m + 1 - b] + score[i - a])
        total[i] = np.maximum.accumulate(row - english) + english
    return list(_back(scores, ru_skip, en_skip, total))[::-1]


def _back(scores: Mapping[Kind, Floats], ru_skip: Floats, en_skip: Floats, total: Floats) -> Iterator[Link]:
    """The links of the best path, the last first."""
    i, j = len(ru_skip), len(en_skip)
    while i or j:
        steps = {
            (a, b): total[i - a, j - b] + score[i - a, j - b] for (a, b), score in scores.items() if a <= i and b <= j
        }
        if i:
            steps[1, 0] = total[i - 1, j] + ru_skip[i - 1]
        if j:
            steps[0, 1] = total[i, j - 1] + en_skip[j - 1]
        a, b = max(steps, key=lambda step: steps[step])
        if a and b:
            yield Span(i - a, i), Span(j - b, j)
        i, j = i - a, j - b
