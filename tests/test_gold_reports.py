"""The invented report pairs under gold/reports: alignments that tile, and pages that hold every sentence."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

REPORTS = Path(__file__).with_name("gold") / "reports"
CASES = sorted(path.name for path in REPORTS.iterdir() if path.is_dir())
SIDES = ("ru", "en")
NOTES = {"loose", "partial", "moved"}


class GoldBead(NamedTuple):
    """One line of gold.tsv: sentence numbers from 0, the kind as written there, and its notes."""

    ru: tuple[int, ...]
    en: tuple[int, ...]
    kind: str
    notes: frozenset[str]

    @property
    def is_link(self) -> bool:
        return bool(self.ru and self.en)


def ids(field: str) -> tuple[int, ...]:
    return tuple(int(number) for number in field.split(",") if number)


def gold(case: str) -> list[GoldBead]:
    rows = (line.split("\t") for line in (REPORTS / case / "gold.tsv").read_text(encoding="utf-8").splitlines())
    return [
        GoldBead(ids(ru), ids(en), kind, frozenset(note.split(", ")) - {""})
        for ru, en, kind, note in rows  # a line with more or fewer fields fails here
    ]


def sentences(case: str, side: str) -> list[tuple[int, str]]:
    lines = (REPORTS / case / f"{side}.sent").read_text(encoding="utf-8").splitlines()
    return [(int(paragraph), text) for paragraph, text in (line.split("\t") for line in lines)]


def page(case: str, side: str) -> str:
    """The text of the raw page, with every run of white space (no-break space included) folded to one blank."""
    return re.sub(r"\s+", " ", (REPORTS / case / f"{side}.raw.txt").read_text(encoding="utf-8"))


def paragraphs(case: str, side: str) -> list[str]:
    texts: dict[int, list[str]] = {}
    for paragraph, text in sentences(case, side):
        texts.setdefault(paragraph, []).append(text)
    return [" ".join(parts) for parts in texts.values()]


def test_pairs_are_numbered_without_a_gap() -> None:
    assert [f"{number:02d}" for number in range(1, len(CASES) + 1)] == CASES
    assert len(CASES) >= 28


@pytest.mark.parametrize("case", CASES)
def test_every_sentence_is_in_exactly_one_bead(case: str) -> None:
    beads = gold(case)
    assert [i for bead in beads for i in bead.ru] == list(range(len(sentences(case, "ru"))))
    assert sorted(i for bead in beads for i in bead.en) == list(range(len(sentences(case, "en"))))


@pytest.mark.parametrize("case", CASES)
def test_kinds_and_notes_say_what_the_bead_is(case: str) -> None:
    for bead in gold(case):
        assert bead.kind == f"{len(bead.ru)}-{len(bead.en)}"
        assert bead.is_link or bead.kind in {"1-0", "0-1"}
        assert max(len(bead.ru), len(bead.en)) <= 4
        assert bead.notes <= NOTES
        assert bead.is_link or not bead.notes


@pytest.mark.parametrize("case", CASES)
def test_the_sentences_of_a_bead_follow_one_another(case: str) -> None:
    for bead in gold(case):
        for side in (bead.ru, bead.en):
            assert all(right == left + 1 for left, right in pairwise(side))


@pytest.mark.parametrize("case", CASES)
def test_only_the_moved_beads_stand_out_of_order(case: str) -> None:
    links = [bead for bead in gold(case) if bead.is_link]
    stay = [bead.en[0] for bead in links if "moved" not in bead.notes]
    assert stay == sorted(stay)
    for bead in links:
        if "moved" in bead.notes:  # put among those that stay, it breaks their order
            order = [other.en[0] for other in links if "moved" not in other.notes or other is bead]
            assert order != sorted(order)


@pytest.mark.parametrize("case", CASES)
def test_an_added_sentence_stands_beside_its_english_neighbour(case: str) -> None:
    beads = gold(case)
    for index, bead in enumerate(beads):
        if bead.kind == "0-1":
            before = next((other.en[-1] for other in reversed(beads[:index]) if other.en), -1)
            after = next((other.en[0] for other in beads[index + 1 :] if other.en), None)
            assert before + 1 == bead.en[0] or bead.en[0] + 1 == after


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("case", CASES)
def test_paragraphs_are_counted_from_nought_without_gaps(case: str, side: str) -> None:
    numbers = [paragraph for paragraph, _ in sentences(case, side)]
    assert numbers[0] == 0
    assert all(right - left in {0, 1} for left, right in pairwise(numbers))


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("case", CASES)
def test_the_page_holds_every_paragraph_in_order_and_boilerplate_besides(case: str, side: str) -> None:
    rest, text = "", page(case, side)
    for paragraph in paragraphs(case, side):
        before, found, text = text.partition(paragraph)
        assert found, f"{case}/{side}.raw.txt lacks: {paragraph}"
        rest += before
    assert len((rest + text).strip()) > 60


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("case", CASES)
def test_each_side_is_clean_text_in_its_own_script(case: str, side: str) -> None:
    for _, text in sentences(case, side):
        assert text == text.strip() == unicodedata.normalize("NFC", text)
        assert not re.search(r"\s\s|[^\S ]", text)
        cyrillic = re.search("[А-Яа-яЁё]", text)
        assert cyrillic if side == "ru" else not cyrillic
