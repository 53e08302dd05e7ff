"""The pairs of a project as they were reviewed: what the exporters take."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.review.overlay import reviewed_alignment
from corpus.review.store import review_of
from corpus.store import Project
from corpus.types import Alignment


def reviewed_alignments(project: Project) -> Iterator[Alignment]:
    """The alignment of every document pair as reviewed, with verdicts, in the order of the pairs.

    One pair is in memory at a time. Raises ProjectError where the file is damaged.
    """
    for pair in project.pairs():
        state = review_of(project, pair)
        yield reviewed_alignment(state.alignment, state)
