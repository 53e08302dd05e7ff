"""The terms of a source sentence, what may stand for each in a draft, and what does."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from align.translator import Language
from glossaries.confusion import rival
from glossaries.drafts.russian_forms import is_living
from glossaries.drafts.term_number import number_of
from glossaries.drafts.types import State
from glossaries.drafts.words import PERSONS
from glossaries.hits import Reading, TermHit
from glossaries.issue import Place
from glossaries.match import Matcher
from glossaries.morphology import dictionary_tags
from glossaries.patterns import patterns_of
from glossaries.reliability import reliability
from glossaries.rendering import Match, lemma_of, match_hits
from glossaries.side import Side
from glossaries.tokens import tokenise
from glossaries.types import Status, Term, TermBase

TELLING = 0.0
"""Log odds of being met by its concept in a translation, below which a term is an ordinary word (*company*, *stop*)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term of the source and the term that should render it.

    ``rendering`` is None where the term base doesn't decide: the place has several meanings, no term is preferred for
    a verb or noun, or the term is one of several that mean not quite the same. ``number``
    is ``sing``, ``plur`` or ``""`` (unknown).
    """

    hit: TermHit
    concept: str
    rendering: Term | None
    fixed: bool
    number: str

    @property
    def place(self) -> Place:
        """Where it stands in the source."""
        return Place(self.hit.start, self.hit.stop)


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands for a wanted term in a draft; ``state`` is never ``replaced``.

    ``target`` is the place of a term of the concept; where the state is ``unsafe``, that of a deprecated one, or of one
    of a concept that must not be confused with it.
    """

    wanted: Wanted
    state: State
    target: Place | None = None
    term: str = ""


class DraftTerms:
    """The terms of a term base, ready to be looked up in sentences and in their drafts.

    ``profile`` and ``day`` choose among the terms as for ``Matcher``. ``accepted``: the statuses of the terms that a
    draft may have. ``bind_free``: ask for one of them also where the concept may be rendered freely. Raises InputError
    for a day that is none.
    """

    def __init__(
        self,
        base: TermBase,
        source: Language,
        *,
        profile: str = "",
        day: str = "",
        accepted: Collection[Status] = ("preferred", "admitted"),
        bind_free: bool = False,
    ) -> None:
        self.source: Language = source
        self.target: Language = "en" if source == "ru" else "ru"
        self._profile, self._day = profile, day
        self._accepted, self._bind_free = frozenset(accepted), bind_free
        self._in_source = Matcher(base, self.source, profile=profile, day=day)
        self._in_target = Matcher(base, self.target, profile=profile, day=day)

    def wanted(self, sentence: str) -> list[Wanted]:
        """The terms of a sentence that have a preferred rendering."""
        return [self._wanted(sentence, hit) for hit in self._in_source.find(sentence)]

    def standing(self, wanted: Sequence[Wanted], sentence: str, draft: str) -> list[Standing]:
        """What stands for each in a draft of the sentence."""
        there = self._in_target.find(draft)
        matches = match_hits([one.hit for one in wanted], there, (len(sentence), len(draft)))
        side = Side(self.source, self.target, sentence, draft, matches, there)
        return [self._standing(one, match, side) for one, match in zip(wanted, matches, strict=True)]

    def places(self, draft: str) -> list[Place]:
        """Where the terms of a draft stand."""
        return [Place(*span) for hit in self._in_target.find(draft) for span in hit.spans]

    def acronyms(self, sentence: str) -> list[Place]:
        """Where acronyms of the term base stand in a sentence."""
        found = (hit for hit in self._in_source.find(sentence) if hit.term.pos in ("acronym", "abbreviation"))
        return [Place(*span) for hit in found for span in hit.spans]

    def _wanted(self, sentence: str, hit: TermHit) -> Wanted:
        meant = _meant(hit)
        reading = meant[0]
        telling = _is_telling(reading, self.source)
        decided = telling and len(meant) == 1 and _names_same(reading, self.source)
        rendering = self._rendering(reading) if decided else None
        fixed = telling and (self._bind_free or all(one.concept.rendering == "fixed" for one in meant))
        return Wanted(hit, reading.concept.id, rendering, fixed, number_of(sentence, hit, reading.term))

    def _rendering(self, reading: Reading) -> Term | None:
        """The preferred term for the place in the sentence that the term fills, else the first admitted one."""
        preferred = reading.concept.preferred(self.target, self._profile, self._day)
        others = (
            term
            for term in reading.concept.terms_in(self.target)
            if term.status in self._accepted and term.profile in ("", self._profile) and not term.valid_to
        )
        return next((term for term in (*preferred, *others) if term.place == reading.term.place), None)

    def _standing(self, wanted: Wanted, match: Match, side: Side) -> Standing:
        other, there = match.other, match.other_reading
        if other and there:
            place, name = Place(other.start, other.stop), lemma_of(there.term)
            if there.term.status in self._accepted:
                return Standing(wanted, "honoured", place, name)
            if wanted.fixed or (wanted.rendering and there.term.status == "deprecated"):
                return Standing(wanted, "unsafe", place, name)
            return Standing(wanted, "free", place, name)
        if found := self._inside(wanted, side.other_text):
            return found
        if wanted.rendering and (wrong := rival(match, side)):
            return Standing(wanted, "unsafe", Place(wrong.start, wrong.stop), lemma_of(wrong.term))
        return Standing(wanted, "unsafe" if wanted.fixed else "free")

    def _inside(self, wanted: Wanted, draft: str) -> Standing | None:
        """A name of the concept inside a longer term, word for word."""
        low = draft.lower()
        for reading in wanted.hit.readings:
            for term in reading.concept.terms_in(self.target):
                name = term.text.lower()
                if term.status in self._accepted and name in low:
                    found = re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", low)
                    if found and len(low) == len(draft):
                        return Standing(wanted, "honoured", Place(*found.span()), lemma_of(term))
        return None


def _meant(hit: TermHit) -> list[Reading]:
    """The readings of a hit as a preferred term, else those as an admitted one, else all."""
    for status in ("preferred", "admitted"):
        if found := [reading for reading in hit.readings if reading.term.status == status]:
            return found
    return list(hit.readings)


def _is_telling(reading: Reading, lang: Language) -> bool:
    """Whether a term is met by its concept in translations: of an admitted one that must have been seen."""
    odds = reliability(lang, reading.concept.id, reading.term.text)
    match reading.term.status:
        case "preferred":
            return odds >= TELLING
        case "admitted":
            return odds > TELLING
        case _:
            return False


def _names_same(reading: Reading, lang: Language) -> bool:
    """Whether what is preferred for a concept can render this term of it: for the preferred term itself, and where the
    rendering is fixed for the others, but not for an office where the term is a person («мэрия», «мэр»; *Defense
    Ministry*, *defense minister*).
    """
    term = reading.term
    preferred = next((one for one in reading.concept.preferred(lang) if one.place == term.place), None)
    if preferred is None or preferred.text == term.text:
        return True
    if reading.concept.rendering == "free":
        return False
    if term.pos == "verb":
        return True
    if lang == "ru":
        return _is_person(term) == _is_person(preferred)
    russian = [one for one in reading.concept.preferred("ru") if one.place == term.place]
    return any(map(_may_be_person, russian)) or _names_person(preferred) or not _names_person(term)


def _is_person(term: Term) -> bool:
    """Whether a Russian noun term is about a person."""
    return any(map(is_living, _heads(term)))


def _may_be_person(term: Term) -> bool:
    """The same, and for adjectives and participles that stand for nouns («рядовой»)."""
    tags = [dictionary_tags(word.casefold()) for word in _heads(term)]
    return _is_person(term) or any(some and not any("NOUN" in tag for tag in some) for some in tags)


def _heads(term: Term) -> list[str]:
    words = tokenise(term.text, "ru")
    slots = patterns_of(term)[0].slots
    return [word.text for slot, word in zip(slots, words, strict=False) if slot.role == "head"]


def _names_person(term: Term) -> bool:
    """Whether an English noun term is about a person."""
    return any(word.text.lower() in PERSONS for word in tokenise(term.text, "en"))
