"""The pairs of an XLIFF file, a document pair for each <file>.

The state that another program gives a translation is its own affair; only the status that we wrote is one of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

from corpus.imports.notes import Notes
from corpus.imports.pair import Origin, Pair, clean_text, pair_of
from corpus.xliff_read import File, read_xliff


def pairs(path: Path, notes: Notes) -> Iterator[Pair]:
    """The segments in order. Raises InputError, with the line."""
    number, origin = 0, Origin()
    for unit in read_xliff(path):
        if unit.file.number != number:
            number, origin = unit.file.number, _origin(unit.file)
        yield pair_of(unit.ru, unit.en, unit.props | {"document": str(number)}, origin)


def _origin(file: File) -> Origin:
    """What a <file> says of its documents: ours both titles, any other at least the name of the source."""
    told, name = file.props, _name(file.original)
    return Origin(
        clean_text(told.get("ru-title", "")) or name,
        clean_text(told.get("en-title", "")) or name,
        _name(told.get("ru-file", "")) or name,
        _name(told.get("en-file", "")) or name,
        f"{told.get('ru-document', '')} {told.get('en-document', '')}".strip(),
    )


def _name(path: str) -> str:
    """The name of a file without its folders, which may name people."""
    name = PureWindowsPath(path).name
    return clean_text(name) if name.strip(".") else ""
