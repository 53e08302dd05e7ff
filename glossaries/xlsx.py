"""Term bases as XLSX workbooks, read and written row by row, so that a large one needs little memory.

Nothing in a workbook is computed or guessed: formulas, merged cells, and numbers that a spreadsheet has made of a text
are refused with the place of their cell.
"""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from corpus.errors import InputError, OutputError
from corpus.text import normalise
from glossaries.tabular import COLUMNS, Entry, Row, columns_of, entries, table
from glossaries.types import LONGEST, TermBase

MAX_UNPACKED_BYTES = 1024**3
MAX_PACKING = 200
"""Unpacked bytes for one packed; a workbook of terms has about ten."""
MAX_ROWS = 1_048_576
_DATES = ("from", "to")
_WIDTHS = {"concept": 28, "term": 36, "context": 36, "use": 24, "note": 30, "definition": 50, "source": 30, "about": 30}
_DEFAULT_WIDTH = 11
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([A-Z0-9:$]+)[\"']")
_ENTITIES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)")
_BLOCK, _OVERLAP = 1 << 20, 200


def read_xlsx(path: Path) -> Iterator[Entry]:
    """The concepts of all sheets of a workbook, one after the other. Raises InputError, with sheet, row and cell."""
    _check_archive(path)
    warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")  # they would go to stderr
    return entries(path, _rows(path))


def write_xlsx(base: TermBase, path: Path) -> None:
    """Fill a workbook: one sheet, a row a term, every cell a text. Raises OutputError where a sheet can't hold it."""
    if base.term_count >= MAX_ROWS:
        raise OutputError(f"{base.term_count} terms are more than a sheet has rows. Write .csv or .tbx.")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Terms")
    sheet.freeze_panes = "A2"
    for index, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(index)].width = _WIDTHS.get(column, _DEFAULT_WIDTH)
    bold = Font(bold=True)
    header = [_text_cell(sheet, column) for column in COLUMNS]
    for cell in header:
        cell.font = bold
    sheet.append(header)
    for cells in table(base.concepts):
        sheet.append([_text_cell(sheet, text) if text else None for text in cells])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{base.term_count + 1}"
    with path.open("wb") as file:
        book.save(file)


def _text_cell(sheet: Any, text: str) -> Any:
    """A cell that is text whatever it looks like: ``=1+1``, ``#N/A``, ``2024-05``."""
    if len(text) > LONGEST:
        raise OutputError(f"{text[:40]!r}… is longer than a cell. Write .csv or .tbx.")
    cell = WriteOnlyCell(sheet)
    cell.value = text
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _rows(path: Path) -> Iterator[Row]:
    try:
        book = load_workbook(path, read_only=True, keep_links=False)
    except (InvalidFileException, KeyError, ValueError, TypeError, SyntaxError, OSError) as error:
        raise InputError(
            f"{path}: not a workbook that can be read ({_reason(error)}). Save it again as XLSX."
        ) from error
    try:
        for sheet in book.worksheets:
            yield from _sheet_rows(path, sheet, alone=len(book.worksheets) == 1)
    except (KeyError, ValueError, TypeError, IndexError, SyntaxError, OSError, zipfile.BadZipFile, zlib.error) as error:
        raise InputError(f"{path}: damaged ({_reason(error)}). Save it again as XLSX.") from error
    finally:
        book.close()


def _sheet_rows(path: Path, sheet: Any, alone: bool) -> Iterator[Row]:
    """The rows of a sheet below its header, without those that are empty; none of a sheet without any cell."""
    name = str(path) if alone else f"{path}, sheet {sheet.title}"
    columns: list[str] = []
    letters: dict[str, str] = {}
    sheet.reset_dimensions()  # what the file says of its own size is not to be relied on
    for number, cells in enumerate(sheet.iter_rows(), 1):
        place = f"{name}, row {number}"
        if not columns:
            if any(cell.value is not None for cell in cells):
                columns = columns_of(_trimmed([_text(cell, "", place) for cell in cells]), place)
                letters = {column: get_column_letter(index) for index, column in enumerate(columns, 1)}
            continue
        texts = [_text(cell, column, place) for cell, column in zip(cells, columns, strict=False)]
        for cell in cells[len(columns) :]:
            if cell.value is not None:
                raise InputError(f"{place}, cell {cell.coordinate}: stands outside the columns. Remove it.")
        if any(texts):
            texts += [""] * (len(columns) - len(texts))
            yield Row(place, dict(zip(columns, texts, strict=True)), letters)


def _trimmed(texts: list[str]) -> list[str]:
    while texts and not texts[-1].strip():
        texts.pop()
    return texts


def _text(cell: Any, column: str, place: str) -> str:
    """The text of a cell, stripped; whole numbers, and dates where dates are expected, are texts too."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str) and cell.data_type == "s":
        return normalise(value).strip()
    if isinstance(value, datetime) and column in _DATES:
        return value.date().isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool) and float(value).is_integer():
        return str(int(value))
    what = {"f": "a formula", "d": "a date", "e": "an error", "b": "a truth value"}.get(cell.data_type, "a number")
    raise InputError(f"{place}, cell {cell.coordinate}: {what}, not a text. Format the cell as text and write it anew.")


# --- what is checked before the library sees the file ---------------------------------------------------------------


def _check_archive(path: Path) -> None:
    """Raises InputError for what is no workbook, would fill the memory, declares entities, or has merged cells."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_size(path, members)
            for member in members:
                if member.filename.lower().endswith((".xml", ".rels")):
                    with archive.open(member) as part:
                        _check_part(path, member.filename, part)
    except FileNotFoundError:
        raise InputError(f"{path}: cannot be read: no such file. Check the name.") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise InputError(
            f"{path}: not an XLSX workbook, or damaged, or locked by a password ({_reason(error)}). Save it again."
        ) from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}. Give a term base.") from error


def _check_size(path: Path, members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > MAX_UNPACKED_BYTES or unpacked > MAX_PACKING * packed + 1_000_000:
        raise InputError(f"{path}: unpacks to far more than a term base holds (a zip bomb?). It is not opened.")


def _check_part(path: Path, name: str, part: IO[bytes]) -> None:
    """Search a part, block by block; what may lie across two blocks is looked at twice."""
    tail = b""
    while block := part.read(_BLOCK):
        text = tail + block.replace(b"\x00", b"")  # without the zeros of UTF-16
        if _ENTITIES.search(text):
            raise InputError(f"{path}: {name} declares a document type or entities. It is not opened; save it anew.")
        if merged := _MERGED.search(text):
            raise InputError(f"{path}: the cells {merged[1].decode()} are merged. Split them and fill in each.")
        tail = text[-_OVERLAP:]


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
