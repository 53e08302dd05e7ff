"""What the matcher finds: places in a text, and the concepts and terms that each may stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from glossaries.types import Concept, Term


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of a place in a text: a concept, and the term of it that stands there."""

    concept: Concept
    term: Term


@dataclass(frozen=True, slots=True)
class TermHit:
    """A term in a text: half-open character offsets, what stands there, and its readings (one or more).

    The readings are alternatives, one a concept, in the order of the term base. ``spans`` are the pieces of a term
    with a gap (``возбудил против него дело``); for others they are the one place.
    """

    start: int
    stop: int
    surface: str
    readings: tuple[Reading, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def concept(self) -> Concept:
        """The only concept, or the first of several."""
        return self.readings[0].concept

    @property
    def term(self) -> Term:
        """The term of the first reading."""
        return self.readings[0].term

    @property
    def lemma(self) -> str:
        """The dictionary form of what stands there: the term without its quotation marks."""
        return " ".join(self.term.text.translate(_QUOTES).split())

    @property
    def concept_ids(self) -> frozenset[str]:
        """The ids of all concepts it may stand for."""
        return frozenset(reading.concept.id for reading in self.readings)


_QUOTES = str.maketrans("", "", '«»“”„"')


def resolve(ru: Sequence[TermHit], en: Sequence[TermHit]) -> tuple[list[TermHit], list[TermHit]]:
    """The hits of both texts of a pair, each with those readings only that the other text confirms.

    A reading is confirmed where its concept is among the readings of a hit on the other side. A hit of which none is
    confirmed keeps them all.
    """
    return [_confirmed(hit, en) for hit in ru], [_confirmed(hit, ru) for hit in en]


def _confirmed(hit: TermHit, others: Sequence[TermHit]) -> TermHit:
    if len(hit.readings) == 1:
        return hit
    there = {concept_id for other in others for concept_id in other.concept_ids}
    kept = tuple(reading for reading in hit.readings if reading.concept.id in there)
    return replace(hit, readings=kept) if kept else hit
