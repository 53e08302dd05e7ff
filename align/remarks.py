"""What is told of the links of a pair once they are chosen: which are partial, and where numbers and names differ."""

from __future__ import annotations

from collections.abc import Sequence

from align.differences import Differences
from align.partial import partial_links
from align.search import ScoredLink
from align.side import Side
from corpus.types import Document

PARTIAL = "partial"


def remark(
    documents: tuple[Document, Document], sides: tuple[Side, Side], links: Sequence[ScoredLink], pinned: int = 0
) -> list[ScoredLink]:
    """The links, with ``partial`` set and the reasons ``partial``, ``numbers differ`` and ``name missing`` added.

    The first ``pinned`` of them are certain: nothing speaks against these.
    """
    differences = Differences(documents, (sides[0].marks, sides[1].marks))
    spans = [(link.ru, link.en) for link in links]
    found = []
    for at, (link, span, partial) in enumerate(zip(links, spans, partial_links(*sides, spans), strict=True)):
        reasons = [PARTIAL] * partial + list(differences.of(span)) if at >= pinned else []
        found.append(link._replace(reasons=(*link.reasons, *reasons), partial=partial) if reasons or partial else link)
    return found
