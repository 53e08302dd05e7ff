"""How fast a person reviews, from the times of their decisions. No widget, no clock here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from corpus.review.decision import Decision

PAUSE = timedelta(minutes=3)
"""A longer wait between two decisions is a break, not thinking."""

_AT_FIRST = timedelta(seconds=20)  # what went before the first decision after a break


class Pace(NamedTuple):
    """One reviewer's decisions on beads, the beads they are on, and the time at work."""

    reviewer: str
    decisions: int
    beads: int
    worked: timedelta
    last: datetime

    @property
    def beads_a_minute(self) -> float:
        """Beads a minute of work."""
        minutes = self.worked.total_seconds() / 60
        return self.beads / minutes if minutes else 0.0


def paces(decisions: Iterable[Decision], since: datetime | None = None) -> list[Pace]:
    """The pace of everyone who has decided (since a time), the busiest first. ``accept_all`` counts as one bead."""
    by_reviewer: dict[str, list[Decision]] = {}
    for one in decisions:
        if since is None or datetime.fromisoformat(one.created_utc) >= since:
            by_reviewer.setdefault(one.reviewer, []).append(one)
    found = [_pace(reviewer, own) for reviewer, own in by_reviewer.items()]
    return sorted(found, key=lambda pace: (-pace.beads, pace.reviewer))


def _pace(reviewer: str, decisions: list[Decision]) -> Pace:
    times = sorted(datetime.fromisoformat(one.created_utc) for one in decisions)
    gaps = [later - earlier for earlier, later in pairwise(times)]
    worked = _AT_FIRST + sum((gap if gap <= PAUSE else _AT_FIRST for gap in gaps), timedelta())
    beads = {one.key for one in decisions if one.action not in ("undo", "redo")}
    return Pace(reviewer, len(decisions), len(beads), worked, times[-1])


def duration(time: timedelta) -> str:
    """A time as a person says it: ``45 s``, ``12 min``, ``3 h 05 min``."""
    seconds = int(time.total_seconds())
    if seconds < 60:
        return f"{seconds} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"


def ago(moment: datetime, now: datetime) -> str:
    """How long before: ``just now``, ``12 min ago``, ``3 days ago``."""
    passed = now - moment
    if passed < timedelta(minutes=1):
        return "just now"
    if passed < timedelta(days=1):
        return f"{duration(passed)} ago"
    return f"{passed.days} day{'' if passed.days == 1 else 's'} ago"
