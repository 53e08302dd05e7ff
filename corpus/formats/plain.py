"""Plain text: paragraphs by blank lines, or one a line, or wrapped."""

from __future__ import annotations

from corpus.formats.blocks import Block, page_from_blocks
from corpus.formats.lines import paragraphs
from corpus.text import decode, normalise
from corpus.types import Page


def read(data: bytes, source: str) -> Page:
    """The page of a plain text file in any of the encodings that ``corpus.text`` knows."""
    text, encoding = decode(data, source)
    return page_from_blocks(map(Block, paragraphs(normalise(text))), source, encoding=encoding)
