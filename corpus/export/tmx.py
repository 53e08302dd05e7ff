"""TMX 1.4b: translation units for translation memories, written as a stream.

Only links become units. The XML is written by hand: a handful of fixed elements needs no library, and a cold start
stays short. No DOCTYPE is written, so that no reader goes looking for one on the network.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from corpus.export.properties import bead_properties
from corpus.export.rows import REJECTED, Row, rows
from corpus.types import Alignment

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # the characters XML 1.0 can't hold


def write_tmx(stream: TextIO, alignments: Iterable[Alignment], tool_version: str | None = None) -> None:
    """Write a TMX document with a <tu> for each link; ``tool_version`` is that of Sverka unless given."""
    version = attribute(tool_version or _installed_version())
    stream.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<tmx version="1.4">\n'
        f'  <header creationtool="Sverka" creationtoolversion="{version}" segtype="sentence" o-tmf="Sverka" '
        'adminlang="en" srclang="ru" datatype="plaintext"/>\n'
        "  <body>\n"
    )
    for alignment in alignments:
        stream.writelines(_unit(row) for row in rows(alignment) if _is_unit(row))
    stream.write("  </body>\n</tmx>\n")


def escape(text: str) -> str:
    """Text as XML content; a character that XML 1.0 forbids becomes U+FFFD, so that its loss can be seen."""
    if not text.isprintable():  # what is, holds none of them
        text = _FORBIDDEN.sub("\ufffd", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def attribute(text: str) -> str:
    """Text as the value of an XML attribute in double quotes."""
    return escape(text).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")


def _is_unit(row: Row) -> bool:
    """Whether a row is a link that nobody has rejected."""
    return bool(row.ru_ids and row.en_ids) and row.status != REJECTED


def _unit(row: Row) -> str:
    props = "".join(f'      <prop type="x-{name}">{escape(value)}</prop>\n' for name, value in _props(row))
    by = f' changeid="{attribute(row.reviewer)}"' if row.reviewer else ""
    return f"    <tu{by}>\n{props}{_variant('ru', row.ru)}{_variant('en', row.en)}    </tu>\n"


def _variant(lang: str, text: str) -> str:
    return f'      <tuv xml:lang="{lang}"><seg>{escape(text)}</seg></tuv>\n'


def _props(row: Row) -> Iterator[tuple[str, str]]:
    """Where a unit comes from and how sure it is; offsets are half-open, in characters of the document's text."""
    yield "document", f"{row.ru_document} {row.en_document}"
    yield from bead_properties(row)


def _installed_version() -> str:
    from importlib.metadata import version

    return version("sverka")
