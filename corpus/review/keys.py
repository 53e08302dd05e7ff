"""The keys of rows that a person has drawn, by the rule of ``corpus.bead_key``, one at a time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property

from corpus.bead_key import bead_key
from corpus.columns import Columns
from corpus.review.text import side_text
from corpus.review.types import Point, Side
from corpus.types import Alignment, Document


class Keys:
    """Names rows of one document pair; where sentences recur is looked up once, when the first is named."""

    def __init__(self, alignment: Alignment, columns: Columns) -> None:
        self._ru = _Occurrences(alignment.ru, columns.ru.firsts)
        self._en = _Occurrences(alignment.en, columns.en.firsts)

    def key(self, ru: Side, en: Side, is_taken: Callable[[str], bool]) -> str:
        """The key of a row: that of the bead with these sentences, if it stands on whole ones.

        Parts of sentences read alike at many places; those after the first are told apart by the sentences they are of.
        """
        places = self._ru.before(ru), self._en.before(en)
        key = bead_key(side_text(self._ru.document, ru), side_text(self._en.document, en), *places)
        if not is_taken(key):
            return key
        texts = self._ru.context(ru), self._en.context(en)
        at = 0
        while is_taken(key := bead_key(*texts, places[0] + at, places[1] + at)):
            at += 1
        return key


class _Occurrences:
    """How often the sentences of a stretch stand earlier in a document."""

    def __init__(self, document: Document, firsts: Sequence[int]) -> None:
        """``firsts``: for each sentence the number of the first one that reads the same."""
        self.document = document
        self._firsts = firsts

    def before(self, side: Side) -> int:
        """The number of earlier places of the same sentences, of which the side may be a part; 0 for nothing."""
        if side.is_empty:
            return 0
        start, stop = side.start.segment, side.stop.segment + (side.stop.char > 0)
        sentences, size = self._firsts[start:stop], stop - start
        if any(first == start + number for number, first in enumerate(sentences)):
            return 0  # one of them stands nowhere earlier
        rarest = min(range(size), key=lambda number: len(self._places[sentences[number]]))
        places = self._places[sentences[rarest]]
        earlier = places[: bisect_left(places, start + rarest)]
        if size == 1:
            return len(earlier)
        starts = (place - rarest for place in earlier if place >= rarest)
        return sum(self._firsts[at : at + size] == sentences for at in starts)

    @cached_property
    def _places(self) -> dict[int, list[int]]:
        """Where each sentence stands that recurs, by the number of its first."""
        places: dict[int, list[int]] = {}
        for number, first in enumerate(self._firsts):
            if first != number:
                places.setdefault(first, [first]).append(number)
        return places

    def context(self, side: Side) -> str:
        """The whole sentences that a side is of, and which part of them it is."""
        whole = Side(Point(side.start.segment), Point(side.stop.segment + (side.stop.char > 0)))
        return f"{side.start.char} {side.stop.char}\n{side_text(self.document, whole)}"
