"""A concordance as one HTML page: it loads nothing, runs nothing, and escapes all that was read."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TextIO

from corpus.concordance import found, left, right
from corpus.search_find import Hit

STATUSES = {"unreviewed": "□", "accepted": "✓", "changed": "Δ", "rejected": "✗"}

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
STYLE = """
:root {
  color-scheme: light dark;
  --page: #fbfaf8; --line: #e2ded6; --text: #1d1c1a; --quiet: #6b665d; --hit: #fbe6b4; --mark: #dcefdc;
}
@media (prefers-color-scheme: dark) {
  :root { --page: #191a1c; --line: #383b3f; --text: #e8e6e1; --quiet: #a09c94; --hit: #5a430d; --mark: #234a30; }
}
body {
  margin: 0 auto; padding: 0 1.5rem 4rem; max-width: 90rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
}
h1 { margin: 2rem 0 .25rem; font-size: 1.5rem; font-weight: 650; overflow-wrap: anywhere; }
p { margin: 0 0 .25rem; }
.quiet { margin-bottom: 1rem; color: var(--quiet); }
.place { padding: .5rem 0; border-top: 1px solid var(--line); content-visibility: auto;
  contain-intrinsic-size: auto 4rem; }
.kwic { display: grid; grid-template-columns: 1fr auto 1fr; gap: 0 .5rem; }
.kwic span { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.kwic .left { direction: rtl; text-align: right; }
.kwic bdi { direction: ltr; }
mark { padding: 0 .2rem; border-radius: .2rem; background: var(--hit); color: inherit; font-weight: 600; }
.other mark { background: var(--mark); }
.other { display: grid; grid-template-columns: 1fr 14rem; gap: 0 1rem; overflow-wrap: anywhere; }
.facts { color: var(--quiet); font-size: .875rem; text-align: right; }
@media (max-width: 50rem) { .other { grid-template-columns: 1fr; } .facts { text-align: left; } }
"""


def write_html(stream: TextIO, hits: Iterable[Hit], query: str, summary: str) -> None:
    """Write the page: the query, what was counted, and each place with the other language under it."""
    stream.writelines(part + "\n" for part in _page(hits, query, summary))


def _page(hits: Iterable[Hit], query: str, summary: str) -> Iterator[str]:
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="Sverka">'
    yield f"<title>{_escaped(query)}</title>\n<style>{STYLE}</style>\n</head>\n<body>"
    yield f'<h1>{_escaped(query)}</h1>\n<p class="quiet">{_escaped(summary)}</p>'
    yield from map(_place, hits)
    yield "</body>\n</html>"


def _place(hit: Hit) -> str:
    other = "en" if hit.lang == "ru" else "ru"
    facts = f"{hit.document}:{hit.bead} {STATUSES.get(hit.status, hit.status)} {int(100 * hit.confidence + 1e-9)}%"
    return (
        f'<div class="place"><p class="kwic" lang="{hit.lang}">'
        f'<span class="left"><bdi>{_escaped(left(hit))}</bdi></span>'
        f"<mark>{_escaped(found(hit))}</mark><span>{_escaped(right(hit))}</span></p>"
        f'<div class="other"><span lang="{other}">{_marked(hit.other, hit.marks)}</span>'
        f'<span class="facts" title="{hit.status}">{_escaped(facts)}</span></div></div>'
    )


def _marked(text: str, marks: Sequence[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, stop in marks:
        if start >= at:
            parts += [_escaped(text[at:start]), f"<mark>{_escaped(text[start:stop])}</mark>"]
            at = stop
    return "".join(parts) + _escaped(text[at:])


def _escaped(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))
