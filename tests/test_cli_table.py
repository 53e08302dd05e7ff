"""The side-by-side table: every state has its glyph, and it fits terminals of every width."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from corpus.types import Alignment, Bead, Document, Lang, Recipe, Segment, Span
from tui.bead_table import LEGEND, mark, print_beads
from tui.output import summary
from tui.picture import draw

SAMPLE = Path(__file__).resolve().parent.parent / "tui" / "sample"

RU = [
    "Он получил повестку в марте, но на комиссию не пошел.",
    "Суд отложили.",
    "Жалобу вернули.",
    "Все имена изменены.",
]
EN = ["He received a summons in March but did not go.", "The appeal was returned.", "This text is abridged."]


def document(lang: Lang, sentences: list[str], paragraphs: list[int]) -> Document:
    text, segments, at = "\n".join(sentences), [], 0
    for index, (sentence, paragraph) in enumerate(zip(sentences, paragraphs, strict=True)):
        segments.append(Segment(index, at, at + len(sentence), paragraph, sentence))
        at += len(sentence) + 1
    return Document(lang, "", text, tuple(segments), f"{lang}.txt")


@pytest.fixture
def alignment() -> Alignment:
    beads = (
        Bead(Span(0, 1), Span(0, 1), confidence=0.979, reasons=("close rival",)),
        Bead(Span(1, 2), Span(1, 1), confidence=0.9),
        Bead(Span(2, 4), Span(1, 2), confidence=0.41, reasons=("little alike", "longer ru"), moved=True),
        Bead(Span(4, 4), Span(2, 3), confidence=0.8),
    )
    return Alignment(document("ru", RU, [0, 0, 0, 1]), document("en", EN, [0, 1, 2]), beads, Recipe("e", "r", "a"))


def printed(alignment: Alignment, width: int) -> list[str]:
    out = Console(file=io.StringIO(), width=width, color_system=None)
    print_beads(alignment, out)
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue().splitlines()


@pytest.mark.parametrize(
    ("bead", "shown"),
    [
        (Bead(Span(0, 1), Span(0, 1), confidence=1.0), "● 100%"),
        (Bead(Span(0, 1), Span(0, 1), confidence=0.9999), "●  99%"),
        (Bead(Span(0, 2), Span(0, 1), confidence=0.9), "●  90% 2-1"),
        (Bead(Span(0, 1), Span(0, 1), confidence=0.899), "◐  89%"),
        (Bead(Span(0, 1), Span(0, 1), confidence=0.05, moved=True), "○↕  5%"),
        (Bead(Span(0, 1), Span(0, 1), confidence=0.97, label="partial"), "●≈ 97%"),
        (Bead(Span(0, 1), Span(0, 1), confidence=0.97, moved=True, label="partial"), "●↕ 97%"),
        (Bead(Span(0, 1), Span(0, 0)), "− only ru"),
        (Bead(Span(0, 0), Span(0, 3)), "+ only en"),
    ],
)
def test_every_state_of_a_bead_has_its_glyph(bead: Bead, shown: str) -> None:
    assert mark(bead).plain == shown
    assert mark(bead).plain[0] in {item[0] for item in LEGEND}


@pytest.mark.parametrize("width", [20, 40, 59, 60, 61, 80, 100, 160, 400])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(alignment: Alignment, width: int) -> None:
    lines = printed(alignment, width)
    assert max(cell_len(line) for line in lines) <= width
    words = {word for line in lines for word in line.split()}
    assert {word for sentence in RU + EN for word in sentence.split()} <= words


def test_english_stands_beside_russian_where_there_is_room_and_below_it_where_not(alignment: Alignment) -> None:
    assert any("He received" in line and "Он получил" in line for line in printed(alignment, 80))
    narrow = printed(alignment, 40)
    assert not any("He received" in line and "Он получил" in line for line in narrow)
    assert any(line.startswith("ru  Он получил") for line in narrow)
    assert any(line.startswith("en  He received") for line in narrow)


@pytest.mark.parametrize("width", [40, 80])
def test_a_link_that_is_not_sure_says_why(alignment: Alignment, width: int) -> None:
    shown = "\n".join(printed(alignment, width))
    assert "└ little alike; longer ru" in shown
    assert "close rival" not in shown  # 97% is sure


def test_a_link_that_is_sure_still_says_that_it_is_partial(alignment: Alignment) -> None:
    sure = Bead(Span(0, 1), Span(0, 1), confidence=0.98, reasons=("close rival", "partial"), label="partial")
    shown = "\n".join(printed(replace(alignment, beads=(sure, *alignment.beads[1:])), 80))
    assert "●≈ 98%" in shown
    assert "└ partial" in shown
    assert "close rival" not in shown


def test_lines_stay_readable_on_a_very_wide_terminal(alignment: Alignment) -> None:
    assert max(len(line.rstrip()) for line in printed(alignment, 400)) <= 200


def test_codes_in_a_text_do_not_reach_the_terminal(alignment: Alignment) -> None:
    hostile = document("ru", ["Он ушел\x1b[2J\x07.", *RU[1:]], [0, 0, 0, 1])
    lines = printed(Alignment(hostile, alignment.en, alignment.beads, alignment.recipe), 80)
    assert not {"\x1b", "\x07"} & set("".join(lines))


def test_the_summary_counts_sentences_not_beads(alignment: Alignment) -> None:
    told = "2 links, 1 moved, mean confidence 69%, 1 sentence only in Russian, 1 only in English, "
    assert summary(alignment) == told + "linked 87% of ru and 76% of en"


def test_the_summary_counts_partial_links(alignment: Alignment) -> None:
    partial = replace(alignment.beads[0], label="partial")
    assert ", 1 moved, 1 partial, " in summary(replace(alignment, beads=(partial, *alignment.beads[1:])))


def test_the_summary_of_texts_without_a_link_claims_no_confidence(alignment: Alignment) -> None:
    alone = [Bead(Span(at, at + 1), Span(0, 0)) for at in range(4)] + [
        Bead(Span(4, 4), Span(at, at + 1)) for at in range(3)
    ]
    told = "0 links, 4 sentences only in Russian, 3 only in English, linked 0% of ru and 0% of en"
    assert summary(replace(alignment, beads=tuple(alone))) == told


def test_the_picture_is_well_formed_and_leads_nowhere(alignment: Alignment) -> None:
    svg = draw(alignment, "sverka demo")
    assert ET.fromstring(svg).tag.endswith("svg")
    assert svg.count("http") == 1  # the name of the format
    assert "повестку" in svg


def test_the_picture_that_is_shipped_is_small_and_of_the_sample() -> None:
    svg = (SAMPLE / "demo.svg").read_text(encoding="utf-8")
    assert len(svg.encode()) < 60_000
    shown = " ".join("".join(ET.fromstring(svg).itertext()).split())
    assert all(first.strip() in shown for first in ("«Мне сказали, что бумаги потеряны».", "“We are in no hurry.”"))
