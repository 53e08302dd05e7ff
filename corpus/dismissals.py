"""False alarms that a person dismissed: decisions in the log of a project, so they are never changed or deleted.

A dismissal names the bead and the key of the issue, and counts on whatever row the bead has become since. It may be
taken back, which is a decision too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from corpus.review.actions import NAMES, Action, Confirm, Dismiss, payload_of
from corpus.review.decision import new_decision
from corpus.review.store import decide, review_of
from corpus.review.types import Row
from corpus.store import Project


class Dismissal(NamedTuple):
    """One dismissed issue on a row as it is now: its documents, its key, and the key of the issue."""

    ru_document: str
    en_document: str
    bead: str
    issue: str


def dismissals(project: Project) -> Iterator[Dismissal]:
    """What is dismissed now, pair by pair. Raises ProjectError where the file is damaged."""
    for pair in project.pairs():
        documents = pair.ru_document, pair.en_document
        for row in review_of(project, pair):
            for issue in sorted(row.marks.dismissed):
                yield Dismissal(*documents, row.key, issue)


def dismiss(project: Project, bead: str, issue: str, reviewer: str, *, note: str = "") -> int:
    """Save that an issue on the bead of a key, wherever it stands, is a false alarm; how many rows it was new for.

    Raises ProjectError (damaged, locked, read-only), OutputError (disk full) or InputError (half a character).
    """
    return _decide(project, bead, Dismiss(issue), reviewer, note, lambda row: issue not in row.marks.dismissed)


def restore(project: Project, bead: str, issue: str, reviewer: str, *, note: str = "") -> int:
    """Save that a dismissed issue counts again; how many rows it was dismissed on. Raises as ``dismiss`` does."""
    return _decide(project, bead, Confirm(issue), reviewer, note, lambda row: issue in row.marks.dismissed)


def _decide(
    project: Project, bead: str, action: Action, reviewer: str, note: str, is_meant: Callable[[Row], bool]
) -> int:
    changed = 0
    for pair in project.pairs():
        row = review_of(project, pair).row(bead)
        if row is not None and is_meant(row):
            name = NAMES[type(action)]
            documents = pair.ru_document, pair.en_document
            decide(project, new_decision(documents, bead, name, payload_of(action), reviewer, note=note))
            changed += 1
    return changed
