"""Sentence numbers only, as aligners are scored: ``ru ids <TAB> en ids <TAB> confidence``, 0-based, a line a bead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from corpus.errors import OutputError
from corpus.export.rows import ids, rounded
from corpus.export.tabular import cell
from corpus.types import Alignment


def write_ids(stream: TextIO, alignments: Iterable[Alignment]) -> None:
    """Write the beads of the only alignment; every sentence stands in exactly one line. Raises OutputError."""
    found = iter(alignments)
    alignment = next(found, None)
    if alignment is None:
        raise OutputError("there is no document pair to write. Add one first.")
    if next(found, None) is not None:
        raise OutputError("sentence numbers of one document pair fit in it, and there are several. Write .tsv instead.")
    for bead in alignment.beads:
        stream.write(f"{cell(ids(bead.ru))}\t{cell(ids(bead.en))}\t{cell(rounded(bead.confidence))}\n")
