"""The project file as an output: a new one appears whole or not at all, an existing one is added to."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SverkaError
from corpus.export.atomic import sync, temporary, unwritable
from corpus.store import Project
from corpus.types import Alignment


def project_exporter(path: Path, target: Path) -> ProjectExporter:
    """What adds to the project at ``target``, where ``path`` leads. An existing one is opened once, to check it."""
    if target.exists():
        with Project.open_or_create(path) as project:
            project.check_writable()
    return ProjectExporter(path, target)


@dataclass(frozen=True, slots=True)
class ProjectExporter:
    """Adds alignments to a project file."""

    path: Path
    target: Path

    def write(self, alignments: Iterable[Alignment]) -> None:
        """Add all, one after the other; a new file gets its name when all are in it.

        Raises OutputError or ProjectError; then a new file is not there, and an old one holds what was added so far.
        """
        if self.target.exists():
            self._add(alignments)
            return
        try:
            with _temporary_project(self.target, self.path) as new:
                with Project.create(new) as project:
                    for alignment in alignments:
                        project.add(alignment)
                self._publish(new)
        except OSError as error:
            raise unwritable(self.path, error) from error

    def _add(self, alignments: Iterable[Alignment]) -> None:
        with Project.open_or_create(self.path) as project:
            for alignment in alignments:
                project.add(alignment)

    def _publish(self, new: Path) -> None:
        """Give the new project its name; one that got this name meanwhile is added to, never replaced."""
        try:
            self.target.hardlink_to(new)
        except FileExistsError:
            with Project.open(new) as project:
                self._add(project.alignments())
        except OSError:  # a file system without hard links
            new.rename(self.target)
        with contextlib.suppress(OSError):  # not every system syncs folders
            sync(self.target.parent)


@contextlib.contextmanager
def _temporary_project(target: Path, shown: Path) -> Iterator[Path]:
    """A free name beside ``target``, which errors in the body don't show; what has it is removed at the end."""
    new = temporary(target)
    try:
        yield new
    except SverkaError as error:
        raise type(error)(str(error).replace(str(new), str(shown))) from error
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(f"{new}{suffix}").unlink(missing_ok=True)
