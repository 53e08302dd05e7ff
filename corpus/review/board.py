"""The rows of a review as they are now, changed in place: by key, in order, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.review.keys import Keys
from corpus.review.order import Order
from corpus.review.types import Progress, Row
from corpus.review.untouched import Untouched
from corpus.types import Alignment


class Board:
    """All rows of one alignment. A change takes microseconds however many there are."""

    def __init__(self, alignment: Alignment) -> None:
        self.ru, self.en = alignment.ru, alignment.en
        self.untouched = Untouched(alignment)
        self.order = Order(self.untouched.order, self.untouched)
        self._touched: dict[str, Row] = {}
        self._is_touched = bytearray(len(alignment.beads))
        self._keys = Keys(alignment, self.untouched.columns)
        self._tally: Counter[str] = Counter(unreviewed=len(self.order))

    def row(self, key: str) -> Row | None:
        """The row of a key."""
        row = self._touched.get(key)
        if row is not None:
            return row
        number = self.untouched.number(key)
        return None if number is None or self._is_touched[number] else self.untouched.row(number)

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
            row = draft if draft.key else replace(draft, key=self._keys.key(draft.ru, draft.en, self._is_taken))
            self._touched[row.key] = row
            come.append(row)
        self._reorder(gone, come)
        return tuple(come)

    def restore(self, gone: Sequence[Row], come: Sequence[Row]) -> None:
        """Take a ``change`` back: ``come`` are the rows that it removed."""
        for row in gone:
            self._take(row)
        self._touched.update((row.key, row) for row in come)
        self._reorder(gone, come)

    def _take(self, row: Row) -> None:
        if self._touched.pop(row.key, None) is None:
            number = self.untouched.number(row.key)
            assert number is not None
            self._is_touched[number] = True

    def _is_taken(self, key: str) -> bool:
        if key in self._touched:
            return True
        number = self.untouched.number(key)
        return number is not None and not self._is_touched[number]

    def _reorder(self, gone: Sequence[Row], come: Sequence[Row]) -> None:
        if len(gone) == len(come) and all(map(_in_one_place, gone, come)):
            for old, new in zip(gone, come, strict=True):
                self.order.swap(old, new)
        else:
            for row in gone:
                self.order.remove(row)
            for row in come:
                self.order.add(row)
        for row in gone:
            self._count(row, -1)
        for row in come:
            self._count(row, 1)

    def _count(self, row: Row, by: int) -> None:
        self._tally[row.marks.status] += by
        if row.marks.bookmarked:
            self._tally["bookmarked"] += by
        if row.is_edited:
            self._tally["edited"] += by


def _in_one_place(a: Row, b: Row) -> bool:
    return (a.ru is b.ru and a.en is b.en) or a.place == b.place
