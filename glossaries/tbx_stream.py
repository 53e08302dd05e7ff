"""The entries of a TBX file, one after the other, from XML that may come from anywhere.

Nothing outside the file is read: no DTD, no network; a file that declares entities is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from corpus.errors import InputError
from glossaries.tbx_write import OWN

MAX_BYTES = 256 * 1024 * 1024

_ENTRIES = ("conceptEntry", "termEntry")
_ENTITY = re.compile(rb"<!\s*ENTITY")
_BLOCK, _OVERLAP = 1 << 20, 32


def entry_elements(path: Path) -> Iterator[tuple[Any, bool]]:
    """The entries of a file, each with whether the file is our own; none is kept.

    Raises InputError, with file and line, for what is not TBX, not well-formed, too large, or declares entities.
    """
    _check_size(path)
    _refuse_entities(path)
    own = False
    try:
        events = etree.iterparse(
            str(path),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        root = next(events)[1]
        if local_name(root) not in ("tbx", "martif"):
            raise InputError(
                f"{path}, line {root.sourceline}: not TBX: it begins with <{local_name(root)}>. Check the file."
            )
        for event, element in events:
            if event == "end" and local_name(element) == "sourceDesc":
                own = "".join(element.itertext()).strip() == OWN
            elif event == "end" and local_name(element) in _ENTRIES:
                yield element, own
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        reason = str(error.msg).partition(", line")[0]
        raise InputError(
            f"{path}, line {error.lineno or 1}: not well-formed XML, or cut off ({reason}). Export it again."
        ) from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}. Give a TBX file.") from error


def local_name(element: Any) -> str:
    """The name of an element without its namespace; ``""`` for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _check_size(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}. Give a TBX file.") from None
    if size > MAX_BYTES:
        raise InputError(f"{path}: larger than {MAX_BYTES // 1024**2} MB. Export it in parts.")


def _refuse_entities(path: Path) -> None:
    """Entities are how XML bombs and reads of other files are written; no program exports a term base with them."""
    line, tail = 1, b""
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                text = tail + block.replace(b"\x00", b"")  # without the zeros of UTF-16
                if found := _ENTITY.search(text):
                    line += text.count(b"\n", 0, found.start())
                    raise InputError(f"{path}, line {line}: declares entities. It is not opened; export without them.")
                tail = text[-_OVERLAP:]
                line += text.count(b"\n", 0, len(text) - len(tail))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}. Give a TBX file.") from None
