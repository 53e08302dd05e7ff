"""The features of links that are looked up in tables, against their plain definitions, one link at a time."""

from __future__ import annotations

import numpy as np
import pytest

from align.candidates import LOSS, Candidates, find_candidates
from align.encoder import Vectors
from align.features import LINK_FEATURES, link_features
from align.marks import NO_MARKS
from align.side import MOST, Side, run_scales
from align.similarity import run_similarity

SIZES = [(1, 1), (1, 6), (3, 2), (9, 8)]


def side(n: int, seed: int) -> Side:
    """Sentences of 1 to 5 clauses that are all a little alike."""
    chance = np.random.default_rng(seed)
    first = np.cumsum([0, *chance.integers(1, 6, n)])
    clauses = chance.normal(0.5, 1, (first[-1], 8)).astype(np.float32)
    sums = np.add.reduceat(clauses, first[:-1], axis=0)
    clauses /= np.linalg.norm(clauses, axis=1, keepdims=True)
    lengths = chance.integers(5, 90, n).astype(np.float32)
    return Side(sums, run_scales(sums), lengths, (NO_MARKS,) * n, np.zeros(n, np.bool_), clauses, first)


def column(name: str, features: Vectors) -> Vectors:
    return features[:, LINK_FEATURES.index(name)]


def all_links(n: int, m: int) -> Candidates:
    places = [p for p in np.ndindex(MOST, n, MOST, m) if p[0] + p[1] < n and p[2] + p[3] < m]
    a, i, b, j = np.array(places, np.intp).T
    nothing = np.zeros(len(places), np.float32)
    return Candidates(a + 1, b + 1, i, j, nothing, nothing)


@pytest.mark.parametrize(("n", "m"), SIZES)
def test_leads_are_over_the_nearest_sentence_outside_the_link(n: int, m: int) -> None:
    ru, en = side(n, 1), side(m, 2)
    similarity, links = run_similarity(ru, en), all_links(n, m)
    features = link_features(similarity, ru, en, links)
    ru_rival = -column("lead ru", features) - column("behind ru", features)
    for a, b, i, j, found in zip(links.a, links.b, links.i, links.j, ru_rival, strict=True):
        outside = [similarity[a - 1, i, 0, at] for at in range(m) if not j <= at < j + b]
        assert found == pytest.approx(max(outside, default=0), abs=1e-6)


@pytest.mark.parametrize(("n", "m"), SIZES)
def test_an_extension_is_a_link_with_one_neighbour_more(n: int, m: int) -> None:
    ru, en = side(n, 3), side(m, 4)
    similarity, links = run_similarity(ru, en), all_links(n, m)
    found = column("extension", link_features(similarity, ru, en, links))
    for a, b, i, j, extension in zip(links.a, links.b, links.i, links.j, found, strict=True):
        longer = [
            similarity[a + da - 1, i + di, b + db - 1, j + dj]
            for da, db, di, dj in ((1, 0, 0, 0), (1, 0, -1, 0), (0, 1, 0, 0), (0, 1, 0, -1))
            if 0 <= i + di <= n - a - da and 0 <= j + dj <= m - b - db and a + da <= MOST and b + db <= MOST
        ]
        assert extension == pytest.approx(max([0, *longer]), abs=1e-6)


@pytest.mark.parametrize(("n", "m"), SIZES)
def test_a_link_gains_by_its_least_useful_sentence_and_loses_little(n: int, m: int) -> None:
    similarity = run_similarity(side(n, 5), side(m, 6))
    found = find_candidates(similarity)
    for a, b, i, j, gain in zip(found.a, found.b, found.i, found.j, found.gain, strict=True):
        fewer = [(a - 1, b, i, j), (a - 1, b, i + 1, j), (a, b - 1, i, j), (a, b - 1, i, j + 1)]
        cosines = [similarity[x - 1, p, y - 1, q] for x, y, p, q in fewer if x and y]
        whole = similarity[a - 1, i, b - 1, j]
        assert gain == pytest.approx(whole - max(cosines) if cosines else 0, abs=1e-6)
        assert gain >= -LOSS
    order = np.stack([found.a, found.b, found.i, found.j], axis=1).tolist()
    assert order == sorted(order)


@pytest.mark.parametrize(("n", "m"), SIZES)
def test_clauses_say_who_stands_beside_who_pays_and_who_is_met_least(n: int, m: int) -> None:
    ru, en = side(n, 7), side(m, 8)
    links = all_links(n, m)
    features = link_features(run_similarity(ru, en), ru, en, links)
    alike = en.clauses @ ru.vectors.T
    for number, (a, b, i, j) in enumerate(zip(links.a, links.b, links.i, links.j, strict=True)):
        own = alike[en.first_clause[j] : en.first_clause[j + b]]
        inside, runs = own[:, i : i + a].max(axis=1), own[:, i : i + a]
        beside = own[:, [at for at in (i - 1, i + a) if 0 <= at < n]].max(axis=1, initial=-1)
        others = [np.delete(runs, at, axis=1).max(axis=1, initial=-9) for at in range(a)]
        pays = min(float((runs[:, at] - others[at]).max()) for at in range(a)) if a > 1 else 0
        expected = (max(0.0, float((beside - inside).max())), pays, float(inside.min()))
        names = "clause prefers beside ru", "sentence pays ru", "worst clause en"
        assert tuple(column(name, features)[number] for name in names) == pytest.approx(expected, abs=1e-6)
