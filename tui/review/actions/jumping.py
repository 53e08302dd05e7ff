"""The actions that go to a bead by what a check found on it, or by letters shown beside it."""

from __future__ import annotations

from collections.abc import Callable

from corpus.review.text import ImpossibleError
from tui.review.actions.desk import Desk
from tui.review.actions.entry import MOVING, Entry


def _flagged(*, backwards: bool) -> Callable[[Desk], None]:
    def move(desk: Desk) -> None:
        keys = {key for key, flags in desk.beads.survey.overview.flags.items() if flags.is_open}
        at = desk.beads.cursor
        found = desk.session.find(at, lambda row: row.key in keys, backwards=backwards) if keys else None
        if found is None:
            here = desk.beads.row
            raise ImpossibleError("no other flagged bead" if here and here.key in keys else "no flagged bead")
        desk.beads.go(found)
        if (found > at) == backwards:
            desk.say("went on from the end" if backwards else "went on from the beginning")

    return move


JUMPS = (
    Entry("next_flagged", (".",), "Next bead flagged by a check", MOVING, _flagged(backwards=False)),
    Entry("previous_flagged", (",",), "Previous bead flagged by a check", MOVING, _flagged(backwards=True)),
    Entry("jump", ("J",), "Jump to a bead in sight by the letters beside it", MOVING, lambda desk: desk.start_jump()),
)
