"""How similar runs of sentences are, against vectors added up and compared one by one."""

from __future__ import annotations

import numpy as np
import pytest

from align.encoder import Vectors
from align.marks import NO_MARKS
from align.side import MOST, Side, run_scales
from align.similarity import run_similarity
from corpus.types import Span


def side(sums: Vectors) -> Side:
    n = len(sums)
    marks, lengths, breaks = (NO_MARKS,) * n, np.ones(n, np.float32), np.zeros(n, np.bool_)
    return Side(sums, run_scales(sums), lengths, marks, breaks, sums, np.arange(n + 1))


def vectors(n: int, seed: int) -> Vectors:
    return np.random.default_rng(seed).normal(1, 2, (n, 16)).astype(np.float32)


def cosine(ru: Vectors, en: Vectors) -> float:
    ru_sum, en_sum = ru.sum(axis=0), en.sum(axis=0)
    return float(ru_sum @ en_sum / np.linalg.norm(ru_sum) / np.linalg.norm(en_sum))


@pytest.mark.parametrize(("n", "m"), [(1, 1), (2, 7), (6, 3), (9, 8)])
def test_a_run_is_as_similar_as_the_sum_of_its_vectors(n: int, m: int) -> None:
    ru, en = vectors(n, 1), vectors(m, 2)
    similarity = run_similarity(side(ru), side(en))
    assert similarity.shape == (MOST, n, MOST, m)
    for a, i, b, j in np.ndindex(similarity.shape):
        inside = i + a < n and j + b < m
        expected = cosine(ru[i : i + a + 1], en[j : j + b + 1]) if inside else 0.0
        assert similarity[a, i, b, j] == pytest.approx(expected, abs=1e-5)


def test_a_cut_is_as_if_there_were_no_other_sentences() -> None:
    ru, en = vectors(9, 3), vectors(8, 4)
    cut = run_similarity(side(ru).cut(2, 7), side(en).cut(1, 6))
    np.testing.assert_allclose(cut, run_similarity(side(ru[2:7]), side(en[1:6])), atol=1e-6)


def test_no_run_goes_through_a_wall() -> None:
    ru, en = vectors(6, 5), vectors(5, 6)
    kept = side(ru).keep([Span(0, 2), Span(4, 6)])  # walls: 2 and 5
    similarity = run_similarity(kept, side(en))
    assert len(kept) == len(kept.marks) == 6
    assert not similarity[0, [2, 5]].any()
    assert not similarity[1, [1, 2, 4, 5]].any()
    assert similarity[1, [0, 3], 0].all()
