"""Jumping to a bead in sight by letters, on either keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviews import pair
from test_review_app import opened, screen, shown, status
from textual.pilot import Pilot

from corpus.store import Project
from tui.review.beads.jump_labels import LETTERS, labels, latin
from tui.review.registry import CYRILLIC
from tui.review.screen import ReviewScreen

SIZE = 60


@pytest.fixture
def path(tmp_path: Path) -> Path:
    ru, en = [f"Дело {number}." for number in range(SIZE)], [f"Case {number}." for number in range(SIZE)]
    made = tmp_path / "p.sverka"
    with Project.create(made) as project:
        project.add(pair(ru, en, *[(1, 1)] * SIZE))
    return made


def under(pilot: Pilot[None]) -> ReviewScreen:
    """The review under the labels."""
    return next(one for one in pilot.app.screen_stack if isinstance(one, ReviewScreen))


@given(st.integers(0, 26 * 26))
def test_labels_are_short_and_none_begins_another(count: int) -> None:
    made = labels(count)
    assert len(set(made)) == count
    assert len(set(map(len, made))) <= 1
    assert all(len(label) == (1 if count <= len(LETTERS) else 2) for label in made)


def test_letters_of_labels_are_on_both_keyboards() -> None:
    assert [latin(letter) for letter in LETTERS] == list(LETTERS)
    assert [latin(CYRILLIC[letter]) for letter in LETTERS] == list(LETTERS)
    assert [latin(key) for key in ("", "1", ";", "ж", "Ф")] == ["", "", "", "", "a"]


async def test_typed_label_goes_to_its_bead_and_the_labels_go(path: Path) -> None:
    async with opened(path, size=(120, 20)) as pilot:
        beads = screen(pilot).beads
        await pilot.press("J")
        await pilot.pause()
        assert [beads.render_line(y).text[1:5].strip() for y in range(3)] == ["a", "s", "d"]
        await pilot.press("d")
        await pilot.pause()
        assert beads.cursor == 2
        assert [line[1:5].strip() for line in shown(pilot)][:3] == ["", "", ""]
        await pilot.press("a")
        assert screen(pilot).session.state.progress().accepted == 1


async def test_jump_works_on_a_russian_keyboard(path: Path) -> None:
    async with opened(path, size=(120, 20)) as pilot:
        await pilot.press("О", "в")
        await pilot.pause()
        assert screen(pilot).beads.cursor == 2


async def test_labels_of_two_letters_narrow_down(path: Path) -> None:
    async with opened(path, size=(120, 90)) as pilot:
        assert len(screen(pilot).beads.in_sight()) > len(LETTERS)
        await pilot.press("J", "s")
        await pilot.pause()
        beads = under(pilot).beads
        assert len(beads.labels) == beads.in_sight().stop - len(LETTERS)
        await pilot.press("backspace", "a", "f")
        await pilot.pause()
        assert beads.cursor == 3


async def test_escape_leaves_the_jump_where_it_was(path: Path) -> None:
    async with opened(path, size=(120, 20)) as pilot:
        await pilot.press("J", "1", "escape")
        await pilot.pause()
        assert screen(pilot).beads.cursor == 0
        assert screen(pilot).beads.labels == {}
        assert status(pilot) == ""


async def test_only_beads_whose_first_line_is_in_sight_have_labels(tmp_path: Path) -> None:
    path = tmp_path / "p.sverka"
    ru = ["Мать ждала у дверей военкомата весь день и всю ночь. " * 12] * 4
    with Project.create(path) as project:
        project.add(pair(ru, ["Mother waited."] * 4, *[(1, 1)] * 4))
    async with opened(path, size=(120, 20)) as pilot:
        beads = screen(pilot).beads
        beads.scroll_to(y=2, animate=False, force=True)
        await pilot.pause()
        keys = [row.key for row in screen(pilot).session.state.rows(0, 4)]
        assert [row.key for row in beads.heads_in_sight()] == keys[1:2]
