"""The decisions that end a conflict as a person picks it. No widget here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from corpus.merge import Conflict
from corpus.review.actions import Accept, AcceptAll, Action, Link, Merge, Move, Realign, Split, Unlink, action_of
from corpus.review.decision import Decision
from corpus.review.propose import decide, settle, undo_of
from corpus.review.replay import ReviewState
from corpus.review.text import ImpossibleError
from corpus.review.types import Row

_DRAWING = (Merge, Split, Move, Unlink, Link, Realign)
_MANY = ("accept_all", "realign")

Proposal = Callable[[], Decision]


def pick(state: ReviewState, conflict: Conflict, chosen: Decision, reviewer: str) -> Iterator[Decision]:
    """The decisions after which the chosen one holds; each is to be saved and applied before the next is taken.

    One that names all of them as replaced, where the bead is there: the chosen answer once more, or that what it drew
    stays. Otherwise the others' are undone, so that the chosen one acts. Raises ImpossibleError where that would undo
    more than this bead.
    """
    key, action = conflict.question.key, action_of(chosen)
    row = state.row(key)
    if not isinstance(action, _DRAWING):
        if row is not None:
            again: Action = Accept() if isinstance(action, AcceptAll) else action
            yield decide(state, row, again, reviewer, over=conflict.decisions)
            return
    elif (drawn := _drawn_by(state, chosen)) is not None:
        yield settle(state, drawn, conflict.decisions, reviewer, keys=(key,))
        return
    others = [one for one in conflict.decisions if one != chosen]
    if any(one.action in _MANY for one in others):
        raise ImpossibleError("that would undo it on other beads too: draw the bead by hand, or keep the other answer")
    for other in others:
        yield undo_of(state, other, reviewer)


def _drawn_by(state: ReviewState, decision: Decision) -> Row | None:
    """A row whose borders the decision drew."""
    if state.reason(decision):
        return None
    return next((row for row in state if decision.uuid in row.marks.trail), None)
