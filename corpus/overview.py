"""What a project holds at a glance: how much of each document pair is linked, how surely, and who has worked on it.

Counted by the database, so that it takes no longer for 10,000 pairs than a person waits; how far a review has come is
for ``corpus.review.replay`` to say.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from corpus.store import Project


class Worker(NamedTuple):
    """Somebody who has decided on beads of a pair: how often, and when last (UTC, ISO 8601)."""

    reviewer: str
    decisions: int
    last_utc: str


class Overview(NamedTuple):
    """The counts of one pairing; ``ru_linked`` of ``ru_segments`` sentences stand in links, as on the English side.

    ``doubtful``: links of a confidence below 0.9. ``workers``: the latest first.
    """

    pairing: int
    beads: int
    links: int
    doubtful: int
    ru_segments: int
    en_segments: int
    ru_linked: int
    en_linked: int
    workers: tuple[Worker, ...] = ()

    @property
    def ru_coverage(self) -> float:
        """The share of the Russian sentences that have a counterpart, in [0, 1]."""
        return self.ru_linked / self.ru_segments if self.ru_segments else 1.0

    @property
    def en_coverage(self) -> float:
        """The share of the English sentences that have a counterpart, in [0, 1]."""
        return self.en_linked / self.en_segments if self.en_segments else 1.0


_COUNTS = """SELECT a.pairing_id, count(b.number),
        coalesce(sum(b.ru_stop > b.ru_start AND b.en_stop > b.en_start), 0),
        coalesce(sum(b.ru_stop > b.ru_start AND b.en_stop > b.en_start AND b.confidence < 0.9), 0),
        coalesce(sum(b.ru_stop - b.ru_start), 0), coalesce(sum(b.en_stop - b.en_start), 0),
        coalesce(sum((b.ru_stop - b.ru_start) * (b.en_stop > b.en_start)), 0),
        coalesce(sum((b.en_stop - b.en_start) * (b.ru_stop > b.ru_start)), 0)
    FROM (SELECT max(id) AS id, pairing_id FROM alignments GROUP BY pairing_id) a
    LEFT JOIN beads b ON b.alignment_id = a.id
    GROUP BY a.pairing_id ORDER BY a.pairing_id"""

_WORKERS = """SELECT p.id, d.reviewer, count(*), max(d.created_utc)
    FROM decisions d JOIN pairings p ON p.ru_document_id = d.ru_document_id AND p.en_document_id = d.en_document_id
    GROUP BY p.id, d.reviewer ORDER BY p.id, max(d.created_utc) DESC"""


def overviews(project: Project) -> list[Overview]:
    """The counts of every document pair, in the order of ``Project.pairs``. Raises ProjectError."""
    workers: defaultdict[int, list[Worker]] = defaultdict(list)
    for pairing, reviewer, decisions, last in project.query(_WORKERS):
        workers[pairing].append(Worker(str(reviewer), int(decisions), str(last)))
    return [Overview._make((*row, tuple(workers[row[0]]))) for row in project.query(_COUNTS)]
