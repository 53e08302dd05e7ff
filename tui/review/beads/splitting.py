"""Choosing where a bead is split: a word on one side, and a proposal for the other that can be changed. No widget."""

from __future__ import annotations

from corpus.review import propose as review_propose
from corpus.review.actions import Split
from corpus.review.replay import ReviewState
from corpus.review.types import Row
from corpus.types import Lang

_START = 0.5  # where on the side the first proposal stands


class Choice:
    """Where both sides of a row would be cut: offsets into the texts as shown, each at a word or at an end."""

    def __init__(self, state: ReviewState, row: Row, ru: str, en: str) -> None:
        self._state, self.row = state, row
        self._texts = {"ru": ru, "en": en}
        self.side: Lang = "en" if row.ru.is_empty else "ru"
        text = self._texts[self.side]
        self._cuts: dict[str, int] = {self.side: self._first(text)}
        self._ranked: list[int] = []
        self._rank = 0
        self._follows = True
        self._propose()

    @property
    def cuts(self) -> tuple[int, int]:
        """The offsets, Russian and English."""
        return self._cuts["ru"], self._cuts["en"]

    @property
    def other(self) -> Lang:
        """The side that the arrow keys don't move on."""
        return "en" if self.side == "ru" else "ru"

    def step(self, by: int) -> None:
        """Move the cut of the present side by words.

        The other side follows with its likeliest place, until the person has gone over to it.
        """
        self._cuts[self.side] = self._beside(self.side, by)
        if self._follows:
            self._propose()
        else:
            self._rank_others()

    def alternative(self, by: int) -> None:
        """The next likely place on the other side."""
        if self._ranked:
            self._rank = (self._rank + by) % len(self._ranked)
            self._cuts[self.other] = self._ranked[self._rank]

    def switch(self) -> None:
        """Go over to the other side; its cut stays where it is."""
        if self._texts[self.other]:
            self.side, self._follows = self.other, False
            self._rank_others()

    def split(self) -> Split:
        """The action. Raises ImpossibleError."""
        return review_propose.split(self._state, self.row, *self.cuts)

    def _first(self, text: str) -> int:
        starts = review_propose.word_starts(text)[1:] or [0]
        ends = [at for at in starts if text[:at].rstrip()[-1:] in ".!?…"] or starts
        return min(ends, key=lambda at: abs(at - len(text) * _START))

    def _beside(self, side: str, by: int) -> int:
        text = self._texts[side]
        places = sorted({0, *review_propose.word_starts(text), len(text)})
        at = places.index(self._cuts[side]) if self._cuts[side] in places else 0
        return places[min(max(at + by, 0), len(places) - 1)]

    def _propose(self) -> None:
        self._rank_others()
        self._cuts[self.other] = self._ranked[0]

    def _rank_others(self) -> None:
        self._rank = 0
        self._ranked = review_propose.split_choices(self._state, self.row, self.side, self._cuts[self.side])
