"""The actions that search in both texts."""

from __future__ import annotations

from collections.abc import Callable, Generator

from corpus.review.text import ImpossibleError
from corpus.review.types import Row
from tui.review.actions.desk import Desk
from tui.review.actions.entry import MOVING, Entry
from tui.review.beads.search_text import Finder, finder

_PORTION = 64  # rows read between two looks at the clock


def search_then(desk: Desk, go_on: Callable[[], None]) -> None:
    """Ask what to search for and mark it; ``go_on`` once the words are looked up, in a thread."""

    def search(answer: str) -> None:
        desk.sought = answer.strip()
        if not desk.sought:
            desk.beads.show_found(None)
            return
        desk.say(f"searching for “{desk.sought}” …")
        query = desk.sought
        desk.in_thread(lambda: finder(query), found)

    def found(find: Finder) -> None:
        desk.beads.show_found(find)
        go_on()

    desk.ask('Search (any form of a word; "as written"; begin*)', search, desk.sought)


def _search(desk: Desk) -> None:
    def go_on() -> None:
        here, wanted = desk.beads.row, _matcher(desk)
        if here is not None and wanted(here):
            _count(desk)
        else:
            _find(desk, backwards=False, then=lambda: _count(desk))

    search_then(desk, go_on)


def _matcher(desk: Desk) -> Callable[[Row], bool]:
    find, text, only = desk.beads.finder, desk.session.text, desk.beads.only
    if find is None:
        raise ImpossibleError("nothing was searched for yet")
    return lambda row: (only is None or row in only) and bool(find(text(row, "ru")) or find(text(row, "en")))


def _find(desk: Desk, *, backwards: bool, then: Callable[[], None] = lambda: None) -> None:
    wanted, at = _matcher(desk), desk.beads.cursor

    def found(index: int | None) -> None:
        if index is None:
            here = desk.beads.row
            other = "no other" if here is not None and wanted(here) else "no"
            raise ImpossibleError(f"{other} bead with “{desk.sought}”")
        desk.beads.go(index)
        wrapped = (index > at) == backwards
        desk.say(("went on from the end" if backwards else "went on from the beginning") if wrapped else "")
        then()

    desk.in_slices(_nearest(desk, wanted, at, backwards), found)


def _nearest(desk: Desk, wanted: Callable[[Row], bool], at: int, backwards: bool) -> Generator[None, None, int | None]:
    """The index of the nearest row that is wanted, going round; not that of the row itself."""
    state = desk.session.state
    size = len(state)
    ranges = (range(at - 1, -1, -1), range(size - 1, at, -1)) if backwards else (range(at + 1, size), range(at))
    for indexes in ranges:
        for first in range(0, len(indexes), _PORTION):
            part = indexes[first : first + _PORTION]
            low = min(part)
            rows = state.rows(low, max(part) + 1)
            for index in part:
                if index - low < len(rows) and wanted(rows[index - low]):
                    return index
            yield
    return None


def _count(desk: Desk) -> None:
    """Say how many places there are in all, once all rows are read."""
    find, state, text = desk.beads.finder, desk.session.state, desk.session.text
    assert find is not None

    def read() -> Generator[None, None, tuple[int, int]]:
        places = beads = 0
        for first in range(0, len(state), _PORTION):
            for row in state.rows(first, first + _PORTION):
                here = len(find(text(row, "ru"))) + len(find(text(row, "en")))
                places, beads = places + here, beads + (here > 0)
            yield
        return places, beads

    def say(found: tuple[int, int]) -> None:
        places, beads = (
            f"{number:,} {noun}{'' if number == 1 else 's'}"
            for number, noun in zip(found, ("place", "bead"), strict=True)
        )
        desk.say(f"“{desk.sought}”: {places} in {beads}  f: next")

    desk.in_slices(read(), say)


FINDS = (
    Entry("search", ("/", "ctrl+f"), "Search in both languages, in any form of the words", MOVING, _search, "search"),
    Entry("next_found", ("f3", "f"), "Next place found", MOVING, lambda desk: _find(desk, backwards=False)),
    Entry(
        "previous_found", ("shift+f3", "F"), "Previous place found", MOVING, lambda desk: _find(desk, backwards=True)
    ),
)
