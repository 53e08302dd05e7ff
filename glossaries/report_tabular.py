"""A report for programs: flags and renderings as TSV (nothing is quoted), or both as JSONL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, astuple
from typing import TextIO

from glossaries.report import Report
from glossaries.report_types import FLAG_COLUMNS, ConceptCount

TERM_COLUMNS = ("concept", "ru", "wanted", "status", "rendering", "count", "share", "documents")
Cell = str | int | float


def write_flags(stream: TextIO, report: Report) -> None:
    """Write a header and a line a flag."""
    stream.write("\t".join(FLAG_COLUMNS) + "\n")
    stream.writelines("\t".join(map(_text, astuple(flag))) + "\n" for flag in report.flags())


def write_terms(stream: TextIO, report: Report) -> None:
    """Write a header and a line a rendering."""
    stream.write("\t".join(TERM_COLUMNS) + "\n")
    for concept in report.concepts():
        stream.writelines("\t".join(map(_text, row)) + "\n" for row in term_rows(concept))


def write_jsonl(stream: TextIO, report: Report) -> None:
    """Write one JSON object a line: first the flags (``"type": "flag"``), then the concepts with their renderings."""
    import json

    encode = json.JSONEncoder(ensure_ascii=False).encode
    for flag in report.flags():
        stream.write(encode({"type": "flag", **asdict(flag)}) + "\n")
    for concept in report.concepts():
        stream.write(encode({"type": "concept", **asdict(concept)}) + "\n")


def term_rows(concept: ConceptCount) -> Iterator[tuple[Cell, ...]]:
    """A row a rendering, in the order of ``TERM_COLUMNS``."""
    for one in concept.renderings:
        counted = (one.status, one.text, one.count, round(one.share, 4), one.documents)
        yield concept.concept, concept.lemma, concept.wanted, *counted


def _text(value: object) -> str:
    """A cell on one line: ``true``, ``0.2500``, empty for None."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.4f}"
    return "" if value is None else " ".join(str(value).split())
