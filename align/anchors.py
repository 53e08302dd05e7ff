"""Where a long pair of texts can safely be divided: between links that nobody could doubt.

An anchor is a pair of sentences that are nearest to each other both ways and lead by a margin. The longest chain of
anchors that rises on both sides (Fredman 1975) is the path of the alignment; it is cut where two anchors stand right
after each other. No share of the length is assumed to lie anywhere: a chapter may be missing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.encoder import Vectors
from align.side import Side
from corpus.types import Span

EXACT_CELLS = 250_000  # a pair of up to 500 x 500 sentences is searched whole
PART = 40  # sentences of a side from which on a longer pair may be divided
LEAD = 0.05  # of an anchor over the second nearest, in cosine
ROWS = 512  # compared at a time
COMPARED_CELLS = 4_000_000  # a pair of up to 2,000 x 2,000 sentences is compared whole for anchors
BLOCK = 32  # sentences, in a longer pair
NEAREST_BLOCKS = 4  # that a block is compared with, beside the two around the nearest
NEIGHBOUR = 3  # an anchor that has no other within so many sentences is not believed


class Anchor(NamedTuple):
    """A pair of sentences that can hardly be anything but each other's translation."""

    ru: int
    en: int


class Part(NamedTuple):
    """A stretch of both texts that is aligned by itself."""

    ru: Span
    en: Span

    @property
    def cells(self) -> int:
        """How many pairs of sentences it holds."""
        return self.ru.size * self.en.size


class Division(NamedTuple):
    """The parts of a pair of texts, in order; they tile both. ``off_path``: anchors that go against that order."""

    parts: list[Part]
    off_path: list[Anchor]


def divide(ru: Side, en: Side) -> Division:
    """The division of a pair of texts; a pair of report size is one part."""
    whole = Part(Span(0, len(ru)), Span(0, len(en)))
    if whole.cells <= EXACT_CELLS:
        return Division([whole], [])
    anchors = supported(find_anchors(ru.vectors, en.vectors))
    chain = rising_chain(anchors)
    parts = [small for part in _cut(whole, chain, PART) for small in _small_enough(part, chain)]
    return Division(parts, sorted(set(anchors) - set(chain)))


def find_anchors(ru: Vectors, en: Vectors) -> list[Anchor]:
    """The pairs of unit vectors that are nearest to each other, with a lead over the second nearest on both sides."""
    nearest, ru_lead = np.zeros(len(ru), np.intp), np.zeros(len(ru), np.float32)
    first, second = (np.full(len(en), -2, np.float32) for _ in range(2))
    back = np.full(len(en), -1, np.intp)
    for rows, columns in _comparisons(ru, en):
        block = ru[rows] @ en[columns].T
        across, down = np.arange(block.shape[1]), np.arange(len(block))
        top = block.argmax(axis=0)
        value = block[top, across]
        block[top, across] = -2
        loser = np.minimum(first[columns], value)
        second[columns] = np.maximum(np.maximum(loser, second[columns]), block.max(axis=0))
        better = value > first[columns]
        back[columns[better]], first[columns[better]] = top[better] + rows.start, value[better]
        block[top, across] = value
        best = block.argmax(axis=1)
        highest = block[down, best]
        block[down, best] = -2
        nearest[rows], ru_lead[rows] = columns[best], highest - block.max(axis=1)
    mutual = (back[nearest] == np.arange(len(ru))) & (np.minimum(ru_lead, (first - second)[nearest]) >= LEAD)
    return [Anchor(int(i), int(nearest[i])) for i in np.flatnonzero(mutual)]


def _comparisons(ru: Vectors, en: Vectors) -> Iterator[tuple[slice, NDArray[np.intp]]]:
    """Which Russian sentences are compared with which English ones: all, or by blocks where that is too many.

    A block is compared with the blocks whose mean vectors, less that of their text, are nearest to its own; so the
    work grows with the length of the texts, and a block may have its counterpart anywhere.
    """
    if len(ru) * len(en) <= COMPARED_CELLS:
        yield from ((slice(start, start + ROWS), np.arange(len(en))) for start in range(0, len(ru), ROWS))
        return
    ru_blocks, en_blocks = _block_vectors(ru), _block_vectors(en)
    within = np.arange(BLOCK)
    for number, similarity in enumerate(ru_blocks @ en_blocks.T):
        near = np.argsort(-similarity, kind="stable")[:NEAREST_BLOCKS]
        near = np.unique(np.concatenate([near, near[:1] - 1, near[:1] + 1]))
        columns = (near[:, None] * BLOCK + within).ravel()
        yield slice(number * BLOCK, (number + 1) * BLOCK), columns[(columns >= 0) & (columns < len(en))]


def _block_vectors(vectors: Vectors) -> Vectors:
    """(blocks, dim): the mean direction of each block of sentences, less that of the whole text; unit vectors."""
    sums = vectors[::BLOCK].copy()
    for step in range(1, BLOCK):  # ten times as fast as ``reduceat``
        rows = vectors[step::BLOCK]
        sums[: len(rows)] += rows
    sums /= np.linalg.norm(sums, axis=1, keepdims=True) + 1e-9
    sums -= sums.mean(axis=0)
    return np.asarray(sums / (np.linalg.norm(sums, axis=1, keepdims=True) + 1e-9), dtype=np.float32)


def supported(anchors: list[Anchor]) -> list[Anchor]:
    """The anchors that another one follows or precedes closely on both sides."""
    ru, en = np.array(anchors, np.intp).reshape(-1, 2).T
    good = np.zeros(len(anchors), np.bool_)
    for step in range(1, NEIGHBOUR + 1):
        if step < len(anchors):
            down, right = ru[step:] - ru[:-step], en[step:] - en[:-step]
            near = (down <= NEIGHBOUR) & (right >= 1) & (right <= NEIGHBOUR)
            good[step:] |= near
            good[:-step] |= near
    return [anchor for anchor, kept in zip(anchors, good, strict=True) if kept]


def rising_chain(anchors: list[Anchor]) -> list[Anchor]:
    """The longest chain of anchors, given in Russian order, whose English sentences rise; the leftmost of equals."""
    tails: list[int] = []
    tail_at: list[int] = []
    previous: NDArray[np.intp] = np.full(len(anchors), -1, np.intp)
    for at, anchor in enumerate(anchors):
        place = bisect_left(tails, anchor.en)
        if place == len(tails):
            tails.append(anchor.en)
            tail_at.append(at)
        else:
            tails[place], tail_at[place] = anchor.en, at
        previous[at] = tail_at[place - 1] if place else -1
    chain, at = [], tail_at[-1] if tail_at else -1
    while at >= 0:
        chain.append(anchors[at])
        at = int(previous[at])
    return chain[::-1]


def _cut(part: Part, chain: list[Anchor], least: int) -> Iterator[Part]:
    """Pieces of a part, cut before anchors that stand right after another, ``least`` sentences or more apart."""
    ru, en = part.ru.start, part.en.start
    for before, anchor in pairwise(chain):
        next_to = anchor == (before.ru + 1, before.en + 1)
        if next_to and anchor.ru - ru >= least and anchor.en > en and anchor.ru < part.ru.stop:
            yield Part(Span(ru, anchor.ru), Span(en, anchor.en))
            ru, en = anchor
    yield Part(Span(ru, part.ru.stop), Span(en, part.en.stop))


def _small_enough(part: Part, chain: list[Anchor]) -> Iterator[Part]:
    """A part that is too large for the exact search, cut at any anchor in it, or in half where there is none."""
    if part.cells <= EXACT_CELLS:
        yield part
        return
    middle = part.ru.start + part.ru.size / 2
    inside = [
        anchor
        for anchor in chain
        if part.ru.start < anchor.ru < part.ru.stop and part.en.start < anchor.en < part.en.stop
    ]
    ru, en = min(inside, key=lambda anchor: abs(anchor.ru - middle), default=None) or (
        part.ru.start + part.ru.size // 2,
        part.en.start + part.en.size // 2,
    )
    yield from _small_enough(Part(Span(part.ru.start, ru), Span(part.en.start, en)), chain)
    yield from _small_enough(Part(Span(ru, part.ru.stop), Span(en, part.en.stop)), chain)
