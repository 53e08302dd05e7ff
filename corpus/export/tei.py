"""TEI P5: a corpus with a <TEI> a document pair, its two texts in paragraphs and sentences, and their alignment.

The alignment stands apart from the texts and points at their sentences, so these stand in their own order, each once,
whatever was moved, left out or rejected. Texts are as read; what a person wants to read instead is a feature of the
link. Sentences are numbered from 0, like in all exports: ``d1.ru.0`` is the first Russian one of the first pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from corpus.export.rows import REJECTED, Row, rows
from corpus.export.tabular import cell
from corpus.export.tei_header import corpus_header, pair_header, reviewers
from corpus.export.tei_text import paragraphs
from corpus.export.tmx import attribute, escape
from corpus.export.xliff_values import at_least_one
from corpus.export.xliff_values import tool_version as installed_version
from corpus.types import Alignment, Lang


def write_tei(stream: TextIO, alignments: Iterable[Alignment], tool_version: str | None = None) -> None:
    """Write a TEI corpus; ``tool_version`` is that of Sverka unless given. Raises OutputError for no pairs."""
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">\n')
    stream.write(corpus_header(tool_version or installed_version()))
    for number, alignment in enumerate(at_least_one(alignments), 1):
        stream.writelines(_pair(f"d{number}", alignment))
    stream.write("</teiCorpus>\n")


def _pair(prefix: str, alignment: Alignment) -> Iterator[str]:
    signs = reviewers(prefix, alignment)
    yield f'  <TEI xml:id="{prefix}">\n{pair_header(prefix, alignment, signs)}    <text>\n      <group>\n'
    yield from _text(prefix, alignment, "ru")
    yield from _text(prefix, alignment, "en")
    yield "      </group>\n"
    beads = [(f"{prefix}.b{number}", row) for number, row in enumerate(rows(alignment)) if row.status != REJECTED]
    links, nulls = ([one for one in beads if _is_link(one[1]) is wanted] for wanted in (True, False))
    yield from _group("linkGrp", "alignment", (_link(prefix, signs, *one) for one in links))
    yield from _group("spanGrp", "null", (_null(prefix, signs, *one) for one in nulls))
    yield from _group("fvLib", "", (_features(alignment, *one) for one in beads if _known(alignment, one[1])))
    yield "    </text>\n  </TEI>\n"


def _text(prefix: str, alignment: Alignment, lang: Lang) -> Iterator[str]:
    start, empty = f"{prefix}.{lang}", True
    yield f'        <text xml:id="{start}" xml:lang="{lang}" decls="#{start}.source">\n          <body>\n'
    for _, sentences in paragraphs(alignment, lang):
        yield "            <p>\n"
        yield from (f'              <s xml:id="{start}.{one.index}">{escape(one.text)}</s>\n' for one in sentences)
        yield "            </p>\n"
        empty = False
    if empty:  # a body holds something
        yield "            <p/>\n"
    yield "          </body>\n        </text>\n"


def _group(name: str, kind: str, elements: Iterable[str]) -> Iterator[str]:
    """The elements in a group of that name; nothing if there are none."""
    start = f'      <{name} type="{kind}">\n' if kind else f"      <{name}>\n"
    empty = True
    for element in elements:
        yield start + element if empty else element
        empty = False
    if not empty:
        yield f"      </{name}>\n"


def _link(prefix: str, signs: Mapping[str, str], bead: str, row: Row) -> str:
    return f'        <link {_attributes(prefix, signs, bead, row)} subtype="{row.status}"/>\n'


def _null(prefix: str, signs: Mapping[str, str], bead: str, row: Row) -> str:
    return f"        <span {_attributes(prefix, signs, bead, row)}>{row.label or 'no counterpart'}</span>\n"


def _attributes(prefix: str, signs: Mapping[str, str], bead: str, row: Row) -> str:
    targets = [f"#{prefix}.ru.{number}" for number in row.ru_ids] + [f"#{prefix}.en.{number}" for number in row.en_ids]
    by = f' resp="#{signs[row.reviewer]}"' if row.reviewer else ""
    return f'xml:id="{bead}" target="{" ".join(targets)}" cert="{cell(row.confidence)}"{by} type="{row.kind}"'


def _features(alignment: Alignment, bead: str, row: Row) -> str:
    features = "".join(f'          <f name="{name}">{value}</f>\n' for name, value in _known(alignment, row))
    return f'        <fs type="bead" corresp="#{bead}">\n{features}        </fs>\n'


def _known(alignment: Alignment, row: Row) -> list[tuple[str, str]]:
    """Features of a bead that its attributes don't hold, as names and elements."""
    known = []
    if row.status != "unreviewed" and not _is_link(row):
        known.append(("status", f'<symbol value="{attribute(row.status)}"/>'))
    if row.label and _is_link(row):
        known.append(("label", f'<symbol value="{attribute(row.label)}"/>'))
    if row.moved:
        known.append(("moved", '<binary value="true"/>'))
    if row.reasons:
        reasons = "".join(f"<string>{escape(reason)}</string>" for reason in row.reasons)
        known.append(("reasons", f'<vColl org="list">{reasons}</vColl>'))
    for name, document, numbers, text in (
        ("ru", alignment.ru, row.ru_ids, row.ru),
        ("en", alignment.en, row.en_ids, row.en),
    ):
        if text != " ".join(document.segments[number].text for number in numbers):
            known.append((name, f"<string>{escape(text)}</string>"))
    return known


def _is_link(row: Row) -> bool:
    return bool(row.ru_ids and row.en_ids)
