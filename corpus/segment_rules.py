"""The rules for both languages by which a candidate ends a sentence or does not, in the order they are asked."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.segment_boundary import ENDINGS, Boundary

SPLIT, JOIN = True, False
Rule = Callable[[Boundary], bool | None]
"""Answers SPLIT or JOIN, or abstains with None."""

_LETTER = re.compile(r"[^\W_]")
_LAST_TOKEN = re.compile(r"\S+$")
_LAST_LETTERS = re.compile(r"[^\W\d_]{2,}$")
_LAST_WORDS = re.compile(r"(?:(?<!\w)[^\W\d_]{1,2}\.\s?){0,3}[^\W_][\w/-]*$")
_BULLET = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_Я]|[IVXLC]{2,5}|§\s?\d+)[.)]?$")
_ADDRESS = re.compile(r"[@/\\#]|www\.")
_INITIAL = re.compile(r"(?:^|\.-|[\s.(«„“\"‘])[^\W\d_]$")
_NUMBER = re.compile(r"\d.*|[IVXLC]+|[^\W\d_]")


def unfinished(b: Boundary) -> bool | None:
    """``…и он ушёл``: no word stands before the mark yet."""
    return None if _LETTER.search(b.left) or _LETTER.search(b.sign) else JOIN


def glued(b: Boundary) -> bool | None:
    """``ушёл.Она осталась``: the space was forgotten; but not in ``3.5``, ``site.ru``, ``Сибирь.Реалии``."""
    if b.space:
        return None
    token, letters = _LAST_TOKEN.search(b.left), _LAST_LETTERS.search(b.left)
    if b.dash or not token or not letters or _ADDRESS.search(token[0]) or b.next in ("@", "/"):
        return JOIN
    sentence = letters[0].islower() and len(b.word) > 1 and b.word.istitle() and b.next != "."
    return SPLIT if sentence else JOIN


def in_brackets(b: Boundary) -> bool | None:
    """``Он ушёл (так говорят. Или нет) домой``."""
    return JOIN if b.inside else None


def insertion(b: Boundary) -> bool | None:
    """``Он (?) ушёл``, ``сказал: […] Потом``: a mark alone in brackets is no end."""
    return JOIN if b.left[-1:] in ("(", "[") and len(b.close) == 1 and b.close in ")]" else None


def more_marks(b: Boundary) -> bool | None:
    """``Что ? ! ..``: more marks follow."""
    return JOIN if not b.word and b.next and b.next in ENDINGS + ",;:)]»”" else None


def list_item(b: Boundary) -> bool | None:
    """``1. Явка``, ``2.1. Scope``, ``a) rest``: the sentence so far is only a number."""
    return JOIN if b.whole and len(b.left) <= 12 and b.close in ("", ")") and _BULLET.match(b.left) else None


def sign(b: Boundary) -> bool | None:
    """``Спасибо 😊 Приезжайте``, ``https://example.org Подпишите``."""
    if not b.sign:
        return None
    another = b.sign.startswith("http") and b.word.startswith("http")
    return SPLIT if (b.capital or another or b.next == "@") and b.sign[-1] not in ",;:(" else JOIN


def careless_case(b: Boundary) -> bool | None:
    """``он ушёл. она осталась``: where the sentence itself began in lower case, the next one may, too."""
    letters = _LAST_LETTERS.search(b.left)
    careless = b.lower and b.small and b.mark in (".", "!", "?") and not (b.close or b.dash or b.open)
    return SPLIT if careless and letters and len(letters[0]) > (2 if letters[0].isascii() else 4) else None


def lower_right(b: Boundary) -> bool | None:
    """``«Куда?» — спросил он``; ``Ну… пошли``; ``49 тыс. военных``."""
    return JOIN if b.small else None


def quotation_then_dash(b: Boundary) -> bool | None:
    """``«Куда?» — Иван молчал``: the author's words belong to the quotation; after ``».`` a dash begins anew."""
    stopped = "." in b.mark + b.close
    return JOIN if b.dash and b.quoted and not stopped and not b.open else None


def clear_mark(b: Boundary) -> bool | None:
    """``Зачем? Не знаю``: only a single full stop is ambiguous."""
    return SPLIT if b.mark != "." or any(char in ENDINGS for char in b.close) else None


COMMON: list[Rule] = [
    unfinished,
    glued,
    in_brackets,
    insertion,
    more_marks,
    list_item,
    sign,
    careless_case,
    lower_right,
    quotation_then_dash,
]


def last_words(b: Boundary) -> list[str]:
    """The word before the full stop in lower case, with the short ones abbreviated before it first: ``т.е``, ``е``."""
    match = _LAST_WORDS.search(b.left)
    if not match:
        return []
    parts = re.sub(r"\s", "", match[0].lower()).split(".")
    return [".".join(parts[k:]) for k in range(len(parts))]


def number_right(b: Boundary) -> bool:
    """Whether a number, a Roman numeral or a single letter follows: ``ст. 337``, ``гл. IV``, ``п. «а»``."""
    return bool(_NUMBER.fullmatch(b.word))


def initial_right(b: Boundary) -> bool:
    """Whether an initial follows: the ``С.`` in ``А. С. Пушкин``."""
    return len(b.word) == 1 and b.capital and b.next == "."


def quotation_right(b: Boundary) -> bool:
    """Whether a quotation or resumed speech follows, which an abbreviation seldom reaches into."""
    return bool(b.dash or (b.open and b.open not in ("(", "№", "§", "#", "[")))


def initial(starters: frozenset[str]) -> Rule:
    """A rule for initials: ``А. С. Пушкин``; but ``адвокат Марина Б. «В мирное время``, ``план Б. Он ушёл``."""

    def initial(b: Boundary) -> bool | None:
        if not _INITIAL.search(b.left) or not b.left[-1].isupper():
            return None
        if initial_right(b):
            return JOIN
        return SPLIT if quotation_right(b) or b.word.lower() in starters else JOIN

    return initial


def words(*lines: str) -> frozenset[str]:
    """A table of words from lines of them."""
    return frozenset(word for line in lines for word in line.split())
