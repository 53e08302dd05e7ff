"""The rows of a review as they are now, changed in place: by key, in order, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.review.keys import Keys
from corpus.review.order import Order, united
from corpus.review.types import Progress, Row
from corpus.review.untouched import Untouched
from corpus.types import Alignment

MANY = 1_000
"""So many changed rows at once, and sorting all rows anew is quicker than putting each in its place."""


class Board:
    """All rows of one alignment. A change takes microseconds however many there are."""

    def __init__(self, alignment: Alignment) -> None:
        self.ru, self.en = alignment.ru, alignment.en
        self.untouched = Untouched(alignment)
        self._order: Order | None = None
        self._touched: dict[str, Row] = {}
        self._is_touched = bytearray(len(alignment.beads))
        self._keys = Keys(alignment, self.untouched.columns)
        self._tally: Counter[str] = Counter(unreviewed=len(self.untouched.order))

    @property
    def order(self) -> Order:
        """The rows in order: sorted when first asked for, that is when the log has been read, and kept so from then."""
        if self._order is None:
            numbers = [number for number in self.untouched.order if not self._is_touched[number]]
            rows = sorted(self._touched.values(), key=lambda row: row.place)
            self._order = Order(united(numbers, rows, self.untouched), self.untouched)
        return self._order

    def row(self, key: str) -> Row | None:
        """The row of a key."""
        row = self._touched.get(key)
        if row is not None:
            return row
        number = self.untouched.number(key)
        return None if number is None or self._is_touched[number] else self.untouched.row(number)

    def has(self, key: str) -> bool:
        """Whether there is a row of this key."""
        if key in self._touched:
            return True
        number = self.untouched.number(key)
        return number is not None and not self._is_touched[number]

    def progress(self) -> Progress:
        """How far the review has come."""
        tally = self._tally
        counts = (tally[name] for name in ("accepted", "changed", "rejected", "bookmarked", "edited"))
        return Progress(len(self.order), *counts)

    def change(self, gone: Sequence[Row], drafts: Sequence[Row]) -> tuple[Row, ...]:
        """Put rows in the place of others that hold the same text; a row whose ``key`` is empty gets its key now."""
        for row in gone:
            self._take(row)
        come = []
        for draft in drafts:
            row = draft if draft.key else replace(draft, key=self._keys.key(draft.ru, draft.en, self.has))
            self._touched[row.key] = row
            come.append(row)
        self._recount(gone, come)
        return tuple(come)

    def restore(self, gone: Sequence[Row], come: Sequence[Row]) -> None:
        """Take a ``change`` back: ``come`` are the rows that it removed."""
        for row in gone:
            self._take(row)
        self._touched.update((row.key, row) for row in come)
        self._recount(gone, come)

    def _take(self, row: Row) -> None:
        if self._touched.pop(row.key, None) is None:
            number = self.untouched.number(row.key)
            assert number is not None
            self._is_touched[number] = True

    def _recount(self, gone: Sequence[Row], come: Sequence[Row]) -> None:
        if len(gone) + len(come) > MANY:
            self._order = None
        if self._order is not None:
            _reorder(self._order, gone, come)
        self._count(gone, -1)
        self._count(come, 1)

    def _count(self, rows: Sequence[Row], by: int) -> None:
        tally = self._tally
        for row in rows:
            tally[row.marks.status] += by
            if row.marks.bookmarked:
                tally["bookmarked"] += by
            if row.is_edited:
                tally["edited"] += by


def _reorder(order: Order, gone: Sequence[Row], come: Sequence[Row]) -> None:
    if len(gone) == len(come) and all(map(_in_one_place, gone, come)):
        for old, new in zip(gone, come, strict=True):
            order.swap(old, new)
    else:
        for row in gone:
            order.remove(row)
        for row in come:
            order.add(row)


def _in_one_place(a: Row, b: Row) -> bool:
    return (a.ru is b.ru and a.en is b.en) or a.place == b.place
