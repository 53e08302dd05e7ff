"""The pairs of two files, a language each, whose lines belong together: NAME.ru and NAME.en."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from corpus.errors import InputError
from corpus.imports.lines import text_lines
from corpus.imports.notes import Notes
from corpus.imports.pair import Pair, clean_text

_ENDINGS = ((".ru", ".en"), (".ru.txt", ".en.txt"))


def sides(path: Path) -> tuple[Path, Path] | None:
    """The Russian and the English file of a name: that of one of them, or of both without the ending.

    None where the name is of another kind: it has no such ending, and no two files that have.
    """
    for endings in _ENDINGS:
        for ending in endings:
            if path.name.lower().endswith(ending) and len(path.name) > len(ending):
                return _named(path.with_name(path.name[: -len(ending)]), endings)
    for endings in _ENDINGS:
        ru, en = _named(path, endings)
        if ru.exists() and en.exists():
            return ru, en
    return None


def pairs(path: Path, notes: Notes) -> Iterator[Pair]:
    """The lines in order. Raises InputError where one file is missing or has more lines."""
    found = sides(path)
    if found is None:
        raise InputError(f"{path}: no two files {path.name}.ru and {path.name}.en. Check the name.")
    ru_path, en_path = found
    lines = zip_longest(text_lines(ru_path), text_lines(en_path))
    for number, (ru, en) in enumerate(lines):
        if ru is None or en is None:
            more = number + 1 + sum(1 for _ in lines)
            counts = (number, more) if ru is None else (more, number)
            raise InputError(
                f"{ru_path}: {counts[0]} lines, and {en_path} has {counts[1]}. "
                "Line by line they must belong together; export both again."
            )
        yield Pair(clean_text(ru), clean_text(en))


def _named(stem: Path, endings: tuple[str, str]) -> tuple[Path, Path]:
    ru, en = (stem.with_name(stem.name + ending) for ending in endings)
    return ru, en
