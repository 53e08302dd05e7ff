"""The action that shows where reviewers disagree."""

from __future__ import annotations

from corpus.review.text import ImpossibleError
from tui.review.actions.desk import Desk
from tui.review.actions.entry import DECIDING, Entry


def _conflicts(desk: Desk) -> None:
    from tui.review.conflicts.screen import ConflictScreen

    def go(key: str) -> None:
        row = desk.session.state.row(key)
        if row is None:
            raise ImpossibleError("the bead of this conflict is not there any more: others drew it anew")
        desk.beads.show(row)

    desk.open(ConflictScreen(desk), go)


CONFLICTS = (Entry("conflicts", ("C",), "Conflicts between reviewers; decisions without effect", DECIDING, _conflicts),)
