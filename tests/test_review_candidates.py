"""Candidates for the other side of a bead: their order, and the keys that choose one."""

from __future__ import annotations

from pathlib import Path

import pytest
from reviews import pair
from test_review_app import opened, saved, screen, status
from textual.pilot import Pilot
from textual.widgets import OptionList

from align.encoder import SummingEncoder, load_encoder
from corpus.review.replay import ReviewState
from corpus.store import Project
from tui.review.candidates.ranking import near, ranked, sums_of, wanted_side
from tui.review.candidates.screen import CandidatesScreen

RU = ("Мать ждала сына.", "Суд оштрафовал солдата.", "Врач осмотрел больного.")
EN = ("The doctor examined the patient.", "The mother waited for her son.", "The court fined the soldier.")
BEADS = ((1, 0), (0, 1), (0, 1), (1, 1), (1, 0))


@pytest.fixture
def apart(tmp_path: Path) -> Path:
    """Two Russian and two English sentences alone, and a link that is wrong."""
    made = tmp_path / "apart.sverka"
    with Project.create(made) as project:
        project.add(pair(RU, EN, *BEADS))
    return made


def test_likeliest_come_first_whether_linked_or_not() -> None:
    alignment = pair(RU, EN, *BEADS)
    encoder = load_encoder()
    assert isinstance(encoder, SummingEncoder)
    sums, state = sums_of(alignment, encoder), ReviewState(alignment)
    for row in state:
        lang = wanted_side(row)
        found = ranked(sums, row, lang, filter(near(sums, row, lang), state))
        assert [one.cosine for one in found] == sorted((one.cosine for one in found), reverse=True)
        assert all(not one.row.side(lang).is_empty and one.row.key != row.key for one in found)
    mother = next(row for row in state if not row.ru.is_empty and row.ru.start.segment == 0)
    best = ranked(sums, mother, "en", filter(near(sums, mother, "en"), state))[0]
    assert best.row.en.start.segment == 1
    assert best.cosine > 0.4


async def propose(pilot: Pilot[None]) -> OptionList:
    await pilot.press("x")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.1)
    found = pilot.app.screen
    assert isinstance(found, CandidatesScreen)
    return found.query_one(OptionList)


async def test_enter_links_the_likeliest(apart: Path) -> None:
    async with opened(apart) as pilot:
        await pilot.press("home")
        menu = await propose(pilot)
        assert "The mother waited for her son." in str(menu.get_option_at_index(0).prompt)
        await pilot.press("enter")
        await pilot.pause()
        assert status(pilot).startswith("linked; saved")
    first = next(row for row in saved(apart) if row.ru.start.segment == 0 and not row.ru.is_empty)
    assert (first.is_link, first.en.start.segment) == (True, 1)


async def test_leaving_goes_back_and_saves_nothing(apart: Path) -> None:
    async with opened(apart) as pilot:
        await pilot.press("home")
        await propose(pilot)
        await pilot.press("down")
        assert screen_of(pilot).beads.cursor != 0
        await pilot.press("escape")
        await pilot.pause()
        assert screen(pilot).beads.cursor == 0
    assert saved(apart).last() is None


def screen_of(pilot: Pilot[None]):  # type: ignore[no-untyped-def]
    """The review under the list of candidates."""
    return pilot.app.screen_stack[-2]
