"""Flags for what varies: a concept with several names, shown where the first of the unwanted ones stands."""

from __future__ import annotations

from collections.abc import Iterator

from glossaries.check import PairCheck
from glossaries.consistency import Consistency, Variation
from glossaries.issue import Issue
from glossaries.rendering import Rendering
from glossaries.report_run import Plan
from glossaries.report_types import Entry

_Named = tuple[str, str]  # concept and name


class Variations:
    """Gathers renderings entry after entry; memory grows with the names in the term base, not with the corpus."""

    def __init__(self, plan: Plan) -> None:
        self._consistency = Consistency(plan.base, profile=plan.profile, day=plan.day)
        self._document: str | None = None
        self._here: dict[_Named, tuple[Entry, Rendering]] = {}
        self._anywhere: dict[_Named, tuple[Entry, Rendering]] = {}

    def add(self, entry: Entry, check: PairCheck) -> Iterator[tuple[Entry, Issue]]:
        """Take in an entry; what varies in the document before it, where a new one begins."""
        if entry.document != self._document:
            yield from self._end_document()
            self._document = entry.document
        self._consistency.add(check.renderings)
        for one in check.renderings:
            if one.source == "ru" and one.target_term:
                self._here.setdefault((one.concept, one.target_term), (entry, one))

    def end(self) -> Iterator[tuple[Entry, Issue]]:
        """What varies in the last document, and over all of them."""
        yield from self._end_document()
        for variation in self._consistency.corpus():
            yield from _flag(variation, self._anywhere)

    def _end_document(self) -> Iterator[tuple[Entry, Issue]]:
        if self._document is None:
            return
        for variation in self._consistency.end_document(self._document or "-"):
            yield from _flag(variation, self._here)
        for name, where in self._here.items():
            self._anywhere.setdefault(name, where)
        self._here = {}


def _flag(variation: Variation, places: dict[_Named, tuple[Entry, Rendering]]) -> Iterator[tuple[Entry, Issue]]:
    names = [name for name, _ in variation.uses]
    commonest = max(variation.uses, key=lambda use: use[1])[0]
    wanted = variation.wanted if variation.wanted in names else commonest
    unwanted = [(variation.concept, name) for name in names if name != wanted]
    of_concept = [key for key in places if key[0] == variation.concept]  # a name in quotation marks stands without
    entry, one = next(places[key] for key in (*unwanted, *of_concept) if key in places)
    evidence = " / ".join(sorted(names))
    yield (
        entry,
        Issue(
            variation.kind, variation.severity, variation.message, one.place, one.target, evidence, variation.concept
        ),
    )
