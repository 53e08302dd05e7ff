"""Reading, judging and writing in one pass: ``sverka filter`` from its input to its two outputs."""

from __future__ import annotations

import contextlib
import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from corpus.errors import OutputError
from corpus.export.atomic import check_target, replaced, unwritable
from corpus.export.write import WHOLE, Exporter, suffix_of
from corpus.quality import QualityFilter
from corpus.quality_part import DROPPED_COLUMNS, Dropped, dropped_cells, kept_beads
from tui.exporters import open_exporters
from tui.filter_table import FilterTable, TableRow

Drop = Callable[[Dropped], None]

_COPIED = (".tsv", ".csv")  # into these go the rows of a table as they are


def filter_pairs(source: Path, output: Path, dropped: Path | None, quality: QualityFilter) -> None:
    """Write what is kept to ``output``, and what is not to the TSV ``dropped``; both whole or not at all.

    Raises InputError, ProjectError, or OutputError for a format that holds whole documents.
    """
    from tui.check_source import is_project

    if suffix_of(output) in WHOLE:
        raise OutputError(f"{output}: {suffix_of(output)} holds whole documents. Write another format.")
    if dropped and suffix_of(dropped) != ".tsv":
        raise OutputError(f"{dropped}: what is dropped is written as TSV. Name a file that ends in .tsv.")
    exporter = open_exporters([output, *([dropped] if dropped else [])], inputs=[source])[0]
    if is_project(source):
        with _table_of_dropped(dropped) as drop:
            _filter_project(source, exporter, quality, drop)
        return
    table = FilterTable.open(source)
    with _table_of_dropped(dropped) as drop:
        _filter_table(table, exporter, quality, drop)


def _filter_project(source: Path, exporter: Exporter, quality: QualityFilter, drop: Drop) -> None:
    from corpus.review.export import reviewed_alignments
    from corpus.store import Project

    with Project.open(source) as project:
        exporter.write(kept_beads(reviewed_alignments(project), quality, drop))


def _filter_table(table: FilterTable, exporter: Exporter, quality: QualityFilter, drop: Drop) -> None:
    rows = _kept_rows(table, quality, drop)
    if suffix_of(exporter.path) in _COPIED:
        _copy(exporter.path, table, rows)
        return
    from corpus.quality_alignment import TablePair, alignments_of

    exporter.write(alignments_of(TablePair(row.document, row.pair) for row in rows))


def _kept_rows(table: FilterTable, quality: QualityFilter, drop: Drop) -> Iterator[TableRow]:
    for row in table.rows():
        if reasons := quality.reasons(row.pair):
            drop(Dropped(row.document, row.line, row.pair, reasons))
        else:
            yield row


def _copy(path: Path, table: FilterTable, rows: Iterator[TableRow]) -> None:
    with _writing(path) as stream:
        if suffix_of(path) == ".csv":
            stream.write("\ufeff")
            csv_rows = csv.writer(stream, lineterminator="\r\n")
            csv_rows.writerow(table.header)
            csv_rows.writerows(row.cells for row in rows)
        else:
            stream.write(_line(table.header))
            stream.writelines(_line(row.cells) for row in rows)


@contextlib.contextmanager
def _table_of_dropped(path: Path | None) -> Iterator[Drop]:
    """What takes a dropped pair: a line in a TSV, or nothing."""
    if path is None:
        yield lambda dropped: None
        return
    with _writing(path) as stream:
        stream.write(_line(DROPPED_COLUMNS))
        yield lambda dropped: _write_line(stream, dropped)


def _write_line(stream: TextIO, dropped: Dropped) -> None:
    stream.write(_line(dropped_cells(dropped)))


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[TextIO]:
    target = check_target(path)
    try:
        with replaced(target) as new, new.open("w", encoding="utf-8", newline="") as stream:
            yield stream
            stream.flush()
    except OSError as error:
        raise unwritable(path, error) from error


def _line(cells: Sequence[str]) -> str:
    return "\t".join(" ".join(cell.splitlines()) for cell in cells) + "\n"
