"""How each term of a pair of texts is rendered: which places of the two sides belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from corpus.types import Lang
from glossaries.hits import Reading, TermHit
from glossaries.issue import Place
from glossaries.types import Term

RenderingStatus = Literal["preferred", "admitted", "deprecated", "unknown", "missing"]
RENDERING_STATUSES: tuple[RenderingStatus, ...] = ("preferred", "admitted", "deprecated", "unknown", "missing")


@dataclass(frozen=True, slots=True)
class Rendering:
    """One term of one side and what stands for it on the other.

    ``source`` is the language of the side on which the term stands: in a pair, a concept that both sides name gives one
    rendering a place on each. ``concept`` is its id, ``place`` and ``surface`` what stands there, ``lemma`` the term.
    ``target`` and ``target_surface`` are the place on the other side, None and ``""`` where nothing is known to stand
    for it; ``target_term`` is the term of the concept that stands there, ``""`` if it is none of them.

    ``preferred``, ``admitted``, ``deprecated``: the status of that term. ``unknown``: something else stands there.
    ``missing``: nothing does, and nothing need: the other side is shorter, or has a pronoun.
    """

    concept: str
    source: Lang
    place: Place
    surface: str
    lemma: str
    status: RenderingStatus
    target: Place | None = None
    target_surface: str = ""
    target_term: str = ""


class Match(NamedTuple):
    """A hit read as one of its concepts, and the hit of that concept on the other side, with its reading there."""

    hit: TermHit
    reading: Reading
    other: TermHit | None = None
    other_reading: Reading | None = None

    @property
    def is_deprecated(self) -> bool:
        """Whether only a deprecated term stands for it."""
        return self.other_reading is not None and self.other_reading.term.status == "deprecated"


def match_hits(hits: Sequence[TermHit], others: Sequence[TermHit], lengths: tuple[int, int]) -> list[Match]:
    """For each hit of one side the hit of the other that renders it, if any.

    A term of the same concept is taken before a deprecated one, one that is still free before one that is taken, the
    nearest in relative position first (``lengths`` are those of the two texts). Several hits may share one. A
    deprecated term counts only where it doesn't render another hit.
    """
    taken: Counter[int] = Counter()
    named = {concept_id for hit in hits for concept_id in hit.concept_ids}
    scale = lengths[1] / lengths[0] if lengths[0] else 1.0
    there: dict[str, list[tuple[int, int]]] = {}
    for order, other in enumerate(others):
        for number, reading in enumerate(other.readings):
            is_good = reading.term.status != "deprecated" or not _is_claimed(other, reading, named)
            if is_good and reading.concept.id in named:
                there.setdefault(reading.concept.id, []).append((order, number))
    found = []
    for hit in hits:
        choices = [
            (
                others[order].readings[number].term.status == "deprecated",
                taken[order],
                abs(hit.start * scale - others[order].start),
                order,
                number,
            )
            for concept_id in hit.concept_ids
            for order, number in there.get(concept_id, ())
        ]
        if not choices:
            found.append(Match(hit, _likeliest(hit)))
            continue
        *_, order, number = min(choices)
        reading = others[order].readings[number]
        taken[order] += 1
        own = next(own for own in hit.readings if own.concept.id == reading.concept.id)
        found.append(Match(hit, own, others[order], reading))
    return found


def _likeliest(hit: TermHit) -> Reading:
    """The first reading as a term that may be used."""
    return next((reading for reading in hit.readings if reading.term.status != "deprecated"), hit.readings[0])


def _is_claimed(other: TermHit, deprecated: Reading, named: set[str]) -> bool:
    """Whether the other side has a concept that this place renders rightly: *arrest* for «арест»."""
    return any(
        reading.concept.id in named and reading.term.status != "deprecated"
        for reading in other.readings
        if reading.concept.id != deprecated.concept.id
    )


def rendering(match: Match, source: Lang) -> Rendering:
    """The rendering of a match; one without a counterpart is missing."""
    hit, other, there = match.hit, match.other, match.other_reading
    status: RenderingStatus = there.term.status if there else "missing"
    return Rendering(
        match.reading.concept.id,
        source,
        Place(hit.start, hit.stop),
        hit.surface,
        lemma_of(match.reading.term),
        status,
        Place(other.start, other.stop) if other else None,
        other.surface if other else "",
        lemma_of(there.term) if there else "",
    )


def lemma_of(term: Term) -> str:
    """A term in its dictionary form, without quotation marks."""
    return " ".join(term.text.translate(_QUOTES).split())


_QUOTES: Mapping[int, None] = dict.fromkeys(map(ord, '«»“”„"'))
