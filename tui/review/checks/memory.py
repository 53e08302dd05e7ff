"""The translation memory: reviewed translations by their Russian, and the nearest to a text among them.

The one module that uses rapidfuzz. A match is the share of two texts that an edit from one to the other keeps (the
Indel similarity of characters, 2 · common / both lengths), as in ``corpus.text``'s plain form: capitals, ё and spaces
don't count. Texts that share no rare word are never compared: candidates come from an index of the beginnings of words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Indel

from tui.review.checks.types import Near, Remembered

LEAST = 0.6
"""The share from which a match is shown."""

_STEM = 5  # letters of a word by which it is found in any of its forms
_LOOKED_UP = 6_000  # places in the index that one search looks at, the rarest words first
_COMPARED = 400  # candidates that are compared in full, those that share most first
_WORD = re.compile(r"\w+")


def plain(text: str) -> str:
    """The text as it is compared: without capitals, ё and the kind of its spaces."""
    return " ".join(text.lower().replace("ё", "е").split())


class Memory:
    """Reviewed translations, which may come and go."""

    def __init__(self) -> None:
        self._entries: dict[str, Remembered] = {}
        self._plain: dict[str, str] = {}
        self._same: dict[str, dict[str, None]] = defaultdict(dict)
        self._stems: dict[str, dict[str, None]] = defaultdict(dict)

    def __len__(self) -> int:
        return len(self._entries)

    def learn(self, entries: Iterable[Remembered]) -> None:
        """Take in translations; one of a known key replaces it. Those without text on a side are not remembered."""
        for entry in entries:
            self.forget([entry.key])
            text = plain(entry.ru)
            if not text or not entry.en.strip():
                continue
            self._entries[entry.key], self._plain[entry.key] = entry, text
            self._same[text][entry.key] = None
            for stem in _stems(text):
                self._stems[stem][entry.key] = None

    def forget(self, keys: Iterable[str]) -> None:
        """Remove translations; keys that are not there change nothing."""
        for key in keys:
            if self._entries.pop(key, None) is None:
                continue
            text = self._plain.pop(key)
            self._drop(self._same, text, key)
            for stem in _stems(text):
                self._drop(self._stems, stem, key)

    @staticmethod
    def _drop(index: dict[str, dict[str, None]], name: str, key: str) -> None:
        index[name].pop(key, None)
        if not index[name]:
            del index[name]

    def nearest(self, ru: str, but: str = "", limit: int = 3) -> list[Near]:
        """The most similar translations, the same text first, then by share; one of each pair of texts.

        ``but`` is a key that is left out: that of the row itself.
        """
        text = plain(ru)
        if not text:
            return []
        found = [Near(1.0, self._entries[key]) for key in self._same.get(text, ()) if key != but]
        if len(found) < limit:
            found += self._similar(text, but, limit)
        kept: dict[tuple[str, str], Near] = {}
        for near in found:
            kept.setdefault((plain(near.entry.ru), near.entry.en), near)
        return list(kept.values())[:limit]

    def _similar(self, text: str, but: str, limit: int) -> Iterator[Near]:
        candidates = {key: self._plain[key] for key in self._candidates(text) if key != but}
        matches = process.extract(
            text, candidates, scorer=Indel.normalized_similarity, limit=4 * limit, score_cutoff=LEAST
        )
        return (Near(share, self._entries[key]) for _, share, key in matches if candidates[key] != text)

    def _candidates(self, text: str) -> list[str]:
        """The keys of translations that share the rarest words and are not too long or short to be similar enough."""
        places = sorted((self._stems[stem] for stem in _stems(text) if stem in self._stems), key=len)
        counts: Counter[str] = Counter()
        looked_up = 0
        for keys in places:
            if counts and looked_up + len(keys) > _LOOKED_UP:
                break
            counts.update(keys.keys())
            looked_up += len(keys)
        least, most = len(text) * LEAST / (2 - LEAST), len(text) * (2 - LEAST) / LEAST
        fitting = (key for key, _ in counts.most_common() if least <= len(self._plain[key]) <= most)
        return [key for key, _ in zip(fitting, range(_COMPARED), strict=False)]


@lru_cache(maxsize=1_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text))
