"""What a new alignment would change in a review, place by place; pure.

What a person has confirmed or drawn stays, and so does what they edited or cut inside a sentence. The other rows, those
rejected among them, may go. A place is the smallest set of rows and beads that hold the same sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from corpus.review.actions import Realign, action_of
from corpus.review.realign_effect import border, is_fixed, span_at
from corpus.review.realign_payload import Gone, NewBead, Redrawn
from corpus.review.replay import ReviewState
from corpus.review.types import Point, Row
from corpus.types import Alignment, Bead, Document, Span


class Change(NamedTuple):
    """One place: rows that would go, in order, and the beads that would come."""

    gone: tuple[Row, ...]
    come: tuple[Bead, ...]


def changes(rows: Iterable[Row], beads: Sequence[Bead]) -> tuple[Change, ...]:
    """What the beads of another alignment of the same documents would change, in the order of the rows.

    Borders count, and whether a link is moved; a confidence alone is no change.
    """
    places = _Places()
    for row in rows:
        places.add(row, _sentences(*_spans(row)))
    for bead in beads:
        places.add(bead, _sentences(bead.ru, bead.en))
    found = (Change(tuple(gone), tuple(come)) for gone, come in places.groups())
    return tuple(change for change in found if not _is_same(change) and not any(map(is_fixed, change.gone)))


def possible(state: ReviewState, wanted: Iterable[Change]) -> tuple[Change, ...]:
    """Those of the changes whose rows are still there, and nobody's."""
    return tuple(change for change in wanted if all(_is_there(state, row) for row in change.gone))


def realignment(alignment: Alignment, chosen: Iterable[Change]) -> Realign:
    """The action that makes these changes."""
    return Realign(
        tuple(
            Redrawn(
                tuple(_gone(alignment, row) for row in change.gone),
                tuple(_new_bead(alignment, bead) for bead in change.come),
            )
            for change in chosen
        )
    )


def rejected(state: ReviewState) -> list[tuple[Span, Span]]:
    """The links that people have rejected, also those that a realignment has taken out since."""
    links = [_spans(row) for row in state if row.status == "rejected" and row.is_link and not is_fixed(row)]
    trails = {uuid for row in state for uuid in row.marks.trail}
    decisions = [one for one in map(state.decision, trails) if one is not None]
    keys = {one.key for one in decisions if one.action == "reject"}
    actions = [action_of(one) for one in decisions if one.action == "realign"]
    gone = (row for one in actions if isinstance(one, Realign) for place in one.places for row in place.gone)
    pair = state.alignment
    taken_out = [(span_at(pair.ru, row.ru), span_at(pair.en, row.en)) for row in gone if row.key in keys]
    return links + [(ru, en) for ru, en in taken_out if ru and en and ru.size and en.size]


def _is_there(state: ReviewState, row: Row) -> bool:
    now = state.row(row.key)
    return now is not None and _spans(now) == _spans(row) and not is_fixed(now)


def _is_same(change: Change) -> bool:
    if len(change.gone) != 1 or len(change.come) != 1:
        return False
    (row,), (bead,) = change
    return row.moved == bead.moved or not row.is_link


def _gone(alignment: Alignment, row: Row) -> Gone:
    ru, en = _spans(row)
    return Gone(row.key, _stretch(alignment.ru, ru), _stretch(alignment.en, en))


def _new_bead(alignment: Alignment, bead: Bead) -> NewBead:
    ru, en = _stretch(alignment.ru, bead.ru), _stretch(alignment.en, bead.en)
    return NewBead(ru, en, float(bead.score), float(bead.confidence), bead.reasons, bead.moved, bead.label)


def _stretch(document: Document, span: Span) -> tuple[int, int]:
    start, stop = (border(document, number) for number in span)
    return start, stop


# --- which rows and beads hold the same sentences --------------------------------------------------------------------


def _spans(row: Row) -> tuple[Span, Span]:
    """The sentences of which a row has a part."""
    return _span(row.ru.start, row.ru.stop), _span(row.en.start, row.en.stop)


def _span(start: Point, stop: Point) -> Span:
    return Span(start.segment, stop.segment + (stop.char > 0 and stop > start))


def _sentences(ru: Span, en: Span) -> Iterator[tuple[str, int]]:
    yield from (("ru", number) for number in range(*ru))
    yield from (("en", number) for number in range(*en))


class _Places:
    """Rows and beads, united where they share a sentence."""

    def __init__(self) -> None:
        self._items: list[Row | Bead] = []
        self._above: list[int] = []
        self._at: dict[tuple[str, int], int] = {}

    def add(self, item: Row | Bead, sentences: Iterable[tuple[str, int]]) -> None:
        """Put in an item, and unite it with those that hold its sentences."""
        number = len(self._items)
        self._items.append(item)
        self._above.append(number)
        for sentence in sentences:
            self._above[self._root(self._at.setdefault(sentence, number))] = self._root(number)

    def groups(self) -> Iterator[tuple[list[Row], list[Bead]]]:
        """The rows and beads of each place, in the order in which the first was put in."""
        groups: dict[int, tuple[list[Row], list[Bead]]] = defaultdict(lambda: ([], []))
        for number, item in enumerate(self._items):
            rows, beads = groups[self._root(number)]
            if isinstance(item, Row):
                rows.append(item)
            else:
                beads.append(item)
        return iter(groups.values())

    def _root(self, number: int) -> int:
        above = self._above
        while above[number] != number:
            above[number] = number = above[above[number]]
        return number
