"""Bytes to text: encodings are recognised, characters have one way of writing, damage is never guessed away."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import InputError
from corpus.text import decode, normalise

RU = "Он получил повестку в марте. «Суд отложили», — сказал адвокат. Съёмка велась до объявления мобилизации."
EN = "He received a summons in March — “too late,” the lawyer said. The café was closed."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [RU, EN], ids=["ru", "en"])
def test_unicode_is_recognised_with_and_without_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "page.txt")[0] == text


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"], ids=["little", "big"])
def test_byte_order_mark_is_no_part_of_the_text(mark: bytes) -> None:
    encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert decode(mark + RU.encode(encoding), "page.txt") == (RU, encoding)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize(
    "text",
    [
        "Он получил повестку в марте, а суд отложили на май.",
        "ПОВЕСТКА. Явиться 15 мая по адресу: г. Тверь, ул. Мира, 3.",
        "Дело № 5 передали в суд; его ведёт адвокат Съедин (Ann Example).",
    ],
)
def test_russian_single_byte_encodings_are_told_apart(text: str, encoding: str) -> None:
    data = text.replace("№", "N").encode(encoding) if encoding == "koi8-r" else text.encode(encoding)
    assert decode(data, "page.txt") == (data.decode(encoding), encoding)


def test_western_accents_are_not_taken_for_russian() -> None:
    text = "The café on the “Boulevard” was closed; Zoë and André waited."
    assert decode(text.encode("cp1252"), "page.txt") == (text, "cp1252")


def test_a_declared_encoding_is_believed_where_it_is_not_utf8() -> None:
    assert decode("Суд".encode("koi8-r"), "page.html", declared="KOI8-R") == ("Суд", "koi8-r")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "binary file"),
        (b"\x7fELF\x02\x01\x01\x00" + bytes(200), "binary file"),
        (b"\x1f\x8b\x08\x00\x01\x02\x03\x04\x05\x06" * 30, "binary file"),
        (b"SQLite format 3\x00" + bytes(100), "binary file"),
        (RU.encode() + b"\x00" + RU.encode(), "binary file"),
        (RU.encode()[:-1] + b"\xd0", "damaged or cut off"),
        ((RU * 5).encode() + b"\xed\xa0\x80" + RU.encode(), "damaged or cut off"),  # half a surrogate pair
        (RU.encode("utf-16") + b"\x04", "damaged or cut off"),
        (bytes(range(0x80, 0x100)) * 5, "not recognised"),
    ],
)
def test_what_is_not_text_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        decode(data, "page.txt")
    assert str(caught.value).startswith("page.txt: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("и\u0306 е\u0308", "й ё"),
        ("ст.\u00a0337, 30\u202fтыс.", "ст. 337, 30 тыс."),
        ("моби\u00adли\u00adзация", "мобилизация"),
        ("за\u0301мок", "за\u0301мок"),  # a stress mark stays
        ("а\r\nб\rв\u2028г", "а\nб\nв\nг"),
        ("\ufeffтекст\u200b", "текст"),
        ("а\x01б\x7fв", "абв"),
        ("а\tб", "а\tб"),
    ],
)
def test_same_characters_are_written_one_way(written: str, read: str) -> None:
    assert normalise(written) == read


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_one_clear_error(data: bytes) -> None:
    try:
        text, encoding = decode(data, "page.txt")
    except InputError as error:
        assert str(error).startswith("page.txt: ")
    else:
        assert codecs.lookup(encoding)
        assert "\x00" not in text


@given(st.lists(st.sampled_from(RU.split()), min_size=8, max_size=40), st.sampled_from(["cp1251", "koi8-r", "cp866"]))
def test_russian_words_in_any_order_keep_their_encoding(words: list[str], encoding: str) -> None:
    text = " ".join(word for word in words if word not in ("—", "«Суд")).replace("»", "").replace("«", "")
    if len(text) > 40:
        assert decode(text.encode(encoding), "page.txt") == (text, encoding)
