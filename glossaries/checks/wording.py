"""What should not stand in a finished text: Cyrillic in the English, doubled words, a text that was not translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossaries.issue import Issue, Pair, Place, Severity

_CYRILLIC = re.compile(r"[^\W\d_]*[а-яёА-ЯЁіїєґІЇЄҐ][^\W\d_]*(?:[\s-]+[^\W\d_]*[а-яёА-ЯЁіїєґІЇЄҐ][^\W\d_]*)*")
_LATIN = re.compile("[A-Za-z]")
_TWICE = re.compile(r"(?<![\w-])(?P<word>[^\W\d_]+)(?P<gap>[\s\u00a0]+)(?P=word)(?![\w-])", re.IGNORECASE)
_USUAL_TWICE = """
had that no very so really long many bye ha blah yes out now well there is do her you
да нет очень так ну вот еле чуть долго давно что то как кто все всё где это было
"""
_FUNCTION_WORDS = """
the a an of to in and for with on at by from as it was were are be or his their its this not but
в на и с к по не из о от у за до для при над под об а но же бы
"""
_MAY_DOUBLE, _NEVER = frozenset(_USUAL_TWICE.split()), frozenset(_FUNCTION_WORDS.split())


def cyrillic(pair: Pair) -> Iterator[Issue]:
    """Cyrillic letters in the English, also a single one inside a Latin word.

    >>> [issue.evidence for issue in cyrillic(Pair("Его взяли в СИЗО.", "He was taken to СИЗО."))]
    ['СИЗО']
    """
    if pair.en.isascii():
        return
    for found in _CYRILLIC.finditer(pair.en):
        mixed = bool(_LATIN.search(found[0]))
        message = f"{found[0]}: Cyrillic letters in a Latin word" if mixed else f"{found[0]}: Cyrillic in the English"
        yield Issue("untranslated Cyrillic", "error", message, None, Place(*found.span()), found[0])


def doubled_words(pair: Pair) -> Iterator[Issue]:
    """The same word twice in a row, on one side only: "the the", «в в».

    >>> [issue.message for issue in doubled_words(Pair("Он пришёл в суд.", "He came to the the court."))]
    ['"the the" in the English']
    """
    ru, en = list(_TWICE.finditer(pair.ru)), list(_TWICE.finditer(pair.en))
    if bool(ru) == bool(en):
        return
    side = "English" if en else "Russian"
    for found in ru or en:
        word = found["word"].lower()
        if word in _MAY_DOUBLE and word not in _NEVER:
            continue
        capital = found["word"][0].isupper() and found[0].endswith(found["word"])
        if capital and word not in _NEVER:
            continue  # "Bora Bora", "Duran Duran"
        severity: Severity = "warning" if word in _NEVER else "note"
        place = Place(*found.span())
        message = f'"{found[0]}" in the {side}'
        yield Issue("doubled word", severity, message, None if en else place, place if en else None, found[0])


def copied(pair: Pair) -> Iterator[Issue]:
    """An English text that is the Russian one.

    >>> [issue.severity for issue in copied(Pair("Его отпустили.", "Его отпустили."))]
    ['error']
    """
    if pair.ru.split() == pair.en.split() and not pair.ru.isascii() and re.search("[а-яё]", pair.ru, re.IGNORECASE):
        yield Issue("not translated", "error", "The English is the Russian text", None, Place(0, len(pair.en)))
