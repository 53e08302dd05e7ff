"""Term bases from files of any format, and the one that ships with the package.

Nothing is returned unless all is right: the first thing that is wrong is raised, with its file and line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

from corpus.errors import InputError
from glossaries.tabular import COLUMNS, Entry
from glossaries.types import Concept, TermBase

__all__ = ["COLUMNS", "DATA", "Reading", "bundled_termbase", "read_termbase", "read_terms", "survey"]

DATA = Path(__file__).parent / "data"
READERS = {
    ".csv": ("glossaries.delimited", "read_delimited"),
    ".tsv": ("glossaries.delimited", "read_delimited"),
    ".xlsx": ("glossaries.xlsx", "read_xlsx"),
    ".tbx": ("glossaries.tbx_read", "read_tbx"),
    ".xml": ("glossaries.tbx_read", "read_tbx"),
}
"""Where the reader of a suffix stands: a function from a path to an iterator of ``Entry``."""


class Reading(NamedTuple):
    """A term base, and how many terms in other languages were passed over, by language."""

    base: TermBase
    skipped: Mapping[str, int]


@lru_cache(maxsize=1)
def bundled_termbase() -> TermBase:
    """The term base that ships with the package."""
    return read_termbase([DATA])


def read_terms(path: Path) -> TermBase:
    """The term base in a file; the suffix says how it is read (``READERS``). Raises InputError with file and line."""
    return survey([path]).base


def read_termbase(paths: Iterable[Path]) -> TermBase:
    """The concepts of files, and of all CSV files of folders (by name), in that order.

    Raises InputError, which names file and line, for the first thing that is wrong in them, such as an id that stands
    in two of them (``glossaries.merge`` lets a later term base change an earlier one).
    """
    return survey(paths).base


def survey(paths: Iterable[Path]) -> Reading:
    """What ``read_termbase`` returns, and what had to be passed over."""
    concepts: list[Concept] = []
    places: dict[str, str] = {}
    skipped: Counter[str] = Counter()
    for path in _files(paths):
        for entry in _reader(path)(path):
            skipped.update(entry.skipped)
            if entry.concept is not None:
                _note_place(entry.concept.id, entry.place, places)
                concepts.append(entry.concept)
    return Reading(TermBase(tuple(concepts)), skipped)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = sorted(path.glob("*.csv"))
            if not inside:
                raise InputError(f"{path}: a folder without a CSV file. Give a term base, or a folder of them.")
            yield from inside
        else:
            yield path


def _reader(path: Path) -> Callable[[Path], Iterator[Entry]]:
    try:
        module, function = READERS[path.suffix.lower()]
    except KeyError:
        raise InputError(
            f'{path}: the suffix "{path.suffix}" is not that of a term base. Give one of {" ".join(READERS)}.'
        ) from None
    return cast(Callable[[Path], Iterator[Entry]], getattr(import_module(module), function))


def _note_place(concept_id: str, place: str, places: dict[str, str]) -> None:
    if concept_id in places:
        raise InputError(
            f"{place}: concept {concept_id!r} stands already in {places[concept_id]}. "
            "Move the rows together, or give one of the two another id."
        )
    places[concept_id] = place
