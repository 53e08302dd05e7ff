"""TBX, the term base exchange format: dialect TBX-Basic, style DCA (ISO 30042:2019), written as a stream.

TBX-Basic has no data category for some of what a term base holds. That is written as notes with a key, which other
programs show as they stand and ``glossaries.tbx_read`` takes back: ``[sverka] condition: before: <number>``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, groupby
from pathlib import Path

from corpus.export.tmx import escape
from glossaries.context import format_context
from glossaries.tbx_schema import check_document
from glossaries.types import Concept, Status, Term, TermBase

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
OWN = "Sverka term base"
"""Stands in the header of what is written here: its white space is to be taken as it is."""
KEYED = "[sverka] "
STATUS: dict[Status, str] = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "deprecated": "deprecatedTerm-admn-sts",
}
TERM_TYPES = ("acronym", "abbreviation", "phrase")
"""Parts of speech of ours that are types of term in TBX; a name is a noun there."""
PLACES = {"us": "US", "uk": "GB"}
"""Profiles of ours that are geographical usage in TBX; others are customers."""

_PART = 500
"""Concepts that are validated at a time, so that memory is bounded."""
_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="{NAMESPACE}">
  <tbxHeader>
    <fileDesc>
      <sourceDesc>
        <p>{OWN}</p>
      </sourceDesc>
    </fileDesc>
  </tbxHeader>
  <text>
    <body>
"""
_FOOT = """    </body>
  </text>
</tbx>
"""


def write_tbx(base: TermBase, path: Path) -> None:
    """Fill a TBX file with at least one concept. Every part is validated against the schema before it is written."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD)
        for start in range(0, len(base.concepts), _PART):
            part = "".join(chain.from_iterable(map(_concept, base.concepts[start : start + _PART])))
            check_document(f"{_HEAD}{part}{_FOOT}".encode())
            file.write(part)
        file.write(_FOOT)


def xml_id(concept_id: str) -> str:
    """The id as XML allows it: it may not begin with a figure there. No id of ours begins with ``_``."""
    return f"_{concept_id}" if concept_id[0].isdecimal() else concept_id


def _concept(concept: Concept) -> Iterator[str]:
    yield f'      <conceptEntry id="{xml_id(concept.id)}">\n'
    yield _element(8, "descrip", concept.domain, "subjectField")
    yield from _definition(concept)
    if concept.rendering != "fixed":
        yield _keyed(8, "rendering", concept.rendering)
    yield from _note(8, concept.note)
    targets = _targets(concept)
    numbered = enumerate(concept.terms)
    for lang, terms in groupby(numbered, key=lambda pair: pair[1].lang):  # a run each, so that the order is kept
        yield f'        <langSec xml:lang="{lang}">\n'
        for number, term in terms:
            yield from _term(concept, number, term, targets)
        yield "        </langSec>\n"
    yield "      </conceptEntry>\n"


def _definition(concept: Concept) -> Iterator[str]:
    if concept.definition and concept.source:
        yield "        <descripGrp>\n"
        yield _element(10, "descrip", concept.definition, "definition")
        yield _element(10, "admin", concept.source, "source")
        yield "        </descripGrp>\n"
    elif concept.definition:
        yield _element(8, "descrip", concept.definition, "definition")
    elif concept.source:
        yield _element(8, "admin", concept.source, "source")


def _targets(concept: Concept) -> dict[tuple[str, str], int]:
    """The number of the first term with each text, for the terms that replace others."""
    used = {(term.lang, term.use) for term in concept.terms if term.use}
    found: dict[tuple[str, str], int] = {}
    for number, term in enumerate(concept.terms):
        if (term.lang, term.text) in used:
            found.setdefault((term.lang, term.text), number)
    return found


def _term(concept: Concept, number: int, term: Term, targets: dict[tuple[str, str], int]) -> Iterator[str]:
    is_target = targets.get((term.lang, term.text)) == number
    yield f'          <termSec id="{_term_id(concept, number)}">\n' if is_target else "          <termSec>\n"
    yield _element(12, "term", term.text)
    yield _element(12, "termNote", STATUS[term.status], "administrativeStatus")
    yield from _part_of_speech(term)
    if term.profile in PLACES:
        yield _element(12, "termNote", PLACES[term.profile], "geographicalUsage")
    elif term.profile:
        yield _element(12, "admin", term.profile, "customerSubset")
    if term.use:
        target = _term_id(concept, targets[term.lang, term.use])
        yield f'            <ref type="crossReference" target="{target}">{escape(term.use)}</ref>\n'
    yield from _without_category(term)
    yield from _note(12, term.note)
    yield "          </termSec>\n"


def _without_category(term: Term) -> Iterator[str]:
    if term.pos == "name":
        yield _keyed(12, "pos", term.pos)
    if term.valid_from:
        yield _keyed(12, "from", term.valid_from)
    if term.valid_to:
        yield _keyed(12, "to", term.valid_to)
    if term.context:
        yield _keyed(12, "condition", format_context(term.context))


def _part_of_speech(term: Term) -> Iterator[str]:
    if term.pos in TERM_TYPES:
        yield _element(12, "termNote", term.pos, "termType")
    elif term.pos:
        yield _element(12, "termNote", "noun" if term.pos == "name" else term.pos, "partOfSpeech")


def _term_id(concept: Concept, number: int) -> str:
    return f"{xml_id(concept.id)}--{number}"  # no concept has two hyphens in its id


def _note(indent: int, text: str) -> Iterator[str]:
    if text.startswith(KEYED.strip()):
        yield _keyed(indent, "note", text)
    elif text:
        yield _element(indent, "note", text)


def _keyed(indent: int, key: str, value: str) -> str:
    return _element(indent, "note", f"{KEYED}{key}: {value}")


def _element(indent: int, name: str, text: str, kind: str = "") -> str:
    attribute = f' type="{kind}"' if kind else ""
    return f"{' ' * indent}<{name}{attribute}>{escape(text)}</{name}>\n"
