"""The words and figures of a text, and what stands around each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.types import Lang
from glossaries.checks.number_words import Word, number_word, plain
from glossaries.checks.units import UNITS

_TOKEN = re.compile(
    r"(?P<date>(?<![\d.])(?:[0-3]?\d[./][01]?\d[./](?:[12]\d{3}|\d\d)(?![\d.]*\d)|[12]\d{3}-[01]\d-[0-3]\d(?!\d)))"
    r"|(?P<clock>(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?!\d))"
    r"|(?P<figure>\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*[¹²³]?)"
    r"|(?P<word>[^\W\d_]+)"
)
_PIECE = re.compile(r"\d+|[^\W\d_]+")
GAPS = frozenset({"", " ", "-", "\u00a0", "\u202f", "‑", "\u2009", ". ", ".\u00a0"})


class Token(NamedTuple):
    """One word or figure; ``unit`` is what the word counts, if it is such a word."""

    text: str
    start: int
    stop: int
    group: str
    word: Word | None
    unit: str


class Tokens:
    """The tokens of a text; positions may lie outside, where nothing stands."""

    def __init__(self, text: str, lang: Lang, tokens: Sequence[Token]) -> None:
        self.text, self.lang, self.tokens = text, lang, tokens

    def low(self, at: int) -> str:
        """The token in small letters, ё as е; empty outside."""
        return plain(self.tokens[at].text) if 0 <= at < len(self.tokens) else ""

    def gap(self, at: int) -> str:
        """What stands between a token and the one before it; a line break at both ends of the text."""
        if not 0 < at < len(self.tokens):
            return "\n"
        return self.text[self.tokens[at - 1].stop : self.tokens[at].start]

    def follows(self, at: int) -> Word | None:
        """The number word at this token, if only a space or hyphen parts it from the token before."""
        return self.tokens[at].word if at < len(self.tokens) and self.gap(at) in GAPS else None

    def half_more(self, at: int) -> int:
        """The token after ``and a half`` or ``с половиной``; 0 where it does not stand."""
        if self.low(at) == "and" and self.low(at + 1) in ("a", "one") and self.low(at + 2) == "half":
            return at + 3
        return at + 2 if self.low(at) == "с" and self.low(at + 1) == "половиной" else 0


@lru_cache(maxsize=100_000)
def _tells(piece: str, lang: Lang) -> bool:
    word, unit = _word(piece, lang) if piece.isalpha() else (None, "")
    return not piece.isalpha() or word is not None or unit != "" or piece.isupper()


def has_quantities(text: str, lang: Lang) -> bool:
    """Whether a text has any figure or word that may belong to a quantity: most texts have none."""
    return any(_tells(piece, lang) for piece in _PIECE.findall(text))


def tokenize(text: str, lang: Lang) -> Tokens:
    """All words and figures of a text."""
    return Tokens(text, lang, [_token(found, lang) for found in _TOKEN.finditer(text)])


@lru_cache(maxsize=100_000)
def _word(text: str, lang: Lang) -> tuple[Word | None, str]:
    return number_word(text, lang), UNITS.get(plain(text), "")


def _token(found: re.Match[str], lang: Lang) -> Token:
    text, group = found[0], str(found.lastgroup)
    word, unit = _word(text, lang) if group == "word" else (None, "")
    return Token(text, *found.span(), group, word, unit)
