"""Two logs become one: the same from either side, and disagreements are listed until somebody settles them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pairs import alignments, one_to_one, sample
from reviews import NOON, Reviewer, check_tiling, play, scripts

from corpus.errors import ProjectError
from corpus.merge import Conflict, conflicts, merge_logs
from corpus.review.actions import (
    Accept,
    AcceptAll,
    Action,
    Bookmark,
    Confirm,
    Dismiss,
    Edit,
    Link,
    Mark,
    Merge,
    Move,
    Note,
    Reject,
    Split,
    Undo,
    Unlink,
)
from corpus.review.decision import Decision
from corpus.review.propose import decide, settle
from corpus.review.replay import ReviewState, replay
from corpus.types import Alignment

ANNA, BORIS = "Anna", "Boris"


def answered(log: Sequence[Decision]) -> list[tuple[str, str, list[str]]]:
    return [(one.question.key, one.question.about, [d.uuid for d in one.decisions]) for one in conflicts(log)]


@settings(deadline=None, max_examples=100)
@given(alignments(), scripts(10), scripts(10), scripts(10))
def test_union_is_commutative_associative_and_idempotent(alignment: Alignment, one, two, three) -> None:  # type: ignore[no-untyped-def]
    logs = []
    for name, script in (("Anna", one), ("Boris", two), ("Vera", three)):
        state, log = ReviewState(alignment), []
        for decision in play(state, script, Reviewer(alignment, name)):
            state.apply(decision)
            log.append(decision)
        logs.append(log)
    a, b, c = logs
    ab = merge_logs(a, b)
    assert ab == merge_logs(b, a) == merge_logs(ab.decisions, b) == merge_logs(ab.decisions, ab.decisions)
    assert merge_logs(ab.decisions, c) == merge_logs(a, merge_logs(b, c).decisions)
    assert merge_logs(a, a) == merge_logs(a, []) == merge_logs([], a)
    assert merge_logs(a, []).conflicts == ()
    assert {one.uuid for one in ab.decisions} == {one.uuid for one in (*a, *b)}
    assert list(ab.decisions) == sorted(ab.decisions, key=lambda one: (one.created_utc, one.uuid))
    review = replay(alignment, ab.decisions)
    check_tiling(alignment, review.rows)
    assert review == replay(alignment, (*b, *a))


@settings(deadline=None, max_examples=50)
@given(alignments(), scripts(12), scripts(12), st.randoms(use_true_random=False))
def test_settling_every_conflict_leaves_none(alignment: Alignment, one, two, rng: random.Random) -> None:  # type: ignore[no-untyped-def]
    logs = []
    for name, script in ((ANNA, one), (BORIS, two)):
        state, log = ReviewState(alignment), []
        for decision in play(state, script, Reviewer(alignment, name)):
            state.apply(decision)
            log.append(decision)
        logs.append(log)
    merged = merge_logs(*logs)
    state = ReviewState(alignment, merged.decisions)
    rows = list(state)
    for conflict in merged.conflicts:
        state.apply(settle(state, rng.choice(rows), conflict.decisions, "Vera"))
    assert conflicts(state.review().decisions) == ()
    assert [row.key for row in state] == [row.key for row in rows]


@pytest.mark.parametrize(
    ("first", "second", "about"),
    [
        (Accept(), Reject(), "link"),
        (Accept(), Unlink(), "link"),
        (AcceptAll(("k", "m")), Reject(), "link"),
        (Split(1, 2), Split(1, 3), "link"),
        (Merge("m"), Reject(), "link"),
        (Merge("m"), Merge("n"), "link"),
        (Move("ru", "up", "m"), Move("ru", "down", "n"), "link"),
        (Link("m"), Mark("omitted"), "link"),
        (Mark("omitted"), Mark("boilerplate"), "kind"),
        (Edit("en", "a"), Edit("en", "b"), "en text"),
        (Edit("en", "a"), Edit("en", None), "en text"),
        (Dismiss("number 5"), Confirm("number 5"), "check number 5"),
    ],
)
def test_different_answers_of_two_reviewers_are_in_conflict(first: Action, second: Action, about: str) -> None:
    a, b = Reviewer(sample(), ANNA), Reviewer(sample(), BORIS)
    assert answered([a.on("k", first), b.on("k", second)]) == [("k", about, ["Anna-1", "Boris-1"])]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Accept(), Accept()),
        (Accept(), AcceptAll(("j", "k"))),
        (Accept(), Mark("partial")),
        (Accept(), Edit("ru", "a")),
        (Edit("ru", "a"), Edit("en", "a")),
        (Reject(), Note()),
        (Bookmark(True), Bookmark(False)),
        (Dismiss("number 5"), Confirm("number 6")),
        (Link("m", True), Link("m", False)),
    ],
)
def test_answers_that_go_together_are_not(first: Action, second: Action) -> None:
    a, b = Reviewer(sample(), ANNA), Reviewer(sample(), BORIS)
    assert answered([a.on("k", first), b.on("k", second)]) == []


def test_what_one_does_with_the_others_bead_is_in_conflict_on_that_bead() -> None:
    a, b = Reviewer(sample(), ANNA), Reviewer(sample(), BORIS)
    log = [a.on("k", Merge("m")), b.on("m", Accept())]
    assert answered(log) == [("m", "link", ["Anna-1", "Boris-1"])]
    assert answered([a.on("k", Merge("m")), b.on("m", Merge("k"))]) == []


def test_same_reviewer_on_two_machines_and_other_documents_are_no_conflict() -> None:
    a, other = Reviewer(sample(), ANNA), Reviewer(one_to_one(2), BORIS)
    assert answered([a.on("k", Accept()), a.on("k", Reject()), other.on("k", Accept())]) == []


def test_undone_decision_is_in_no_conflict() -> None:
    a, b = Reviewer(sample(), ANNA), Reviewer(sample(), BORIS)
    log = [a.on("k", Accept()), b.on("k", Reject())]
    assert len(answered(log)) == 1
    undo = replace(a.on("k", Undo("Anna-1")), created_utc=log[1].created_utc + "1")
    assert answered([*log, undo]) == []


def test_only_the_last_decision_of_each_reviewer_counts() -> None:
    a, b = Reviewer(sample(), ANNA), Reviewer(sample(), BORIS)
    log = [a.on("k", Reject()), b.on("k", Accept()), a.on("k", Accept())]
    assert answered(log) == []


def test_who_overrules_another_in_sight_of_the_screen_makes_no_conflict() -> None:
    alignment = sample()
    state = ReviewState(alignment)
    for reviewer, action in ((ANNA, Accept()), (BORIS, Reject()), (ANNA, Accept()), ("Vera", Reject())):
        row = state.rows(0, 1)[0]
        state.apply(decide(state, row, action, reviewer, now=NOON))
    assert len(state.review().decisions) == 4
    assert conflicts(state.review().decisions) == ()


def test_settling_ends_a_conflict_and_undoing_that_brings_it_back() -> None:
    alignment = sample()
    a, b = Reviewer(alignment, ANNA), Reviewer(alignment, BORIS)
    key = ReviewState(alignment).rows(0, 1)[0].key
    state = ReviewState(alignment, [a.on(key, Accept()), b.on(key, Reject())])
    (conflict,) = conflicts(state.review().decisions)
    row = state.rows(0, 1)[0]
    settled = settle(state, row, conflict.decisions, "Vera", now=NOON)
    state.apply(settled)
    assert conflicts(state.review().decisions) == ()
    assert state.rows(0, 1)[0].status == "rejected"  # Boris was the last
    vera = Reviewer(alignment, "Vera", at=NOON + timedelta(hours=1))
    state.apply(vera.on(key, Undo(settled.uuid)))
    assert conflicts(state.review().decisions) == (conflict,)


def test_conflicts_stand_in_the_order_of_their_decisions() -> None:
    a, b = Reviewer(sample(), ANNA), Reviewer(sample(), BORIS, at=NOON + timedelta(minutes=1))
    log = [a.on("z", Accept()), a.on("k", Accept()), b.on("k", Reject()), b.on("z", Reject())]
    found: tuple[Conflict, ...] = conflicts(log[::-1])
    assert [one.question.key for one in found] == ["z", "k"]


def test_two_different_decisions_of_one_id_are_refused() -> None:
    one = Reviewer(sample()).on("k", Accept())
    with pytest.raises(ProjectError, match="Anna-1: two different ones"):
        merge_logs([one], [replace(one, action="reject")])


def test_decision_that_cannot_be_read_is_kept_and_in_no_conflict() -> None:
    a, b = Reviewer(sample(), ANNA), Reviewer(sample(), BORIS)
    odd = [a.raw("k", "sing", {}), replace(a.on("k", Split(1, 1)), payload="[")]
    merged = merge_logs(odd, [b.on("k", Accept())])
    assert len(merged.decisions) == 3
    assert merged.conflicts == ()
