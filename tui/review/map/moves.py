"""Where moved links come from: the place where their English would stand, if it stood in order, and back from there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus.review.replay import Outcome, ReviewState
from corpus.review.types import Point, Row


class Notice(NamedTuple):
    """A line over a bead, and the index of the row that it leads to."""

    text: str
    to: int


class Moves:
    """The moved links that were met so far, by where their English begins and ends."""

    def __init__(self, state: ReviewState) -> None:
        self._state = state
        self._from: dict[Point, Row] = {}
        self._upto: dict[Point, Row] = {}

    def note(self, row: Row) -> bool:
        """Take in a row; whether it is a moved link that was not known."""
        if not (row.moved and row.is_link):
            return False
        known = self._from.get(row.en.start)
        self._from[row.en.start] = self._upto[row.en.stop] = row
        return known is None or (known.place, known.en.stop) != (row.place, row.en.stop)

    def exchange(self, outcome: Outcome) -> bool:
        """Take over what a decision changed; whether any notice is another one now."""
        gone, come = ([row for row in rows if row.moved and row.is_link] for rows in (outcome.gone, outcome.come))
        for row in gone:
            self._from.pop(row.en.start, None)
            self._upto.pop(row.en.stop, None)
        for row in come:
            self.note(row)
        return {(row.place, row.en.stop) for row in gone} != {(row.place, row.en.stop) for row in come}

    def notice(self, row: Row) -> Notice | None:
        """What stands over a bead: where the English of a moved block would be, or which block is moved away here."""
        if row.moved and row.is_link:
            return None if self._goes_on(row) else self._came(row)
        return None if row.en.is_empty else self._went(row)

    def _goes_on(self, row: Row) -> bool:
        """Whether the row before it is of the same moved block."""
        before = self._upto.get(row.en.start)
        return before is not None and before.ru.stop == row.ru.start

    def _came(self, row: Row) -> Notice:
        *_, last = self._following(row)
        at = self._landing(last.en.stop)
        end = len(self._state)
        here = self._state.index(row)
        if at == end:
            return Notice("↕ moved: the English stands at the end ↓", end - 1)
        return Notice(f"↕ moved: the English stands before {at + 1} {'↑' if at < here else '↓'}", at)

    def _went(self, row: Row) -> Notice | None:
        away = list(self._preceding(row.en.start))
        if not away:
            return None
        here = self._state.index(row)
        numbers = sorted(self._state.index(one) for one in away)
        shown = ", ".join(_ranges(numbers))
        return Notice(f"↕ moved from here: {shown} {'↑' if numbers[0] < here else '↓'}", numbers[0])

    def _following(self, row: Row) -> Iterator[Row]:
        """The moved links whose English goes on where that of the one before ends, this one first."""
        at: Row | None = row
        while at is not None:
            yield at
            at = self._from.get(at.en.stop)

    def _preceding(self, point: Point) -> Iterator[Row]:
        while (row := self._upto.get(point)) is not None:
            yield row
            point = row.en.start

    def _landing(self, point: Point) -> int:
        """The first row in order whose English begins at a point or behind it; the number of rows where there is none.

        In what is not moved the English stands in order.
        """
        size = len(self._state)
        at = bisect_left(range(size), point, key=self._english)
        while at < size:
            (row,) = self._state.rows(at, at + 1)
            if not row.moved and not row.en.is_empty and row.en.start >= point:
                return at
            at += 1
        return size

    def _english(self, index: int) -> Point:
        """Where the English of a row begins, or of the nearest after it that is not moved."""
        for at in range(index, len(self._state)):
            (row,) = self._state.rows(at, at + 1)
            if not row.moved:
                return row.en.start
        return Point(len(self._state.alignment.en.segments) + 1)


def _ranges(numbers: Iterable[int]) -> Iterator[str]:
    """Indexes in order as the numbers that people count by: ``12–15``, ``18``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs:
        yield str(run[0] + 1) if len(run) == 1 else f"{run[0] + 1}–{run[-1] + 1}"
