"""What the lexicon and the word vectors say of each word of one text and each of the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.types import Lang
from glossaries.association import Words
from glossaries.lexicon import FLOOR, UNKNOWN, Lexicon

_SCALE = 8.0  # a rendering as probable as exp(-_SCALE) counts as much as a cosine of 0
_UNKNOWN_SHARPNESS = 0.5

Floats = NDArray[np.floating]
Both = tuple[Floats, Floats]


@dataclass(frozen=True, slots=True)
class Evidence:
    """How well words of a source and a target explain each other.

    ``forth`` and ``back`` are the logarithms of the probability of a target word given one of the source, and the other
    way round, ``mean`` their mean, ``strength`` the better of what they and the word vectors say: (source words, target
    words) float32 each. ``sharp`` says how surely each word has a rendering that the lexicon knows, in [0, 1], ``seen``
    how often it was seen, as a logarithm: of the source, then of the target.
    """

    forth: Floats
    back: Floats
    mean: Floats
    strength: Floats
    sharp: Both
    seen: Both

    def turned(self) -> Evidence:
        """The same the other way round."""
        return Evidence(self.back.T, self.forth.T, self.mean.T, self.strength.T, self.sharp[::-1], self.seen[::-1])

    def best(self, table: Floats, source: NDArray[np.bool_], target: NDArray[np.intp]) -> float:
        """The highest value of a table for some words of either side; FLOOR for none."""
        return float(table[source][:, target].max(initial=FLOOR))


class PairWords(NamedTuple):
    """The words of a source and of a target, and the evidence of them."""

    source: Words
    target: Words
    evidence: Evidence

    def turned(self) -> PairWords:
        """The same the other way round."""
        return PairWords(self.target, self.source, self.evidence.turned())


def weigh(lexicon: Lexicon, ru: Words, en: Words) -> Evidence:
    """The evidence of the words of two texts, the Russian ones as the source."""
    ids, others = _ids(lexicon, ru, "ru"), _ids(lexicon, en, "en")
    forth, back = lexicon.renderings(ids, others)
    mean = (forth + back) / 2
    cosine = ru.vectors[: len(ru.places)] @ en.vectors[: len(en.places)].T
    return Evidence(
        forth,
        back,
        mean,
        np.maximum(cosine, 1 + mean / _SCALE),
        (_sharpness(lexicon, ids, "ru"), _sharpness(lexicon, others, "en")),
        (lexicon.seen(ids, "ru"), lexicon.seen(others, "en")),
    )


def _ids(lexicon: Lexicon, words: Words, lang: Lang) -> NDArray[np.int64]:
    return np.where(words.content, lexicon.ids(words.texts, lang), UNKNOWN)


def _sharpness(lexicon: Lexicon, ids: NDArray[np.int64], lang: Lang) -> Floats:
    return np.where(ids == UNKNOWN, np.float32(_UNKNOWN_SHARPNESS), lexicon.sharpness(lang)[ids])
