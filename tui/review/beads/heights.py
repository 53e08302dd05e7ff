"""How many lines each row of a long list takes, and which row stands on a line: measured only where somebody looks.

Rows are kept in blocks. A block is measured when it comes near the window; until then every row of it counts as many
lines as rows take on average, so that a list of 100,000 rows of any height opens at once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

BLOCK = 64


class _Block:
    """So many rows, and their heights once they are measured."""

    __slots__ = ("count", "ends", "heights", "shown")

    def __init__(self, count: int, shown: int) -> None:
        self.count, self.shown = count, shown
        self.heights: list[int] | None = None
        self.ends: list[int] = []  # lines from the beginning of the block to the end of each row, once asked for

    def lines(self, average: int) -> int:
        return self.shown * average if self.heights is None else sum(self.heights)


class Heights:
    """The heights of ``count`` rows; ``measure(start, stop)`` returns those of a half-open range of them.

    ``shown``: how many rows of each block take lines at all, where some are hidden.
    """

    def __init__(
        self,
        count: int,
        measure: Callable[[int, int], Sequence[int]],
        average: int = 2,
        shown: Sequence[int] | None = None,
    ) -> None:
        self._measure = measure
        self._average = average
        counts = [min(BLOCK, count - at) for at in range(0, count, BLOCK)]
        self._blocks = [_Block(*both) for both in zip(counts, counts if shown is None else shown, strict=True)]
        self._rows: list[int] = []
        self._lines: list[int] = []

    @property
    def total(self) -> int:
        """Lines in all, as far as is known."""
        return self._sums()[1][-1]

    def top(self, row: int) -> int:
        """The line on which a row begins; its block is measured for it."""
        number, within = self._block_of(row)
        ends = self._ends(number)
        return self._sums()[1][number] + (ends[within - 1] if within else 0)

    def height(self, row: int) -> int:
        """How many lines a row takes."""
        number, within = self._block_of(row)
        ends = self._ends(number)
        return ends[within] - (ends[within - 1] if within else 0)

    def at(self, line: int) -> tuple[int, int]:
        """The row on a line and the line within it; the last row for a line behind it. There is at least one row."""
        while True:
            rows, lines = self._sums()
            number = min(max(bisect_right(lines, line) - 1, 0), len(self._blocks) - 1)
            ends = self._ends(number)
            within = line - lines[number]
            if within < ends[-1] or number == len(self._blocks) - 1:
                break
        row = min(bisect_right(ends, within), len(ends) - 1)
        return rows[number] + row, within - (ends[row - 1] if row else 0)

    def settle(self, top: int, height: int) -> int:
        """Measure what a window of lines shows and the block before it; the new line of the window's top.

        What stands on the top line stays there although rows above it may turn out higher or lower.
        """
        if not self._blocks:
            return 0
        row, within = self.at(max(top, 0))
        number, _ = self._block_of(row)
        if number:
            self._ends(number - 1)
        top = self.top(row) + within
        line = top
        while line < top + height:
            last, _ = self.at(line)
            after = self._sums()[1][self._block_of(last)[0] + 1]
            if after <= line:
                break
            line = after
        return top

    def remove(self, row: int) -> None:
        """A row is there no more."""
        number, within = self._block_of(row)
        block = self._blocks[number]
        if block.heights is not None:
            del block.heights[within]
        self._resize(number, -1)

    def insert(self, row: int) -> None:
        """There is a new row at this index; it is measured if those beside it are."""
        if not self._blocks:
            self._blocks.append(_Block(0, 0))
            self._rows = []
        number, within = self._block_of(row)
        block = self._blocks[number]
        if block.heights is not None:
            block.heights[within:within] = self._measure(row, row + 1)
        self._resize(number, 1)

    def _resize(self, number: int, more: int) -> None:
        """So many rows more in a block, one of which may be a hidden one."""
        block = self._blocks[number]
        block.count += more
        block.shown = min(max(block.shown + more, 0), block.count)
        block.ends = []
        if not block.count:
            del self._blocks[number]
        self._rows = []

    def _ends(self, number: int) -> list[int]:
        block = self._blocks[number]
        if block.heights is None:
            start = self._sums()[0][number]
            block.heights = list(self._measure(start, start + block.count))
            self._lines = []
        if not block.ends:
            block.ends = list(accumulate(block.heights))
        return block.ends

    def _block_of(self, row: int) -> tuple[int, int]:
        rows = self._sums()[0]
        number = min(max(bisect_right(rows, row) - 1, 0), len(self._blocks) - 1)
        return number, row - rows[number]

    def _sums(self) -> tuple[list[int], list[int]]:
        """Rows, and lines, before each block and in all."""
        if not self._rows:
            self._rows = [0, *accumulate(block.count for block in self._blocks)]
            self._lines = []
        if not self._lines:
            self._lines = [0, *accumulate(block.lines(self._average) for block in self._blocks)]
        return self._rows, self._lines
