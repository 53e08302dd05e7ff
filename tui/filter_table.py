"""The rows of a table of pairs with all their cells, for ``sverka filter``: what is kept is written as it was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from corpus.cells import cells
from corpus.errors import InputError
from corpus.quality import Candidate
from corpus.text import normalise
from tui.check_table import DOCUMENT_COLUMNS, needed_columns, table_lines


class TableRow(NamedTuple):
    """A row: the line it ends on, its cells as they stand there, its document, and the pair."""

    line: int
    cells: Sequence[str]
    document: str
    pair: Candidate


@dataclass(frozen=True, slots=True)
class FilterTable:
    """A table that has the columns ``ru`` and ``en``; ``status``, ``confidence`` and document are used if there."""

    path: Path
    header: Sequence[str]

    @classmethod
    def open(cls, path: Path) -> FilterTable:
        """The table, its header read. Raises InputError where it is none."""
        return cls(path, next(cls(path, ()).all_cells())[1])

    def all_cells(self) -> Iterator[tuple[int, Sequence[str]]]:
        """The cells of every row with the line that it ends on, the header first."""
        lines = table_lines(self.path)
        header = next(lines, "")
        if not header.strip():
            raise InputError(f"{self.path}: empty. Give a table of pairs with the columns ru and en.")
        return cells(self.path, header, lines)

    def rows(self) -> Iterator[TableRow]:
        """The rows that are not empty. Raises InputError, with the line, for a row cut short or a bad confidence."""
        columns = needed_columns(self.path, self.header)
        names = [cell.strip().lower() for cell in self.header]
        if "confidence" in names:
            columns["confidence"] = names.index("confidence")
        table = self.all_cells()
        next(table)
        for line, row in table:
            if not any(row):
                continue
            if len(row) <= max(columns.values()):
                raise InputError(f"{self.path}, line {line}: {len(row)} cells where the header has more columns.")
            found = {name: row[at] for name, at in columns.items()}
            document = next((found[name] for name in DOCUMENT_COLUMNS if found.get(name)), self.path.name)
            yield TableRow(line, row, document, self._pair(line, found))

    def _pair(self, line: int, row: dict[str, str]) -> Candidate:
        ru, en = (" ".join(normalise(row[name]).split()) for name in ("ru", "en"))
        return Candidate(ru, en, self._confidence(line, row.get("confidence", "")), row.get("status") or "unreviewed")

    def _confidence(self, line: int, cell: str) -> float | None:
        if not cell.strip():
            return None
        try:
            confidence = float(cell)
        except ValueError:
            confidence = -1.0
        if not 0 <= confidence <= 1:
            raise InputError(f"{self.path}, line {line}: the confidence {cell!r} is not between 0 and 1. Mend it.")
        return confidence
