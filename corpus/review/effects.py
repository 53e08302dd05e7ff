"""What each action does to the rows: which go, and which come in their place.

Every effect keeps the tiling: the rows that come hold exactly the text of those that go. A row that comes has an empty
key until the board names it, unless its text is that of the row it replaces. Rows that a person draws are ``changed``;
they keep remarks, bookmark, dismissals and trail of what they came from. A null row is omitted or added unless marked
otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

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
    MarkMoved,
    Merge,
    Move,
    Note,
    Realign,
    Reject,
    Settle,
    Split,
    Unlink,
)
from corpus.review.board import Board
from corpus.review.decision import Decision
from corpus.review.realign_effect import realigned
from corpus.review.text import ImpossibleError, cut_point, cut_side, edge_sentence, join_sides
from corpus.review.types import Marks, Remark, Row, Side, Status
from corpus.types import Label

_NULL_LABELS = ("omitted", "added", "boilerplate", "heading")


class GoneError(ImpossibleError):
    """The bead that a decision is about, or another that it names, is not among the rows."""


class Effect(NamedTuple):
    """Rows that go, rows that come, and what of the decision can't be carried out (empty: all of it is)."""

    gone: tuple[Row, ...]
    come: tuple[Row, ...]
    reason: str = ""


def effect(board: Board, decision: Decision, action: Action) -> Effect:
    """What a decision does. Raises GoneError or another ImpossibleError; then it does nothing."""
    if isinstance(action, AcceptAll):
        return _accept_all(board, decision, action)
    if isinstance(action, Realign):
        return Effect(*realigned(board, decision, action))
    row = board.row(decision.key)
    if row is None:
        raise GoneError("its bead is not there any more")
    return _EFFECTS[type(action)](board, row, decision, action)


def shortfall(board: Board, decision: Decision, action: Action) -> str:
    """The reason that ``effect`` gives; of accepting all above without making the rows. Raises as ``effect``."""
    return _present(board, action)[1] if isinstance(action, AcceptAll) else effect(board, decision, action).reason


# --- marks -----------------------------------------------------------------------------------------------------------


def _touched(marks: Marks, decision: Decision, **changes: object) -> Marks:
    """The marks after a decision: its id, its remark, and other changes."""
    remarks = marks.remarks
    if decision.note:
        remarks = (*remarks, Remark(decision.note, decision.reviewer, decision.created_utc))
    return replace(marks, remarks=remarks, trail=(*marks.trail, decision.uuid), **changes)  # type: ignore[arg-type]


def _judged(marks: Marks, decision: Decision, status: Status) -> Marks:
    trail = (*marks.trail, decision.uuid)
    if decision.note:
        return _touched(marks, decision, status=status, verdict=decision)
    return Marks(status, decision, marks.remarks, marks.bookmarked, marks.dismissed, marks.confirmed, trail)


def _marked(row: Row, marks: Marks) -> Effect:
    return Effect((row,), (row.marked(marks),))


def _accept(board: Board, row: Row, decision: Decision, action: Action) -> Effect:
    return _marked(row, _judged(row.marks, decision, "accepted"))


def _reject(board: Board, row: Row, decision: Decision, action: Action) -> Effect:
    return _marked(row, _judged(row.marks, decision, "rejected"))


def _present(board: Board, action: AcceptAll) -> tuple[list[str], str]:
    """Those of its beads that are there, and how many are not, in words."""
    keys = dict.fromkeys(action.keys)
    present = list(filter(board.has, keys))
    if not present:
        raise GoneError("none of its beads is there any more")
    lost = len(keys) - len(present)
    return present, f"{lost} of its {len(keys)} beads are not there any more" if lost else ""


def _accept_all(board: Board, decision: Decision, action: AcceptAll) -> Effect:
    keys, reason = _present(board, action)
    gone = tuple(row for row in map(board.row, keys) if row is not None and row.status == "unreviewed")
    return Effect(gone, tuple(row.marked(_judged(row.marks, decision, "accepted")) for row in gone), reason)


def _note(board: Board, row: Row, decision: Decision, action: Action) -> Effect:
    return _marked(row, _touched(row.marks, decision))


def _bookmark(board: Board, row: Row, decision: Decision, action: Bookmark) -> Effect:
    return _marked(row, _touched(row.marks, decision, bookmarked=action.on))


def _dismiss(board: Board, row: Row, decision: Decision, action: Dismiss) -> Effect:
    issue, marks = {action.issue}, row.marks
    return _marked(row, _touched(marks, decision, dismissed=marks.dismissed | issue, confirmed=marks.confirmed - issue))


def _confirm(board: Board, row: Row, decision: Decision, action: Confirm) -> Effect:
    issue, marks = {action.issue}, row.marks
    return _marked(row, _touched(marks, decision, dismissed=marks.dismissed - issue, confirmed=marks.confirmed | issue))


def _mark(board: Board, row: Row, decision: Decision, action: Mark) -> Effect:
    label = action.label
    if label == "partial" and not row.is_link:
        raise ImpossibleError("only a link can be partial")
    if label in _NULL_LABELS and row.is_link:
        raise ImpossibleError(f"a link can't be marked as {label}: unlink it first")
    if (label == "omitted" and row.ru.is_empty) or (label == "added" and row.en.is_empty):
        raise ImpossibleError(f"a bead of this language can't be {label}")
    return Effect((row,), (replace(row, label=label, marks=_judged(row.marks, decision, "changed")),))


def _mark_moved(board: Board, row: Row, decision: Decision, action: MarkMoved) -> Effect:
    if not row.is_link:
        raise ImpossibleError("only a link can be moved")
    return Effect((row,), (replace(row, moved=action.on, marks=_judged(row.marks, decision, "changed")),))


def _edit(board: Board, row: Row, decision: Decision, action: Edit) -> Effect:
    side = row.side(action.side)
    if side.is_empty:
        raise ImpossibleError("there is no text on this side")
    changes = row.status == "unreviewed" and action.text is not None
    marks = _judged(row.marks, decision, "changed") if changes else _touched(row.marks, decision)
    edited = side._replace(edit=action.text)
    ru, en = (edited, row.en) if action.side == "ru" else (row.ru, edited)
    return Effect((row,), (replace(row, ru=ru, en=en, marks=marks),))


# --- borders ---------------------------------------------------------------------------------------------------------


def _drawn(ru: Side, en: Side, marks: Marks, *, moved: bool = False) -> Row:
    """A row with borders that a person drew."""
    label: Label = "omitted" if en.is_empty else "added" if ru.is_empty else ""
    return Row("", ru, en, None, label, moved and not label, marks)


def _some(*rows: Row) -> tuple[Row, ...]:
    return tuple(row for row in rows if not (row.ru.is_empty and row.en.is_empty))


def _united(a: Marks, b: Marks, decision: Decision) -> Marks:
    """The marks of a row that came from two."""
    both = Marks(
        remarks=tuple(dict.fromkeys((*a.remarks, *b.remarks))),
        bookmarked=a.bookmarked or b.bookmarked,
        dismissed=a.dismissed | b.dismissed,
        confirmed=(a.confirmed | b.confirmed) - (a.dismissed | b.dismissed),
        trail=tuple(dict.fromkeys((*a.trail, *b.trail))),
    )
    return _judged(both, decision, "changed")


def _rest(marks: Marks, decision: Decision) -> Marks:
    """The marks of the second row that came from one: remarks and bookmark stay with the first."""
    return replace(
        marks, remarks=(), bookmarked=False, status="changed", verdict=decision, trail=(*marks.trail, decision.uuid)
    )


def _other(board: Board, row: Row, key: str) -> Row:
    other = board.row(key)
    if other is None:
        raise GoneError("the other bead is not there any more")
    if other.key == row.key:
        raise ImpossibleError("it names the same bead twice")
    return other


def _merge(board: Board, row: Row, decision: Decision, action: Merge) -> Effect:
    other = _other(board, row, action.other)
    first, second = sorted((row, other), key=lambda one: one.place)
    ru, en = join_sides(board.ru, first.ru, second.ru), join_sides(board.en, first.en, second.en)
    merged = _drawn(ru, en, _united(first.marks, second.marks, decision), moved=first.moved or second.moved)
    return Effect((first, second), (merged,))


def _split(board: Board, row: Row, decision: Decision, action: Split) -> Effect:
    ru_at = cut_point(board.ru, row.ru, action.ru)
    en_at = cut_point(board.en, row.en, action.en)
    ru, en = cut_side(board.ru, row.ru, ru_at, action.ru_edit), cut_side(board.en, row.en, en_at, action.en_edit)
    first = _drawn(ru[0], en[0], _judged(row.marks, decision, "changed"), moved=row.moved)
    second = _drawn(ru[1], en[1], _rest(row.marks, decision), moved=row.moved)
    parts = _some(first, second)
    if len(parts) < 2:
        raise ImpossibleError("one part would be empty")
    return Effect((row,), parts)


def _move(board: Board, row: Row, decision: Decision, action: Move) -> Effect:
    to, down = _other(board, row, action.to), action.direction == "down"
    document = board.ru if action.side == "ru" else board.en
    side, target = row.side(action.side), to.side(action.side)
    if side.is_empty:
        raise ImpossibleError("there is no sentence on this side")
    parts = cut_side(document, side, edge_sentence(document, side, down), action.edit)
    left, sentence = parts if down else parts[::-1]
    if not target.is_empty and (target.start != sentence.stop if down else target.stop != sentence.start):
        raise ImpossibleError("the other bead doesn't begin there" if down else "the other bead doesn't end there")
    joined = join_sides(document, target, sentence)
    gave = {"ru": row.ru, "en": row.en, action.side: left}
    took = {"ru": to.ru, "en": to.en, action.side: joined}
    giver = _drawn(**gave, marks=_judged(row.marks, decision, "changed"), moved=row.moved)
    taker = _drawn(**took, marks=_judged(to.marks, decision, "changed"), moved=to.moved)
    if giver.ru.is_empty and giver.en.is_empty:
        return Effect((row, to), (replace(taker, marks=_united(row.marks, to.marks, decision)),))
    return Effect((row, to), (giver, taker))


def _unlink(board: Board, row: Row, decision: Decision, action: Action) -> Effect:
    if not row.is_link:
        raise ImpossibleError("it is no link")
    ru, en = row.ru, row.en
    first = _drawn(ru, Side(en.start, en.start), _judged(row.marks, decision, "changed"))
    second = _drawn(Side(ru.stop, ru.stop), en, _rest(row.marks, decision))
    return Effect((row,), (first, second))


def _link(board: Board, row: Row, decision: Decision, action: Link) -> Effect:
    other = _other(board, row, action.other)
    a, b = (other, row) if row.ru.is_empty or other.en.is_empty else (row, other)
    if a.ru.is_empty or b.en.is_empty:
        raise ImpossibleError("one of the two has to be Russian and the other English")
    link = _drawn(a.ru, b.en, _united(a.marks, b.marks, decision), moved=action.moved)
    english = _drawn(Side(a.ru.stop, a.ru.stop), a.en, _rest(a.marks, decision))
    russian = _drawn(b.ru, Side(b.en.start, b.en.start), _rest(b.marks, decision))
    return Effect((a, b), _some(link, english, russian))


_EFFECTS: dict[type[Action], Callable[..., Effect]] = {
    Accept: _accept,
    Reject: _reject,
    Merge: _merge,
    Split: _split,
    Move: _move,
    Unlink: _unlink,
    Link: _link,
    Mark: _mark,
    MarkMoved: _mark_moved,
    Edit: _edit,
    Note: _note,
    Bookmark: _bookmark,
    Dismiss: _dismiss,
    Confirm: _confirm,
    Settle: _note,
}
