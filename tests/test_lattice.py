"""The sums over alignments, against every alignment listed one by one."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.candidates import Candidates
from align.lattice import (
    Batch,
    Floats,
    Lattice,
    Link,
    Prices,
    backward,
    backward_all,
    batches,
    best_path,
    best_paths,
    forward,
    forward_all,
    link_probabilities,
)
from align.side import MOST
from corpus.types import Span


def alignments(n: int, m: int) -> Iterator[list[Link]]:
    """Every set of links in order over n and m sentences."""

    def extend(i: int, j: int) -> Iterator[list[Link]]:
        yield []
        for start_i, start_j in itertools.product(range(i, n), range(j, m)):
            for a, b in itertools.product(range(1, MOST + 1), repeat=2):
                if start_i + a <= n and start_j + b <= m:
                    link = Span(start_i, start_i + a), Span(start_j, start_j + b)
                    for rest in extend(start_i + a, start_j + b):
                        yield [link, *rest]

    return extend(0, 0)


def score(lattice: Lattice, links: list[Link]) -> float:
    """The score of one alignment, added up by hand."""
    prices, (n, m) = lattice.prices, lattice.shape
    total, ru_at, en_at = 0.0, 0, 0
    for ru, en in [*links, (Span(n, n), Span(m, m))]:
        total += float(prices.ru_skip[ru_at : ru.start].sum()) + prices.ru_open * (ru.start > ru_at)
        total += float(prices.en_skip[en_at : en.start].sum()) + prices.en_open * (en.start > en_at)
        if ru.size:
            total += lattice.score(ru, en)
        ru_at, en_at = ru.stop, en.stop
    return total


def lattice_of(scores: Floats, prices: Prices) -> Lattice:
    """The lattice with the scores ``[i, a - 1, b - 1, j]`` of the links that end before (i, j)."""
    found = all_links(len(prices.ru_skip), len(prices.en_skip))
    ends = found.i + found.a, found.a - 1, found.b - 1, found.j + found.b
    return Lattice(found, scores[ends], prices)


def random_lattice(n: int, m: int, seed: int, share: float = 0.8) -> Lattice:
    rng = np.random.default_rng(seed)
    scores = np.full((n + 1, MOST, MOST, m + 1), -np.inf)
    for a, b in itertools.product(range(1, min(MOST, n) + 1), range(1, min(MOST, m) + 1)):
        block = rng.normal(0, 3, (n + 1 - a, m + 1 - b))
        scores[a:, a - 1, b - 1, b:] = np.where(rng.random(block.shape) < share, block, -np.inf)
    return lattice_of(scores, Prices(*rng.normal(-1, 1, 2), rng.normal(-1, 1, n), rng.normal(-1, 1, m)))


def all_links(n: int, m: int) -> Candidates:
    rows = [
        (a, b, i, j)
        for a, b in itertools.product(range(1, MOST + 1), repeat=2)
        for i, j in itertools.product(range(n + 1 - a), range(m + 1 - b))
    ]
    a, b, i, j = (np.array(column, np.intp) for column in zip(*rows, strict=True))
    return Candidates(a, b, i, j, np.zeros(len(a), np.float32), np.zeros(len(a), np.float32))


SIZES = st.tuples(st.integers(1, 4), st.integers(1, 4))


@settings(max_examples=25, deadline=None)
@given(SIZES, st.integers(0, 2**32 - 1))
def test_total_weight_is_that_of_all_alignments(size: tuple[int, int], seed: int) -> None:
    lattice = random_lattice(*size, seed)
    expected = np.logaddexp.reduce([score(lattice, links) for links in alignments(*size)])
    assert forward(lattice, np.logaddexp).total[-1, -1] == pytest.approx(expected)
    assert backward(lattice).total[0, 0] == pytest.approx(expected)


@settings(max_examples=25, deadline=None)
@given(SIZES, st.integers(0, 2**32 - 1))
def test_no_alignment_is_better_than_the_best_path(size: tuple[int, int], seed: int) -> None:
    lattice = random_lattice(*size, seed)
    best = max(score(lattice, links) for links in alignments(*size))
    assert score(lattice, best_path(lattice)) == pytest.approx(best)
    assert forward(lattice, np.maximum).total[-1, -1] == pytest.approx(best)


@settings(max_examples=15, deadline=None)
@given(SIZES, st.integers(0, 2**32 - 1))
def test_probability_of_a_link_is_the_share_of_weight_that_holds_it(size: tuple[int, int], seed: int) -> None:
    lattice, found = random_lattice(*size, seed), all_links(*size)
    share: dict[Link, float] = {}
    listed = list(alignments(*size))
    total = np.logaddexp.reduce([score(lattice, links) for links in listed])
    for links in listed:
        for link in links:
            share[link] = share.get(link, 0.0) + math.exp(score(lattice, links) - total)
    probability = link_probabilities(lattice, forward(lattice, np.logaddexp), backward(lattice), found)
    for a, b, i, j, value in zip(found.a, found.b, found.i, found.j, probability, strict=True):
        assert value == pytest.approx(share.get((Span(i, i + a), Span(j, j + b)), 0.0), abs=1e-9)


def test_texts_without_any_candidate_are_all_gaps() -> None:
    lattice = random_lattice(3, 2, seed=0, share=0.0)
    assert best_path(lattice) == []
    assert np.isfinite(forward(lattice, np.logaddexp).total[-1, -1])


@pytest.mark.parametrize(("price_to_open", "partner"), [(-5.0, 1), (0.0, 2)])
def test_one_long_gap_is_preferred_to_two_short_ones_if_opening_costs(price_to_open: float, partner: int) -> None:
    scores = np.full((6, MOST, MOST, 4), -np.inf)
    scores[1, 0, 0, 1] = scores[5, 0, 0, 3] = 9.0  # the first and the last sentences
    scores[2, 0, 0, 2], scores[3, 0, 0, 2] = 1.0, 1.5  # the middle English one: after one gap, or between two
    prices = Prices(price_to_open, price_to_open, np.full(5, -0.1), np.full(3, -0.1))
    links = best_path(lattice_of(scores, prices))
    assert [ru.start for ru, _ in links] == [0, partner, 4]


@settings(max_examples=25, deadline=None)
@given(st.lists(SIZES, min_size=1, max_size=5), st.integers(0, 2**32 - 1))
def test_lattices_in_one_batch_have_the_sums_that_they_have_alone(sizes: list[tuple[int, int]], seed: int) -> None:
    lattices = [random_lattice(*size, seed + k) for k, size in enumerate(sizes)]
    batch = Batch.of(lattices)
    ahead, behind, paths = forward_all(batch, np.logaddexp), backward_all(batch), best_paths(batch)
    for k, lattice in enumerate(lattices):
        np.testing.assert_allclose(ahead.of(k, lattice.shape).total, forward(lattice, np.logaddexp).total)
        np.testing.assert_allclose(behind.of(k, lattice.shape).link, backward(lattice).link)
        assert lattice.found.links(paths[k]) == best_path(lattice)


def test_every_lattice_is_in_one_batch_of_bounded_size() -> None:
    lattices = [random_lattice(1 + k % 7, 1 + k % 5, seed=k) for k in range(60)]
    found = list(batches(lattices, places=200))
    assert sorted(number for _, numbers in found for number in numbers) == list(range(60))
    assert len(found) > 5
    assert all(len(numbers) == 1 or math.prod(batch.places) <= 200 for batch, numbers in found)
