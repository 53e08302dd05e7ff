"""Two plain files, a language each, whose lines belong together: what Moses and other trainers read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from corpus.errors import OutputError
from corpus.export.atomic import check_target, replaced, sync, unwritable
from corpus.export.rows import rows
from corpus.export.select import usable
from corpus.types import Alignment

Lines = Callable[[Alignment], Iterator[tuple[str, str]]]

_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True, slots=True)
class SidesExporter:
    """Writes the Russian and the English lines of ``path`` to a file each; ``targets`` are where they lead to."""

    path: Path
    targets: tuple[Path, Path]
    lines: Lines

    def write(self, alignments: Iterable[Alignment]) -> None:
        """Replace both files, whole or not at all. Raises OutputError."""
        ru_target, en_target = self.targets
        try:
            with replaced(ru_target) as ru, replaced(en_target) as en:
                self._fill(ru, en, alignments)
                sync(ru)  # what follows are two renames
                sync(en)
        except OSError as error:
            raise unwritable(self.path, error) from error
        except OutputError as error:
            raise OutputError(f"{self.path}: {error}") from error

    def _fill(self, ru: Path, en: Path, alignments: Iterable[Alignment]) -> None:
        with _opened(ru) as ru_stream, _opened(en) as en_stream:
            for alignment in alignments:
                for ru_line, en_line in self.lines(alignment):
                    ru_stream.write(ru_line + "\n")
                    en_stream.write(en_line + "\n")


def files(path: Path) -> tuple[Path, Path]:
    """``corpus.ru`` and ``corpus.en`` for ``corpus.moses``."""
    return path.with_suffix(".ru"), path.with_suffix(".en")


def exporter(path: Path) -> SidesExporter:
    """What writes links to the two files of ``path``. Raises OutputError where they can't be written."""
    ru, en = files(path)
    return SidesExporter(path, (check_target(ru), check_target(en)), _links)


def one_line(text: str) -> str:
    """The text with a single space for any run of spaces, line breaks, tabs and control characters."""
    return " ".join(text.split()) if text.isprintable() else _SPACES.sub(" ", text).strip()


def _links(alignment: Alignment) -> Iterator[tuple[str, str]]:
    for row in rows(alignment):
        ru, en = one_line(row.ru), one_line(row.en)
        if usable(row) and ru and en:
            yield ru, en


def _opened(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="")
