"""Terms as patterns: for each word the keys that may stand there, and the grammar it must have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from glossaries.keys import exact_key, is_acronym
from glossaries.patterns_en import english_keys
from glossaries.patterns_ru import noun_slots, object_slot, verb_slots
from glossaries.slots import Pattern, Slot
from glossaries.tokens import Token, tokenise
from glossaries.types import Term

_NEVER_INFLECTED = ("phrase", "acronym", "abbreviation", "adverb")


def patterns_of(term: Term) -> tuple[Pattern, ...]:
    """The patterns of the parts of a term, in their order; one where the term has no gap."""
    patterns = []
    for number, part in enumerate(term.parts):
        tokens = tokenise(part, term.lang)
        words = [token.text for token in tokens]
        slots = _slots(words, term) if number == 0 else _slots_behind_gap(words, term)
        patterns.append(Pattern(_with_gaps(slots, tokens)))
    return tuple(patterns)


def _with_gaps(slots: Sequence[Slot], tokens: Sequence[Token]) -> tuple[Slot, ...]:
    """Let punctuation stand where the term has some: «лицо, подлежащее призыву»."""
    return tuple(replace(slot, gap=token.gap) for slot, token in zip(slots, tokens, strict=True))


def _slots(words: Sequence[str], term: Term) -> list[Slot]:
    if term.pos in _NEVER_INFLECTED:
        return [Slot(("^" + word if is_acronym(word) else exact_key(word, term.lang),)) for word in words]
    if term.lang == "en":
        return [Slot(keys) for keys in english_keys(words, term.pos)]
    if term.pos == "verb":
        return verb_slots(words)
    return noun_slots(words, "adjective" if term.pos == "adjective" else "noun")


def _slots_behind_gap(words: Sequence[str], term: Term) -> list[Slot]:
    if term.lang == "en":
        return [Slot(keys) for keys in english_keys(words, "object" if term.pos == "verb" else term.pos)]
    return [object_slot(word) for word in words]
