"""The places of a project that a query finds: ``search(project, query, lemmatiser)``, one after the other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from typing import NamedTuple

from corpus.errors import ProjectError
from corpus.search_beads import STATUSES, Extract, Kept, stretch
from corpus.search_index import Counted, Names, refresh, uncounted
from corpus.search_match import Matcher, Stretch, Wanted, expression_matcher, phrase_matcher
from corpus.search_query import Clause, Expression, Query
from corpus.search_save import Lemmatiser
from corpus.search_tables import is_damage
from corpus.search_vocabulary import fitting_forms
from corpus.store import Project
from corpus.store_rows import stored
from corpus.types import Lang

LANGS: tuple[Lang, Lang] = ("ru", "en")
MOST_FORMS = 1_000
"""A word that stands for more forms than this is not looked up: the beads are read one by one."""

_CHUNK = 500
_BEADS = """SELECT pairing_id, number, status, confidence, ru, en, ru_edit, en_edit FROM search_beads
    WHERE id IN (SELECT value FROM json_each(?)) ORDER BY pairing_id, number"""
_EXTRACTS = """WITH j(pairing_id, ru, ru_size, en, en_size) AS (VALUES {})
    SELECT p.pairing_id, p.name,
        substr(CAST(ru.text AS BLOB), 1 + j.ru, j.ru_size), substr(CAST(en.text AS BLOB), 1 + j.en, j.en_size)
    FROM j CROSS JOIN search_pairs p ON p.pairing_id = j.pairing_id
    JOIN documents ru ON ru.id = p.ru_document JOIN documents en ON en.id = p.en_document"""


class Hit(NamedTuple):
    """One place. ``other`` is the text of the other language, with ``marks`` where the other clauses hold there.

    ``bead`` is counted from 1 in its document. ``start`` and ``stop`` are characters of ``text``, half-open;
    ``start_char`` and ``stop_char`` those of the document, None where a person has edited the text.
    """

    document: str
    bead: int
    lang: Lang
    text: str
    start: int
    stop: int
    other: str
    marks: tuple[Stretch, ...]
    status: str
    confidence: float
    start_char: int | None
    stop_char: int | None


class Texts(NamedTuple):
    """A bead with its texts, and what it was taken from."""

    document: str
    kept: Kept
    ru: str
    en: str
    extracts: tuple[Extract, Extract]


class Asked(NamedTuple):
    """A clause, and what finds its places in a text."""

    clause: Clause
    find: Matcher

    def places(self, texts: Texts) -> dict[Lang, list[Stretch]]:
        """Where it holds, in the languages it is about."""
        return {lang: self.find(texts.ru if lang == "ru" else texts.en) for lang in _langs(self.clause)}


def answer(
    project: Project,
    query: Query,
    lemmatiser: Lemmatiser,
    names: Names,
    counted: Counted = uncounted,
    *,
    anew: bool = False,
) -> Search:
    """The places of a query; the index is brought up to date before, or made ``anew``, which a damaged one is too.

    Raises ProjectError (damaged, locked), OutputError (disk full) or QueryError.
    """
    refresh(project, lemmatiser, names, counted, anew=anew)
    try:
        return Search(project, query, lemmatiser)
    except ProjectError as error:
        if anew or not is_damage(error):
            raise
    refresh(project, lemmatiser, names, counted, anew=True)
    return Search(project, query, lemmatiser)


class Search:
    """Places one after the other; ``without`` counts beads left out as the language of a negated clause is missing."""

    def __init__(self, project: Project, query: Query, lemmatiser: Lemmatiser) -> None:
        self._project, self._query = project, query
        self._wanted = {clause: _wanted(project, clause, lemmatiser) for clause in query.clauses}
        self._beads = self._ids()
        self.without = 0

    def __iter__(self) -> Iterator[Hit]:
        asked = [Asked(clause, _matcher(clause, self._wanted[clause])) for clause in self._query.clauses]
        lead = next(one for one in asked if one.clause is self._query.lead)
        others = [one for one in asked if one is not lead]
        for texts in self._candidates():
            yield from self._hits(texts, lead, others)

    def _hits(self, texts: Texts, lead: Asked, others: Sequence[Asked]) -> Iterator[Hit]:
        found = lead.places(texts)
        if not any(found.values()):
            return
        marks: dict[Lang, list[Stretch]] = {"ru": [], "en": []}
        for one in others:
            places = one.places(texts)
            if any(places.values()) == one.clause.negated:
                return
            for lang, stretches in places.items():
                marks[lang] += stretches
        if any(one.clause.negated and not _has(texts, one.clause) for one in others):
            self.without += 1
            return
        for lang, stretches in found.items():
            for start, stop in stretches:
                yield _hit(texts, lang, start, stop, marks)

    # --- which beads to read -----------------------------------------------------------------------------------------

    def _candidates(self) -> Iterator[Texts]:
        for at in range(0, len(self._beads), _CHUNK):
            found = self._project.query(_BEADS, (json.dumps(self._beads[at : at + _CHUNK]),))
            groups = groupby(found, key=lambda row: row[0])
            yield from self._read({pairing: [Kept(*row) for _, *row in rows] for pairing, rows in groups})

    def _read(self, rows: dict[int, list[Kept]]) -> Iterator[Texts]:
        """The texts of the beads of some pairs; of each document only the stretch that holds them is read."""
        spans = [
            (pairing, *stretch(row.ru for row in beads), *stretch(row.en for row in beads))
            for pairing, beads in rows.items()
        ]
        sql = _EXTRACTS.format(", ".join(["(?, ?, ?, ?, ?)"] * len(spans)))
        found = {row[0]: row[1:] for row in self._project.query(sql, tuple(chain.from_iterable(spans)))}
        if len(found) < len(spans):
            raise ProjectError(f"{self._project.path}: its search index doesn't fit it. Give --reindex.")
        for pairing, ru_start, _, en_start, _ in spans:
            name, ru, en = found[pairing]
            extracts, document = (Extract(ru, ru_start), Extract(en, en_start)), stored(name)
            for kept in rows[pairing]:
                yield _texts(document, kept, extracts)

    def _ids(self) -> list[int]:
        """The beads that may fit, in the order of the project."""
        lookup = self._lookup()
        if lookup == "":
            return []
        where = "" if lookup is None else "WHERE id IN (SELECT rowid FROM search_words WHERE search_words MATCH ?)"
        sql = f"SELECT id FROM search_beads {where} ORDER BY pairing_id, number"  # noqa: S608 (constants)
        return [id_ for (id_,) in self._project.query(sql, () if lookup is None else (lookup,))]

    def _lookup(self) -> str | None:
        """The question for the full-text table: empty where nothing can fit, None where anything may."""
        parts = []
        for clause, wanted in self._wanted.items():
            if not clause.negated and wanted is not None:
                sides = [side for lang in _langs(clause) if (side := _side(lang, wanted)) is not None]
                if not sides:
                    return ""
                if all(sides):
                    parts.append("(" + " OR ".join(sides) + ")")
        return " AND ".join(parts) or None


def _wanted(project: Project, clause: Clause, lemmatiser: Lemmatiser) -> list[Wanted] | None:
    if isinstance(clause.sought, Expression):
        return None
    return [
        Wanted(item, None if item.kind == "any word" else fitting_forms(project, item, lemmatiser))
        for item in clause.sought
    ]


def _matcher(clause: Clause, wanted: list[Wanted] | None) -> Matcher:
    if isinstance(clause.sought, Expression):
        return expression_matcher(clause.sought)
    assert wanted is not None
    return phrase_matcher(wanted)


def _langs(clause: Clause) -> Sequence[Lang]:
    return LANGS if clause.lang is None else (clause.lang,)


def _side(lang: Lang, wanted: Sequence[Wanted]) -> str | None:
    """The words of a phrase in one language; None where there can be none, empty where all are too frequent."""
    if any(one.forms is not None and not one.forms for one in wanted):
        return None
    few = [one.forms for one in wanted if one.forms is not None and len(one.forms) <= MOST_FORMS]
    return " AND ".join(f"{lang} : ({' OR '.join(map(str, forms.values()))})" for forms in few)


# --- what they hold --------------------------------------------------------------------------------------------------


def _texts(document: str, kept: Kept, extracts: tuple[Extract, Extract]) -> Texts:
    ru = extracts[0].text(kept.ru) if kept.ru_edit is None else kept.ru_edit
    en = extracts[1].text(kept.en) if kept.en_edit is None else kept.en_edit
    return Texts(document, kept, ru, en, extracts)


def _has(texts: Texts, clause: Clause) -> bool:
    """Whether a bead has the language of a clause."""
    return clause.lang is None or bool(texts.ru if clause.lang == "ru" else texts.en)


def _hit(texts: Texts, lang: Lang, start: int, stop: int, marks: dict[Lang, list[Stretch]]) -> Hit:
    kept = texts.kept
    is_ru = lang == "ru"
    text, other = (texts.ru, texts.en) if is_ru else (texts.en, texts.ru)
    packed, extract = (kept.ru, texts.extracts[0]) if is_ru else (kept.en, texts.extracts[1])
    edited = (kept.ru_edit if is_ru else kept.en_edit) is not None
    return Hit(
        texts.document,
        kept.number,
        lang,
        text,
        start,
        stop,
        other,
        tuple(sorted(marks["en" if is_ru else "ru"])),
        STATUSES[kept.status],
        kept.confidence,
        None if edited else extract.char(packed, start, end=False),
        None if edited else extract.char(packed, stop, end=True),
    )
