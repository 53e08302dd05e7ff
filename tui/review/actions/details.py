"""The actions on the detail pane and on the check messages in it."""

from __future__ import annotations

from collections.abc import Callable

from corpus.review.actions import Confirm, Dismiss
from tui.review.actions.desk import Desk, follow, present
from tui.review.actions.entry import DECIDING, OTHER, REMARKS, Entry


def _choose(by: int) -> Callable[[Desk], None]:
    return lambda desk: desk.details.choose(by)


def _false_alarm(desk: Desk) -> None:
    """The same decisions as those of ``sverka check --dismiss`` and ``--restore``."""
    row, message = present(desk), desk.details.chosen()
    away = message.key in row.marks.dismissed
    follow(desk, desk.session.act(row, Confirm(message.key) if away else Dismiss(message.key)), None)
    desk.say(f"{'counts again' if away else 'false alarm'}: {message.kind}, {message.text}; saved")


def _draft(desk: Desk) -> None:
    row = present(desk)
    if not desk.details.is_open:
        desk.toggle_details()
    draft = desk.details.ask_draft(row)
    if draft.text:
        desk.copy(draft.text)
        desk.say("copied the draft to the clipboard")


def _turn(by: int) -> Callable[[Desk], None]:
    return lambda desk: desk.turn_details(by)


DETAILS = (
    Entry(
        "details", ("i",), "Details of the bead: open or close", OTHER, lambda desk: desk.toggle_details(), "details"
    ),
    Entry("details_down", ("]",), "Scroll the details down", OTHER, _turn(1)),
    Entry("details_up", ("[",), "Scroll the details up", OTHER, _turn(-1)),
    Entry("draft", ("G",), "Machine draft of the bead in the details; again: copy it", REMARKS, _draft),
    Entry("next_message", ("tab",), "Choose the next check message", OTHER, _choose(1)),
    Entry("previous_message", ("shift+tab",), "Choose the check message before", OTHER, _choose(-1)),
    Entry(
        "false_alarm", ("!",), "The chosen check message is a false alarm, or isn't after all", DECIDING, _false_alarm
    ),
)
