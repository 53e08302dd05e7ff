"""The pairs of a table with columns named ru and en: TSV with nothing quoted, or CSV (RFC 4180).

Which of the two it is shows in the header. The other columns of our exports count where they are there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.cells import cells
from corpus.errors import InputError
from corpus.imports.lines import text_lines
from corpus.imports.notes import Notes
from corpus.imports.pair import Pair, pair_of

_NEEDED = ("ru", "en")


def pairs(path: Path, notes: Notes) -> Iterator[Pair]:
    """The rows in order. Raises InputError, with the line, and the columns where one is missing."""
    lines = text_lines(path)
    header = next(lines, "")
    rows = cells(path, header, lines)
    _, names = next(rows, (1, []))
    columns = _columns(path, names)
    for line, row in rows:
        if any(row):
            _check_width(path, line, row, columns)
            values = dict(zip(columns, row, strict=False))
            yield pair_of(values["ru"], values["en"], values)


def _columns(path: Path, header: Sequence[str]) -> list[str]:
    names = [name.strip().lower() for name in header]
    for name in _NEEDED:
        if names.count(name) > 1:
            raise InputError(f"{path}, line 1: two columns are named {name}. Rename one.")
    if missing := [name for name in _NEEDED if name not in names]:
        seen = ", ".join(name.strip() for name in header[:12] if name.strip()) or "none"
        raise InputError(
            f"{path}, line 1: no column named {' or '.join(missing)}; the columns are: {seen[:200]}. "
            "Name the columns of the texts ru and en."
        )
    return names


def _check_width(path: Path, line: int, row: Sequence[str], columns: Sequence[str]) -> None:
    """Raise InputError for a row whose cells don't stand under the columns; empty ones at its end may lack."""
    needed = max(map(columns.index, _NEEDED)) + 1
    if len(row) < needed or any(row[len(columns) :]):
        raise InputError(
            f"{path}, line {line}: {len(row)} cells where the header has {len(columns)}. "
            "A tab, line break or quotation mark may have come between; mend it there."
        )
