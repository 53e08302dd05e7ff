"""Whether a file is valid against our schema of TBX-Basic (``data/tbx-basic.rng``)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from corpus.errors import InputError

SCHEMA = Path(__file__).parent / "data" / "tbx-basic.rng"


def check_tbx(path: Path) -> None:
    """Raises InputError, with the line of the first thing that the schema doesn't allow."""
    try:
        check_document(path.read_bytes())
    except (InputError, OSError) as error:
        raise InputError(f"{path}, {error}. Export it again.") from error


def check_document(document: bytes) -> None:
    """Raises InputError, which begins with the line, where a document in memory is not what the schema allows."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    schema = _schema()
    try:
        tree = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"line {error.lineno or 1}: not well-formed XML: {error.msg}") from error
    if not schema.validate(tree):
        first = schema.error_log[0]
        raise InputError(f"line {first.line}: not valid TBX-Basic: {first.message}")


@lru_cache(maxsize=1)
def _schema() -> Any:
    return etree.RelaxNG(etree.parse(str(SCHEMA)))
