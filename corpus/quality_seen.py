"""Which texts have been there before, exactly or nearly: hashes only, some 200 bytes a text.

Near-duplicates by MinHash (Broder 1997): a text is the set of its pairs of neighbouring words, hashed to 32 bits; the
hash next after each of 32 anchors, spread evenly round the circle of hashes, is a random element of the set, so the
share of anchors at which two texts agree estimates the share of what they have in common (Jaccard). Eight bands of
four anchors find the candidates. The same texts give the same answer on every machine: no hash depends on a seed of
the process.
"""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from corpus.quality_text import folded_words

MIN_WORDS = 8
"""Of texts with fewer words a side, only those are near-duplicates that have the same words."""

_ANCHORS = tuple(number << 27 for number in range(32))
_BANDS = tuple(slice(start, start + 4) for start in range(0, 32, 4))
_MIX, _NEXT, _BITS = 0x9E3779B1, 0x85EBCA77, 0xFFFFFFFF
_SLOTS = 16  # a text, at the least: half of them are filled at most


class Sketch(NamedTuple):
    """What is remembered of a text: hashes of its characters and of its words, and its MinHash, empty if short."""

    exact: int
    words: int
    anchors: bytes


def sketch_of(texts: Sequence[str], near: bool = True) -> Sketch:
    """The sketch of one text or, as one, of both sides of a pair; if not ``near``, of its characters only."""
    sides = [folded_words(text) for text in texts]
    exact = _digest("\0".join(" ".join(text.split()) for text in texts))
    if not near:
        return Sketch(exact, exact, b"")
    words = _digest("\0".join(" ".join(side) for side in sides))
    long = sum(map(len, sides)) >= MIN_WORDS * len(sides)
    return Sketch(exact, words, _anchors(sides) if long else b"")


class Seen:
    """The texts that were kept; ``threshold`` is the Jaccard similarity from which two are near-duplicates."""

    def __init__(self, threshold: float) -> None:
        self._least = round(threshold * len(_ANCHORS))
        self._exact: dict[int, int] = {}
        self._signatures = bytearray()
        self._slots = array("I", bytes(4 * 1024))

    def find(self, sketch: Sketch) -> str:
        """``duplicate`` or ``near-duplicate`` of a text that was added; "" where it is new."""
        first = self._exact.get(sketch.words)
        if first is not None:
            return "duplicate" if first == sketch.exact else "near-duplicate"
        return "near-duplicate" if sketch.anchors and self._is_near(sketch.anchors) else ""

    def add(self, sketch: Sketch) -> None:
        """Remember a text."""
        self._exact.setdefault(sketch.words, sketch.exact)
        if not sketch.anchors:
            return
        number = len(self._signatures) // len(_ANCHORS)
        self._signatures += sketch.anchors
        if (number + 1) * _SLOTS > len(self._slots):
            self._grow()
        else:
            self._enter(number)

    def size_bytes(self) -> int:
        """The memory that all of it takes."""
        from sys import getsizeof

        entries = getsizeof(self._exact) + 2 * getsizeof(1 << 60) * len(self._exact)
        return entries + getsizeof(self._signatures) + getsizeof(self._slots)

    def _is_near(self, anchors: bytes) -> bool:
        mask = len(self._slots) - 1
        candidates = {self._slots[_slot(band, anchors) & mask] for band in range(len(_BANDS))}
        return any(self._alike(number - 1, anchors) for number in candidates if number)

    def _alike(self, number: int, anchors: bytes) -> bool:
        other = self._signature(number)
        return sum(map(int.__eq__, other, anchors)) >= self._least

    def _signature(self, number: int) -> bytes:
        return bytes(self._signatures[number * len(_ANCHORS) : (number + 1) * len(_ANCHORS)])

    def _enter(self, number: int) -> None:
        anchors, mask = self._signature(number), len(self._slots) - 1
        for band in range(len(_BANDS)):
            self._slots[_slot(band, anchors) & mask] = number + 1  # what stood there has seven more places

    def _grow(self) -> None:
        self._slots = array("I", bytes(2 * 4 * len(self._slots)))
        for number in range(len(self._signatures) // len(_ANCHORS)):
            self._enter(number)


def _slot(band: int, anchors: bytes) -> int:
    return crc32(anchors[_BANDS[band]], band) * _MIX >> 8


def _anchors(sides: Sequence[Sequence[str]]) -> bytes:
    """One byte an anchor: that of the hash next after it."""
    hashes = sorted({found for side in sides for found in _shingles(side)})
    hashes.append(hashes[0])
    return bytes(hashes[bisect_left(hashes, anchor, 0, len(hashes) - 1)] >> 3 & 0xFF for anchor in _ANCHORS)


def _shingles(words: Sequence[str]) -> list[int]:
    hashes = [crc32(word.encode(errors="surrogatepass")) * _MIX & _BITS for word in ("", *words, "")]
    return [((one * _NEXT ^ two >> 5) * _MIX + two) >> 7 & _BITS for one, two in pairwise(hashes)]


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest())
