"""The actions that move about in the list and change nothing."""

from __future__ import annotations

from collections.abc import Callable

from corpus.review_text import ImpossibleError
from corpus.review_types import Row
from tui.review.bead_lines import kind_of
from tui.review.desk import Desk, present
from tui.review.search_text import finder


def _step(by: int) -> Callable[[Desk], None]:
    def move(desk: Desk) -> None:
        to = desk.beads.cursor + by
        if not 0 <= to < len(desk.session.state):
            raise ImpossibleError("this is the last bead" if by > 0 else "this is the first bead")
        desk.beads.go(to)

    return move


def _seek(wanted: Callable[[Row], bool], what: str, *, backwards: bool = False) -> Callable[[Desk], None]:
    def move(desk: Desk) -> None:
        _to_nearest(desk, wanted, what, backwards=backwards)

    return move


def _to_nearest(desk: Desk, wanted: Callable[[Row], bool], what: str, *, backwards: bool) -> None:
    at = desk.beads.cursor
    found = desk.session.find(at, wanted, backwards=backwards)
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
    _to_nearest(desk, _matcher(desk), f"bead with “{desk.sought}”", backwards=backwards)


MOVING: dict[str, Callable[[Desk], None]] = {
    "next": _step(1),
    "previous": _step(-1),
    "page_down": lambda desk: desk.beads.page(1),
    "page_up": lambda desk: desk.beads.page(-1),
    "first": lambda desk: desk.beads.go(0),
    "last": lambda desk: desk.beads.go(len(desk.session.state) - 1),
    "next_unreviewed": _seek(_is_unreviewed, "unreviewed bead"),
    "previous_unreviewed": _seek(_is_unreviewed, "unreviewed bead", backwards=True),
    "next_doubtful": _risk(1),
    "previous_doubtful": _risk(-1),
    "next_odd": _seek(_is_odd, "bead that is not 1-1"),
    "previous_odd": _seek(_is_odd, "bead that is not 1-1", backwards=True),
    "next_bookmark": _seek(_is_bookmarked, "bookmark"),
    "go_to": _go_to,
    "search": _search,
    "next_found": lambda desk: _find(desk, backwards=False),
    "previous_found": lambda desk: _find(desk, backwards=True),
}
