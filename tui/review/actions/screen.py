"""The actions on the screen itself."""

from __future__ import annotations

from tui.review.actions.desk import Desk
from tui.review.actions.entry import OTHER, Entry


def _cancel(desk: Desk) -> None:
    desk.sought = ""
    desk.beads.show_found(None)
    desk.beads.show_picked("")
    desk.say("")


SCREEN = (
    Entry("help", ("?", "f1"), "All keys", OTHER, lambda desk: desk.show_help(), "help"),
    Entry("theme", ("T",), "Next theme", OTHER, lambda desk: desk.next_theme()),
    Entry("documents", ("p",), "Back to the document pairs of the project", OTHER, lambda desk: desk.show_documents()),
    Entry("statistics", ("S",), "Statistics: how far, how fast, who", OTHER, lambda desk: desk.show_statistics()),
    Entry("cancel", ("escape",), "Leave what was begun: a split, a link, marks of a search", OTHER, _cancel),
    Entry("quit", ("q", "ctrl+q"), "Quit; all is saved already", OTHER, lambda desk: desk.leave(), "quit"),
)
