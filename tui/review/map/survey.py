"""What is known of every row of a review, read in portions while nobody waits: for the map and for what was moved."""

from __future__ import annotations

import time
from collections.abc import Iterable
from itertools import count

from corpus.review.replay import Outcome, ReviewState
from corpus.review.text import shown_text
from corpus.review.types import Row
from tui.review.beads.exchange import exchange
from tui.review.beads.flags import FlagMap
from tui.review.map.cells import Finder, Overview
from tui.review.map.moves import Moves

AT_ONCE = 1_000  # rows that are read before the first picture
_PORTION = 32  # rows read between two looks at the clock
_MANY = 200  # changed rows from which all are read again


class Survey:
    """The overview of all rows, and the moved links among them; brought up to date with each decision."""

    def __init__(self, state: ReviewState) -> None:
        self._state = state
        self.overview = Overview(len(state))
        self.moves = Moves(state)
        if len(state) <= AT_ONCE:
            self.read(1.0)

    def read(self, seconds: float) -> bool:
        """Read rows that are not read yet for so long; whether a moved link was met for the first time."""
        end = time.perf_counter() + seconds
        moved = False
        while (portion := self.overview.unread(_PORTION)) is not None and time.perf_counter() < end:
            moved |= self._read_rows(*portion) if self.overview.needs_rows else self._read_beads(*portion)
        return moved

    def _read_rows(self, start: int, stop: int) -> bool:
        moved = [self._put(at, row) for at, row in enumerate(self._state.rows(start, stop), start)]
        return any(moved)

    def _put(self, at: int, row: Row) -> bool:
        self.overview.put(at, row, self._texts)
        return self.moves.note(row)

    def _read_beads(self, start: int, stop: int) -> bool:
        """The same without making rows where nobody has touched a bead, unless it is moved."""
        columns, at = self._state.columns, count(start)
        moved = []

        def of_row(row: Row) -> bool:
            moved.append(self._put(next(at), row))
            return False

        def of_bead(number: int) -> bool:
            if columns.kinds[columns.traits[number]].moved:
                moved.append(self._read_rows(here := next(at), here + 1))
            else:
                self.overview.put_bead(next(at), columns, number)
            return False

        self._state.seek(start, stop, of_row, of_bead)
        return any(moved)

    @property
    def is_complete(self) -> bool:
        """Whether every row is read."""
        return self.overview.unread(1) is None

    def exchange(self, outcome: Outcome) -> bool:
        """Take over what a decision changed; whether any notice about moved links is another one now."""
        if len(outcome.gone) + len(outcome.come) > _MANY:
            self.overview.resize(len(self._state))
        else:
            exchange(self.overview, self._state, outcome)
            for row in outcome.come:
                self.overview.put(self._state.index(row), row, self._texts)
        return self.moves.exchange(outcome)

    def flag(self, flags: FlagMap, keys: Iterable[str]) -> None:
        """Take other flags, of the rows of these keys."""
        self.overview.flags = flags
        for row in filter(None, map(self._state.row, keys)):
            self.overview.put(self._state.index(row), row, self._texts)

    def seek(self, finder: Finder | None) -> None:
        """Another search."""
        self.overview.seek(finder)
        if len(self._state) <= AT_ONCE:
            self.read(0.01)

    def _texts(self, row: Row) -> tuple[str, str]:
        alignment = self._state.alignment
        return shown_text(alignment.ru, row.ru), shown_text(alignment.en, row.en)
