"""The rows of a review as they are now, changed in place: by key, in order, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.bead_key import bead_keys
from corpus.review_keys import Keys
from corpus.review_order import Order
from corpus.review_types import Point, Progress, Row, Side
from corpus.types import Alignment, Span


class Board:
    """All rows of one alignment. A change takes microseconds however many there are."""

    def __init__(self, alignment: Alignment) -> None:
        self.ru, self.en = alignment.ru, alignment.en
        rows = _rows(alignment)
        self.order = Order(rows)
        self._by_key = {row.key: row for row in rows}
        self._keys = Keys(alignment)
        self._tally: Counter[str] = Counter(unreviewed=len(rows))

    def row(self, key: str) -> Row | None:
        """The row of a key."""
        return self._by_key.get(key)

    def progress(self) -> Progress:
        """How far the review has come."""
        tally = self._tally
        counts = (tally[name] for name in ("accepted", "changed", "rejected", "bookmarked", "edited"))
        return Progress(len(self._by_key), *counts)

    def change(self, gone: Sequence[Row], drafts: Sequence[Row]) -> tuple[Row, ...]:
        """Put rows in the place of others that hold the same text; a row whose ``key`` is empty gets its key now."""
        for row in gone:
            del self._by_key[row.key]
        come = []
        for draft in drafts:
            row = draft if draft.key else replace(draft, key=self._keys.key(draft.ru, draft.en, self._is_taken))
            self._by_key[row.key] = row
            come.append(row)
        self._reorder(gone, come)
        return tuple(come)

    def restore(self, gone: Sequence[Row], come: Sequence[Row]) -> None:
        """Take a ``change`` back: ``come`` are the rows that it removed."""
        for row in gone:
            del self._by_key[row.key]
        self._by_key.update((row.key, row) for row in come)
        self._reorder(gone, come)

    def _is_taken(self, key: str) -> bool:
        return key in self._by_key

    def _reorder(self, gone: Sequence[Row], come: Sequence[Row]) -> None:
        if len(gone) == len(come) and all(old.place == new.place for old, new in zip(gone, come, strict=True)):
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


def _rows(alignment: Alignment) -> list[Row]:
    ru = [Point(number) for number in range(len(alignment.ru.segments) + 1)]
    en = [Point(number) for number in range(len(alignment.en.segments) + 1)]
    return [
        Row(key, _side(ru, bead.ru), _side(en, bead.en), bead, bead.label, bead.moved)
        for key, bead in zip(bead_keys(alignment), alignment.beads, strict=True)
        if bead.ru.size or bead.en.size  # a bead of nothing is nothing to review
    ]


def _side(points: Sequence[Point], span: Span) -> Side:
    return Side(points[span.start], points[span.stop])
