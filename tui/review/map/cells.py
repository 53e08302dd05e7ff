"""A map of a whole document on a few lines: what kinds of rows each line stands for. No widget, no colour here.

A byte is kept for each row and each thing that the map shows, so that a line of the map is counted without looking at
a row: 100,000 rows are counted in a millisecond. Rows are read in portions, when somebody has the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from corpus.columns import Columns
from corpus.review.types import Row
from tui.bead_table import LIKELY, SURE
from tui.review.beads.flags import GLYPHS, FlagMap, Flags
from tui.review.beads.wrap import Stretch

_DOUBTFUL, _LIKELY, _SURE = 3, 2, 1
_MOVED, _ADDED, _OMITTED = 3, 2, 1
_DONE = {"unreviewed": 0, "accepted": 1, "changed": 2, "rejected": 3}
_KINDS = {"term": 3, "number": 2, "other": 1}
_KIND_GLYPHS = {_KINDS[kind]: glyph for kind, glyph in GLYPHS.items()}
_BARS = "▁▂▃▄▅▆▇"
_HALVES = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
_NOTABLE = 16  # one in so many rows of a line is enough to be shown
_SEVERITIES = {"note": 4, "warning": 8, "error": 12}

Mark = tuple[str, str]
"""A glyph and the name of its style."""

NOTHING: Mark = (" ", "text")
Texts = Callable[[Row], tuple[str, str]]
Finder = Callable[[str], Sequence[Stretch]]


class Cells(NamedTuple):
    """One line of the map: how risky the undecided links are, gaps and moved, what is decided, flags and finds."""

    risk: Mark = NOTHING
    gaps: Mark = NOTHING
    done: Mark = NOTHING
    notes: Mark = NOTHING


class Overview:
    """A byte for each row and each thing shown; rows come and go as in the list."""

    def __init__(self, size: int) -> None:
        self._risk, self._gaps, self._done, self._flags, self._found = (bytearray(size) for _ in range(5))
        self._read = bytearray(size)
        self._planes = (self._risk, self._gaps, self._done, self._flags, self._found, self._read)
        self.flags: FlagMap = {}
        self._finder: Finder | None = None

    def __len__(self) -> int:
        return len(self._read)

    # --- rows that come and go ---------------------------------------------------------------------------------------

    def remove(self, row: int) -> None:
        """A row is there no more."""
        for plane in self._planes:
            del plane[row]

    def insert(self, row: int) -> None:
        """There is a new row at this index; it has to be read."""
        for plane in self._planes:
            plane.insert(row, 0)

    def resize(self, size: int) -> None:
        """So many rows have changed that all have to be read again; what is shown until then is what was."""
        for plane in self._planes:
            del plane[size:]
            plane.extend(bytes(size - len(plane)))
        self.forget()

    def forget(self) -> None:
        """Every row has to be read again."""
        self._read[:] = bytes(len(self))

    def seek(self, finder: Finder | None) -> None:
        """Another search: rows have to be read again, unless there is nothing to seek."""
        self._finder = finder
        self._found[:] = bytes(len(self))
        if finder is not None:
            self.forget()

    def unread(self, most: int) -> tuple[int, int] | None:
        """The next half-open range of rows to read, at most so many; None where all are read."""
        start = self._read.find(0)
        if start < 0:
            return None
        stop = self._read.find(1, start, start + most)
        return start, min(start + most, len(self)) if stop < 0 else stop

    def put(self, at: int, row: Row, texts: Texts) -> None:
        """Read a row; its texts are asked for only where something is sought."""
        self._risk[at] = _risk(row)
        self._gaps[at] = _gap(row)
        self._done[at] = _DONE[row.status]
        self._flags[at] = _flag(self.flags.get(row.key))
        self._found[at] = self._finder is not None and any(map(self._finder, texts(row)))
        self._read[at] = 1

    @property
    def needs_rows(self) -> bool:
        """Whether something is sought in each row."""
        return self._finder is not None

    def put_bead(self, at: int, columns: Columns, number: int) -> None:
        """Read a row that nobody has touched, by the number of its bead, which isn't moved."""
        if columns.is_link(number):
            self._risk[at], self._gaps[at] = _level(columns.confidences[number]), 0
        else:
            only_ru = columns.en_starts[number] == columns.en_stops[number]
            self._risk[at], self._gaps[at] = 0, _OMITTED if only_ru else _ADDED
        self._flags[at] = _flag(self.flags.get(columns.key(number))) if self.flags else 0
        self._done[at] = self._found[at] = 0
        self._read[at] = 1

    # --- what the map shows ------------------------------------------------------------------------------------------

    def lines(self, height: int) -> list[Cells]:
        """The lines of a map of this height; fewer where there are fewer rows."""
        return [self._cells(*stretch) for stretch in stretches(len(self), height)]

    def _cells(self, start: int, stop: int) -> Cells:
        return Cells(*(part(start, stop) for part in (self._risk_at, self._gaps_at, self._done_at, self._notes_at)))

    def _risk_at(self, start: int, stop: int) -> Mark:
        size = stop - start
        doubtful, likely = (self._risk.count(code, start, stop) for code in (_DOUBTFUL, _LIKELY))
        if doubtful and doubtful * _NOTABLE >= size:
            return "○", "doubtful"
        if doubtful + likely and (doubtful + likely) * _NOTABLE >= size:
            return "◐", "likely"
        return ("·", "sure") if doubtful + likely or self._risk.count(_SURE, start, stop) else NOTHING

    def _gaps_at(self, start: int, stop: int) -> Mark:
        if self._gaps.find(_MOVED, start, stop) >= 0:
            return "↕", "moved"
        omitted, added = (self._gaps.count(code, start, stop) * _NOTABLE for code in (_OMITTED, _ADDED))
        many = max(stop - start, 1)
        if omitted >= many and added >= many:
            return "±", "null"
        return ("−", "null") if omitted >= many else ("+", "null") if added >= many else NOTHING

    def _done_at(self, start: int, stop: int) -> Mark:
        size = stop - start
        accepted, changed, rejected = (self._done.count(code, start, stop) for code in (1, 2, 3))
        done = accepted + changed + rejected
        if not done:
            return NOTHING
        glyph, style = "✓", "accepted"
        if rejected * _NOTABLE >= done:
            glyph, style = "✗", "rejected"
        elif changed * _NOTABLE >= done:
            glyph, style = "Δ", "changed"
        return (glyph if done == size else _BARS[done * len(_BARS) // size], style)

    def _notes_at(self, start: int, stop: int) -> Mark:
        if self._found.find(1, start, stop) >= 0:
            return "◆", "hit"
        for severity, step in reversed(_SEVERITIES.items()):
            for code, glyph in _KIND_GLYPHS.items():
                if self._flags.find(step + code, start, stop) >= 0:
                    return glyph, f"flag-{severity}"
        return NOTHING

    def notable(self, column: int, start: int, stop: int) -> int:
        """The first row of a stretch that has what the column of the map shows there; else its first row."""
        for plane, codes in self._wanted(column):
            for code in codes:
                if (at := plane.find(code, start, stop)) >= 0:
                    return at
        return start

    def _wanted(self, column: int) -> Iterator[tuple[bytearray, Sequence[int]]]:
        if column == 0:
            yield self._risk, (_DOUBTFUL, _LIKELY)
        elif column == 1:
            yield self._gaps, (_MOVED, _OMITTED, _ADDED)
        elif column == 3:
            yield self._found, (1,)
            yield self._flags, [step + code for step in reversed(_SEVERITIES.values()) for code in (3, 2, 1)]


def stretches(size: int, height: int) -> list[Stretch]:
    """The half-open ranges of rows that the lines of a map stand for, as even as can be, none empty."""
    lines = min(size, height)
    return [(line * size // lines, (line + 1) * size // lines) for line in range(lines)]


def line_of(row: int, size: int, height: int) -> int:
    """The line of a map on which a row stands."""
    lines = min(size, height)
    return ((row + 1) * lines - 1) // size


def window(first: int, last: int, size: int, height: int) -> list[str]:
    """For each line of a map, which half of it is in sight when the list shows the rows from first to last."""

    def half(start: int, stop: int) -> bool:
        return start <= last and stop > first

    lit = []
    for start, stop in stretches(size, height):
        middle = (start + stop) // 2
        lit.append((half(start, max(middle, start + 1)), half(min(middle, stop - 1), stop)))
    return [_HALVES[halves] for halves in lit]


def _risk(row: Row) -> int:
    if not row.is_link:
        return 0
    return _level(row.confidence) if row.bead and row.status == "unreviewed" else _SURE


def _level(confidence: float) -> int:
    return _SURE if confidence >= SURE else _LIKELY if confidence >= LIKELY else _DOUBTFUL


def _gap(row: Row) -> int:
    if row.is_link:
        return _MOVED if row.moved else 0
    return _OMITTED if row.en.is_empty else _ADDED


def _flag(flags: Flags | None) -> int:
    if flags is None or not flags.is_open:
        return 0
    return _SEVERITIES[flags.severity] + max(_KINDS[kind] for kind in flags.kinds)
