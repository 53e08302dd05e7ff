"""Where words stand in a text: the quick way and the plain one agree, and nothing stands in the middle of a word."""

from __future__ import annotations

from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import search_match
from corpus.search_beads import Extract, stretch
from corpus.search_match import Wanted, phrase_matcher
from corpus.search_parse import parse
from corpus.search_query import Item
from corpus.search_words import fold, plain, words

LETTERS = st.text(st.sampled_from("аеёЕйn't’ʼ\u0301ßİ-_ 1.Я"), max_size=24)


@given(LETTERS, st.lists(st.sampled_from(["а", "е", "n", "n't", "ее", "1", "я", "ss", "аn", "t"]), min_size=1))
def test_the_quick_way_finds_what_the_plain_one_finds(text: str, forms: list[str]) -> None:
    items = [Item("exact", form) for form in forms[:2]]
    wanted = [Wanted(item, dict.fromkeys(forms[at:], 1)) for at, item in enumerate(items)]
    for some in (wanted[:1], wanted):
        quick = phrase_matcher(some)(text)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(search_match, "MOST_SCANNED", 0)
            assert quick == phrase_matcher(some)(text)


@given(LETTERS)
def test_words_stand_where_they_say_and_divide_the_text(text: str) -> None:
    at = 0
    for word in words(text):
        assert word.start >= at
        assert plain(text[word.start : word.stop]) == word.form != ""
        assert not (word.stop < len(text) and text[word.stop].isalnum())
        at = word.stop
    folded = fold(text)
    assert folded is None or len(folded) == len(text)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Ещё пове́стки", ["еще", "повестки"]),
        ("don’t ’tis soldiers'", ["don't", "tis", "soldiers"]),
        ("военно-учётный 51-я УК_РФ", ["военно", "учетный", "51", "я", "ук", "рф"]),
        ("— … !", []),
    ],
)
def test_words_of_a_text(text: str, forms: list[str]) -> None:
    assert [word.form for word in words(text)] == forms


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ('"а б"', "а-б а б", ["а б"]),
        ('"а-б"', "а — б а‑б", ["а‑б"]),
        ('"а" .. "б"', "а 1 2 3 4 5 б", ["а 1 2 3 4 5 б"]),
        ('"а" .. "б"', "а 1 2 3 4 5 6 б", []),
        ('"а" .. "б"', "а а б б", ["а а б"]),
        ('"а" .. "б" "в"', "а б г б в", ["а б г б в"]),
    ],
)
def test_phrases_and_gaps(query: str, text: str, found: list[str]) -> None:
    (clause,) = parse(query).clauses
    assert isinstance(clause.sought, tuple)
    find = phrase_matcher([Wanted(item, {item.form: 1}) for item in clause.sought])
    assert [text[start:stop] for start, stop in find(text)] == found


def test_a_text_is_read_from_an_extract_of_its_document() -> None:
    text = "Ёлка. Мать ждала. Конец."
    content = text.encode()
    first, second = content.index("Мать".encode()), content.index("Конец".encode())
    packed = pack("<6I", 6, first, second - 1, 18, second, len(content))
    start, size = stretch([packed])
    extract = Extract(content[start : start + size], start)
    assert extract.text(packed) == "Мать ждала. Конец."
    for offset, end in ((0, False), (11, True), (12, False), (18, True)):
        assert extract.char(packed, offset, end=end) == 6 + offset
    assert stretch([b"", b""]) == (0, 0)
