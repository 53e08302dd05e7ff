"""Anchors first, then n-m links around them: Liu and Zhu 2022, "Bertalign: Improved word embedding-based sentence
alignment for Chinese-English parallel corpora of literary texts".

The first pass chains 1-1 links among the three nearest of each Russian sentence. The second searches within five
sentences of that chain, over links of up to five sentences: the score of a link is its cosine less that with the
neighbours of either side, times a penalty for unequal length; leaving a sentence over scores a flat -0.1.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from align.side import Side
from align.similarity import run_similarity
from tests.bench.rivals.paths import Floats, Kind, Link, best_links, kinds_up_to

NEAREST = 3
MOST_SENTENCES = 5  # of a link, both sides together
WINDOW = 5


def align(ru: Side, en: Side, skip: float = -0.1) -> list[Link]:
    """The links of the second pass; ``skip`` is scored for a sentence that none holds."""
    similarity = run_similarity(ru, en)
    near = _near(len(ru), len(en), _anchors(similarity[0, :, 0, :]))
    scores = {
        (a, b): np.where(near[a:, b:], _score(similarity, ru, en, (a, b)), -np.inf)
        for a, b in kinds_up_to(MOST_SENTENCES)
        if a <= len(ru) and b <= len(en)
    }
    return best_links(scores, np.full(len(ru), skip), np.full(len(en), skip))


def _anchors(cosine: Floats) -> list[tuple[int, int]]:
    """The chain of 1-1 links with the highest sum of cosines among each Russian sentence's nearest."""
    nearest = np.argsort(-cosine, axis=1, kind="stable")[:, :NEAREST]
    scores = np.full(cosine.shape, -np.inf)
    np.put_along_axis(scores, nearest, np.take_along_axis(cosine, nearest, axis=1), axis=1)
    links = best_links({(1, 1): scores}, np.zeros(cosine.shape[0]), np.zeros(cosine.shape[1]))
    return [(ru.start, en.start) for ru, en in links]


def _near(n: int, m: int, anchors: list[tuple[int, int]]) -> NDArray[np.bool_]:
    """(n + 1, m + 1): the places within the window of the stretch between two anchors."""
    near = np.zeros((n + 1, m + 1), np.bool_)
    for (i, j), (next_i, next_j) in pairwise([(0, 0), *((i + 1, j + 1) for i, j in anchors), (n, m)]):
        near[i : next_i + 1, max(0, j - WINDOW) : next_j + WINDOW + 1] = True
    return near


def _score(similarity: Floats, ru: Side, en: Side, kind: Kind) -> Floats:
    """The score of every link of one kind."""
    a, b = kind
    n, m = len(ru) + 1 - a, len(en) + 1 - b
    ru_chars, en_chars = (np.convolve(side.lengths, np.ones(size), "valid") for side, size in ((ru, a), (en, b)))
    en_chars = en_chars * (ru.lengths.sum() / en.lengths.sum())
    unequal = np.minimum(ru_chars[:, None], en_chars) / np.maximum(ru_chars[:, None], en_chars)
    with_en = _beside(similarity[a - 1, :n], b)
    with_ru = _beside(similarity[:, :, b - 1, :m].transpose(2, 0, 1), a).T
    cosine = similarity[a - 1, :n, b - 1, :m]
    return np.asarray((cosine - (with_en + with_ru) / 2) * np.log2(1 + unequal))


def _beside(similarity: Floats, size: int) -> Floats:
    """(n, m + 1 - size): the mean cosine with the runs before and after a run of so many; (n, 4, m) runs are given."""
    count = similarity.shape[2] + 1 - size
    run = similarity[:, size - 1]
    before, after = np.zeros((2, len(similarity), count))
    before[:, size:] = run[:, : max(0, count - size)]
    after[:, : max(0, count - size)] = run[:, size:count]
    there = np.arange(count)
    neighbours = (there >= size).astype(int) + (there + size < count)
    return np.asarray((before + after) / np.maximum(neighbours, 1))
