"""Mined candidates as a term base, which a person edits (rows go that are no terms) and then imports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.types import Lang
from glossaries.issue import Place
from glossaries.keys import is_acronym
from glossaries.mine import Candidate, Example
from glossaries.types import Concept, Term, TermBase

DOMAIN = "mined"
CONTEXT = 60
"""Characters shown on each side of a term."""

_ID_WORDS = re.compile(r"[a-z0-9]+")


def mined_termbase(candidates: Iterable[Candidate], base: TermBase) -> TermBase:
    """The candidates as concepts of two admitted terms each; their ids are new to ``base``."""
    taken = {concept.id for concept in base.concepts}
    return TermBase(tuple(_concept(candidate, taken) for candidate in candidates))


def _concept(candidate: Candidate, taken: set[str]) -> Concept:
    known = "".join(f"; {part}" for part in known_as(candidate))
    terms = (
        _term("ru", candidate.ru, f"mined: {candidate.beads} beads of {candidate.ru_beads} with it{known}"),
        _term("en", candidate.en, f"mined: {candidate.beads} beads of {candidate.en_beads} with it"),
    )
    note = " | ".join(f"{ru} — {en}" for ru, en in map(in_context, candidate.examples))
    return Concept(_new_id(candidate.en, taken), DOMAIN, note=note, terms=terms)


def known_as(candidate: Candidate) -> tuple[str, ...]:
    """What the term base knows of a candidate, in words: ``known: draft-board``, ``another rendering of: summons``."""
    other = tuple(concept for concept in candidate.known if concept not in candidate.rendered)
    parts = (("known", candidate.rendered), ("another rendering of", () if candidate.rendered else other))
    return tuple(f"{what}: {', '.join(concepts)}" for what, concepts in parts if concepts)


def in_context(example: Example) -> tuple[str, str]:
    """The Russian and the English of an example, each with a few words around the term."""
    return _around(example.pair.ru, example.ru), _around(example.pair.en, example.en)


def _around(text: str, place: Place) -> str:
    start, stop = max(0, place.start - CONTEXT), min(len(text), place.stop + CONTEXT)
    if start:
        start = text.find(" ", start, place.start) + 1 or place.start
    if stop < len(text):
        space = text.rfind(" ", place.stop, stop)
        stop = space if space >= 0 else place.stop
    return "…" * (start > 0) + " ".join(text[start:stop].split()) + "…" * (stop < len(text))


def _term(lang: Lang, text: str, note: str) -> Term:
    return Term(lang, text, "admitted", "acronym" if is_acronym(text) and " " not in text else "", note=note)


def _new_id(english: str, taken: set[str]) -> str:
    name = "-".join(["mined", *_ID_WORDS.findall(english.lower())])
    number = 1
    found = name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    taken.add(found)
    return found


def rows(candidates: Sequence[Candidate]) -> Iterable[tuple[str, ...]]:
    """The cells of each candidate, in the order of ``COLUMNS``."""
    for rank, candidate in enumerate(candidates, 1):
        ru, en = in_context(candidate.examples[0]) if candidate.examples else ("", "")
        counts = (candidate.beads, candidate.ru_beads, candidate.en_beads)
        known = "; ".join(known_as(candidate))
        yield (str(rank), candidate.ru, candidate.en, *map(str, counts), f"{candidate.score:.2f}", known, ru, en)


COLUMNS = ("rank", "ru", "en", "beads", "ru beads", "en beads", "score", "known", "ru example", "en example")
