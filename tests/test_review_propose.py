"""The decision for what a person asks of a row: which neighbour, which offsets, in sight of what."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pairs import document
from reviews import NOON, Reviewer, check_tiling, pair, texts

from corpus.errors import InputError
from corpus.merge import conflicts
from corpus.review import board as review_board
from corpus.review.actions import Accept, Action, Confirm, Dismiss, Edit, Note, Reject, Unlink
from corpus.review.propose import (
    accept_all_above,
    decide,
    edited_offset,
    link,
    merge,
    move,
    original_offset,
    redo,
    settle,
    split,
    split_choices,
    undo,
    word_starts,
)
from corpus.review.replay import ReviewState
from corpus.review.text import ImpossibleError
from corpus.review.types import Row
from corpus.types import Alignment, Bead, Recipe, Span

RU = ("Он ждал, она ушла.", "Суд начался.", "Мать плакала.", "Юрист молчал.")
EN = ("He waited.", "She left.", "The court sat.", "His mother wept.", "The lawyer said nothing.")
REPORT = pair(RU, EN, (1, 2), (1, 1), (1, 1), (1, 1))


@pytest.fixture
def state() -> ReviewState:
    return ReviewState(REPORT)


def do(state: ReviewState, number: int, action: Action, reviewer: str = "Anna") -> Row:
    """Decide on a row; the row that is at its place then."""
    decision = decide(state, state.rows(number, number + 1)[0], action, reviewer, now=NOON)
    assert state.apply(decision).reason == ""
    check_tiling(REPORT, list(state))
    return state.rows(number, number + 1)[0]


def row(state: ReviewState, number: int) -> Row:
    return state.rows(number, number + 1)[0]


def test_decisions_come_one_after_the_other_however_the_clock_stands(state: ReviewState) -> None:
    for number in range(3):
        do(state, number, Accept())
    orders = [one.order for one in state.review().decisions]
    assert orders == sorted(orders)
    assert [one.created_utc[-15:] for one in state.review().decisions] == [
        "00.000000+00:00",
        "00.000001+00:00",
        "00.000002+00:00",
    ]
    assert len({one.uuid for one in state.review().decisions}) == 3


def test_only_the_verdict_of_another_is_replaced_knowingly(state: ReviewState) -> None:
    do(state, 0, Accept(), "Boris")
    do(state, 0, Note(), "Anna")
    do(state, 0, Reject(), "Anna")
    do(state, 0, Accept(), "Anna")
    boris = state.review().decisions[0]
    assert [one.over() for one in state.review().decisions] == [(), (), (boris.uuid,), ()]


def test_edits_and_dismissals_of_another_are_replaced_knowingly_too(state: ReviewState) -> None:
    for reviewer, action in (
        ("Boris", Edit("en", "a")),
        ("Boris", Dismiss("number 5")),
        ("Boris", Edit("ru", "б")),
        ("Anna", Edit("en", "b")),
        ("Anna", Confirm("number 5")),
        ("Anna", Confirm("number 6")),
    ):
        do(state, 0, action, reviewer)
    log = state.review().decisions
    assert [one.over() for one in log[3:]] == [(log[0].uuid,), (log[1].uuid,), ()]
    assert conflicts(log) == ()


def test_verdict_of_another_on_either_row_of_a_merge_is_replaced_knowingly(state: ReviewState) -> None:
    do(state, 1, Accept(), "Boris")
    do(state, 2, Reject(), "Vera")
    do(state, 1, merge(state, row(state, 1), "down"))
    log = state.review().decisions
    assert log[2].over() == (log[0].uuid, log[1].uuid)
    assert conflicts(log) == ()


def test_accepting_all_above_replaces_nothing(state: ReviewState) -> None:
    do(state, 1, Reject(), "Boris")
    do(state, 1, accept_all_above(state, row(state, 1)))
    assert state.review().decisions[1].over() == ()
    assert row(state, 1).status == "rejected"


def test_text_that_no_file_can_keep_is_refused(state: ReviewState) -> None:
    with pytest.raises(InputError, match="half a character"):
        decide(state, row(state, 0), Edit("ru", "\ud83d"), "Anna")
    with pytest.raises(InputError, match="half a character"):
        decide(state, row(state, 0), Note(), "Anna", note="\udc00")


def test_merging_takes_the_neighbour_on_the_screen_and_stops_at_the_ends(state: ReviewState) -> None:
    do(state, 1, merge(state, row(state, 1), "down"))
    assert texts(state)[1] == ("Суд начался. Мать плакала.", "The court sat. His mother wept.")
    do(state, 1, merge(state, row(state, 1), "up"))
    assert len(state) == 2
    with pytest.raises(ImpossibleError, match="first bead"):
        merge(state, row(state, 0), "up")
    with pytest.raises(ImpossibleError, match="last bead"):
        merge(state, row(state, 1), "down")


def test_accepting_all_above_takes_what_nobody_has_reviewed(state: ReviewState) -> None:
    do(state, 1, Reject())
    action = accept_all_above(state, row(state, 2))
    assert action.keys == (row(state, 0).key, row(state, 2).key)
    do(state, 2, action)
    with pytest.raises(ImpossibleError, match="reviewed already"):
        accept_all_above(state, row(state, 2))


def test_rows_are_in_order_however_many_change_at_once(state: ReviewState, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review_board, "MANY", 1)
    do(state, 1, merge(state, row(state, 1), "down"))
    do(state, 2, accept_all_above(state, row(state, 2)))
    do(state, 0, Reject())
    again = ReviewState(state.alignment, state.review().decisions)
    assert tuple(state) == tuple(again)
    assert [one.status for one in state] == ["rejected", "changed", "accepted"]


def test_undo_and_redo_are_decisions_on_the_bead_of_their_target(state: ReviewState) -> None:
    with pytest.raises(ImpossibleError, match="nothing of yours to undo"):
        undo(state, "Anna")
    key = row(state, 1).key
    do(state, 1, Accept())
    back = undo(state, "Anna", now=NOON)
    assert (back.key, back.action) == (key, "undo")
    state.apply(back)
    assert row(state, 1).status == "unreviewed"
    with pytest.raises(ImpossibleError, match="nothing of yours to redo"):
        redo(state, "Boris")
    state.apply(redo(state, "Anna", now=NOON))
    assert row(state, 1).status == "accepted"


def test_settling_names_the_decisions_that_it_settles(state: ReviewState) -> None:
    do(state, 0, Accept(), "Boris")
    others = state.review().decisions
    decision = settle(state, row(state, 0), others, "Anna", NOON)
    assert (decision.action, decision.over()) == ("settle", (others[0].uuid,))
    assert state.apply(decision).reason == ""


@pytest.mark.parametrize(("number", "is_moved"), [(0, False), (3, False), (4, True)])
def test_link_that_crosses_others_is_moved(number: int, is_moved: bool, state: ReviewState) -> None:
    do(state, 1, Unlink())  # «Суд начался.», then «The court sat.»
    other = row(state, number)
    for a, b in ((other, row(state, 2)), (row(state, 1), other)):
        action = link(state, a, b)
        assert action.moved is is_moved
        assert state.why_not(decide(state, a, action, "Anna", now=NOON)) == ""


def test_moved_neighbours_do_not_tell_what_the_order_is() -> None:
    far, near = Bead(Span(0, 1), Span(2, 3)), Bead(Span(2, 3), Span(1, 2))
    alone = Bead(Span(1, 2), Span(0, 0)), Bead(Span(2, 2), Span(0, 1))
    for is_moved in (True, False):
        beads = (replace(far, moved=is_moved), *alone, near)
        state = ReviewState(Alignment(document("ru", RU[:3]), document("en", EN[:3]), beads, Recipe("", "", "")))
        assert link(state, row(state, 1), row(state, 2)).moved is not is_moved


# --- splitting -------------------------------------------------------------------------------------------------------


def test_words_begin_after_spaces() -> None:
    assert word_starts("  «Он ждал,\u00a0она — нет.") == [2, 6, 12, 16, 18]


def test_choices_for_the_other_side_begin_with_the_likeliest(state: ReviewState) -> None:
    choices = split_choices(state, row(state, 0), "ru", len("Он ждал, "))
    english = "He waited. She left."
    assert choices[0] == english.index("She")
    assert sorted(choices) == [0, *(english.index(word) for word in ("waited", "She", "left")), len(english)]


def test_end_of_a_sentence_prefers_the_end_of_a_sentence() -> None:
    state = ReviewState(
        pair(["Он ждал. Она ушла, и никто её больше не видел."], ["He waited there. So she left us."], (1, 1))
    )
    assert split_choices(state, row(state, 0), "ru", len("Он ждал. "))[0] == len("He waited there. ")


def test_split_of_an_edited_text_cuts_the_original_at_the_same_word(state: ReviewState) -> None:
    do(state, 0, Edit("ru", "Он долго ждал её, а она ушла."))
    action = split(state, row(state, 0), len("Он долго ждал её, а "), len("He waited. "))
    do(state, 0, action)
    assert texts(state)[:2] == [("Он ждал,", "He waited."), ("она ушла.", "She left.")]
    assert [one.ru.edit for one in state.rows(0, 2)] == ["Он долго ждал её, а", "она ушла."]


def test_split_that_leaves_nothing_of_the_original_is_refused(state: ReviewState) -> None:
    do(state, 1, Edit("en", "Entirely other words stand here"))
    do(state, 1, Edit("ru", "Заседание"))
    with pytest.raises(ImpossibleError, match="nothing of the original"):
        split(state, row(state, 1), 3, 4)


def test_sentence_moves_out_of_an_edited_text_at_the_same_word(state: ReviewState) -> None:
    do(state, 0, Edit("en", "He was waiting. She left him."))
    do(state, 0, move(state, row(state, 0), "en", "down"))
    assert texts(state)[:2] == [("Он ждал, она ушла.", "He waited."), ("Суд начался.", "She left. The court sat.")]
    assert [one.en.edit for one in state.rows(0, 2)] == ["He was waiting.", "She left him. The court sat."]
    do(state, 1, move(state, row(state, 1), "en", "up"))
    assert [one.en.edit for one in state.rows(0, 2)] == ["He was waiting. She left him.", "The court sat."]


def test_move_stops_at_the_ends_and_at_an_empty_side(state: ReviewState) -> None:
    with pytest.raises(ImpossibleError, match="first bead"):
        move(state, row(state, 0), "ru", "up")
    do(state, 1, Unlink())
    with pytest.raises(ImpossibleError, match="no sentence"):
        move(state, row(state, 1), "en", "down")


@given(
    st.lists(st.sampled_from(("он", "ждал", "суд,", "и")), max_size=8),
    st.lists(st.sampled_from(("он", "суд,", "а")), max_size=8),
    st.integers(-2, 40),
)
def test_mapped_offsets_lie_at_words_and_equal_texts_map_to_themselves(a: list[str], b: list[str], offset: int) -> None:
    one, two = " ".join(a), " ".join(b)
    assert original_offset(one, two, offset) in (0, len(one), *word_starts(one))
    for start in (0, *word_starts(one), len(one)):
        assert edited_offset(one, one, start) == start


def test_time_of_a_decision_is_now_unless_told(state: ReviewState) -> None:
    first = decide(state, row(state, 0), Accept(), "Anna")
    state.apply(first)
    late = Reviewer(REPORT, "Boris", NOON + timedelta(days=40_000))
    state.apply(late.on(row(state, 1), Accept()))
    assert decide(state, row(state, 2), Accept(), "Anna").created_utc > state.review().decisions[-1].created_utc
