"""The pairs of a project as they were reviewed: what the exporters take."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.replay import ReviewState
from corpus.review_overlay import reviewed_alignment
from corpus.review_store import decisions
from corpus.store import Project
from corpus.types import Alignment


def reviewed_alignments(project: Project) -> Iterator[Alignment]:
    """The alignment of every document pair as reviewed, with verdicts, in the order of the pairs.

    A pair on which nobody has decided is as it was aligned; one pair is in memory at a time. Raises ProjectError where
    the file is damaged.
    """
    for pair in project.pairs():
        alignment = project.alignment(pair)
        log = [logged.decision for logged in decisions(project, (pair.ru_document, pair.en_document))]
        if log:
            alignment = reviewed_alignment(alignment, ReviewState(alignment, log))
        yield alignment
