"""The rows that the aligner's beads make: each is made when it is first looked at, and is the same one ever after."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from corpus.column_views import columns_under
from corpus.columns import KEY_BYTES
from corpus.review_types import Point, Row, Side
from corpus.types import Alignment

PlainPlace = tuple[tuple[int, int], bool, tuple[int, int]]


class Untouched:
    """Rows by the number of their bead; ``order`` holds the numbers in the order of their places."""

    def __init__(self, alignment: Alignment) -> None:
        self.columns = columns_under(alignment)
        self._beads = alignment.beads
        self._rows: dict[int, Row] = {}

    @property
    def order(self) -> Sequence[int]:
        """The numbers of the beads that hold anything, in the order of their places."""
        return self.columns.order

    def row(self, number: int) -> Row:
        """The row of a bead."""
        return self._rows.get(number) or self._make(number)

    def place(self, number: int) -> PlainPlace:
        """Where the row of a bead stands; compares as the ``Place`` of the row."""
        columns = self.columns
        start = columns.ru_starts[number]
        return (start, 0), start != columns.ru_stops[number], (columns.en_starts[number], 0)

    def number(self, key: str) -> int | None:
        """The number of the bead of this key."""
        return self._numbers.get(key)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        digits, size = self.columns.keys.hex(), 2 * KEY_BYTES
        return {digits[size * number : size * (number + 1)]: number for number in self.order}

    def _make(self, number: int) -> Row:
        bead, columns = self._beads[number], self.columns
        ru = Side(Point(columns.ru_starts[number]), Point(columns.ru_stops[number]))
        en = Side(Point(columns.en_starts[number]), Point(columns.en_stops[number]))
        row = self._rows[number] = Row(columns.key(number), ru, en, bead, bead.label, bead.moved)
        return row
