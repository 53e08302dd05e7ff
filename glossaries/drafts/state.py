"""A sentence on its way to a draft: the terms it wants, the best draft so far, and what is said of each term in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from align.translator import Hypothesis, Translation
from glossaries.drafts.guards import faults
from glossaries.drafts.types import Fault, TermPlace, Way
from glossaries.drafts.wanted import DraftTerms, Standing, Wanted


@dataclass(frozen=True, slots=True)
class Candidate:
    """A draft that the model made, with its faults and what stands in it for each term wanted."""

    translation: Translation
    hypothesis: Hypothesis
    faults: tuple[Fault, ...]
    standing: tuple[Standing, ...]
    way: Way = "plain"

    @property
    def honoured(self) -> int:
        """How many terms stand there as they may."""
        return sum(one.state != "unsafe" for one in self.standing)


def candidates(
    translation: Translation, wanted: Sequence[Wanted], terms: DraftTerms, way: Way = "plain"
) -> Iterator[Candidate]:
    """The drafts of a sentence, each judged when it is asked for, in the order of the model."""
    source = translation.source
    for one in translation.hypotheses:
        standing = tuple(terms.standing(wanted, source, one.text))
        yield Candidate(translation, one, faults(source, one.text, terms.source), standing, way)


def best(found: Iterable[Candidate], margin: float) -> Candidate | None:
    """The first draft that lacks nothing; else the one with the fewest faults, then with most terms honoured, among
    those whose score is near the best one's; the likelier of equals.
    """
    seen: list[Candidate] = []
    for one in found:
        if not one.faults and one.honoured == len(one.standing) and not seen:
            return one
        seen.append(one)
    if not seen:
        return None
    fewest = min(len(one.faults) for one in seen)
    sound = [one for one in seen if len(one.faults) == fewest]
    highest = max(one.hypothesis.score for one in sound)
    near = [one for one in sound if one.hypothesis.score >= highest - margin]
    return max(near, key=lambda one: (one.honoured, one.hypothesis.score))


def term_place(standing: Standing, reason: str = "") -> TermPlace:
    """What is said of a term that the model rendered, or of one that could not be replaced for a reason."""
    wanted = standing.wanted
    name = standing.term if standing.state == "honoured" else wanted.rendering.text if wanted.rendering else ""
    return TermPlace(wanted.concept, wanted.place, standing.target, name or standing.term, standing.state, reason)
