"""The map beside the list, and the lines that tell where moved links come from."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pairs import document
from reviews import NOON, Reviewer, pair, play, random_script, scripts
from test_review_app import opened, screen, shown

import tui.review.map.survey as map_survey
from corpus.review.actions import Accept, MarkMoved, Reject, Unlink
from corpus.review.replay import ReviewState
from corpus.store import Project
from corpus.types import Alignment, Bead, Recipe, Span
from tui.review.beads.flags import Flags
from tui.review.beads.search_text import finder
from tui.review.map.cells import NOTHING, Cells, Overview, line_of, stretches, window
from tui.review.map.moves import Moves
from tui.review.map.strip import BeadMap
from tui.review.map.survey import Survey
from tui.review.screen import LEAST_COLUMNS, LEAST_LINES, TOO_SMALL

RU = tuple(f"Предложение {number}." for number in range(8))
EN = tuple(f"Sentence {number}." for number in range(8))


def links(confidences: Sequence[float]) -> Alignment:
    """As many 1-1 links, each so sure."""
    size = len(confidences)
    ru, en = (
        document(lang, [f"{word} {at}." for at in range(size)]) for lang, word in (("ru", "Дело"), ("en", "Case"))
    )
    beads = tuple(Bead(Span(at, at + 1), Span(at, at + 1), 0.5, sure) for at, sure in enumerate(confidences))
    return Alignment(ru, en, beads, Recipe("bundled", "1", "sverka 1"))


def moved_pair() -> Alignment:
    """Eight links in which the English of the second and third stands before that of the seventh."""
    order = (0, 4, 5, 1, 2, 3, 6, 7)  # which English sentence each Russian one has
    beads = tuple(
        Bead(Span(at, at + 1), Span(en, en + 1), 0.5, 0.95, moved=at in (1, 2)) for at, en in enumerate(order)
    )
    return Alignment(document("ru", RU), document("en", EN), beads, Recipe("bundled", "1", "sverka 1"))


# --- lines of the map ------------------------------------------------------------------------------------------------


@given(st.integers(0, 3000), st.integers(1, 70))
def test_lines_share_out_all_rows_evenly(size: int, height: int) -> None:
    lines = stretches(size, height)
    assert [row for line in lines for row in range(*line)] == list(range(size))
    assert len({stop - start for start, stop in lines}) <= 2
    assert all(line_of(row, size, height) == at for at, line in enumerate(lines) for row in range(*line))


def test_window_is_drawn_in_halves_of_lines() -> None:
    assert window(0, 9, 40, 4) == ["█", " ", " ", " "]
    assert window(5, 14, 40, 4) == ["▄", "▀", " ", " "]
    assert window(2, 2, 3, 10) == [" ", " ", "█"]


@given(st.integers(1, 3000), st.integers(1, 70), st.data())
def test_window_covers_the_lines_of_its_rows(size: int, height: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, size - 1))
    last = data.draw(st.integers(first, size - 1))
    lit = [at for at, glyph in enumerate(window(first, last, size, height)) if glyph != " "]
    assert lit == list(range(line_of(first, size, height), line_of(last, size, height) + 1))


def test_each_row_has_its_own_line_while_there_is_room() -> None:
    alignment = pair(RU[:4], EN[:4], (1, 1), (1, 0), (0, 1), (2, 2))
    state, reviewer = ReviewState(alignment), Reviewer(alignment)
    state.apply(reviewer.on(state.rows(0, 1)[0], Accept()))
    state.apply(reviewer.on(state.rows(3, 4)[0], Reject()))
    assert Survey(state).overview.lines(10) == [
        Cells(risk=("·", "sure"), done=("✓", "accepted")),
        Cells(gaps=("−", "null")),
        Cells(gaps=("+", "null")),
        Cells(risk=("·", "sure"), done=("✗", "rejected")),
    ]


@pytest.mark.parametrize(
    ("doubtful", "likely", "expected"), [(2, 0, "○"), (1, 1, "◐"), (0, 2, "◐"), (1, 0, "·"), (0, 0, "·")]
)
def test_risk_shows_from_one_row_in_sixteen(doubtful: int, likely: int, expected: str) -> None:
    confidences = [*[0.3] * doubtful, *[0.7] * likely, *[0.99] * (32 - doubtful - likely)]
    (line,) = Survey(ReviewState(links(confidences))).overview.lines(1)
    assert line.risk[0] == expected


def test_part_that_is_decided_is_a_bar_until_all_is() -> None:
    alignment = links([0.99] * 4)
    state, reviewer = ReviewState(alignment), Reviewer(alignment)
    survey = Survey(state)
    glyphs = []
    for row in state.rows(0, 4):
        survey.exchange(state.apply(reviewer.on(row, Accept())))
        glyphs.append(survey.overview.lines(1)[0].done[0])
    assert glyphs == ["▂", "▄", "▆", "✓"]


def test_decided_links_are_no_risk_any_more() -> None:
    alignment = links([0.3])
    state = ReviewState(alignment)
    survey = Survey(state)
    survey.exchange(state.apply(Reviewer(alignment).on(state.rows(0, 1)[0], Accept())))
    assert survey.overview.lines(1)[0].risk[0] == "·"


def test_finds_and_flags_show_however_many_rows_there_are() -> None:
    state = ReviewState(links([0.99] * 500))
    survey = Survey(state)
    flags = {state.rows(40, 41)[0].key: Flags(("number",), "error"), state.rows(45, 46)[0].key: Flags(("term",))}
    survey.flag(flags, flags)
    assert survey.overview.lines(5)[0].notes == ("№", "flag-error")
    survey.seek(finder("Дело 450"))
    survey.read(1.0)
    assert [line.notes[0] for line in survey.overview.lines(5)] == ["№", " ", " ", " ", "◆"]
    survey.seek(None)
    assert survey.overview.lines(5)[4].notes == NOTHING


def test_dismissed_flags_are_not_on_the_map() -> None:
    state = ReviewState(links([0.99]))
    survey = Survey(state)
    key = state.rows(0, 1)[0].key
    survey.flag({key: Flags(("term",), dismissed=True)}, {key})
    assert survey.overview.lines(1)[0].notes == NOTHING


@given(scripts())
def test_map_is_the_same_brought_up_to_date_or_made_anew(
    script: list[tuple[str, tuple[int, int, int, int], str, str]],
) -> None:
    alignment = replace(moved_pair())
    state, reviewer = ReviewState(alignment), Reviewer(alignment, at=NOON)
    survey = Survey(state)
    for decision in play(state, script, reviewer):
        survey.exchange(state.apply(decision))
    made = Survey(state)
    assert survey.overview.lines(100) == made.overview.lines(100)
    assert [survey.moves.notice(row) for row in state] == [made.moves.notice(row) for row in state]


def test_long_document_is_read_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_survey, "AT_ONCE", 10)
    survey = Survey(ReviewState(links([0.3] * 300)))
    assert survey.overview.lines(1)[0].risk == NOTHING
    survey.read(0.0)
    assert not survey.is_complete
    survey.read(10.0)
    assert survey.is_complete
    assert survey.overview.lines(1)[0].risk[0] == "○"


@pytest.mark.parametrize(
    "alignment", [moved_pair(), links([0.3, 0.7, 0.95]), pair(RU, EN, (1, 1), (2, 0), (0, 3), (5, 4))]
)
def test_rows_and_their_beads_are_read_alike(alignment: Alignment) -> None:
    state = ReviewState(alignment)
    by_beads, by_rows = Survey(state), Survey(state)
    flags = {row.key: Flags(("term",)) for row in state.rows(0, 1)}
    for survey in (by_beads, by_rows):
        survey.overview.flags = flags
        survey.overview.forget()
    by_rows.seek(lambda text: ())
    assert by_rows.overview.needs_rows
    assert not by_beads.overview.needs_rows
    by_beads.read(10.0)
    by_rows.read(10.0)
    assert by_beads.overview.lines(50)[0].notes == ("⚑", "flag-warning")
    assert by_rows.overview.lines(50) == by_beads.overview.lines(50)
    assert [by_rows.moves.notice(row) for row in state] == [by_beads.moves.notice(row) for row in state]


def test_many_changes_at_once_are_read_again_and_shown_as_before_until_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_survey, "_MANY", 3)
    alignment = pair(RU, EN, *[(1, 1)] * 8)
    state, reviewer = ReviewState(alignment), Reviewer(alignment)
    survey = Survey(state)
    for decision in play(state, random_script(7, 60), reviewer):
        survey.exchange(state.apply(decision))
        assert len(survey.overview) == len(state)
    survey.read(10.0)
    assert survey.overview.lines(50) == Survey(state).overview.lines(50)


def test_click_finds_the_first_row_of_what_the_column_shows() -> None:
    chance = random.Random(3)
    confidences = [chance.choice((0.99, 0.99, 0.7)) for _ in range(200)]
    confidences[150] = 0.2
    overview = Survey(ReviewState(links(confidences))).overview
    assert overview.notable(0, 0, 200) == 150
    assert overview.notable(0, 0, 100) == confidences.index(0.7)
    assert overview.notable(1, 20, 100) == 20
    assert overview.notable(-1, 20, 100) == 20


def test_empty_list_has_an_empty_map() -> None:
    assert Overview(0).lines(10) == []
    assert window(0, 0, 1, 10) == ["█"]


# --- what was moved --------------------------------------------------------------------------------------------------


def notices(state: ReviewState) -> list[str]:
    moves = Survey(state).moves
    return [notice.text if (notice := moves.notice(row)) else "" for row in state]


def test_moved_block_tells_where_its_english_stands_and_there_is_told_where_it_went() -> None:
    state = ReviewState(moved_pair())
    texts = notices(state)
    assert texts[1] == "↕ moved: the English stands before 7 ↓"
    assert texts[6] == "↕ moved from here: 2–3 ↑"
    assert [at for at, text in enumerate(texts) if text] == [1, 6]
    moves = Survey(state).moves
    there = moves.notice(state.rows(1, 2)[0])
    assert there is not None
    back = moves.notice(state.rows(there.to, there.to + 1)[0])
    assert back is not None
    assert back.to == 1


def test_moved_to_the_end_of_the_english_is_told_at_the_link() -> None:
    order = (0, 3, 1, 2)
    beads = tuple(Bead(Span(at, at + 1), Span(en, en + 1), 0.5, 0.95, moved=at == 1) for at, en in enumerate(order))
    found = Alignment(document("ru", RU[:4]), document("en", EN[:4]), beads, Recipe("bundled", "1", "sverka 1"))
    assert notices(ReviewState(found)) == ["", "↕ moved: the English stands at the end ↓", "", ""]


def test_notices_follow_what_a_person_marks_and_unlinks() -> None:
    alignment = moved_pair()
    state, reviewer = ReviewState(alignment), Reviewer(alignment)
    moves = Survey(state).moves
    accepted = state.apply(reviewer.on(state.rows(1, 2)[0], Accept()))
    assert not moves.exchange(accepted)
    unmarked = state.apply(reviewer.on(state.rows(2, 3)[0], MarkMoved(False)))
    assert moves.exchange(unmarked)
    unlinked = state.apply(reviewer.on(state.rows(1, 2)[0], Unlink()))
    assert moves.exchange(unlinked)
    assert not any(moves.notice(row) for row in state)


def test_nothing_is_told_where_nothing_is_moved() -> None:
    state = ReviewState(pair(RU, EN, (1, 1), (3, 2), (4, 5)))
    assert not any(Moves(state).notice(row) for row in state)


# --- in the application ----------------------------------------------------------------------------------------------


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "p.sverka"
    with Project.create(made) as project:
        project.add(moved_pair())
    return made


@pytest.fixture
def long_path(tmp_path: Path) -> Path:
    made = tmp_path / "p.sverka"
    with Project.create(made) as project:
        project.add(links([0.99] * 150 + [0.2] + [0.99] * 149))
    return made


def map_lines(map_: BeadMap) -> list[str]:
    return [map_.render_line(y).text.rstrip() for y in range(map_.size.height)]


async def test_map_follows_cursor_and_decisions(path: Path) -> None:
    async with opened(path) as pilot:
        map_ = screen(pilot).query_one(BeadMap)
        assert map_lines(map_)[:3] == [" ►·", " █·↕", " █·↕"]
        await pilot.press("a", "r")
        await pilot.pause()
        assert map_lines(map_)[:3] == [" █· ✓", " █·↕✗", " ►·↕"]
        await pilot.press("u")
        await pilot.pause()
        assert map_lines(map_)[:5] == [" █· ✓", " █·↕✗", " ► −Δ", " █ +Δ", " █·"]


async def test_click_and_drag_on_the_map_go_there(long_path: Path) -> None:
    async with opened(long_path) as pilot:
        beads, map_ = screen(pilot).beads, screen(pilot).query_one(BeadMap)
        last = map_.size.height - 1
        await pilot.click(BeadMap, offset=(1, last))
        assert beads.cursor == stretches(300, last + 1)[-1][0]
        line = line_of(150, 300, last + 1)
        await pilot.click(BeadMap, offset=(2, line))
        assert beads.cursor == 150
        await pilot.mouse_down(BeadMap, offset=(1, 9))
        await pilot.hover(BeadMap, offset=(1, 4))
        await pilot.mouse_up(BeadMap, offset=(1, 4))
        assert beads.cursor == stretches(300, last + 1)[4][0]


@pytest.mark.parametrize(("columns", "there"), [(59, False), (60, True)])
async def test_narrow_window_has_no_map(path: Path, columns: int, there: bool) -> None:
    async with opened(path, size=(columns, 20)) as pilot:
        assert screen(pilot).query_one(BeadMap).display is there
        assert screen(pilot).beads.size.width == columns - (6 if there else 0)


async def test_map_of_a_long_document_fills_in_after_the_first_picture(
    long_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(map_survey, "AT_ONCE", 10)
    async with opened(long_path) as pilot:
        map_ = screen(pilot).query_one(BeadMap)
        for _ in range(100):
            await pilot.pause(0.02)
            if screen(pilot).beads.survey.is_complete:
                break
        await pilot.pause()
        height = map_.size.height
        assert [line[2:3] for line in map_lines(map_)].count("○") == 1
        assert map_lines(map_)[line_of(150, 300, height)][2] == "○"


async def test_click_on_a_notice_goes_there_and_back(path: Path) -> None:
    async with opened(path) as pilot:
        beads = screen(pilot).beads
        lines = shown(pilot)
        away = next(y for y, line in enumerate(lines) if "moved: the English" in line)
        await pilot.click(type(beads), offset=(10, away))
        assert beads.cursor == 6
        home = next(y for y, line in enumerate(shown(pilot)) if "moved from here" in line)
        await pilot.click(type(beads), offset=(10, home))
        assert beads.cursor == 1


async def test_notice_goes_with_the_link(path: Path) -> None:
    async with opened(path) as pilot:
        assert sum("moved" in line for line in shown(pilot)) == 2
        await pilot.press("down", "u", "down", "down", "u")
        await pilot.pause()
        assert not any("moved" in line for line in shown(pilot))


@pytest.mark.parametrize("size", [(LEAST_COLUMNS - 1, 20), (80, LEAST_LINES - 1)])
async def test_window_that_is_too_small_says_so_and_takes_no_decisions(path: Path, size: tuple[int, int]) -> None:
    async with opened(path, size=size) as pilot:
        notice = screen(pilot).query_one(".too-small")
        assert notice.display
        assert notice.region.size == size
        assert len(TOO_SMALL) < size[0]
        await pilot.press("a")
        assert not screen(pilot).session.state.progress().reviewed
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not notice.display
        await pilot.press("a")
        assert screen(pilot).session.state.progress().reviewed == 1
