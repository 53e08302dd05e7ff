"""Editing the text of a bead, marking it as moved, copying it: by the keys, with the project file read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from pairs import document
from test_review_app import opened, path, press, saved, screen, shown, status  # noqa: F401 (a fixture)
from textual import events
from textual.pilot import Pilot

from corpus.review.export import reviewed_alignments
from corpus.review.text import ImpossibleError
from corpus.review.types import Point, Side
from corpus.store import Project
from tui.review.app import ReviewApp
from tui.review.editing.clipboard import copied_bead
from tui.review.editing.outside import edited_outside, editor_of
from tui.review.editing.screen import EditScreen, Field
from tui.review.editing.text import LONG, LONGEST, edit_action


def field(pilot: Pilot[None]) -> Field:
    """The field that is open."""
    found = pilot.app.screen
    assert isinstance(found, EditScreen)
    return found.query_one(Field)


def hint(pilot: Pilot[None]) -> str:
    return str(field(pilot).border_subtitle)


@pytest.fixture(autouse=True)
def no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)


def editor(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a shell script be the person's editor; ``$1`` is the file."""
    command = folder / "editor"
    command.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    command.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(command))


@pytest.fixture
def suspendable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal there is nothing to give to an editor and take back."""

    @contextmanager
    def nothing(self: ReviewApp) -> Iterator[None]:
        yield

    monkeypatch.setattr(ReviewApp, "suspend", nothing)


# --- what becomes of a text ------------------------------------------------------------------------------------------


def test_control_characters_and_line_breaks_do_not_get_into_an_edit() -> None:
    doc = document("en", ("Mother waited.",))
    edit = edit_action(doc, Side(Point(0), Point(1)), "en", "The \x1b[31mmother\r\n\twaited\u202e.\n")
    assert edit.text == "The [31mmother waited."


def test_words_of_the_document_take_an_edit_back() -> None:
    doc = document("en", ("Mother waited.",))
    side = Side(Point(0), Point(1), "She waited.")
    assert edit_action(doc, side, "en", " Mother  waited.\n").text is None
    with pytest.raises(ImpossibleError, match="nothing was changed"):
        edit_action(doc, side, "en", "She waited.")


@pytest.mark.parametrize(("text", "message"), [(" \u200b\n", "the text is empty"), ("б" * (LONGEST + 1), "20,001")])
def test_empty_or_endless_text_is_refused(text: str, message: str) -> None:
    with pytest.raises(ImpossibleError, match=message):
        edit_action(document("ru", ("Мать ждала.",)), Side(Point(0), Point(1)), "ru", text)


def test_bead_is_copied_as_two_cells() -> None:
    assert copied_bead("Мать\tждала.\n", "Mother\nwaited.") == "Мать ждала.\tMother waited."
    assert copied_bead("", "It was May.") == "\tIt was May."


# --- in the person's own editor --------------------------------------------------------------------------------------

EDITORS = {
    "changed": ('printf "Она ждала.\\n" > "$1"', "Она ждала.\n", ""),
    "left as it was": ("true", "Мать ждала.\n", ""),
    "code": ('printf "Половина" > "$1"; exit 3', "Половина", "ended with code 3"),
    "emptied": (': > "$1"', "Мать ждала.", "empty file"),
    "removed": ('rm "$1"', "Мать ждала.", "left no file"),
    "other encoding": ('printf "\\312\\356\\354\\350\\361\\361\\350\\377" > "$1"', "Комиссия", "it seems, cp1251"),
    "binary": ('printf "\\377\\376\\000" > "$1"', "Мать ждала.", "not UTF-8"),
}


@pytest.mark.parametrize(("script", "text", "problem"), EDITORS.values(), ids=EDITORS)
def test_editor_loses_nothing(tmp_path: Path, script: str, text: str, problem: str) -> None:
    command = tmp_path / "my editor"
    command.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    command.chmod(0o700)
    returned = edited_outside("Мать ждала.", f"'{command}'", "ru.txt")
    assert returned.text == text
    assert problem in returned.problem
    assert bool(problem) == bool(returned.problem)


@pytest.mark.parametrize("command", ["/no/such/editor", "'unbalanced", " "])
def test_editor_that_cannot_be_started_is_named(command: str) -> None:
    returned = edited_outside("Мать ждала.", command, "ru.txt")
    assert returned.text == "Мать ждала."
    assert "editor" in returned.problem


def test_file_of_the_editor_is_private_and_gone_afterwards(tmp_path: Path) -> None:
    command, seen = tmp_path / "editor", tmp_path / "seen"
    command.write_text(
        f'#!/bin/sh\n{{ stat -c %a "$1"; stat -c %a "$(dirname "$1")"; echo "$1"; }} > {seen}\n', encoding="utf-8"
    )
    command.chmod(0o700)
    edited_outside("Тайна.", str(command), "ru.txt")
    mode, folder_mode, file = seen.read_text().split()
    assert (mode, folder_mode) == ("600", "700")
    assert not Path(file).parent.exists()


@pytest.mark.parametrize(
    ("environment", "command"),
    [({"VISUAL": "vim", "EDITOR": "ed"}, "vim"), ({"VISUAL": " ", "EDITOR": "ed"}, "ed"), ({}, "")],
)
def test_visual_comes_before_editor(environment: Mapping[str, str], command: str) -> None:
    assert editor_of(environment) == command


# --- by the keys -----------------------------------------------------------------------------------------------------


async def test_english_is_edited_and_the_document_stays(path: Path) -> None:  # noqa: F811
    state, said, cursor = await press(path, "e", *" She wept.", "ctrl+s")
    row = state.rows(0, 1)[0]
    assert (row.en.edit, row.ru.edit, row.status) == ("Mother waited. She wept.", None, "changed")
    assert (said, cursor) == ("English edited; saved", 0)
    assert state.alignment.en.segments[0].text.strip() == "Mother waited."
    state, said, _ = await press(path, "home", "e", *["backspace"] * 10, "ctrl+s")
    assert state.rows(0, 1)[0].en.edit is None
    assert said == "English reads as the document again; saved"


async def test_russian_is_edited_with_a_capital_e_and_undone(path: Path) -> None:  # noqa: F811
    async with opened(path) as pilot:
        await pilot.press("E", *" Она ждала.", "ctrl+j")
        await pilot.pause()
        assert "Мать ждала. Она ждала." in shown(pilot)[0]
        await pilot.press("z")
        assert "Она ждала." not in shown(pilot)[0]
    assert not saved(path).rows(0, 1)[0].is_edited


async def test_side_that_is_not_there_cannot_be_edited(path: Path) -> None:  # noqa: F811
    state, said, _ = await press(path, "down", "down", "down", "E")
    assert said == "this bead has no Russian to edit"
    assert state.last() is None


async def test_emptied_text_is_refused(path: Path) -> None:  # noqa: F811
    state, said, _ = await press(path, "e", "ctrl+u", "ctrl+s")
    assert said.startswith("not saved: the text is empty")
    assert state.last() is None


async def test_leaving_asks_only_where_something_was_changed(path: Path) -> None:  # noqa: F811
    async with opened(path) as pilot:
        await pilot.press("e", "escape")
        screen(pilot)
        await pilot.press("e", *"!!", "escape")
        assert hint(pilot).startswith("Leave without saving?")
        await pilot.press("x")
        assert field(pilot).text == "Mother waited.!!"
        assert hint(pilot).startswith("Ctrl+S")
        await pilot.press("escape", "escape", "!", "escape", "y")
        await pilot.pause()
        screen(pilot)
    assert saved(path).last() is None


async def test_endless_paste_is_not_put_in_and_another_is_tamed(path: Path) -> None:  # noqa: F811
    async with opened(path) as pilot:
        await pilot.press("e")
        pilot.app.post_message(events.Paste("\x1b[2J" * 250_000))
        await pilot.pause()
        assert field(pilot).text == "Mother waited."
        assert hint(pilot) == "not pasted: 1,000,000 characters are too many"
        pilot.app.post_message(events.Paste("\x1b[2J Da.\r\nNet.\x07"))
        await pilot.pause()
        assert field(pilot).text == "Mother waited.[2J Da. Net."


@pytest.mark.usefixtures("suspendable")
async def test_editor_saves_what_it_leaves(
    path: Path,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    editor(tmp_path, 'printf "Mother was\\nwaiting.\\n" > "$1"', monkeypatch)
    state, said, _ = await press(path, "e", "ctrl+e")
    assert state.rows(0, 1)[0].en.edit == "Mother was waiting."
    assert said == "English edited; saved"


@pytest.mark.usefixtures("suspendable")
async def test_editor_that_fails_leaves_its_text_in_the_field(
    path: Path,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    editor(tmp_path, 'printf "Mother sat." > "$1"; exit 1', monkeypatch)
    async with opened(path) as pilot:
        await pilot.press("e", "ctrl+e")
        assert field(pilot).text == "Mother sat."
        assert hint(pilot) == "the editor ended with code 1: is this the text you want?"
        await pilot.press("ctrl+s")
    assert saved(path).rows(0, 1)[0].en.edit == "Mother sat."


@pytest.mark.usefixtures("suspendable")
async def test_long_text_goes_to_the_editor_at_once(
    path: Path,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    long = ("She waited. " * LONG)[: LONG + 20].strip()
    await press(path, "e", "x", "ctrl+s")
    editor(tmp_path, f'printf "{long}" > "$1"', monkeypatch)
    await press(path, "home", "e", "ctrl+e")
    editor(tmp_path, 'printf " At last." >> "$1"', monkeypatch)
    state, _, _ = await press(path, "home", "e")
    assert state.rows(0, 1)[0].en.edit == f"{long} At last."


async def test_without_a_terminal_or_an_editor_the_field_says_so(
    path: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with opened(path) as pilot:
        await pilot.press("e", "ctrl+e")
        assert hint(pilot) == "no editor: set $VISUAL or $EDITOR"
        monkeypatch.setenv("EDITOR", "true")
        await pilot.press("ctrl+e")
        assert hint(pilot) == "no editor can be opened in this terminal"
        assert field(pilot).text == "Mother waited."


async def test_copy_puts_both_sides_on_the_clipboard(path: Path) -> None:  # noqa: F811
    async with opened(path) as pilot:
        await pilot.press("Y")
        assert pilot.app.clipboard == "Мать ждала.\tMother waited."
        assert status(pilot) == "copied: Russian, 11 characters; English, 14 characters"


async def test_link_is_marked_as_moved_and_as_in_order_again(path: Path) -> None:  # noqa: F811
    state, said, _ = await press(path, "v")
    assert (state.rows(0, 1)[0].moved, said) == (True, "marked as moved; saved")
    with Project.open(path) as project:
        (exported,) = reviewed_alignments(project)
    assert [bead.moved for bead in exported.beads] == [True, False, False, False, False]
    state, said, _ = await press(path, "home", "v")
    assert (state.rows(0, 1)[0].moved, said) == (False, "marked as in order; saved")
    state, _, _ = await press(path, "home", "z", "end", "up", "v")
    assert [row.moved for row in state] == [True, False, False, False, False]
    assert len(state.review().decisions) == 3
