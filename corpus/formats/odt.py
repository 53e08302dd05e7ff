"""OpenDocument texts: paragraphs, headings, lists, tables, frames and notes; comments and deleted text are left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corpus.errors import InputError
from corpus.formats.archive import checked_parts, repacked
from corpus.formats.blocks import Block, page_from_blocks
from corpus.types import Page, ParagraphRole

_SKIPPED = frozenset(("tracked-changes", "annotation", "note-citation", "sequence-decls", "forms", "ruby-text"))
_TEXT_NODE = 3


def read(data: bytes, source: str) -> Page:
    """The page of an odt file. Raises InputError where it is damaged, encrypted or dangerous."""
    from odf.opendocument import load

    parts = checked_parts(data, source)
    try:
        document = load(repacked(data, parts))
        body, title = document.text, _title(document)
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, OSError, AssertionError) as error:
        raise InputError(f"{source}: not a whole odt file ({error!r}). Save it again.") from error
    if body is None:
        raise InputError(f"{source}: there is no text in it. Check the file.")
    return page_from_blocks(_blocks(body, "text"), source, title)


def _title(document: Any) -> str:
    from odf import dc

    return "".join(str(element) for element in document.meta.getElementsByType(dc.Title)[:1])


def _blocks(element: Any, role: ParagraphRole) -> Iterator[Block]:
    """The paragraphs inside an element, in order; what floats beside a paragraph (notes, frames) comes after it."""
    for child in element.childNodes:
        name = _name(child)
        if name in _SKIPPED:
            continue
        if name in ("p", "h"):
            floating: list[Any] = []
            yield Block(_text(child, floating), "heading" if name == "h" else role)
            for each in floating:
                yield from _blocks(each, "text")
        elif child.childNodes:
            yield from _blocks(child, "item" if name == "list-item" else role)


def _text(element: Any, floating: list[Any]) -> str:
    text = ""
    for child in element.childNodes:
        name = _name(child)
        if child.nodeType == _TEXT_NODE:
            text += child.data
        elif name in ("s", "tab", "line-break"):
            text += " "
        elif name in ("note", "frame"):
            floating.append(child)
        elif name not in _SKIPPED:
            text += _text(child, floating)
    return text


def _name(node: Any) -> str:
    return node.qname[1] if getattr(node, "qname", None) else ""
