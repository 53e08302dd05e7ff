"""Finds names of a concept that must not be confused with the one that the other text has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from glossaries.hits import TermHit
from glossaries.rendering import Match
from glossaries.senses import rivals
from glossaries.side import Side


def rival(match: Match, side: Side) -> TermHit | None:
    """The name of a concept that this one must not be confused with, where it renders nothing else."""
    wrong = rivals(match.reading.concept.id)
    if side.lang == "en" or not wrong:
        return None
    return next((hit for hit in side.spare() if hit.concept.id in wrong and _is_plain(hit)), None)


def has_rival(match: Match, hits: Iterable[TermHit]) -> bool:
    """Whether one of the hits names a concept that this one must not be confused with."""
    wrong = rivals(match.reading.concept.id)
    return any(wrong & hit.concept_ids for hit in hits)


def unmixed(hits: Sequence[TermHit]) -> list[TermHit]:
    """Hits without those inside the name of a concept that theirs must not be confused with: the *custody* of *remand
    in custody* is no name of «задержание».
    """
    return [hit for hit in hits if not any(_holds_rival(other, hit) for other in hits)]


def _is_plain(hit: TermHit) -> bool:
    """Whether a word is surely a term: one meaning, and the preferred name of it."""
    plain = [reading for reading in hit.readings if reading.term.status != "deprecated"]
    return len(plain) == 1 and plain[0].term.status == "preferred"


def _holds_rival(outer: TermHit, inner: TermHit) -> bool:
    inside = outer.start <= inner.start and inner.stop <= outer.stop and len(outer.surface) > len(inner.surface)
    return inside and any(rivals(concept_id) & outer.concept_ids for concept_id in inner.concept_ids)
