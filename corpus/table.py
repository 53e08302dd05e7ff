"""Polars: data frames of aligned pairs, and Parquet."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import BinaryIO

import polars as pl

from corpus.export.rows import COLUMNS, rows
from corpus.types import Alignment

SCHEMA: dict[str, pl.DataType] = {
    "ru": pl.String(),
    "en": pl.String(),
    "kind": pl.String(),
    "confidence": pl.Float64(),
    "reasons": pl.List(pl.String()),
    "status": pl.String(),
    "moved": pl.Boolean(),
    "label": pl.String(),
    "ru_document": pl.String(),
    "en_document": pl.String(),
    "ru_start": pl.Int64(),
    "ru_stop": pl.Int64(),
    "en_start": pl.Int64(),
    "en_stop": pl.Int64(),
    "ru_ids": pl.List(pl.Int64()),
    "en_ids": pl.List(pl.Int64()),
}


def frame(alignment: Alignment) -> pl.DataFrame:
    """The beads of one alignment: a row a bead, with the columns of ``corpus.export.rows.Row``."""
    found = list(rows(alignment))
    columns = {name: [getattr(row, name) for row in found] for name in COLUMNS}
    return pl.DataFrame(columns, schema=SCHEMA)


def write_parquet(stream: BinaryIO, alignments: Iterable[Alignment]) -> None:
    """Write all alignments as one Parquet table (zstd)."""
    table = pl.concat([pl.DataFrame(schema=SCHEMA), *map(frame, alignments)])
    buffer = io.BytesIO()  # so that a full disk is met here, as an OSError, and not inside polars
    table.write_parquet(buffer, compression="zstd")
    stream.write(buffer.getbuffer())
