"""The pairs of a translation memory in TMX."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpus.imports.notes import Notes
from corpus.imports.pair import Pair, pair_of
from corpus.tmx_read import stream_tmx


def pairs(path: Path, notes: Notes) -> Iterator[Pair]:
    """The units in order. Raises InputError, with the line."""
    for unit in stream_tmx(path, notes.add):
        yield pair_of(unit.ru, unit.en, unit.props)
