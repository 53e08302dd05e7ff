"""The review application as a person uses it: keys go in, and the project file is read again."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from reviews import check_tiling, pair, texts
from textual.pilot import Pilot
from textual.widgets import Static

import tui.review.screen as review_screen
from corpus.review import store as review_store
from corpus.review.actions import Accept
from corpus.review.replay import ReviewState
from corpus.store import Project
from corpus.types import Alignment
from tui.review.app import ReviewApp
from tui.review.documents.screen import DocumentsScreen
from tui.review.registry import BY_NAME, CYRILLIC, REGISTRY, key_names
from tui.review.screen import ReviewScreen
from tui.review.screens import HelpScreen
from tui.review.session import Session

RU = ("Мать ждала.", "Суд молчал.", "Срок истёк.", "Юрист ушёл.", "Дело закрыто.")
EN = (
    "Mother waited.",
    "The court was silent.",
    "The term was over.",
    "The lawyer left.",
    "It was May.",
    "All is closed.",
)
START = [
    ("Мать ждала.", "Mother waited."),
    ("Суд молчал.", "The court was silent."),
    ("Срок истёк. Юрист ушёл.", "The term was over. The lawyer left."),
    ("", "It was May."),
    ("Дело закрыто.", "All is closed."),
]


def alignment() -> Alignment:
    """Five beads: 1-1, 1-1, 2-2, 0-1, 1-1."""
    return pair(RU, EN, (1, 1), (1, 1), (2, 2), (0, 1), (1, 1))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "p.sverka"
    with Project.create(made) as project:
        project.add(alignment())
    return made


@asynccontextmanager
async def opened(
    path: Path, reviewer: str = "Anna", size: tuple[int, int] = (120, 40), busy_s: float = 2.0
) -> AsyncIterator[Pilot[None]]:
    """The application on the only pair of a project, or on its list of pairs."""
    with Project.open(path, busy_s=busy_s) as project:
        pairs = project.pairs()
        session = Session(project, pairs[0], reviewer) if len(pairs) == 1 else None
        async with ReviewApp(project, pairs, reviewer, session).run_test(size=size) as pilot:
            await pilot.pause()
            yield pilot


async def press(path: Path, *keys: str) -> tuple[ReviewState, str, int]:
    """Press keys; the state read again from the file, what the status line says, where the cursor is."""
    async with opened(path) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        said, cursor = status(pilot), screen(pilot).beads.cursor
    return saved(path), said, cursor


def screen(pilot: Pilot[None]) -> ReviewScreen:
    found = pilot.app.screen
    assert isinstance(found, ReviewScreen)
    return found


def status(pilot: Pilot[None]) -> str:
    return str(screen(pilot).query_one(".said", Static).content).strip()


def saved(path: Path) -> ReviewState:
    """What the file holds, read by another program."""
    with Project.open(path) as project:
        found = project.alignment(project.pairs()[0])
        state = ReviewState(found, (one.decision for one in review_store.decisions(project)))
    check_tiling(found, state.rows(0, len(state)))
    assert not state.unapplied()
    return state


def shown(pilot: Pilot[None]) -> list[str]:
    """The lines of the list as they are in the window."""
    beads = screen(pilot).beads
    return [beads.render_line(y).text.rstrip() for y in range(beads.size.height)]


# --- each action by its key ------------------------------------------------------------------------------------------

DRAWN = {
    "m": (("down", "m"), [START[0], ("Суд молчал. Срок истёк. Юрист ушёл.", f"{EN[1]} {START[2][1]}"), *START[3:]]),
    "M": (("down", "M"), [("Мать ждала. Суд молчал.", "Mother waited. The court was silent."), *START[2:]]),
    "u": (("u",), [("Мать ждала.", ""), ("", "Mother waited."), *START[1:]]),
    "t": (
        ("down", "down", "t"),
        [START[0], ("Суд молчал. Срок истёк.", EN[1]), ("Юрист ушёл.", START[2][1]), *START[3:]],
    ),
    "g": (
        ("down", "down", "g"),
        [*START[:2], ("Срок истёк.", START[2][1]), ("Юрист ушёл.", "It was May."), START[4]],
    ),
    "y": (
        ("down", "down", "y"),
        [START[0], (RU[1], "The court was silent. The term was over."), (START[2][0], "The lawyer left."), *START[3:]],
    ),
    "h": (
        ("down", "down", "h"),
        [*START[:2], (START[2][0], "The term was over."), ("", "The lawyer left. It was May."), START[4]],
    ),
    "s": (
        ("down", "down", "s", "enter"),
        [*START[:2], ("Срок истёк.", "The term was over."), ("Юрист ушёл.", "The lawyer left."), *START[3:]],
    ),
}


@pytest.mark.parametrize(("keys", "expected"), DRAWN.values(), ids=DRAWN)
async def test_a_key_that_draws_borders_is_saved_as_drawn(
    path: Path, keys: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    state, said, _ = await press(path, *keys)
    assert texts(state) == expected
    assert said.endswith("saved")


async def test_undo_takes_back_all_and_redo_brings_it_again(path: Path) -> None:
    state, _, _ = await press(path, "m", "a", "z", "z", "z")
    assert texts(state) == START
    assert state.progress().reviewed == 0
    state, said, _ = await press(path, "Z")
    assert texts(state)[0] == ("Мать ждала. Суд молчал.", "Mother waited. The court was silent.")
    assert said == "done again: merge; saved"


async def test_picked_bead_is_linked_with_another(path: Path) -> None:
    state, said, cursor = await press(path, "u", "l", "down", "l")
    assert texts(state) == START
    assert state.rows(0, 1)[0].status == "changed"
    assert (said, cursor) == ("linked; saved", 0)


async def test_verdicts_go_on_to_the_next_bead(path: Path) -> None:
    state, _, cursor = await press(path, "a", "r", "space")
    assert [row.status for row in state] == ["accepted", "rejected", "accepted", "unreviewed", "unreviewed"]
    assert cursor == 3


async def test_accept_above_spares_what_is_decided_and_is_one_decision(path: Path) -> None:
    state, said, _ = await press(path, "r", "down", "A")
    assert [row.status for row in state] == ["rejected", "accepted", "accepted", "unreviewed", "unreviewed"]
    assert said == "accepted 2 beads; saved"
    state, _, _ = await press(path, "z")
    assert [row.status for row in state] == ["rejected", *["unreviewed"] * 4]


async def test_omitted_and_added_are_for_beads_of_one_side(path: Path) -> None:
    state, said, _ = await press(path, "-")
    assert said.startswith("this is a link: only a bead of one side can be omitted")
    assert state.last() is None
    state, said, _ = await press(path, "u", "-", "down", "+")
    assert [row.label for row in state.rows(0, 2)] == ["omitted", "added"]
    assert said == "marked as added; saved"


async def test_bookmark_is_set_found_and_removed(path: Path) -> None:
    state, _, _ = await press(path, "down", "b")
    assert [row.marks.bookmarked for row in state] == [False, True, False, False, False]
    state, _, cursor = await press(path, "end", "B", "b")
    assert not any(row.marks.bookmarked for row in state)
    assert cursor == 1


async def test_note_is_typed_and_shown(path: Path) -> None:
    async with opened(path) as pilot:
        await pilot.press("c", *"ещё раз?", "enter")
        await pilot.pause()
        assert "✎" in shown(pilot)[0]
        assert "Anna: ещё раз?" in str(screen(pilot).query_one(".about", Static).content)
    assert [one.text for one in saved(path).rows(0, 1)[0].marks.remarks] == ["ещё раз?"]


async def test_note_that_is_left_saves_nothing(path: Path) -> None:
    state, _, _ = await press(path, "c", "x", "escape", "c", "enter")
    assert state.last() is None


MOVES = {
    "down": (("down", "j"), 2),
    "up": (("end", "up", "k"), 2),
    "home": (("end", "home"), 0),
    "n": (("a", "home", "n"), 1),
    "N": (("N",), 4),
    "o": (("o",), 2),
    "o O": (("o", "o", "O"), 2),
    "go to": (("ctrl+g", "4", "enter"), 3),
    "pages": (("pagedown", "pageup"), 0),
}


@pytest.mark.parametrize(("keys", "cursor"), MOVES.values(), ids=MOVES)
async def test_a_key_that_moves_gets_there_and_saves_nothing(path: Path, keys: tuple[str, ...], cursor: int) -> None:
    state, _, found = await press(path, *keys)
    assert found == cursor
    assert len(state.review().decisions) == (keys[0] == "a")


async def test_riskiest_come_first_and_only_what_is_unreviewed(tmp_path: Path) -> None:
    made, risky = alignment(), tmp_path / "risky.sverka"
    shares = (0.7, 0.3, 0.95, 0.1, 0.5)
    beads = tuple(replace(bead, confidence=share) for bead, share in zip(made.beads, shares, strict=True))
    with Project.create(risky) as project:
        project.add(replace(made, beads=beads))
    async with opened(risky) as pilot:
        visited = []
        for key in ("d", "d", "d", "D"):
            await pilot.press(key)
            visited.append(screen(pilot).beads.cursor)
        await pilot.press("a", "d", "d")
        visited.append(screen(pilot).beads.cursor)
    assert visited == [1, 4, 0, 4, 1]  # going round leaves out the one that was accepted


# --- splitting -------------------------------------------------------------------------------------------------------


async def test_split_follows_the_arrows_and_can_be_left(path: Path) -> None:
    async with opened(path) as pilot:
        await pilot.press("down", "down", "s", "right")
        first = screen(pilot).beads.cuts
        await pilot.press("tab", "right")
        assert screen(pilot).beads.cuts is not None
        assert first is not None
        assert screen(pilot).beads.cuts[0] == first[0]
        assert screen(pilot).beads.cuts[1] > first[1]
        await pilot.press("a", "m")  # no action works while a split is chosen
        await pilot.press("escape")
        assert screen(pilot).beads.cuts is None
    assert saved(path).last() is None


async def test_split_inside_a_sentence(path: Path) -> None:
    state, _, _ = await press(path, "down", "s", "enter")
    (ru, en), (ru_rest, en_rest) = texts(state)[1:3]
    assert (ru, ru_rest) == ("Суд", "молчал.")
    assert f"{en} {en_rest}".strip() == EN[1]


async def test_split_of_one_word_says_that_it_cannot(tmp_path: Path) -> None:
    one = tmp_path / "one.sverka"
    with Project.create(one) as project:
        project.add(pair(("Да.",), ("Yes.",), (1, 1)))
    state, said, _ = await press(one, "s", "enter")
    assert state.last() is None
    assert said


async def test_nothing_but_the_split_gets_keys_or_clicks_while_it_is_chosen(path: Path) -> None:
    async with opened(path) as pilot:
        await pilot.press("down", "down", "s")
        await pilot.click("BeadList", offset=(20, 0))
        await pilot.press("enter")
    assert [one.action for one in saved(path).review().decisions] == ["split"]


async def test_action_of_the_palette_ends_a_split_that_is_being_chosen(path: Path) -> None:
    async with opened(path) as pilot:
        await pilot.press("s")
        screen(pilot).do("accept")
        await pilot.press("a")
    assert [one.action for one in saved(path).review().decisions] == ["accept", "accept"]


# --- the screen ------------------------------------------------------------------------------------------------------


async def test_sides_stand_beside_each_other_or_stacked(path: Path) -> None:
    async with opened(path) as pilot:
        assert any("Мать ждала." in line and "Mother waited." in line for line in shown(pilot))
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        lines = shown(pilot)
        at = next(number for number, line in enumerate(lines) if "Мать ждала." in line)
        assert "Mother waited." in lines[at + 1]


async def test_text_that_would_steer_the_terminal_is_shown_tame(tmp_path: Path) -> None:
    bad = tmp_path / "bad.sverka"
    with Project.create(bad) as project:
        project.add(pair(("Суд \x1b[31m красный [b]x[/b].",), ("Court\u202e red.",), (1, 1)))
    async with opened(bad) as pilot:
        text = "\n".join(shown(pilot))
    assert "[b]x[/b]" in text
    assert not any(letter in text for letter in "\x1b\u202e")


async def test_help_lists_every_action(path: Path) -> None:
    async with opened(path, size=(100, 70)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        text = str(pilot.app.screen.query_one(Static).content)
        assert all(entry.title in text for entry in REGISTRY)
        await pilot.press("escape")
        screen(pilot)


async def test_palette_offers_every_action(path: Path) -> None:
    async with opened(path) as pilot:
        commands = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
    assert {entry.title for entry in REGISTRY} <= commands


async def test_themes_follow_one_another(path: Path) -> None:
    async with opened(path) as pilot:
        names = [pilot.app.theme]
        for _ in range(4):
            await pilot.press("T")
            names.append(pilot.app.theme)
    assert names == ["dark", "light", "high contrast", "no colour", "dark"]


async def test_cursor_is_seen_without_colour(path: Path) -> None:
    async with opened(path) as pilot:
        await pilot.press("down")
        marked = [line for line in shown(pilot) if line.startswith("▌")]
    assert len(marked) == 1
    assert "Суд молчал." in marked[0]


async def test_click_puts_the_cursor_on_a_bead(path: Path) -> None:
    async with opened(path) as pilot:
        await pilot.click("BeadList", offset=(20, 1))
        assert screen(pilot).beads.cursor == 1


@pytest.mark.parametrize("seed", [1, 2])
async def test_any_keys_leave_the_cursor_in_sight_and_the_file_as_shown(tmp_path: Path, seed: int) -> None:
    chance, long = random.Random(seed), tmp_path / "long.sverka"
    ru = [" ".join(chance.choices(("суд", "ждал", "её"), k=chance.choice((1, 9, 60)))) + "." for _ in range(150)]
    with Project.create(long) as project:
        project.add(
            pair(
                ru,
                [sentence.upper() for sentence in ru],
                *[(1, 1)] * 70,
                *[(1, 0), (0, 1), (2, 2)] * 20,
                *[(1, 1)] * 20,
            )
        )
    keys = [
        entry.keys[0]
        for entry in REGISTRY
        if entry.name
        not in (
            "quit",
            "help",
            "go_to",
            "search",
            "note",
            "split",
            "documents",
            "statistics",
            "jump",
            "edit_en",
            "edit_ru",
            "realign",
            "conflicts",
            "filter",
            "candidates",
            "concordance",
        )
    ]
    names = {"/": "slash", "-": "minus", "+": "plus"}
    async with opened(long, size=(100, 20)) as pilot:
        for key in chance.choices(keys, k=250):
            pilot.app.simulate_key(names.get(key, key))
            await asyncio.sleep(0.001)
        for size in ((70, 12), (140, 30)):
            await pilot.resize_terminal(*size)
            await pilot.press("down", "up")
            assert any(line.startswith("▌") for line in shown(pilot))
        now = [row.key for row in screen(pilot).session.state]
    assert [row.key for row in saved(long)] == now


def test_every_action_of_the_registry_is_there_and_has_keys_of_its_own() -> None:
    assert len(BY_NAME) == len(REGISTRY)
    keys = [key for entry in REGISTRY for key in key_names(entry)]
    assert len(keys) == len(set(keys))


async def test_keys_work_on_a_russian_keyboard(path: Path) -> None:
    assert (CYRILLIC["a"], CYRILLIC["m"]) == ("ф", "ь")
    state, _, _ = await press(path, "ф", "ь")
    assert [row.status for row in state] == ["accepted", "changed", "unreviewed", "unreviewed"]


async def test_quit_ends_the_application(path: Path) -> None:
    async with opened(path) as pilot:
        await pilot.press("q")
        assert not pilot.app.is_running or pilot.app._exit


async def test_several_pairs_are_listed_and_one_is_opened(path: Path) -> None:
    with Project.open(path) as project:
        project.add(pair(("Другой текст.",), ("Another text.",), (1, 1)))
    async with opened(path) as pilot:
        assert isinstance(pilot.app.screen, DocumentsScreen)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert any("Другой текст." in line for line in shown(pilot))
        await pilot.press("a")
    with Project.open(path) as project:
        (logged,) = review_store.decisions(project)
        assert logged.decision.ru_document == project.pairs()[1].ru_document


# --- others, and failures --------------------------------------------------------------------------------------------


async def test_decisions_of_another_person_come_in(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review_screen, "NEWS_S", 0.02)
    async with opened(path) as pilot:
        with Project.open(path) as project:
            vera = Session(project, project.pairs()[0], "Vera")
            vera.act(vera.state.rows(0, 1)[0], Accept())
        await pilot.pause(0.2)
        assert "✓" in shown(pilot)[0]
        assert status(pilot) == "1 decision of others came in"


async def test_decision_that_cannot_be_saved_is_not_shown(path: Path) -> None:
    async with opened(path, busy_s=0.05) as pilot:
        with Project.open(path) as other, other.transaction():
            await pilot.press("a")
            await pilot.pause()
            said = status(pilot)
            assert said.startswith("not saved:")
            assert "✓" not in shown(pilot)[0]
        await pilot.press("home", "a")
    assert [row.status for row in saved(path)][:2] == ["accepted", "unreviewed"]
