"""The detail pane as strings: marks and their numbers, messages, reasons, neighbours, history; any width."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from reviews import Reviewer, pair

from corpus.review.actions import Accept, Action, Bookmark, Dismiss, Edit, Mark, Note, Undo
from corpus.review.replay import Event, ReviewState
from corpus.review.types import Row
from tui.diagnostics import printable
from tui.memory_types import Near, Remembered
from tui.review.beads.bead_lines import Line
from tui.review.checks.types import Findings, Linked, Message
from tui.review.checks.types import Mark as Marked
from tui.review.details.lines import chosen_lines, detail_lines, title
from tui.review.details.text import Styled, joined, lines_of, marked
from tui.review.details.types import Detail
from tui.review.details.words import happened, reasons_of
from tui.review.drafts.types import Drafted

NOW = datetime(2026, 3, 14, 18, tzinfo=timezone(timedelta(hours=3)))
RU, EN = "Суд отложил дело на 5 дней.", "The court put the case off for 6 days."
NUMBER = Message("n", "duration differs", "error", "5 дней is not 6 days", "number")
TERM = Message("t", "unknown rendering", "warning", "дело: “matter” is none of its names", "term")
FOUND = Findings(
    (Marked(0, 3, "term", 1), Marked(20, 26, "number")),
    (Marked(4, 9, "term", 1), Marked(31, 37, "number")),
    (Linked(1, "term", "Суд", "court", "preferred"),),
    (NUMBER, TERM),
)


def state() -> ReviewState:
    return ReviewState(pair((RU, "Мать."), (EN, "Mother."), (1, 1), (1, 1)))


def row() -> Row:
    return state().rows(0, 1)[0]


def detail(**known: object) -> Detail:
    return Detail(row(), 1, 2, RU, EN, FOUND)._replace(**known)  # type: ignore[arg-type]


def strings(lines: list[Line]) -> list[str]:
    return ["".join(piece.text for piece in line).rstrip() for line in lines]


def shown(known: Detail, width: int = 100) -> list[str]:
    return strings(detail_lines(known, width, NOW))


def test_the_pane_says_what_belongs_together_and_what_stands_alone() -> None:
    assert shown(detail(chosen=1)) == [
        " checks   ✖ duration differs: 5 дней is not 6 days",
        "         ▸⚠ unknown rendering: дело: “matter” is none of its names",
        " Russian Суд¹ отложил дело на 5 дней°.",
        " English The court¹ put the case off for 6 days°.",
        " linked  ¹ Суд = court (preferred) · ° 5 дней · ° 6 days",
        " why     75% of links like this are exactly right; close",
    ]


def test_a_dismissed_message_is_shown_as_a_false_alarm() -> None:
    known = detail()
    away = replace(known.row, marks=replace(known.row.marks, dismissed=frozenset({"n"})))
    assert shown(known._replace(row=away))[:2] == [
        " checks  ▸– duration differs: 5 дней is not 6 days false alarm",
        "          ⚠ unknown rendering: дело: “matter” is none of its names",
    ]


def test_the_only_message_needs_no_sign_that_it_is_chosen() -> None:
    assert shown(detail(findings=FOUND._replace(messages=(TERM,))))[0].startswith(" checks  ⚠")


def test_nothing_is_said_of_checks_that_are_not_there_and_why_those_failed() -> None:
    assert shown(detail(findings=None))[0] == " checks  being checked"
    assert shown(detail(findings=None, has_checks=False))[0].startswith(" Russian")
    assert (
        shown(detail(findings=None, failure="terms.csv, line 3: no term"))[0] == " checks  terms.csv, line 3: no term"
    )


def test_a_neighbour_has_its_share_its_differences_and_its_english() -> None:
    near = Near(0.875, Remembered("k", "Суд отложил дело на 7 дней.", "Seven days."))
    lines = detail_lines(detail(near=(near,)), 100, NOW)
    assert strings(lines)[-2:] == [" memory   87% Суд отложил дело на 7 дней.", "              Seven days."]
    assert [piece.text for piece in lines[-2] if piece.style == "differs"] == ["7"]


def test_a_draft_is_shown_where_there_is_one_and_what_is_said_of_it() -> None:
    lines = shown(detail(draft=Drafted("The court adjourned.", ("look",))))
    at = lines.index(" draft   The court adjourned.")
    assert lines[at + 1] == "         look"
    assert not any("draft" in line for line in shown(detail(draft=None)))


def test_what_would_steer_a_terminal_is_not_shown() -> None:
    near = Near(1.0, Remembered("k", "Суд\x1b[2J", "Court\x07"))
    shown_ = "".join(shown(detail(near=(near,), draft=Drafted("a\x1bb", ("c\x07d",)), failure="\x1bc")))
    assert shown_.isprintable()


@pytest.mark.parametrize("width", [9, 18, 40, 79, 200])
def test_no_line_is_wider_than_the_pane(width: int) -> None:
    near = Near(0.9, Remembered("k", f"{RU} 中文 " * 5, "x" * 90))
    known = detail(near=(near,), ru=f"{RU} 中文字符 " * 4)
    for line in detail_lines(known, width, NOW):
        assert sum(piece.columns for piece in line) <= max(width, 18)


def test_the_chosen_message_is_found_among_the_lines() -> None:
    long = TERM._replace(text="слово " * 40)
    known = detail(findings=FOUND._replace(messages=(long, NUMBER)), chosen=1)
    start, stop = chosen_lines(known, 60)
    assert strings(detail_lines(known, 60, NOW))[start:stop] == ["         ▸✖ duration differs: 5 дней is not 6 days"]


def test_the_title_says_which_bead_and_how_sure() -> None:
    assert strings([title(detail())]) == ["1 of 2 · 1-1 · ◐ 75%"]


def test_a_mark_has_the_number_of_its_link_behind_it_and_longer_numbers_too() -> None:
    styled = marked("Суд и мать", [Marked(0, 3, "term", 1), Marked(6, 10, "name", 12)])
    assert styled.text == "Суд¹ и мать¹²"
    assert [styled.text[start:stop] for start, stop, _ in styled.runs] == ["Суд¹", "мать¹²"]


def test_a_marked_word_keeps_its_style_where_the_line_breaks_in_it() -> None:
    lines = lines_of(Styled("ab cd ef", ((0, 8, "term"),)), 5)
    assert [[(piece.text, piece.style) for piece in line] for line in lines] == [[("ab cd", "term")], [("ef", "term")]]
    assert joined([("a", "term"), ("b", "name")]).text == "a · b"


# --- words -----------------------------------------------------------------------------------------------------------


def test_reasons_are_in_plain_words_and_unknown_ones_as_they_are() -> None:
    bead = row().bead
    assert bead is not None
    told = replace(row(), bead=replace(bead, confidence=0.999, reasons=("close rival", "new reason")))
    assert reasons_of(told) == [
        "99% of links like this are exactly right",
        "a sentence beside it fits almost as well",
        "new reason",
    ]
    assert reasons_of(replace(row(), bead=None)) == ["a person drew its borders"]
    assert reasons_of(replace(told, bead=replace(bead, reasons=())))[-1] == "nothing speaks against it"


def test_a_bead_of_one_side_says_what_it_is() -> None:
    alone = ReviewState(pair((RU,), (), (1, 0))).rows(0, 1)[0]
    assert reasons_of(alone) == ["the English leaves this out"]


@pytest.mark.parametrize(
    ("action", "note", "expected"),
    [
        (Accept(), "", "15:00  Anna  accepted"),
        (Note(), "проверить", "15:00  Anna  noted “проверить”"),
        (Bookmark(True), "", "15:00  Anna  set a bookmark"),
        (Edit("en", "x"), "", "15:00  Anna  edited the English"),
        (Mark("heading"), "", "15:00  Anna  marked as heading"),
        (Dismiss("n"), "", "15:00  Anna  called a check message a false alarm"),
    ],
)
def test_a_line_of_history_says_when_here_who_and_what(action: Action, note: str, expected: str) -> None:
    anna = Reviewer(state().alignment)
    assert happened(Event(anna.on(row(), action, note), False, ""), NOW) == expected


def test_history_says_what_does_not_count_and_why_and_the_day_of_what_is_older() -> None:
    anna = Reviewer(state().alignment, at=datetime(2025, 12, 1, 9, 30, tzinfo=UTC))
    event = Event(anna.on(row(), Accept()), True, "its bead is not there any more")
    assert happened(event, NOW) == (
        "1 Dec 2025 12:30  Anna  accepted (undone; without effect: its bead is not there any more)"
    )
    strange = replace(event.decision, created_utc="\x1bnever", action="sing", payload="{")
    assert happened(Event(strange, False, ""), NOW) == f"{printable(chr(27))}never  Anna  sing"


def test_the_latest_decision_stands_first() -> None:
    review = state()
    anna = Reviewer(review.alignment)
    first = anna.on(review.rows(0, 1)[0], Accept())
    for one in (first, anna.on(first.key, Undo(first.uuid))):
        review.apply(one)
    history = review.history(review.rows(0, 1)[0])
    lines = shown(detail(history=history))
    assert lines[-2:] == [
        " history 15:00  Anna  took a decision back",
        "         15:00  Anna  accepted (undone)",
    ]
