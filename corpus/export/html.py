"""Aligned pairs as one HTML page, side by side: it loads nothing, runs nothing, and escapes all that was read."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from html import escape as escaped
from pathlib import PurePath
from typing import TextIO

from corpus.export.html_style import STYLE
from corpus.export.rows import Row, rows
from corpus.percent import percent
from corpus.types import Alignment, Document

SURE, LIKELY = 0.9, 0.6
"""Confidence from which a link is shown as sure or likely."""

STATUSES = {"unreviewed": "□", "accepted": "✓", "changed": "Δ", "rejected": "✗"}
_GRADES = {"sure": "●", "likely": "◐", "doubtful": "○"}
_LEGEND = {"sure": "90% and more", "likely": "60% to 90%", "doubtful": "less than 60%"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def write_html(stream: TextIO, alignments: Iterable[Alignment]) -> None:
    """Write the page, a section for each document pair."""
    stream.writelines(part + "\n" for part in _page(alignments))


def _page(alignments: Iterable[Alignment]) -> Iterator[str]:
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="Sverka">'
    yield f"<title>Aligned pairs</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>Aligned pairs</h1>"
    yield _legend()
    yield _tools()
    for alignment in alignments:
        yield from _section(alignment)
    yield "</body>\n</html>"


def _legend() -> str:
    grades = (f'<span><span class="{name}">{_GRADES[name]}</span> {text}</span>' for name, text in _LEGEND.items())
    return f'<p class="legend">Confidence that a pair is exactly right: {"".join(grades)}</p>'


def _tools() -> str:
    boxes = (
        f'<label><input type="checkbox" id="{name}" checked> {text}</label>'
        for name, text in {
            "links": "↔ links",
            "nulls": "∅ without counterpart",
            **{status: f"{glyph} {status}" for status, glyph in STATUSES.items()},
        }.items()
    )
    return f'<div class="tools">{"".join(boxes)}</div>'


def _section(alignment: Alignment) -> Iterator[str]:
    yield f'<section>\n<h2><span lang="ru">{_title(alignment.ru)}</span><span>{_title(alignment.en)}</span></h2>'
    for number, row in enumerate(rows(alignment), 1):
        yield _bead(number, row)
    yield "</section>"


def _title(document: Document) -> str:
    return (
        f'<span dir="auto">{text(document.title or PurePath(document.source).name)}</span><small>{document.id}</small>'
    )


def _bead(number: int, row: Row) -> str:
    grade = "sure" if row.confidence >= SURE else "likely" if row.confidence >= LIKELY else "doubtful"
    kind = "link" if row.ru_ids and row.en_ids else "null"
    ru, en = _side("ru", row.ru, bool(row.ru_ids)), _side("en", row.en, bool(row.en_ids))
    return f'<article class="bead {kind} {grade} {row.status}">{ru}{en}{_facts(number, row, grade)}</article>'


def _side(lang: str, sentence: str, stands: bool) -> str:
    if not stands and not sentence:
        return '<p class="none">∅</p>'
    return f'<p lang="{lang}" dir="auto">{text(sentence)}</p>'


def _facts(number: int, row: Row, grade: str) -> str:
    facts = [
        f"<span>{number}</span>",
        f"<span>{row.kind}</span>",
        f'<span class="confidence">{_GRADES[grade]} {percent(row.confidence)}</span>',
        f'<span class="status">{STATUSES.get(row.status, "")} {text(row.status)}</span>',
    ]
    facts += [f'<span class="reviewer">by <bdi>{text(row.reviewer)}</bdi></span>'] if row.reviewer else []
    facts += ['<span class="moved">⇄ moved</span>'] if row.moved else []
    facts += [f"<span>{text(row.label)}</span>"] if row.label else []
    reasons = f"<div>{text('; '.join(row.reasons))}</div>" if row.reasons else ""
    return f'<div class="facts">{"".join(facts)}{reasons}</div>'


def text(raw: str) -> str:
    """Text as HTML content; a character that HTML forbids becomes U+FFFD, so that its loss can be seen."""
    return escaped(raw if raw.isprintable() else _FORBIDDEN.sub("\ufffd", raw))
