"""TSV, CSV and JSONL: a row a bead, a document pair after the other.

TSV is for programs: UTF-8, a header line, ``\\n``, and no quoting at all, so a field may begin with ``"`` (read it with
quoting off). CSV is for spreadsheets: RFC 4180, and a byte order mark, without which Excel takes UTF-8 for a
single-byte encoding and garbles the Russian. JSONL keeps the types: numbers, booleans, lists, null for no offset; as
Hugging Face has it, only links that nobody has rejected, with the texts as ``{"translation": {"ru": …, "en": …}}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from corpus.export.rows import COLUMNS, CONFIDENCE_DIGITS, rows
from corpus.export.select import usable
from corpus.types import Alignment

Value = str | int | float | tuple[str, ...] | tuple[int, ...] | None

_BREAKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
_BYTE_ORDER_MARK = "\ufeff"


def write_tsv(stream: TextIO, alignments: Iterable[Alignment]) -> None:
    """Write a header and a line a bead. A tab or line break inside a field becomes a space."""
    stream.write("\t".join(COLUMNS) + "\n")
    for alignment in alignments:
        stream.writelines(_line(list(map(cell, row))) for row in rows(alignment))


def write_csv(stream: TextIO, alignments: Iterable[Alignment]) -> None:
    """Write a byte order mark, a header and a record a bead, with ``\\r\\n`` and quotes where needed (RFC 4180)."""
    import csv

    stream.write(_BYTE_ORDER_MARK)
    table = csv.writer(stream, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for alignment in alignments:
        table.writerows(map(cell, row) for row in rows(alignment))


def write_jsonl(stream: TextIO, alignments: Iterable[Alignment]) -> None:
    """Write one JSON object a line."""
    import json

    encode = json.JSONEncoder(ensure_ascii=False).encode
    for alignment in alignments:
        stream.writelines(encode(row._asdict()) + "\n" for row in rows(alignment))


def write_hugging_face(stream: TextIO, alignments: Iterable[Alignment]) -> None:
    """Write one JSON object a line for each link: ``translation``, and the other columns beside it."""
    import json

    encode = json.JSONEncoder(ensure_ascii=False).encode
    for alignment in alignments:
        for row in filter(usable, rows(alignment)):
            values = row._asdict()
            sides = {"translation": {lang: values.pop(lang) for lang in ("ru", "en")}}
            stream.write(encode(sides | values) + "\n")


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


def _line(cells: Sequence[str]) -> str:
    """The cells of a row with a tab between them; a tab or line break inside of one becomes a space."""
    line = "\t".join(cells) + "\n"
    if line.count("\t") < len(cells) and len(line.splitlines()) == 1:  # nearly always, and a tenth of the time
        return line
    return "\t".join(_BREAKS.sub(" ", text) for text in cells) + "\n"
