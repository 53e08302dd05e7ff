"""Which decisions of a log count: what was undone, and what a reviewer could undo or redo next."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from operator import attrgetter

from corpus.review.actions import Redo, Undo, UnreadableActionError, action_of
from corpus.review.decision import Decision

ORDER = attrgetter("order")


class Log:
    """Decisions in the order of their time, each once, and which of them are undone.

    Undo and redo name their target, so they mean the same in whatever file they end up. What can't be undone (no such
    decision, undone already, itself an undo) is in ``idle`` with the reason. A reviewer undoes their own decisions,
    the latest first; a redo is offered until they decide something new.
    """

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        """``decisions`` in any order; one that is there twice counts once."""
        self.by_uuid: dict[str, Decision] = {}
        self.decisions: list[Decision] = []
        self._forget()
        for decision in sorted({decision.uuid: decision for decision in decisions}.values(), key=ORDER):
            self._append(decision)

    def __contains__(self, decision: Decision) -> bool:
        return decision.uuid in self.by_uuid

    def add(self, decision: Decision) -> bool:
        """Put one in its place; whether that is the last one, so that nothing before it means anything else now."""
        if not self.decisions or self.decisions[-1].order < decision.order:
            self._append(decision)
            return True
        decisions = [*self.decisions, decision]
        self.by_uuid, self.decisions = {}, []
        self._forget()
        for known in sorted(decisions, key=ORDER):
            self._append(known)
        return False

    def counting(self) -> list[Decision]:
        """The decisions that act on rows and are not undone, in order."""
        return [one for one in self.decisions if one.action not in ("undo", "redo") and one.uuid not in self.undone]

    def undoable(self, reviewer: str) -> list[Decision]:
        """The decisions of a reviewer that could be undone, in order."""
        return self._done.get(reviewer, [])

    def redoable(self, reviewer: str) -> list[Decision]:
        """The decisions that a reviewer has undone since they last decided, the latest at the end."""
        return self._undone_by.get(reviewer, [])

    def _forget(self) -> None:
        self.undone: set[str] = set()
        self.idle: dict[str, str] = {}
        self._done: dict[str, list[Decision]] = {}
        self._undone_by: dict[str, list[Decision]] = {}

    def _append(self, decision: Decision) -> None:
        if decision.action == "undo":
            self._undo(decision)
        elif decision.action == "redo":
            self._redo(decision)
        else:
            self._done.setdefault(decision.reviewer, []).append(decision)
            self._undone_by.pop(decision.reviewer, None)
        self.by_uuid[decision.uuid] = decision
        self.decisions.append(decision)

    def _undo(self, decision: Decision) -> None:
        target = self._target(decision)
        if target is None:
            return
        if target.uuid in self.undone:
            self.idle[decision.uuid] = "what it undoes is undone already"
            return
        self.undone.add(target.uuid)
        done = self._done[target.reviewer]
        del done[bisect_left(done, target.order, key=ORDER)]
        self._undone_by.setdefault(decision.reviewer, []).append(target)

    def _redo(self, decision: Decision) -> None:
        target = self._target(decision)
        if target is None:
            return
        if target.uuid not in self.undone:
            self.idle[decision.uuid] = "what it brings back was not undone"
            return
        self.undone.remove(target.uuid)
        insort(self._done.setdefault(target.reviewer, []), target, key=ORDER)
        for stack in self._undone_by.values():
            _drop(stack, target)

    def _target(self, decision: Decision) -> Decision | None:
        """The decision that an undo or redo names; None, with the reason in ``idle``, if it names none."""
        try:
            action = action_of(decision)
        except UnreadableActionError as error:
            self.idle[decision.uuid] = str(error)
            return None
        assert isinstance(action, (Undo, Redo))
        target = self.by_uuid.get(action.target)
        if target is None or target.action in ("undo", "redo"):
            self.idle[decision.uuid] = "the decision that it names is not in the log before it"
            return None
        return target

    def target(self, decision: Decision) -> Decision | None:
        """The decision that an undo or redo took out or brought back; None if it did neither."""
        if decision.action not in ("undo", "redo") or decision.uuid in self.idle:
            return None
        action = action_of(decision)
        assert isinstance(action, (Undo, Redo))
        return self.by_uuid[action.target]


def _drop(stack: list[Decision], decision: Decision) -> None:
    """Take a decision out of a stack if it is there; it mostly is the last."""
    for at in range(len(stack) - 1, -1, -1):
        if stack[at] is decision:
            del stack[at]
            return
