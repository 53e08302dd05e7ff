"""Term bases as CSV and TSV, UTF-8. What divides the columns (comma, semicolon, tab) is seen from the header.

Both are quoted as spreadsheets quote them (RFC 4180), so that a cell may hold a tab or a line break. CSV is written
with a byte order mark, without which Excel garbles Russian.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain
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
    above, header = _header_line(path, lines)
    reader = csv.reader(chain([header], lines), delimiter=_delimiter(header), strict=True)
    columns: list[str] = []
    line = above + 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise InputError(
                f"{path}, line {line}: {error}. A quotation mark is not closed or not doubled; mend it there."
            ) from None
        if cells is None:
            break
        place = f"{path}, line {line}"
        if not columns:
            columns = _columns(cells, place)
        elif any(cells):
            yield _row(place, columns, cells)
        line = above + reader.line_num + 1


def _header_line(path: Path, lines: Iterator[str]) -> tuple[int, str]:
    """How many lines are above the header (empty, or ``sep=;`` for Excel), and the header."""
    for number, line in enumerate(lines):
        if line.strip() and not line.startswith("sep="):
            return number, line
    raise InputError(f"{path}: empty. Give a file with the columns {', '.join(COLUMNS)}.")


def _delimiter(header: str) -> str:
    return max(DELIMITERS, key=header.count)


def _row(place: str, columns: list[str], cells: list[str]) -> Row:
    if len(cells) != len(columns):
        raise InputError(
            f"{place}: {len(cells)} cells where there are {len(columns)} columns. "
            "Put a cell that holds what divides the columns in quotation marks, and count."
        )
    return Row(place, dict(zip(columns, map(str.strip, cells), strict=True)), {})


def _columns(cells: list[str], place: str) -> list[str]:
    if len(cells) == 1:
        raise InputError(
            f"{place}: the columns are not divided by commas, semicolons or tabs, or are no columns of a term base. "
            f"The columns are {', '.join(COLUMNS)}."
        )
    return columns_of(cells, place)


def _lines(path: Path) -> Iterator[str]:
    """The lines of a UTF-8 file (with or without a byte order mark), normalised."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    text = normalise(line.decode("utf-8"))
                except UnicodeDecodeError:
                    raise InputError(f"{path}, line {number}: not UTF-8. Save the file as UTF-8.") from None
                yield from text.splitlines(keepends=True)  # several, where a file ends its lines in CR
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}. Give a term base.") from None
