"""The words of a text with their places, as terms are made of them: fast, and the same for text and term base.

A word keeps its inner hyphens in Russian (*военно-медицинский*, *СИЗО-2*) and loses them in English, where a hyphen and
a space are the same (*human-rights activist*). Quotation marks count for nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.types import Lang

_BREAK = re.compile(r"[^\s\w\"'«»“”„‘’‚‹›\-‐‑/№+]|\n")
_END = re.compile(r"[.!?…;]|\n")
_RUSSIAN = re.compile(
    r"(?:\b(?i:ст|ч|п|пп|гл|обл)\.|\b\w/\w+"  # «ст. 337», «в/ч», «Л/ДНР»
    r"|\d+(?:[.,]\d+)+(?![^\W\d_])"  # «207.3», «1,5»
    r"|[^\W\d_]{2,}[а-яё](?=[-‐‑](?:\d|[A-Z]\b))"  # «груз-200», «Шторм-Z» are two words each, СИЗО-2 is one
    r"|\w+(?:[-‐‑’']\w+)*\+?)"
)
_ENGLISH = re.compile(
    r"(?:\b(?:[A-Z]\.){2,}|\bArt\.(?=\s*\d)"  # "U.N.", "Art. 337"
    r"|\d+(?:[.,]\d+)+(?![^\W\d_])"
    r"|\b(?i:pre|anti|non|re|co|counter|post|multi|mid)[-‐‑][a-z]\w*(?:['’]s\b)?"  # pre-trial
    r"|\w+(?:['’]\w+)?\+?)"
)
_LIGHT = frozenset(["", " ", "-", " «", "» ", " “", "” "])
_WRAP = re.compile(r"(?<=[^\n])\n(?=[a-zа-яё])")
_STRIPPED = re.compile(r"[-‐‑]")


class Token(NamedTuple):
    """A word: half-open character offsets, its text, and what stands between it and the word before.

    ``gap`` is 0 for nothing but spaces, quotation marks and hyphens, 1 for other punctuation inside a sentence, 2 for
    what may end a sentence.
    """

    start: int
    stop: int
    text: str
    gap: int


def tokenise(text: str, lang: Lang) -> list[Token]:
    """The words of a text in order; ``text[t.start:t.stop]`` is ``t.text``, but for English hyphens after a prefix
    (*pre-trial* reads ``pretrial``).
    """
    pattern = _RUSSIAN if lang == "ru" else _ENGLISH
    tokens = []
    last = 0
    for match in pattern.finditer(text):
        start, stop = match.span()
        word = match[0]
        if lang == "en" and ("-" in word or "‐" in word or "‑" in word):
            word = _STRIPPED.sub("", word)
        tokens.append(Token(start, stop, word, 0 if text[last:start] in _LIGHT else _gap(text[last:start], word)))
        last = stop
    return tokens


def unwrap(text: str) -> str:
    """The text with a space for every line break inside a sentence: one before a small letter."""
    return _WRAP.sub(" ", text) if "\n" in text else text


def _gap(between: str, word: str) -> int:
    if between == "\n" and word[0].islower():
        return 0  # a wrapped line
    if not _BREAK.search(between):
        return 0
    return 2 if _END.search(between) else 1
