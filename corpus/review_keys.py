"""The keys of rows that a person has drawn, by the rule of ``corpus.bead_key``, one at a time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from corpus.bead_key import bead_key
from corpus.review_text import side_text
from corpus.review_types import Point, Side
from corpus.types import Alignment, Document


class Keys:
    """Names rows of one document pair; where each sentence stands is looked up once, when the first is named."""

    def __init__(self, alignment: Alignment) -> None:
        self._ru, self._en = _Occurrences(alignment.ru), _Occurrences(alignment.en)

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

    def __init__(self, document: Document) -> None:
        self.document = document
        self._sentences: list[str] = []
        self._places: dict[str, list[int]] = {}

    def before(self, side: Side) -> int:
        """The number of earlier places of the same sentences, of which the side may be a part; 0 for nothing."""
        if side.is_empty:
            return 0
        if not self._places:
            self._look_up()
        start, stop = side.start.segment, side.stop.segment + (side.stop.char > 0)
        sentences = self._sentences[start:stop]
        rarest = min(range(stop - start), key=lambda number: len(self._places[sentences[number]]))
        places = self._places[sentences[rarest]]
        earlier = places[: bisect_left(places, start + rarest)]
        if len(sentences) == 1:
            return len(earlier)
        size = len(sentences)
        starts = (place - rarest for place in earlier if place >= rarest)
        return sum(self._sentences[at : at + size] == sentences for at in starts)

    def context(self, side: Side) -> str:
        """The whole sentences that a side is of, and which part of them it is."""
        whole = Side(Point(side.start.segment), Point(side.stop.segment + (side.stop.char > 0)))
        return f"{side.start.char} {side.stop.char}\n{side_text(self.document, whole)}"

    def _look_up(self) -> None:
        self._sentences = self.document.sentences()
        for number, sentence in enumerate(self._sentences):
            self._places.setdefault(sentence, []).append(number)
