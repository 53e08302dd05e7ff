"""Checks the terms of a pair of texts: how each is rendered, and what is wrong with it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from align.encoder import SummingEncoder, Vectors, load_encoder
from corpus.errors import ModelError
from corpus.types import Lang
from glossaries.association import Associations
from glossaries.confusion import has_rival, rival, unmixed
from glossaries.hits import TermHit
from glossaries.issue import Issue, Pair, Place, Severity
from glossaries.lexicon import Lexicon, load_lexicon
from glossaries.lexicon_evidence import PairWords, weigh
from glossaries.match import Matcher
from glossaries.orphans import Company, Orphan, Sides, Sight
from glossaries.reliability import reliability
from glossaries.rendering import Match, Rendering, match_hits, rendering
from glossaries.senses import OFTEN_MIXED, rivals
from glossaries.side import Side
from glossaries.types import GAP, Concept, TermBase

SURE = {("ru", "fixed"): 1.7, ("ru", "free"): 2.7, ("en", "fixed"): 1.9, ("en", "free"): 2.3}
"""Log odds from which a wrong rendering is a warning, for terms of a language and the rendering of their concept.

They find most of the wrong renderings that ``training.train_orphans`` makes of our own sentences with at most 0.35
warnings in a hundred of its pairs of news, by trees that were fitted to other pairs.
"""

LIKELY = 1.6
"""Log odds from which another word is taken to stand in place of a term."""

TELLING = 0.0
"""Log odds of being met on the other side from which an English term without counterpart counts as missing."""

FIXED_TELLING = -2.5
"""Log odds from which such a term is looked at where the rendering of its concept is fixed."""

ALIKE = 0.5
"""Cosine from which a word is another rendering of a term."""


@dataclass(frozen=True, slots=True)
class PairCheck:
    """How the terms of a pair are rendered, first the Russian then the English ones, and what was found."""

    renderings: tuple[Rendering, ...]
    issues: tuple[Issue, ...]


class TermChecker:
    """The terms of a term base, ready to be checked in both directions.

    ``profile`` and ``day`` choose among the terms as they do for ``Matcher``. Raises InputError for a day that is none.
    ``encoder`` and ``lexicon`` find what stands for a term that has none of its names; the bundled ones if left out,
    loaded when first needed.
    """

    def __init__(
        self,
        base: TermBase,
        *,
        profile: str = "",
        day: str = "",
        encoder: SummingEncoder | None = None,
        lexicon: Lexicon | None = None,
    ) -> None:
        self._ru = Matcher(base, "ru", profile=profile, day=day)
        self._en = Matcher(base, "en", profile=profile, day=day)
        self._profile = profile
        self._day = day
        self._encoder = encoder
        self._lexicon = lexicon
        self._names: dict[tuple[str, Lang], Vectors] = {}

    def check(self, pair: Pair) -> PairCheck:
        """The renderings and findings of one pair. Raises ModelError where the encoder can't be loaded."""
        renderings: list[Rendering] = []
        issues: list[Issue] = []
        words = cache(lambda: self._words(pair))
        for side in self._both(pair):
            for one, issue in self._findings(side, words, partial=pair.partial):
                renderings.append(one)
                if issue and not any(_same_place(issue, other) for other in issues):
                    issues.append(issue)
        return PairCheck(tuple(renderings), tuple(issues))

    def orphans(self, pair: Pair) -> Iterator[tuple[Lang, Match, Sight]]:
        """The terms of a pair none of whose names stands on the other side: their language, what they are, and what the
        other side shows instead.
        """
        words = cache(lambda: self._words(pair))
        for side in self._both(pair):
            for match, sight in self._looks(side, words):
                if sight:
                    yield side.lang, match, sight

    def _both(self, pair: Pair) -> tuple[Side, Side]:
        ru, en = self._ru.find(pair.ru), self._en.find(pair.en)
        lengths = len(pair.ru), len(pair.en)
        forth = match_hits(ru, unmixed(en), lengths)
        back = [match for match in match_hits(en, ru, lengths[::-1]) if match.other or _may_tell(match)]
        return Side("ru", "en", pair.ru, pair.en, forth, en), Side("en", "ru", pair.en, pair.ru, back, ru)

    def _findings(
        self, side: Side, words: Callable[[], PairWords], *, partial: bool
    ) -> Iterator[tuple[Rendering, Issue | None]]:
        for match, sight in self._looks(side, words):
            one = rendering(match, side.lang)
            if match.other:
                wrong = side.lang == "ru" and one.status == "deprecated"
                yield one, self._named_wrongly(match, match.other, one) if wrong else None
                continue
            found = self._unmet(match, one, sight, side, partial=partial)
            if found[1] or side.lang == "ru" or _is_telling(match):
                yield found

    def _unmet(
        self, match: Match, one: Rendering, sight: Sight | None, side: Side, *, partial: bool
    ) -> tuple[Rendering, Issue | None]:
        """A term that no name of its concept renders."""
        if sight:
            return self._orphan(match, one, sight, side, partial=partial)
        if _stands_inside(match, side):
            return one, None
        if wrong_one := rival(match, side):
            return _standing(one, side, wrong_one), self._named_wrongly(match, wrong_one, one)
        return one, None

    def _looks(self, side: Side, words: Callable[[], PairWords]) -> Iterator[tuple[Match, Sight | None]]:
        """Each term of a side, and for one that nothing renders what stands on the other side instead, if anything.

        ``words`` gives those of the pair, the Russian ones as the source.
        """
        sides: Sides | None = None
        for match in side.matches:
            if match.other:
                yield match, None
                continue
            if _stands_inside(match, side) or rival(match, side):
                yield match, None
                continue
            sides = sides or self._sides(side, words())
            yield match, sides.look(self._as_orphan(match, side))

    def _as_orphan(self, match: Match, side: Side) -> Orphan:
        concept, term, hit = match.reading.concept, match.reading.term, match.hit
        return Orphan(
            Place(hit.start, hit.stop),
            tuple(Place(*span) for span in hit.spans),
            self._vectors(concept, side.other),
            concept.rendering == "fixed",
            term.pos == "verb",
            reliability(side.lang, concept.id, term.text),
        )

    def _words(self, pair: Pair) -> PairWords:
        ru, en = self._associations.words(pair.ru, "ru"), self._associations.words(pair.en, "en")
        return PairWords(ru, en, weigh(self._lexicon or load_lexicon(), ru, en))

    @staticmethod
    def _sides(side: Side, words: PairWords) -> Sides:
        taken = [Place(*span) for match in side.matches if match.other for span in match.other.spans]
        spare = [
            Place(hit.start, hit.stop) for hit in side.spare() if side.other == "ru" or hit.term.status == "preferred"
        ]
        met = [match for match in side.matches if match.other]
        at_home = sum(match.reading.concept.rendering == "fixed" for match in met)
        company = Company(at_home, len(met), len(side.matches) - len(met))
        return Sides(words if side.lang == "ru" else words.turned(), side.other, taken, spare, company)

    def _orphan(
        self, match: Match, one: Rendering, sight: Sight, side: Side, *, partial: bool
    ) -> tuple[Rendering, Issue | None]:
        """A term none of whose names stands on the other side."""
        score = sight.score(side.lang)
        concept = match.reading.concept
        if score >= LIKELY:
            place, certain = sight.odd, score >= self._sure(side, match, sight) and not partial
        elif sight.likeness >= ALIKE:
            place, certain = sight.alike, False
        else:
            return one, None
        there = side.other_text[slice(*place)]
        one = replace(one, status="unknown", target=place, target_surface=there)
        if not certain and score < LIKELY and (side.lang == "en" or concept.rendering == "free"):
            return one, None
        wanted = self._wanted(concept, side.other)
        message = f"{one.lemma}: “{there}” is none of its names" + (f", such as “{wanted}”" if wanted else "")
        return one, self._issue("unknown rendering", "warning" if certain else "note", message, one, place)

    @staticmethod
    def _sure(side: Side, match: Match, sight: Sight) -> float:
        """The log odds from which a wrong rendering is a warning."""
        return SURE[side.lang, match.reading.concept.rendering] if may_be_wrong(match, sight) else math.inf

    def _named_wrongly(self, match: Match, other: TermHit, one: Rendering) -> Issue:
        """A deprecated term, or that of a concept which must not be confused with this one."""
        concept = match.reading.concept
        mixed = [one.concept for one in other.readings if one.concept.id in rivals(concept.id)]
        is_fixed = any(one.rendering == "fixed" for one in (concept, *mixed))
        severity: Severity = "error" if mixed and is_fixed and concept.id not in OFTEN_MIXED else "warning"
        wanted = self._wanted(concept, "en")
        message = f"{one.lemma} is not “{other.surface}”" + (f", but “{wanted}”" if wanted else "")
        kind = "confused term" if mixed else "deprecated term"
        return self._issue(kind, severity, message, one, Place(other.start, other.stop), other.surface)

    def _issue(
        self, kind: str, severity: Severity, message: str, one: Rendering, other: Place, surface: str = ""
    ) -> Issue:
        there = surface or one.target_surface
        if one.source == "ru":
            return Issue(kind, severity, message, one.place, other, f"{one.surface} = {there}", one.concept)
        return Issue(kind, severity, message, other, one.place, f"{there} = {one.surface}", one.concept)

    def _wanted(self, concept: Concept, lang: Lang) -> str:
        return ", ".join(term.text for term in concept.preferred(lang, self._profile, self._day))

    def _vectors(self, concept: Concept, lang: Lang) -> Vectors:
        key = concept.id, lang
        if key not in self._names:
            names = [term.text.replace(GAP, " ") for term in concept.terms_in(lang) if term.status != "deprecated"]
            self._names[key] = self._associations.phrases(names)
        return self._names[key]

    @cached_property
    def _associations(self) -> Associations:
        encoder = self._encoder or load_encoder()
        if not isinstance(encoder, SummingEncoder):
            raise ModelError("the encoder gives no vectors of words. Use the bundled one.")
        return Associations(encoder)


def may_be_wrong(match: Match, sight: Sight) -> bool:
    """Whether the odd word may be a wrong rendering for certain: for a name no ordinary word is."""
    return sight.is_term or match.reading.term.pos not in ("name", "acronym")


def _stands_inside(match: Match, side: Side) -> bool:
    """Whether the other text has a name of the concept word for word: inside a longer term, or in another case.

    Not where it has a name of a concept that this one must not be confused with.
    """
    if has_rival(match, side.others):
        return False
    text = side.other_text.lower()
    names = (term.text.lower() for term in match.reading.concept.terms_in(side.other) if term.status != "deprecated")
    return any(re.search(rf"\b{re.escape(name)}s?\b", text) for name in names if name in text)


def _standing(one: Rendering, side: Side, hit: TermHit) -> Rendering:
    return replace(one, status="unknown", target=Place(hit.start, hit.stop), target_surface=hit.surface)


def _same_place(one: Issue, other: Issue) -> bool:
    """Whether two findings point at the same words of either text: one error, seen from both sides."""
    return any(
        mine and theirs and mine.start < theirs.stop and theirs.start < mine.stop
        for mine, theirs in ((one.ru, other.ru), (one.en, other.en))
    )


def _may_tell(match: Match) -> bool:
    """Whether an English term without counterpart may say something."""
    hit = match.hit
    if match.reading.term.status == "deprecated":
        return False
    if hit.start and hit.surface[0].isupper() and hit.term.text[0].islower():
        return False  # a capital is that of a name: President Trump, Baton Rouge
    return _met(match) >= (FIXED_TELLING if match.reading.concept.rendering == "fixed" else TELLING)


def _is_telling(match: Match) -> bool:
    """Whether an English term that nothing renders is mostly met: it has one meaning, and is missing here."""
    return _met(match) >= TELLING


def _met(match: Match) -> float:
    return reliability("en", match.reading.concept.id, match.reading.term.text)
