"""Search in texts by the forms of words: capitals don't matter, ё is е, several words stand one after the other.

A plain word finds every inflection of it, a word with ``*`` all that begin or end so, words in quotation marks only
what is written so. The dictionaries are loaded by the first ``finder`` for plain words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from tui.review.beads.wrap import Stretch

_WORD = re.compile(r"[^\W_]+(?:[-‐‑’'][^\W_]+)*")
_PART = re.compile(r"""[«“„"]([^«»“”„"]*)(?:[»”“"]|$)|(\S+)""")
_GAP = re.compile(r"[\W_]{1,5}")
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_STEMS = {
    # forms that begin otherwise than the word
    "идти": "ш",
    "человек": "л",
    "ребенок": "д",
    "год": "л",
    "хороший": "л",
    "плохой": "х",
    "go": "w",
    "be": "aiw",
    "good": "b",
    "bad": "w",
    "i": "m",
    "мы": "н",
    "я": "м",
    "он": "ен",
    "она": "ен",
    "они": "ин",
}


Finder = Callable[[str], Sequence[Stretch]]
"""Where what is sought stands in a text."""


class _Sought(NamedTuple):
    """One word of a query: what is asked of a form in small letters, with е for ё; what such a form may begin with."""

    fits: Callable[[str], bool]
    beginnings: tuple[str, ...]


def finder(query: str) -> Finder:
    """A function that returns where what is sought stands in a text, one after the other; never for no words."""
    parts = [(found[1], found[2]) for found in _PART.finditer(query)]
    sought = [word for quoted, part in parts for word in _words(quoted, part)]
    return _by_forms(sought) if sought else _as_written(query)


def _as_written(query: str) -> Finder:
    """Finds a query without words: marks alone."""
    marks = r"\s+".join(map(re.escape, query.replace('"', " ").split()))
    if not marks:
        return lambda text: ()
    find = re.compile(marks).finditer
    return lambda text: [match.span() for match in find(text)]


def _words(quoted: str | None, part: str | None) -> Iterable[_Sought]:
    if quoted is not None:
        return [_exactly(plain(found[0])) for found in _WORD.finditer(quoted)]
    assert part is not None
    if "*" in part:
        return [_like(plain(part))] if part.strip("*") else []
    return [_any_form(plain(found[0])) for found in _WORD.finditer(part)]


def _exactly(word: str) -> _Sought:
    return _Sought(word.__eq__, (word,))


def _like(part: str) -> _Sought:
    pattern = re.compile(r".*".join(map(re.escape, part.split("*"))))
    return _Sought(lambda form: pattern.fullmatch(form) is not None, (part.split("*")[0],))


def _any_form(word: str) -> _Sought:
    wanted = lemmas_of(word)
    beginnings = {beginning for one in (word, *wanted) for beginning in _beginnings(one)}
    return _Sought(lambda form: form == word or not wanted.isdisjoint(lemmas_of(form)), tuple(sorted(beginnings)))


def _beginnings(word: str) -> Iterable[str]:
    """What the forms of a word begin with: half a Russian word, a letter of a short or an English one."""
    keep = len(word) // 2 if len(word) > 4 and _CYRILLIC.search(word) else 1
    return word[:keep], *_STEMS.get(word, "")


def _by_forms(sought: Sequence[_Sought]) -> Finder:
    """Finds words one after the other; only words with the right beginning are looked at."""
    first, *rest = sought
    leads = "|".join("".join(map(_any_case, beginning)) for beginning in first.beginnings)
    lead = re.compile(rf"(?<![^\W_])(?<![^\W_][-‐‑’'])(?:{leads})[^\W_]*(?:[-‐‑’'][^\W_]+)*")
    known: dict[str, bool] = {}

    def is_first(word: str) -> bool:
        if word not in known:
            known[word] = first.fits(plain(word))
        return known[word]

    def find(text: str) -> Sequence[Stretch]:
        found: list[Stretch] = []
        for match in lead.finditer(text):
            if is_first(match[0]) and (stop := _following(text, match.end(), rest)) is not None:
                found.append((match.start(), stop))
        return found

    return find


def _following(text: str, at: int, rest: Sequence[_Sought]) -> int | None:
    """Where the other words of a query end, if they stand there."""
    for one in rest:
        gap = _GAP.match(text, at)
        word = _WORD.match(text, gap.end()) if gap else None
        if word is None or not one.fits(plain(word[0])):
            return None
        at = word.end()
    return at


def _any_case(letter: str) -> str:
    letters = {letter, letter.upper(), *("ёЁ" if letter == "е" else "")}
    return f"[{''.join(map(re.escape, sorted(letters)))}]"


@cache
def lemmas_of(form: str) -> frozenset[str]:
    """The dictionary forms of a word in small letters, Russian if it has a Russian letter; the word itself if none."""
    from glossaries.morphology import lemmas

    return lemmas(form, "ru" if _CYRILLIC.search(form) else "en") or frozenset((form,))


def plain(word: str) -> str:
    """The word in small letters, with е for ё and one kind of hyphen and apostrophe."""
    return word.casefold().replace("ё", "е").replace("‑", "-").replace("‐", "-").replace("’", "'")
