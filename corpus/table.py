"""Polars: data frames of aligned pairs, and Parquet."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

import polars as pl

from corpus.export.rows import COLUMNS, Row, rows
from corpus.export.xliff_values import parameters
from corpus.types import Alignment, Recipe

SCHEMA: dict[str, pl.DataType] = {
    "ru": pl.String(),
    "en": pl.String(),
    "kind": pl.String(),
    "confidence": pl.Float64(),
    "reasons": pl.List(pl.String()),
    "status": pl.String(),
    "reviewer": pl.String(),
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


class FiledRows(NamedTuple):
    """The rows of one document pair, the names of its two files, and the recipe that aligned it."""

    ru_file: str
    en_file: str
    recipe: Recipe
    rows: Sequence[Row]


_OF_A_PAIR = ("ru_file", "en_file", "encoder", "revision", "aligner", "parameters")
SHARD_SCHEMA: dict[str, pl.DataType] = SCHEMA | {name: pl.String() for name in _OF_A_PAIR}
_ABOUT = "sverka"


def write_shard(stream: BinaryIO, pairs: Sequence[FiledRows], about: str) -> None:
    """Write document pairs as one Parquet table (zstd) with the columns of ``SHARD_SCHEMA``.

    ``about`` is kept in the file's own metadata. The same pairs give the same bytes.
    """
    found = [row for pair in pairs for row in pair.rows]
    columns: dict[str, list[object]] = {name: [getattr(row, name) for row in found] for name in COLUMNS}
    columns |= {name: [] for name in _OF_A_PAIR}
    for ru_file, en_file, recipe, its_rows in pairs:
        values = (_utf_8(ru_file), _utf_8(en_file), recipe.encoder, recipe.revision, recipe.aligner, parameters(recipe))
        for name, value in zip(_OF_A_PAIR, values, strict=True):
            columns[name] += [value] * len(its_rows)
    buffer = io.BytesIO()  # as above
    table = pl.DataFrame(columns, schema=SHARD_SCHEMA)
    table.write_parquet(buffer, compression="zstd", metadata={_ABOUT: about})
    stream.write(buffer.getbuffer())


def _utf_8(name: str) -> str:
    """A file's name; what is no UTF-8 in it as a replacement character."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_about(path: Path) -> str | None:
    """What ``write_shard`` was told about a file; None where it is damaged, not there, or another's."""
    try:
        return pl.read_parquet_metadata(path).get(_ABOUT)
    except (OSError, pl.exceptions.PolarsError):
        return None
