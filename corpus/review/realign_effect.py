"""What a realignment does to the rows: each of its places as far as it is as it was."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from corpus.review.actions import Realign
from corpus.review.board import Board
from corpus.review.decision import Decision
from corpus.review.realign_payload import NewBead, Stretch
from corpus.review.text import ImpossibleError
from corpus.review.types import Marks, Point, Remark, Row, Side
from corpus.types import Bead, Document, Span


def realigned(board: Board, decision: Decision, action: Realign) -> tuple[tuple[Row, ...], tuple[Row, ...], str]:
    """The rows that go, those that come, and what can't be carried out.

    A place is left as it is where one of its rows is gone or has been decided on, or where the document is cut into
    other sentences now. Raises ImpossibleError where all are.
    """
    gone: list[Row] = []
    come: list[Row] = []
    taken: set[str] = set()
    done = 0
    for place in action.places:
        keys = [row.key for row in place.gone]
        rows = [row for row in map(board.row, keys) if row is not None and row.key not in taken]
        beads = _beads((board.ru, board.en), place.come)
        if len(rows) < len(keys) or any(map(is_fixed, rows)) or not _hold_the_same(rows, beads):
            continue
        taken.update(keys)
        gone += rows
        come += _drafts(rows, beads, decision)
        done += 1
    if not done:
        raise ImpossibleError("none of its places is as it was")
    lost = len(action.places) - done
    return tuple(gone), tuple(come), f"{lost} of its {len(action.places)} places are not as they were" if lost else ""


def is_fixed(row: Row) -> bool:
    """Whether a realignment leaves the row alone: confirmed, drawn by hand, edited, or cut inside a sentence."""
    points = (row.ru.start, row.ru.stop, row.en.start, row.en.stop)
    return row.status in ("accepted", "changed") or row.is_edited or any(point.char for point in points)


# --- borders ---------------------------------------------------------------------------------------------------------


def border(document: Document, number: int) -> int:
    """Where in the text a sentence begins; for the number after the last, where the text ends."""
    return document.segments[number].start if number < len(document.segments) else len(document.text)


def _beads(documents: tuple[Document, Document], drafts: Iterable[NewBead]) -> list[Bead]:
    """The beads as of the sentences there are now; none where a border is none of theirs."""
    beads = []
    for draft in drafts:
        ru, en = span_at(documents[0], draft.ru), span_at(documents[1], draft.en)
        if ru is None or en is None:
            return []
        beads.append(Bead(ru, en, draft.score, draft.confidence, draft.reasons, draft.moved, draft.label))
    return beads


def span_at(document: Document, stretch: Stretch) -> Span | None:
    """The sentences of a stretch of the text; None where it cuts one."""
    start, stop = (number_at(document, offset) for offset in stretch)
    return None if start is None or stop is None else Span(start, stop)


def number_at(document: Document, offset: int) -> int | None:
    """The sentence that begins there, or the number after the last; None if none does."""
    number = bisect_left(document.segments, offset, key=lambda segment: segment.start)
    return number if border(document, number) == offset else None


def _hold_the_same(rows: Sequence[Row], beads: Sequence[Bead]) -> bool:
    """Whether the beads hold each sentence of the rows once, and no other, and each of them some."""
    spans = [
        (Span(row.ru.start.segment, row.ru.stop.segment), Span(row.en.start.segment, row.en.stop.segment))
        for row in rows
    ]
    drawn = [(bead.ru, bead.en) for bead in beads]
    return all(ru.size or en.size for ru, en in drawn) and all(
        sorted(_numbers(pair[side] for pair in spans)) == sorted(_numbers(pair[side] for pair in drawn))
        for side in (0, 1)
    )


def _numbers(spans: Iterable[Span]) -> Iterator[int]:
    for span in spans:
        yield from range(*span)


# --- marks -----------------------------------------------------------------------------------------------------------


class _Heir(NamedTuple):
    bead: Bead
    kept: list[Marks]
    trails: list[str]


def _drafts(rows: Sequence[Row], beads: Sequence[Bead], decision: Decision) -> Iterator[Row]:
    """The rows that come: nobody has decided on them; the first that has text of an old row keeps its remarks."""
    heirs = [_Heir(bead, [], []) for bead in beads]
    for row in rows:
        sharing = [heir for heir in heirs if _shares(row, heir.bead)]
        sharing[0].kept.append(row.marks)
        for heir in sharing:
            heir.trails.extend(row.marks.trail)
    for number, (bead, kept, trails) in enumerate(heirs):
        marks = _inherited(kept, trails, decision)
        if decision.note and not number:
            remark = Remark(decision.note, decision.reviewer, decision.created_utc)
            marks = replace(marks, remarks=(*marks.remarks, remark))
        ru, en = (Side(Point(span.start), Point(span.stop)) for span in (bead.ru, bead.en))
        yield Row("", ru, en, bead, bead.label, bead.moved, marks)


def _shares(row: Row, bead: Bead) -> bool:
    return any(
        side.start.segment < span.stop and span.start < side.stop.segment
        for side, span in ((row.ru, bead.ru), (row.en, bead.en))
        if span.size and not side.is_empty
    )


def _inherited(kept: Sequence[Marks], trails: Sequence[str], decision: Decision) -> Marks:
    dismissed = frozenset[str]().union(*(marks.dismissed for marks in kept))
    return Marks(
        remarks=tuple(dict.fromkeys(remark for marks in kept for remark in marks.remarks)),
        bookmarked=any(marks.bookmarked for marks in kept),
        dismissed=dismissed,
        confirmed=frozenset[str]().union(*(marks.confirmed for marks in kept)) - dismissed,
        trail=(*dict.fromkeys(trails), decision.uuid),
    )
