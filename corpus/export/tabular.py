"""TSV, CSV and JSONL: a row a bead, a document pair after the other.

TSV is for programs: UTF-8, a header line, ``\\n``, and no quoting at all, so a field may begin with ``"`` (read it with
quoting off). CSV is for spreadsheets: RFC 4180, and a byte order mark, without which Excel takes UTF-8 for a
single-byte encoding and garbles the Russian. JSONL keeps the types: numbers, booleans, lists, null for no offset; as
Hugging Face has it, only links that nobody has rejected, with the texts as ``{"translation": {"ru": …, "en": …}}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TextIO

from corpus.export.rows import COLUMNS, CONFIDENCE_DIGITS, Row, rows
from corpus.export.select import usable
from corpus.types import Alignment

Value = str | int | float | tuple[str, ...] | tuple[int, ...] | None

_BREAKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
_TEXTS = ("ru", "en")
_BYTE_ORDER_MARK = "\ufeff"


def write_tsv(stream: TextIO, alignments: Iterable[Alignment]) -> None:
    """Write a header and a line a bead. A tab or line break inside a field becomes a space."""
    stream.write("\t".join(COLUMNS) + "\n")
    for alignment in alignments:
        stream.writelines("\t".join(map(_one_line, _cells(row))) + "\n" for row in rows(alignment))


def write_csv(stream: TextIO, alignments: Iterable[Alignment]) -> None:
    """Write a byte order mark, a header and a record a bead, with ``\\r\\n`` and quotes where needed (RFC 4180)."""
    import csv

    stream.write(_BYTE_ORDER_MARK)
    table = csv.writer(stream, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for alignment in alignments:
        table.writerows(_cells(row) for row in rows(alignment))


def write_jsonl(stream: TextIO, alignments: Iterable[Alignment]) -> None:
    """Write one JSON object a line."""
    import json

    encode = json.JSONEncoder(ensure_ascii=False).encode
    for alignment in alignments:
        stream.writelines(encode(dict(zip(COLUMNS, _values(row), strict=True))) + "\n" for row in rows(alignment))


def write_hugging_face(stream: TextIO, alignments: Iterable[Alignment]) -> None:
    """Write one JSON object a line for each link: ``translation``, and the other columns beside it."""
    import json

    encode = json.JSONEncoder(ensure_ascii=False).encode
    for alignment in alignments:
        for row in filter(usable, rows(alignment)):
            sides = {"translation": {"ru": row.ru, "en": row.en}}
            stream.write(encode(sides | {name: getattr(row, name) for name in COLUMNS if name not in _TEXTS}) + "\n")


def _values(row: Row) -> list[Value]:
    return [getattr(row, name) for name in COLUMNS]


def _cells(row: Row) -> list[str]:
    return [cell(value) for value in _values(row)]


def cell(value: Value) -> str:
    """A value as text: ``0.9700``, ``true``, ``3,4``, ``short; a number differs``; empty for None."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.{CONFIDENCE_DIGITS}f}"
    if isinstance(value, tuple):
        return ("; " if isinstance(next(iter(value), 0), str) else ",").join(map(str, value))
    return str(value)


def _one_line(text: str) -> str:
    return _BREAKS.sub(" ", text) if _BREAKS.search(text) else text
