"""Realigning in the application: it looks, shows what would change, and changes what the person has chosen."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from pairs import document
from test_review_app import opened, saved, screen, status
from textual.pilot import Pilot
from textual.widgets import Static

from align.encoder import load_encoder
from align.pipeline import align_documents
from corpus.review.actions import Accept, Bookmark
from corpus.review.realign import Change, changes
from corpus.review.replay import ReviewState
from corpus.store import Project
from corpus.types import Bead, Span
from tui.review.beads.bead_lines import Line
from tui.review.beads.reading import Reading
from tui.review.realign.blocks import BlockList
from tui.review.realign.lines import change_lines, summary
from tui.review.realign.screen import RealignScreen
from tui.review.realign.work import ground, look
from tui.review.session import Session

RU = (
    "Суд вынес приговор в пятницу.",
    "Мать солдата плакала в коридоре.",
    "Адвокат подал жалобу через десять дней.",
    "Прокурор промолчал.",
    "Сын вернулся домой зимой.",
)
EN = (
    "The court passed the sentence on Friday.",
    "The soldier's mother wept in the corridor.",
    "The lawyer filed an appeal ten days later.",
    "The prosecutor said nothing.",
    "The son came home in winter.",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A pair whose first two and last two sentences are linked crosswise wrongly: 2-1, 0-1, 1-1, 1-2, 1-0."""
    ru, en = document("ru", RU), document("en", EN)
    good = align_documents(ru, en, load_encoder("bundled"))
    spans = ((0, 2, 0, 1), (2, 2, 1, 2), (2, 3, 2, 3), (3, 4, 3, 5), (4, 5, 5, 5))
    beads = tuple(Bead(Span(*span[:2]), Span(*span[2:]), confidence=0.25) for span in spans)
    made = tmp_path / "p.sverka"
    with Project.create(made) as project:
        project.add(replace(good, beads=beads))
    return made


async def realigning(pilot: Pilot[None]) -> RealignScreen:
    """Press R, and wait for what it finds."""
    await pilot.press("R")
    await pilot.pause()
    found = pilot.app.screen
    assert isinstance(found, RealignScreen)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return found


def said(shown: RealignScreen) -> str:
    return str(shown.query_one(".said", Static).content).strip()


def lines(shown: RealignScreen) -> list[str]:
    blocks = shown.query_one(BlockList)
    return [blocks.render_line(y).text.rstrip() for y in range(blocks.size.height)]


def kinds(path: Path) -> list[str]:
    return [row.bead.kind if row.bead else "hand" for row in saved(path)]


async def test_changes_are_shown_old_above_new_and_one_undo_takes_them_all_back(path: Path) -> None:
    async with opened(path) as pilot:
        shown = await realigning(pilot)
        assert said(shown) == "Realign: 2 changes, 2 chosen; 0 beads confirmed or drawn by hand stay"
        signs = [line[1] for line in lines(shown) if line[1:2] in ("−", "+", "[")]
        assert signs == ["[", "−", "−", "−", "+", "+", "[", "−", "−", "−", "+", "+"]
        await pilot.press("enter")
        await pilot.pause()
        assert status(pilot) == "realigned 2 places; saved, z undoes all"
        assert kinds(path) == ["1-1"] * 5
        assert {row.status for row in saved(path)} == {"unreviewed"}
        await pilot.press("z")
        await pilot.pause()
    assert kinds(path) == ["2-1", "0-1", "1-1", "1-2", "1-0"]


async def test_change_that_is_left_out_stays_as_it_is(path: Path) -> None:
    async with opened(path) as pilot:
        shown = await realigning(pilot)
        await pilot.press("down", "space", "space", "up", "space")
        assert said(shown).startswith("Realign: 2 changes, 1 chosen")
        assert "[ ] left out 1 of 2" in lines(shown)[0]
        await pilot.press("enter")
        await pilot.pause()
    assert kinds(path) == ["2-1", "0-1", "1-1", "1-1", "1-1"]


@pytest.mark.parametrize("keys", [("escape",), ("space", "down", "space", "enter")], ids=["esc", "all left out"])
async def test_nothing_chosen_changes_nothing(path: Path, keys: tuple[str, ...]) -> None:
    async with opened(path) as pilot:
        await realigning(pilot)
        await pilot.press(*keys)
        await pilot.pause()
        screen(pilot)
    assert saved(path).last() is None


async def test_cancelled_while_it_looks_changes_nothing(path: Path) -> None:
    async with opened(path) as pilot:
        await pilot.press("R", "escape")
        await pilot.app.workers.wait_for_complete()
        await pilot.press("down", "a")
        await pilot.pause()
    assert [one.action for one in saved(path).review().decisions] == ["accept"]


async def test_confirmed_beads_stay_and_nothing_to_change_is_said(path: Path) -> None:
    async with opened(path) as pilot:
        await pilot.press("a", "a", "a", "a", "a")
        shown = await realigning(pilot)
        assert said(shown) == "Realign: nothing would change; 5 beads confirmed or drawn by hand"
        await pilot.press("space", "enter")
        await pilot.pause()
        screen(pilot)


async def test_what_another_decides_meanwhile_is_dropped(path: Path) -> None:
    async with opened(path) as pilot:
        await realigning(pilot)
        with Project.open(path) as project:
            vera = Session(project, project.pairs()[0], "Vera")
            vera.act(vera.state.rows(0, 1)[0], Accept())
            vera.act(vera.state.rows(3, 4)[0], Bookmark(True))
        await asyncio.sleep(1.2)
        await pilot.press("enter")
        await pilot.pause()
        assert status(pilot) == "realigned 1 place, 1 not: decided on meanwhile; saved, z undoes all"
    assert kinds(path) == ["2-1", "0-1", "1-1", "1-1", "1-1"]


async def test_model_that_is_not_here_is_said(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sverka"
    with Project.open(path) as project, Project.create(other) as made:
        (alignment,) = project.alignments()
        made.add(replace(alignment, recipe=replace(alignment.recipe, encoder=str(tmp_path / "none"))))
    async with opened(other) as pilot:
        assert said(await realigning(pilot)).startswith("Realign: not realigned: ")
        await pilot.press("escape")
        screen(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (44, 12)])
async def test_every_line_fits_at_any_size(path: Path, size: tuple[int, int]) -> None:
    async with opened(path, size=size) as pilot:
        await realigning(pilot)
        await pilot.press("pagedown", "pageup", "down")
        blocks = pilot.app.screen.query_one(BlockList)
        assert all(blocks.render_line(y).cell_length == blocks.columns + 1 for y in range(blocks.size.height))
        assert any(line.startswith("▌") for line in lines(pilot.app.screen))  # type: ignore[arg-type]


# --- without an application ------------------------------------------------------------------------------------------


def test_steps_are_told_and_no_is_heeded(path: Path) -> None:
    with Project.open(path) as project:
        state = ReviewState(project.alignment(project.pairs()[0]))
    told: list[str] = []

    def go_on(step: str) -> bool:
        told.append(step)
        return True

    assert len(look(ground(state), go_on)) == 2
    assert told[:2] == ["reading the model", "comparing 5 with 5 sentences"]
    assert look(ground(state), lambda step: False) == ()


def test_title_says_how_sure_before_and_after(path: Path) -> None:
    with Project.open(path) as project:
        state = ReviewState(project.alignment(project.pairs()[0]))
    beads = [Bead(Span(n, n + 1), Span(n, n + 1), confidence=0.9) for n in range(5)]
    change: Change = changes(state, beads)[0]
    found: list[Line] = change_lines(change, Reading(state.alignment), 80, "1 of 2", is_chosen=True)
    assert "".join(piece.text for piece in found[0]).strip() == "[x] 1 of 2 · confidence 25% → 90%"
    assert {sum(piece.columns for piece in line) for line in found} == {80}


def test_summary_counts() -> None:
    assert summary(1, 0, 1) == "1 change, 0 chosen; 1 bead confirmed or drawn by hand stay"
