"""The actions that move about in the list and change nothing."""

from __future__ import annotations

from collections.abc import Callable

from corpus.review.replay import ReviewState
from corpus.review.text import ImpossibleError
from corpus.review.types import Row
from tui.review.actions.desk import Desk, present
from tui.review.actions.entry import MOVING, Entry
from tui.review.filtering.kinds import is_odd

OfBead = Callable[[int], object]
"""Whether a row that nobody has touched is wanted, by the number of its bead."""


def _step(by: int) -> Callable[[Desk], None]:
    def move(desk: Desk) -> None:
        to = _beside(desk, by)
        if not 0 <= to < len(desk.session.state):
            raise ImpossibleError("this is the last bead" if by > 0 else "this is the first bead")
        desk.beads.go(to)

    return move


def _beside(desk: Desk, by: int) -> int:
    """The index of the next (1) or previous (-1) row that is shown; -1 where there is none."""
    only = desk.beads.only
    if only is None:
        return desk.beads.cursor + by
    row = only.beside(present(desk), by)
    return -1 if row is None else desk.session.state.index(row)


def _seek(
    wanted: Callable[[Row], bool], beads: Callable[[ReviewState], OfBead], what: str, *, backwards: bool = False
) -> Callable[[Desk], None]:
    def move(desk: Desk) -> None:
        to_nearest(desk, wanted, beads(desk.session.state), what, backwards=backwards)

    return move


def to_nearest(desk: Desk, wanted: Callable[[Row], bool], of_bead: OfBead, what: str, *, backwards: bool) -> None:
    """Go to the nearest row that is wanted and shown, going round at the end."""
    at = desk.beads.cursor
    shown = desk.beads.only
    if shown is None:
        found = desk.session.find(at, wanted, of_bead, backwards=backwards)
    else:
        found = shown.find(at, wanted, backwards=backwards)
    if found is None:
        here = desk.beads.row
        only = here is not None and wanted(here)
        raise ImpossibleError(f"no other {what}" if only else f"no {what}")
    desk.beads.go(found)
    if (found > at) == backwards:
        desk.say("went on from the end" if backwards else "went on from the beginning")


def _is_unreviewed(row: Row) -> bool:
    return row.status == "unreviewed"


def _always(state: ReviewState) -> OfBead:
    return lambda number: True


def _never(state: ReviewState) -> OfBead:
    return lambda number: False


def _odd(state: ReviewState) -> OfBead:
    return state.odd.__getitem__


def _is_bookmarked(row: Row) -> bool:
    return row.marks.bookmarked


def _risk(by: int) -> Callable[[Desk], None]:
    def move(desk: Desk) -> None:
        only, key = desk.beads.only, present(desk).key
        for _ in range(len(desk.risk)):
            row = desk.risk.step(by, key)
            if row is None:
                break
            if only is None or row in only:
                desk.beads.show(row)
                return
        raise ImpossibleError("no other doubtful link is left unreviewed")

    return move


def _go_to(desk: Desk) -> None:
    total = len(desk.session.state)

    def go(answer: str) -> None:
        if not answer.strip().isdecimal() or not 1 <= int(answer) <= total:
            raise ImpossibleError(f"beads have numbers from 1 to {total}")
        (row,) = desk.session.state.rows(int(answer) - 1, int(answer))
        desk.beads.show(row)

    desk.ask(f"Go to bead (1 to {total})", go)


MOVES = (
    Entry("next", ("down", "j"), "Next bead", MOVING, _step(1)),
    Entry("previous", ("up", "k"), "Previous bead", MOVING, _step(-1)),
    Entry("page_down", ("pagedown",), "A window down", MOVING, lambda desk: desk.beads.page(1)),
    Entry("page_up", ("pageup",), "A window up", MOVING, lambda desk: desk.beads.page(-1)),
    Entry("first", ("home",), "First bead", MOVING, lambda desk: desk.beads.go(0)),
    Entry("last", ("end",), "Last bead", MOVING, lambda desk: desk.beads.go(len(desk.session.state) - 1)),
    Entry(
        "next_unreviewed",
        ("n",),
        "Next bead that nobody has reviewed",
        MOVING,
        _seek(_is_unreviewed, _always, "unreviewed bead"),
        "unreviewed",
    ),
    Entry(
        "previous_unreviewed",
        ("N",),
        "Previous bead that nobody has reviewed",
        MOVING,
        _seek(_is_unreviewed, _always, "unreviewed bead", backwards=True),
    ),
    Entry("next_doubtful", ("d",), "Next doubtful link, the riskiest of all first", MOVING, _risk(1), "riskiest"),
    Entry("previous_doubtful", ("D",), "Back to the doubtful link before", MOVING, _risk(-1)),
    Entry(
        "next_odd",
        ("o",),
        "Next bead that is not one sentence to one",
        MOVING,
        _seek(is_odd, _odd, "bead that is not 1-1"),
        "not 1-1",
    ),
    Entry(
        "previous_odd",
        ("O",),
        "Previous bead that is not one sentence to one",
        MOVING,
        _seek(is_odd, _odd, "bead that is not 1-1", backwards=True),
    ),
    Entry("next_bookmark", ("B",), "Next bookmark", MOVING, _seek(_is_bookmarked, _never, "bookmark")),
    Entry("go_to", ("ctrl+g", "#"), "Go to a bead by its number", MOVING, _go_to),
)
