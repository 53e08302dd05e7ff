"""A report as an XLSX workbook: a sheet of flags and a sheet of terms, every text a text whatever it looks like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from corpus.errors import OutputError
from glossaries.report import Report
from glossaries.report_tabular import TERM_COLUMNS, term_rows
from glossaries.report_types import FLAG_COLUMNS

MAX_ROWS = 1_048_576
LONGEST = 32_767
"""Characters in a cell; a longer text is cut and ends in an ellipsis."""

_WIDTHS = {"message": 44, "ru": 60, "en": 60, "document": 24, "evidence": 30, "rendering": 40, "wanted": 36, "key": 32}
_DEFAULT_WIDTH = 14


def write_xlsx(stream: BinaryIO, report: Report) -> None:
    """Write the workbook. Raises OutputError where a sheet can't hold all flags."""
    if report.flag_count() >= MAX_ROWS:
        raise OutputError("there are more flags than a sheet has rows. Write .tsv, or show errors only.")
    book = Workbook(write_only=True)
    _sheet(book, "Flags", FLAG_COLUMNS, (astuple(flag) for flag in report.flags()))
    _sheet(book, "Terms", TERM_COLUMNS, (row for concept in report.concepts() for row in term_rows(concept)))
    book.save(stream)


def _sheet(book: Any, title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for index, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = _WIDTHS.get(column, _DEFAULT_WIDTH)
    header = [_cell(sheet, column) for column in columns]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)
    count = 1
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"


def _cell(sheet: Any, value: object) -> Any:
    cell = WriteOnlyCell(sheet)
    if isinstance(value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.value = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        cell.data_type = "s"  # =1+1 is a text
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    else:
        cell.value = value
        cell.alignment = Alignment(vertical="top")
    return cell
