"""The links that are not sure, the riskiest first."""

from __future__ import annotations

from corpus.review.replay import ReviewState
from corpus.review.types import Row
from tui.bead_table import SURE


class RiskQueue:
    """A walk through the unreviewed links below the confidence of sure ones, from the least confident on.

    Made once: beads that a person draws have no risk of the aligner's, and those that come back are in it.
    """

    def __init__(self, state: ReviewState) -> None:
        self._state = state
        self._keys = state.doubtful(SURE)
        self._at = -1

    def __len__(self) -> int:
        return len(self._keys)

    def step(self, by: int, away_from: str) -> Row | None:
        """The next (1) or previous (-1) one that nobody has reviewed, going round; not the row ``away_from``."""
        for distance in range(1, len(self._keys) + 1):
            at = (self._at + by * distance) % len(self._keys)
            row = self._state.row(self._keys[at])
            if row is not None and row.status == "unreviewed" and row.key != away_from:
                self._at = at
                return row
        return None
