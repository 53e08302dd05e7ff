"""Plants one term error each in translated pairs: a term of one side put in the place of another, in the same form.

What is put where stands in ``term_swaps.tsv``, written by hand, and in the term base (its deprecated terms). Places are
found by ``tests.bench.term_places``, and used only where the concept is named once on either side and nothing else can
be meant. A planted error is real by construction: what stands there now is no good name of any concept that the other
side has at its place, and no good name of the concept is left. Nothing is taken from the checks or from the matcher.

Left alone: pairs that are known to be partial, where a term may be missing on purpose.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from corpus.types import Lang
from glossaries.issue import Pair, Place
from glossaries.types import GAP, Concept, Term, TermBase
from tests.bench.term_places import Places, TermPlace, covers, find_phrase, words
from tests.bench.term_words import Tags, Unclear, fit

SWAPS = Path(__file__).with_name("term_swaps.tsv")
EACH = 3
"""Errors at most of one term put for another, and twice as many of a concept, kind and language; split ones all."""


class Swap(NamedTuple):
    """What may be put where: ``deprecated`` terms of the concept, terms of one that is ``confused`` with it (whether
    deprecated or not), or an ``invented`` mistranslation.

    ``was`` and ``becomes`` are dictionary forms; with ``pos`` ``pattern`` a regular expression and its replacement.
    """

    kind: str
    lang: Lang
    pos: str
    concept: str
    was: str
    becomes: str


class Planted(NamedTuple):
    """A pair with a wrong term: what was done, what stood there, and where the wrong term stands now.

    ``other`` is the place of the term on the other side. ``tags`` say in what form the term stands; ``beside``: what
    stands there now is also the name of a concept that the other text has elsewhere; ``split``: the term that was
    there, or the one that it rendered, has other words inside, or was changed together with words around it.
    """

    swap: Swap
    before: Pair
    pair: Pair
    was: str
    place: Place
    other: Place
    tags: Tags
    beside: bool
    split: bool


@lru_cache(maxsize=1)
def read_swaps() -> tuple[Swap, ...]:
    """The table written by hand, one swap for each pair of terms."""
    swaps = []
    for line in SWAPS.read_text(encoding="utf-8").splitlines()[1:]:
        kind, lang, pos, concept, was, becomes = line.split("\t")
        olds, news = ([text] if pos == "pattern" else text.split("; ") for text in (was, becomes))
        side: Lang = "ru" if lang == "ru" else "en"
        swaps += [Swap(kind, side, pos, concept, old, new) for old in olds for new in news]
    return tuple(swaps)


def deprecated_swaps(base: TermBase) -> Iterator[Swap]:
    """For each deprecated English term, the good terms of its concept that stand in the same place of a sentence.

    One that is a good name of another concept counts as confused.
    """
    good = {
        term.text.casefold()
        for _, term in base.terms("en")
        if term.status != "deprecated" and term.pos not in ("acronym", "abbreviation")
    }
    for concept in base.concepts:
        terms = [term for term in concept.terms_in("en") if GAP not in term.text]
        for wrong in terms:
            if wrong.status != "deprecated" or wrong.pos not in ("noun", "verb") or wrong.valid_from or wrong.valid_to:
                continue
            kind = "confused" if wrong.text.casefold() in good else "deprecated"
            for term in terms:
                if term.status != "deprecated" and term.pos == wrong.pos:
                    yield Swap(kind, "en", wrong.pos, concept.id, term.text, wrong.text)


class Planter:
    """Plants term errors in pairs, with the terms of a term base."""

    def __init__(self, base: TermBase) -> None:
        self._base = base
        self._places = Places(base)
        swaps = dict.fromkeys([*read_swaps(), *deprecated_swaps(base)])
        self._swaps: dict[str, list[Swap]] = {}
        for swap in swaps:
            if base.concept(swap.concept):
                self._swaps.setdefault(swap.concept, []).append(swap)

    def candidates(self, pair: Pair) -> Iterator[Planted]:
        """Every error that can be planted in a pair."""
        if pair.partial:
            return
        certain = {lang: self._places.certain(getattr(pair, lang), lang) for lang in ("ru", "en")}
        for concept in sorted(certain["ru"].keys() & certain["en"].keys()):
            for swap in self._swaps.get(concept, ()):
                other = "en" if swap.lang == "ru" else "ru"
                planted = self._plant(pair, swap, certain[swap.lang][concept], certain[other][concept])
                if planted:
                    yield planted

    def _plant(self, pair: Pair, swap: Swap, here: TermPlace, there: TermPlace) -> Planted | None:
        text: str = getattr(pair, swap.lang)
        found = _match(swap, text, here)
        if not found:
            return None
        start, stop, new, tags = found
        changed, place = _with(text, start, stop, new, swap.lang)
        after = Pair(changed, pair.en) if swap.lang == "ru" else Pair(pair.ru, changed)
        beside = self._is_right(after, swap, place, there)
        if beside is None:
            return None
        split = swap.pos == "pattern" or len(here.pieces) + len(there.pieces) > 2
        other = Place(there.start, there.stop)
        return Planted(swap, pair, after, text[start:stop], place, other, tags, beside, split)

    def _is_right(self, pair: Pair, swap: Swap, place: Place, there: TermPlace) -> bool | None:
        """None where the change may have made no error; else whether the other text has the new concept elsewhere."""
        now = self._good(pair, swap.lang)
        if any(one.concept == swap.concept for one in now):
            return None
        new = {one.concept for one in now if one.start < place.stop and place.start < one.stop}
        named = [one for one in self._good(pair, "en" if swap.lang == "ru" else "ru") if one.concept in new]
        if any(one.start < there.stop and there.start < one.stop for one in named):
            return None
        return bool(named)

    def _good(self, pair: Pair, lang: Lang) -> list[TermPlace]:
        """All that may be a good name of a concept."""
        return [one for one in self._places.find(getattr(pair, lang), lang) if one.term.status != "deprecated"]

    def plant(self, pairs: Sequence[Pair], each: int = EACH, seed: int = 2026) -> list[Planted]:
        """Errors in pairs drawn at random: at most ``each`` of one term put for another, twice as many of a concept,
        kind and language, one a pair of each kind and language.
        """
        rng = random.Random(seed)
        counts: Counter[tuple[str, ...]] = Counter()
        planted = []
        for pair in rng.sample(pairs, len(pairs)):
            candidates = list(self.candidates(pair))
            rng.shuffle(candidates)
            used = set()
            for one in candidates:
                swap = one.swap
                whole = (swap.kind, swap.lang, swap.concept)
                few = one.split or (counts[swap] < each and counts[whole] < 2 * each)
                if few and whole[:2] not in used:
                    counts.update([swap, whole])
                    used.add(whole[:2])
                    planted.append(one)
        return planted


def _match(swap: Swap, text: str, place: TermPlace) -> tuple[int, int, str, Tags] | None:
    """Where the swap changes the text, and what comes there, if its term stands at the place."""
    if swap.pos == "pattern":
        for found in re.finditer(swap.was, text):
            if found.start() < place.stop and place.start < found.end():
                return found.start(), found.end(), found.expand(swap.becomes), ()
        return None
    of_text, phrase = words(text, swap.lang), words(swap.was, swap.lang)
    for at in find_phrase(phrase, of_text):
        start, stop = of_text[at].start, of_text[at + len(phrase) - 1].stop
        if covers(place, start, stop, text):
            with suppress(Unclear):
                new, tags = fit(swap.becomes, text[start:stop], swap.was, swap.lang, swap.pos)
                if swap.lang == "ru" or _fills(swap.pos, tags, text, start):
                    return start, stop, new, tags
    return None


_BEFORE_VERB = re.compile(r"\b(?:to|not|will|would|can|could|cannot|must|may|might|should|did|do|does|n['’]t) $", re.I)
_PERFECT = re.compile(r"\b(?:have|has|had|who) $", re.I)
_AFTER_PARTICIPLE = re.compile(r"\w*(?<=ed) (?:of|by|in|for|as|over|to|with)\b")


def _fills(pos: str, tags: Tags, text: str, start: int) -> bool:
    """Whether an English form can only be a noun, or only a verb: *fines* and *to fine* can be both, *accused of* is a
    participle.
    """
    if pos == "noun":
        after_verb = _BEFORE_VERB.search(text, 0, start) or _PERFECT.search(text, 0, start)
        return not (after_verb or _AFTER_PARTICIPLE.match(text, start))
    return "past" in tags or "-ing" in tags or ("base" in tags and _BEFORE_VERB.search(text, 0, start) is not None)


_ARTICLE = re.compile(r"\b([Aa])n? $")
_VOWEL = re.compile(r"[aeio]|un(?!i)|[AEIO]")


def _with(text: str, start: int, stop: int, new: str, lang: Lang) -> tuple[str, Place]:
    """The text with other words at a place, an English article set right, and the place of the new words."""
    before = text[:start]
    found = _ARTICLE.search(before) if lang == "en" else None
    if found:
        vowel = _VOWEL.match(new)
        before = before[: found.start()] + found[1] + ("n " if vowel else " ")
    return before + new + text[stop:], Place(len(before), len(before) + len(new))


class Varied(NamedTuple):
    """A document in which one of several places of a concept got another name: the number of the pair, that pair now,
    the concept, and the two names.
    """

    number: int
    pair: Pair
    concept: str
    was: str
    becomes: str


def vary(base: TermBase, document: Sequence[Pair], rng: random.Random) -> Iterator[Varied]:
    """One error for each concept of a fixed rendering that a document names twice or more, always in the same way.

    The other name is a good one, has no word in common with the first, and is put in the last place.
    """
    places = Places(base)
    uses: dict[str, list[tuple[int, TermPlace]]] = {}
    for number, pair in enumerate(document):
        certain = {lang: places.certain(getattr(pair, lang), lang) for lang in ("ru", "en")}
        for name in certain["ru"].keys() & certain["en"].keys():
            uses.setdefault(name, []).append((number, certain["en"][name]))
    for concept_id, found in sorted(uses.items()):
        concept = base.concept(concept_id)
        terms = {place.term for _, place in found}
        if concept is None or concept.rendering == "free" or len(found) < 2 or len(terms) > 1:
            continue
        varied = _varied(concept, found[-1][1].term, document, *found[-1], rng)
        if varied:
            yield varied


def _varied(
    concept: Concept, term: Term, document: Sequence[Pair], number: int, place: TermPlace, rng: random.Random
) -> Varied | None:
    others = [
        other
        for other in concept.terms_in("en")
        if other.status != "deprecated"
        and (other.pos, other.profile, other.context) == (term.pos, term.profile, ())
        and GAP not in other.text
        and other.pos in ("noun", "verb")
        and not set(other.text.lower().split()) & set(term.text.lower().split())
    ]
    if not others:
        return None
    other, pair = rng.choice(others), document[number]
    swap = Swap("varied", "en", term.pos, concept.id, term.text, other.text)
    found = _match(swap, pair.en, place)
    if not found:
        return None
    changed, _ = _with(pair.en, *found[:3], "en")
    return Varied(number, Pair(pair.ru, changed, pair.partial), concept.id, term.text, other.text)
