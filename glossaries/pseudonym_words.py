"""The words of a text that names can be found in, whatever they stand in: addresses, hashtags, mixed alphabets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from glossaries.morphology import dictionary_tags
from glossaries.pseudonym_latin import latinised

_INVISIBLE = "\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_INVISIBLE}]|['’ʼ`](?!(?:ll|re|ve)\b)(?=[^\W\d_]{{2}}))*")
_ALPHABET = re.compile("[\u0400-\u052f]+|[^\u0400-\u052f]+")
_CAPITAL = "A-ZА-ЯЁІЇЄҐ"
_PIECE = re.compile(
    f"[{_CAPITAL}]+(?=[{_CAPITAL}][^{_CAPITAL}])|[{_CAPITAL}][^{_CAPITAL}]+|[^{_CAPITAL}]+|[{_CAPITAL}]+"
)
_RUN = re.compile(r"\S+")
_ADDRESS = re.compile(r"[@/_\\#=%&]|[^\W\d_]{2}\.[a-zа-яё]{2}|\d[^\W\d_]{3}|[^\W\d_]{3}\d")

_ENDING = re.compile(r"(?<=[A-Za-z])[\u0400-\u052f]{1,3}$")
_HIDDEN = re.compile(f"[{_INVISIBLE}]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_LOOKALIKES = "АВЕКМНОРСТУХаеорсухіј"
_TO_CYRILLIC = str.maketrans("ABEKMHOPCTYXaeopcyxij", _LOOKALIKES)
_TO_LATIN = str.maketrans(_LOOKALIKES, "ABEKMHOPCTYXaeopcyxij")
_PATRONYMIC = re.compile(r"[а-яё]{2}(?:[ое]вич(?:а|у|ем|е)?|(?:[ое]вн|ичн)(?:а|ы|е|у|ой))$|[a-z]{2}(?:vich|vna|ichna)$")
_NAME_MARKS = ("Name", "Patr", "Surn", "Poss", "Abbr", "Geox", "Init")


class Word(NamedTuple):
    """A word in a text: half-open offsets, as it is written, and whether it stands in an address."""

    start: int
    stop: int
    text: str
    in_address: bool

    @property
    def is_named(self) -> bool:
        """Whether it is written as names are."""
        return self.in_address or self.text[0].isupper()

    def pieces(self) -> tuple[Word, ...]:
        """The words that are joined in it, with a capital each or in two alphabets: ``#СвободуПетрову``."""
        spans = [
            (run.start() + piece.start(), run.start() + piece.end())
            for run in _ALPHABET.finditer(self.text)
            for piece in _PIECE.finditer(run[0])
        ]
        if len(spans) < 2:
            return (self,)
        return tuple(Word(self.start + start, self.start + stop, self.text[start:stop], True) for start, stop in spans)


def addresses_in(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of runs without spaces where names are written small, or joined: ``petrov@mail.ru``."""
    for run in _RUN.finditer(text):
        if _ADDRESS.search(run[0]):
            yield run.span()


def words(text: str) -> list[Word]:
    """The words of a text in order."""
    addresses = list(addresses_in(text))
    found, at = [], 0
    for match in _WORD.finditer(text):
        while at < len(addresses) and addresses[at][1] <= match.start():
            at += 1
        inside = at < len(addresses) and addresses[at][0] <= match.start()
        if match[0] == "s" and text[max(0, match.start() - 1)] in "'’ʼ":
            continue  # Petrov's
        found.append(Word(match.start(), match.end(), match[0], in_address=inside))
    return found


def visible(word: str) -> str:
    """A word in NFC without stress marks and characters that nobody sees."""
    composed = unicodedata.normalize("NFC", word)
    return composed if composed.isascii() else _HIDDEN.sub("", composed)


@lru_cache(maxsize=1 << 16)
def cyrillic(word: str) -> str:
    """A word in small Cyrillic letters, е for ё, if it can be read as one; else nothing."""
    shown = visible(word)
    if _LATIN.search(shown):
        if not _CYRILLIC.search(shown):
            return ""
        shown = shown.translate(_TO_CYRILLIC)
    return re.sub("['’ʼ`]", "", shown.casefold().replace("ё", "е")) if not _LATIN.search(shown) else ""


@lru_cache(maxsize=1 << 16)
def latin(word: str) -> str:
    """A word in Latin letters, if it can be read as one; else nothing. *Petrovу* may have a Russian ending."""
    shown = visible(word)
    if _CYRILLIC.search(shown):
        if not _LATIN.search(shown):
            return ""
        alike = shown.translate(_TO_LATIN)
        shown = latinised(_ENDING.sub("", shown)) if _CYRILLIC.search(alike) else alike
    return "" if _CYRILLIC.search(shown) else shown


def is_common(form: str) -> bool:
    """Whether a Russian word is something else than a name too, as *роман* is."""
    return any(not any(mark in tag for mark in _NAME_MARKS) for tag in dictionary_tags(form))


def is_patronymic(word: str) -> bool:
    """Whether a word with a capital, in either language, is a patronymic: by the dictionary, or by its ending."""
    if not word[0].isupper():
        return False
    tags = dictionary_tags(cyrillic(word)) if cyrillic(word) else ()  # Станкевич is a surname
    return any("Patr" in tag for tag in tags) if tags else bool(_PATRONYMIC.search(visible(word).casefold()))


def styled(text: str, model: str) -> str:
    """A text in capitals or small letters where ``model`` is; as it is otherwise."""
    if len(visible(model)) > 1 and model.isupper():
        return text.upper()
    return text.lower() if model[0].islower() else text
