"""The words of a text as they are searched: small letters, е for ё, no stress marks.

A hyphen divides words, so that *учётный* is found in *военно-учётный* and *call-up* in *call up*; an apostrophe within
a word belongs to it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_ACCENTS = "\u0300-\u036f"
APOSTROPHE = "['’ʼ]"
WORD = re.compile(rf"[^\W_]+(?:[{_ACCENTS}]+[^\W_]*|{APOSTROPHE}[^\W_]+)*")
HYPHENS = "-‐‑"

_ACCENT = re.compile(f"[{_ACCENTS}]")
_SAME = str.maketrans("ёЁ’ʼ", "ее''")


class Word(NamedTuple):
    """A word: its plain form, and where it stands in the text, half-open."""

    form: str
    start: int
    stop: int


def words(text: str) -> list[Word]:
    """The words of a text, in order."""
    return [Word(plain(found[0]), *found.span()) for found in WORD.finditer(text)]


def forms(text: str) -> set[str]:
    """The plain forms of the words of a text."""
    return {plain(found) for found in WORD.findall(text)}


def fold(text: str) -> str | None:
    """The text in small letters, with е for ё, character for character; None where that can't be, or it has accents."""
    folded = text.casefold().replace("ё", "е")
    return folded if len(folded) == len(text) and (text.isascii() or not _ACCENT.search(text)) else None


@lru_cache(maxsize=1 << 17)
def plain(word: str) -> str:
    """The word as it is compared: in small letters, with е for ё and without stress marks."""
    return _ACCENT.sub("", word).translate(_SAME).casefold()
