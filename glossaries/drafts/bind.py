"""Puts the terms that a draft lacks into it: only the words there are replaced, or the model goes on behind the term,
or it is searched where the model would have it.

Sentences go through it side by side, a term of each a round, from left to right, so that the model is asked in batches.
A change stands only if it brings the term and costs nothing: no other term, no new fault.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from align.translator import Hypothesis, TextSpan, Translator
from glossaries.checks.wording import doubled_words
from glossaries.drafts.attention import WordAttention
from glossaries.drafts.english import fit_english
from glossaries.drafts.fit import Fit, UnfitError
from glossaries.drafts.guards import faults
from glossaries.drafts.russian import fit_russian
from glossaries.drafts.search import Searcher
from glossaries.drafts.state import Candidate, candidates, term_place
from glossaries.drafts.types import DraftOptions, TermPlace
from glossaries.drafts.wanted import DraftTerms, Standing
from glossaries.issue import Pair, Place


@dataclass(frozen=True, slots=True)
class Bound:
    """A draft, which of its terms (by number) we wrote there, and why others could not be written."""

    candidate: Candidate
    replaced: frozenset[int] = frozenset()
    reasons: Mapping[int, str] = field(default_factory=dict)

    @property
    def open(self) -> int | None:
        """The first term that is still to be written."""
        standing = enumerate(self.candidate.standing)
        return next((at for at, one in standing if one.state == "unsafe" and at not in self.reasons), None)

    def unsafe(self, at: int, reason: str) -> Bound:
        """The same with a term given up."""
        return replace(self, reasons={**self.reasons, at: reason})

    def terms(self) -> tuple[TermPlace, ...]:
        """What is said of each term."""
        found = []
        for at, standing in enumerate(self.candidate.standing):
            place = term_place(standing, self.reasons.get(at, "") if standing.state == "unsafe" else "")
            ours = at in self.replaced and place.state == "honoured"
            found.append(replace(place, state="replaced") if ours else place)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A term, by its number, fitted into the place of the draft where it belongs.

    ``unsafe`` says why the words there may not be replaced by themselves, or why there is no such place or form.
    """

    at: int
    fit: Fit | None
    unsafe: str

    @property
    def reason(self) -> str:
        """Why the term can't be written."""
        return self.unsafe or (self.fit.clash if self.fit else "") or "writing it would spoil the draft"


@dataclass(frozen=True, slots=True)
class Binder:
    """A model, the terms of a direction, and how far a draft may be changed for them."""

    translator: Translator
    terms: DraftTerms
    options: DraftOptions

    def bind(self, drafts: Sequence[Candidate]) -> list[Bound]:
        """The drafts with as many of their terms as could be written there."""
        bound = [Bound(one) for one in drafts]
        while waiting := [order for order, one in enumerate(bound) if one.open is not None]:
            self._write(bound, {order: attempt(bound[order], self.terms) for order in waiting})
        return bound

    def _write(self, bound: list[Bound], attempts: dict[int, Attempt]) -> None:
        """Change each draft for which there is an attempt: with the term, or with the term given up."""
        ways = {"replaced": self._replaced, "forced": self._forced, "searched": self._searched}
        for binding in self.options.bindings:
            for order, found in ways[binding](bound, attempts).items():
                if found:
                    best = max(found, key=lambda one: (one.honoured, one.hypothesis.score))
                    before, at = bound[order], attempts.pop(order).at
                    bound[order] = replace(before, candidate=best, replaced=before.replaced | {at})
        for order, failed in attempts.items():
            bound[order] = bound[order].unsafe(failed.at, failed.reason)

    def _replaced(self, bound: Sequence[Bound], attempts: Mapping[int, Attempt]) -> dict[int, list[Candidate]]:
        """The drafts with only the words at the place changed, where that is safe."""
        found = {}
        for order, one in attempts.items():
            if one.fit and not one.unsafe and not one.fit.clash:
                old = bound[order].candidate
                new = _rewritten(old, one.fit, self.terms)
                found[order] = [new] if _is_better(new, old, one.at) else []
        return found

    def _forced(self, bound: Sequence[Bound], attempts: Mapping[int, Attempt]) -> dict[int, list[Candidate]]:
        """What the model writes, by draft, when it must begin as it did, up to the end of the term."""
        asked = [(order, one.at, one.fit) for order, one in attempts.items() if one.fit]
        if not asked:
            return {}
        old = [bound[order].candidate for order, _, _ in asked]
        prefixes = [fit.prefix(one.hypothesis.text) for (_, _, fit), one in zip(asked, old, strict=True)]
        sources = [one.translation.source for one in old]
        made = self.translator.translate(sources, self.options.model, prefixes=prefixes)
        return {
            order: [
                one
                for one in candidates(translation, [term.wanted for term in was.standing], self.terms, was.way)
                if _goes_on(was.hypothesis.text, fit, one.hypothesis.text)
                and _is_better(one, was, at)
                and one.hypothesis.score >= was.hypothesis.score - self.options.cost
            ]
            for (order, at, fit), was, translation in zip(asked, old, made, strict=True)
        }

    def _searched(self, bound: Sequence[Bound], attempts: Mapping[int, Attempt]) -> dict[int, list[Candidate]]:
        """The likeliest of the drafts that have the term in any form at any likely place."""
        asked = {
            order: (bound[order].candidate, one.at)
            for order, one in attempts.items()
            if bound[order].candidate.standing[one.at].wanted.rendering
        }
        if not asked:
            return {}
        searcher = Searcher(self.translator, self.terms, self.options)
        good = {
            order: [
                new
                for fit, new in found
                if _goes_on(old.hypothesis.text, fit, new.hypothesis.text) and _is_better(new, old, at)
            ]
            for (order, (old, at)), found in zip(asked.items(), searcher.drafts(list(asked.values())), strict=True)
        }
        flat = [(order, one) for order, some in good.items() for one in some]
        scores = searcher.scores([*(old for old, _ in asked.values()), *(one for _, one in flat)])
        lowest = {order: score - self.options.cost for order, score in zip(asked, scores, strict=False)}
        likely: dict[int, list[Candidate]] = {}
        for (order, one), score in zip(flat, scores[len(asked) :], strict=True):
            if score >= lowest[order]:
                likely.setdefault(order, []).append(replace(one, hypothesis=replace(one.hypothesis, score=score)))
        return likely


def _is_better(new: Candidate, old: Candidate, at: int) -> bool:
    """Whether a draft has the term, all others that the old one has, and no fault that it hasn't."""
    kept = all(
        now.state != "unsafe" or was.state == "unsafe" for now, was in zip(new.standing, old.standing, strict=True)
    )
    return (
        kept
        and new.standing[at].state == "honoured"
        and len(new.faults) <= len(old.faults)
        and _doubled(new) <= _doubled(old)
    )


def _doubled(one: Candidate) -> int:
    return sum(1 for _ in doubled_words(Pair(one.translation.source, one.hypothesis.text)))


def attempt(bound: Bound, terms: DraftTerms) -> Attempt:
    """The open term fitted into its place, or why it can't be."""
    at = bound.open
    assert at is not None
    draft = bound.candidate
    standing = draft.standing[at]
    rendering = standing.wanted.rendering
    if rendering is None:
        return Attempt(at, None, "which term should stand there is not clear")
    words = WordAttention(draft.translation, draft.hypothesis, terms.source, terms.target)
    aligned = words.aligned(standing.wanted.hit.spans, standing.target)
    if aligned.place is None:
        return Attempt(at, None, aligned.unsafe)
    if _meets_other(aligned.place, at, draft.standing):
        return Attempt(at, None, "another term stands there")
    fitted = fit_english if terms.target == "en" else fit_russian
    try:
        fit = fitted(rendering, draft.hypothesis.text, aligned.place, standing.wanted.number)
    except UnfitError as unfit:
        return Attempt(at, None, str(unfit))
    return Attempt(at, _without_echo(fit, draft.hypothesis.text), aligned.unsafe)


def _meets_other(place: Place, at: int, standing: Sequence[Standing]) -> bool:
    """Whether a term stands at a place already, but for one that is part of ours in the source too."""
    ours = standing[at].wanted.place
    return any(
        one.target and one.state == "honoured" and _overlap(one.target, place) and not _overlap(one.wanted.place, ours)
        for other, one in enumerate(standing)
        if other != at
    )


def _overlap(one: Place, other: Place) -> bool:
    return one.start < other.stop and other.start < one.stop


def _without_echo(fit: Fit, draft: str) -> Fit:
    """The place with the word behind it where that is the last word of the term: *office* after *enlistment office*."""
    last = re.search(r"\w+$", fit.text)
    if last and (echo := re.match(rf"\s+{re.escape(last[0])}(?!\w)", draft[fit.place.stop :], re.IGNORECASE)):
        return replace(fit, place=Place(fit.place.start, fit.place.stop + echo.end()))
    return fit


def _goes_on(old: str, fit: Fit, new: str) -> bool:
    """Whether a draft begins as it must, and what follows the term is about as long as before."""
    prefix = fit.prefix(old)
    rest, was = len(new) - len(prefix), len(old) - fit.place.stop
    return new.startswith(prefix) and 0.6 * was - 5 <= rest <= 1.6 * was + 10


def _rewritten(old: Candidate, fit: Fit, terms: DraftTerms) -> Candidate:
    hypothesis = rewritten(old.hypothesis, fit)
    source, text = old.translation.source, hypothesis.text
    standing = terms.standing([one.wanted for one in old.standing], source, text)
    return replace(old, hypothesis=hypothesis, faults=faults(source, text, terms.source), standing=tuple(standing))


def rewritten(old: Hypothesis, fit: Fit) -> Hypothesis:
    """The draft with a place replaced: its tokens there become one, which attends to what they attended to."""
    place, by = fit.place, len(fit.text) - (fit.place.stop - fit.place.start)
    before = [at for at, span in enumerate(old.spans) if span.stop <= place.start]
    after = [at for at, span in enumerate(old.spans) if span.start >= place.stop]
    inside = [at for at in range(len(old.spans)) if at not in before and at not in after]
    spans = (
        *(old.spans[at] for at in before),
        TextSpan(place.start, place.start + len(fit.text)),
        *(TextSpan(old.spans[at].start + by, old.spans[at].stop + by) for at in after),
    )
    attention = None
    if old.attention is not None:
        merged = (
            old.attention[inside].mean(axis=0, keepdims=True) if inside else old.attention[:0].sum(0, keepdims=True)
        )
        attention = np.concatenate([old.attention[before], merged, old.attention[after]])
    return Hypothesis(fit.applied(old.text), old.score, spans, attention)
