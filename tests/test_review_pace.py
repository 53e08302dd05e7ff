"""How fast a review goes, from the times of its decisions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from corpus.review.decision import Decision, new_decision
from corpus.review.types import Progress
from tui.review.documents.pace import ago, duration, paces
from tui.review.documents.statistics import statistics

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)


def decided(seconds: float, key: str, reviewer: str = "Anna", action: str = "accept") -> Decision:
    return new_decision(("ru-1", "en-1"), key, action, {}, reviewer, now=NOON + timedelta(seconds=seconds))


def test_breaks_are_not_counted_as_work() -> None:
    (pace,) = paces([decided(0, "a"), decided(10, "b"), decided(4_000, "c"), decided(4_020, "d")])
    assert pace.worked == timedelta(seconds=20 + 10 + 20 + 20)
    assert (pace.beads, pace.beads_a_minute) == (4, pytest.approx(4 / 70 * 60))


def test_bead_decided_twice_counts_once_and_undoing_is_no_bead() -> None:
    (pace,) = paces([decided(0, "a"), decided(5, "a", action="undo"), decided(9, "a"), decided(12, "b")])
    assert (pace.decisions, pace.beads) == (4, 2)


def test_busiest_come_first_and_only_since_the_time_asked_for() -> None:
    log = [decided(0, "a"), decided(1, "b", "Boris"), decided(2, "c", "Boris"), decided(900, "d")]
    assert [pace.reviewer for pace in paces(log)] == ["Anna", "Boris"]
    assert [(pace.reviewer, pace.beads) for pace in paces(log, NOON + timedelta(minutes=5))] == [("Anna", 1)]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (59, "59 s"), (60, "1 min"), (3_540, "59 min"), (3_600, "1 h 00 min"), (11_100, "3 h 05 min")],
)
def test_durations_are_said_as_a_person_says_them(seconds: int, said: str) -> None:
    assert duration(timedelta(seconds=seconds)) == said


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (timedelta(seconds=3), "just now"),
        (timedelta(minutes=12), "12 min ago"),
        (timedelta(days=1, hours=3), "1 day ago"),
        (timedelta(days=40), "40 days ago"),
    ],
)
def test_times_before_now(passed: timedelta, said: str) -> None:
    assert ago(NOON, NOON + passed) == said


def test_statistics_say_how_much_is_left_at_this_pace() -> None:
    log = [decided(number * 6, str(number)) for number in range(11)]
    text = statistics(Progress(31, accepted=11), log, NOON, "Anna", NOON + timedelta(minutes=2)).plain
    assert "11 beads in 1 min: 8.2 a minute; at this pace 2 min more" in text
    assert "Anna" in text
    assert "1 min ago" in text


def test_statistics_without_a_decision_say_so() -> None:
    assert "no decision yet" in statistics(Progress(3), [], NOON, "Anna", NOON).plain
