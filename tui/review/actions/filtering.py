"""The action that shows only some rows."""

from __future__ import annotations

from collections.abc import Callable

from corpus.review.text import ImpossibleError
from corpus.review.types import Row
from tui.review.actions.desk import Desk
from tui.review.actions.entry import MOVING, Entry
from tui.review.actions.finding import search_then
from tui.review.filtering.kinds import AGAIN, ALL, BY_LETTER, FLAGGED, TEXT
from tui.review.filtering.rows import Selection, rows_that
from tui.review.filtering.screen import FilterScreen


def _choose(desk: Desk) -> None:
    only = desk.beads.only
    desk.open(FilterScreen(only.title if only else ""), lambda letter: _filter(desk, letter))


def _filter(desk: Desk, letter: str) -> None:
    only = desk.beads.only
    if letter == ALL:
        desk.beads.show_only(None)
        desk.say("all beads")
    elif letter == AGAIN and only is not None:
        _show(desk, only.title, only.wanted)
    elif letter == TEXT:
        search_then(desk, lambda: _by_text(desk))
    elif letter == FLAGGED:
        overview = desk.beads.survey.overview
        _show(desk, "flagged", lambda row: row.key in overview.flags and overview.flags[row.key].is_open)
    else:
        kind = BY_LETTER[letter]
        assert kind.fits is not None
        _show(desk, kind.title, kind.fits)


def _by_text(desk: Desk) -> None:
    find, text = desk.beads.finder, desk.session.text
    if find is not None:
        _show(desk, f"“{desk.sought}”", lambda row: bool(find(text(row, "ru")) or find(text(row, "en"))))


def _show(desk: Desk, title: str, wanted: Callable[[Row], bool]) -> None:
    """Show only the rows that are wanted, once all are read."""
    state = desk.session.state

    def show(only: Selection) -> None:
        if not len(only):
            raise ImpossibleError(f"no beads: {title}")
        desk.beads.show_only(only)
        desk.say(f"{desk.beads.only}  Esc: all")

    desk.say("reading all beads …")
    desk.in_slices(rows_that(state, wanted, lambda: Selection(state, title, wanted)), show)


FILTERS = (Entry("filter", ("w",), "Show only some beads: unreviewed, doubtful …", MOVING, _choose, "only"),)
