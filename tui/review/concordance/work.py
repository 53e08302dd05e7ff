"""What a thread does for the concordance: bring the search index of the project up to date, and read the places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from corpus.concordance import Tally
from corpus.search_find import Hit, answer
from corpus.search_index import Counted
from corpus.search_query import Query
from corpus.store import Project
from corpus.store_rows import stored

MOST = 5_000
"""Places that are kept to be shown; the others are counted."""

_EVERY = 1_000  # places between two looks at whether anybody still waits


class Found(NamedTuple):
    """The first places, the pairing of each document that they name, and what there is in all, in words."""

    hits: tuple[Hit, ...]
    pairings: Mapping[str, int]
    summary: str


class _LeftError(Exception):
    """Nobody waits any more."""


def look(path: Path, query: Query, tell: Callable[[str], bool]) -> Found | None:
    """The places of a query in the project; None where nobody waits for them any more.

    ``tell`` is told how far this is, and answers whether to go on. Raises QueryError, ProjectError or OutputError.
    """
    from glossaries.lemma_index import Lemmatiser
    from tui.check_source import short_names

    try:
        with Project.open(path) as project:
            search = answer(project, query, Lemmatiser(), short_names, _counted(tell))
            tally, hits = Tally(), list[Hit]()
            for hit in tally.counted(search):
                if len(hits) < MOST:
                    hits.append(hit)
                if not tally.places % _EVERY:
                    _go_on(tell, f"{tally.summary} …")
            pairings = project.query("SELECT name, pairing_id FROM search_pairs")
    except _LeftError:
        return None
    without = f"; {search.without:,} beads without that language left out" if search.without else ""
    first = f"; the first {MOST:,} are shown" if tally.places > MOST else ""
    return Found(tuple(hits), {stored(name): number for name, number in pairings}, tally.summary + first + without)


def _counted(tell: Callable[[str], bool]) -> Counted:
    @contextmanager
    def counted(total: int) -> Iterator[Callable[[], None]]:
        read = 0

        def done() -> None:
            nonlocal read
            read += 1
            _go_on(tell, f"making the search index: {read:,} of {total:,} pairs …")

        _go_on(tell, f"making the search index of {total:,} pair{'' if total == 1 else 's'} …")
        yield done

    return counted


def _go_on(tell: Callable[[str], bool], message: str) -> None:
    if not tell(message):
        raise _LeftError
