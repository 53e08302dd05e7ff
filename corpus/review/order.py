"""Rows in the order of their places, in chunks: one is put in or taken out among 100,000 in microseconds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, islice

from corpus.review.types import Row
from corpus.review.untouched import PlainPlace, Untouched

CHUNK = 64


class Order:
    """A sorted list of rows; places are unique. Those that nobody has touched are numbers until they are looked at."""

    def __init__(self, rows: Sequence[int | Row], untouched: Untouched) -> None:
        """``rows``, or the numbers of untouched ones, in order."""
        self._untouched = untouched
        self._chunks: list[list[int | Row]] = [[*rows[at : at + CHUNK]] for at in range(0, len(rows), CHUNK)] or [[]]
        self._firsts: list[PlainPlace] = [self._place(chunk[0]) for chunk in self._chunks if chunk]
        self._sums: list[int] = []

    def __len__(self) -> int:
        return self._before()[-1]

    def __iter__(self) -> Iterator[Row]:
        for chunk in self._chunks:
            yield from map(self._row, chunk)

    def add(self, row: Row) -> None:
        """Put a row in its place; the place is free."""
        number, at = self._find(row)
        chunk = self._chunks[number]
        chunk.insert(at, row)
        parts = [chunk] if len(chunk) <= 2 * CHUNK else [chunk[:CHUNK], chunk[CHUNK:]]
        self._put(number, parts)

    def remove(self, row: Row) -> None:
        """Take a row out; it is there."""
        number, at = self._find(row)
        del self._chunks[number][at]
        chunk = self._chunks[number]
        self._put(number, [chunk] if chunk or len(self._chunks) == 1 else [])

    def swap(self, old: Row, new: Row) -> None:
        """Put a row where another of the same place is."""
        number, at = self._find(old)
        self._chunks[number][at] = new

    def index(self, row: Row) -> int:
        """How many rows stand before it."""
        number, at = self._find(row)
        return self._before()[number] + at

    def window(self, start: int, stop: int) -> list[Row]:
        """The rows of a half-open range of indexes, as far as there are any."""
        start = max(start, 0)
        before = self._before()
        number = bisect_right(before, start) - 1
        skipped = start - before[number]
        tail = (row for at in range(number, len(self._chunks)) for row in self._chunks[at])
        return list(map(self._row, islice(tail, skipped, skipped + max(stop - start, 0))))

    def seek(
        self,
        start: int,
        stop: int,
        wanted: Callable[[Row], object],
        of_bead: Callable[[int], object] | None = None,
        *,
        backwards: bool = False,
    ) -> int | None:
        """The first index of a half-open range, or the last one, whose row is wanted.

        ``of_bead`` says the same of untouched rows by the number of their bead; then no row is made of these.
        """
        before = self._before()
        start, stop = max(start, 0), min(stop, before[-1])
        numbers = range(bisect_right(before, start) - 1, bisect_left(before, stop))
        for number in reversed(numbers) if backwards else numbers:
            first, chunk = before[number], self._chunks[number]
            places = range(max(start - first, 0), min(stop - first, len(chunk)))
            part = chunk[places.start : places.stop]
            if of_bead is not None and Row not in map(type, part) and not any(map(of_bead, part)):  # type: ignore[arg-type]
                continue
            for at in reversed(places) if backwards else places:
                entry = chunk[at]
                if wanted(self._row(entry)) if of_bead is None or isinstance(entry, Row) else of_bead(entry):
                    return first + at
        return None

    def _row(self, entry: int | Row) -> Row:
        return entry if isinstance(entry, Row) else self._untouched.row(entry)

    def _place(self, entry: int | Row) -> PlainPlace:
        return entry.place if isinstance(entry, Row) else self._untouched.place(entry)

    def _find(self, row: Row) -> tuple[int, int]:
        """The chunk and the index in it where the row is or belongs."""
        place: PlainPlace = row.place
        number = max(bisect_right(self._firsts, place) - 1, 0)
        return number, bisect_left(self._chunks[number], place, key=self._place)

    def _put(self, number: int, chunks: list[list[int | Row]]) -> None:
        """Put chunks, changed or new, where one was."""
        self._chunks[number : number + 1] = chunks
        self._firsts[number : number + 1] = [self._place(chunk[0]) for chunk in chunks if chunk]
        self._sums = []

    def _before(self) -> list[int]:
        """How many rows stand before each chunk, and in all."""
        if not self._sums:
            self._sums = [0, *accumulate(map(len, self._chunks))]
        return self._sums


def united(numbers: Sequence[int], rows: Sequence[Row], untouched: Untouched) -> list[int | Row]:
    """Numbers of untouched rows and other rows, both in order, as one list in order."""
    starts = list(map(untouched.columns.ru_starts.__getitem__, numbers))
    found: list[int | Row] = []
    taken = 0
    for row in rows:
        place: PlainPlace = row.place
        at = bisect_left(starts, place[0][0], taken)
        while at < len(numbers) and untouched.place(numbers[at]) < place:  # English alone, or in a cut sentence
            at += 1
        found += numbers[taken:at]
        found.append(row)
        taken = at
    found += numbers[taken:]
    return found
