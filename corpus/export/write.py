"""A path to what writes alignments there: the format by the suffix, everything checked before the work begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from corpus.errors import OutputError
from corpus.export.atomic import check_target, replaced, unwritable
from corpus.types import Alignment


class Format(NamedTuple):
    """Where a format's writer stands: ``function(stream, alignments)``; the stream takes text, or bytes if binary."""

    module: str
    function: str
    binary: bool = False


PROJECT = ".sverka"
FORMATS: dict[str, Format] = {
    ".tmx": Format("corpus.export.tmx", "write_tmx"),
    ".tsv": Format("corpus.export.tabular", "write_tsv"),
    ".csv": Format("corpus.export.tabular", "write_csv"),
    ".jsonl": Format("corpus.export.tabular", "write_jsonl"),
    ".hf.jsonl": Format("corpus.export.tabular", "write_hugging_face"),
    ".parquet": Format("corpus.table", "write_parquet", binary=True),
    ".ids.tsv": Format("corpus.export.ids", "write_ids"),
    ".xlsx": Format("corpus.export.xlsx", "write_xlsx", binary=True),
    ".html": Format("corpus.export.html", "write_html"),
    ".xlf": Format("corpus.export.xliff", "write_xliff"),
    ".xliff": Format("corpus.export.xliff", "write_xliff"),
    ".xliff2.xlf": Format("corpus.export.xliff2", "write_xliff2"),
    ".xml": Format("corpus.export.tei", "write_tei"),
}
SIDES = {
    ".moses": "corpus.export.moses",
    ".aligned.txt": "corpus.export.newline",
    ".xces.xml": "corpus.export.xces",
}
"""Formats with a file for each language, and the modules that have ``files(path)`` and ``exporter(path)``."""

SUFFIXES = (*FORMATS, *SIDES, PROJECT)
WHOLE = frozenset({".ids.tsv", ".xml", PROJECT})
"""Formats that hold whole documents and can't do with a part of the beads."""


class Exporter(Protocol):
    """What writes alignments to one place."""

    @property
    def path(self) -> Path:
        """The place, as it was given."""

    def write(self, alignments: Iterable[Alignment]) -> None:
        """Write all of them, or nothing. Raises OutputError, for a project file also ProjectError."""


def exporter(path: Path) -> Exporter:
    """What will write to ``path``. Raises OutputError or ProjectError at once where that is bound to fail.

    A file is replaced as a whole; a project file is made where there is none, and added to where there is one.
    """
    suffix = suffix_of(path)
    if suffix in SIDES:
        sides: Exporter = import_module(SIDES[suffix]).exporter(path)
        return sides
    target = check_target(path)
    if suffix == PROJECT:
        from corpus.export.project import project_exporter

        return project_exporter(path, target)
    return FileExporter(path, target, FORMATS[suffix])


@dataclass(frozen=True, slots=True)
class FileExporter:
    """Writes one file: ``target`` is where ``path`` leads to."""

    path: Path
    target: Path
    format: Format

    def write(self, alignments: Iterable[Alignment]) -> None:
        """Replace the file, whole or not at all. Raises OutputError."""
        write: Any = getattr(import_module(self.format.module), self.format.function)
        try:
            with replaced(self.target) as new:
                if self.format.binary:
                    with new.open("wb") as stream:
                        write(stream, alignments)
                else:
                    with new.open("w", encoding="utf-8", newline="") as text:
                        write(text, alignments)
        except OSError as error:
            raise unwritable(self.path, error) from error
        except OutputError as error:
            raise OutputError(f"{self.path}: {error}") from error


def files_of(path: Path) -> tuple[Path, ...]:
    """The files that an exporter to ``path`` writes. Raises OutputError for an unknown suffix."""
    module = SIDES.get(suffix_of(path))
    return tuple(import_module(module).files(path)) if module else (path,)


def suffix_of(path: Path) -> str:
    """The known suffix that the name ends in; ``.ids.tsv`` wins over ``.tsv``. Raises OutputError where none does."""
    name = path.name.lower()
    known = [suffix for suffix in SUFFIXES if name.endswith(suffix) and name != suffix]
    if known:
        return max(known, key=len)
    what = (
        f'no format has the suffix "{path.suffix}"' if path.suffix else "the name has no suffix to choose a format by"
    )
    raise OutputError(f"{path}: {what}. Give one of {' '.join(SUFFIXES)}.")
