"""Importing for tests: a file or several into a new project, and what is then in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.imports.into_project import Imported, Wish, import_files
from corpus.imports.read import sources
from corpus.review.export import reviewed_alignments
from corpus.store import Project
from corpus.types import Alignment

Told = tuple[str, str, str]


def load(project: Path, *files: Path, status: str = "", reviewer: str = "Anna") -> list[Imported]:
    """Import files as the command does."""
    return import_files(sources(files), project, Wish(status, reviewer))


def reviewed(project: Path) -> list[Alignment]:
    """The alignments of a project as reviewed."""
    with Project.open(project) as opened:
        return list(reviewed_alignments(opened))


def told(alignment: Alignment) -> list[Told]:
    """Russian, English and status of each pair."""
    pairs = zip(alignment.beads, alignment.verdicts, strict=True)
    return [(alignment.ru_text(bead), alignment.en_text(bead), verdict.status) for bead, verdict in pairs]


def contents(project: Path) -> list[list[Told]]:
    """The same for each document pair."""
    return [told(alignment) for alignment in reviewed(project)]


def tmx(path: Path, pairs: Sequence[tuple[str, str]], props: str = "") -> Path:
    """A translation memory of another program."""
    units = "\n".join(
        f'<tu>{props}<tuv xml:lang="ru-RU"><seg>{ru}</seg></tuv><tuv xml:lang="EN-GB"><seg>{en}</seg></tuv></tu>'
        for ru, en in pairs
    )
    path.write_text(f'<?xml version="1.0"?>\n<tmx version="1.4"><header/><body>\n{units}\n</body></tmx>', "utf-8")
    return path
