"""Long work on the rows in slices, so that a key waits for one slice at most. No widget."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Generator
from typing import TypeVar

T = TypeVar("T")
FIRST_S, SLICE_S, PAUSE_S = 0.05, 0.02, 0.005
Later = Callable[[float, Callable[[], None]], object]


class Slices:
    """Does one piece of work at a time; a newer piece takes the place of one that is not done."""

    def __init__(self, later: Later) -> None:
        """``later`` calls a function after so many seconds."""
        self._later = later
        self._turn = 0

    def begin(self, steps: Generator[None, None, T], done: Callable[[T], None]) -> None:
        """Do the steps, the first ones now; ``done`` gets what they return."""
        self._turn += 1
        self._go_on(steps, done, self._turn, FIRST_S)

    def stop(self) -> None:
        """Leave what is not done."""
        self._turn += 1

    def _go_on(self, steps: Generator[None, None, T], done: Callable[[T], None], turn: int, seconds: float) -> None:
        if turn != self._turn:
            return
        end = time.perf_counter() + seconds
        try:
            while time.perf_counter() < end:
                next(steps)
        except StopIteration as stop:
            done(stop.value)
            return
        gc.freeze()  # what was found stays: looking through 100,000 rows for garbage takes longer than a slice
        self._later(PAUSE_S, lambda: self._go_on(steps, done, turn, SLICE_S))
