"""Which of the terms found at overlapping places are kept, and as which readings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from glossaries.hits import Reading
from glossaries.keys import american
from glossaries.types import STATUSES, Concept, Term, fold

Span = tuple[int, int]


class Candidate(NamedTuple):
    """A term found: half-open ranges of words, of all and of each part; ``order`` is its place in the term base.

    ``by_participle``: a verb that was found in a declined participle. ``by_article``: its first word is an article,
    which counts for nothing when lengths are compared (*the defense* is part of *Defense Ministry*).
    """

    first: int
    stop: int
    spans: tuple[Span, ...]
    order: int
    concept: Concept
    term: Term
    by_participle: bool
    by_article: bool

    @property
    def leaves_nouns(self) -> bool:
        """Whether nouns inside are found too, as in «явиться в военкомат»."""
        return self.term.pos in ("verb", "phrase") or len(self.spans) > 1


def longest(candidates: Iterable[Candidate]) -> list[list[Candidate]]:
    """The candidates in order, those for one place together, without those that are part of a longer one.

    A verb or a phrase hides the verbs, adjectives and adverbs inside, not the nouns. Of two readings of one word, a
    participle that is a term of its own goes before the verb.
    """
    ordered = sorted(candidates, key=lambda c: (c.first, -c.stop, len(c.spans), c.order))
    places = [list(group) for _, group in groupby(ordered, key=lambda c: (c.first, c.stop))]
    reach = max((place[0].stop - place[0].first for place in places), default=0)
    kept = []
    for at, place in enumerate(places):
        own = [candidate for candidate in place if not candidate.by_participle]
        longer = [other for around in _around(places, at, reach) for other in around]
        visible = [one for one in own or place if not any(_hides(other, one) for other in longer)]
        if visible:
            kept.append(visible)
    return kept


def _around(places: Sequence[Sequence[Candidate]], at: int, reach: int) -> Iterator[Sequence[Candidate]]:
    """The places that may contain the one at ``at``, but for a leading article; none is longer than ``reach``."""
    first, stop = places[at][0].first, places[at][0].stop
    before, behind = at - 1, at + 1
    while before >= 0 and places[before][0].first > first - reach:
        if places[before][0].stop >= stop:
            yield places[before]
        before -= 1
    while behind < len(places) and places[behind][0].first <= first + 1:
        if places[behind][0].stop >= stop:
            yield places[behind]
        behind += 1


def _hides(other: Candidate, candidate: Candidate) -> bool:
    if other.leaves_nouns and candidate.term.place == "noun" and candidate.term.pos != "phrase":
        return False
    core = candidate.spans
    if candidate.by_article:
        core = ((core[0][0] + 1, core[0][1]), *core[1:])
        if core == other.spans:
            return False
    elif other.first > candidate.first:
        return False
    covered = {at for start, stop in other.spans for at in range(start, stop)}
    return all(at in covered for start, stop in core for at in range(start, stop))


def readings(candidates: Sequence[Candidate], surface: str) -> tuple[Reading, ...]:
    """The readings of one place, one a concept: of its terms the one spelt as in the text, then the better one."""
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        rival = best.get(candidate.concept.id)
        if rival is None or _rank(candidate, surface) < _rank(rival, surface):
            best[candidate.concept.id] = candidate
    kept = sorted(best.values(), key=lambda candidate: candidate.order)
    return tuple(Reading(candidate.concept, candidate.term) for candidate in kept)


def _rank(candidate: Candidate, surface: str) -> tuple[bool, bool, int, int]:
    text = candidate.term.text
    return (
        fold(text) != fold(surface),
        _is_british(text) != _is_british(surface),
        STATUSES.index(candidate.term.status),
        candidate.order,
    )


def _is_british(text: str) -> bool:
    return any(american(word) != word for word in fold(text).replace("-", " ").split())
