"""Which of the terms found at overlapping places are kept, and as which readings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from glossaries.hits import Reading
from glossaries.keys import american
from glossaries.types import STATUSES, Concept, Term, fold

Span = tuple[int, int]


class Candidate(NamedTuple):
    """A term found: half-open ranges of words, one a part; ``order`` is its place in the term base.

    ``by_participle``: a verb that was found in a declined participle.
    """

    spans: tuple[Span, ...]
    order: int
    concept: Concept
    term: Term
    by_participle: bool

    @property
    def first(self) -> int:
        """The first word."""
        return min(start for start, _ in self.spans)

    @property
    def stop(self) -> int:
        """The word behind the last."""
        return max(stop for _, stop in self.spans)

    @property
    def leaves_nouns(self) -> bool:
        """Whether nouns inside are found too, as in «явиться в военкомат»."""
        return self.term.pos in ("verb", "phrase") or len(self.spans) > 1


def longest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates, in order, without those that are part of a longer one.

    A verb or a phrase hides the verbs, adjectives and adverbs inside, not the nouns. Of two readings of one word, a
    participle that is a term of its own goes before the verb.
    """
    ordered = sorted(candidates, key=lambda c: (c.first, -c.stop, c.spans, c.order))
    own = {candidate.spans for candidate in ordered if not candidate.by_participle}
    kept: list[Candidate] = []
    for at, candidate in enumerate(ordered):
        if candidate.by_participle and candidate.spans in own:
            continue
        if not any(_hides(other, candidate) for other in _overlapping(ordered, at)):
            kept.append(candidate)
    return kept


def _overlapping(ordered: Sequence[Candidate], at: int) -> Iterable[Candidate]:
    """The candidates that may contain the one at ``at``: they start where it starts, or before."""
    for other in reversed(ordered[max(0, at - 64) : at]):
        if other.stop >= ordered[at].stop:
            yield other


def _hides(other: Candidate, candidate: Candidate) -> bool:
    if other.leaves_nouns and candidate.term.place == "noun" and candidate.term.pos != "phrase":
        return False
    return other.spans != candidate.spans and all(
        any(start <= inner_start and inner_stop <= stop for start, stop in other.spans)
        for inner_start, inner_stop in candidate.spans
    )


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
