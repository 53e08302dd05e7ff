"""The types of a term base: concepts, and the terms that name them in each language.

They follow the concept orientation of ISO 30042: one concept a meaning, any number of terms a concept. All are frozen;
their invariants are checked once, when they are made, and raise InputError with what is wrong and what to do. Who makes
them from a file puts the file and the line in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Literal, get_args
from unicodedata import is_normalized

from corpus.errors import InputError
from corpus.text import normalise
from corpus.types import Lang
from glossaries.context import Context

Status = Literal["preferred", "admitted", "deprecated"]
PartOfSpeech = Literal["", "noun", "verb", "adjective", "adverb", "phrase", "name", "acronym", "abbreviation"]
"""``phrase`` is a group of words that is never inflected; ``acronym`` and ``abbreviation`` count in their own case
only; a ``name`` begins with a capital letter. All four, and ``""``, stand where a noun stands."""

Rendering = Literal["fixed", "free"]
"""``fixed``: a rendering that isn't among the terms is worth a look. ``free``: an ordinary word, which may be rendered
in any way that isn't deprecated."""

LANGS: tuple[Lang, ...] = get_args(Lang)
STATUSES: tuple[Status, ...] = get_args(Status)
RENDERINGS: tuple[Rendering, ...] = get_args(Rendering)
PARTS_OF_SPEECH: tuple[PartOfSpeech, ...] = get_args(PartOfSpeech)
GAP = "…"
"""Stands inside a term where other words may: ``возбудить … дело``."""
LONGEST = 32_767
"""Characters of a text: as many as a cell of a spreadsheet holds."""

_ID = re.compile(r"[A-Za-z0-9]+(?:[-._][A-Za-z0-9]+)*")
_PROFILE = re.compile(r"[a-z][a-z0-9-]*")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_WORD = re.compile(r"[^\W_]")
_OWN_PLACE = ("verb", "adjective", "adverb")
_UNSTORABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")  # no XML file holds them


@dataclass(frozen=True, slots=True)
class Term:
    """One word or group of words that names a concept in one language, in its dictionary form.

    ``profile`` is ``""`` for every house, else ``us``, ``uk`` or the name of a house. ``valid_from`` and ``valid_to``
    are ISO dates, both included (``2024``, ``2024-05`` or ``2024-05-17``; ``""`` for an open end). ``use`` is the term
    of the same concept and language that replaces this one, where it isn't simply the preferred one.
    """

    lang: Lang
    text: str
    status: Status = "preferred"
    pos: PartOfSpeech = ""
    profile: str = ""
    valid_from: str = ""
    valid_to: str = ""
    context: Context = ()
    use: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        _check_choice("language", self.lang, LANGS)
        _check_choice("status", self.status, STATUSES)
        _check_choice("part of speech", self.pos, PARTS_OF_SPEECH)
        _check_text(self.text)
        _check_plain("note", self.note)
        if self.profile and not _PROFILE.fullmatch(self.profile):
            raise InputError(
                f"{self.profile!r} is not a profile. Write us, uk or the name of a house in small letters."
            )
        if first_day(self.valid_from) > last_day(self.valid_to):
            raise InputError(
                f"valid from {self.valid_from} to {self.valid_to}: the end is before the start. Swap them."
            )

    @property
    def parts(self) -> tuple[str, ...]:
        """The pieces between the gaps: ``("возбудить", "дело")`` for ``возбудить … дело``."""
        return tuple(part.strip() for part in self.text.split(GAP))

    @property
    def place(self) -> str:
        """The place in the sentence that the term fills: noun, verb, adjective or adverb."""
        return self.pos if self.pos in _OWN_PLACE else "noun"

    def is_valid_on(self, day: str) -> bool:
        """Whether the term is in use on an ISO date."""
        return first_day(self.valid_from) <= day <= last_day(self.valid_to)


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning and its terms, which are in the order of the file.

    No term stands there twice, unless with another profile, time, part of speech or context; at most one term is
    preferred for a language, profile, time and place in the sentence (noun, verb, adjective or adverb). Replacements
    (``Term.use``) name terms that are there and never form a circle.
    """

    id: str
    domain: str
    definition: str = ""
    source: str = ""
    note: str = ""
    rendering: Rendering = "fixed"
    terms: tuple[Term, ...] = ()

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise InputError(f"{self.id!r} is not a concept id. Write Latin letters, figures and hyphens.")
        _check_choice("rendering", self.rendering, RENDERINGS)
        if not self.domain or "\n" in self.domain:
            raise InputError(f"concept {self.id!r} has no domain of one line. Name its field, for example prisons.")
        for what in ("domain", "definition", "source", "note"):
            _check_plain(what, getattr(self, what))
        if not self.terms:
            raise InputError(f"concept {self.id!r} has no term. Add one.")
        _check_distinct(self)
        _check_preferred(self)
        _check_replacements(self)

    def terms_in(self, lang: Lang) -> tuple[Term, ...]:
        """The terms of one language."""
        return tuple(term for term in self.terms if term.lang == lang)

    def preferred(self, lang: Lang, profile: str = "", day: str = "") -> tuple[Term, ...]:
        """What to write in a profile (on a day, or now): for each place in the sentence the profile's own preferred
        term, else the one for every house. Empty where the term base doesn't decide.
        """
        found = {}
        for term in self.terms_in(lang):
            in_use = term.is_valid_on(day) if day else not term.valid_to
            if term.status == "preferred" and in_use and term.profile in ("", profile):
                place = term.place
                if place not in found or term.profile:
                    found[place] = term
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class TermBase:
    """Concepts with distinct ids, in the order in which they were read, and look-ups over them."""

    concepts: tuple[Concept, ...]
    _by_id: dict[str, Concept] = field(init=False, repr=False, compare=False)
    _by_text: dict[tuple[Lang, str], list[Concept]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id: dict[str, Concept] = {}
        by_text: dict[tuple[Lang, str], list[Concept]] = {}
        for concept in self.concepts:
            if concept.id in by_id:
                raise InputError(f"concept {concept.id!r} stands there twice. Give one of them another id.")
            by_id[concept.id] = concept
            for key in {(term.lang, fold(term.text)): None for term in concept.terms}:
                by_text.setdefault(key, []).append(concept)
        object.__setattr__(self, "_by_id", by_id)
        object.__setattr__(self, "_by_text", by_text)

    def concept(self, concept_id: str) -> Concept | None:
        """The concept with this id."""
        return self._by_id.get(concept_id)

    def named(self, lang: Lang, text: str) -> tuple[Concept, ...]:
        """The concepts that have this term, written in any case, with ё or е."""
        return tuple(self._by_text.get((lang, fold(text)), ()))

    def terms(self, lang: Lang) -> Iterator[tuple[Concept, Term]]:
        """All terms of a language, with their concepts."""
        return ((concept, term) for concept in self.concepts for term in concept.terms if term.lang == lang)

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains, in the order in which they were read."""
        return tuple(dict.fromkeys(concept.domain for concept in self.concepts))

    @property
    def term_count(self) -> int:
        """The number of terms in all languages."""
        return sum(len(concept.terms) for concept in self.concepts)


def fold(text: str) -> str:
    """The text in the form in which terms are looked up: small letters, е for ё."""
    return text.casefold().replace("ё", "е")


def first_day(start: str) -> str:
    """The first day of a day, month or year, as an ISO date; ``""``, before all days, for an open start.

    Raises InputError for what is none of these.
    """
    return start and _iso_date(start)


def last_day(end: str) -> str:
    """The last day of a day, month or year, as an ISO date; for a month its 31st and for an open end the year 9999,
    which compare rightly. Raises InputError for what is none of these.
    """
    if not end:
        return "9999-12-31"
    _iso_date(end)
    return end + "-12-31"[len(end) - 4 :]


def _iso_date(text: str) -> str:
    whole = text + "-01-01"[len(text) - 4 :]
    try:
        date.fromisoformat(whole if _DATE.fullmatch(text) else "")
    except ValueError:
        raise InputError(f"{text!r} is not a date. Write it as 2024, 2024-05 or 2024-05-17.") from None
    return whole


def _check_choice(what: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise InputError(f"{value!r} is not a {what}. Write one of {', '.join(filter(None, choices))}.")


def _check_plain(what: str, text: str) -> None:
    """Refuse what would not come back the same from a file: the readers of files drop it."""
    stored = text.isprintable() and is_normalized("NFC", text) and text.strip() == text  # so of nearly all, at once
    if not stored and (text != normalise(text).strip() or _UNSTORABLE.search(text)):
        raise InputError(f"the {what} {text[:40]!r} has spaces around it or characters not to be seen. Remove them.")
    if len(text) > LONGEST:
        raise InputError(f"the {what} {text[:40]!r}… is longer than {LONGEST} characters. Shorten it.")


def _check_text(text: str) -> None:
    if not text:
        raise InputError("an empty term. Fill it in or remove the row.")
    _check_plain("term", text)
    if text != " ".join(text.split()):
        raise InputError(f"the term {text!r} has a line break or spaces too many. Remove them.")
    if not _WORD.search(text):
        raise InputError(f"the term {text!r} is only punctuation. Fill it in or remove the row.")
    if GAP in text and not all(_WORD.search(part) for part in text.split(GAP)):
        raise InputError(f"the gap in {text!r} has no word on one side. Write it as in «возбудить … дело».")


def _check_distinct(concept: Concept) -> None:
    seen = set()
    for term in concept.terms:
        key = (term.lang, term.text, term.profile, term.valid_from, term.pos, term.context)
        if key in seen:
            raise InputError(f"the term {term.text!r} stands twice in concept {concept.id!r}. Remove one.")
        seen.add(key)


def _check_preferred(concept: Concept) -> None:
    rivals: dict[tuple[str, str, str], list[Term]] = {}
    for term in concept.terms:
        if term.status == "preferred":
            rivals.setdefault((term.lang, term.profile, term.place), []).append(term)
    for terms in rivals.values():
        for one, other in combinations(terms, 2):
            if one.is_valid_on(first_day(other.valid_from)) or other.is_valid_on(first_day(one.valid_from)):
                raise InputError(
                    f"concept {concept.id!r} has two preferred terms, {one.text!r} and {other.text!r}. "
                    "Make one of them admitted."
                )


def _check_replacements(concept: Concept) -> None:
    replaced_by = {(term.lang, term.text): (term.lang, term.use) for term in concept.terms if term.use}
    texts = {(term.lang, term.text) for term in concept.terms}
    for start, following in replaced_by.items():
        if following not in texts:
            raise InputError(
                f"{start[1]!r} is replaced by {following[1]!r}, which is no term of concept {concept.id!r}. Add it."
            )
        seen, at = {start}, following
        while at in replaced_by and at not in seen:
            seen.add(at)
            at = replaced_by[at]
        if at in seen:
            raise InputError(f"the replacements of {start[1]!r} go round in a circle. Let one of them end it.")
