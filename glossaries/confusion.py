"""Finds names of a concept that must not be confused with the one that the other text has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.types import Lang
from glossaries.hits import TermHit
from glossaries.reliability import reliability
from glossaries.rendering import Match
from glossaries.senses import kin, rivals
from glossaries.side import Side

TELLING = -2.0
"""Log odds of being met on the other side from which a word that isn't the preferred name of a concept is one."""


def rival(match: Match, side: Side) -> TermHit | None:
    """The English name of a concept that a Russian term must not be confused with, the nearest of several.

    Neither may have a counterpart: no name of the one concept, or of its kin, stands in English, none of the other's in
    Russian. So it doesn't matter which of the two texts is wrong.
    """
    if side.lang == "en":
        return None
    mine = _meanings(match.hit, "ru")
    if any(_kin(mine) & _meanings(hit, "en") for hit in side.others):
        return None
    unmet = [one.hit for one in side.matches if not one.other and one is not match]
    here = frozenset[str]().union(*(_meanings(hit, "ru") for hit in unmet))
    scale = len(side.other_text) / len(side.text)
    for hit in sorted(side.spare(), key=lambda hit: abs(match.hit.start * scale - hit.start)):
        theirs = _meanings(hit, "en")
        if _are_apart(mine, theirs) and not _kin(theirs) & here:
            return hit
    return None


def has_rival(match: Match, hits: Iterable[TermHit]) -> bool:
    """Whether one of the hits names a concept that this one must not be confused with."""
    wrong = rivals(match.reading.concept.id)
    return any(wrong & hit.concept_ids for hit in hits)


def unmixed(hits: Sequence[TermHit]) -> list[TermHit]:
    """Hits without those inside the name of a concept that theirs must not be confused with: the *custody* of *remand
    in custody* is no name of «задержание».
    """
    return [hit for hit in hits if not any(_holds_rival(other, hit) for other in hits)]


def _meanings(hit: TermHit, lang: Lang) -> frozenset[str]:
    """The concepts of which it is the preferred name, or else all that it is likely to name."""
    allowed = [reading for reading in hit.readings if reading.term.status != "deprecated"]
    preferred = frozenset(reading.concept.id for reading in allowed if reading.term.status == "preferred")
    likely = (one for one in allowed if reliability(lang, one.concept.id, one.term.text) >= TELLING)
    return preferred or frozenset(reading.concept.id for reading in likely)


def _are_apart(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether each meaning of one must be kept apart from one of the other's."""
    return bool(mine and theirs) and _all_rival(mine, theirs) and _all_rival(theirs, mine)


def _all_rival(concepts: frozenset[str], others: frozenset[str]) -> bool:
    return all(rivals(concept) & others for concept in concepts)


def _kin(concepts: frozenset[str]) -> frozenset[str]:
    return frozenset[str]().union(*map(kin, concepts))


def _holds_rival(outer: TermHit, inner: TermHit) -> bool:
    inside = outer.start <= inner.start and inner.stop <= outer.stop and len(outer.surface) > len(inner.surface)
    return inside and any(rivals(concept_id) & outer.concept_ids for concept_id in inner.concept_ids)
