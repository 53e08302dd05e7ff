"""Names in a sentence, by a key that is the same in Russian, in any case form, and in any common transliteration.

The key is what is left of a name in Latin letters without case ending, doubled letters and vowels beyond the first:
``Кривенко`` and ``Krivenko`` are ``krvnk``, ``Будённого`` and ``Budyonny`` are ``bdn``. A key says only that two names
may be the same; in one pair of documents that is nearly always so.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.types import Lang

_LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "abvgdeeJziiklmnoprstufhSCWW_i_eua",
        strict=True,
    )
)
_RU_NAME = re.compile(r"(?<![\w-])[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)*|[А-ЯЁ][А-ЯЁ]+[а-яё]*|[A-Z][A-Za-z]+")
_EN_NAME = re.compile(r"(?<![\w’'])[A-Z][a-zà-ž]+(?:[A-Z][a-zà-ž]+)?|[A-Z][A-Z]+")
_RU_ENDING = re.compile(
    r"(?:ского|скому|ской|ским|ском|ская|скую|ские|ский|ого|его|ому|ему|ыми|ими|ами|ями|ией|иям|иях|ой|ей|ый|ий|ым|им|"
    r"ом|ем|ём|ам|ям|ах|ях|ою|ею|ую|юю|ая|яя|ое|ее|ые|ие|ии|ию|ия|а|я|о|е|у|ю|ы|и|ь|й)$"
)
_EN_RULES = (
    (re.compile("shch|sch"), "W"),
    (re.compile("tch|ch"), "C"),
    (re.compile("sh"), "W"),
    (re.compile("zh"), "J"),
    (re.compile("kh"), "h"),
    (re.compile("ts|tz|cz"), "S"),
    (re.compile("ph"), "f"),
    (re.compile("th"), "t"),
    (re.compile("x"), "ks"),
    (re.compile("ck|q"), "k"),
    (re.compile("c(?=[eiy])"), "S"),
    (re.compile("c"), "k"),
    (re.compile("w"), "v"),
    (re.compile("j"), "i"),
    (re.compile("[iy](?=[aeou])"), ""),
    (re.compile("y"), "i"),
)
_EN_ENDING = re.compile(r"(?:sk[iy]{1,2}|sk(?:ii|iy|aya|oye|aia)|ii|iy|yi|[aeiouy])$")
_SKI = re.compile("sk$")
_VOWELS = re.compile("[aeiou_]")
_DOUBLE = re.compile(r"(.)\1+")
_LEAST = 2  # letters of a key, and three of a name


def names(text: str, lang: Lang) -> frozenset[str]:
    """The keys of all words that may be names: those with a capital, also the first of a sentence."""
    pattern, keys = (_RU_NAME, _ru_keys) if lang == "ru" else (_EN_NAME, _en_keys)
    return frozenset(key for match in pattern.finditer(text) for key in keys(match[0]) if key)


@lru_cache(maxsize=20_000)
def _ru_keys(word: str) -> tuple[str, ...]:
    """The key without case ending, and the one with it: ``Артём`` is not an instrumental."""
    if word.isascii():
        return _en_keys(word)
    if len(word) < 3 or word.isupper():
        return ()  # an acronym is translated, not transliterated
    letters = "".join(_LETTERS.get(letter, letter) for letter in word.lower())
    stem = "".join(_LETTERS.get(letter, letter) for letter in _RU_ENDING.sub("", word.lower()))
    return _skeleton(stem), _skeleton(letters)


@lru_cache(maxsize=20_000)
def _en_keys(word: str) -> tuple[str, ...]:
    if len(word) < 3:
        return ()
    stem = _EN_ENDING.sub("", word.lower())
    for pattern, letters in _EN_RULES:
        stem = pattern.sub(letters, stem)
    return (_skeleton(stem),)


def _skeleton(stem: str) -> str:
    stem = re.sub("^i(?=[eaou])", "", stem)
    bare = stem[:1] + _VOWELS.sub("", stem[1:])
    key = _DOUBLE.sub(r"\1", bare)
    return key if len(key) >= _LEAST else ""
