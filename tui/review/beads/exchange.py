"""What is kept for each row of a list, after a decision: those that went are taken out, those that came put in."""

from __future__ import annotations

from bisect import bisect_left
from typing import Protocol

from corpus.review.replay import Outcome, ReviewState
from corpus.review.types import Row


class Rows(Protocol):
    """Anything that is kept for each row of a list."""

    def remove(self, row: int) -> None:
        """A row is there no more."""

    def insert(self, row: int) -> None:
        """There is a new row at this index."""


def exchange(kept: Rows, state: ReviewState, outcome: Outcome) -> None:
    """Bring what is kept up to date with a state that has just applied a decision."""
    come = sorted(outcome.come, key=lambda row: row.place)
    gone = sorted(outcome.gone, key=lambda row: row.place)
    places = [row.place for row in come]
    stood = [_before(state, row) - bisect_left(places, row.place) + number for number, row in enumerate(gone)]
    for index in reversed(stood):
        kept.remove(index)
    for row in come:
        kept.insert(state.index(row))


def _before(state: ReviewState, row: Row) -> int:
    """How many of the present rows stand before the place of one that is gone."""
    low, high, place = 0, len(state), row.place
    while low < high:
        middle = (low + high) // 2
        if state.rows(middle, middle + 1)[0].place < place:
            low = middle + 1
        else:
            high = middle
    return low
