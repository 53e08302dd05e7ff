"""Planting errors for the measurement, and the bars that the checks must reach on the reference data."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from glossaries.checks.registry import check_pair
from glossaries.issue import Pair
from tests.bench.checks import NAMES, found, read_pairs
from tests.bench.planting import CHANGES, Namer, plant, planted

SAMPLES = {
    "digit": "They held 412 men.",
    "single digit": "They held 7 men.",
    "decimal": "It cost 3.4 million.",
    "order of magnitude": "They held 49,000 men.",
    "scale word": "It cost three million.",
    "number word": "A three-day trip for twenty-seven people.",
    "ordinal": "On the fifth floor.",
    "share": "Every second man left.",
    "day": "On May 5 they left.",
    "month": "They left in June.",
    "year": "They left in 2021.",
    "decade or century": "They left in the 1990s.",
    "weekday": "They left on Friday.",
    "time": "They left at 6 p.m. sharp.",
    "duration": "They stayed for two weeks.",
    "age": "A 19-year-old conscript.",
    "percentage": "It grew by 12 percent.",
    "currency": "It cost 300 rubles.",
    "article number": "Under Article 337 of the code.",
    "category letter": "He was given category B.",
}
TEXTS = ["The lawyer, Gleb Osokin, left.", "A man from Tambov wept.", "The lawyer left from the town and wept."]


@pytest.mark.parametrize("kind", CHANGES)
def test_one_place_is_changed_and_named(kind: str) -> None:
    pair = Pair("Текст.", SAMPLES[kind])
    error = plant(kind, pair, random.Random(1))
    assert error
    start, stop = error.place
    assert error.pair.en != pair.en
    assert error.pair.en[:start] + error.was + error.pair.en[stop:] == pair.en


def test_only_names_that_are_never_written_small_are_planted_upon() -> None:
    namer = Namer(TEXTS)
    assert {"Osokin", "Tambov"} <= set(namer.names)
    dropped = namer.drop(Pair("Текст.", TEXTS[0]), random.Random(1))
    assert dropped and dropped.was.strip() == "Gleb Osokin"
    assert namer.drop(Pair("Текст.", TEXTS[2]), random.Random(1)) is None


def test_the_same_seed_plants_the_same_errors() -> None:
    pairs = [Pair(str(number), text) for number, text in enumerate(SAMPLES.values())]
    assert list(planted(pairs, 2, seed=3)) == list(planted(pairs, 2, seed=3)) != list(planted(pairs, 2, seed=4))


@pytest.mark.slow
@pytest.mark.shared
def test_the_bars_hold_on_held_out_translations(shared: Path) -> None:
    ntrex = read_pairs(shared / "eval" / "ntrex.tsv")
    issues = [[issue for issue in check_pair(pair) if issue.severity != "note"] for pair in ntrex]
    assert sum(map(len, issues)) <= 3 * len(ntrex) / 100
    own = read_pairs(shared / "data" / "own-domain.tsv")[4114:]
    before = {pair.ru: {(issue.kind, issue.evidence) for issue in check_pair(pair)} for pair in own}
    errors = [error for error in planted(own, 20, seed=7) if error.kind not in NAMES]
    assert len(errors) >= 300
    assert sum(found(error, before) == "warning" for error in errors) >= 0.95 * len(errors)
