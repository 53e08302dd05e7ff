"""Flags of check messages in the list: glyphs, and the keys that go to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from reviews import pair
from test_review_app import opened, screen, shown, status

from corpus.review.replay import ReviewState
from corpus.store import Project
from corpus.types import Alignment
from tui.review.beads.bead_lines import GUTTER, Line, Piece, Shape, bead_lines
from tui.review.beads.flags import Flags
from tui.review.beads.reading import Reading

LONG = "Мать ждала у дверей военкомата весь день и всю ночь и весь следующий день. "


def alignment() -> Alignment:
    return pair((LONG * 3, "Суд молчал.", "Срок истёк."), ("Mother waited.", "Silence.", "Over."), *[(1, 1)] * 3)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "p.sverka"
    with Project.create(made) as project:
        project.add(alignment())
    return made


def gutter(flags: Flags, at: int = 0, width: int = 120) -> list[tuple[str, str]]:
    """Glyph and style of the flag on each line of a bead."""
    found = alignment()
    row = ReviewState(found).rows(at, at + 1)[0]
    lines = bead_lines(Reading(found).shown(row)._replace(flags=flags), Shape(width))
    return [(line[-1].text, line[-1].style) for line in (_columns(line, GUTTER - 1) for line in lines)]


def _columns(line: Line, upto: int) -> list[Piece]:
    taken: list[Piece] = []
    columns = 0
    for piece in line:
        if columns >= upto:
            break
        taken.append(piece)
        columns += piece.columns
    return taken


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        (Flags(("term",), "error"), ("⚑", "flag-error")),
        (Flags(("number",)), ("№", "flag-warning")),
        (Flags(("other",), "note"), ("!", "flag-note")),
        (Flags(("term",), "error", dismissed=True), ("⚐", "null")),
        (Flags(()), (" ", "text")),
    ],
)
@pytest.mark.parametrize("width", [70, 120])
def test_flag_has_a_glyph_and_a_style(flags: Flags, expected: tuple[str, str], width: int) -> None:
    assert gutter(flags, 1, width)[0] == expected


def test_several_kinds_stand_one_under_the_other() -> None:
    glyphs = [glyph for glyph, _ in gutter(Flags(("term", "number", "other")))]
    assert len(glyphs) > 3
    assert glyphs[:4] == ["⚑", "№", "!", " "]


def test_several_kinds_on_one_line_show_the_first() -> None:
    assert gutter(Flags(("term", "number")), 1) == [("⚑", "flag-warning")]


async def test_flags_appear_in_the_list_and_go(path: Path) -> None:
    async with opened(path) as pilot:
        beads = screen(pilot).beads
        rows = screen(pilot).session.state.rows(0, 3)
        flags = {rows[1].key: Flags(("number",)), "a bead that is not here": Flags(("term",))}
        beads.show_flags(flags, flags)
        await pilot.pause()
        flagged = [line[GUTTER - 2] for line in shown(pilot) if line.strip()]
        assert flagged.count("№") == 1
        assert "⚑" not in flagged
        beads.show_flags({}, flags)
        await pilot.pause()
        assert not any("№" in line for line in shown(pilot))


async def test_keys_go_to_the_next_and_previous_flag_that_is_not_dismissed(path: Path) -> None:
    async with opened(path) as pilot:
        beads = screen(pilot).beads
        first, second, third = screen(pilot).session.state.rows(0, 3)
        flag = Flags(("term",))
        flags = {first.key: flag, second.key: flag._replace(dismissed=True), third.key: flag}
        beads.show_flags(flags, flags)
        await pilot.press(".")
        assert beads.cursor == 2
        await pilot.press(".")
        assert (beads.cursor, status(pilot)) == (0, "went on from the beginning")
        await pilot.press(",")
        assert (beads.cursor, status(pilot)) == (2, "went on from the end")
        await pilot.press("ю")
        assert beads.cursor == 0
        await pilot.press("б")
        assert beads.cursor == 2


async def test_no_flag_is_said(path: Path) -> None:
    async with opened(path) as pilot:
        await pilot.press(".")
        assert status(pilot) == "no flagged bead"
        (row,) = screen(pilot).session.state.rows(0, 1)
        screen(pilot).beads.show_flags({row.key: Flags(("term",))}, {row.key})
        await pilot.press(",")
        assert status(pilot) == "no other flagged bead"
