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
from glossaries.orphan_weights import BIAS, WEIGHTS

FEATURES = (
    "same",  # cosine of the term and the words most alike
    "near",  # how far that is above _LOOSE
    "terms",  # of the concept's terms in the other language and the words most alike
    "unexplained",  # of the odd word and the words of the source most alike
    "odd own",  # of the odd word and the term
    "odd terms",  # of the odd word and the concept's terms in its language
    "far",  # shares of the text between the odd word and where the term should stand
    "another",  # the odd word is a term that belongs to nothing: 0 or 1
    "others",  # mean cosine of the other free words and what explains them, at most _CLEAR each
    "sources",  # the same of the other words of the source
    "loose",  # other free words below _LOOSE, at most 5
    "lost",  # other words of the source below _LOOSE, at most 5
    "short",  # logarithm of target over source length
    "fixed",  # the concept is rendered by its terms only: 0 or 1
    "pronoun",  # the other text has one: 0 or 1
    "words",  # logarithm of the words of the source
    "reliable",  # log odds that the term is met on the other side of a good translation
)
_LOOSE = 0.25
_CLEAR = 0.7
_DISTANCE = 0.5  # a word at the other end of the text must be as much less explained
_ORPHANED = 0.15
_PRONOUNS: dict[Lang, frozenset[str]] = {
    "en": frozenset(
        ["he", "she", "him", "her", "his", "they", "them", "their", "it", "its", "one", "those", "who", "this", "that"]
    ),
    "ru": frozenset(
        ["он", "она", "его", "её", "ее", "ей", "ему", "им", "их", "они", "него", "неё", "нее", "них", "оно", "это"]
    ),
}


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
        return float(np.dot(WEIGHTS[source], self.features)) + BIAS[source]


class Sides:
    """The words of a pair, and how alike those that matter are.

    ``taken`` are the places of the target that render a term of the source, ``others`` those of its terms that render
    nothing.
    """

    def __init__(
        self, source: Words, target: Words, target_lang: Lang, taken: Sequence[Place], others: Sequence[Place]
    ) -> None:
        self._source = source
        self._target = target
        self._free = target.content & ~_covered(target, taken)
        self._others = _covered(target, others)
        self._free &= target.common | self._others
        first, stop = target.grams.T
        self._weighty = target.content[first] | target.content[stop - 1]
        self._loose = np.flatnonzero(self._free)
        self._explaining = source.vectors @ target.vectors[self._loose].T  # (source grams, free words)
        likeness = source.vectors[: len(source.places)] @ target.vectors[self._weighty].T
        self._rendered = likeness.max(axis=1, initial=0.0)  # (source words,)
        self._pronoun = any(word.lower() in _PRONOUNS[target_lang] for word in target.texts)

    def look(self, place: Place, terms: Vectors, *, fixed: bool, reliable: float) -> Sight | None:
        """What the target shows of a term that stands at a place of the source; None where it has no word to spare.

        ``terms`` are the vectors of the names that the concept has in the other language; ``reliable`` is what
        ``glossaries.reliability`` says of the term.
        """
        source, target = self._source, self._target
        inside = source.inside(place)
        if not inside.any() or not self._free.any():
            return None
        own = unit(source.sums[inside].sum(axis=0, keepdims=True))[0]
        likeness = np.where(self._weighty, target.vectors @ own, -1.0)
        alike = int(likeness.argmax())
        explained = self._explained(inside)
        far = np.abs(_shares(target)[self._loose] - place.start / source.places[-1].stop)
        another = self._others[self._loose]
        at = int((explained + _DISTANCE * far - _ORPHANED * another).argmin())
        odd = int(self._loose[at])
        rest = np.delete(explained, at)
        covered = self._rendered[source.content & ~inside]
        return Sight(
            _place(target, alike),
            float(likeness[alike]),
            target.places[odd],
            (
                float(likeness[alike]),
                max(0.0, float(likeness[alike]) - _LOOSE),
                float((target.vectors[self._weighty] @ terms.T).max(initial=0.0)),
                float(explained[at]),
                float(target.vectors[odd] @ own),
                float((terms @ target.vectors[odd]).max(initial=0.0)),
                float(far[at]),
                float(another[at]),
                _mean(rest),
                _mean(covered),
                float(min((rest < _LOOSE).sum(), 5)),
                float(min((covered < _LOOSE).sum(), 5)),
                float(np.log((target.places[-1].stop + 1) / (source.places[-1].stop + 1))),
                float(fixed),
                float(self._pronoun),
                float(np.log(len(source.places))),
                reliable,
            ),
        )

    def _explained(self, inside: NDArray[np.bool_]) -> NDArray[np.float32]:
        """For each free word of the target how alike the likest words of the source outside the term are."""
        before = np.concatenate([[0], np.cumsum(inside)])
        outside = before[self._source.grams[:, 1]] == before[self._source.grams[:, 0]]
        return np.asarray(self._explaining[outside].max(axis=0, initial=0.0))


def _covered(words: Words, places: Sequence[Place]) -> NDArray[np.bool_]:
    covered = np.zeros(len(words.places), bool)
    for place in places:
        covered |= words.inside(place)
    return covered


def _shares(words: Words) -> NDArray[np.float64]:
    """Where each word begins, as a share of the text."""
    return np.array([place.start for place in words.places]) / words.places[-1].stop


def _mean(cosines: NDArray[np.float32]) -> float:
    return float(np.minimum(cosines, _CLEAR).mean()) if len(cosines) else _CLEAR


def _place(words: Words, gram: int) -> Place:
    first, stop = words.grams[gram]
    return Place(words.places[first].start, words.places[stop - 1].stop)
