"""The translation memory: reviewed translations by their source, and the nearest to a text among them.

The one module that uses rapidfuzz. A match is the share of two texts that an edit from one to the other keeps (the
Indel similarity of characters, 2 · common / both lengths), as in their plain form: capitals, ё and spaces don't count.
Texts that share no rare word are never compared: candidates come from an index of the beginnings of words.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from tui.memory_types import Near, Remembered

LEAST = 0.6
"""The share from which a match is shown."""

_STEM = 5  # letters of a word by which it is found in any of its forms
_LOOKED_UP = 40_000  # places in the index that one search looks at, the rarest words first
_COMPARED = 400  # candidates that are compared in full, those that share most first
_SPARE = 1_000  # entries that may be gone before the index is made anew
_WORD = re.compile(r"\w+")


def plain(text: str) -> str:
    """The text as it is compared: without capitals, ё and the kind of its spaces."""
    return " ".join(text.lower().replace("ё", "е").split())


class Memory:
    """Reviewed translations, which may come and go; each has a place, which a later one doesn't take."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self._places: dict[str, int] = {}
        self._entries: list[Remembered] = []
        self._plain: list[str] = []
        self._lengths = array("i")  # of the plain text in characters, 0 where it is gone
        self._same: dict[str, list[int]] = defaultdict(list)
        self._stems: dict[str, array[int]] = defaultdict(lambda: array("i"))

    def __len__(self) -> int:
        return len(self._places)

    def learn(self, entries: Iterable[Remembered]) -> None:
        """Take in translations; one of a known key replaces it. Those without text on a side are not remembered."""
        for entry in entries:
            self._drop(entry.key)
            text = plain(entry.source)
            if not text or not entry.target.strip():
                continue
            place = self._places[entry.key] = len(self._entries)
            self._entries.append(entry)
            self._plain.append(text)
            self._lengths.append(len(text))
            self._same[text].append(place)
            for stem in _stems(text):
                self._stems[stem].append(place)

    def forget(self, keys: Iterable[str]) -> None:
        """Remove translations; keys that are not there change nothing."""
        for key in keys:
            self._drop(key)
        if len(self._entries) - len(self) > len(self) + _SPARE:
            left = [self._entries[place] for place in self._places.values()]
            self._clear()
            self.learn(left)

    def _drop(self, key: str) -> None:
        place = self._places.pop(key, None)
        if place is not None:
            self._same[self._plain[place]].remove(place)
            self._lengths[place] = 0

    def same(self, text: str) -> list[Remembered]:
        """The translations of this very text, in the order they came."""
        return [self._entries[place] for place in self._same.get(plain(text), ())]

    def nearest(self, text: str, but: str = "", limit: int = 3) -> list[Near]:
        """The most similar translations, the same text first, then by share; one of each pair of texts.

        ``but`` is a key that is left out: that of the row itself.
        """
        text = plain(text)
        if not text:
            return []
        found = [Near(1.0, self._entries[place]) for place in self._same.get(text, ())]
        if len(found) <= limit:
            found += self._similar(text, 4 * limit)
        kept: dict[tuple[str, str], Near] = {}
        for near in found:
            if near.entry.key != but:
                kept.setdefault((plain(near.entry.source), near.entry.target), near)
        return list(kept.values())[:limit]

    def _similar(self, text: str, limit: int) -> list[Near]:
        places = self._candidates(text)
        matches = process.extract(
            text,
            [self._plain[place] for place in places],
            scorer=Indel.normalized_similarity,
            limit=limit,
            score_cutoff=LEAST,
        )
        return [Near(share, self._entries[places[at]]) for other, share, at in matches if other != text]

    def _candidates(self, text: str) -> list[int]:
        """The places of texts that share the rarest words and are not too long or short to be similar enough."""
        lengths = np.frombuffer(self._lengths, np.int32) if self._lengths else np.zeros(0, np.int32)
        scores = self._shared(text, len(lengths))
        least, most = len(text) * LEAST / (2 - LEAST), len(text) * (2 - LEAST) / LEAST
        fitting = np.flatnonzero((scores > 0) & (lengths >= least) & (lengths <= most))
        if len(fitting) > _COMPARED:
            fitting = fitting[np.argpartition(-scores[fitting], _COMPARED)[:_COMPARED]]
        found: list[int] = np.sort(fitting).tolist()
        return found

    def _shared(self, text: str, size: int) -> NDArray[np.float64]:
        """``(size,)``: what each text shares with this one, a word counting for more the rarer it is."""
        lists = sorted((self._stems[stem] for stem in _stems(text) if stem in self._stems), key=len)
        scores = np.zeros(size)
        looked_up = 0
        for places in lists:
            if looked_up and looked_up + len(places) > _LOOKED_UP:
                break
            scores[np.frombuffer(places, np.int32)] += log(1 + size / len(places))
            looked_up += len(places)
        return scores


@lru_cache(maxsize=1_000)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(sorted({word[:_STEM] for word in _WORD.findall(text)}))
