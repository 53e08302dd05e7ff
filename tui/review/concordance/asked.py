"""What a person asked of the concordance last, kept while they look at the beads that it found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.concordance import Order
    from corpus.search_find import Hit
    from tui.review.concordance.work import Found


@dataclass(slots=True)
class Concordance:
    """The query, what was found, in which order it is shown, and which place the cursor is on."""

    query: str = ""
    found: Found | None = None
    order: Order = "document"
    cursor: int = 0

    def hits(self) -> Sequence[Hit]:
        """The places in the order that was chosen."""
        from corpus.concordance import ordered

        return tuple(ordered(self.found.hits, self.order)) if self.found is not None else ()
