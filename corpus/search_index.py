"""The search index of a project: made at the first search, and brought up to date by each later one.

What is indexed is the review: merged and split as people have done, with the texts that they edited; what they rejected
is there too, with that status. Only pairs with a new alignment or new decisions are read again, and of those only the
beads whose texts changed are indexed again. It is done in portions; a process that is killed loses one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from corpus import search_tables
from corpus.errors import ProjectError
from corpus.review.replay import ReviewState
from corpus.review.store import decisions
from corpus.search_beads import Extract, kept_rows
from corpus.search_save import Lemmatiser, Portion, Reading, Stale
from corpus.store import Project
from corpus.store_rows import storable, stored

PORTION = 20_000
"""Beads after which what was done is saved."""


Names = Callable[[Sequence[str]], list[str]]
"""Short names for the sources of documents, no two alike."""

Counted = Callable[[int], AbstractContextManager[Callable[[], None]]]
"""Given a number of document pairs, what is called after each of them."""


def uncounted(total: int) -> AbstractContextManager[Callable[[], None]]:
    """Nobody is told how far the work has come."""
    return nullcontext(lambda: None)


def refresh(
    project: Project, lemmatiser: Lemmatiser, names: Names, counted: Counted = uncounted, *, anew: bool = False
) -> None:
    """Bring the index up to date. One that is damaged, or ``anew`` any, is made from the beginning.

    Raises ProjectError (damaged, locked) or OutputError (disk full); the portions done before stay.
    """
    try:
        _refresh(project, lemmatiser, names, counted, anew=anew)
    except ProjectError as error:
        if anew or not search_tables.is_damage(error):
            raise
        _refresh(project, lemmatiser, names, counted, anew=True)


def _refresh(project: Project, lemmatiser: Lemmatiser, names: Names, counted: Counted, *, anew: bool) -> None:
    stamp = f"{search_tables.FORMAT} {lemmatiser.name}"
    if anew or not search_tables.is_present(project) or search_tables.get(project, "stamp") != stamp:
        search_tables.make(project, stamp, anew=anew)
    now = _latest(project)
    if search_tables.get(project, "seen") == now:
        return
    if not search_tables.is_own(project) or _is_mostly_gone(project):
        search_tables.make(project, stamp, anew=True)
    while stale := _stale(project):  # more than once where another process begins the same index, or decides meanwhile
        with counted(len(stale)) as done:
            for portion in _portions(project, stale, done):
                words = Portion(project, lemmatiser, portion)
                with search_tables.writing(project):
                    words.save()
    with search_tables.writing(project):
        _name(project, names)
        search_tables.put(project, "seen", f"{now.rpartition(' ')[0]} 0")


# --- what has changed ------------------------------------------------------------------------------------------------


def _latest(project: Project) -> str:
    """The numbers of the last alignment and the last decision of a project, and whether any pair isn't indexed."""
    ((alignment, decision, missing),) = project.query(
        """SELECT (SELECT coalesce(max(id), 0) FROM alignments), (SELECT coalesce(max(seq), 0) FROM decisions),
            (SELECT count(*) FROM pairings) - (SELECT count(*) FROM search_pairs)"""
    )
    return f"{alignment} {decision} {missing}"


def _is_mostly_gone(project: Project) -> bool:
    """Whether most rows of the full-text table belong to beads that are there no more."""
    ((count,),) = project.query("SELECT count(*) FROM search_beads")
    return int(search_tables.get(project, "next")) > 2 * int(count) + PORTION


def _stale(project: Project) -> list[Stale]:
    """The pairs that have another alignment than the indexed one, or decisions after those that are."""
    rows = project.query(
        """SELECT p.id, max(a.id),
            (SELECT coalesce(max(d.seq), 0) FROM decisions d
                WHERE d.ru_document_id = p.ru_document_id AND d.en_document_id = p.en_document_id) AS latest
        FROM pairings p JOIN alignments a ON a.pairing_id = p.id
        LEFT JOIN search_pairs s ON s.pairing_id = p.id
        GROUP BY p.id HAVING s.pairing_id IS NULL OR s.alignment_id <> max(a.id) OR s.decision < latest"""
    )
    pairs = {pair.pairing: pair for pair in project.pairs()}
    return [Stale(pairs[pairing], alignment, decision) for pairing, alignment, decision in rows]


def _portions(project: Project, stale: Iterable[Stale], done: Callable[[], None]) -> Iterator[list[Reading]]:
    portion: list[Reading] = []
    for one in stale:
        portion.append(_read(project, one))
        done()
        if sum(len(reading.rows) for reading in portion) >= PORTION:
            yield portion
            portion = []
    if portion:
        yield portion


def _read(project: Project, stale: Stale) -> Reading:
    log = decisions(project, (stale.pair.ru_document, stale.pair.en_document))
    alignment = project.reading(stale.pair)
    state = ReviewState(alignment, (logged.decision for logged in log))
    ru, en = (Extract(document.text.encode(), 0) for document in (alignment.ru, alignment.en))
    return Reading(stale, list(kept_rows(state)), ru, en)


def _name(project: Project, names: Names) -> None:
    found = project.query("SELECT pairing_id, source, name FROM search_pairs ORDER BY pairing_id")
    for (pairing, _, old), name in zip(found, names([stored(source) for _, source, _ in found]), strict=True):
        if storable(name) != old:
            values: list[Any] = [storable(name), pairing]
            project.query("UPDATE search_pairs SET name = ? WHERE pairing_id = ?", values)
