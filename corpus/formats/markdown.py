"""Markdown: the text as it would be shown, with the title of its front matter as headline.

Links leave their text, emphasis its words; an image becomes a paragraph of its own, in its markup, for the cleaning to
set aside. Numbers of ordered lists stay: ``1941. The war begins`` is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.formats.blocks import Block, one_line, page_from_blocks
from corpus.formats.elements import blocks as html_blocks
from corpus.formats.elements import parse
from corpus.formats.lines import paragraphs
from corpus.text import decode, normalise
from corpus.types import Page, ParagraphRole

FRONT_MATTER = re.compile(r"(---|\+\+\+) *\n(?=(?:#[^\n]*\n|\s)*[A-Za-z_][\w-]* *[:=])(.*?\n)\1 *(?:\n|\Z)", re.DOTALL)
_TITLE_LINE = re.compile(r"^title *[:=] *(.+)$", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^[\w-]{1,30}\](?:: )?")
MAX_NESTING = 100
_DIALOGUE = re.compile(r"[—–-]\s")
_ROLES: dict[str, ParagraphRole] = {"heading_open": "heading", "list_item_open": "item"}


def read(data: bytes, source: str) -> Page:
    """The page of a Markdown file; its title comes from the front matter, or is the first heading."""
    text, encoding = decode(data, source)
    title, body = _front_matter(normalise(text))
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table").enable("strikethrough")
    found = list(_blocks(parser.parse(body), source))
    headline = next((block.text for block in found if block.role == "heading"), "")
    if title and not any(one_line(block.text) == title for block in found[:3]):
        found.insert(0, Block(title, "heading"))
    return page_from_blocks(found, source, title or headline, encoding)


def _front_matter(text: str) -> tuple[str, str]:
    """The title, if there is one, and the text after the front matter."""
    found = FRONT_MATTER.match(text)
    return (_front_title(found[2]), text[found.end() :]) if found else ("", text)


def _front_title(fields: str) -> str:
    """The title in YAML fields, or on a line of its own where they are TOML or not good YAML."""
    from frontmatter.default_handlers import YAMLHandler
    from yaml import BaseLoader, YAMLError

    try:
        loaded = YAMLHandler().load(fields, Loader=BaseLoader)  # strings only: no dates, no objects
    except (YAMLError, RecursionError):  # «title: Призыв: как это было» is not good YAML
        loaded = None
    title = loaded.get("title") if isinstance(loaded, dict) else None
    line = _TITLE_LINE.search(fields)
    return one_line(title if isinstance(title, str) else line[1].strip("\"' ") if line else "")


def _blocks(tokens: list[Token], source: str) -> Iterator[Block]:
    roles: list[ParagraphRole] = ["text"]
    marker = ""
    for token in tokens:
        if token.nesting > 0:
            roles.append(_ROLES.get(token.type, roles[-1]))
            if token.type == "list_item_open":
                marker = f"{token.info}{token.markup} " if token.info else ""
        elif token.nesting < 0:
            roles.pop()
        elif token.type == "inline":
            text, images = _inline(token.children or [])
            for part in paragraphs(marker + text):
                yield Block(part, roles[-1])
            for image in images:
                yield Block(image)
            marker = ""
        elif token.type in ("fence", "code_block"):
            for part in paragraphs(token.content):
                yield Block(part)
        elif token.type == "html_block" and token.content.strip():
            yield from html_blocks(parse(f"<div>{token.content}</div>", source))


def _inline(tokens: list[Token]) -> tuple[str, list[str]]:
    """The text of a paragraph, hard line breaks as ``\\n``, and the images in it."""
    text, images = "", []
    for index, token in enumerate(tokens):
        if token.type in ("text", "code_inline", "text_special"):
            text += _NOTE_MARK.sub("", token.content)
        elif token.type == "softbreak":
            following = tokens[index + 1].content if index + 1 < len(tokens) else ""
            text += "\n" if _DIALOGUE.match(following) else " "
        elif token.type == "hardbreak" or token.content.lower().startswith("<br"):
            text += "\n"
        elif token.type == "image":
            images.append(f"![{token.content}]({token.attrs.get('src', '')})")
    return text, images
