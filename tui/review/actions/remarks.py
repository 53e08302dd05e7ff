"""The actions that say something about a bead and leave it as it is."""

from __future__ import annotations

from corpus.review.actions import Bookmark, Note
from corpus.review.text import ImpossibleError
from tui.review.actions.desk import Desk, follow, present
from tui.review.actions.entry import REMARKS, Entry


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


REMARKING = (
    Entry("bookmark", ("b",), "Set or remove a bookmark", REMARKS, _bookmark),
    Entry("note", ("c",), "Write a note", REMARKS, _note, "note"),
)
