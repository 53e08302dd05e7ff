"""Term bases as CSV and TSV, UTF-8. What divides the columns (comma, semicolon, tab) is seen from the header.

Both are quoted as spreadsheets quote them (RFC 4180), so that a cell may hold a tab or a line break. CSV is written
with a byte order mark, without which Excel garbles Russian.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import InputError
from corpus.text import normalise
from glossaries.tabular import COLUMNS, Entry, Row, columns_of, entries, table
from glossaries.types import TermBase

DELIMITERS = ",;\t"
_BYTE_ORDER_MARK = "\ufeff"


def read_delimited(path: Path) -> Iterator[Entry]:
    """The concepts of a CSV or TSV file, one after the other. Raises InputError, which names file and line."""
    return entries(path, _rows(path))


def write_csv(base: TermBase, path: Path) -> None:
    """Fill a CSV file, a row a term."""
    _write(base, path, delimiter=",", line_end="\r\n", start=_BYTE_ORDER_MARK)


def write_tsv(base: TermBase, path: Path) -> None:
    """Fill a TSV file, a row a term."""
    _write(base, path, delimiter="\t", line_end="\n", start="")


def _write(base: TermBase, path: Path, delimiter: str, line_end: str, start: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(start)
        writer = csv.writer(file, delimiter=delimiter, lineterminator=line_end)
        writer.writerow(COLUMNS)
        writer.writerows(table(base.concepts))


def _rows(path: Path) -> Iterator[Row]:
    """The rows below the header, without those that are empty."""
    lines = _lines(path)
    header = next(lines, "")
    if not header:
        raise InputError(f"{path}: empty. Give a file with the columns {', '.join(COLUMNS)}.")
    reader = csv.reader(_chain(header, lines), delimiter=_delimiter(header), strict=True)
    columns: list[str] = []
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise InputError(
                f"{path}, line {line}: {error}. A quotation mark is not closed or not doubled; mend it there."
            ) from None
        if cells is None:
            break
        if not columns:
            columns = _header(path, cells)
        elif any(cells):
            yield _row(f"{path}, line {line}", columns, cells)
        line = reader.line_num + 1


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _delimiter(header: str) -> str:
    return max(DELIMITERS, key=header.count)


def _row(place: str, columns: list[str], cells: list[str]) -> Row:
    if len(cells) != len(columns):
        raise InputError(
            f"{place}: {len(cells)} cells where there are {len(columns)} columns. "
            "Put a cell that holds what divides the columns in quotation marks, and count."
        )
    return Row(place, dict(zip(columns, map(str.strip, cells), strict=True)), {})


def _header(path: Path, cells: list[str]) -> list[str]:
    if len(cells) == 1:
        raise InputError(
            f"{path}, line 1: the columns are not divided by commas, semicolons or tabs, or are no columns of a term "
            f"base. The columns are {', '.join(COLUMNS)}."
        )
    return columns_of(cells, f"{path}, line 1")


def _lines(path: Path) -> Iterator[str]:
    """The lines of a UTF-8 file (with or without a byte order mark), normalised."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    yield normalise(line.decode("utf-8"))
                except UnicodeDecodeError:
                    raise InputError(f"{path}, line {number}: not UTF-8. Save the file as UTF-8.") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}. Give a term base.") from None
