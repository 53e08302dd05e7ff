"""The action that aligns anew what nobody has confirmed."""

from __future__ import annotations

from corpus.review.realign import Change, possible, realignment
from corpus.review.text import ImpossibleError
from tui.review.actions.desk import Desk, edge, follow
from tui.review.actions.entry import BORDERS, Entry


def _realign(desk: Desk) -> None:
    from tui.review.realign.screen import RealignScreen

    desk.open(RealignScreen(desk.session), lambda chosen: _apply(desk, chosen))


def _apply(desk: Desk, chosen: tuple[Change, ...]) -> None:
    state = desk.session.state
    changes = possible(state, chosen)
    if not changes:
        raise ImpossibleError("nothing realigned: all its beads have been decided on meanwhile")
    outcome = desk.session.act(changes[0].gone[0], realignment(state.alignment, changes))
    follow(desk, outcome, edge(outcome, last=False))
    lost = len(chosen) - len(changes)
    left = f", {lost} not: decided on meanwhile" if lost else ""
    desk.say(f"realigned {len(changes)} place{'' if len(changes) == 1 else 's'}{left}; saved, z undoes all")


REALIGNING = (
    Entry("realign", ("R",), "Realign what nobody has confirmed; shows what would change", BORDERS, _realign),
)
