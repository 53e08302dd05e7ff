"""The pairs of a table with columns named ru and en: TSV with nothing quoted, or CSV (RFC 4180).

Which of the two it is shows in the header. The other columns of our exports count where they are there.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from corpus.errors import InputError
from corpus.imports.lines import LONGEST_LINE, text_lines
from corpus.imports.notes import Notes
from corpus.imports.pair import Pair, pair_of

_NEEDED = ("ru", "en")


def pairs(path: Path, notes: Notes) -> Iterator[Pair]:
    """The rows in order. Raises InputError, with the line, and the columns where one is missing."""
    lines = text_lines(path)
    header = next(lines, "")
    rows = _tab_separated(header, lines) if "\t" in header else _comma_separated(path, header, lines)
    _, names = next(rows, (1, []))
    columns = _columns(path, names)
    for line, cells in rows:
        if any(cells):
            _check_width(path, line, cells, columns)
            values = dict(zip(columns, cells, strict=False))
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


def _check_width(path: Path, line: int, cells: Sequence[str], columns: Sequence[str]) -> None:
    """Raise InputError for a row whose cells don't stand under the columns; empty ones at its end may lack."""
    needed = max(map(columns.index, _NEEDED)) + 1
    if len(cells) < needed or any(cells[len(columns) :]):
        raise InputError(
            f"{path}, line {line}: {len(cells)} cells where the header has {len(columns)}. "
            "A tab, line break or quotation mark may have come between; mend it there."
        )


def _tab_separated(header: str, lines: Iterator[str]) -> Iterator[tuple[int, Sequence[str]]]:
    return ((number, line.rstrip("\r\n").split("\t")) for number, line in enumerate(chain([header], lines), 1))


def _comma_separated(path: Path, header: str, lines: Iterator[str]) -> Iterator[tuple[int, Sequence[str]]]:
    csv.field_size_limit(LONGEST_LINE)
    reader = csv.reader(chain([header], lines), delimiter=max(",;", key=header.count), strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise InputError(
            f"{path}, line {reader.line_num}: {error}. A quotation mark may not be closed or doubled; mend it there."
        ) from error
