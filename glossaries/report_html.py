"""A report as one HTML page for editors: it loads nothing, and everything that was read is escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import TextIO

from glossaries.issue import SEVERITIES
from glossaries.report import Report
from glossaries.report_page import SCRIPT, STYLE
from glossaries.report_types import ConceptCount, Flag, RenderingCount, Use
from glossaries.report_words import GLYPHS, LEGEND, counted, counted_totals

MOST_FLAGS = 5_000
MOST_USES = 20_000
"""Flags and places on a page, which a browser opens at once; what is left out is counted on it."""


def write_html(stream: TextIO, report: Report) -> None:
    """Write the page."""
    stream.writelines(part + "\n" for part in _page(report))


def _page(report: Report) -> Iterator[str]:
    totals = report.totals
    yield from _head(report.title)
    yield f"<h1>{escape(report.title)}</h1>"
    yield f'<p class="lead">{escape(counted_totals(totals))}</p>'
    yield from _tools(report)
    yield from _flags(report)
    yield from _terms(report)
    yield f"<script>{SCRIPT}</script>\n</body>\n</html>"


def _head(title: str) -> Iterator[str]:
    policy = f"default-src 'none'; style-src '{_digest(STYLE)}'; script-src '{_digest(SCRIPT)}'; base-uri 'none'"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}; form-action \'none\'">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="Sverka">'
    yield f"<title>{escape(title)}: terms and checks</title>\n<style>{STYLE}</style>\n</head>\n<body>"


def _digest(text: str) -> str:
    """What allows this very style or script, and no other."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _tools(report: Report) -> Iterator[str]:
    yield '<div class="tools" role="search">'
    yield '<input type="search" id="query" placeholder="Filter by a word, concept or document" aria-label="Filter">'
    totals = report.totals
    counts = dict(zip(SEVERITIES, (totals.notes, totals.warnings, totals.errors), strict=True))
    for severity in reversed(SEVERITIES[SEVERITIES.index(report.severity) :]):
        box = f'<input type="checkbox" data-severity="{severity}" checked>'
        yield f'<label class="{severity}">{box} {GLYPHS[severity]} {severity}s {counts[severity]:,}</label>'
    yield '<span id="shown" class="quiet" role="status"></span>\n</div>'


# --- flags -----------------------------------------------------------------------------------------------------------


def _flags(report: Report) -> Iterator[str]:
    count = report.flag_count()
    yield f"<section>\n<h2>Flags <span>{count:,}</span></h2>"
    if not count:
        yield '<p class="quiet">None of this severity.</p>'
    for flag in report.flags(worst_first=True, limit=MOST_FLAGS):
        yield _flag(flag)
    if count > MOST_FLAGS:
        yield f'<p class="quiet">{count - MOST_FLAGS:,} more are not on this page. A report as .tsv has them all.</p>'
    yield "</section>"


def _flag(flag: Flag) -> str:
    classes = f"flag {flag.severity}" + (" dismissed" if flag.dismissed else "")
    dismissed = " · dismissed" if flag.dismissed else ""
    kind = f'<span class="kind">{GLYPHS[flag.severity]} {escape(flag.kind)}{dismissed}</span>'
    where = f'<span class="where">{escape(flag.document)}:{flag.place}</span>'
    ru = marked(flag.ru, flag.ru_start, flag.ru_stop)
    en = marked(flag.en, flag.en_start, flag.en_stop)
    return (
        f'<article class="{classes}" data-item="flag" data-severity="{flag.severity}">'
        f'<div class="head">{kind}<span class="message">{escape(flag.message)}</span>{where}</div>'
        f'{_pair(ru, en)}<span class="key">{escape(flag.key)}</span></article>'
    )


def _pair(ru: str, en: str) -> str:
    return f'<div class="pair"><p lang="ru">{ru}</p><p lang="en">{en}</p></div>'


def marked(text: str, start: int | None, stop: int | None) -> str:
    """A text, escaped, with the characters from ``start`` to ``stop`` marked."""
    if start is None or stop is None or start == stop:
        return escape(text)
    return f"{escape(text[:start])}<mark>{escape(text[start:stop])}</mark>{escape(text[stop:])}"


# --- terms -----------------------------------------------------------------------------------------------------------


def _terms(report: Report) -> Iterator[str]:
    concepts = report.concepts()
    uses, cap = report.uses(MOST_USES)
    yield f"<section>\n<h2>Terms <span>{counted(len(concepts), 'concept')}</span></h2>"
    items = (f'<span><span class="status {name}">{GLYPHS[name]} {name}</span> {LEGEND[name]}</span>' for name in LEGEND)
    yield f'<p class="legend quiet">{"".join(items)}</p>'
    for concept in concepts:
        yield from _concept(concept, uses, cap)
    yield "</section>"


def _concept(concept: ConceptCount, uses: Mapping[tuple[str, str, str], Sequence[Use]], cap: int) -> Iterator[str]:
    yield '<details class="concept" data-item="concept"><summary>'
    lemma, name = escape(concept.lemma), escape(concept.concept)
    yield f'<span><span lang="ru">{lemma}</span><span class="name">{name}</span></span>'
    yield f'<span class="wanted">{escape(concept.wanted) or "<span class=quiet>no preferred term</span>"}</span>'
    yield f'<span class="number">{concept.count:,}</span>{_bar(concept.renderings)}</summary>'
    for one in concept.renderings:
        yield from _rendering(one, uses.get((concept.concept, one.status, one.text), ()), cap)
    yield "</details>"


def _rendering(one: RenderingCount, uses: Iterable[Use], cap: int) -> Iterator[str]:
    status = f'<span class="status {one.status}">{GLYPHS[one.status]} {one.status}</span>'
    share = "" if one.status == "missing" else f"{one.share:.0%}"
    yield f'<details class="rendering"><summary>{status}<span>{escape(one.text) or "—"}</span>'
    yield f'<span class="number">{one.count:,}</span><span class="number share">{share}</span>'
    yield f"{_bar([one])}</summary>"
    for use in uses:
        where = f'<span class="where">{escape(use.document)}:{use.place}</span>'
        ru, en = marked(use.ru, use.ru_start, use.ru_stop), marked(use.en, use.en_start, use.en_stop)
        yield f'<div class="use">{where}{_pair(ru, en)}</div>'
    if one.count > cap:
        yield f'<p class="more">{one.count - cap:,} more places are not on this page.</p>'
    yield "</details>"


def _bar(renderings: Sequence[RenderingCount]) -> str:
    """The shares as a bar; a picture, since the policy of the page forbids styles in elements."""
    at, parts = 0.0, []
    for one in renderings:
        width = round(100 * one.share, 2)
        if width:
            title = f"<title>{escape(one.text or one.status)}: {one.count:,}</title>"
            parts.append(f'<rect class="{one.status}" x="{at:.2f}" width="{width}" height="10">{title}</rect>')
        at += width
    return f'<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{"".join(parts)}</svg>'
