"""What the review knows of a bead: marks and links on both sides, messages, and the sweep over all beads."""

from __future__ import annotations

import threading
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from reviews import Reviewer, pair

from corpus.dismissals import dismiss, restore
from corpus.review.actions import Accept, Confirm, Dismiss, Edit, Reject
from corpus.review.replay import ReviewState
from corpus.review.store import decide, review_of
from corpus.review.text import shown_text
from corpus.review.types import Row
from corpus.store import Project
from glossaries.read import bundled_termbase
from glossaries.report_run import Plan
from tui.cli import cli
from tui.memory_types import Remembered
from tui.review.beads.flags import Flags
from tui.review.checks.checking import ENDED, Checking
from tui.review.checks.pair import findings, messages, plan
from tui.review.checks.requests import Answer, CheckAll, Failed, Learn, Look, Request, Seen
from tui.review.checks.sweep import SLICE, Sweep
from tui.review.checks.types import Findings, Message, Texts, flags_of

RU = ("Суд отложил дело на 5 дней.", "Мать ждала.", "Он ушёл в 10 часов.")
EN = ("The court put the case off for 6 days.", "Mother waited.", "He left at 11 o'clock.")


@cache
def checks() -> Plan:
    return plan(bundled_termbase())


def found(ru: str, en: str) -> Findings:
    return findings(checks(), Texts(ru, en))


# --- one bead --------------------------------------------------------------------------------------------------------


def test_terms_numbers_and_names_are_linked_in_the_order_of_the_russian() -> None:
    seen = found(
        "5 мая Сергей Кривенко получил повестку в военкомате.",
        "Sergei Krivenko received a draft notice at the enlistment office on May 5.",
    )
    assert [(one.kind, one.ru, one.en, one.note) for one in seen.linked] == [
        ("number", "5", "5", ""),
        ("number", "мая", "May", ""),
        ("name", "Сергей", "Sergei", ""),
        ("name", "Кривенко", "Krivenko", ""),
        ("term", "повестку", "draft notice", "preferred"),
        ("term", "военкомате", "enlistment office", "admitted"),
    ]


def test_both_sides_of_a_link_have_its_number_and_what_is_alone_has_none() -> None:
    ru, en = "Дали 7 лет и 300 рублей.", "He got 300 rubles."
    seen = found(ru, en)
    here = {ru[mark.start : mark.stop]: mark.number for mark in seen.ru if mark.kind == "number"}
    there = {en[mark.start : mark.stop]: mark.number for mark in seen.en if mark.kind == "number"}
    assert here["7 лет"] == 0
    assert here["300 рублей"] == there["300 rubles"] > 0


def test_no_two_marks_of_a_text_overlap() -> None:
    seen = found("По ст. 337 УК РФ суд в Москве дал ему 5 лет.", "A Moscow court gave him 5 years under Article 337.")
    for marks in (seen.ru, seen.en):
        assert all(one.stop <= other.start for one, other in pairwise(marks))


def test_messages_come_with_the_worst_first_and_the_key_of_sverka_check() -> None:
    seen = found(RU[0], EN[0])
    assert [(one.grade, one.group, one.text) for one in seen.messages] == [("error", "number", "5 дней is not 6 days")]
    assert messages(checks(), Texts(RU[0], EN[0])) == seen.messages


def test_flags_show_what_is_left_after_dismissals() -> None:
    term = Message("a", "confused term", "error", "", "term")
    number = Message("b", "number differs", "warning", "", "number")
    assert flags_of([], []) is None
    assert flags_of([number, term], []) == Flags(("term", "number"), "error", False)
    assert flags_of([number, term], ["a"]) == Flags(("number",), "warning", False)
    assert flags_of([number, term], ["a", "b"]) == Flags(("term", "number"), "error", True)


# --- all beads -------------------------------------------------------------------------------------------------------


def texts_of(state: ReviewState, row: Row) -> Texts:
    return Texts(shown_text(state.alignment.ru, row.ru), shown_text(state.alignment.en, row.en), row.label == "partial")


def swept(count: int) -> tuple[ReviewState, Sweep]:
    ru, en = [f"Суд {number}." for number in range(count)], [f"Court {number}." for number in range(count)]
    state = ReviewState(pair(ru, en, *[(1, 1)] * count))
    return state, Sweep(state, lambda row: texts_of(state, row))


def test_a_sweep_begins_at_the_cursor_goes_round_and_asks_for_each_row_once() -> None:
    state, sweep = swept(3 * SLICE + 1)
    sweep.begin(2 * SLICE)
    asked: list[str] = []
    while found_rows := sweep.rows():
        assert len(found_rows) <= SLICE
        asked += [texts.ru for _, texts in found_rows]
        sweep.take([row for row, _ in found_rows], [()] * len(found_rows))
    order = [*range(2 * SLICE, len(state)), *range(2 * SLICE)]
    assert asked == [f"Суд {number}." for number in order]
    assert sweep.is_done


def test_a_row_that_was_edited_is_asked_for_anew_and_one_that_was_accepted_is_not() -> None:
    state, sweep = swept(3)
    anna = Reviewer(state.alignment)
    sweep.begin(0)
    sweep.take([row for row, _ in sweep.rows()], [()] * 3)
    state.apply(anna.on(state.rows(0, 1)[0], Accept()))
    state.apply(anna.on(state.rows(1, 2)[0], Edit("en", "Tribunal 1.")))
    sweep.begin(0)
    assert [texts.en for _, texts in sweep.rows()] == ["Tribunal 1."]


def test_flags_follow_dismissals_undone_ones_and_rejections() -> None:
    state, sweep = swept(1)
    anna, row = Reviewer(state.alignment), state.rows(0, 1)[0]
    sweep.begin(0)
    sweep.rows()
    message = Message("m", "number differs", "warning", "5 is not 6", "number")
    assert sweep.take([row], [(message,)])
    assert sweep.flags[row.key].is_open
    state.apply(anna.on(row, Dismiss("m")))
    assert sweep.renew([row.key])
    assert sweep.flags[row.key].dismissed
    state.apply(anna.on(row, Confirm("m")))
    sweep.renew([row.key])
    assert sweep.flags[row.key].is_open
    state.apply(anna.on(row, Reject()))
    sweep.renew([row.key])
    assert sweep.flags == {}


# --- one thing with sverka check -------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "p.sverka"
    with Project.create(path) as made:
        made.add(pair(RU, EN, *[(1, 1)] * 3))
    return path


def flagged(path: Path) -> list[str]:
    """The messages that ``sverka check`` counts."""
    done = CliRunner().invoke(cli, ["check", str(path), "--only", "durations"])
    lines = done.output.splitlines()
    return [line for line in lines if "5 дней is not 6 days" in line]


def test_what_is_dismissed_in_the_review_is_dismissed_in_sverka_check_and_the_other_way_round(project: Path) -> None:
    assert flagged(project)
    with Project.open(project) as opened:
        state = review_of(opened, opened.pairs()[0])
        row = state.rows(0, 1)[0]
        (message,) = messages(checks(), texts_of(state, row))
        decide(opened, Reviewer(state.alignment).on(row, Dismiss(message.key)))
    assert not flagged(project)
    with Project.open(project) as opened:
        restore(opened, row.key, message.key, "Boris")
    assert flagged(project)
    with Project.open(project) as opened:
        dismiss(opened, row.key, message.key, "Boris")
        again = review_of(opened, opened.pairs()[0]).rows(0, 1)[0]
    assert again.marks.dismissed == {message.key}


# --- the process -----------------------------------------------------------------------------------------------------


class Answers:
    """What came, and a signal when something did."""

    def __init__(self) -> None:
        self.came: list[tuple[Request, Answer]] = []
        self._signal = threading.Condition()

    def __call__(self, request: Request, answer: Answer) -> None:
        with self._signal:
            self.came.append((request, answer))
            self._signal.notify_all()

    def wait_for(self, kind: type[Request]) -> Answer:
        def there() -> bool:
            return any(isinstance(request, kind) for request, _ in self.came)

        with self._signal:
            assert self._signal.wait_for(there, timeout=60)
        return next(answer for request, answer in self.came if isinstance(request, kind))


def test_the_process_answers_for_a_bead_and_for_a_slice_and_remembers_what_was_reviewed(project: Path) -> None:
    answers = Answers()
    checking = Checking(project, answers)
    checking.start()
    try:
        checking.learn(Learn((), (Remembered("other", "Суд отложил дело на 7 дней.", "Seven days."),)))
        answers.wait_for(Learn)
        checking.look(Look(7, Texts(RU[0], EN[0]), "own"))
        seen = answers.wait_for(Look)
        assert isinstance(seen, Seen)
        assert seen.ticket == 7
        assert [one.text for one in seen.findings.messages] == ["5 дней is not 6 days"]
        assert [near.entry.target for near in seen.near] == ["Seven days."]
        checking.check(CheckAll((Texts(RU[1], EN[1]), Texts(RU[0], EN[0]))))
        sliced = answers.wait_for(CheckAll)
        assert isinstance(sliced, tuple)
        assert [len(one) for one in sliced] == [0, 1]
    finally:
        checking.stop()
    assert checking._process is not None
    assert checking._process.wait(timeout=10) is not None


def test_a_process_that_was_ended_from_outside_is_told_of(project: Path) -> None:
    answers = Answers()
    checking = Checking(project, answers)
    checking.start()
    try:
        checking.learn(Learn((), ()))
        answers.wait_for(Learn)
        assert checking._process is not None
        checking._process.kill()
        checking.look(Look(1, Texts(RU[0], EN[0]), ""))
        assert answers.wait_for(Look) == Failed(ENDED)
    finally:
        checking.stop()


def test_a_project_that_cannot_be_read_is_said_and_checks_go_on(tmp_path: Path) -> None:
    answers = Answers()
    checking = Checking(tmp_path / "none.sverka", answers)
    checking.start()
    try:
        checking.check(CheckAll((Texts(RU[0], EN[0]),)))
        assert isinstance(answers.wait_for(CheckAll), tuple)
        assert any(isinstance(answer, Failed) for _, answer in answers.came)
    finally:
        checking.stop()
