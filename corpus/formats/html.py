"""Web pages: trafilatura tells the report from the rest of the page, the tree gives its paragraphs.

All text that a browser would show is on the page; what is outside the report has the role ``furniture``.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from corpus.formats.blocks import Block, page_from_blocks
from corpus.formats.elements import Placed, parse, placed_blocks
from corpus.text import decode, normalise
from corpus.types import Page

_MIN_KEY_CHARS = 20  # a shorter text may occur in the report by chance
_MIN_SHARE = 0.3  # of the page's prose: with less, the extraction has failed
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_PROSE = re.compile(r".{40}.*[.!?…][\"'»”’)\]]*$|.{150}", re.DOTALL)
_NOT_WORD = re.compile(r"[\W_]+")


def read(data: bytes, source: str) -> Page:
    """The page of an HTML file in the encoding that it is in or else declares."""
    declared = _CHARSET.search(data[:4096])
    text, encoding = decode(data, source, declared=declared[1].decode("ascii") if declared else "")
    if not text.strip():
        return page_from_blocks([], source)
    text = normalise(text)
    tree = parse(text, source)
    title = _title(tree)
    found = placed_blocks(tree)
    content = _content(found, _extracted(text), title)
    blocks = [
        placed.block if index in content else Block(placed.block.text, "furniture")
        for index, placed in enumerate(found)
    ]
    return page_from_blocks(blocks, source, title, encoding)


def _extracted(html: str) -> str:
    """What trafilatura takes for the main text, a paragraph a line; empty where it finds none."""
    import trafilatura

    return trafilatura.extract(html, include_comments=False, include_tables=True, favor_recall=True) or ""


def _content(found: list[Placed], extracted: str, title: str) -> set[int]:
    """Which blocks are the report: those extracted, their siblings, and the headline.

    All that is not furniture by its element, where trafilatura leaves most of the prose out.
    """
    whole, lines = _key(extracted), {_key(line.lstrip("-# ")) for line in extracted.splitlines()}
    candidates = [index for index, placed in enumerate(found) if placed.block.role != "furniture"]
    prose = [index for index in candidates if _PROSE.match(found[index].block.text)]
    keys = {index: _key(found[index].block.text) for index in candidates}
    kept = {index for index in candidates if keys[index] in lines}
    rest = [index for index in candidates if index not in kept]
    kept |= {index for index in rest if len(keys[index]) >= _MIN_KEY_CHARS and keys[index] in whole}
    if sum(len(keys[index]) for index in kept) < _MIN_SHARE * sum(len(keys[index]) for index in prose):
        return set(candidates)
    if not kept:
        return set(candidates)
    kept |= {
        i for i, placed in enumerate(found) if placed.element.tag == "h1" and _key(placed.block.text) in _key(title)
    }
    return kept | _siblings(found, kept, candidates, prose)


def _siblings(found: list[Placed], kept: set[int], candidates: list[int], prose: list[int]) -> set[int]:
    """Blocks in the same element as a kept one, if they are prose, or stand between the first and the last kept."""
    parents = {found[index].element.getparent() for index in kept}
    inside = range(min(kept), max(kept))
    return {
        index
        for index in candidates
        if found[index].element.getparent() in parents and (index in inside or index in prose)
    }


def _title(tree: HtmlElement) -> str:
    for query in ("//meta[@property='og:title']/@content", "//h1", "//title"):
        for found in tree.xpath(query)[:1]:
            text = found if isinstance(found, str) else found.text_content()
            if text.strip():
                return str(text)
    return ""


def _key(text: str) -> str:
    """Letters and digits only, in lower case."""
    return _NOT_WORD.sub("", text.casefold())
