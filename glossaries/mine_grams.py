"""Groups of words as rows of numbers, counted in bulk: which rows are the same, and in how many beads each stands.

A row that is rarer than asked is dropped as soon as its beginning is (whatever begins with a rare group is rare), so
that what is kept grows with the terms of a corpus and not with its length.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.signedinteger[Any]]
NO_WORD = -1


@dataclass(frozen=True, slots=True)
class Grams:
    """The groups that are frequent enough, and where they stand.

    ``rows``: (groups, longest) int32, the numbers of their words, NO_WORD at the end. ``counts``: (groups,) int64, in
    how many beads each stands. ``beads`` and ``ids``: (places,) int32, sorted by bead, one place a group and bead.
    """

    rows: Ints
    counts: Ints
    beads: Ints
    ids: Ints

    @property
    def size(self) -> int:
        """How many groups there are."""
        return len(self.rows)


def count_rows(beads: Ints, rows: Ints, least: int) -> Grams:
    """The rows, (places, longest) int32 filled up with NO_WORD, that stand in at least ``least`` beads."""
    ids = np.zeros(len(rows), np.int64)
    words = int(rows.max(initial=0)) + 2
    for column in range(rows.shape[1]):
        ids = _numbered(ids * words + rows[:, column] + 1)
        frequent = _bead_counts(beads, ids)[ids] >= least
        beads, rows, ids = beads[frequent], rows[frequent], ids[frequent]
    _, first, ids = np.unique(ids, return_index=True, return_inverse=True)
    return _grams(rows[first], beads, ids)


def runs(words: Ints, allowed: Ints, clauses: Ints, beads: Ints, longest: int, least: int) -> Grams:
    """The groups of up to ``longest`` neighbouring words that stand in at least ``least`` beads.

    ``words``, ``allowed``, ``clauses``, ``beads``: (words,) integers, of all texts one after the other; ``allowed`` is
    2 where a group may begin and end, 1 where a word may stand inside only, 0 where it may not; no group leaves its
    clause.
    """
    size = int(words.max(initial=0)) + 1
    at = np.flatnonzero(allowed == 2)
    ids = np.zeros(len(at), np.int64)
    rows, found_beads, found_ids = [], [], []
    known = 0
    for length in range(1, longest + 1):
        ends = at + length - 1
        inside = ends < len(words)
        at, ids, ends = at[inside], ids[inside], ends[inside]
        inside = (clauses[ends] == clauses[at]) & (allowed[ends] > 0)
        at, ids, ends = at[inside], ids[inside], ends[inside]
        ids = _numbered(ids * size + words[ends])
        frequent = _bead_counts(beads[at], ids)[ids] >= least
        at, ids = at[frequent], ids[frequent]
        whole = allowed[at + length - 1] == 2
        whole[whole] = _bead_counts(beads[at[whole]], ids[whole])[ids[whole]] >= least
        _, first, numbers = np.unique(ids[whole], return_index=True, return_inverse=True)
        rows.append(_rows(words, at[whole][first], length, longest))
        found_beads.append(beads[at[whole]])
        found_ids.append(numbers + known)
        known += len(first)
    return _grams(np.concatenate(rows), np.concatenate(found_beads), np.concatenate(found_ids))


def _rows(words: Ints, at: Ints, length: int, longest: int) -> Ints:
    rows = np.full((len(at), longest), NO_WORD, np.int32)
    for column in range(length):
        rows[:, column] = words[at + column]
    return rows


def _numbered(keys: Ints) -> Ints:
    """The keys by small numbers, the same for the same key."""
    return np.unique(keys, return_inverse=True)[1]


def _bead_counts(beads: Ints, ids: Ints) -> Ints:
    """In how many beads each number stands: (numbers,) int64."""
    size = int(ids.max(initial=-1)) + 1
    distinct = np.unique(beads.astype(np.int64) * max(size, 1) + ids)
    return np.bincount(distinct % max(size, 1), minlength=size)


def _grams(rows: Ints, beads: Ints, ids: Ints) -> Grams:
    size = max(len(rows), 1)
    places = np.unique(beads.astype(np.int64) * size + ids)
    numbers = (places % size).astype(np.int32)
    return Grams(rows, np.bincount(numbers, minlength=len(rows)), (places // size).astype(np.int32), numbers)
