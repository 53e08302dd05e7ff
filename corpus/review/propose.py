"""The decision for what a person asks of a row on the screen: which neighbour, which offsets, in sight of what.

Each function returns an ``Action``, or raises ImpossibleError in words for that person; ``decide`` makes it a decision.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from difflib import SequenceMatcher

from corpus.merge import subjects
from corpus.review.actions import (
    NAMES,
    AcceptAll,
    Action,
    Direction,
    Link,
    Merge,
    Move,
    Realign,
    Redo,
    Settle,
    Split,
    Undo,
    action_of,
    payload_of,
)
from corpus.review.decision import OVER, Decision, later, new_decision
from corpus.review.replay import ReviewState
from corpus.review.text import ImpossibleError, cut_point, cut_side, edge_sentence, shown_text, side_text
from corpus.review.types import Row, Side
from corpus.types import Document, Lang

_WORD = re.compile(r"(?<!\S)\S")
_SENTENCE_END = re.compile(r"""[.!?…]["'»”“)\]]*\s+""")
_FAR = 200  # rows looked at on either side to see whether a link stands out of order


def decide(
    state: ReviewState,
    row: Row,
    action: Action,
    reviewer: str,
    *,
    note: str = "",
    over: Sequence[Decision] = (),
    now: datetime | None = None,
) -> Decision:
    """The decision of a reviewer on a row that is on the screen, later than all decisions of the state.

    It replaces, knowingly, what another reviewer answered last to the same question about the row, or about the other
    row that it names, and those of ``over``. Raises InputError for text that can't be saved.
    """
    payload = payload_of(action)
    if replaced := dict.fromkeys([*_in_sight(state, row, action, reviewer), *(one.uuid for one in over)]):
        payload[OVER] = list(replaced)
    return _new(state, row.key, NAMES[type(action)], payload, reviewer, note, now)


def _in_sight(state: ReviewState, row: Row, action: Action, reviewer: str) -> list[str]:
    """The ids of the answers of others that the action replaces; accepting all above replaces none."""
    if isinstance(action, AcceptAll):
        return []
    rows = [row]
    if isinstance(action, (Merge, Link, Move)):
        other = state.row(action.to if isinstance(action, Move) else action.other)
        rows += [other] if other is not None else []
    if isinstance(action, Realign):
        gone = (state.row(one.key) for place in action.places for one in place.gone)
        rows = [one for one in gone if one is not None]
    found = (_last_answer(state, one, about) for one in rows for about in sorted(subjects(action)))
    return list(dict.fromkeys(one.uuid for one in found if one is not None and one.reviewer != reviewer))


def _last_answer(state: ReviewState, row: Row, about: str) -> Decision | None:
    trail = (state.decision(uuid) for uuid in reversed(row.marks.trail))
    return next((one for one in trail if one is not None and about in subjects(action_of(one))), None)


def settle(
    state: ReviewState,
    row: Row,
    others: tuple[Decision, ...],
    reviewer: str,
    now: datetime | None = None,
    *,
    keys: tuple[str, ...] = (),
) -> Decision:
    """The decision that what others decided differently stays as it is now on this row; ``keys``: on these beads."""
    payload = {**payload_of(Settle(keys)), OVER: [one.uuid for one in others]}
    return _new(state, row.key, "settle", payload, reviewer, "", now)


def undo(state: ReviewState, reviewer: str, now: datetime | None = None) -> Decision:
    """The decision to undo the reviewer's latest. Raises ImpossibleError where there is none."""
    target = state.undo_target(reviewer)
    if target is None:
        raise ImpossibleError("there is nothing of yours to undo")
    return undo_of(state, target, reviewer, now)


def undo_of(state: ReviewState, target: Decision, reviewer: str, now: datetime | None = None) -> Decision:
    """The decision that another one, whoever's it is, doesn't count."""
    return _new(state, target.key, "undo", payload_of(Undo(target.uuid)), reviewer, "", now)


def redo(state: ReviewState, reviewer: str, now: datetime | None = None) -> Decision:
    """The decision to redo what the reviewer undid last. Raises ImpossibleError where there is nothing."""
    target = state.redo_target(reviewer)
    if target is None:
        raise ImpossibleError("there is nothing of yours to redo")
    return _new(state, target.key, "redo", payload_of(Redo(target.uuid)), reviewer, "", now)


def accept_all_above(state: ReviewState, row: Row) -> AcceptAll:
    """Accept this row and all unreviewed ones above it."""
    keys: list[str] = []

    def of_row(one: Row) -> None:
        if one.status == "unreviewed":
            keys.append(one.key)

    def of_bead(number: int) -> None:
        keys.append(state.columns.key(number))

    state.seek(0, state.index(row) + 1, of_row, of_bead)  # goes through all of them
    if not keys:
        raise ImpossibleError("all above is reviewed already")
    return AcceptAll(tuple(keys))


def merge(state: ReviewState, row: Row, direction: Direction) -> Merge:
    """Make the row one with its neighbour on the screen."""
    return Merge(neighbour(state, row, direction).key)


def neighbour(state: ReviewState, row: Row, direction: Direction) -> Row:
    """The row above or below. Raises ImpossibleError at the first or last."""
    at = state.index(row) + (1 if direction == "down" else -1)
    found = state.rows(at, at + 1) if at >= 0 else []
    if not found:
        raise ImpossibleError("this is the last bead" if direction == "down" else "this is the first bead")
    return found[0]


def move(state: ReviewState, row: Row, side: Lang, direction: Direction) -> Move:
    """Give the last (down) or first (up) sentence of a side to the neighbour on the screen."""
    to, stretch = neighbour(state, row, direction), row.side(side)
    if stretch.is_empty:
        raise ImpossibleError("there is no sentence on this side")
    if stretch.edit is None:
        return Move(side, direction, to.key)
    document = _document(state, side)
    first, _ = cut_side(document, stretch._replace(edit=None), edge_sentence(document, stretch, direction == "down"), 0)
    original = side_text(document, stretch)
    return Move(side, direction, to.key, edited_offset(original, stretch.edit, len(side_text(document, first))))


def link(state: ReviewState, row: Row, other: Row) -> Link:
    """Link the one language of a row with the other language of another; moved where it stands out of order."""
    a, b = (other, row) if row.ru.is_empty or other.en.is_empty else (row, other)
    at = state.index(a)
    above = (one for one in reversed(state.rows(at - _FAR, at)) if one.is_link and not one.moved and one != b)
    below = (one for one in state.rows(at + 1, at + 1 + _FAR) if one.is_link and not one.moved and one != b)
    before, after = next(above, None), next(below, None)
    is_late = before is not None and before.en.stop > b.en.start
    is_early = after is not None and after.en.start < b.en.stop
    return Link(other.key, is_late or is_early)


# --- splitting -------------------------------------------------------------------------------------------------------


def split(state: ReviewState, row: Row, ru_offset: int, en_offset: int) -> Split:
    """Split a row at an offset into the shown text of each side: the edited one, where it was edited."""
    ru, ru_edit = _offsets(state.alignment.ru, row.ru, ru_offset)
    en, en_edit = _offsets(state.alignment.en, row.en, en_offset)
    return Split(ru, en, ru_edit, en_edit)


def split_choices(state: ReviewState, row: Row, side: Lang, offset: int) -> list[int]:
    """Where the other side may be split when this one is, offsets into its shown text, the likeliest first.

    Ends of sentences that lie as far along the text come before other words; all words are there, and both ends.
    """
    other: Lang = "en" if side == "ru" else "ru"
    text = shown_text(_document(state, side), row.side(side))
    words = shown_text(_document(state, other), row.side(other))
    wanted = len(words) * offset / max(len(text), 1)
    ends = {match.end() for match in _SENTENCE_END.finditer(words)}
    is_end = any(match.end() == offset for match in _SENTENCE_END.finditer(text))

    def distance(at: int) -> tuple[float, int]:
        away = abs(at - wanted)
        return (away / 4 if is_end and at in ends else away), at

    return sorted({0, len(words), *word_starts(words)}, key=distance)


def word_starts(text: str) -> list[int]:
    """The offsets at which a word begins."""
    return [match.start() for match in _WORD.finditer(text)]


def original_offset(original: str, edited: str, offset: int) -> int:
    """The offset into the original that corresponds to one into the edited text."""
    return _mapped(edited, original, offset)


def edited_offset(original: str, edited: str, offset: int) -> int:
    """The offset into the edited text that corresponds to one into the original."""
    return _mapped(original, edited, offset)


def _mapped(a: str, b: str, offset: int) -> int:
    """By the words that both texts have in common; between these in proportion, at the beginning of a word."""
    if offset <= 0 or offset >= len(a):
        return 0 if offset <= 0 else len(b)
    while offset < len(a) and a[offset].isspace():
        offset += 1
    starts_a, starts_b = [*word_starts(a), len(a)], [*word_starts(b), len(b)]
    word = max((number for number, start in enumerate(starts_a) if start <= offset), default=0)
    blocks = SequenceMatcher(None, a.split(), b.split(), autojunk=False).get_matching_blocks()
    at_a = at_b = 0
    for block in blocks:
        if word < block.a:
            share = (word - at_a) / max(block.a - at_a, 1)
            return starts_b[at_b + round(share * (block.b - at_b))]
        if word < block.a + block.size:
            return starts_b[block.b + word - block.a]
        at_a, at_b = block.a + block.size, block.b + block.size
    return len(b)


def _offsets(document: Document, side: Side, offset: int) -> tuple[int, int | None]:
    """An offset into the shown text as offsets into the original and, where there is one, the edited text."""
    if side.edit is None:
        return offset, None
    original = side_text(document, side)
    at = original_offset(original, side.edit, offset)
    if 0 < offset < len(side.edit) and cut_point(document, side, at) in (side.start, side.stop):
        raise ImpossibleError("the edited text can't be split there: nothing of the original would be left on one side")
    return at, offset


def _document(state: ReviewState, side: Lang) -> Document:
    return state.alignment.ru if side == "ru" else state.alignment.en


def _new(
    state: ReviewState,
    key: str,
    name: str,
    payload: dict[str, object],
    reviewer: str,
    note: str,
    now: datetime | None,
) -> Decision:
    pair, last = (state.alignment.ru.id, state.alignment.en.id), state.last()
    decision = new_decision(pair, key, name, payload, reviewer, note=note, now=now)
    return later(decision, last.created_utc) if last is not None else decision
