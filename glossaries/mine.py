"""Term candidates from pairs of texts: Russian phrases that recur, each with its English rendering and two examples.

The pairs are read twice: once to count, once for examples and for how the terms are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from align.encoder import Encoder
from corpus.types import Lang
from glossaries import mine_english, mine_russian
from glossaries.issue import Pair, Place
from glossaries.mine_count import Counted, count
from glossaries.mine_forms import english_form, find_english, find_russian, place_of, russian_form
from glossaries.mine_rank import Design, Rendering, renderings
from glossaries.tokens import tokenise
from glossaries.types import Term, TermBase

LEAST, LIMIT = 3, 500
EXAMPLES = 2
_READ = 12
"""Beads that are read again for each candidate, to see how it is written."""


@dataclass(frozen=True, slots=True)
class Example:
    """A pair in which a candidate stands on both sides, and the places (half-open characters)."""

    pair: Pair
    ru: Place
    en: Place


@dataclass(frozen=True, slots=True)
class Candidate:
    """A Russian term, its English rendering, and what speaks for them.

    ``beads`` is in how many pairs both stand, ``ru_beads`` and ``en_beads`` in how many each does, ``linked`` how often
    one was taken for the rendering of the other; ``score`` has no unit. ``known``: the ids of the concepts of which the
    Russian is a term already, ``rendered`` those of them of which the English is one too.
    """

    ru: str
    en: str
    beads: int
    ru_beads: int
    en_beads: int
    linked: int
    score: float
    known: tuple[str, ...]
    rendered: tuple[str, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Mined:
    """The candidates, the most promising first; how many pairs were read; how many were left out as known."""

    candidates: tuple[Candidate, ...]
    pairs: int
    left_out: int


def mine(
    pairs: Iterable[Pair],
    base: TermBase,
    encoder: Encoder | None = None,
    *,
    least: int = LEAST,
    limit: int = LIMIT,
    keep_known: bool = False,
    design: Design | None = None,
) -> Mined:
    """Up to ``limit`` term candidates that stand in at least ``least`` pairs.

    ``pairs`` is read twice and must be the same each time. Without ``keep_known`` those are left out whose Russian is a
    term of ``base``. Raises what reading the pairs raises, and ModelError.
    """
    counted = count(pairs, least)
    known = known_terms(base, "ru")
    ranked = renderings(counted, encoder, design)
    chosen = [one for one in ranked if keep_known or counted.ru.lemmas(one.ru) not in known]
    left_out = len(ranked) - len(chosen)
    chosen = chosen[:limit]
    texts = _texts(pairs, [_shared_beads(counted, one) for one in chosen])
    english = known_terms(base, "en")
    found: dict[tuple[str, str], Candidate] = {}
    for one, read in zip(chosen, texts, strict=True):
        candidate = _candidate(counted, one, read, known, english)
        found.setdefault((candidate.ru, candidate.en), candidate)
    return Mined(tuple(found.values()), counted.beads, left_out)


def known_terms(base: TermBase, lang: Lang) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The terms of a language in the form of candidates, with the ids of their concepts; deprecated terms too."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for concept, term in base.terms(lang):
        for lemmas in _as_candidate(term):
            found.setdefault(lemmas, {})[concept.id] = None
    return {lemmas: tuple(ids) for lemmas, ids in found.items()}


def _as_candidate(term: Term) -> Iterator[tuple[str, ...]]:
    tokens = tokenise(term.text, term.lang)
    if term.lang == "en":
        yield tuple(mine_english.word(token.text).lemma for token in tokens)
        return
    for phrase in mine_russian.phrases_of(tokens):
        if (phrase.first, phrase.stop) == (0, len(tokens)):
            yield phrase.lemmas


def _shared_beads(counted: Counted, one: Rendering) -> list[int]:
    """Some of the beads in which both candidates stand, spread over all of them."""
    sides = ((counted.ru.grams, one.ru), (counted.en.grams, one.en))
    ru, en = (grams.beads[grams.ids == number] for grams, number in sides)
    beads = np.intersect1d(ru, en)
    return list(beads[np.linspace(0, len(beads) - 1, min(len(beads), _READ)).astype(int)].tolist())


def _texts(pairs: Iterable[Pair], wanted: Sequence[Sequence[int]]) -> list[list[Pair]]:
    """The pairs of these beads, for each list of beads."""
    needed = {bead for beads in wanted for bead in beads}
    read = {bead: pair for bead, pair in enumerate(pairs) if bead in needed} if needed else {}
    return [[read[bead] for bead in beads] for beads in wanted]


def _candidate(
    counted: Counted,
    one: Rendering,
    read: Sequence[Pair],
    known: Mapping[tuple[str, ...], tuple[str, ...]],
    english: Mapping[tuple[str, ...], tuple[str, ...]],
) -> Candidate:
    ru, en = counted.ru.lemmas(one.ru), counted.en.lemmas(one.en)
    examples = sorted(
        (example for pair in read for example in _examples(pair, ru, en)),
        key=lambda example: len(example.pair.ru) + len(example.pair.en),
    )
    concepts = known.get(ru, ())
    return Candidate(
        russian_form(ru, [pair.ru for pair in read]),
        english_form(en, [pair.en for pair in read]),
        one.together,
        int(counted.ru.grams.counts[one.ru]),
        int(counted.en.grams.counts[one.en]),
        one.linked,
        one.score,
        concepts,
        tuple(concept for concept in concepts if concept in english.get(en, ())),
        tuple(examples[:EXAMPLES]),
    )


def _examples(pair: Pair, ru: Sequence[str], en: Sequence[str]) -> Iterator[Example]:
    """The first places of both in a pair."""
    ru_tokens, phrases = find_russian(pair.ru, ru)
    en_tokens, starts = find_english(pair.en, en)
    for phrase, first in list(zip(phrases, starts, strict=False))[:1]:
        yield Example(
            pair,
            place_of(ru_tokens, phrase.first, phrase.stop),
            place_of(en_tokens, first, first + len(en)),
        )
