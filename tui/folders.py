"""The documents of a folder: which files they are, and what became of reading them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import InputError, SverkaError

if TYPE_CHECKING:
    from corpus.types import Document, Lang


@dataclass(frozen=True, slots=True)
class Reading:
    """How the files of a folder are read: as pages, all of them or less their boilerplate, or a sentence a line."""

    sentences: bool = False
    keep_all: bool = False

    def takes(self, name: str) -> bool:
        """Whether a file of that name is one of the kinds that are read."""
        from corpus.formats.kind import SUFFIXES

        suffix = Path(name).suffix.lower()
        return suffix in SUFFIXES or (self.sentences and suffix in ("", ".sent", ".snt", ".ru", ".en", ".tsv"))

    def read(self, path: Path, lang: Lang) -> Document:
        """The document of a file. Raises InputError or LanguageError."""
        from corpus.read import read_document, read_sentences

        return read_sentences(path, lang) if self.sentences else read_document(path, lang, keep_all=self.keep_all)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of documents in one language: the names of its files, sub-folders included, in a fixed order.

    ``names`` are relative to ``root``, with ``/``. ``others`` counts the files of kinds that are not read, ``closed``
    lists the sub-folders that may not be looked into.
    """

    root: Path
    lang: Lang
    names: tuple[str, ...]
    others: int = 0
    closed: tuple[str, ...] = field(default=())

    def path(self, number: int) -> Path:
        """Where a file is."""
        return self.root / self.names[number]


def list_folder(root: Path, lang: Lang, reading: Reading, other: Path) -> Folder:
    """The files of a folder; hidden ones and those in the folder ``other`` are left out.

    Raises InputError where there is none that is read.
    """
    closed: list[str] = []
    found = sorted(_walk(root, other, closed), key=lambda name: name.split("/"))
    names = tuple(name for name in found if reading.takes(name))
    if not names:
        from corpus.formats.kind import READABLE

        raise InputError(f"{root}: no file in it that is read ({READABLE}). Check the folder.")
    return Folder(root, lang, names, len(found) - len(names), tuple(closed))


def _walk(root: Path, other: Path, closed: list[str]) -> Iterator[str]:
    def refused(error: OSError) -> None:
        closed.append(f"{error.filename}: can't be looked into ({error.strerror}). Change its permissions.")

    for folder, inside, files in os.walk(root, onerror=refused):
        inside[:] = [name for name in inside if name[0] != "." and not (Path(folder) / name).samefile(other)]
        yield from ((Path(folder) / name).relative_to(root).as_posix() for name in files if name[0] != ".")


def check_folders(ru: Path, en: Path) -> None:
    """Raise InputError unless these are two different folders."""
    for path in (ru, en):
        if not path.exists():
            raise InputError(f"{path}: no such folder. Check the name.")
        if not path.is_dir():
            one = en if path == ru else ru
            raise InputError(f"{one}: a folder, and a file is expected. Name two files, or two folders.")
    if ru.samefile(en):
        raise InputError(f"{ru}: given as both sides. Name the Russian folder first and the English one second.")


def read_all(folder: Folder, reading: Reading) -> Iterator[tuple[int, Document | SverkaError]]:
    """Each file's number with its document, or with the reason why there is none; one document at a time."""
    for number in range(len(folder.names)):
        try:
            yield number, reading.read(folder.path(number), folder.lang)
        except InputError as error:
            yield number, error
