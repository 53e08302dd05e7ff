"""Writes a term where attention doesn't tell its place, or no form of it fits there: the model is asked instead.

Each form of the term is put behind what the draft says up to a likely place, and the model says how likely it is there.
It goes on behind the likeliest ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from align.translator import Translator
from glossaries.drafts.attention import WordAttention
from glossaries.drafts.english import english_in_forms
from glossaries.drafts.fit import Fit, with_capital
from glossaries.drafts.russian import russian_in_forms
from glossaries.drafts.state import Candidate, candidates
from glossaries.drafts.types import DraftOptions
from glossaries.drafts.wanted import DraftTerms
from glossaries.issue import Place

PLACES = 5
"""Places of a draft at which a term is tried."""

GONE_ON = 4
"""Beginnings, the likeliest ones, behind which the model goes on."""


@dataclass(frozen=True, slots=True)
class _Beginning:
    """A draft up to the end of a term, and the same without the term."""

    order: int
    fit: Fit
    text: str
    without: str


@dataclass(frozen=True, slots=True)
class Searcher:
    """A model, the terms of a direction, and how it is asked."""

    translator: Translator
    terms: DraftTerms
    options: DraftOptions

    def drafts(self, asked: Sequence[tuple[Candidate, int]]) -> list[list[tuple[Fit, Candidate]]]:
        """For each draft and the number of the term that it lacks: drafts with it, and where it was put."""
        beginnings = [one for order, (draft, at) in enumerate(asked) for one in self._beginnings(order, draft, at)]
        chosen = self._likeliest(beginnings, [draft.translation.source for draft, _ in asked])
        sources = [asked[one.order][0].translation.source for one in chosen]
        options = replace(self.options.model, hypotheses=1, beam=2)
        made = self.translator.translate(sources, options, prefixes=[one.text for one in chosen])
        found: list[list[tuple[Fit, Candidate]]] = [[] for _ in asked]
        for one, translation in zip(chosen, made, strict=True):
            was = asked[one.order][0]
            wanted = [standing.wanted for standing in was.standing]
            found[one.order] += [(one.fit, new) for new in candidates(translation, wanted, self.terms, was.way)]
        return found

    def scores(self, drafts: Sequence[Candidate]) -> list[float]:
        """The mean log-probability of a token of each, whatever the model had to begin with."""
        scored = self.translator.score(
            [one.translation.source for one in drafts], [one.hypothesis.text for one in drafts]
        )
        return [float(one.mean()) for one in scored]

    def _beginnings(self, order: int, draft: Candidate, at: int) -> Iterator[_Beginning]:
        wanted = draft.standing[at].wanted
        assert wanted.rendering is not None
        text = draft.hypothesis.text
        words = WordAttention(draft.translation, draft.hypothesis, self.terms.source, self.terms.target)
        forms_at = english_in_forms if self.terms.target == "en" else russian_in_forms
        for start in words.likely_starts(wanted.hit.spans, PLACES):
            before = text[:start]
            for form in forms_at(wanted.rendering, before, wanted.number):
                fit = with_capital(Fit(Place(start, start), form), text)
                yield _Beginning(order, fit, fit.prefix(text), before.rstrip())

    def _likeliest(self, beginnings: Sequence[_Beginning], sources: Sequence[str]) -> list[_Beginning]:
        """The beginnings of each draft whose terms are likeliest there, by the mean of their tokens."""
        stems = list(dict.fromkeys((one.order, one.without) for one in beginnings))
        asked = [*stems, *((one.order, one.text) for one in beginnings)]
        scored = self.translator.score([sources[order] for order, _ in asked], [text for _, text in asked])
        sizes = {stem: len(one) - 1 for stem, one in zip(stems, scored, strict=False)}
        ranked: dict[int, list[tuple[float, _Beginning]]] = {}
        for one, scores in zip(beginnings, scored[len(stems) :], strict=True):
            of_term = scores[sizes[one.order, one.without] : -1]
            ranked.setdefault(one.order, []).append((float(of_term.mean()) if len(of_term) else 0.0, one))
        return [
            one
            for found in ranked.values()
            for _, one in sorted(found, key=lambda scored: scored[0], reverse=True)[:GONE_ON]
        ]
