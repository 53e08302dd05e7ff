"""Links of pages against a gold by their text, and why one is missing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from align.evaluate import Case
from align.measures import GoldBead
from corpus.types import Alignment, Bead, Recipe, Span
from tests.bench.end_to_end import Compared, compare
from tests.texts import document

RU = ["Суд отложил заседание.", "Мать ждала.", "Было холодно."]
EN = ["The court put the hearing off.", "His mother waited.", "It was cold."]
GOLD = tuple(GoldBead((frozenset({at}), frozenset({at})), moved=at == 2) for at in range(3))


def compared(
    ru: Sequence[str], en: Sequence[str], links: Sequence[tuple[tuple[int, int], tuple[int, int]]]
) -> Compared:
    """The gold of three links against an alignment of other documents; what the links leave over stands alone."""
    beads = [Bead(Span(*a), Span(*b)) for a, b in links]
    beads += [
        Bead(Span(at, at + 1), Span(0, 0)) for at in range(len(ru)) if not any(a <= at < b for (a, b), _ in links)
    ]
    beads += [
        Bead(Span(0, 0), Span(at, at + 1)) for at in range(len(en)) if not any(a <= at < b for _, (a, b) in links)
    ]
    alignment = Alignment(document("ru", ru), document("en", en), tuple(beads), Recipe("e", "r", "a"))
    return compare(Case("case", document("ru", RU), document("en", EN), GOLD), alignment)


def one(at: int) -> tuple[tuple[int, int], tuple[int, int]]:
    return (at, at + 1), (at, at + 1)


def test_links_count_by_their_text_wherever_they_stand() -> None:
    found = compared(["Меню", *RU], ["Menu", *EN], [one(1), one(2), one(3)])
    assert (found.counts.f1, found.moved.found, found.differences) == (1, 1, ())


def test_white_space_is_folded() -> None:
    found = compared(["Суд\u00a0отложил \n заседание.", *RU[1:]], EN, [one(0), one(1), one(2)])
    assert found.counts.f1 == 1


@pytest.mark.parametrize(
    ("ru", "links", "cause"),
    [
        (RU, [one(0), one(2)], "alignment"),
        ([RU[0], "Мать", "ждала. Было холодно."], [one(0)], "segmentation"),
        ([RU[0], RU[2]], [one(0), ((1, 2), (2, 3))], "cleaning"),
    ],
)
def test_what_is_missing_has_a_cause(
    ru: list[str], links: list[tuple[tuple[int, int], tuple[int, int]]], cause: str
) -> None:
    missing = {each.link.ru: each.cause for each in compared(ru, EN, links).differences if not each.extra}
    assert missing[RU[1]] == cause


def test_a_link_of_boilerplate_is_extra_by_cleaning() -> None:
    (difference,) = compared(["Меню", *RU], ["Menu", *EN], [one(at) for at in range(4)]).differences
    assert (difference.extra, difference.cause, difference.link.ru) == (True, "cleaning", "Меню")
