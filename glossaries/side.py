"""One direction of a pair: the terms of a text, what renders them, and the terms of the other text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.types import Lang
from glossaries.hits import TermHit
from glossaries.rendering import Match


@dataclass(frozen=True, slots=True)
class Side:
    """One direction of a pair: the terms of a text, what renders them, and the terms of the other text."""

    lang: Lang
    other: Lang
    text: str
    other_text: str
    matches: Sequence[Match]
    others: Sequence[TermHit]

    def spare(self) -> list[TermHit]:
        """The terms of the other text that render nothing."""
        used = {(match.other.start, match.other.stop) for match in self.matches if match.other}
        return [hit for hit in self.others if (hit.start, hit.stop) not in used]
