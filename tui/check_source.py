"""What ``sverka check`` reads: the pairs of a project file as they were reviewed, or of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Protocol

from corpus.errors import InputError, ProjectError
from glossaries.issue import Pair
from glossaries.report_types import Entry

if TYPE_CHECKING:
    from corpus.review.replay import ReviewState
    from corpus.review.types import Row

PROJECT = ".sverka"
_MAGIC = b"SQLite format 3\0"


class Source(Protocol):
    """Pairs, document by document, and the dismissals that belong to them."""

    def entries(self, bead: str = "") -> Iterator[Entry]:
        """All pairs, or those whose key begins with ``bead``. Raises InputError or ProjectError."""

    def dismiss(self, found: list[tuple[str, str]], reviewer: str, note: str) -> int:
        """Save that issues are false alarms, each given as the keys of bead and issue; how many were not already."""

    def restore(self, found: list[tuple[str, str]], reviewer: str, note: str) -> int:
        """Save that dismissals don't count any more; how many did."""


def open_source(path: Path, dismissed: Path | None) -> Source:
    """The source that a file is. Raises InputError or ProjectError where it is none.

    ``dismissed`` is where the dismissals of a table are kept, the file's name with ``.dismissed`` after it if None.
    """
    if is_project(path):
        if dismissed:
            raise InputError(f"{dismissed}: a project keeps its own dismissals. Leave --dismissed out.")
        source = ProjectSource(path)
        source.check()
        return source
    if path.is_dir():
        raise InputError(f"{path}: a folder. Name a project file or a table of pairs in it.")
    from tui.check_table import TableSource

    return TableSource(path, dismissed or Path(f"{path}.dismissed"))


def is_project(path: Path) -> bool:
    """Whether a file is, or ought to be, a project: by its name or its first bytes."""
    if path.suffix.lower() == PROJECT:
        return True
    if not path.is_file():  # what is read from a pipe is gone
        return False
    try:
        with path.open("rb") as stream:
            return stream.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


class ProjectSource:
    """The rows of a project file as they are after all decisions; what a reviewer rejected is left out."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def check(self) -> None:
        """Raise ProjectError where it can't be read or has no pair."""
        from corpus.store import Project

        with Project.open(self.path) as project:
            if not project.pairs():
                raise ProjectError(f"{self.path}: there is no document pair in it. Add one with align --project.")

    def entries(self, bead: str = "") -> Iterator[Entry]:
        """The pairs, numbered in each document from 1."""
        for name, state in self._reviews():
            for place, row in enumerate(state, 1):
                if row.status != "rejected" and row.key.startswith(bead):
                    yield _entry(name, place, row, state)

    def dismiss(self, found: list[tuple[str, str]], reviewer: str, note: str) -> int:
        """Save a decision for each row that has the flag and on which it was not dismissed."""
        from corpus.dismissals import dismiss

        return self._change(dismiss, found, reviewer, note)

    def restore(self, found: list[tuple[str, str]], reviewer: str, note: str) -> int:
        """Save a decision for each row on which the flag was dismissed."""
        from corpus.dismissals import restore

        return self._change(restore, found, reviewer, note)

    def _change(self, change: Change, found: list[tuple[str, str]], reviewer: str, note: str) -> int:
        from corpus.store import Project

        with Project.open(self.path) as project:
            project.check_writable()
            return sum(change(project, bead, issue, reviewer, note=note) for bead, issue in found)

    def _reviews(self) -> Iterator[tuple[str, ReviewState]]:
        from corpus.review.store import review_of
        from corpus.store import Project

        with Project.open(self.path) as project:
            pairs = project.pairs()
            for pair, name in zip(pairs, short_names([pair.ru_source for pair in pairs]), strict=True):
                yield name, review_of(project, pair)


if TYPE_CHECKING:
    from corpus.store import Project

    class Change(Protocol):
        """``corpus.dismissals.dismiss`` or ``restore``."""

        def __call__(self, project: Project, bead: str, issue: str, reviewer: str, *, note: str = "") -> int:
            """How many rows it changed."""


def short_names(paths: Sequence[str]) -> list[str]:
    """The end of each path that tells it from the others: its name, or as many folders more as that takes."""
    parts = [tuple(part for part in PurePath(path).parts if part != "/") or ("-",) for path in paths]
    counts = Counter(part[-depth:] for part in parts for depth in range(1, len(part) + 1))
    names = []
    taken: Counter[str] = Counter()
    for part in parts:
        depth = next((depth for depth in range(1, len(part)) if counts[part[-depth:]] == 1), len(part))
        name = "/".join(part[-depth:])
        taken[name] += 1
        names.append(name if taken[name] == 1 else f"{name} ({taken[name]})")
    return names


def _entry(document: str, place: int, row: Row, state: ReviewState) -> Entry:
    from corpus.review.text import shown_text

    ru, en = shown_text(state.alignment.ru, row.ru), shown_text(state.alignment.en, row.en)
    return Entry(document, place, row.key, Pair(ru, en, row.label == "partial"), row.marks.dismissed)
