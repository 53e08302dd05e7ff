"""The words of an index that one word of a query stands for."""

from __future__ import annotations

import json
from collections.abc import Mapping

from corpus.search_query import Item
from corpus.search_save import Lemmatiser
from corpus.store import Project

_OF_LEMMAS = """SELECT DISTINCT f.form, f.id FROM search_lemmas l JOIN search_forms f ON f.id = l.form_id
    WHERE l.lemma IN (SELECT value FROM json_each(?))"""


def fitting_forms(project: Project, item: Item, lemmatiser: Lemmatiser) -> Mapping[str, int]:
    """The word forms of the index that fit an item, with their numbers; not to be asked for any word.

    The dictionaries are loaded only for a word that the index doesn't know.
    """
    if item.kind == "like":
        return _rows(project, "SELECT form, id FROM search_forms WHERE form GLOB ?", item.form)
    own = project.query("SELECT form, id, lemmas FROM search_forms WHERE form = ?", (item.form,))
    found = {form: id_ for form, id_, _ in own}
    if item.kind == "any form":
        lemmas = frozenset(own[0][2].split(" ")) if own else lemmatiser.lemmas(item.form)
        found |= _rows(project, _OF_LEMMAS, json.dumps(sorted(lemmatiser.meant(item.form, lemmas))))
    return found


def _rows(project: Project, sql: str, value: str) -> dict[str, int]:
    return dict(project.query(sql, (value,)))
