"""One side of a pair, as the aligner sees it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.encoder import Encoder, SummingEncoder, Vectors
from align.marks import NO_MARKS, Marks, Terms, find_marks
from corpus.types import Document, Span

MOST = 4
"""The most sentences a bead holds on one side."""


@dataclass(frozen=True, slots=True)
class Side:
    """The sentences of one text: vectors of the runs of 1 to 4 of them, and their lengths in characters.

    ``sums`` is ``(n, dim)`` float32: a vector a sentence; those of a run add up to its own. ``scales`` is ``(4, n)``
    float32: ``scales[a - 1, i]`` makes that of sentences i to i + a - 1 a unit vector; 0 beyond the end. ``lengths`` is
    ``(n,)`` float32. ``marks``: numbers, names, signs of each sentence. ``breaks`` (n,): whether a sentence begins a
    paragraph; nowhere in a text of one paragraph. ``clauses`` (k, dim): unit vectors of the clauses of all sentences,
    those of sentence i from ``first_clause[i]`` up to ``first_clause[i + 1]``, (n + 1,).
    """

    sums: Vectors
    scales: NDArray[np.float32]
    lengths: NDArray[np.float32]
    marks: tuple[Marks, ...]
    breaks: NDArray[np.bool_]
    clauses: Vectors
    first_clause: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.lengths)

    @property
    def vectors(self) -> Vectors:
        """(n, dim): a unit vector a sentence."""
        return np.asarray(self.sums * self.scales[0][:, None])

    def cut(self, start: int, stop: int) -> Side:
        """The sentences from ``start`` to ``stop`` alone."""
        scales = self.scales[:, start:stop].copy()
        for a in range(2, MOST + 1):
            scales[a - 1, max(0, stop - start - a + 1) :] = 0
        edges, rows = self.first_clause[start : stop + 1], slice(start, stop)
        clauses = self.clauses[edges[0] : edges[-1]]
        return Side(
            self.sums[rows], scales, self.lengths[rows], self.marks[rows], self.breaks[rows], clauses, edges - edges[0]
        )

    def keep(self, spans: Sequence[Span]) -> Side:
        """The sentences of some spans, each followed by a wall: a sentence of no length that is like nothing."""
        nothing = np.zeros((1, self.sums.shape[1]), np.float32)
        no_scale, no_length, no_break = np.zeros((MOST, 1), np.float32), np.zeros(1, np.float32), np.zeros(1, np.bool_)
        wall = Side(nothing, no_scale, no_length, (NO_MARKS,), no_break, nothing, np.array([0, 1]))
        parts = [side for span in spans for side in (self.cut(*span), wall)]
        counts = np.concatenate([np.diff(part.first_clause) for part in parts])
        return Side(
            np.concatenate([part.sums for part in parts]),
            np.concatenate([part.scales for part in parts], axis=1),
            np.concatenate([part.lengths for part in parts]),
            tuple(mark for part in parts for mark in part.marks),
            np.concatenate([part.breaks for part in parts]),
            np.concatenate([part.clauses for part in parts]),
            np.cumsum([0, *counts]),
        )


def make_side(document: Document, encoder: Encoder, terms: Terms | None = None) -> Side:
    """A side from its document; ``terms`` finds the terms in a sentence, where a term base is given."""
    texts = document.sentences()
    clauses = [split_clauses(text) for text in texts] if isinstance(encoder, SummingEncoder) else [[t] for t in texts]
    first = np.cumsum([0, *(len(each) for each in clauses)])
    clause_sums = sentence_sums(encoder, [clause for each in clauses for clause in each])
    sums = _add_up(clause_sums, first)
    lengths = np.array([len(text) for text in texts], np.float32)
    marks = tuple(find_marks(text, document.lang) for text in texts)
    if terms:
        found = (terms(text, document.lang) for text in texts)
        marks = tuple(mark._replace(terms=ids) for mark, ids in zip(marks, found, strict=True))
    paragraphs = np.array([segment.paragraph for segment in document.segments])
    breaks = np.diff(paragraphs, prepend=paragraphs[:1] - 1) > 0
    breaks &= bool(breaks[1:].any())
    return Side(sums, run_scales(sums), lengths, marks, breaks, _unit(clause_sums), first)


_CLAUSE_END = re.compile(r"(?<=[,;:—–)»”])\s+|\s+(?=[—–(«“])")
_SHORT_CLAUSE = 15  # characters; it goes with what precedes it


def split_clauses(sentence: str) -> list[str]:
    """The sentence in pieces at commas, dashes, brackets and quotation marks; none is very short."""
    clauses: list[str] = []
    for piece in _CLAUSE_END.split(sentence):
        if clauses and min(len(piece), len(clauses[-1])) < _SHORT_CLAUSE:
            clauses[-1] += " " + piece
        else:
            clauses.append(piece)
    return clauses


def sentence_sums(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """One vector a text, such that their sum stands for the texts joined: ``(n, dim)`` float32.

    An encoder that is no sum of tokens gives unit vectors; a text then weighs by the root of its length.
    """
    if isinstance(encoder, SummingEncoder):
        return encoder.encode_sums(texts)
    weights = np.sqrt(np.array([len(text) for text in texts], np.float32))
    return encoder.encode(texts) * weights[:, None]


def _add_up(vectors: Vectors, first: NDArray[np.intp]) -> Vectors:
    """(n, dim): the sums of the vectors from each of ``first`` (n + 1,) to the next; faster than ``reduceat``."""
    sums, counts = vectors[first[:-1]], np.diff(first)
    for step in range(1, counts.max()):
        longer = np.flatnonzero(counts > step)
        sums[longer] += vectors[first[longer] + step]
    return sums


def run_scales(sums: Vectors) -> NDArray[np.float32]:
    """One over the lengths of the sums of 1 to 4 vectors: ``(4, n)``, zeros beyond the end."""
    n = len(sums)
    products = [np.einsum("id,id->i", sums[: max(0, n - k)], sums[k:]) for k in range(MOST)]
    scales = np.zeros((MOST, n), np.float32)
    squares = np.zeros(n, np.float32)
    for a in range(1, min(MOST, n) + 1):
        squares = squares[: n + 1 - a] + products[0][a - 1 :]
        for k in range(1, a):
            squares += 2 * products[k][a - 1 - k :]
        scales[a - 1, : n + 1 - a] = 1 / np.sqrt(np.maximum(squares, np.float32(1e-24)))
    return scales


def _unit(vectors: Vectors) -> Vectors:
    """The vectors, changed in place to length 1."""
    vectors /= np.maximum(np.sqrt(np.einsum("id,id->i", vectors, vectors)), np.float32(1e-12))[:, None]
    return vectors
