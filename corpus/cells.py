"""The cells of a table of pairs, line by line: TSV with nothing quoted, or CSV (RFC 4180), as its header shows."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from corpus.errors import InputError

LONGEST_LINE = 4_000_000
"""Bytes; what is longer is no pair of texts."""


def cells(path: Path, header: str, lines: Iterator[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """The cells of each row, the header first, with the line that it ends on. Raises InputError, with the line."""
    if "\t" in header:
        return ((line, text.rstrip("\r\n").split("\t")) for line, text in enumerate(chain([header], lines), 1))
    return _comma_separated(path, header, lines)


def _comma_separated(path: Path, header: str, lines: Iterator[str]) -> Iterator[tuple[int, Sequence[str]]]:
    csv.field_size_limit(LONGEST_LINE)
    reader = csv.reader(chain([header], lines), delimiter=max(",;", key=header.count), strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise InputError(
            f"{path}, line {reader.line_num}: {error}. A quotation mark may not be closed or doubled; mend it there."
        ) from error
