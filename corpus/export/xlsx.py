"""Aligned pairs as an XLSX workbook for spreadsheets: a row a bead, as a stream, the same bytes for the same pairs.

The XML is written by hand, as for TMX: libraries leave the texts in a temporary file, and the hour in the workbook.
Every text is a text whatever it looks like (``=1+1``, ``@name``).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO

from corpus.errors import OutputError
from corpus.export import xlsx_parts as parts
from corpus.export.rows import COLUMNS, Row, rows
from corpus.export.tabular import Value, cell
from corpus.export.tmx import escape
from corpus.types import Alignment

MAX_ROWS = 1_048_576
MAX_BYTES = 2**31 - 1
"""Of the unpacked sheet: what a zip archive holds that every spreadsheet reads."""
LONGEST = 32_767
"""UTF-16 units in a cell."""

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WIDTHS = {"ru": 70, "en": 70, "kind": 7, "confidence": 12, "reasons": 34, "ru_document": 23, "en_document": 23}
_DEFAULT_WIDTH = 12
_BLOCK = 200
_STATUS_STYLES = {"accepted": parts.ACCEPTED, "changed": parts.CHANGED, "rejected": parts.REJECTED}
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x0041_ as A
_DATE = (1980, 1, 1, 0, 0, 0)
_PRIVATE = 0o600 << 16


def write_xlsx(stream: BinaryIO, alignments: Iterable[Alignment], max_rows: int = MAX_ROWS) -> None:
    """Write a workbook of one sheet. Raises OutputError where that can't hold all beads, or a cell its text."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.PARTS.items():
            archive.writestr(_member(name), content)
        with archive.open(_member(parts.SHEET), "w") as sheet:
            size = 0
            for block in _blocks(_sheet(alignments, max_rows)):
                size += len(block)
                if size > MAX_BYTES:
                    raise OutputError("the pairs are more than a workbook holds (2 GB). Write .csv or .parquet.")
                sheet.write(block)


def _blocks(texts: Iterator[str]) -> Iterator[bytes]:
    while block := "".join(islice(texts, _BLOCK)):
        yield block.encode()


def _sheet(alignments: Iterable[Alignment], max_rows: int) -> Iterator[str]:
    yield parts.SHEET_START
    yield f"<cols>{''.join(_column(index, name) for index, name in enumerate(COLUMNS, 1))}</cols><sheetData>"
    header = (_text(f"{letter}1", name, parts.HEADER) for letter, name in zip(_LETTERS, COLUMNS, strict=False))
    yield f'<row r="1">{"".join(header)}</row>\n'
    count = 1
    for alignment in alignments:
        for row in rows(alignment):
            count += 1
            if count > max_rows:
                raise OutputError(f"there are more pairs than a sheet has rows ({max_rows:,}). Write .csv or .parquet.")
            yield f'<row r="{count}">{"".join(_cells(count, row))}</row>\n'
    yield parts.sheet_end(_LETTERS[len(COLUMNS) - 1], _LETTERS[COLUMNS.index("confidence")], count)


def _column(index: int, name: str) -> str:
    return f'<col min="{index}" max="{index}" width="{_WIDTHS.get(name, _DEFAULT_WIDTH)}" customWidth="1"/>'


def _cells(number: int, row: Row) -> Iterator[str]:
    """The cells of a row but for empty ones."""
    value: Value
    for letter, name, value in zip(_LETTERS, COLUMNS, row, strict=False):
        if isinstance(value, int | float) and not isinstance(value, bool):
            style = parts.CONFIDENCE if name == "confidence" else parts.NUMBER
            yield f'<c r="{letter}{number}" s="{style}"><v>{value}</v></c>'
        elif text := cell(value):
            style = parts.TEXT
            if name == "status":
                style = _STATUS_STYLES.get(text, style)
            elif value is True:
                style = parts.MOVED
            yield _text(f"{letter}{number}", text, style)


def _text(place: str, text: str, style: int) -> str:
    shown = escape(text)
    shown = _ESCAPED.sub("_x005F_", shown) if "_x" in shown else shown
    if 2 * len(text) > LONGEST and len(text.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST:
        raise OutputError(
            f"the text {text[:40]!r}… is longer than a cell ({LONGEST:,} characters). Write .csv or .tsv."
        )
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _DATE)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = _PRIVATE
    return member
