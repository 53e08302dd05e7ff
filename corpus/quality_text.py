"""What a text by itself tells about its quality: words as they are compared, script, symbols, look-alike letters."""

from __future__ import annotations

import re

from corpus.language import detect
from corpus.types import Lang

MIN_LETTERS = 12
"""Fewer letters say nothing about the language of a text."""

_MIN_LETTER_SHARE = 0.5  # of what is neither a space nor a digit
_MAX_LINK_SHARE = 0.5
_SWAPPED_SHARE = 0.7
_LONGEST_WORD = 60
_MANY_WORDS = 30  # fewer of the right script, without a foreign letter, don't tell

_WORD = re.compile(r"[^\W\d_]+|\d+")
_NUMBER = re.compile(r"\d+")
_MARK = re.compile("[\u0300-\u036f]")  # stress marks: «пла́чет»
_WORDS = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u052f]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_NOT_RUSSIAN = re.compile(r"[^\W\d_а-яёА-ЯЁA-Za-z]")
_SIGN = re.compile(r"[^\s\w.,:;!?…'\"«»„“”‘’()–—-]")
_LINK = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.\w+")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&[a-z]{2,6};|\{\{|\}\}")
_MIXED = re.compile("[A-Za-z]+[\u0400-\u052f]|[\u0400-\u052f]+[A-Za-z]")
_LETTERS = re.compile("[A-Za-z\u0400-\u052f]+")
_LOOKALIKES = {
    "latin": re.compile("[aceiopxykABCEHIKMOPTXYS]+"),
    "cyrillic": re.compile("[асеіорхукѕАВСЕНІКМОРТХУЅ]+"),
}


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text as duplicates are compared: no case, punctuation or stress; ё is е; any number is 0."""
    plain = _MARK.sub("", text.casefold().replace("ё", "е"))
    return tuple(_WORD.findall(_NUMBER.sub("0", plain)))


def untranslated(ru: str, en: str) -> bool:
    """Whether both texts have the same words, and any."""
    if _CYRILLIC.search(ru) and not _CYRILLIC.search(en):
        return False
    words = folded_words(ru)
    return bool(words) and words == folded_words(en)


def wrong_language(text: str, expected: Lang) -> str:
    """The language or script of a text that is clearly not in the one expected; "" where it is, or can't be told."""
    words = _WORDS.findall(text)
    letters = sum(map(len, words))
    if letters < MIN_LETTERS:
        return ""
    pattern, name = (_LATIN, "Latin script") if expected == "ru" else (_CYRILLIC, "Cyrillic script")
    swapped = sum(map(len, pattern.findall(text))) >= _SWAPPED_SHARE * letters
    if swapped or len(words) >= _MANY_WORDS or _NOT_RUSSIAN.search(text):
        found = detect(text)
        if found.lang not in (None, expected):
            return found.name
    return name if swapped else ""


def not_text(text: str) -> str:
    """What a text is that is hardly words: symbols, an address or markup; "" where it is prose."""
    letters, signs = sum(map(len, _WORDS.findall(text))), len(_SIGN.findall(text))
    if not letters or letters < _MIN_LETTER_SHARE * (letters + signs):
        return "hardly a letter"
    if sum(map(len, _LINK.findall(text))) > _MAX_LINK_SHARE * len(text):
        return "a web address"
    if _MARKUP.search(text):
        return "markup"
    if len(text) > _LONGEST_WORD and any(len(word) > _LONGEST_WORD for word in _LETTERS.findall(text)):
        return "a word without end"
    return ""


def lookalike_word(text: str) -> str:
    """The first word in which letters of one script pass for those of the other; "" where there is none.

    «SMSки» is no such word: an M and an S that stand for themselves are left alone.
    """
    if not _MIXED.search(text):
        return ""
    for found in _LETTERS.finditer(text):
        word = found[0]
        latin = "".join(_LATIN.findall(word))
        cyrillic = "".join(_CYRILLIC.findall(word))
        if not (latin and cyrillic):
            continue
        rarer = "latin" if len(latin) <= len(cyrillic) else "cyrillic"
        if _LOOKALIKES[rarer].fullmatch(latin if rarer == "latin" else cyrillic):
            return word
    return ""
