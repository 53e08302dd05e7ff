"""The detail pane in the application: when it is open, what it shows when the cursor rests, false alarms by one key."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from reviews import pair
from textual.pilot import Pilot
from textual.widgets import Static

import tui.review.details.watch as detail_watch
from corpus.dismissals import dismiss, dismissals, restore
from corpus.store import Project
from tui.review.app import ReviewApp
from tui.review.checks.process import Service
from tui.review.checks.requests import Answer, CheckAll, Gather, Learn, Look, Request
from tui.review.details.pane import DetailPane
from tui.review.details.watch import REST_S, START_S
from tui.review.screen import ReviewScreen
from tui.review.session import Session

RU = ("Мать ждала.", "Дали 5 лет и 300 рублей.", "Суд отложил дело на 7 дней.", "Суд отложил дело на 8 дней.")
EN = (
    "Mother waited.",
    "He got 6 years and $300.",
    "The court put the case off for 7 days.",
    "The court put the case off for 8 days.",
)


class Direct:
    """The service of the process, in this one: it answers at once."""

    def __init__(self, project: Path, deliver: Callable[[Request, Answer], None]) -> None:
        self._service, self._deliver = Service(project), deliver

    def _answer(self, request: Request) -> None:
        self._deliver(request, self._service.answer(request))

    def start(self) -> None:
        while self._service.answer(Gather()):
            pass

    def look(self, request: Look) -> None:
        self._answer(request)

    def check(self, request: CheckAll) -> None:
        self._answer(request)

    def learn(self, request: Learn) -> None:
        self._answer(request)

    def stop(self) -> None:
        pass


class Deaf(Direct):
    """Answers nothing."""

    def _answer(self, request: Request) -> None:
        pass


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "p.sverka"
    with Project.create(made) as project:
        project.add(pair(RU, EN, *[(1, 1)] * 4))
    return made


@asynccontextmanager
async def opened(
    path: Path, size: tuple[int, int] = (120, 40), checks: type[Direct] | None = Direct
) -> AsyncIterator[Pilot[None]]:
    with Project.open(path) as project:
        session = Session(project, project.pairs()[0], "Anna")
        app = ReviewApp(project, project.pairs(), "Anna", session, start_checks=checks)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            if checks is not None:
                await pilot.pause(START_S + 0.2)
            yield pilot


def screen(pilot: Pilot[None]) -> ReviewScreen:
    found = pilot.app.screen
    assert isinstance(found, ReviewScreen)
    return found


def pane(pilot: Pilot[None]) -> DetailPane:
    return screen(pilot).query_one(DetailPane)


def shown(pilot: Pilot[None]) -> list[str]:
    found = pane(pilot)
    return [found.render_line(y).text.rstrip() for y in range(found.size.height)]


def said(pilot: Pilot[None]) -> str:
    return str(screen(pilot).query_one(".said", Static).content).strip()


async def rest(pilot: Pilot[None]) -> None:
    """Let the cursor stand until all has come."""
    await pilot.pause(REST_S + 0.1)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def until(pilot: Pilot[None], holds: Callable[[], bool], within_s: float = 30) -> None:
    """Wait for what comes by itself."""
    end = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < end
        await pilot.pause(0.05)


@pytest.mark.parametrize(
    ("size", "is_open", "at_right"), [((80, 24), False, False), ((80, 32), True, False), ((200, 60), True, True)]
)
async def test_the_pane_is_open_where_there_is_room_and_at_the_right_where_it_is_wide(
    path: Path, size: tuple[int, int], is_open: bool, at_right: bool
) -> None:
    async with opened(path, size, None) as pilot:
        assert pane(pilot).display == is_open
        assert screen(pilot).query_one(".about").display == (not is_open)
        if is_open:
            beads = screen(pilot).beads.region
            there = pane(pilot).region
            assert there.x >= beads.right if at_right else there.y >= beads.bottom


async def test_a_key_opens_and_closes_it_and_a_new_size_does_not_change_that(path: Path) -> None:
    async with opened(path, (80, 24), None) as pilot:
        await pilot.press("i")
        await rest(pilot)
        assert pane(pilot).display
        assert "1 of 4" in shown(pilot)[0]
        await pilot.press("i")
        await pilot.resize_terminal(120, 50)
        await pilot.pause()
        assert not pane(pilot).display


async def test_when_the_cursor_rests_the_pane_shows_its_bead_and_the_title_at_once(path: Path) -> None:
    async with opened(path) as pilot:
        await pilot.press("down")
        assert "2 of 4" in shown(pilot)[0]
        await rest(pilot)
        lines = "\n".join(shown(pilot))
        assert "✖ " in lines
        assert "5 лет is not 6 years" in lines
        assert "Мать" not in lines


async def test_in_a_hurry_nothing_of_another_bead_is_left(path: Path) -> None:
    async with opened(path) as pilot:
        await rest(pilot)
        assert "Мать" in "\n".join(shown(pilot))
        screen(pilot).beads.go(1)
        screen(pilot).details.moved()
        screen(pilot).beads.go(2)
        screen(pilot).details.moved()
        assert "3 of 4" in shown(pilot)[0]
        assert not any(shown(pilot)[1:])


async def test_a_false_alarm_is_saved_shown_taken_back_and_undone(path: Path) -> None:
    async with opened(path) as pilot:
        await pilot.press("down")
        await rest(pilot)
        await pilot.press("exclamation_mark")
        assert said(pilot).startswith("false alarm: duration differs, 5 лет is not 6 years")
        assert any("– duration differs" in line for line in shown(pilot))
        assert [one.bead for one in kept(path)] == [screen(pilot).session.state.rows(1, 2)[0].key]
        await pilot.press("exclamation_mark")
        assert said(pilot).startswith("counts again")
        assert kept(path) == []
        await pilot.press("z")
        assert len(kept(path)) == 1


def kept(path: Path) -> list[object]:
    """What ``sverka check`` finds dismissed."""
    with Project.open(path) as project:
        return list(dismissals(project))


async def test_the_chosen_one_of_several_messages_is_dismissed(path: Path) -> None:
    async with opened(path) as pilot:
        await pilot.press("down")
        await rest(pilot)
        await pilot.press("tab")
        assert any("▸" in line and "300" in line for line in shown(pilot))
        await pilot.press("exclamation_mark")
        assert "300 рублей is not $300" in said(pilot)
        await pilot.press("shift+tab")
        assert any("▸" in line and "5 лет" in line for line in shown(pilot))


async def test_flags_of_all_beads_come_by_themselves_and_follow_a_dismissal_made_elsewhere(path: Path) -> None:
    async with opened(path) as pilot:
        review = screen(pilot)
        key = review.session.state.rows(1, 2)[0].key
        await until(pilot, lambda: set(review.details.flags) == {key})
        assert review.details.flags[key].kinds == ("number",)
        issues = [message.key for message in review.details.messages_of(review.session.state.rows(1, 2)[0])]
        with Project.open(path) as other:
            for issue in issues:
                dismiss(other, key, issue, "Boris")
        await until(pilot, lambda: review.details.flags[key].dismissed)
        with Project.open(path) as other:
            restore(other, key, issues[0], "Boris")
        await until(pilot, lambda: review.details.flags[key].is_open)


async def test_a_bead_that_is_drawn_anew_is_checked_anew(path: Path) -> None:
    async with opened(path) as pilot:
        review = screen(pilot)
        await until(pilot, lambda: bool(review.details.flags))
        before = set(review.details.flags)
        await pilot.press("m")
        await pilot.pause()
        merged = review.session.state.rows(0, 1)[0].key
        assert merged not in before
        await until(pilot, lambda: set(review.details.flags) == {merged})


async def test_an_accepted_bead_is_remembered_and_one_that_is_taken_back_is_not(path: Path) -> None:
    async with opened(path) as pilot:
        screen(pilot).beads.go(2)
        await pilot.press("a")
        await rest(pilot)
        assert any("memory" in line and "на 7 дней" in line for line in shown(pilot))
        await pilot.press("z")
        await pilot.press("down")
        await rest(pilot)
        assert not any("memory" in line for line in shown(pilot))


async def test_accepting_all_above_teaches_the_memory_all_of_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detail_watch, "_LEARNT", 3)
    async with opened(path) as pilot:
        await pilot.press("end", "A")
        await pilot.pause(0.2)
        await rest(pilot)
        await pilot.press("up")
        await rest(pilot)
        assert any("memory" in line and "на 8 дней" in line for line in shown(pilot))


async def test_history_is_shown_for_the_bead(path: Path) -> None:
    async with opened(path) as pilot:
        await pilot.press("b")
        await rest(pilot)
        assert any("history" in line and "Anna  set a bookmark" in line for line in shown(pilot))


async def test_where_there_are_no_messages_or_none_yet_a_key_says_so(path: Path) -> None:
    async with opened(path) as pilot:
        await rest(pilot)
        await pilot.press("exclamation_mark")
        assert said(pilot) == "no check message on this bead"
    async with opened(path, checks=Deaf) as pilot:
        await pilot.press("exclamation_mark")
        assert said(pilot) == "this bead has not been checked yet"
        assert any("being checked" in line for line in shown(pilot))
    async with opened(path, checks=None) as pilot:
        await pilot.press("tab")
        assert said(pilot) == "there are no checks here"


async def test_a_long_pane_scrolls_and_another_bead_is_shown_from_its_top(path: Path) -> None:
    async with opened(path, (60, 18)) as pilot:
        await pilot.press("i", "down")
        await rest(pilot)
        before = shown(pilot)
        await pilot.press("right_square_bracket")
        await pilot.pause()
        after = shown(pilot)
        assert after[0] == before[0]
        assert after[1:] != before[1:]
        await pilot.press("up")
        await rest(pilot)
        assert pane(pilot).scroll_offset.y == 0
