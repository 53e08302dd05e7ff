"""A document in little, by which its counterpart is looked for among thousands: one vector, its names and numbers.

A sentence weighs by the root of its vector's length, so that a long one counts more than a short one, but less than its
length would have it; other weightings, also by position, do as well (``tests.bench.pairing``). What all documents of a
collection have in common is taken out of the vectors, and rare names and numbers count more than common ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.encoder import Encoder, Vectors
from align.marks import find_marks
from align.side import sentence_sums
from corpus.types import Document

FEW = 10  # documents: the mean of so few is only half trusted to be what a collection has in common
THIN = 5.0  # added to the rarity of a document's keys, so that one shared name of two does not make a pair
ROWS = 256  # documents compared with all others at a time

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Signature:
    """A document in little: its vector ``(dim,)`` float32, not normalised, and the keys of its names and numbers."""

    vector: Vectors
    keys: frozenset[str]


def signature(document: Document, encoder: Encoder) -> Signature:
    """The signature of a document."""
    sentences = document.sentences()
    sums = sentence_sums(encoder, sentences)
    lengths = np.sqrt(np.einsum("ij,ij->i", sums, sums))
    keys: set[str] = set()
    for sentence in sentences:
        marks = find_marks(sentence, document.lang)
        keys |= marks.names
        keys.update(f"#{number}" for number in marks.numbers)
    weighted = sums / np.sqrt(np.maximum(lengths, np.float32(1e-9)))[:, None]
    return Signature(weighted.sum(axis=0), frozenset(keys))


def likeness(ru: Sequence[Signature], en: Sequence[Signature]) -> Iterator[tuple[int, Scores]]:
    """How alike the documents of both sides are, block by block: the first row's number, ``(rows, len(en))`` float32.

    The cosine of the vectors, in [-1, 1], plus that of the shared names and numbers weighted by rarity, in [0, 1].
    """
    ru_vectors, en_vectors = _distinct(ru), _distinct(en)
    keys = _Keys(ru, en)
    for start in range(0, len(ru), ROWS):
        block = ru_vectors[start : start + ROWS] @ en_vectors.T
        for row, document in enumerate(ru[start : start + ROWS]):
            block[row] += keys.shared(document)
        yield start, block


def _distinct(documents: Sequence[Signature]) -> Vectors:
    """Unit vectors less what the documents of this side have in common: ``(n, dim)`` float32."""
    vectors = _unit(np.stack([document.vector for document in documents]))
    common = vectors.mean(axis=0) * np.float32(len(vectors) / (len(vectors) + FEW))
    return _unit(vectors - common)


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return np.asarray(vectors / np.maximum(lengths, np.float32(1e-9))[:, None])


class _Keys:
    """The names and numbers of a collection: how rare each is, and which English documents have it."""

    def __init__(self, ru: Sequence[Signature], en: Sequence[Signature]) -> None:
        documents = len(ru) + len(en)
        counts = Counter(key for document in (*ru, *en) for key in document.keys)
        self._rarity = {key: float(np.log((documents + 1) / count)) for key, count in counts.items()}
        holders: dict[str, list[int]] = {}
        for number, document in enumerate(en):
            for key in document.keys:
                holders.setdefault(key, []).append(number)
        self._holders = {key: np.array(numbers, np.intp) for key, numbers in holders.items()}
        self._weight = np.sqrt(np.array([self._total(document) for document in en], np.float32))

    def shared(self, document: Signature) -> Scores:
        """The cosine of a Russian document's keys with those of each English one: ``(len(en),)`` float32."""
        found = np.zeros(len(self._weight), np.float32)
        for key in sorted(document.keys):  # sums of floats depend on their order, and a set has none
            if key in self._holders:
                found[self._holders[key]] += np.float32(self._rarity[key])
        found /= self._weight * np.float32(np.sqrt(self._total(document)))
        return found

    def _total(self, document: Signature) -> float:
        return THIN + sum(self._rarity[key] for key in sorted(document.keys))
