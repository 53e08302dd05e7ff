"""Where reviewers disagree, in the application: each conflict is shown, and one answer picked, or none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reviews import Reviewer, check_tiling, pair, texts
from test_review_app import opened, screen, status
from textual.pilot import Pilot
from textual.widgets import Static

import tui.review.screen as review_screen
from corpus.merge import Conflict, conflicts
from corpus.merge_projects import merge_projects
from corpus.review.actions import Accept, AcceptAll, Action, Edit, Merge, Reject, Split, Unlink
from corpus.review.decision import Decision
from corpus.review.realign import changes, realignment
from corpus.review.replay import ReviewState
from corpus.review.store import add_decisions, decisions, review_of
from corpus.review.text import ImpossibleError
from corpus.store import Project
from corpus.types import Alignment
from tui.review.conflicts.lines import dispute_lines
from tui.review.conflicts.pick import pick
from tui.review.conflicts.screen import ConflictScreen
from tui.review.conflicts.view import OVERRULED, Reader
from tui.review.conflicts.watch import ConflictWatch
from tui.review.realign.blocks import BlockList
from tui.review.session import Session

RU = ("Мать ждала сына.", "Суд молчал.", "Срок истёк.")
EN = ("Mother waited for her son.", "The court was silent.", "The term was over.")


def start() -> Alignment:
    return pair(RU, EN, (1, 1), (1, 1), (1, 1))


def disagreeing(*answers: tuple[int, Action, Action]) -> tuple[ReviewState, list[Conflict]]:
    """A state in which Anna and, after her, Boris have decided on rows, neither knowing."""
    rows = list(ReviewState(start()))
    log: list[Decision] = []
    anna, boris = Reviewer(start(), "Anna"), Reviewer(start(), "Boris")
    for number, first, second in answers:
        boris.at = anna.at
        log += [anna.on(rows[number], first), boris.on(rows[number], second)]
        anna.at = boris.at
    state = ReviewState(start(), log)
    return state, list(conflicts(log))


def picked(state: ReviewState, conflict: Conflict, number: int) -> list[Decision]:
    made = []
    for decision in pick(state, conflict, conflict.decisions[number], "Vera"):
        assert state.why_not(decision) == ""
        state.apply(decision)
        made.append(decision)
    check_tiling(state.alignment, list(state))
    return made


# --- picking, without an application ---------------------------------------------------------------------------------

ROWS = [row.key for row in ReviewState(start())]
SPLIT = Split(5, 7)
CASES: dict[str, tuple[Action, Action, int, str, str]] = {
    "accept, of accept and reject": (Accept(), Reject(), 0, "accepted", "accept"),
    "reject, of accept and reject": (Accept(), Reject(), 1, "rejected", "reject"),
    "accept, of accept and split": (Accept(), SPLIT, 0, "accepted", "undo"),
    "split, of accept and split": (Accept(), SPLIT, 1, "changed", "settle"),
    "split, of split and accept": (SPLIT, Accept(), 0, "changed", "settle"),
    "accept, of split and accept": (SPLIT, Accept(), 1, "accepted", "undo"),
    "the first split of two": (SPLIT, Split(12, 15), 0, "changed", "settle"),
    "the second split of two": (SPLIT, Split(12, 15), 1, "changed", "undo"),
    "the first edit of two": (Edit("en", "A."), Edit("en", "B."), 0, "changed", "edit"),
    "unlink, of merge and unlink": (Merge(ROWS[1]), Unlink(), 1, "changed", "undo"),
}


@pytest.mark.parametrize(("first", "second", "number", "result", "made"), CASES.values(), ids=CASES)
def test_picked_answer_holds_and_the_conflict_is_gone(
    first: Action, second: Action, number: int, result: str, made: str
) -> None:
    state, (conflict, *_) = disagreeing((0, first, second))
    assert [one.action for one in picked(state, conflict, number)] == [made]
    alone = ReviewState(start(), [conflict.decisions[number]])
    assert texts(state) == texts(alone)
    assert [row.en.edit for row in state] == [row.en.edit for row in alone]
    assert state.rows(0, 1)[0].status == result
    assert conflict not in conflicts(state.review().decisions)
    assert conflicts(state.review().decisions) == ()


def test_answer_given_to_many_beads_is_settled_on_one() -> None:
    state, found = disagreeing((0, AcceptAll(tuple(ROWS)), Reject()), (1, Reject(), Reject()))
    boris = Reviewer(start(), "Boris")
    boris.at, boris.made = boris.at.replace(hour=13), 10
    state.apply(boris.on(ROWS[2], Reject()))
    found = list(conflicts(state.review().decisions))
    assert {one.question.key for one in found} == {ROWS[0], ROWS[2]}
    picked(state, next(one for one in found if one.question.key == ROWS[0]), 0)
    assert state.rows(0, 1)[0].status == "accepted"
    assert [one.question.key for one in conflicts(state.review().decisions)] == [ROWS[2]]


def test_realignment_is_not_undone_as_a_whole_for_one_bead() -> None:
    state = ReviewState(start())
    new = pair(RU, EN, (2, 2), (1, 1)).beads
    anna, boris = Reviewer(start(), "Anna"), Reviewer(start(), "Boris")
    boris.at = boris.at.replace(hour=13)
    for decision in (anna.on(ROWS[0], realignment(start(), changes(state, new))), boris.on(ROWS[0], Accept())):
        state.apply(decision)
    (conflict,) = conflicts(state.review().decisions)
    with pytest.raises(ImpossibleError, match="other beads too"):
        picked(state, conflict, 1)
    assert [one.action for one in picked(state, conflict, 0)] == ["settle"]
    assert conflicts(state.review().decisions) == ()


WORDS: dict[str, tuple[Action, str]] = {
    "merge": (Merge(ROWS[1]), "Δ merged it with “Суд молчал.”"),
    "merge gone": (Merge("none"), "Δ merged it with another bead"),
    "split": (SPLIT, "Δ split it before “ждала” and before “waited”"),
    "edit": (Edit("en", "She waited."), "✎ edited: She waited."),
    "all": (AcceptAll(tuple(ROWS)), "✓ accepted it with all above, 3 beads"),
}


@pytest.mark.parametrize(("action", "words"), WORDS.values(), ids=WORDS)
def test_decisions_are_told_in_words(action: Action, words: str) -> None:
    decision = Reviewer(start()).on(ROWS[0], action, "почему?")
    assert Reader(ReviewState(start())).words(decision) == f"{words} · ✎ почему?"


def test_of_two_answers_that_act_the_later_holds() -> None:
    state, (conflict,) = disagreeing((0, Accept(), Reject()))
    assert [one.reason for one in Reader(state).dispute(conflict).answers] == [OVERRULED, ""]
    state, (conflict,) = disagreeing((0, SPLIT, Accept()))
    assert [bool(one.reason) for one in Reader(state).dispute(conflict).answers] == [False, True]


def test_unknown_action_is_told_as_such() -> None:
    decision = Reviewer(start()).raw(ROWS[0], "sing", {})
    assert Reader(ReviewState(start())).words(decision) == 'unknown action "sing"'


@pytest.mark.parametrize("width", [30, 80, 120])
def test_lines_of_a_conflict_fit_and_say_who_decided_what(width: int) -> None:
    state, (conflict,) = disagreeing((0, SPLIT, Accept()))
    lines = dispute_lines(Reader(state).dispute(conflict), 1, 1, width)
    assert {sum(piece.columns for piece in line) for line in lines} == {width}
    text = " ".join("".join(piece.text for piece in line).strip() for line in lines)
    for part in ("is this link right?", "Мать", "[1] Anna, 2026-03-14", "[2] Boris,", "no effect:"):
        assert part in text


def test_watch_counts_again_only_when_something_was_saved(path: Path) -> None:
    with Project.open(path) as project:
        watch = ConflictWatch(Session(project, project.pairs()[0], "Anna"))
        assert watch.has_news()
        assert len(watch.conflicts()) == 2
        assert not watch.has_news()


# --- the screen ------------------------------------------------------------------------------------------------------


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two copies of a project, in which Anna and Boris disagree on two of three beads, made one."""
    rows = list(ReviewState(start()))
    work: dict[str, Callable[[Session], object]] = {
        "anna": lambda one: [one.act(rows[0], Accept()), one.act(rows[1], Unlink()), one.act(rows[2], Accept())],
        "boris": lambda one: [one.act(rows[0], Reject()), one.act(rows[1], Accept()), one.act(rows[2], Accept())],
    }
    for name, do in work.items():
        with Project.create(tmp_path / f"{name}.sverka") as project:
            project.add(start())
            do(Session(project, project.pairs()[0], name.capitalize()))
    merged = tmp_path / "p.sverka"
    assert len(merge_projects(tmp_path / "anna.sverka", tmp_path / "boris.sverka", merged).disputes) == 2
    return merged


def in_file(path: Path) -> ReviewState:
    with Project.open(path) as project:
        return review_of(project, project.pairs()[0])


async def conflict_screen(pilot: Pilot[None]) -> ConflictScreen:
    await pilot.press("C")
    await pilot.pause()
    found = pilot.app.screen
    assert isinstance(found, ConflictScreen)
    return found


def said(shown: ConflictScreen, name: str = ".said") -> str:
    return str(shown.query_one(name, Static).content).strip()


def lines(shown: ConflictScreen) -> list[str]:
    blocks = shown.query_one(BlockList)
    return [blocks.render_line(y).text.rstrip() for y in range(blocks.size.height)]


async def test_each_conflict_is_shown_with_both_texts_and_answers(path: Path) -> None:
    async with opened(path, "Vera") as pilot:
        shown = await conflict_screen(pilot)
        assert said(shown, ".title") == "⚔ 2 conflicts, 1 without effect"
        text = "\n".join(lines(shown))
        for part in (
            "⚔ 1 of 2",
            RU[0],
            EN[0],
            "[1] Anna",
            "✓ accepted it",
            "[2] Boris",
            "✗ rejected it",
            "∅ decisions",
        ):
            assert part in text
        assert "is not there any more" in text


async def test_picks_are_saved_and_what_is_left_stays(path: Path) -> None:
    async with opened(path, "Vera") as pilot:
        shown = await conflict_screen(pilot)
        await pilot.press("1")
        await pilot.pause()
        assert said(shown) == "Anna’s answer holds; saved"
        assert said(shown, ".title").startswith("⚔ 1 conflict,")
        await pilot.press("9", "escape")
        await pilot.pause()
        screen(pilot)
    state = in_file(path)
    assert state.rows(0, 1)[0].status == "accepted"
    assert state.rows(0, 1)[0].marks.verdict is not None
    assert state.rows(0, 1)[0].marks.verdict.reviewer == "Vera"
    assert len(conflicts(state.review().decisions)) == 1


async def test_answer_that_another_took_the_bead_from_comes_back(path: Path) -> None:
    async with opened(path, "Vera") as pilot:
        shown = await conflict_screen(pilot)
        await pilot.press("down", "2")
        await pilot.pause()
        assert said(shown) == "Boris’s answer holds; saved"
        await pilot.press("escape", "Z")  # undoing can be taken back
        await pilot.pause()
    assert len(in_file(path)) == 4


async def test_enter_goes_to_the_bead(path: Path) -> None:
    async with opened(path, "Vera") as pilot:
        await pilot.press("end")
        await conflict_screen(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert screen(pilot).beads.cursor == 0
        await conflict_screen(pilot)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert status(pilot) == "the bead of this conflict is not there any more: others drew it anew"


async def test_heading_says_how_many_there_are_and_follows_the_picks(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_screen, "NEWS_S", 0.02)
    async with opened(path, "Vera") as pilot:
        heading = screen(pilot).query_one(".heading", Static)
        await pilot.pause(0.3)
        assert "⚔ 2 conflicts · " in str(heading.content)
        await pilot.press("C", "1", "escape")
        await pilot.pause(0.3)
        assert "⚔ 1 conflict · " in str(heading.content)
        await pilot.press("C", "1", "escape")
        await pilot.pause(0.3)
        assert "⚔" not in str(heading.content)


async def test_signs_are_there_without_colour(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(path, "Vera", size=(80, 24)) as pilot:
        assert pilot.app.no_color
        shown = await conflict_screen(pilot)
        await pilot.press("down")
        styles = [one.style for y in range(24) for one in shown.query_one(BlockList).render_line(y)]
        assert None not in styles  # what has no style can't be shown in one colour
        assert lines(shown)[0].startswith(" ⚔")


async def test_nothing_to_settle_is_said(tmp_path: Path) -> None:
    made = tmp_path / "alone.sverka"
    with Project.create(made) as project:
        project.add(start())
    async with opened(made) as pilot:
        shown = await conflict_screen(pilot)
        assert lines(shown)[0].endswith("nobody has decided otherwise than another without knowing")
        await pilot.press("1", "enter")
        await pilot.pause()
        screen(pilot)


async def test_two_people_in_one_file_who_did_not_look_are_in_conflict(tmp_path: Path) -> None:
    made = tmp_path / "both.sverka"
    state, _ = disagreeing((0, Accept(), Reject()))
    with Project.create(made) as project:
        project.add(start())
        add_decisions(project, state.review().decisions)
    async with opened(made) as pilot:
        await conflict_screen(pilot)
        await pilot.press("2")
        await pilot.pause()
    with Project.open(made) as project:
        log = [one.decision for one in decisions(project)]
    assert conflicts(log) == ()
    assert log[-1].over() == ("Boris-1", "Anna-1")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (44, 12)])
async def test_every_line_fits_at_any_size(path: Path, size: tuple[int, int]) -> None:
    async with opened(path, size=size) as pilot:
        shown = await conflict_screen(pilot)
        await pilot.press("pagedown", "pageup", "down")
        blocks = shown.query_one(BlockList)
        assert all(blocks.render_line(y).cell_length == blocks.columns + 1 for y in range(blocks.size.height))
        assert any(line.startswith("▌") for line in lines(shown))
