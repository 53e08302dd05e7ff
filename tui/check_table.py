"""Pairs from a table, read line by line: TSV as ``align -o`` writes it (nothing quoted), or CSV (RFC 4180); UTF-8."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.bead_key import bead_key
from corpus.cells import LONGEST_LINE, cells
from corpus.errors import InputError
from corpus.text import normalise
from glossaries.issue import Pair
from glossaries.report_types import Entry
from tui.check_dismissed import Dismissed, read_dismissed, save_dismissed

DOCUMENT_COLUMNS = ("document", "ru_document")
_NEEDED = ("ru", "en")
_SEEN = (*_NEEDED, *DOCUMENT_COLUMNS, "label", "status")


@dataclass(frozen=True, slots=True)
class TableSource:
    """The rows of a table that have a text; ``dismissed`` is the file of its dismissals, which need not exist."""

    path: Path
    dismissed: Path

    def entries(self, bead: str = "") -> Iterator[Entry]:
        """The pairs, numbered by the line they end on. Raises InputError, with the line."""
        hidden = read_dismissed(self.dismissed)
        found = False
        for line, row in _rows(self.path):
            ru, en = (" ".join(normalise(row[name]).split()) for name in _NEEDED)
            found = found or bool(ru or en)
            if not (ru or en) or row.get("status") == "rejected":
                continue
            key = bead_key(ru, en)
            if key.startswith(bead):
                pair = Pair(ru, en, row.get("label") == "partial")
                yield Entry(self._document(row), line, key, pair, hidden.get(key, frozenset()))
        if not found:
            raise InputError(f"{self.path}: there is no pair in it. Give a table with texts in the columns ru and en.")

    def _document(self, row: dict[str, str]) -> str:
        return next((row[name] for name in DOCUMENT_COLUMNS if row.get(name)), self.path.name)

    def dismiss(self, found: list[tuple[str, str]], reviewer: str, note: str) -> int:
        """Note in the file beside the table that issues are false alarms. Raises OutputError."""
        return save_dismissed(self.dismissed, [Dismissed("dismiss", *one, reviewer, note) for one in found])

    def restore(self, found: list[tuple[str, str]], reviewer: str, note: str) -> int:
        """Note there that dismissals don't count any more. Raises OutputError."""
        return save_dismissed(self.dismissed, [Dismissed("restore", *one, reviewer, note) for one in found])


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The cells of the columns that are looked at, row by row, with the line that a row ends on."""
    lines = table_lines(path)
    header = next(lines, "")
    if not header.strip():
        raise InputError(f"{path}: empty. Give a table of pairs with the columns ru and en, as align -o writes it.")
    rows = cells(path, header, lines)
    columns = needed_columns(path, next(rows)[1])
    for line, row in rows:
        if not any(row):
            continue
        if len(row) <= max(columns.values()):
            raise InputError(
                f"{path}, line {line}: {len(row)} cells where the header has more columns. "
                "A line break or a quotation mark may have come between; mend it there."
            )
        yield line, {name: row[at] for name, at in columns.items()}


def needed_columns(path: Path, header: Sequence[str]) -> dict[str, int]:
    """Where the columns stand that are looked at. Raises InputError without ``ru`` and ``en``."""
    names = [cell.strip().lower() for cell in header]
    missing = [name for name in _NEEDED if name not in names]
    if missing:
        raise InputError(
            f"{path}: no column named {' or '.join(missing)} in its first line. "
            "Give a table of pairs (TSV or CSV, the columns named ru and en), or a project file."
        )
    for name in _NEEDED:
        if names.count(name) > 1:
            raise InputError(f"{path}: two columns are named {name}. Rename one.")
    return {name: names.index(name) for name in _SEEN if name in names}


def table_lines(path: Path) -> Iterator[str]:
    """The lines of a UTF-8 file with their ends. Raises InputError, with the line."""
    try:
        with path.open("rb") as stream:
            number = 0
            while line := stream.readline(LONGEST_LINE + 1):
                number += 1
                yield _text(path, number, line)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file. Check the name.") from None
    except OSError as error:
        raise InputError(
            f"{path}: can't be read ({error.strerror}). Give a table of pairs or a project file."
        ) from None


def _text(path: Path, number: int, line: bytes) -> str:
    if b"\x00" in line:
        raise InputError(f"{path}: a binary file or UTF-16. Give a project file, or a table of pairs saved as UTF-8.")
    if len(line) > LONGEST_LINE:
        raise InputError(
            f"{path}, line {number}: longer than {LONGEST_LINE:,} bytes, so no pair. Give a table of pairs."
        )
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError:
        raise InputError(f"{path}, line {number}: not UTF-8. Save the table as UTF-8.") from None
