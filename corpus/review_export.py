"""The rows of a review as the tabular exports write them: with status, edited texts, labels and moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.export import rows as exported
from corpus.replay import ReviewState
from corpus.review_overlay import reviewed_alignment
from corpus.review_store import decisions
from corpus.review_types import Row
from corpus.store import Project
from corpus.types import Alignment


def reviewed_rows(alignment: Alignment, rows: Sequence[Row]) -> Iterator[exported.Row]:
    """One exported row for each row of the review, in order.

    Texts are the edited ones where there are any; offsets are into the document as it was read, and the numbers of
    sentences count the two parts of a sentence that was split.
    """
    for row, plain in zip(rows, exported.rows(reviewed_alignment(alignment, rows)), strict=True):
        ru = plain.ru if row.ru.edit is None else row.ru.edit
        en = plain.en if row.en.edit is None else row.en.edit
        yield replace(plain, ru=ru, en=en, status=row.status)


def reviews(project: Project) -> Iterator[ReviewState]:
    """The review of every document pair of a project, in the order of its pairs; one is in memory at a time.

    Raises ProjectError where the file is damaged.
    """
    for pair in project.pairs():
        log = decisions(project, (pair.ru_document, pair.en_document))
        yield ReviewState(project.alignment(pair), (logged.decision for logged in log))
