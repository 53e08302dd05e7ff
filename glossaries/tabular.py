"""Term bases as tables: one row a term, whatever the file. ``glossaries/data/README.md`` describes the columns.

Rows are taken one by one, so that a wrong one is named as soon as it is reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, cast

from corpus.errors import InputError
from corpus.text import normalise
from corpus.types import Lang
from glossaries.context import format_context, parse_context
from glossaries.types import Concept, PartOfSpeech, Rendering, Status, Term

REQUIRED = ("concept", "lang", "term", "status")
OF_TERM = ("lang", "term", "status", "pos", "profile", "from", "to", "context", "use", "note")
OF_CONCEPT = ("definition", "source", "about", "rendering", "domain")
COLUMNS = ("concept", *OF_TERM, *OF_CONCEPT)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, and where it stands (``terms.csv, line 7``, ``terms.xlsx, sheet Terms, row 7``).

    ``letters`` are the letters of the columns in a spreadsheet; empty where a line is all there is to point at.
    """

    place: str
    cells: Mapping[str, str]
    letters: Mapping[str, str]

    def at(self, column: str) -> str:
        """The place of a cell, as far as it can be told."""
        letter = self.letters.get(column)
        return f"{self.place}, cell {letter}{self.place.rpartition(' ')[2]}" if letter else self.place


class Entry(NamedTuple):
    """What a reader finds: a concept (None where it has no term in our languages), its place, and the languages of the
    terms that were passed over, one a term.
    """

    concept: Concept | None
    place: str
    skipped: tuple[str, ...] = ()


def columns_of(cells: Iterable[str], place: str) -> list[str]:
    """The columns that a header names. Raises InputError for one that is unknown, missing, or there twice."""
    columns = [cell.strip().lower() for cell in cells]
    for column in columns:
        if column not in COLUMNS or columns.count(column) > 1:
            problem = "stands twice" if column in COLUMNS else "is not a column of a term base"
            raise InputError(f"{place}: {column!r} {problem}. The columns are {', '.join(COLUMNS)}.")
    for column in REQUIRED:
        if column not in columns:
            raise InputError(f"{place}: the column {column!r} is missing. Add it.")
    return columns


def entries(path: Path, rows: Iterable[Row]) -> Iterator[Entry]:
    """The concepts of the rows; a concept is a run of rows with one id. Raises InputError, with the place."""
    domain = default_domain(path)
    head: Row | None = None
    terms: list[Term] = []
    for row in rows:
        if not row.cells["concept"]:
            raise InputError(f"{row.at('concept')}: no concept id. Every row names its concept.")
        if head is None or row.cells["concept"] != head.cells["concept"]:
            if head is not None:
                yield _entry(head, terms, domain)
            head, terms = row, []
        else:
            _refuse_late_definition(row)
        terms.append(_term(row))
    if head is None:
        raise InputError(f"{path}: no term in it. Add a row below the names of the columns.")
    yield _entry(head, terms, domain)


def default_domain(path: Path) -> str:
    """The domain of concepts for which a file names none: its own name."""
    return normalise(path.stem).strip() or "terms"


def _refuse_late_definition(row: Row) -> None:
    for column in OF_CONCEPT:
        if row.cells.get(column):
            raise InputError(f"{row.at(column)}: a {column} belongs in the first row of its concept. Move it.")


def _entry(head: Row, terms: Iterable[Term], domain: str) -> Entry:
    cells = head.cells
    try:
        concept = Concept(
            id=cells["concept"],
            domain=cells.get("domain") or domain,
            definition=cells.get("definition", ""),
            source=cells.get("source", ""),
            note=cells.get("about", ""),
            rendering=cast(Rendering, cells.get("rendering") or "fixed"),
            terms=tuple(terms),
        )
    except InputError as error:
        raise InputError(f"{head.place}: {error}") from None
    return Entry(concept, head.place)


def _term(row: Row) -> Term:
    try:
        return term_of(row.cells)
    except InputError as error:
        place = row.at(_column_at_fault(row.cells)) if row.letters else row.place
        raise InputError(f"{place}: {error}") from None


def term_of(cells: Mapping[str, str]) -> Term:
    """The term of a row. Raises InputError, without a place."""
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


def _column_at_fault(cells: Mapping[str, str]) -> str:
    """The column whose cell is refused even in an otherwise faultless row; ``""`` where they don't go together."""
    for column in OF_TERM:
        try:
            term_of({"lang": "ru", "term": "слово", "status": "admitted", column: cells.get(column, "")})
        except InputError:
            return column
    return ""


def table(concepts: Iterable[Concept]) -> Iterator[tuple[str, ...]]:
    """The cells of each term, in the order of ``COLUMNS``; what belongs to a concept stands in its first row."""
    for concept in concepts:
        of_concept: tuple[str, ...] = (
            concept.definition,
            concept.source,
            concept.note,
            _rendering(concept),
            concept.domain,
        )
        for term in concept.terms:
            yield (concept.id, *term_cells(term), *of_concept)
            of_concept = ("",) * len(OF_CONCEPT)


def term_cells(term: Term) -> tuple[str, ...]:
    """The cells of a term, in the order of ``OF_TERM``."""
    return (
        term.lang,
        term.text,
        term.status,
        term.pos,
        term.profile,
        term.valid_from,
        term.valid_to,
        format_context(term.context),
        term.use,
        term.note,
    )


def _rendering(concept: Concept) -> str:
    return "" if concept.rendering == "fixed" else concept.rendering
