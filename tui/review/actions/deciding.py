"""The actions that decide on a bead as it is, and those that take decisions back."""

from __future__ import annotations

from collections.abc import Callable

from corpus.review import propose as review_propose
from corpus.review.actions import Accept, AcceptAll, Action, Reject
from corpus.review.decision import Decision
from corpus.review.replay import Outcome
from corpus.review.text import ImpossibleError
from tui.review.actions.desk import Desk, edge, follow, present
from tui.review.actions.entry import DECIDING, Entry


def _verdict(action: Action, said: str) -> Callable[[Desk], None]:
    """Decide on the row and go on to the next."""

    def decide(desk: Desk) -> None:
        outcome = desk.session.act(present(desk), action)
        follow(desk, outcome, None)
        desk.beads.go(desk.beads.cursor + 1)
        desk.say(f"{said}; saved")

    return decide


def _accept_above(desk: Desk) -> None:
    row = present(desk)
    action = review_propose.accept_all_above(desk.session.state, row)
    if (only := desk.beads.only) is not None:
        action = AcceptAll(only.shown(action.keys))
    if not action.keys:
        raise ImpossibleError("all that is shown above is reviewed already")
    follow(desk, desk.session.act(row, action), None)
    desk.say(f"accepted {_beads(len(action.keys))}; saved")


def _beads(number: int) -> str:
    return f"{number} bead{'' if number == 1 else 's'}"


def _undo(desk: Desk) -> None:
    decision, outcome = desk.session.undo()
    _show_again(desk, decision, outcome)
    desk.say(f"undone: {_named(decision)}; saved")


def _redo(desk: Desk) -> None:
    decision, outcome = desk.session.redo()
    _show_again(desk, decision, outcome)
    desk.say(f"done again: {_named(decision)}; saved")


def _show_again(desk: Desk, decision: Decision, outcome: Outcome) -> None:
    row = desk.session.state.row(decision.key) or edge(outcome, last=False)
    follow(desk, outcome, row)


def _named(decision: Decision) -> str:
    return decision.action.replace("_", " ")


DECISIONS = (
    Entry(
        "accept",
        ("a", "space"),
        "Accept, and go on to the next bead",
        DECIDING,
        _verdict(Accept(), "accepted"),
        "accept",
    ),
    Entry("accept_above", ("A",), "Accept this bead and all unreviewed ones above it", DECIDING, _accept_above),
    Entry("reject", ("r",), "Reject, and go on to the next bead", DECIDING, _verdict(Reject(), "rejected"), "reject"),
    Entry("undo", ("z", "ctrl+z"), "Undo your latest decision, and so on without limit", DECIDING, _undo, "undo"),
    Entry("redo", ("Z", "ctrl+y"), "Redo what you undid last", DECIDING, _redo),
)
