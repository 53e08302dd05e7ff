"""The actions that move about in the list and change nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from corpus.columns import Columns
from corpus.review_text import ImpossibleError
from corpus.review_types import Row
from tui.review.actions.desk import Desk, present
from tui.review.actions.entry import MOVING, Entry
from tui.review.bead_lines import kind_of
from tui.review.search_text import finder


def _step(by: int) -> Callable[[Desk], None]:
    def move(desk: Desk) -> None:
        to = desk.beads.cursor + by
        if not 0 <= to < len(desk.session.state):
            raise ImpossibleError("this is the last bead" if by > 0 else "this is the first bead")
        desk.beads.go(to)

    return move


def _seek(
    wanted: Callable[[Row], bool], of_bead: Callable[[Columns, int], bool], what: str, *, backwards: bool = False
) -> Callable[[Desk], None]:
    def move(desk: Desk) -> None:
        _to_nearest(desk, wanted, partial(of_bead, desk.session.state.columns), what, backwards=backwards)

    return move


def _to_nearest(
    desk: Desk, wanted: Callable[[Row], bool], of_bead: Callable[[int], bool], what: str, *, backwards: bool
) -> None:
    at = desk.beads.cursor
    found = desk.session.find(at, wanted, of_bead, backwards=backwards)
    if found is None:
        here = desk.beads.row
        only = here is not None and wanted(here)
        raise ImpossibleError(f"no other {what}" if only else f"no {what}")
    desk.beads.go(found)
    if (found > at) == backwards:
        desk.say("went on from the end" if backwards else "went on from the beginning")


def _is_unreviewed(row: Row) -> bool:
    return row.status == "unreviewed"


def _is_odd(row: Row) -> bool:
    bead = row.bead
    if bead is None:
        return kind_of(row) != "1-1"
    return bead.ru.stop - bead.ru.start != 1 or bead.en.stop - bead.en.start != 1


def _is_odd_bead(columns: Columns, number: int) -> bool:
    ru = columns.ru_stops[number] - columns.ru_starts[number]
    return ru != 1 or columns.en_stops[number] - columns.en_starts[number] != 1


def _always(columns: Columns, number: int) -> bool:
    return True


def _never(columns: Columns, number: int) -> bool:
    return False


def _is_bookmarked(row: Row) -> bool:
    return row.marks.bookmarked


def _risk(by: int) -> Callable[[Desk], None]:
    def move(desk: Desk) -> None:
        row = desk.risk.step(by, present(desk).key)
        if row is None:
            raise ImpossibleError("no other doubtful link is left unreviewed")
        desk.beads.go(desk.session.state.index(row))

    return move


def _go_to(desk: Desk) -> None:
    total = len(desk.session.state)

    def go(answer: str) -> None:
        if not answer.strip().isdecimal() or not 1 <= int(answer) <= total:
            raise ImpossibleError(f"beads have numbers from 1 to {total}")
        desk.beads.go(int(answer) - 1)

    desk.ask(f"Go to bead (1 to {total})", go)


def _search(desk: Desk) -> None:
    def go(answer: str) -> None:
        desk.sought = answer.strip()
        desk.beads.show_found(finder(desk.sought) if desk.sought else None)
        if desk.sought:
            here = desk.beads.row
            if here is None or not _matcher(desk)(here):
                _find(desk, backwards=False)

    desk.ask("Search", go, desk.sought)


def _matcher(desk: Desk) -> Callable[[Row], bool]:
    find, text = finder(desk.sought), desk.session.text
    return lambda row: bool(find(text(row, "ru")) or find(text(row, "en")))


def _find(desk: Desk, *, backwards: bool) -> None:
    if not desk.sought:
        raise ImpossibleError("nothing was searched for yet")
    find, text = finder(desk.sought), desk.session.bead_text

    def of_bead(number: int) -> bool:
        return bool(find(text(number, "ru")) or find(text(number, "en")))

    _to_nearest(desk, _matcher(desk), of_bead, f"bead with “{desk.sought}”", backwards=backwards)


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
        _seek(_is_odd, _is_odd_bead, "bead that is not 1-1"),
        "not 1-1",
    ),
    Entry(
        "previous_odd",
        ("O",),
        "Previous bead that is not one sentence to one",
        MOVING,
        _seek(_is_odd, _is_odd_bead, "bead that is not 1-1", backwards=True),
    ),
    Entry("next_bookmark", ("B",), "Next bookmark", MOVING, _seek(_is_bookmarked, _never, "bookmark")),
    Entry("go_to", ("ctrl+g", "#"), "Go to a bead by its number", MOVING, _go_to),
    Entry("search", ("/", "ctrl+f"), "Search in both languages; ё is е", MOVING, _search, "search"),
    Entry("next_found", ("f3", "f"), "Next place found", MOVING, lambda desk: _find(desk, backwards=False)),
    Entry(
        "previous_found", ("shift+f3", "F"), "Previous place found", MOVING, lambda desk: _find(desk, backwards=True)
    ),
)
