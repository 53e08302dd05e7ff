"""Term bases from CSV files: one row a term, one file a domain. ``glossaries/data/README.md`` describes the columns.

Files are read row by row, so a wrong row is named as soon as it is reached; nothing is returned unless all is right.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, cast

from corpus.errors import InputError
from corpus.text import normalise
from corpus.types import Lang
from glossaries.context import parse_context
from glossaries.types import Concept, PartOfSpeech, Rendering, Status, Term, TermBase

DATA = Path(__file__).parent / "data"
REQUIRED = ("concept", "lang", "term", "status")
OPTIONAL = ("pos", "profile", "from", "to", "context", "use", "note", "definition", "source", "about", "rendering")
COLUMNS = REQUIRED + OPTIONAL
OF_CONCEPT = ("definition", "source", "about", "rendering")


class Row(NamedTuple):
    """One row of a file: the number of its (first) line, and its cells by column, stripped."""

    line: int
    cells: dict[str, str]


@lru_cache(maxsize=1)
def bundled_termbase() -> TermBase:
    """The term base that ships with the package."""
    return read_termbase([DATA])


def read_termbase(paths: Iterable[Path]) -> TermBase:
    """The concepts of CSV files, and of all CSV files of folders (by name), in that order.

    Raises InputError, which names file and line, for the first thing that is wrong in them.
    """
    concepts: list[Concept] = []
    places: dict[str, str] = {}
    for path in _files(paths):
        concepts.extend(_read_file(path, places))
    return TermBase(tuple(concepts))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = sorted(path.glob("*.csv"))
            if not inside:
                raise InputError(f"{path}: a folder without a CSV file. Give a term base, or a folder of them.")
            yield from inside
        else:
            yield path


def _read_file(path: Path, places: dict[str, str]) -> Iterator[Concept]:
    """The concepts of one file; ``places`` says where each id was seen, over all files, and is added to."""
    head: Row | None = None
    terms: list[Term] = []
    for row in _rows(path):
        if head is None or row.cells["concept"] != head.cells["concept"]:
            if head is not None:
                yield _concept(path, head, terms)
            _note_place(path, row, places)
            head, terms = row, []
        else:
            _refuse_late_definition(path, row)
        terms.append(_term(path, row))
    if head is None:
        raise InputError(f"{path}: no term in it. Add a row below the names of the columns.")
    yield _concept(path, head, terms)


def _note_place(path: Path, row: Row, places: dict[str, str]) -> None:
    concept_id = row.cells["concept"]
    if concept_id in places:
        raise InputError(
            f"{path}, line {row.line}: concept {concept_id!r} stands already in {places[concept_id]}. "
            "Move the rows together, or give one of the two another id."
        )
    places[concept_id] = f"{path}, line {row.line}"


def _refuse_late_definition(path: Path, row: Row) -> None:
    for column in OF_CONCEPT:
        if row.cells.get(column):
            raise InputError(f"{path}, line {row.line}: a {column} belongs in the first row of its concept. Move it.")


def _concept(path: Path, head: Row, terms: list[Term]) -> Concept:
    cells = head.cells
    try:
        return Concept(
            id=cells["concept"],
            domain=path.stem,
            definition=cells.get("definition", ""),
            source=cells.get("source", ""),
            note=cells.get("about", ""),
            rendering=cast(Rendering, cells.get("rendering") or "fixed"),
            terms=tuple(terms),
        )
    except InputError as error:
        raise InputError(f"{path}, line {head.line}: {error}") from None


def _term(path: Path, row: Row) -> Term:
    cells = row.cells
    try:
        return Term(
            lang=cast(Lang, cells["lang"]),
            text=cells["term"],
            status=cast(Status, cells["status"]),
            pos=cast(PartOfSpeech, cells.get("pos", "")),
            profile=cells.get("profile", ""),
            valid_from=cells.get("from", ""),
            valid_to=cells.get("to", ""),
            context=parse_context(cells.get("context", "")),
            use=cells.get("use", ""),
            note=cells.get("note", ""),
        )
    except InputError as error:
        raise InputError(f"{path}, line {row.line}: {error}") from None


def _rows(path: Path) -> Iterator[Row]:
    """The rows below the header, without those that are empty."""
    reader = csv.reader(_lines(path), strict=True)
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
            yield _row(path, line, columns, cells)
        line = reader.line_num + 1
    if not columns:
        raise InputError(f"{path}: empty. Give a CSV file with the columns {', '.join(COLUMNS)}.")


def _row(path: Path, line: int, columns: list[str], cells: list[str]) -> Row:
    if len(cells) != len(columns):
        raise InputError(
            f"{path}, line {line}: {len(cells)} cells where there are {len(columns)} columns. "
            "Put a cell that holds a comma in quotation marks, and count the commas."
        )
    row = Row(line, dict(zip(columns, map(str.strip, cells), strict=True)))
    if not row.cells["concept"]:
        raise InputError(f"{path}, line {line}: no concept id. Every row names its concept.")
    return row


def _header(path: Path, cells: list[str]) -> list[str]:
    columns = [cell.strip().lower() for cell in cells]
    if len(columns) == 1 and (";" in columns[0] or "\t" in columns[0]):
        raise InputError(f"{path}, line 1: the columns are not divided by commas. Save it as CSV with commas.")
    for column in columns:
        if column not in COLUMNS or columns.count(column) > 1:
            problem = "stands twice" if column in COLUMNS else "is not a column of a term base"
            raise InputError(f"{path}, line 1: {column!r} {problem}. The columns are {', '.join(COLUMNS)}.")
    for column in REQUIRED:
        if column not in columns:
            raise InputError(f"{path}, line 1: the column {column!r} is missing. Add it.")
    return columns


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
        raise InputError(f"{path}: cannot be read: {error.strerror}. Give a CSV file.") from None
