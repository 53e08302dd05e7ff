"""The rows that a filter shows, in order; they stay while they are worked on, until the filter is asked for again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Generator, Iterable
from itertools import pairwise
from typing import Protocol, TypeVar

from corpus.review.replay import Outcome, ReviewState
from corpus.review.types import Place, Row

_PORTION = 256  # rows read at once


class Selection:
    """Some rows of a state. What comes of a shown row is shown, whether it fits or not: nothing jumps away."""

    def __init__(self, state: ReviewState, title: str, wanted: Callable[[Row], bool]) -> None:
        self.title = title
        self._state, self.wanted = state, wanted
        self._rows: list[Row] = []
        self._places: list[Place] = []
        self._keys: set[str] = set()

    def extend(self, rows: Iterable[Row]) -> None:
        """Show rows that stand behind those that are shown, in order."""
        rows = list(rows)
        self._rows += rows
        self._places += [row.place for row in rows]
        self._keys.update([row.key for row in rows])

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, row: Row) -> bool:
        return row.key in self._keys

    def __str__(self) -> str:
        return f"only: {self.title} ({len(self):,} of {len(self._state):,})"

    def shown(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Those of some keys whose rows are shown."""
        return tuple(key for key in keys if key in self._keys)

    def counts(self, size: int) -> list[int]:
        """How many of the rows stand in each block of so many rows of the state."""
        firsts = [self._state.rows(at, at + 1)[0] for at in range(0, len(self._state), size)]
        return [stop - start for start, stop in pairwise([*map(self._before, firsts), len(self)])]

    def nearest(self, index: int) -> int:
        """The index in the state of the row that is shown there, or next, or last; ``index`` where there is none."""
        here = self._state.rows(index, index + 1)
        if not here or not self._keys or here[0] in self:
            return index
        return self._state.index(self._rows[min(self._before(here[0]), len(self._rows) - 1)])

    def beside(self, row: Row, by: int) -> Row | None:
        """The next (1) or previous (-1) row."""
        at = self._before(row) + (by if row in self or by < 0 else 0)
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def find(self, index: int, wanted: Callable[[Row], bool], *, backwards: bool = False) -> int | None:
        """The index of the nearest wanted row after one (or before it), going round at the end."""
        (here,) = self._state.rows(index, index + 1)
        at = self._before(here)
        above, below = self._rows[:at], self._rows[at + (here in self) :]
        order = (*reversed(above), *reversed(below)) if backwards else (*below, *above)
        found = next(filter(wanted, order), None)
        return None if found is None else self._state.index(found)

    def reveal(self, row: Row) -> bool:
        """Show a row of the state too, although it doesn't fit; whether it wasn't shown."""
        if row in self:
            return False
        at = self._before(row)
        self._rows.insert(at, row)
        self._places.insert(at, row.place)
        self._keys.add(row.key)
        return True

    def exchange(self, outcome: Outcome) -> None:
        """Take over what a decision changed."""
        shown = {row.key for row in outcome.gone if row in self}
        same = {row.key for row in outcome.gone}
        for row in outcome.gone:
            if row.key in shown:
                at = self._before(row)
                del self._rows[at], self._places[at]
                self._keys.discard(row.key)
        for row in outcome.come:
            if (row.key in shown if row.key in same else bool(shown)) or self.wanted(row):
                self.reveal(row)

    def _before(self, row: Row) -> int:
        return bisect_left(self._places, row.place)


class _Rows(Protocol):
    """What rows can be read into."""

    def extend(self, rows: Iterable[Row], /) -> None: ...


R = TypeVar("R", bound=_Rows)


def rows_that(state: ReviewState, wanted: Callable[[Row], bool], empty: Callable[[], R]) -> Generator[None, None, R]:
    """The rows that are wanted, put into what ``empty`` makes.

    They are read in portions; begun anew where a decision comes between two portions.
    """
    while True:
        last, found, at = state.last(), empty(), 0
        while state.last() is last:
            portion = state.rows(at, at + _PORTION)
            if not portion:
                return found
            found.extend(filter(wanted, portion))
            at += len(portion)
            yield
