"""Sentence segmentation: gold that can be read, and what must hold for any text."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.segment import segment
from corpus.types import Lang

GOLD = Path(__file__).with_name("gold")
LANGS: tuple[Lang, ...] = ("ru", "en")


def gold(lang: Lang) -> list[str]:
    lines = (GOLD / f"segment_{lang}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def marked(text: str, lang: Lang) -> str:
    """The text with its bounds marked as in the gold: ``Он ушёл.| |Она осталась.``"""
    spans = segment(text, lang)
    gaps = [text[left[1] : right[0]] for left, right in pairwise(spans)]
    parts = [text[start:stop] for start, stop in spans]
    return "".join(part + f"|{gap}|".replace("||", "|") for part, gap in zip(parts, gaps, strict=False)) + parts[-1]


@pytest.mark.parametrize(("lang", "line"), [(lang, line) for lang in LANGS for line in gold(lang)])
def test_sentences_end_where_a_reader_ends_them(lang: Lang, line: str) -> None:
    assert marked(line.replace("|", ""), lang) == line


@pytest.mark.parametrize("lang", LANGS)
def test_paragraph_of_several_lines_of_gold_keeps_their_bounds(lang: Lang) -> None:
    plain = [line for line in gold(lang) if re.match(r"[A-ZА-Я][^.)].*[a-zа-я]\.$", line)]
    assert marked(" ".join(plain).replace("|", ""), lang) == "| |".join(plain)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("text", ["", " \n", "...", "?!", "—", "«»", "()", "1.", "😀", "\u200b"])
def test_text_without_words_is_one_sentence_or_none(lang: Lang, text: str) -> None:
    assert segment(text, lang) == ([(0, len(text))] if text.strip() else [])


@pytest.mark.parametrize("lang", LANGS)
def test_hundred_thousand_full_stops_are_one_sentence(lang: Lang) -> None:
    assert segment("." * 100_000, lang) == [(0, 100_000)]


@pytest.mark.parametrize("lang", LANGS)
def test_very_long_sentence_stays_whole(lang: Lang) -> None:
    text = "слово, " * 3000 + "конец."
    assert segment(text, lang) == [(0, len(text))]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "piece", [".", ". ", "a.", "A. ", ". - ", "(", ") ", "😀", "😀 ", "http://", ".«", "т. е. ", ".[1] ", ":("]
)
def test_time_grows_with_length_and_not_with_its_square(lang: Lang, piece: str) -> None:
    start = time.perf_counter()
    segment(piece * (40_000 // len(piece)) + " end", lang)
    assert time.perf_counter() - start < 2


MARKS = [*".?!…,;:()[]«»„“”\"'—- №", "\n", "\u00a0", "\u2028", "...", "1)", "[6]", "😀", ":)", "&#39;"]
WORDS = ["г.", "т.", "е.", "Он", "он", "He", "he", "I", "said", "U.S.", "Mr.", "А.", "5", "IV", "2022", "a@b.ru"]
PIECES = st.lists(st.sampled_from([*MARKS, *WORDS, "https://a.b/c"]), max_size=40)
TEXTS = st.one_of(st.text(max_size=80), PIECES.map("".join), PIECES.map(" ".join))


@given(TEXTS, st.sampled_from(LANGS))
def test_spans_are_ordered_trimmed_and_cover_every_character(text: str, lang: Lang) -> None:
    spans = segment(text, lang)
    assert all(start < stop and text[start:stop] == text[start:stop].strip() for start, stop in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    covered = "".join(text[start:stop] for start, stop in spans)
    assert "".join(covered.split()) == "".join(text.split())


@given(TEXTS, st.sampled_from(LANGS))
def test_same_text_gives_same_spans(text: str, lang: Lang) -> None:
    assert segment(text, lang) == segment(text, lang)


@pytest.mark.shared
@pytest.mark.parametrize("lang", LANGS)
def test_report_paragraphs_split_as_their_gold(shared: Path, lang: Lang) -> None:
    for report in ("003", "004"):
        paragraphs: dict[str, list[str]] = {}
        for line in (shared / "gold" / report / f"{lang}.sent").read_text(encoding="utf-8").splitlines():
            number, sentence = line.split("\t", 1)
            paragraphs.setdefault(number, []).append(sentence)
        for sentences in list(paragraphs.values())[1:]:
            text = " ".join(sentences)
            assert [text[start:stop] for start, stop in segment(text, lang)] == sentences
