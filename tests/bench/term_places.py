"""Where the terms of a term base stand in a text, by lemmas alone: a plain second opinion beside ``glossaries.match``.

No context, no choice of the longest or likeliest reading: everything that may be a term is a place, and only what
cannot be anything else is used (``certain``). Nothing of the matcher or of the checks is taken, but for the dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.types import Lang
from glossaries.morphology import lemmas
from glossaries.types import GAP, Term, TermBase, fold

GAP_WORDS = 5
"""Words that may stand in the gap of a term."""

_WORDS: Mapping[Lang, re.Pattern[str]] = {
    "ru": re.compile(r"\w+(?:[-‑]\w+)*"),
    "en": re.compile(r"\w+(?:['’](?=[a-z])\w+)?"),
}
_LINKING = frozenset(
    ["a", "an", "the", "be", "been", "being", "is", "are", "was", "were", "get", "got", "his", "her", "their"]
)


class Word(NamedTuple):
    """A word of a text: half-open character offsets, and all its dictionary forms."""

    start: int
    stop: int
    lemmas: frozenset[str]


class TermPlace(NamedTuple):
    """A place that may be a term: where it begins and ends, its pieces (two where it has a gap), concept and term.

    ``plain``: the term has this meaning in any context, or in that of its text.
    """

    start: int
    stop: int
    pieces: tuple[tuple[int, int], ...]
    concept: str
    term: Term
    plain: bool


@lru_cache(maxsize=1 << 14)
def words(text: str, lang: Lang) -> tuple[Word, ...]:
    """The words of a text with their dictionary forms."""
    return tuple(
        Word(*found.span(), lemmas(found[0], lang) | {found[0].casefold().replace("ё", "е")})
        for found in _WORDS[lang].finditer(text)
    )


def find_phrase(phrase: Sequence[Word], text: Sequence[Word], start: int = 0) -> Iterator[int]:
    """The numbers of the words at which a phrase may begin, in any inflection."""
    for at in range(start, len(text) - len(phrase) + 1):
        if all(text[at + step].lemmas & word.lemmas for step, word in enumerate(phrase)):
            yield at


class Places:
    """Finds the places of all terms of a term base."""

    def __init__(self, base: TermBase) -> None:
        self._first: dict[Lang, dict[str, list[tuple[str, Term, tuple[tuple[Word, ...], ...]]]]] = {"ru": {}, "en": {}}
        for lang, first in self._first.items():
            for concept, term in base.terms(lang):
                parts = tuple(words(part, lang) for part in term.text.split(GAP))
                for lemma in parts[0][0].lemmas:
                    first.setdefault(lemma, []).append((concept.id, term, parts))
        self._known = lru_cache(maxsize=1 << 14)(self._find)

    def find(self, text: str, lang: Lang) -> tuple[TermPlace, ...]:
        """Every place that may be a term, of every concept; places overlap."""
        return self._known(text, lang)

    def _find(self, text: str, lang: Lang) -> tuple[TermPlace, ...]:
        of_text = words(text, lang)
        found: dict[TermPlace, None] = {}
        for at, word in enumerate(of_text):
            for lemma in word.lemmas:
                for concept, term, parts in self._first[lang].get(lemma, ()):
                    for pieces in _pieces(parts, of_text, at):
                        place = TermPlace(pieces[0][0], pieces[-1][1], pieces, concept, term, _holds(term, of_text))
                        if _is_written_so(term, text[place.start : place.stop]):
                            found[place] = None
        return tuple(found)

    def certain(self, text: str, lang: Lang) -> dict[str, TermPlace]:
        """The places, by concept, of concepts that stand once in a text and without doubt.

        All places of the concept lie in one, no longer term of another concept has it inside, and the context is clear.
        """
        places = self.find(text, lang)
        certain = {}
        for concept in {place.concept for place in places}:
            own = [place for place in places if place.concept == concept]
            whole = max(own, key=lambda place: (place.stop - place.start, place.plain))
            if (
                whole.plain
                and whole.term.status != "deprecated"
                and all(_inside(place, whole) for place in own)
                and not any(_inside(whole, place) and not _inside(place, whole) for place in places)
            ):
                certain[concept] = whole
        return certain


def covers(place: TermPlace, start: int, stop: int, text: str) -> bool:
    """Whether a span is a piece of a place, or all of it but for words like *was* and *the*."""
    if (start, stop) in place.pieces:
        return True
    rest = text[place.start : max(start, place.start)] + " " + text[min(stop, place.stop) : place.stop]
    return place.start <= start and stop <= place.stop and set(rest.casefold().split()) <= _LINKING


def _inside(place: TermPlace, whole: TermPlace) -> bool:
    return whole.start <= place.start and place.stop <= whole.stop


def _holds(term: Term, text: Sequence[Word]) -> bool:
    """Whether the context of a term is met. Only what stands anywhere beside it is looked at: other conditions fail."""
    there = {lemma for word in text for lemma in word.lemmas}
    return all(
        rule.place == "with" and any(fold(word) in there for word in rule.words) != rule.negated
        for rule in term.context
    )


def _is_written_so(term: Term, surface: str) -> bool:
    """Acronyms count in capital letters only."""
    return term.pos not in ("acronym", "abbreviation") or surface.rstrip("s").startswith(term.text.rstrip("s"))


def _pieces(parts: Sequence[tuple[Word, ...]], text: Sequence[Word], at: int) -> Iterator[tuple[tuple[int, int], ...]]:
    head, *tails = parts
    if next(find_phrase(head, text[at : at + len(head)]), None) is None:
        return
    first = (text[at].start, text[at + len(head) - 1].stop)
    if not tails:
        yield (first,)
        return
    last = at + len(head)
    for start in find_phrase(tails[0], text[: last + GAP_WORDS + len(tails[0])], last):
        yield first, (text[start].start, text[start + len(tails[0]) - 1].stop)
        return
