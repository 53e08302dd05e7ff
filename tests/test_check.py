"""Terms over pairs: what is right stays silent, what is wrong is named."""

from __future__ import annotations

from functools import lru_cache

import pytest

from glossaries.check import PairCheck, TermChecker
from glossaries.issue import Pair
from glossaries.read import bundled_termbase


@lru_cache(maxsize=1)
def checker() -> TermChecker:
    return TermChecker(bundled_termbase())


def check(ru: str, en: str) -> PairCheck:
    return checker().check(Pair(ru, en))


def flags(ru: str, en: str) -> list[tuple[str, str]]:
    return [(issue.kind, issue.concept) for issue in check(ru, en).issues if issue.severity != "note"]


def test_a_preferred_term_is_counted_on_both_sides_and_not_flagged() -> None:
    found = check("Его вызвали в военкомат.", "He was called to the enlistment office.")
    assert [
        (one.source, one.surface, one.status, one.target_surface)
        for one in found.renderings
        if one.concept == "enlistment-office"
    ] == [("ru", "военкомат", "admitted", "enlistment office"), ("en", "enlistment office", "preferred", "военкомат")]
    assert not found.issues


@pytest.mark.parametrize(
    ("ru", "en", "concept"),
    [
        ("Полиция задержала активиста.", "The police arrested the activist.", "detain"),
        ("Контрактник уехал домой.", "The conscript went home.", "contract-soldier"),
        ("Обвиняемый молчал.", "The suspect said nothing.", "accused"),
    ],
)
def test_concepts_that_the_law_keeps_apart_are_not_confused(ru: str, en: str, concept: str) -> None:
    assert flags(ru, en) == [("confused term", concept)]


def test_a_deprecated_term_is_named_with_what_to_write() -> None:
    (issue,) = check("Военкомат закрыт.", "The draft board is closed.").issues
    assert issue.kind == "deprecated term"
    assert "draft board" in issue.message
