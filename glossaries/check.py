"""Checks the terms of a pair of texts: how each is rendered, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossaries.hits import TermHit
from glossaries.issue import Issue, Pair, Place
from glossaries.match import Matcher
from glossaries.rendering import Match, Rendering, lemma, match_hits, rendering
from glossaries.senses import rivals
from glossaries.types import Concept, TermBase


@dataclass(frozen=True, slots=True)
class PairCheck:
    """How the terms of a pair are rendered, first the Russian then the English ones, and what was found."""

    renderings: tuple[Rendering, ...]
    issues: tuple[Issue, ...]


class TermChecker:
    """The terms of a term base, ready to be checked in both directions.

    ``profile`` and ``day`` choose among the terms as they do for ``Matcher``. Raises InputError for a day that is none.
    """

    def __init__(self, base: TermBase, *, profile: str = "", day: str = "") -> None:
        self._ru = Matcher(base, "ru", profile=profile, day=day)
        self._en = Matcher(base, "en", profile=profile, day=day)
        self._profile = profile
        self._day = day

    def check(self, pair: Pair) -> PairCheck:
        """The renderings and findings of one pair."""
        ru, en = self._ru.find(pair.ru), self._en.find(pair.en)
        lengths = len(pair.ru), len(pair.en)
        forth = match_hits(ru, en, lengths)
        back = [match for match in match_hits(en, ru, lengths[::-1]) if match.other or _is_plain(match.hit)]
        renderings = [rendering(match, "ru") for match in forth] + [rendering(match, "en") for match in back]
        return PairCheck(tuple(renderings), tuple(self._issues(forth, en)))

    def _issues(self, forth: Sequence[Match], en: Sequence[TermHit]) -> Iterator[Issue]:
        for match in forth:
            if match.other and match.other_reading and match.is_deprecated:
                yield self._deprecated(match, match.other)

    def _deprecated(self, match: Match, other: TermHit) -> Issue:
        concept = match.reading.concept
        confused = rivals(concept.id) & other.concept_ids
        wanted = self._wanted(concept)
        evidence = f"{match.hit.surface} = {other.surface}"
        return Issue(
            "confused term" if confused else "deprecated term",
            "error" if confused else "warning",
            f"{lemma(match.reading)} is not “{other.surface}”" + (f", but “{wanted}”" if wanted else ""),
            Place(match.hit.start, match.hit.stop),
            Place(other.start, other.stop),
            evidence,
            concept.id,
        )

    def _wanted(self, concept: Concept) -> str:
        return ", ".join(term.text for term in concept.preferred("en", self._profile, self._day))


def _is_plain(hit: TermHit) -> bool:
    """Whether an English word is surely a term: one meaning, and the preferred name of it."""
    return len(hit.readings) == 1 and hit.term.status == "preferred"
