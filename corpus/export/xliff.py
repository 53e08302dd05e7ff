"""XLIFF 1.2: a <file> a document pair and a <trans-unit> a bead, written as a stream.

Everything stands where the standard's strict schema has a place for it: the state in <target>, what a translator should
know in <note>, the rest in <context-group>. (A match quality belongs to a proposal, <alt-trans>, which would hold every
text twice.) Beads that a person has rejected are left out. A unit without Russian has an empty <source> and is not to
be translated.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from corpus.export.properties import bead_properties
from corpus.export.rows import REJECTED, Row, rows
from corpus.export.tmx import attribute, escape
from corpus.export.xliff_values import Values, at_least_one, file_name, note, pair_values
from corpus.export.xliff_values import tool_version as installed_version
from corpus.types import Alignment

_STATES = {"accepted": "signed-off", "changed": "translated", "unreviewed": "needs-review-translation"}


def write_xliff(stream: TextIO, alignments: Iterable[Alignment], tool_version: str | None = None) -> None:
    """Write an XLIFF document; ``tool_version`` is that of Sverka unless given. Raises OutputError for no pairs."""
    version = tool_version or installed_version()
    stream.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\n'
    )
    for alignment in at_least_one(alignments):
        stream.write(_head(alignment, version))
        stream.writelines(_unit(number, row) for number, row in enumerate(rows(alignment), 1) if row.status != REJECTED)
        stream.write("      </group>\n    </body>\n  </file>\n")
    stream.write("</xliff>\n")


def _head(alignment: Alignment, version: str) -> str:
    return (
        f'  <file original="{attribute(file_name(alignment.ru))}" source-language="ru" '
        'target-language="en" datatype="plaintext" tool-id="sverka">\n'
        "    <header>\n"
        f'      <tool tool-id="sverka" tool-name="Sverka" tool-version="{attribute(version)}"/>\n'
        "    </header>\n"
        "    <body>\n"
        '      <group id="pair">\n'
        f"{_contexts(pair_values(alignment), '        ')}"
    )


def _unit(number: int, row: Row) -> str:
    approved = ' approved="yes"' if row.status == "accepted" and row.en else ""
    translate = "" if row.ru else ' translate="no"'
    target = f'          <target state="{_STATES[row.status]}">{escape(row.en)}</target>\n' if row.en else ""
    said = f'          <note from="Sverka">{escape(note(row))}</note>\n' if note(row) else ""
    return (
        f'        <trans-unit id="{number}"{approved}{translate} xml:space="preserve">\n'
        f"          <source>{escape(row.ru)}</source>\n"
        f"{target}{_contexts(bead_properties(row), '          ')}{said}"
        "        </trans-unit>\n"
    )


def _contexts(values: Values, indent: str) -> str:
    contexts = "".join(
        f'{indent}  <context context-type="x-{name}">{escape(value)}</context>\n' for name, value in values
    )
    return f'{indent}<context-group purpose="information">\n{contexts}{indent}</context-group>\n'
