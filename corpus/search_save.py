"""Rows of a review and their words, saved in the search index."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

from corpus import search_tables
from corpus.search_beads import Extract, Kept
from corpus.search_words import forms
from corpus.store import Project
from corpus.store_rows import Pair, storable

_COLUMNS = "number, status, confidence, ru, en, ru_edit, en_edit"
_INSERT_BEAD = f"INSERT INTO search_beads (id, pairing_id, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
_INSERT_WORDS = "INSERT INTO search_words (rowid, ru, en) VALUES (?, ?, ?)"
_KNOWN_FORMS = "SELECT form, id FROM search_forms WHERE form IN (SELECT value FROM json_each(?))"


class Lemmatiser(Protocol):
    """Dictionary forms of words."""

    @property
    def name(self) -> str:
        """What changes when its answers do."""

    def lemmas(self, form: str) -> frozenset[str]:
        """All dictionary forms that a word, in plain form, can come from; never empty."""

    def meant(self, word: str, known: frozenset[str]) -> frozenset[str]:
        """Those of its dictionary forms that are meant by somebody who asks for it."""


class Stale(NamedTuple):
    """A document pair to be read again, its current alignment and the last decision on it."""

    pair: Pair
    alignment: int
    decision: int


class Reading(NamedTuple):
    """A pair as read: its rows, and the documents that these stand in."""

    stale: Stale
    rows: list[Kept]
    ru: Extract
    en: Extract

    def texts(self, row: Kept) -> tuple[str, str]:
        """Both languages of a row."""
        ru = self.ru.text(row.ru) if row.ru_edit is None else row.ru_edit
        return ru, self.en.text(row.en) if row.en_edit is None else row.en_edit


class Portion:
    """Pairs that are saved together; their words are found before, so that nobody waits for that to write."""

    def __init__(self, project: Project, lemmatiser: Lemmatiser, readings: Iterable[Reading]) -> None:
        self._project, self._lemmatiser, self._readings = project, lemmatiser, list(readings)
        self._words: dict[tuple[int, Kept], tuple[set[str], set[str]]] = {}
        self._lemmas: dict[str, list[str]] = {}
        for reading in self._readings:
            indexed = self._indexed(reading)
            for row in reading.rows:
                if row.texts not in indexed:
                    self._words_of(reading, row)
        wanted = self._forms()
        for form in wanted - self._known_forms(wanted).keys():
            self._lemmas_of(form)

    def save(self) -> None:
        """Save them; to be called while writing."""
        new: list[tuple[int, Reading, Kept]] = []
        number = int(search_tables.get(self._project, "next"))
        for reading in self._readings:
            for row in self._save_pair(reading):
                new.append((number, reading, row))
                number += 1
        words = [(at, reading, row, self._words_of(reading, row)) for at, reading, row in new]
        ids = self._form_ids()
        for at, reading, row, sides in words:
            values: list[Any] = [at, reading.stale.pair.pairing, *row]
            self._project.query(_INSERT_BEAD, values)
            self._project.query(_INSERT_WORDS, (at, *(" ".join([ids[form] for form in side]) for side in sides)))
        search_tables.put(self._project, "next", number)

    def _save_pair(self, reading: Reading) -> list[Kept]:
        """The rows that are not indexed yet; the others get their numbers, and what is gone goes."""
        pair, alignment, decision = reading.stale
        documents = storable(pair.ru_source), pair.ru_document, pair.en_document
        values: list[Any] = [pair.pairing, alignment, decision, *documents]
        self._project.query("INSERT OR REPLACE INTO search_pairs VALUES (?, ?, ?, ?, '', ?, ?)", values)
        indexed = self._indexed(reading)
        new = []
        for row in reading.rows:
            id_, kept = indexed.pop(row.texts, (0, None))
            if kept is None:
                new.append(row)
            elif kept != row:
                values = [*row[:3], id_]
                self._project.query("UPDATE search_beads SET number=?, status=?, confidence=? WHERE id=?", values)
        for id_, _ in indexed.values():
            self._project.query("DELETE FROM search_beads WHERE id = ?", (id_,))
        return new

    def _indexed(self, reading: Reading) -> dict[tuple[bytes, bytes, str | None, str | None], tuple[int, Kept]]:
        """The rows of a pair that are in the index, with their numbers there, by what their words depend on."""
        sql = f"SELECT id, {_COLUMNS} FROM search_beads WHERE pairing_id = ?"  # noqa: S608 (constants)
        found = self._project.query(sql, (reading.stale.pair.pairing,))
        return {kept.texts: (id_, kept) for id_, *row in found for kept in (Kept(*row),)}

    # --- words -------------------------------------------------------------------------------------------------------

    def _words_of(self, reading: Reading, row: Kept) -> tuple[set[str], set[str]]:
        key = reading.stale.pair.pairing, row
        if key not in self._words:
            ru, en = reading.texts(row)
            self._words[key] = forms(ru), forms(en)
        return self._words[key]

    def _lemmas_of(self, form: str) -> list[str]:
        if form not in self._lemmas:
            self._lemmas[form] = sorted(self._lemmatiser.lemmas(form))
        return self._lemmas[form]

    def _forms(self) -> set[str]:
        return {form for sides in self._words.values() for side in sides for form in side}

    def _known_forms(self, wanted: set[str]) -> dict[str, str]:
        return {form: str(id_) for form, id_ in self._project.query(_KNOWN_FORMS, (json.dumps(sorted(wanted)),))}

    def _form_ids(self) -> dict[str, str]:
        """The numbers of word forms; those not known yet are saved with their dictionary forms."""
        wanted = self._forms()
        ids = self._known_forms(wanted)
        ((last,),) = self._project.query("SELECT coalesce(max(id), 0) FROM search_forms")
        for id_, form in enumerate(sorted(wanted - ids.keys()), last + 1):
            lemmas = self._lemmas_of(form)
            self._project.query("INSERT INTO search_forms VALUES (?, ?, ?)", (id_, form, " ".join(lemmas)))
            for lemma in lemmas:
                self._project.query("INSERT INTO search_lemmas VALUES (?, ?)", (lemma, id_))
            ids[form] = str(id_)
        return ids
