"""The actions on the screen itself."""

from __future__ import annotations

from tui.review.actions.desk import Desk
from tui.review.actions.entry import OTHER, Entry


def _cancel(desk: Desk) -> None:
    """What was begun last is left first: a link, then a filter with the search that it may go by, then a search."""
    if desk.beads.picked:
        desk.beads.show_picked("")
        return
    desk.stop()
    if desk.beads.only is not None:
        desk.beads.show_only(None)
        desk.say("all beads")
        return
    desk.sought = ""
    desk.beads.show_found(None)


SCREEN = (
    Entry("help", ("?", "f1"), "All keys", OTHER, lambda desk: desk.show_help(), "help"),
    Entry("theme", ("T",), "Next theme", OTHER, lambda desk: desk.next_theme()),
    Entry("documents", ("p",), "Back to the document pairs of the project", OTHER, lambda desk: desk.show_documents()),
    Entry("statistics", ("S",), "Statistics: how far, how fast, who", OTHER, lambda desk: desk.show_statistics()),
    Entry("cancel", ("escape",), "Leave what was begun: a split, a link, a filter, a search", OTHER, _cancel),
    Entry("quit", ("q", "ctrl+q"), "Quit; all is saved already", OTHER, lambda desk: desk.leave(), "quit"),
)
