"""The actions that change where beads begin and end, and what is linked."""

from __future__ import annotations

from collections.abc import Callable

from corpus.review import propose as review_propose
from corpus.review.actions import Direction, Mark, MarkMoved, Unlink
from corpus.review.text import ImpossibleError
from corpus.types import Label, Lang
from tui.review.actions.desk import Desk, edge, follow, present
from tui.review.actions.entry import BORDERS, Entry


def _merge(direction: Direction) -> Callable[[Desk], None]:
    def decide(desk: Desk) -> None:
        row = present(desk)
        outcome = desk.session.act(row, review_propose.merge(desk.session.state, row, direction))
        follow(desk, outcome, edge(outcome, last=False))
        desk.say(f"merged with the bead {'below' if direction == 'down' else 'above'}; saved")

    return decide


def _move(side: Lang, direction: Direction) -> Callable[[Desk], None]:
    def decide(desk: Desk) -> None:
        row = present(desk)
        outcome = desk.session.act(row, review_propose.move(desk.session.state, row, side, direction))
        follow(desk, outcome, edge(outcome, last=direction == "up"))
        which = ("last" if direction == "down" else "first", "Russian" if side == "ru" else "English")
        desk.say(f"{which[0]} {which[1]} sentence moved {direction}; saved")

    return decide


def _unlink(desk: Desk) -> None:
    outcome = desk.session.act(present(desk), Unlink())
    follow(desk, outcome, edge(outcome, last=False))
    desk.say("unlinked; saved")


def _link(desk: Desk) -> None:
    """Pick a row the first time, link it with the row under the cursor the second."""
    row, beads, state = present(desk), desk.beads, desk.session.state
    other = state.row(beads.picked) if beads.picked else None
    if other is None:
        beads.show_picked(row.key)
        desk.say("picked; now press l on the bead to link it with (Esc leaves it)")
        return
    beads.show_picked("")
    if other.key == row.key:
        raise ImpossibleError("not picked any more: it was the same bead")
    outcome = desk.session.act(other, review_propose.link(state, other, row))
    follow(desk, outcome, next((one for one in outcome.come if one.is_link), None))
    desk.say("linked; saved")


def _mark(label: Label, lang: Lang) -> Callable[[Desk], None]:
    def decide(desk: Desk) -> None:
        row = present(desk)
        if row.is_link:
            raise ImpossibleError(f"this is a link: only a bead of one side can be {label}. Unlink it first (u)")
        if row.side(lang).is_empty:
            raise ImpossibleError(f"only {'Russian' if lang == 'ru' else 'English'} alone can be {label}")
        follow(desk, desk.session.act(row, Mark(label)), None)
        desk.say(f"marked as {label}; saved")

    return decide


def _mark_moved(desk: Desk) -> None:
    row = present(desk)
    if not row.is_link:
        raise ImpossibleError("only a link can be moved")
    outcome = desk.session.act(row, MarkMoved(not row.moved))
    follow(desk, outcome, edge(outcome, last=False))
    desk.say(f"marked as {'in order' if row.moved else 'moved'}; saved")


BORDER_CHANGES = (
    Entry("merge_down", ("m",), "Merge with the bead below", BORDERS, _merge("down"), "merge"),
    Entry("merge_up", ("M",), "Merge with the bead above", BORDERS, _merge("up")),
    Entry(
        "split",
        ("s",),
        "Split at a word: choose where on each side",
        BORDERS,
        lambda desk: desk.start_split(present(desk)),
        "split",
    ),
    Entry("ru_up", ("t", "shift+up"), "First Russian sentence to the bead above", BORDERS, _move("ru", "up")),
    Entry("ru_down", ("g", "shift+down"), "Last Russian sentence to the bead below", BORDERS, _move("ru", "down")),
    Entry("en_up", ("y", "ctrl+up"), "First English sentence to the bead above", BORDERS, _move("en", "up")),
    Entry("en_down", ("h", "ctrl+down"), "Last English sentence to the bead below", BORDERS, _move("en", "down")),
    Entry("unlink", ("u",), "Unlink: the two sides don't belong together", BORDERS, _unlink, "unlink"),
    Entry("link", ("l",), "Link: pick this bead, then press it again on the other", BORDERS, _link, "link"),
    Entry("moved", ("v",), "Mark as moved out of order, or as in order", BORDERS, _mark_moved),
    Entry("omitted", ("-",), "Mark the Russian as omitted in the English", BORDERS, _mark("omitted", "ru")),
    Entry("added", ("+", "="), "Mark the English as added", BORDERS, _mark("added", "en")),
)
