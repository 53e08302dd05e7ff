"""One more decision costs the same however long the report is."""

from __future__ import annotations

import gc
import time
from datetime import timedelta

from pairs import one_to_one
from reviews import NOON, Reviewer

from corpus.review.actions import Accept, Action, Merge, Split, Undo, Unlink
from corpus.review.decision import Decision
from corpus.review.replay import ReviewState


def apply_s(state: ReviewState, count: int) -> float:
    """CPU seconds for ``count`` decisions of every costly kind, spread over the report, and for undoing them."""
    anna, spent = Reviewer(state.alignment), 0.0
    rows = state.rows(0, len(state))
    step = len(rows) // (count + 1)
    made: list[Decision] = []
    gc.disable()
    for number in range(count):
        row, below = rows[number * step : number * step + 2]
        actions: tuple[Action, ...] = (Accept(), Split(3, 5), Unlink(), Merge(below.key))
        made.append(anna.on(row, actions[number % 4]))
        start = time.process_time()
        assert state.apply(made[-1]).reason == ""
        spent += time.process_time() - start
    for decision in reversed(made):
        undo = anna.on(decision.key, Undo(decision.uuid))
        start = time.process_time()
        state.apply(undo)
        spent += time.process_time() - start
    gc.enable()
    return spent


def test_decision_costs_hardly_more_in_a_report_a_hundred_times_as_long() -> None:
    short, long = ReviewState(one_to_one(400)), ReviewState(one_to_one(40_000))
    for state in (short, long):
        vera = Reviewer(state.alignment, "Vera", NOON - timedelta(minutes=1))
        first = state.rows(0, 2)
        state.apply(vera.on(first[0], Merge(first[1].key)))  # looks up once where each sentence stands
    assert apply_s(long, 120) < 12 * apply_s(short, 120)
