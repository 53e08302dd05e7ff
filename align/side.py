"""One side of a pair, as the aligner sees it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.encoder import Encoder, SummingEncoder, Vectors
from align.marks import NO_MARKS, Marks, find_marks
from corpus.types import Document, Span

MOST = 4
"""The most sentences a bead holds on one side."""


@dataclass(frozen=True, slots=True)
class Side:
    """The sentences of one text: unit vectors of the runs of 1 to 4 of them, and their lengths in characters.

    ``runs`` is ``(4, n, dim)`` float32; ``runs[a - 1, i]`` stands for sentences i to i + a - 1 joined, zeros where
    that is beyond the end. ``lengths`` is ``(n,)`` float32. ``marks``: numbers, names, signs of each sentence.
    ``breaks`` (n,): whether a sentence begins a paragraph; nowhere in a text of one paragraph. ``clauses`` (k, dim):
    unit vectors of the clauses of all sentences, those of sentence i from ``first_clause[i]`` on.
    """

    runs: Vectors
    lengths: NDArray[np.float32]
    marks: tuple[Marks, ...]
    breaks: NDArray[np.bool_]
    clauses: Vectors
    first_clause: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.lengths)

    def cut(self, start: int, stop: int) -> Side:
        """The sentences from ``start`` to ``stop`` alone."""
        runs = self.runs[:, start:stop].copy()
        for a in range(2, MOST + 1):
            runs[a - 1, max(0, stop - start - a + 1) :] = 0
        edges = np.append(self.first_clause, len(self.clauses))[start : stop + 1]
        clauses, first = self.clauses[edges[0] : edges[-1]], edges[:-1] - edges[0]
        return Side(runs, self.lengths[start:stop], self.marks[start:stop], self.breaks[start:stop], clauses, first)

    def keep(self, spans: Sequence[Span]) -> Side:
        """The sentences of some spans, each followed by a wall: a sentence of no length that is like nothing."""
        parts = [self.cut(*span) for span in spans]
        wall = np.zeros((MOST, 1, self.runs.shape[2]), np.float32)
        runs = [array for part in parts for array in (part.runs, wall)]
        lengths = [array for part in parts for array in (part.lengths, np.zeros(1, np.float32))]
        marks = tuple(mark for part in parts for mark in (*part.marks, NO_MARKS))
        breaks = [array for part in parts for array in (part.breaks, np.zeros(1, np.bool_))]
        clauses = [array for part in parts for array in (part.clauses, wall[0])]
        counts = [count for part in parts for count in (*np.diff(part.first_clause, append=len(part.clauses)), 1)]
        first = np.cumsum([0, *counts[:-1]])
        return Side(
            np.concatenate(runs, axis=1),
            np.concatenate(lengths),
            marks,
            np.concatenate(breaks),
            np.concatenate(clauses),
            first,
        )


def make_side(document: Document, encoder: Encoder) -> Side:
    """A side from its document."""
    texts = document.sentences()
    clauses = [split_clauses(text) for text in texts] if isinstance(encoder, SummingEncoder) else [[t] for t in texts]
    first = np.cumsum([0, *(len(each) for each in clauses[:-1])])
    sums = sentence_sums(encoder, [clause for each in clauses for clause in each])
    runs = run_vectors(np.add.reduceat(sums, first, axis=0))
    lengths = np.array([len(text) for text in texts], np.float32)
    marks = tuple(find_marks(text, document.lang) for text in texts)
    paragraphs = np.array([segment.paragraph for segment in document.segments])
    breaks = np.diff(paragraphs, prepend=paragraphs[:1] - 1) > 0
    return Side(runs, lengths, marks, breaks & bool(breaks[1:].any()), _unit(sums), first)


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


def run_vectors(sums: Vectors) -> Vectors:
    """Unit vectors of the runs of 1 to 4 sentences: ``(4, n, dim)``, zeros beyond the end."""
    n, dimension = sums.shape
    runs = np.zeros((MOST, n, dimension), np.float32)
    runs[0] = sums
    for a in range(2, min(MOST, n) + 1):
        runs[a - 1, : n + 1 - a] = runs[a - 2, : n + 1 - a] + sums[a - 1 :]
    return _unit(runs)


def _unit(vectors: Vectors) -> Vectors:
    """The vectors, changed in place to length 1."""
    vectors /= np.maximum(np.sqrt(np.einsum("...d,...d->...", vectors, vectors)), np.float32(1e-12))[..., None]
    return vectors
