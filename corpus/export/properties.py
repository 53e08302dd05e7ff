"""What a format with named properties says of a bead beside its texts."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.export.rows import Row
from corpus.export.tabular import cell


def bead_properties(row: Row) -> Iterator[tuple[str, str]]:
    """Where a bead stands and how sure it is; offsets are half-open, in characters of the document's text."""
    if row.ru_ids:
        yield "ru-offsets", f"{row.ru_start}-{row.ru_stop}"
    if row.en_ids:
        yield "en-offsets", f"{row.en_start}-{row.en_stop}"
    yield "kind", row.kind
    yield "confidence", cell(row.confidence)
    yield "status", row.status
    if row.reviewer:
        yield "reviewer", row.reviewer
    if row.moved:
        yield "moved", cell(row.moved)
    if row.label:
        yield "label", row.label
    if row.reasons:
        yield "reasons", cell(row.reasons)
