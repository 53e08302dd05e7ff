"""Terms that nothing of their concept stands for: does something else stand there, or nothing?

A word of the other text that no word of this one explains, near the place where the term should be, in a pair that is
otherwise rendered word for word, is taken for a wrong rendering; a word much like the term is another rendering; and
where neither is there, the term was left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.encoder import Vectors
from corpus.types import Lang
from glossaries.association import Words, unit
from glossaries.issue import Place
from glossaries.lexicon_evidence import PairWords
from glossaries.orphan_weights import load_trees

FEATURES = (
    # the term
    "fixed",  # the concept is rendered by its terms only: 0 or 1
    "verb",  # it is one: 0 or 1
    "reliable",  # log odds that the term is met on the other side of a good translation
    "term words",
    "term seen",  # logarithm of how often the lexicon saw its rarest word
    "term sharp",  # how surely a word of it has a rendering
    "same",  # cosine of the term and the words most alike
    "terms",  # of the concept's terms in the other language and the words most alike
    "own free",  # probability, as a logarithm, of the likeliest free word given a word of the term, and the reverse
    "own any",  # the same of any word
    "advantage",  # how much better a word of the term explains some free word than any other word does, at most
    # the odd word
    "explained",  # by the words of the source outside the term: the strength
    "explained alike",  # the same by groups of words: the cosine
    "forth",  # its probability given the likeliest word outside the term
    "back",  # the reverse
    "own forth",  # given a word of the term
    "own back",
    "own alike",  # cosine of the odd word and the term
    "own terms",  # of the odd word and the concept's terms in its language
    "far",  # shares of the text between the odd word and where the term should stand
    "away",  # words between it and where the renderings of the term's neighbours let one expect it
    "anchors",  # renderings of neighbours, at most 4
    "another",  # the odd word is a term that belongs to nothing: 0 or 1
    "odd seen",  # logarithm of how often the lexicon saw it
    "odd sharp",  # how surely it has a rendering
    "odd letters",
    "margin",  # how much less odd the next word is
    # the others
    "others",  # mean strength of the other free words, at most _CLEAR each
    "sources",  # the same of the other words of the source
    "loose",  # other free words below _LOOSE, at most 6
    "lost",  # other words of the source below _LOOSE, at most 6
    "balance",  # loose less lost, at most 4 either way
    "loose sharp",  # unexplained other words, each as it is sharp
    "lost sharp",  # the same of the source
    "free",  # logarithm of the free words
    # the pair
    "short",  # logarithm of target over source length
    "pronoun",  # the other text has one: 0 or 1
    "words",  # logarithm of the words of the source
    "target words",
    "at home",  # terms of a fixed rendering that are met, at most 3
    "met",  # terms that are met, at most 4
    "unmet",  # terms that are not, at most 4
)
_LOOSE, _CLEAR, _SURE = 0.4, 0.75, 0.5
_DISTANCE = 0.5  # a word at the other end of the text must be as much less explained
_ORPHANED = 0.15
_NEIGHBOURS = 4
_FARTHEST = 8.0
_PRONOUNS: dict[Lang, frozenset[str]] = {
    "en": frozenset(
        ["he", "she", "him", "her", "his", "they", "them", "their", "it", "its", "one", "those", "who", "this", "that"]
    ),
    "ru": frozenset(
        ["он", "она", "его", "её", "ее", "ей", "ему", "им", "их", "они", "него", "неё", "нее", "них", "оно", "это"]
    ),
}

Flags = NDArray[np.bool_]
Floats = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Orphan:
    """A term to look at: its place and those of its parts, and what else is known of it (see ``FEATURES``).

    ``terms`` are the vectors of the names that the concept has in the other language.
    """

    place: Place
    parts: tuple[Place, ...]
    terms: Vectors
    fixed: bool
    verb: bool
    reliable: float


@dataclass(frozen=True, slots=True)
class Company:
    """The other terms of a side: how many of a fixed rendering are met, how many are met, how many are not."""

    at_home: int
    met: int
    unmet: int


@dataclass(frozen=True, slots=True)
class Sight:
    """What the other text shows of a term: the words most alike and their cosine, and the odd word that may stand there
    instead; ``features`` are those of ``FEATURES``.
    """

    alike: Place
    likeness: float
    odd: Place
    features: tuple[float, ...]

    @property
    def is_term(self) -> bool:
        """Whether the odd word is, or is part of, a term that renders nothing."""
        return bool(self.features[FEATURES.index("another")])

    def score(self, source: Lang) -> float:
        """The log odds that the odd word stands there wrongly, for a term of this language."""
        return load_trees(source).log_odds(self.features)


class Sides:
    """The words of a pair, and how alike those that matter are.

    ``taken`` are the places of the target that render a term of the source, ``others`` those of its terms that render
    nothing.
    """

    def __init__(
        self,
        words: PairWords,
        target_lang: Lang,
        taken: Sequence[Place],
        others: Sequence[Place],
        company: Company,
    ) -> None:
        source, target, evidence = words
        self._source, self._target, self._evidence = words
        self._company = company
        free = target.content & ~_covered(target, taken)
        orphaned = _covered(target, others)
        self._free = np.flatnonzero(free & (target.common | orphaned))
        self._others = orphaned[self._free]
        self._content = np.flatnonzero(target.content)
        first, stop = target.grams.T
        self._weighty = target.content[first] | target.content[stop - 1]
        self._explaining = source.vectors @ target.vectors[self._free].T  # (source grams, free words)
        likeness = source.vectors[: len(source.places)] @ target.vectors[self._weighty].T
        strength = evidence.strength[:, self._content]
        self._rendered = np.maximum(likeness.max(axis=1, initial=0.0), strength.max(axis=1, initial=0.0))
        self._pronoun = any(word.lower() in _PRONOUNS[target_lang] for word in target.texts)

    def look(self, orphan: Orphan) -> Sight | None:
        """What the target shows of a term; None where it has no word to spare."""
        source, target = self._source, self._target
        inside = source.inside(orphan.place)
        if not inside.any() or not len(self._free):
            return None
        own = unit(source.sums[inside].sum(axis=0, keepdims=True))[0]
        likeness = np.where(self._weighty, target.vectors @ own, -1.0)
        alike = int(likeness.argmax())
        outside = source.content & ~inside
        explained_alike = self._explained(inside)
        explained = np.maximum(explained_alike, self._strength(outside))
        far = np.abs(_shares(target)[self._free] - orphan.place.start / source.places[-1].stop)
        anchors = self._anchors(inside)
        away = self._away(anchors, inside)
        cost = explained + _DISTANCE * far - _ORPHANED * self._others
        at = int(cost.argmin())
        odd = int(self._free[at])
        facts = self._of_term(orphan, inside, explained)
        facts |= self._of_odd_word(odd, orphan, inside, outside)
        facts |= self._of_others(at, explained, outside)
        facts |= self._of_pair()
        facts |= {
            "same": float(likeness[alike]),
            "own alike": float(target.vectors[odd] @ own),
            "explained": float(explained[at]),
            "explained alike": float(explained_alike[at]),
            "far": float(far[at]),
            "away": float(away[at]),
            "anchors": float(min(len(anchors), 4)),
            "another": float(self._others[at]),
            "margin": float(np.partition(cost, 1)[1] - cost[at]) if len(cost) > 1 else 1.0,
        }
        features = tuple(facts[name] for name in FEATURES)
        return Sight(_place(target, alike), float(likeness[alike]), target.places[odd], features)

    def _explained(self, inside: Flags) -> Floats:
        """For each free word of the target how alike the likest words of the source outside the term are."""
        before = np.concatenate([[0], np.cumsum(inside)])
        outside = before[self._source.grams[:, 1]] == before[self._source.grams[:, 0]]
        return np.asarray(self._explaining[outside].max(axis=0, initial=0.0))

    def _strength(self, words: Flags) -> Floats:
        """For each free word how well one of these words of the source explains it."""
        return np.asarray(self._evidence.strength[words][:, self._free].max(axis=0, initial=0.0))

    def _anchors(self, inside: Flags) -> list[tuple[int, int]]:
        """Words of the source near the term, and the words of the target that surely render them."""
        first, last = np.flatnonzero(inside)[[0, -1]]
        near = [*range(max(0, first - _NEIGHBOURS), first), *range(last + 1, last + 1 + _NEIGHBOURS)]
        found = []
        for word in near:
            if word < len(self._source.places) and self._source.content[word] and len(self._content):
                strength = self._evidence.strength[word][self._content]
                best = int(strength.argmax())
                if strength[best] >= _SURE:
                    found.append((word, int(self._content[best])))
        return found

    def _away(self, anchors: Sequence[tuple[int, int]], inside: Flags) -> Floats:
        """For each free word how many words more than in the source lie between it and the nearest anchor."""
        if not anchors:
            return np.full(len(self._free), 3.0)
        first, last = np.flatnonzero(inside)[[0, -1]]
        words, places = np.array(anchors).T
        reach = np.where(words < first, first - words, words - last)
        away = np.abs(self._free[:, None] - places) - reach
        return np.asarray(away.min(axis=1).clip(0, _FARTHEST), np.float64)

    def _of_term(self, orphan: Orphan, inside: Flags, explained: Floats) -> dict[str, float]:
        parts, evidence = self._parts(orphan, inside), self._evidence
        return {
            "fixed": float(orphan.fixed),
            "verb": float(orphan.verb),
            "reliable": orphan.reliable,
            "term words": float(inside.sum()),
            "term seen": float(evidence.seen[0][parts].min()),
            "term sharp": float(evidence.sharp[0][parts].max()),
            "terms": float((self._target.vectors[self._weighty] @ orphan.terms.T).max(initial=0.0)),
            "own free": evidence.best(evidence.mean, parts, self._free),
            "own any": evidence.best(evidence.mean, parts, self._content),
            "advantage": float((self._strength(parts) - explained).max()),
        }

    def _of_odd_word(self, odd: int, orphan: Orphan, inside: Flags, outside: Flags) -> dict[str, float]:
        parts, evidence = self._parts(orphan, inside), self._evidence
        word = np.array([odd])
        return {
            "forth": evidence.best(evidence.forth, outside, word),
            "back": evidence.best(evidence.back, outside, word),
            "own forth": evidence.best(evidence.forth, parts, word),
            "own back": evidence.best(evidence.back, parts, word),
            "own terms": float((orphan.terms @ self._target.vectors[odd]).max(initial=0.0)),
            "odd seen": float(evidence.seen[1][odd]),
            "odd sharp": float(evidence.sharp[1][odd]),
            "odd letters": float(len(self._target.texts[odd])),
        }

    def _parts(self, orphan: Orphan, inside: Flags) -> Flags:
        """The content words of a term."""
        parts = _covered(self._source, orphan.parts) & self._source.content
        return parts if parts.any() else inside

    def _of_others(self, at: int, explained: Floats, outside: Flags) -> dict[str, float]:
        rest, covered = np.delete(explained, at), self._rendered[outside]
        loose, lost = float((rest < _LOOSE).sum()), float((covered < _LOOSE).sum())
        sharp = np.delete(self._evidence.sharp[1][self._free], at), self._evidence.sharp[0][outside]
        return {
            "others": _mean(rest),
            "sources": _mean(covered),
            "loose": min(loose, 6.0),
            "lost": min(lost, 6.0),
            "balance": max(-4.0, min(loose - lost, 4.0)),
            "loose sharp": float(sharp[0] @ _looseness(rest)),
            "lost sharp": float(sharp[1] @ _looseness(covered)),
            "free": float(np.log1p(len(self._free))),
        }

    def _of_pair(self) -> dict[str, float]:
        source, target = self._source, self._target
        return {
            "short": float(np.log((target.places[-1].stop + 1) / (source.places[-1].stop + 1))),
            "pronoun": float(self._pronoun),
            "words": float(np.log(len(source.places))),
            "target words": float(np.log(len(target.places))),
            "at home": float(min(self._company.at_home, 3)),
            "met": float(min(self._company.met, 4)),
            "unmet": float(min(self._company.unmet, 4)),
        }


def _covered(words: Words, places: Sequence[Place]) -> Flags:
    covered = np.zeros(len(words.places), bool)
    for place in places:
        covered |= words.inside(place)
    return covered


def _shares(words: Words) -> NDArray[np.float64]:
    """Where each word begins, as a share of the text."""
    return np.array([place.start for place in words.places]) / words.places[-1].stop


def _mean(strengths: Floats) -> float:
    return float(np.minimum(strengths, _CLEAR).mean()) if len(strengths) else _CLEAR


def _looseness(strengths: Floats) -> Floats:
    """How far words are unexplained: 1 from a strength of 0.2 down, 0 from 0.6 up."""
    return np.asarray(np.clip((0.6 - strengths) / 0.4, 0, 1))


def _place(words: Words, gram: int) -> Place:
    first, stop = words.grams[gram]
    return Place(words.places[first].start, words.places[stop - 1].stop)
