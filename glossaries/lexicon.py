"""How likely a word of one language stands for one of the other: a small statistical lexicon.

It was counted by ``training.train_lexicon`` in translated sentences; ``models/README.md`` says in which. Unlike the
word vectors of the encoder it knows which words are *no* renderings of each other, however alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.types import Lang
from glossaries.keys import american
from glossaries.morphology import analyse

PATH = Path(__file__).parent / "models" / "lexicon.npz"

STEP = 0.05
"""Stored probabilities are multiples of this, in natural logarithms below 0."""

FLOOR = float(np.log(1e-5))
"""The logarithm of the probability of a rendering that was never seen."""

UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Dictionary forms of both languages, how often they were seen, and which of them render each other.

    ``keys`` are ``ru << 16 | en``, ascending; ``forth`` and ``back`` the logarithms of the probability of the English
    word given the Russian one, and the other way round: (renderings,) float32. ``ru_sharp`` and ``en_sharp`` are the
    sums of the squares of the probabilities of all renderings of a word.
    """

    ru: dict[str, int]
    en: dict[str, int]
    ru_seen: NDArray[np.float32]
    en_seen: NDArray[np.float32]
    keys: NDArray[np.int64]
    forth: NDArray[np.float32]
    back: NDArray[np.float32]
    ru_sharp: NDArray[np.float32]
    en_sharp: NDArray[np.float32]

    def ids(self, words: Sequence[str], lang: Lang) -> NDArray[np.int64]:
        """The numbers of words of a text, UNKNOWN for those that the lexicon lacks: (words,) int64."""
        known = self.ru if lang == "ru" else self.en
        return np.array([known.get(word_key(word, lang), UNKNOWN) for word in words], np.int64)

    def seen(self, ids: NDArray[np.int64], lang: Lang) -> NDArray[np.float32]:
        """The logarithms of 1 and how often each word was seen: (words,) float32."""
        counts = self.ru_seen if lang == "ru" else self.en_seen
        return np.asarray(np.where(ids == UNKNOWN, np.float32(0), counts[ids]))

    def sharpness(self, lang: Lang) -> NDArray[np.float32]:
        """How surely each word of a language has one certain rendering, in [0, 1]: (words,) float32."""
        return self.ru_sharp if lang == "ru" else self.en_sharp

    def renderings(
        self, ru: NDArray[np.int64], en: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The logarithms of the probabilities of each English word given each Russian one, and the other way round:
        (ru, en) float32 each, FLOOR where none was seen.
        """
        forth, back = (np.full((len(ru), len(en)), FLOOR, np.float32) for _ in range(2))
        known = np.ix_(np.flatnonzero(ru >= 0), np.flatnonzero(en >= 0))
        wanted = (ru[known[0]] << 16) | en[known[1]]
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        there = self.keys[at] == wanted
        forth[known] = np.where(there, self.forth[at], FLOOR)
        back[known] = np.where(there, self.back[at], FLOOR)
        return forth, back


@lru_cache(maxsize=1 << 17)
def word_key(word: str, lang: Lang) -> str:
    """One dictionary form of a word, always the same, not necessarily the right one.

    >>> word_key("charged", "en"), word_key("повестками", "ru")
    ('charge', 'повестка')
    """
    forms = analyse(word, lang)
    if lang == "ru":
        return forms[0].lemma if forms else word.casefold()
    low = word.casefold().replace("’", "'").removesuffix("'s")
    others = {form.lemma for form in forms if form.kind != "other"} - {low}
    return american(max(others, key=lambda one: (len(one), one), default=low))


@cache
def load_lexicon(path: Path = PATH) -> Lexicon:
    """The lexicon that a file holds; the bundled one if left out."""
    with np.load(path) as data:
        ru, en = (data[name].tobytes().decode().split("\n") for name in ("ru", "en"))
        rows = np.repeat(np.arange(len(ru), dtype=np.int64), data["sizes"])
        columns = data["columns"].astype(np.int64)
        forth, back = (data[name].astype(np.float32) * np.float32(-STEP) for name in ("forth", "back"))
        return Lexicon(
            {word: number for number, word in enumerate(ru)},
            {word: number for number, word in enumerate(en)},
            data["ru_seen"].astype(np.float32) * np.float32(STEP),
            data["en_seen"].astype(np.float32) * np.float32(STEP),
            (rows << 16) | columns,
            forth,
            back,
            np.bincount(rows, np.exp(2 * forth), len(ru)).astype(np.float32),
            np.bincount(columns, np.exp(2 * back), len(en)).astype(np.float32),
        )
