"""The actions that go to a bead by what a check found on it, or by letters shown beside it."""

from __future__ import annotations

from collections.abc import Callable

from tui.review.actions.desk import Desk
from tui.review.actions.entry import MOVING, Entry
from tui.review.actions.moving import to_nearest


def _flagged(*, backwards: bool) -> Callable[[Desk], None]:
    def move(desk: Desk) -> None:
        keys = {key for key, flags in desk.beads.survey.overview.flags.items() if flags.is_open}
        key_of = desk.session.state.columns.key
        wanted, of_bead = (lambda row: row.key in keys), (lambda number: key_of(number) in keys)
        to_nearest(desk, wanted, of_bead, "flagged bead", backwards=backwards)

    return move


JUMPS = (
    Entry("next_flagged", (".",), "Next bead flagged by a check", MOVING, _flagged(backwards=False)),
    Entry("previous_flagged", (",",), "Previous bead flagged by a check", MOVING, _flagged(backwards=True)),
    Entry("jump", ("J",), "Jump to a bead in sight by the letters beside it", MOVING, lambda desk: desk.start_jump()),
)
