"""From what a reader finds on a page, block by block, to a Page with offsets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from corpus.text import normalise
from corpus.types import Page, Paragraph, ParagraphRole


class Block(NamedTuple):
    """The text of one paragraph, white space as found, and what it is."""

    text: str
    role: ParagraphRole = "text"


def page_from_blocks(blocks: Iterable[Block], source: str, title: str = "", encoding: str = "utf-8") -> Page:
    """The page whose paragraphs are the blocks, normalised, without empty ones, a blank line between them."""
    paragraphs: list[Paragraph] = []
    texts: list[str] = []
    at = 0
    for block in blocks:
        text = one_line(block.text)
        if text:
            paragraphs.append(Paragraph(at, at + len(text), block.role))
            texts.append(text)
            at += len(text) + 2
    return Page("\n\n".join(texts), tuple(paragraphs), one_line(title), source, encoding)


def one_line(text: str) -> str:
    """The text normalised, each run of white space one space."""
    return " ".join(normalise(text).split())
