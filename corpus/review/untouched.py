"""The rows that the aligner's beads make: each is made when it is looked at, and stays the same while it is held."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from weakref import ref

from corpus.column_views import columns_under
from corpus.columns import KEY_BYTES
from corpus.review.types import Point, Row, Side
from corpus.types import Alignment

PlainPlace = tuple[tuple[int, int], bool, tuple[int, int]]


class Untouched:
    """Rows by the number of their bead; ``order`` holds the numbers in the order of their places."""

    def __init__(self, alignment: Alignment) -> None:
        self.columns = columns_under(alignment)
        self._beads = alignment.beads
        self._rows: list[ref[Row] | None] = [None] * len(alignment.beads)

    @property
    def order(self) -> Sequence[int]:
        """The numbers of the beads that hold anything, in the order of their places."""
        return self.columns.order

    def row(self, number: int) -> Row:
        """The row of a bead."""
        known = self._rows[number]
        return (known and known()) or self._make(number)

    def place(self, number: int) -> PlainPlace:
        """Where the row of a bead stands; compares as the ``Place`` of the row."""
        columns = self.columns
        start = columns.ru_starts[number]
        return (start, 0), start != columns.ru_stops[number], (columns.en_starts[number], 0)

    def number(self, key: str) -> int | None:
        """The number of the bead of this key."""
        return self._numbers.get(key)

    def doubtful(self, below: float) -> list[str]:
        """The keys of the links less confident than that, the least confident first."""
        columns = self.columns
        confidences = columns.confidences
        found = (number for number in self.order if confidences[number] < below and columns.is_link(number))
        return [columns.key(number) for number in sorted(found, key=confidences.__getitem__)]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        digits, size = self.columns.keys.hex(), 2 * KEY_BYTES
        return {digits[size * number : size * (number + 1)]: number for number in self.order}

    def _make(self, number: int) -> Row:
        bead = self._beads[number]
        (ru_start, ru_stop), (en_start, en_stop) = bead.ru, bead.en
        ru, en = Side(Point(ru_start), Point(ru_stop)), Side(Point(en_start), Point(en_stop))
        row = Row(self.columns.key(number), ru, en, bead, bead.label, bead.moved)
        self._rows[number] = ref(row)
        return row
