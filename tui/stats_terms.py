"""How often the concepts of a term base come in both languages of aligned texts."""

from __future__ import annotations

from collections import Counter

from corpus.statistics import link_texts
from corpus.statistics_survey import TermLine
from corpus.types import Alignment, Lang
from glossaries.hits import TermHit, resolve
from glossaries.match import Matcher
from glossaries.types import Concept, TermBase


class TermCounter:
    """Counts the concepts of a term base bead by bead; of several readings those that the other side confirms."""

    def __init__(self, base: TermBase) -> None:
        self._base = base
        self._ru, self._en = Matcher(base, "ru"), Matcher(base, "en")
        self._counts: dict[str, Counter[str]] = {"ru": Counter(), "en": Counter(), "both": Counter()}

    def add(self, alignment: Alignment) -> None:
        """Count the terms of one document pair."""
        for one in link_texts(alignment):
            ru, en = resolve(self._ru.find(one.ru), self._en.find(one.en))
            here, there = _concepts(ru), _concepts(en)
            self._counts["ru"].update(here)
            self._counts["en"].update(there)
            self._counts["both"].update(here.keys() & there.keys())

    def lines(self, most: int) -> tuple[TermLine, ...]:
        """The most frequent concepts by their Russian, then their English terms."""
        ru, en, both = self._counts["ru"], self._counts["en"], self._counts["both"]
        names = sorted(ru.keys() | en.keys(), key=lambda name: (-ru[name], -en[name], name))[:most]
        concepts = [concept for concept in map(self._base.concept, names) if concept is not None]
        return tuple(
            TermLine(one.id, _name(one, "ru"), _name(one, "en"), ru[one.id], en[one.id], both[one.id])
            for one in concepts
        )


def _concepts(hits: list[TermHit]) -> Counter[str]:
    """The concepts of some hits; an ambiguous one counts for its first reading."""
    return Counter(hit.concept.id for hit in hits)


def _name(concept: Concept, lang: Lang) -> str:
    terms = concept.preferred(lang) or concept.terms_in(lang)
    return terms[0].text if terms else ""
