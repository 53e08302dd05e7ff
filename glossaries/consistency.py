"""Whether a concept has one English name in a document, and over a corpus the one that the house prefers.

Only counts are kept: a name, how often, and in which order a document first used them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.types import Lang
from glossaries.issue import Severity
from glossaries.rendering import Rendering, lemma_of
from glossaries.types import Concept, Term, TermBase

VariationKind = Literal["inconsistent term", "house style"]
USED = ("preferred", "admitted", "deprecated")
"""The statuses of renderings that are names of the concept."""

OFTEN = 2
"""A second name is a warning from so many uses on; once is a note."""

_SHORT = ("acronym", "abbreviation")


@dataclass(frozen=True, slots=True)
class Variation:
    """A concept with several names in a document, or with others than the preferred one in the corpus.

    ``place`` is the place in the sentence that the names fill (noun, verb, adjective or adverb); ``uses`` are the names
    and how often each was used, in a document in the order of their first use, in a corpus the commonest first.
    ``wanted`` is the preferred name, ``""`` where the term base doesn't decide; ``document`` is ``""`` for a corpus.
    """

    kind: VariationKind
    severity: Severity
    concept: str
    place: str
    uses: tuple[tuple[str, int], ...]
    wanted: str
    document: str = ""

    @property
    def message(self) -> str:
        """The finding in words."""
        names = ", ".join(f"“{name}” ({count})" for name, count in self.uses)
        where = "in one document" if self.document else "in the corpus"
        what = f"has several names {where}:" if len(self.uses) > 1 else f"is called {where}"
        return f"{self.concept} {what} {names}" + (f"; the house writes “{self.wanted}”" if self.wanted else "")


class Consistency:
    """Gathers how terms are rendered, document after document: ``add`` for each pair, then ``end_document``.

    Memory grows with the names in the term base, not with the corpus. ``profile`` and ``day`` say which names the
    house prefers.
    """

    def __init__(self, base: TermBase, *, lang: Lang = "en", profile: str = "", day: str = "") -> None:
        self._base = base
        self._lang: Lang = lang
        self._profile = profile
        self._day = day
        self._document: Counter[tuple[str, str]] = Counter()
        self._corpus: Counter[tuple[str, str]] = Counter()

    def add(self, renderings: Iterable[Rendering]) -> None:
        """Count the renderings of one pair; those of terms of the other language alone count."""
        for one in renderings:
            if one.source != self._lang and one.status in USED:
                self._document[one.concept, one.target_term] += 1

    def end_document(self, document: str) -> tuple[Variation, ...]:
        """What varies in the document that was just counted, and make ready for the next."""
        found = tuple(
            variation
            for concept, place, uses in self._groups(self._document)
            for variation in self._in_document(document, concept, place, uses)
        )
        self._corpus.update(self._document)
        self._document.clear()
        return found

    def corpus(self) -> tuple[Variation, ...]:
        """Where the documents that were ended use other names than the preferred one, the most uses first."""
        found = [
            variation
            for concept, place, uses in self._groups(self._corpus)
            for variation in self._in_corpus(concept, place, uses)
        ]
        return tuple(sorted(found, key=lambda one: -sum(count for _, count in one.uses)))

    def _groups(self, counts: Counter[tuple[str, str]]) -> Iterator[tuple[Concept, str, list[tuple[Term, int]]]]:
        """For each concept of a fixed rendering and place in the sentence the terms used, in order of first use."""
        groups: dict[tuple[str, str], list[tuple[Term, int]]] = {}
        for (concept_id, name), count in counts.items():
            concept = self._base.concept(concept_id)
            term = _named(concept, self._lang, name) if concept else None
            if concept and term and concept.rendering == "fixed":
                groups.setdefault((concept_id, term.place), []).append((term, count))
        for (concept_id, place), uses in groups.items():
            if concept := self._base.concept(concept_id):
                yield concept, place, uses

    def _in_document(
        self, name: str, concept: Concept, place: str, uses: list[tuple[Term, int]]
    ) -> Iterator[Variation]:
        rivals = [
            (term, count)
            for order, (term, count) in enumerate(uses)
            if not any(_is_short_for(term, earlier) for earlier, _ in uses[:order])
        ]
        if len(rivals) < 2:
            return
        most = max(count for _, count in rivals)
        others = sum(count for _, count in rivals) - most
        severity: Severity = "warning" if others >= OFTEN else "note"
        yield self._variation("inconsistent term", severity, concept, place, rivals, name)

    def _in_corpus(self, concept: Concept, place: str, uses: list[tuple[Term, int]]) -> Iterator[Variation]:
        wanted = self._preferred(concept, place)
        if not wanted:
            return
        allowed = [term for term, _ in uses if term.text == wanted.text or _is_short_for(term, wanted)]
        others = sum(count for term, count in uses if term not in allowed)
        if not others:
            return
        severity: Severity = "warning" if others > sum(count for term, count in uses if term in allowed) else "note"
        ordered = sorted(uses, key=lambda use: -use[1])
        yield self._variation("house style", severity if others >= OFTEN else "note", concept, place, ordered, "")

    def _variation(
        self,
        kind: VariationKind,
        severity: Severity,
        concept: Concept,
        place: str,
        uses: list[tuple[Term, int]],
        document: str,
    ) -> Variation:
        wanted = self._preferred(concept, place)
        named = tuple((term.text, count) for term, count in uses)
        return Variation(kind, severity, concept.id, place, named, wanted.text if wanted else "", document)

    def _preferred(self, concept: Concept, place: str) -> Term | None:
        terms = concept.preferred(self._lang, self._profile, self._day)
        return next((term for term in terms if term.place == place), None)


def _named(concept: Concept, lang: Lang, name: str) -> Term | None:
    return next((term for term in concept.terms_in(lang) if lemma_of(term) == name), None)


def _is_short_for(term: Term, earlier: Term) -> bool:
    """Whether a term may follow another: its acronym, or some of its words (*enlistment office*)."""
    return term.pos in _SHORT or set(term.text.lower().split()) < set(earlier.text.lower().split())
