"""The list with only some of its rows: which, what keys do in it, and how it is left."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from pairs import one_to_one
from reviews import Reviewer
from test_review_app import opened, path, saved, screen, shown, status  # noqa: F401 (a fixture)
from textual.pilot import Pilot
from textual.widgets import Static

from corpus.review.actions import Accept, Merge
from corpus.review.replay import ReviewState
from corpus.review.types import Row
from tui.review.beads.heights import BLOCK
from tui.review.filtering.kinds import BY_LETTER, KINDS
from tui.review.filtering.rows import Selection, rows_that
from tui.review.filtering.slices import Slices


def lines(pilot: Pilot[None]) -> list[str]:
    """The lines of the list with something on them."""
    return [line for line in shown(pilot) if line.strip()]


def heading(pilot: Pilot[None]) -> str:
    return str(screen(pilot).query_one(".heading", Static).content)


async def only(pilot: Pilot[None], letter: str) -> None:
    await pilot.press("w", letter)
    await pilot.pause(0.05)


async def test_only_what_is_unreviewed_is_shown_and_counted(path: Path) -> None:  # noqa: F811
    async with opened(path) as pilot:
        await pilot.press("a", "down", "a")
        await only(pilot, "u")
        assert [line.split(".")[0].split()[-1] for line in lines(pilot)] == ["молчал", "May", "закрыто"]
        assert "only: unreviewed (3 of 5)" in heading(pilot)
        assert status(pilot) == "only: unreviewed (3 of 5)  Esc: all"


async def test_cursor_steps_over_what_is_hidden(path: Path) -> None:  # noqa: F811
    async with opened(path) as pilot:
        await pilot.press("down", "b", "end", "b")
        await only(pilot, "b")
        assert screen(pilot).beads.cursor == 4
        await pilot.press("up")
        assert screen(pilot).beads.cursor == 1
        await pilot.press("up")
        assert status(pilot) == "this is the first bead"
        await pilot.press("end")
        assert screen(pilot).beads.cursor == 4
        await pilot.press("home")
        assert screen(pilot).beads.cursor == 1
        await pilot.press("n")
        assert screen(pilot).beads.cursor == 4


async def test_row_that_fits_no_more_stays_until_the_filter_is_asked_for_again(path: Path) -> None:  # noqa: F811
    async with opened(path) as pilot:
        await only(pilot, "u")
        await pilot.press("home", "a", "r")
        assert len(lines(pilot)) == 5
        await only(pilot, "w")
        assert "only: unreviewed (3 of 5)" in heading(pilot)
    assert [row.status for row in saved(path)][:2] == ["accepted", "rejected"]


async def test_undo_shows_what_it_brings_back(path: Path) -> None:  # noqa: F811
    async with opened(path) as pilot:
        await pilot.press("r", "home", "down", "b")
        await only(pilot, "b")
        assert len(screen(pilot).beads.only or ()) == 1
        await pilot.press("z", "z")
        assert "Мать ждала." in lines(pilot)[0]
        assert screen(pilot).beads.cursor == 0


async def test_borders_are_drawn_with_hidden_neighbours(path: Path) -> None:  # noqa: F811
    async with opened(path) as pilot:
        await pilot.press("down", "b")
        await only(pilot, "b")
        await pilot.press("m", "s", "enter")
        assert len(screen(pilot).beads.only or ()) == 2
        assert "Суд молчал." in lines(pilot)[0]
    assert [one.action for one in saved(path).review().decisions] == ["bookmark", "merge", "split"]


async def test_accept_above_accepts_only_what_is_shown(path: Path) -> None:  # noqa: F811
    async with opened(path) as pilot:
        await pilot.press("down", "b", "down", "down", "b", "down")
        await only(pilot, "b")
        await pilot.press("end", "A")
        assert status(pilot) == "accepted 2 beads; saved"
        await pilot.press("A")
        assert "reviewed already" in status(pilot)
    assert [row.status for row in saved(path)] == ["unreviewed", "accepted", "unreviewed", "accepted", "unreviewed"]


async def test_two_beads_are_linked_within_a_filter(path: Path) -> None:  # noqa: F811
    async with opened(path) as pilot:
        await pilot.press("u")
        await only(pilot, "l")
        assert len(screen(pilot).beads.only or ()) == 3
        await pilot.press("home", "l", "end", "l")
        await pilot.pause()
        assert status(pilot) == "linked; saved"
    first = saved(path).rows(0, 1)[0]
    assert (first.is_link, first.en.start.segment) == (True, 4)


async def test_text_filters_by_the_search(path: Path) -> None:  # noqa: F811
    async with opened(path) as pilot:
        await pilot.press("w", "slash", *"юристы", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.1)
        assert "only: “юристы” (1 of 5)" in heading(pilot)
        await pilot.press("escape")
        assert "only" not in heading(pilot)


async def test_filter_that_nothing_fits_is_not_set(path: Path) -> None:  # noqa: F811
    async with opened(path) as pilot:
        await only(pilot, "v")
        assert status(pilot) == "no beads: moved"
        assert screen(pilot).beads.only is None


async def test_escape_shows_all_again(path: Path) -> None:  # noqa: F811
    async with opened(path) as pilot:
        await only(pilot, "o")
        await pilot.press("escape")
        assert status(pilot) == "all beads"
        assert len(lines(pilot)) == 5
        await only(pilot, "щ")
        assert "only: not 1-1 (2 of 5)" in heading(pilot)
        await only(pilot, "a")
        assert screen(pilot).beads.only is None


async def test_number_of_a_hidden_bead_shows_it(path: Path) -> None:  # noqa: F811
    async with opened(path) as pilot:
        await only(pilot, "o")
        await pilot.press("ctrl+g", "5", "enter")
        await pilot.pause()
        assert screen(pilot).beads.cursor == 4
        assert "Дело закрыто." in "".join(lines(pilot))


# --- without a screen ------------------------------------------------------------------------------------------------


def all_of(state: ReviewState, letter: str) -> Selection:
    fits = BY_LETTER[letter].fits
    assert fits is not None
    steps = rows_that(state, fits, lambda: Selection(state, BY_LETTER[letter].title, fits))
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            assert isinstance(stop.value, Selection)
            return stop.value


def test_letters_of_the_menu_are_told_apart() -> None:
    assert len({kind.letter for kind in KINDS}) == len(KINDS)


def test_what_comes_of_a_shown_row_is_shown() -> None:
    state = ReviewState(one_to_one(200))
    anna = Reviewer(state.alignment)
    for number in (10, 150):
        state.apply(anna.on(state.rows(number, number + 1)[0], Accept()))
    shown_ = Selection(state, "accepted", lambda row: row.status == "accepted")
    shown_.extend([*state.rows(10, 11), *state.rows(150, 151)])
    assert shown_.counts(BLOCK) == [1, 0, 1, 0]
    assert [shown_.nearest(index) for index in (0, 10, 11, 199)] == [10, 10, 150, 150]
    hidden = state.apply(anna.on(state.rows(20, 21)[0], Merge(state.rows(21, 22)[0].key)))
    shown_.exchange(hidden)
    assert len(shown_) == 2
    merged = state.apply(anna.on(state.rows(10, 11)[0], Merge(state.rows(11, 12)[0].key)))
    shown_.exchange(merged)
    assert (len(shown_), merged.come[0] in shown_) == (2, True)


def test_decision_while_rows_are_read_begins_anew() -> None:
    state = ReviewState(one_to_one(1_000))
    steps = rows_that(state, lambda row: row.status == "unreviewed", list[Row])
    next(steps)
    state.apply(Reviewer(state.alignment).on(state.rows(3, 4)[0], Accept()))
    with pytest.raises(StopIteration) as stopped:
        while True:
            next(steps)
    assert len(stopped.value.value) == 999


def test_slice_of_long_work_is_short_and_newer_work_ends_it() -> None:
    later, got = [], []
    slices = Slices(lambda seconds, go_on: later.append(go_on))

    def endless():  # type: ignore[no-untyped-def]
        while True:
            yield

    def short():  # type: ignore[no-untyped-def]
        yield
        return "done"

    start = time.perf_counter()
    slices.begin(endless(), got.append)
    assert time.perf_counter() - start < 1.0
    assert len(later) == 1
    slices.begin(short(), got.append)
    later.pop()()
    assert (got, later) == (["done"], [])


def test_filter_of_a_long_report_counts_blocks_quickly() -> None:
    state = ReviewState(one_to_one(20_000))
    start = time.process_time()
    chosen = all_of(state, "u")
    assert len(chosen) == 20_000
    assert sum(chosen.counts(BLOCK)) == 20_000
    assert time.process_time() - start < 2.0
