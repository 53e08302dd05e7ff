"""A path to what reads its pairs: the format by the suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from corpus.errors import InputError
from corpus.imports import moses
from corpus.imports.notes import Notes
from corpus.imports.pair import Pair

_KINDS = {
    ".tmx": "tmx",
    ".xlf": "xliff",
    ".xliff": "xliff",
    ".tsv": "tabular",
    ".csv": "tabular",
}
SUFFIXES = (*_KINDS, ".ru", ".en")


class Source(NamedTuple):
    """A file, or two that are one, and its kind: the name of the module that reads it."""

    path: Path
    kind: str

    def pairs(self, notes: Notes) -> Iterator[Pair]:
        """The pairs that hold a text, in order. Raises InputError, with the line, also where there is none."""
        read: Callable[[Path, Notes], Iterator[Pair]] = import_module(f"corpus.imports.{self.kind}").pairs
        empty = True
        for pair in read(self.path, notes):
            if pair.ru or pair.en:
                empty = False
                yield pair
        if empty:
            raise InputError(f"{self.path}: there is no pair in it. Give a file with Russian and English texts.")


def sources(paths: Iterable[Path]) -> list[Source]:
    """What is to be read, each once, whichever of its two files is named. Raises InputError for an unknown kind."""
    return list(dict.fromkeys(map(_source, paths)))


def _source(path: Path) -> Source:
    if kind := _KINDS.get(path.suffix.lower()):
        return Source(path, kind)
    if found := moses.sides(path):
        return Source(found[0], "moses")
    what = "" if path.exists() else "no such file, or "
    raise InputError(f"{path}: {what}no kind of file that pairs are read from. Give one of {' '.join(SUFFIXES)}.")
