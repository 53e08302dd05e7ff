"""XLIFF 2.1: a <file> a document pair and a <unit> with one <segment> a bead, written as a stream.

What is known of a bead beside its texts stands in the standard's metadata module; the review's word for it in
``subState``. Beads that a person has rejected are left out. A unit without Russian has an empty <source> and is not to
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

_STATES = {"accepted": "final", "changed": "reviewed", "unreviewed": "translated"}


def write_xliff2(stream: TextIO, alignments: Iterable[Alignment], tool_version: str | None = None) -> None:
    """Write an XLIFF document; ``tool_version`` is that of Sverka unless given. Raises OutputError for no pairs."""
    tool = (("tool", "Sverka"), ("tool-version", tool_version or installed_version()))
    stream.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" '
        'version="2.1" srcLang="ru" trgLang="en">\n'
    )
    for number, alignment in enumerate(at_least_one(alignments), 1):
        original = attribute(file_name(alignment.ru))
        stream.write(f'  <file id="f{number}" original="{original}" xml:space="preserve">\n')
        stream.write(_metadata((*pair_values(alignment), *tool), "    "))
        stream.write('    <group id="pair">\n')  # a file holds a unit or a group, and all beads may be rejected
        stream.writelines(_unit(bead, row) for bead, row in enumerate(rows(alignment), 1) if row.status != REJECTED)
        stream.write("    </group>\n  </file>\n")
    stream.write("</xliff>\n")


def _unit(number: int, row: Row) -> str:
    translate = "" if row.ru else ' translate="no"'
    state = _STATES[row.status] if row.en else "initial"
    target = f"          <target>{escape(row.en)}</target>\n" if row.en else ""
    said = f'        <notes><note category="sverka">{escape(note(row))}</note></notes>\n' if note(row) else ""
    return (
        f'      <unit id="u{number}"{translate}>\n'
        f"{_metadata(bead_properties(row), '        ')}{said}"
        f'        <segment state="{state}" subState="sverka:{row.status}">\n'
        f"          <source>{escape(row.ru)}</source>\n{target}"
        "        </segment>\n"
        "      </unit>\n"
    )


def _metadata(values: Values, indent: str) -> str:
    metas = "".join(f'{indent}    <mda:meta type="{name}">{escape(value)}</mda:meta>\n' for name, value in values)
    return (
        f'{indent}<mda:metadata>\n{indent}  <mda:metaGroup category="sverka">\n{metas}'
        f"{indent}  </mda:metaGroup>\n{indent}</mda:metadata>\n"
    )
