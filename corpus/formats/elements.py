"""An HTML tree to blocks, in reading order: what a browser would show on a line of its own is a block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from corpus.errors import InputError
from corpus.formats.blocks import Block
from corpus.formats.lines import paragraphs
from corpus.types import ParagraphRole

_SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "head", "canvas", "audio")
)
_INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
     "ins", "kbd", "label", "mark", "nobr", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
     "time", "tt", "u", "var", "wbr", "o:p")
)  # fmt: skip
_FURNITURE = frozenset(("nav", "footer", "aside", "form", "button", "select", "menu", "dialog"))
_FURNITURE_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog")
)
_ROLES: dict[str, ParagraphRole] = {
    "li": "item",
    "dd": "item",
    "dt": "item",
    "figcaption": "caption",
    "caption": "caption",
}
_ROLES |= {f"h{level}": "heading" for level in range(1, 7)}


_SPACES = re.compile(r"[ \t\r\n\f]+")


class Placed(NamedTuple):
    """A block and the element that it fills."""

    block: Block
    element: HtmlElement


def parse(html: str, source: str) -> HtmlElement:
    """The tree of a page; any damage is mended as browsers do, nothing is fetched.

    ``huge_tree``: tags that are never closed nest, and past 256 levels all text would be lost. Raises InputError past
    2,048 levels, where it is lost all the same.
    """
    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        tree = lxml.html.document_fromstring(html.encode(), parser=parser)
    except etree.ParserError:  # nothing but comments
        return lxml.html.Element("html")
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise InputError(f"{source}: its tags are nested too deeply. Save the page again, or its text alone.")
    return tree


def blocks(tree: HtmlElement) -> list[Block]:
    """The blocks of a tree."""
    return [placed.block for placed in placed_blocks(tree)]


def placed_blocks(tree: HtmlElement) -> list[Placed]:
    """The blocks of a tree with the elements they fill; menus, footers and the like are ``furniture``."""
    found: list[Placed] = []
    for element, text in _runs(tree):
        role = _role(element)
        found += [Placed(Block(part, role), element) for part in paragraphs(text)]
    return found


def _runs(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Each stretch of text between the borders of block elements, with the block element that holds it."""
    open_elements: list[HtmlElement] = [tree]
    text = ""
    for event, element, words in _walk(tree):
        if event == "text":
            text += _SPACES.sub(" ", words)
        elif element.tag == "br":
            text += "\n" if event == "start" else ""
        elif element.tag not in _INLINE:
            if text.strip():
                yield open_elements[-1], text
            text = ""
            if event == "start":
                open_elements.append(element)
            else:
                open_elements.pop()


def _walk(tree: HtmlElement) -> Iterator[tuple[str, HtmlElement, str]]:
    """Starts, ends and texts in document order, without what is not shown; no recursion, since pages nest deeply."""
    todo: list[tuple[str, HtmlElement, str]] = [("start", tree, "")]
    while todo:
        event, element, words = todo.pop()
        if event == "start":
            if not isinstance(element.tag, str) or element.tag in _SKIPPED or _is_hidden(element):
                continue
            todo.append(("end", element, ""))
            for child in reversed(element):
                todo += [("text", child, child.tail or ""), ("start", child, "")]
            todo.append(("text", element, element.text or ""))
        yield event, element, words


def _is_hidden(element: HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style


def _role(element: HtmlElement) -> ParagraphRole:
    role: ParagraphRole = "text"
    for above in (element, *element.iterancestors()):
        if above.tag in _FURNITURE or above.get("role") in _FURNITURE_ROLES:
            return "furniture"
        if above.tag == "header" and not any(parent.tag in ("article", "main") for parent in above.iterancestors()):
            role = "furniture" if role != "heading" else role
        if role == "text":
            role = _ROLES.get(above.tag, "text")
    return role
