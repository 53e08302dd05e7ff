"""The search index of a project: made at the first search, and brought up to date by each later one.

What is indexed is the review: merged and split as people have done, with the texts that they edited; what they rejected
is there too, with that status. Only pairs with a new alignment or new decisions are read again, and of those only the
beads whose texts changed are indexed again. It is done in portions; a process that is killed loses one of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, NamedTuple, Protocol

from corpus import search_tables
from corpus.errors import ProjectError
from corpus.replay import ReviewState
from corpus.review_store import decisions
from corpus.search_beads import Extract, Kept, kept_rows
from corpus.search_words import forms
from corpus.store import Project
from corpus.store_rows import Pair, storable, stored

_COLUMNS = "number, status, confidence, ru, en, ru_edit, en_edit"
_INSERT_BEAD = f"INSERT INTO search_beads (id, pairing_id, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
_INSERT_WORDS = "INSERT INTO search_words (rowid, ru, en) VALUES (?, ?, ?)"
_KNOWN_FORMS = "SELECT form, id FROM search_forms WHERE form IN (SELECT value FROM json_each(?))"

PORTION = 20_000
"""Beads after which what was done is saved."""


class Lemmatiser(Protocol):
    """Dictionary forms of words."""

    @property
    def name(self) -> str:
        """What changes when its answers do."""

    def lemmas(self, form: str) -> frozenset[str]:
        """All dictionary forms that a word, in plain form, can come from; never empty."""

    def meant(self, word: str, known: frozenset[str]) -> frozenset[str]:
        """Those of its dictionary forms that are meant by somebody who asks for it."""


Names = Callable[[Sequence[str]], list[str]]
"""Short names for the sources of documents, no two alike."""

Counted = Callable[[int], AbstractContextManager[Callable[[], None]]]
"""Given a number of document pairs, what is called after each of them."""


class _Stale(NamedTuple):
    """A document pair to be read again, its current alignment and the last decision of the project."""

    pair: Pair
    alignment: int
    decision: int


class _Reading(NamedTuple):
    """A pair as read: its rows, and the texts of a row."""

    stale: _Stale
    rows: list[Kept]
    ru: Extract
    en: Extract

    def texts(self, row: Kept) -> tuple[str, str]:
        ru = self.ru.text(row.ru) if row.ru_edit is None else row.ru_edit
        return ru, self.en.text(row.en) if row.en_edit is None else row.en_edit


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
                with search_tables.writing(project):
                    _save(project, lemmatiser, portion)
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


def _stale(project: Project) -> list[_Stale]:
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
    return [_Stale(pairs[pairing], alignment, decision) for pairing, alignment, decision in rows]


def _portions(project: Project, stale: Iterable[_Stale], done: Callable[[], None]) -> Iterator[list[_Reading]]:
    portion: list[_Reading] = []
    for one in stale:
        portion.append(_read(project, one))
        done()
        if sum(len(reading.rows) for reading in portion) >= PORTION:
            yield portion
            portion = []
    if portion:
        yield portion


def _read(project: Project, stale: _Stale) -> _Reading:
    log = decisions(project, (stale.pair.ru_document, stale.pair.en_document))
    alignment = project.reading(stale.pair)
    state = ReviewState(alignment, (logged.decision for logged in log))
    ru, en = (Extract(document.text.encode(), 0) for document in (alignment.ru, alignment.en))
    return _Reading(stale, list(kept_rows(state)), ru, en)


# --- saving ----------------------------------------------------------------------------------------------------------


def _save(project: Project, lemmatiser: Lemmatiser, portion: Iterable[_Reading]) -> None:
    new: list[tuple[int, _Reading, Kept]] = []
    number = int(search_tables.get(project, "next"))
    for reading in portion:
        for row in _save_pair(project, reading):
            new.append((number, reading, row))
            number += 1
    words = {at: [forms(text) for text in reading.texts(row)] for at, reading, row in new}
    ids = _form_ids(project, lemmatiser, {form for sides in words.values() for side in sides for form in side})
    for at, reading, row in new:
        values: list[Any] = [at, reading.stale.pair.pairing, *row]
        project.query(_INSERT_BEAD, values)
        project.query(_INSERT_WORDS, (at, *(" ".join([ids[form] for form in side]) for side in words[at])))
    search_tables.put(project, "next", number)


def _save_pair(project: Project, reading: _Reading) -> list[Kept]:
    """The rows that are not indexed yet; the others get their numbers, and what is gone goes."""
    pair, alignment, decision = reading.stale
    values: list[Any] = [
        pair.pairing,
        alignment,
        decision,
        storable(pair.ru_source),
        pair.ru_document,
        pair.en_document,
    ]
    project.query("INSERT OR REPLACE INTO search_pairs VALUES (?, ?, ?, ?, '', ?, ?)", values)
    found = project.query(f"SELECT id, {_COLUMNS} FROM search_beads WHERE pairing_id = ?", (pair.pairing,))  # noqa: S608
    known = {kept.texts: (id_, kept) for id_, *row in found for kept in (Kept(*row),)}
    new = []
    for row in reading.rows:
        id_, kept = known.pop(row.texts, (0, None))
        if kept is None:
            new.append(row)
        elif kept != row:
            values = [*row[:3], id_]
            project.query("UPDATE search_beads SET number = ?, status = ?, confidence = ? WHERE id = ?", values)
    for id_, _ in known.values():
        project.query("DELETE FROM search_beads WHERE id = ?", (id_,))
    return new


def _form_ids(project: Project, lemmatiser: Lemmatiser, wanted: set[str]) -> dict[str, str]:
    """The numbers of word forms; those not known yet are saved with their dictionary forms."""
    ids = {form: str(id_) for form, id_ in project.query(_KNOWN_FORMS, (json.dumps(sorted(wanted)),))}
    ((last,),) = project.query("SELECT coalesce(max(id), 0) FROM search_forms")
    for id_, form in enumerate(sorted(wanted - ids.keys()), last + 1):
        lemmas = sorted(lemmatiser.lemmas(form))
        project.query("INSERT INTO search_forms VALUES (?, ?, ?)", (id_, form, " ".join(lemmas)))
        for lemma in lemmas:
            project.query("INSERT INTO search_lemmas VALUES (?, ?)", (lemma, id_))
        ids[form] = str(id_)
    return ids


def _name(project: Project, names: Names) -> None:
    found = project.query("SELECT pairing_id, source, name FROM search_pairs ORDER BY pairing_id")
    for (pairing, _, old), name in zip(found, names([stored(source) for _, source, _ in found]), strict=True):
        if storable(name) != old:
            values: list[Any] = [storable(name), pairing]
            project.query("UPDATE search_pairs SET name = ? WHERE pairing_id = ?", values)
