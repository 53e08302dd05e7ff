"""What the lexicon and the word vectors say of each word of one text and each of the other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corpus.types import Lang
from glossaries.association import Words
from glossaries.lexicon import FLOOR, UNKNOWN, Lexicon

_SCALE = 8.0  # a rendering as probable as exp(-_SCALE) counts as much as a cosine of 0
_UNKNOWN_SHARPNESS = 0.5

Floats = NDArray[np.floating]


class Evidence:
    """How well words of a source and a target explain each other.

    ``forth`` and ``back`` are the logarithms of the probability of a target word given one of the source, and the other
    way round, ``mean`` their mean, ``cosine`` that of the word vectors, ``strength`` the better of what both say:
    (source words, target words) float32 each. ``sharp`` says how surely each word has a rendering that the lexicon
    knows, in [0, 1], ``seen`` how often it was seen, as a logarithm: of the source, then of the target.
    """

    def __init__(self, lexicon: Lexicon, source: Words, target: Words, target_lang: Lang) -> None:
        self.target_lang = target_lang
        source_lang: Lang = "ru" if target_lang == "en" else "en"
        here, there = (
            np.where(words.content, lexicon.ids(words.texts, lang), UNKNOWN)
            for words, lang in ((source, source_lang), (target, target_lang))
        )
        if target_lang == "en":
            self.forth, self.back = lexicon.renderings(here, there)
        else:
            back, forth = lexicon.renderings(there, here)
            self.forth, self.back = forth.T, back.T
        self.mean = (self.forth + self.back) / 2
        self.cosine = source.vectors[: len(source.places)] @ target.vectors[: len(target.places)].T
        self.strength = np.maximum(self.cosine, 1 + self.mean / _SCALE)
        self.sharp = tuple(
            np.where(ids == UNKNOWN, np.float32(_UNKNOWN_SHARPNESS), lexicon.sharpness(lang)[ids])
            for ids, lang in ((here, source_lang), (there, target_lang))
        )
        self.seen = lexicon.seen(here, source_lang), lexicon.seen(there, target_lang)

    def best(self, table: Floats, source: NDArray[np.bool_], target: NDArray[np.intp]) -> float:
        """The highest value of a table for some words of either side; FLOOR for none."""
        return float(table[source][:, target].max(initial=FLOOR))
