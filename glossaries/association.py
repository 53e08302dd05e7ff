"""Which words of two texts mean the same, by the word vectors of the encoder that also aligns them.

Words of both languages lie in one space, so that «полки» is near *shelves* as well as *regiments*. No dictionary knows
a translator's free choice as well as this; it doesn't tell near senses apart, which is what the term base is for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from align.encoder import SummingEncoder, Vectors
from corpus.types import Lang
from glossaries.issue import Place
from glossaries.tokens import Token, tokenise

GRAM_WORDS = 3
"""Groups of up to this many words are compared."""

_CACHED_WORDS = 50_000
_FUNCTION_WORDS = """
    a about after again all also an and any are as at be because been before being both but by can could did do does
    down during each even for from had has have he her here him his how i if in into is it its itself just may me might
    more most must my no nor not now of off on once one only or other our out over own same she should so some such than
    that the their them then there these they this those through to too under until up us very was we were what when
    where which while who whom whose why will with would you your said says say told

    а без более бы был была были было быть в вам вас весь во вот все всё всего всех вы где да даже для до его ее её
    ей ему если есть еще ещё же за здесь и из или им их к как который которая которые которых когда которого ко кто ли
    либо между меня мне мы на над надо наш не него нее неё нет ни них но ну о об однако он она они оно от очень по под
    после потом потому при про с свой своей своих своего сам себе себя со та так также такой там те тем то тогда того
    тоже той только том тот тут ты у уже хотя чего чем через что чтобы эта эти это этого этой этом этот этих я сказал
    говорит заявил
"""


_FUNCTIONAL = frozenset(_FUNCTION_WORDS.split())


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text and their vectors.

    ``starts`` and ``stops`` are their ``places`` again: (words,). ``content`` marks words that are no function words,
    ``common`` those of them that are neither names nor numbers: (words,) bool. ``grams`` are groups of words, first and
    stop, the single ones first; ``vectors`` (grams, dim) float32 are theirs, L2-normalised, and ``sums`` (words, dim)
    those of the words as they add up.
    """

    places: tuple[Place, ...]
    starts: NDArray[np.intp]
    stops: NDArray[np.intp]
    texts: tuple[str, ...]
    content: NDArray[np.bool_]
    common: NDArray[np.bool_]
    grams: NDArray[np.intp]
    vectors: Vectors
    sums: Vectors

    def inside(self, place: Place) -> NDArray[np.bool_]:
        """The words that overlap with a place: (words,) bool."""
        return np.asarray((self.starts < place.stop) & (place.start < self.stops))


class Associations:
    """Turns texts into words with vectors; keeps those of words it has seen."""

    def __init__(self, encoder: SummingEncoder) -> None:
        self._encoder = encoder
        self._rows: dict[str, int] = {}
        self._sums = np.zeros((0, encoder.dimension), np.float32)

    def words(self, text: str, lang: Lang) -> Words:
        """The words of a text."""
        tokens = tokenise(text, lang)
        sums = self._look_up([token.text for token in tokens])
        size = len(tokens)
        content = [is_content(token.text) for token in tokens]
        vectors = [sums] + [
            sum((sums[start : size - count + 1 + start] for start in range(count)), np.float32(0))
            for count in range(2, min(GRAM_WORDS, size) + 1)
        ]
        return Words(
            tuple(Place(token.start, token.stop) for token in tokens),
            np.array([token.start for token in tokens], np.intp),
            np.array([token.stop for token in tokens], np.intp),
            tuple(token.text for token in tokens),
            np.array(content, bool),
            np.array([says and _is_common(token) for says, token in zip(content, tokens, strict=True)], bool),
            _grams(size),
            unit(np.concatenate(vectors)),
            sums,
        )

    def phrases(self, texts: Sequence[str]) -> Vectors:
        """The vectors of phrases: (texts, dim) float32, L2-normalised."""
        return unit(self._encoder.encode_sums(texts))

    def _look_up(self, words: Sequence[str]) -> Vectors:
        new = [word for word in dict.fromkeys(words) if word not in self._rows]
        if new:
            if len(self._rows) + len(new) > _CACHED_WORDS:
                self._rows, self._sums = {}, self._sums[:0]
                new = list(dict.fromkeys(words))
            start, needed = len(self._rows), len(self._rows) + len(new)
            if needed > len(self._sums):
                grown = np.zeros((max(needed, 2 * len(self._sums)), self._encoder.dimension), np.float32)
                grown[:start] = self._sums[:start]
                self._sums = grown
            self._sums[start:needed] = self._encoder.encode_sums(new)
            self._rows.update(zip(new, range(start, needed), strict=True))
        return self._sums[[self._rows[word] for word in words]]


def unit(vectors: Vectors) -> Vectors:
    """The vectors at length 1; zeros stay."""
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return np.asarray(vectors / np.maximum(lengths, np.float32(1e-9))[:, None], np.float32)


@lru_cache(maxsize=256)
def _grams(size: int) -> NDArray[np.intp]:
    """First and stop of all groups of words of a text of so many words, the single ones first."""
    grams = [(first, first + count) for count in range(1, GRAM_WORDS + 1) for first in range(size - count + 1)]
    return np.array(grams, np.intp).reshape(-1, 2)


@lru_cache(maxsize=1 << 16)
def is_content(word: str) -> bool:
    """Whether a word is no function word."""
    return len(word) > 1 and word.lower() not in _FUNCTIONAL


def _is_common(token: Token) -> bool:
    """Whether a word is no number and, inside a sentence, has no capital."""
    first = token.text[0]
    return not first.isdigit() and (not first.isupper() or not token.start or token.gap > 0)
