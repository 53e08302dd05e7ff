"""The state of a review: ``replay(alignment, decisions) -> Review``, computed from the log and never stored.

A log is a set of ``Decision``s, read in the order of their time (then id). Those that are undone don't count; the
others act on the rows one after the other, each on the row that has its bead key **at that moment**. So the review is a
function of the alignment and of the set of decisions, whatever the files or the order they came in.

What can't act (its bead is gone, an impossible cut, an action of a newer Sverka) changes nothing, stays in the log, and
is listed in ``Review.unapplied`` with the reason.

``ReviewState`` is the same kept up to date: ``apply`` takes one more decision in microseconds. It remembers which rows
each decision took out and put in; undoing takes back that decision and those after it, and lets these act again. A
decision that is older than the last one (from another person's file) goes to its place in the same way.

    state = ReviewState(alignment, (one.decision for one in decisions(project, pair)))
    outcome = state.apply(decide(project, propose.decide(state, row, Accept(), "Anna")))
    state.rows(top, top + height)

The modules beside this one: ``decision`` (a row of the log), ``actions`` (what can be decided, as data), ``types``
(rows, points, marks), ``text`` (texts of a row and cuts in it), ``effects`` (what an action does; ``realign``: many at
once), ``board`` with ``order``, ``untouched`` and ``keys`` (the rows, changed in place), ``log`` (what is undone),
``propose`` (decisions for what a person asks of a row), ``store`` (the log in the project file), ``overlay`` and
``export`` (the review as an alignment); ``corpus.merge`` unites two logs and ``corpus.merge_projects`` two files.
"""

from __future__ import annotations

import contextlib
import gc
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from corpus.columns import Columns
from corpus.review.actions import Redo, Undo, UnreadableActionError, action_of
from corpus.review.board import Board
from corpus.review.decision import Decision
from corpus.review.effects import effect, shortfall
from corpus.review.log import ORDER, Log
from corpus.review.text import ImpossibleError
from corpus.review.types import Progress, Row, Unapplied
from corpus.types import Alignment, InvariantError

ON_MANY_BEADS = frozenset({"accept_all", "realign"})
"""Actions whose key names but one of the beads that they are on."""


class Outcome(NamedTuple):
    """What applying a decision changed: rows that went, rows that came, and why it had no or not all of its effect."""

    gone: tuple[Row, ...]
    come: tuple[Row, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a row's history: a decision, whether it is undone, and why it has no effect (or an empty text)."""

    decision: Decision
    undone: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Review:
    """A review as it is after all decisions of a log; ``rows`` in reading order of the Russian, tiling both texts."""

    alignment: Alignment
    rows: tuple[Row, ...]
    progress: Progress
    unapplied: tuple[Unapplied, ...]
    decisions: tuple[Decision, ...]
    undone: frozenset[str]

    def history(self, row: Row) -> tuple[Event, ...]:
        """All decisions that made or touched the row or its bead, in order, the undone and the idle ones too."""
        reasons = {one.decision.uuid: one.reason for one in self.unapplied}
        return tuple(_history(row, self.decisions, self.undone, reasons))


def replay(alignment: Alignment, decisions: Iterable[Decision]) -> Review:
    """The review of an alignment. Decisions on other document pairs are left out."""
    return ReviewState(alignment, decisions).review()


class _Step(NamedTuple):
    """A decision that counts, and what it did."""

    decision: Decision
    gone: tuple[Row, ...]
    come: tuple[Row, ...]
    reason: str

    @property
    def order(self) -> tuple[str, str]:
        return self.decision.order


class ReviewState:
    """The review of one document pair, kept up to date while decisions come in."""

    def __init__(self, alignment: Alignment, decisions: Iterable[Decision] = ()) -> None:
        """``decisions`` in any order; those on other document pairs are left out."""
        self.alignment = alignment
        self._pair = (alignment.ru.id, alignment.en.id)
        self._steps: list[_Step] = []
        self._idle: dict[str, str] = {}
        with _no_collection():
            self._board = Board(alignment)
            self._log = Log(decision for decision in decisions if self._concerns(decision))
            self._run(self._log.counting())

    # --- one more decision -------------------------------------------------------------------------------------------

    def apply(self, decision: Decision) -> Outcome:
        """Take in a decision; one that is known already, or on another document pair, changes nothing.

        Raises InvariantError for another decision with the id of a known one.
        """
        if not self._concerns(decision):
            return Outcome((), (), "it is about other documents")
        if decision in self._log:
            if self._log.by_uuid[decision.uuid] != decision:
                raise InvariantError(f"decision {decision.uuid}: there are two different ones of this id")
            return Outcome((), (), "")
        at, again = self._consequences(decision)
        with _no_collection():
            before = self._rewind(at)
            after = self._run(again)
            gone, come = _net(before, after)
        return Outcome(gone, come, self.reason(decision))

    def why_not(self, decision: Decision) -> str:
        """Why a new decision would have no effect, or not all of it; empty where it would. Nothing changes.

        To be asked before a decision is saved, so that the log holds no attempts.
        """
        try:
            action = action_of(decision)
            if isinstance(action, (Undo, Redo)):
                target = self.decision(action.target)
                known = target is not None and target.action not in ("undo", "redo")
                is_undone = action.target in self._log.undone
                return (
                    "" if known and is_undone == isinstance(action, Redo) else "there is no such decision to do that to"
                )
            with _no_collection():
                return shortfall(self._board, decision, action)
        except (UnreadableActionError, ImpossibleError) as error:
            return str(error)

    def _concerns(self, decision: Decision) -> bool:
        return (decision.ru_document, decision.en_document) == self._pair

    def _consequences(self, decision: Decision) -> tuple[int, list[Decision]]:
        """From which step on things are different now, and the decisions that count from there on."""
        if not self._log.add(decision):
            counting = self._log.counting()
            same = _common(self._steps, counting)
            return same, counting[same:]
        end = len(self._steps)
        if decision.action not in ("undo", "redo"):
            return end, [decision]
        target = self._log.target(decision)
        if target is None:
            return end, []
        at = bisect_left(self._steps, target.order, key=ORDER)
        if decision.action == "undo":
            return at, [step.decision for step in self._steps[at + 1 :]]
        return at, [target, *(step.decision for step in self._steps[at:])]

    def _rewind(self, at: int) -> list[_Step]:
        """Take back the steps from ``at`` on, the last first; they are returned in that order, rows exchanged."""
        taken = [_Step(step.decision, step.come, step.gone, "") for step in reversed(self._steps[at:])]
        for step in taken:
            self._board.restore(step.gone, step.come)
            self._idle.pop(step.decision.uuid, None)
        del self._steps[at:]
        return taken

    def _run(self, decisions: Iterable[Decision]) -> list[_Step]:
        steps = [self._step(decision) for decision in decisions]
        self._steps += steps
        return steps

    def _step(self, decision: Decision) -> _Step:
        try:
            gone, drafts, reason = effect(self._board, decision, action_of(decision))
            step = _Step(decision, gone, self._board.change(gone, drafts), reason)
        except (UnreadableActionError, ImpossibleError) as error:
            step = _Step(decision, (), (), str(error))
        if step.reason:
            self._idle[decision.uuid] = step.reason
        return step

    # --- what there is -----------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._board.order)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._board.order)

    def rows(self, start: int, stop: int) -> list[Row]:
        """The rows of a half-open range of indexes, in order, as far as there are any."""
        return self._board.order.window(start, stop)

    def row(self, key: str) -> Row | None:
        """The row of a bead key, None where there is none now."""
        return self._board.row(key)

    def index(self, row: Row) -> int:
        """How many rows stand before it; the row is one of the present ones."""
        return self._board.order.index(row)

    def seek(
        self,
        start: int,
        stop: int,
        wanted: Callable[[Row], object],
        of_bead: Callable[[int], object] | None = None,
        *,
        backwards: bool = False,
    ) -> int | None:
        """The first index of a half-open range, or the last one, whose row is wanted; None where there is none.

        ``of_bead`` says the same of a row that nobody has touched by the number of its bead: it is asked in place of
        ``wanted``, which is a good deal quicker, as no row is made then.
        """
        return self._board.order.seek(start, stop, wanted, of_bead, backwards=backwards)

    @property
    def columns(self) -> Columns:
        """The beads by their numbers, as the aligner made them."""
        return self._board.untouched.columns

    @cached_property
    def odd(self) -> bytes:
        """A byte a bead of the aligner: 0 for one sentence to one, 1 for any other."""
        columns = self.columns
        spans = zip(columns.ru_starts, columns.ru_stops, columns.en_starts, columns.en_stops, strict=True)
        return bytes(b - a != 1 or d - c != 1 for a, b, c, d in spans)

    def doubtful(self, below: float) -> list[str]:
        """The keys of the aligner's links less confident than that, the least confident first, reviewed or not."""
        return self._board.untouched.doubtful(below)

    def progress(self) -> Progress:
        """How far the review has come."""
        return self._board.progress()

    def unapplied(self) -> tuple[Unapplied, ...]:
        """The decisions without (full) effect, in order; those that were undone are not among them."""
        idle = (*self._idle, *self._log.idle)
        decisions = sorted((self._log.by_uuid[uuid] for uuid in idle), key=ORDER)
        return tuple(Unapplied(decision, self.reason(decision)) for decision in decisions)

    def reason(self, decision: Decision) -> str:
        """Why a decision has no or not all of its effect; empty where it has."""
        return self._log.idle.get(decision.uuid) or self._idle.get(decision.uuid, "")

    @property
    def decisions(self) -> Sequence[Decision]:
        """All decisions of the log, in order."""
        return self._log.decisions

    def last(self) -> Decision | None:
        """The latest decision of the log."""
        return self._log.decisions[-1] if self._log.decisions else None

    def decision(self, uuid: str) -> Decision | None:
        """The decision of an id."""
        return self._log.by_uuid.get(uuid)

    def undo_target(self, reviewer: str) -> Decision | None:
        """What this reviewer would undo next: their latest decision that has an effect."""
        own = reversed(self._log.undoable(reviewer))
        return next((one for one in own if one.uuid not in self._idle or self._has_rows(one)), None)

    def redo_target(self, reviewer: str) -> Decision | None:
        """What this reviewer would redo next: what they undid last, unless they have decided something since."""
        undone = self._log.redoable(reviewer)
        return undone[-1] if undone else None

    def _has_rows(self, decision: Decision) -> bool:
        step = self._steps[bisect_left(self._steps, decision.order, key=ORDER)]
        return bool(step.come)

    def history(self, row: Row) -> tuple[Event, ...]:
        """All decisions that made or touched the row or its bead, in order, the undone and the idle ones too."""
        reasons = {**self._idle, **self._log.idle}
        return tuple(_history(row, self._log.decisions, self._log.undone, reasons))

    def review(self) -> Review:
        """The review as it is now."""
        return Review(
            self.alignment,
            tuple(self._board.order),
            self.progress(),
            self.unapplied(),
            tuple(self._log.decisions),
            frozenset(self._log.undone),
        )


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Hold the search for cyclic garbage: among a million objects made to stay it takes as long as making them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _common(steps: Sequence[_Step], counting: Sequence[Decision]) -> int:
    """How many decisions at the beginning are the same."""
    for at, (step, decision) in enumerate(zip(steps, counting, strict=False)):
        if step.decision is not decision:
            return at
    return min(len(steps), len(counting))


def _net(*parts: Sequence[_Step]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows that went and came in all, without those that came only to go."""
    steps = [step for part in parts for step in part]
    if len(steps) == 1:
        return steps[0].gone, steps[0].come
    gone: dict[int, Row] = {}
    come: dict[int, Row] = {}
    for step in steps:
        for row in step.gone:
            if come.pop(id(row), None) is None:
                gone[id(row)] = row
        for row in step.come:
            if gone.pop(id(row), None) is None:
                come[id(row)] = row
    return tuple(gone.values()), tuple(come.values())


def _history(
    row: Row, decisions: Iterable[Decision], undone: Iterable[str], reasons: dict[str, str]
) -> Iterator[Event]:
    trail = set(row.marks.trail)
    decisions = tuple(decisions)
    keys = {row.key} | {one.key for one in decisions if one.uuid in trail and one.action not in ON_MANY_BEADS}
    undone = frozenset(undone)
    for decision in decisions:
        if decision.uuid in trail or decision.key in keys:
            yield Event(decision, decision.uuid in undone, reasons.get(decision.uuid, ""))
