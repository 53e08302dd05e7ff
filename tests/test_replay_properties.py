"""What holds for any sequence of decisions on any alignment."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pairs import alignments, one_to_one
from reviews import Reviewer, check_tiling, play, random_script, scripts

from corpus.review.actions import Redo, Undo
from corpus.review.overlay import reviewed_alignment
from corpus.review.replay import Review, ReviewState, replay
from corpus.review.types import Progress, Row
from corpus.types import Alignment

MANY = settings(deadline=None, max_examples=150)


def same(a: Review, b: Review) -> bool:
    """Whether two reviews show the same; the log apart."""
    return (a.rows, a.progress, a.unapplied) == (b.rows, b.progress, b.unapplied)


@MANY
@given(alignments(), scripts())
def test_any_sequence_of_decisions_keeps_both_documents_tiled_and_keys_unique(alignment: Alignment, script) -> None:  # type: ignore[no-untyped-def]
    state = ReviewState(alignment)
    for decision in play(state, script, Reviewer(alignment)):
        expected = state.why_not(decision)
        outcome = state.apply(decision)
        assert outcome.reason == expected
        rows = list(state)
        check_tiling(alignment, rows)
        assert len({row.key for row in rows}) == len(rows) == len(state)
        assert rows == sorted(rows, key=lambda row: row.place)
        assert [state.index(row) for row in rows] == list(range(len(rows)))
        assert all(state.row(row.key) is row for row in rows)
        assert state.progress() == counted(rows)
        reviewed_alignment(alignment, rows)  # tiles, or it can't be made


def counted(rows: list[Row]) -> Progress:
    status = [row.status for row in rows]
    return Progress(
        len(rows),
        *(status.count(name) for name in ("accepted", "changed", "rejected")),  # type: ignore[arg-type]
        sum(row.marks.bookmarked for row in rows),
        sum(row.ru.edit is not None or row.en.edit is not None for row in rows),
    )


@MANY
@given(alignments(), scripts(), st.randoms(use_true_random=False))
def test_replay_of_a_log_in_any_order_is_the_state_that_grew_with_it(
    alignment: Alignment,
    script,  # type: ignore[no-untyped-def]
    rng: random.Random,
) -> None:
    state, log = ReviewState(alignment), []
    for decision in play(state, script, Reviewer(alignment, "Anna"), Reviewer(alignment, "Boris")):
        before = list(state)
        outcome = state.apply(decision)
        log.append(decision)
        changed = [row for row in before if row not in outcome.gone] + list(outcome.come)
        assert sorted(changed, key=lambda row: row.place) == list(state)
    assert replay(alignment, log) == state.review()
    rng.shuffle(log)
    late = ReviewState(alignment)
    for decision in log:
        late.apply(decision)
        assert late.apply(decision) == ((), (), "")
    assert late.review() == replay(alignment, log + log) == state.review()


@MANY
@given(alignments(), scripts())
def test_undo_of_all_returns_the_start_and_redo_of_all_the_end(alignment: Alignment, script) -> None:  # type: ignore[no-untyped-def]
    state, anna = ReviewState(alignment), Reviewer(alignment)
    for decision in play(state, [step for step in script if step[0] not in ("undo", "redo")], anna):
        state.apply(decision)
    end = state.review()
    undone = 0
    while target := state.undo_target("Anna"):
        assert state.apply(anna.on(target.key, Undo(target.uuid))).reason == ""
        undone += 1
    assert list(state) == list(ReviewState(alignment))
    while target := state.redo_target("Anna"):
        assert state.apply(anna.on(target.key, Redo(target.uuid))).reason == ""
        undone -= 1
    assert undone == 0
    assert same(state.review(), end)


@MANY
@given(alignments(), scripts(12), st.integers(0, 100))
def test_undo_of_any_decision_is_the_log_without_it(alignment: Alignment, script, number: int) -> None:  # type: ignore[no-untyped-def]
    state, anna, log = ReviewState(alignment), Reviewer(alignment), []
    for decision in play(state, [step for step in script if step[0] not in ("undo", "redo")], anna):
        state.apply(decision)
        log.append(decision)
    if not log:
        return
    target = log[number % len(log)]
    before = state.review()
    undo = anna.on(target.key, Undo(target.uuid))
    state.apply(undo)
    without = replay(alignment, [decision for decision in log if decision is not target])
    assert same(state.review(), without)
    state.apply(anna.on(target.key, Redo(target.uuid)))
    assert same(state.review(), before)


@MANY
@given(alignments(), scripts())
def test_every_decision_stays_in_the_log_and_those_without_effect_are_listed(alignment: Alignment, script) -> None:  # type: ignore[no-untyped-def]
    state, log = ReviewState(alignment), []
    for decision in play(state, script, Reviewer(alignment)):
        state.apply(decision)
        log.append(decision)
    review = state.review()
    assert review.decisions == tuple(log)
    listed = {one.decision.uuid for one in review.unapplied}
    seen = {uuid for row in review.rows for uuid in row.marks.trail}
    for decision in log:
        if decision.action in ("sing", "accept") and decision.key.startswith("none"):
            assert decision.uuid in listed | review.undone
        if decision.action not in ("undo", "redo", "accept_all") and decision.uuid not in listed | review.undone:
            assert decision.uuid in seen


@pytest.mark.parametrize("seed", range(2))
def test_long_session_of_two_people_tiles_undoes_and_replays(seed: int) -> None:
    alignment = one_to_one(60)
    anna, boris = Reviewer(alignment, "Anna"), Reviewer(alignment, "Boris")
    state, log = ReviewState(alignment), []
    for number, decision in enumerate(play(state, random_script(seed, 700), anna, boris)):
        state.apply(decision)
        log.append(decision)
        if number % 140 == 0:
            check_tiling(alignment, list(state))
            assert state.review() == replay(alignment, log)
    done = Counter(one.action for one in log if state.reason(one) == "")
    assert min(done[name] for name in ("merge", "split", "move", "link", "unlink", "edit", "undo", "redo")) >= 10
    assert any(row.ru.start.char or row.en.start.char for row in state)
    while last := state.undo_target("Anna") or state.undo_target(
        "Boris"
    ):  # undoing one's may bring the other's to life
        state.apply(boris.on(last.key, Undo(last.uuid)))
    assert list(state) == list(ReviewState(alignment))
