"""The reviewed translations of a project: what was accepted, or changed by a person and not rejected since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpus.review.store import review_of
from corpus.review.text import shown_text
from corpus.review.types import Row
from corpus.store import Project
from corpus.types import Alignment
from tui.memory_types import Remembered

BLOCK = 200


def is_reviewed(row: Row) -> bool:
    """Whether a row is a translation that a person stands for."""
    return row.is_link and row.status in ("accepted", "changed")


def memory_key(alignment: Alignment, row: Row) -> str:
    """The key of a row among those of all pairs of a project."""
    return f"{alignment.ru.id}:{alignment.en.id}:{row.key}"


def remembered(alignment: Alignment, row: Row) -> Remembered:
    """A row as the memory holds it."""
    ru, en = shown_text(alignment.ru, row.ru), shown_text(alignment.en, row.en)
    return Remembered(memory_key(alignment, row), ru, en, row.label == "partial")


def reviewed(path: Path) -> Iterator[list[Remembered]]:
    """All reviewed translations of a project file, in blocks, some of them empty. Raises ProjectError."""
    with Project.open(path) as project:
        for pair in project.pairs():
            state = review_of(project, pair)
            yield []
            progress = state.progress()
            if not progress.accepted + progress.changed:
                continue
            rows = [row for row in state if is_reviewed(row)]
            for at in range(0, len(rows), BLOCK):
                yield [remembered(state.alignment, row) for row in rows[at : at + BLOCK]]
