"""An alignment of the project file read from its columns; pure.

The columns hold nothing that the rows of the file don't hold. They are sealed with a hash of all that the alignment is
made of, texts included, when it is saved; where the seal is whole, so is what was checked then.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import NamedTuple

from corpus.column_views import alignment_over, document_over
from corpus.columns import Blobs, SentenceColumns, columns_from
from corpus.store_rows import RemovalRow, recipe_of, stored
from corpus.types import Alignment, Document, InvariantError, Lang, Removal

NAMES = "ru, en, beads, weights, kinds, keys, reading_order"
"""The columns of the table, in the order of ``Columns.blobs``."""


class Sheet(NamedTuple):
    """A document without its sentences, as stored."""

    id: str
    lang: Lang
    title: str | bytes
    source: str | bytes
    text: bytes
    removals: list[RemovalRow]

    def parts(self) -> Iterator[bytes]:
        """All that is in it."""
        for value in (self.id, self.lang, self.title, self.source):
            yield value.encode() if isinstance(value, str) else value
        yield self.text
        yield json.dumps(self.removals).encode()

    def document(self, columns: SentenceColumns) -> Document:
        """The document with these sentences."""
        text = self.text.decode()
        removals = (Removal(start, stop, reason, text[start:stop]) for _, start, stop, reason in self.removals)
        title, source = stored(self.title), stored(self.source)
        return document_over(columns, self.id, self.lang, title, text, source, tuple(removals))


class Sheets(NamedTuple):
    """An alignment without its columns: both documents and the recipe."""

    ru: Sheet
    en: Sheet
    recipe: str


def sealed(sheets: Sheets, blobs: Blobs) -> str:
    """The seal of an alignment: a change of any part of it makes another one."""
    seal = hashlib.sha256()
    for part in (*sheets.ru.parts(), *sheets.en.parts(), sheets.recipe.encode(), *blobs):
        seal.update(len(part).to_bytes(8, "big"))
        seal.update(part)
    return seal.hexdigest()


def opened(sheets: Sheets, seal: str, *blobs: bytes) -> Alignment:
    """The alignment of a file. Raises InvariantError, ValueError or TypeError where it isn't what was sealed."""
    if sealed(sheets, blobs) != seal:
        raise InvariantError(f"the pair {sheets.ru.id} {sheets.en.id} is not what was saved")
    columns = columns_from(blobs)
    ru, en = sheets.ru.document(columns.ru), sheets.en.document(columns.en)
    return alignment_over(columns, ru, en, recipe_of(sheets.recipe))
