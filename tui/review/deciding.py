"""The actions that decide something: each saves one decision, then shows what it changed."""

from __future__ import annotations

from collections.abc import Callable

from corpus import review_propose
from corpus.replay import Outcome
from corpus.review_actions import Accept, Action, Bookmark, Direction, Mark, Note, Reject, Unlink
from corpus.review_decision import Decision
from corpus.review_text import ImpossibleError
from corpus.review_types import Row
from corpus.types import Label, Lang
from tui.review.desk import Desk, follow, present


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
    follow(desk, desk.session.act(row, action), None)
    desk.say(f"accepted {_beads(len(action.keys))}; saved")


def _beads(number: int) -> str:
    return f"{number} bead{'' if number == 1 else 's'}"


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


def _bookmark(desk: Desk) -> None:
    row = present(desk)
    on = not row.marks.bookmarked
    follow(desk, desk.session.act(row, Bookmark(on)), None)
    desk.say(f"bookmark {'set' if on else 'removed'}; saved")


def _note(desk: Desk) -> None:
    key = present(desk).key

    def write(answer: str) -> None:
        row = desk.session.state.row(key)
        if row is None:
            raise ImpossibleError("the bead of this note is not there any more")
        if not answer.strip():
            raise ImpossibleError("an empty note is not saved")
        follow(desk, desk.session.act(row, Note(), answer.strip()), None)
        desk.say("note saved")

    desk.ask("Note", write)


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


def edge(outcome: Outcome, *, last: bool) -> Row | None:
    """The first or last of the rows that came."""
    rows = sorted(outcome.come, key=lambda row: row.place)
    return rows[-1 if last else 0] if rows else None


def _cancel(desk: Desk) -> None:
    desk.sought = ""
    desk.beads.show_found(None)
    desk.beads.show_picked("")
    desk.say("")


DECIDING: dict[str, Callable[[Desk], None]] = {
    "accept": _verdict(Accept(), "accepted"),
    "accept_above": _accept_above,
    "reject": _verdict(Reject(), "rejected"),
    "undo": _undo,
    "redo": _redo,
    "merge_down": _merge("down"),
    "merge_up": _merge("up"),
    "split": lambda desk: desk.start_split(present(desk)),
    "ru_up": _move("ru", "up"),
    "ru_down": _move("ru", "down"),
    "en_up": _move("en", "up"),
    "en_down": _move("en", "down"),
    "unlink": _unlink,
    "link": _link,
    "omitted": _mark("omitted", "ru"),
    "added": _mark("added", "en"),
    "bookmark": _bookmark,
    "note": _note,
    "help": lambda desk: desk.show_help(),
    "theme": lambda desk: desk.next_theme(),
    "cancel": _cancel,
    "quit": lambda desk: desk.leave(),
}
