"""Markdown: the words of paragraphs, headings, items and cells change; all that makes them such stays as it is.

Front matter, code, HTML blocks and the targets of links are not touched. A paragraph comes to stand on one line, where
no word of it can be taken for the sign of a list or heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.formats.markdown import FRONT_MATTER, MAX_NESTING
from corpus.rewrite.markdown_inline import Cells, Markup
from corpus.rewrite.types import Mark, Passage, passage_of
from corpus.text import decode, normalise

_ESCAPED = re.compile(r"[\\`*~]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|(?<=\])\(|(?<=\[)\^|&(?=#?\w+;)")
_BEGINS_BLOCK = re.compile(r"(?=[#>=|]|[-+](?:\s|$)|-{2})|(?<=^)(\d+)(?=[.)](?:\s|$))")
_CLOSING = " .,;:!?…)]»”’"


class MarkdownText:
    """A Markdown file."""

    def __init__(self, data: bytes, source: str) -> None:
        text, _ = decode(data, source)
        self._line_end = "\r\n" if "\r\n" in text else "\n"
        text = normalise(text)
        front = FRONT_MATTER.match(text)
        body = text[front.end() :] if front else text
        self._parts: list[str | bool] = [text[: front.end()]] if front else []  # bool: a passage; whether in a table
        self._markup: list[Markup] = []
        self._left_out: list[str] = []
        self.passages = tuple(self._read(body))

    @property
    def left_out(self) -> tuple[str, ...]:
        """Code and HTML blocks."""
        return tuple(self._left_out)

    def rewritten(self, passages: Sequence[Passage], lang: str) -> bytes:
        """The file in UTF-8."""
        new = iter(passages)
        text = "".join(part if isinstance(part, str) else self._written(next(new), part) for part in self._parts)
        return text.replace("\n", self._line_end).encode()

    # --- reading -----------------------------------------------------------------------------------------------------

    def _read(self, body: str) -> Iterator[Passage]:
        """The passages; ``_parts`` gets what stands between them."""
        lines = body.split("\n")
        done = 0, 0  # line and column before which all has been taken over
        in_table = False
        for token in _parsed(body):
            if token.type in ("fence", "code_block", "html_block"):
                self._left_out.append(token.content)
            if token.type.startswith("table_"):
                in_table = token.nesting > 0
            if token.type != "inline" or token.map is None or not token.content.strip():
                continue
            first = token.map[0]
            raw = token.content.replace("|", r"\|") if in_table else token.content
            start, stop, indent = _found(lines, max(done, (first, 0)), raw.split("\n"))
            if start is None:
                self._left_out.append(token.content)
                continue
            self._parts.append(_between(lines, done, start))
            cells = Cells(token.children or [], self._markup, "\\\n" in token.content)
            for text_before, pieces in cells.found:
                self._parts.append(text_before.replace("\n", f"\n{indent}"))
                passage = passage_of(pieces)
                if passage.text or passage.marks:
                    self._parts.append(in_table)
                    yield passage
            done = stop
        self._parts.append(_between(lines, done, (len(lines) - 1, len(lines[-1]))))

    # --- writing -----------------------------------------------------------------------------------------------------

    def _written(self, passage: Passage, in_table: bool) -> str:
        """A passage with its marks as signs, which nest."""
        text, written = passage.text, ""
        borders = sorted({0, len(text), *(border for mark in passage.marks for border in mark[:2])})
        opened: list[Mark] = []
        for number, at in enumerate(borders):
            wanted = [mark for mark in passage.marks if mark.start <= at < mark.stop]
            wanted.sort(key=lambda mark: (mark.start, -mark.stop, mark.key))
            kept = next((i for i, (a, b) in enumerate(zip(opened, wanted, strict=False)) if a != b), None)
            kept = min(len(opened), len(wanted)) if kept is None else kept
            written += "".join(self._markup[mark.key].after for mark in reversed(opened[kept:]))
            for mark in passage.marks:
                if mark.start == mark.stop == at:
                    written = self._with_point(written, self._markup[mark.key], text[at : at + 1])
            written += "".join(self._markup[mark.key].before for mark in wanted[kept:])
            opened = wanted
            if number + 1 < len(borders):
                piece = text[at : borders[number + 1]]
                if not any(self._markup[mark.key].literal for mark in wanted):
                    piece = _escaped(piece, at_start=at == 0)
                written += piece.replace("|", r"\|") if in_table else piece
        return written

    def _with_point(self, written: str, markup: Markup, following: str) -> str:
        """What was written, and something without text before the next letter."""
        before = " " if markup.apart and written and not written.endswith(" ") else ""
        after = " " if markup.apart and following and following not in _CLOSING else ""
        return written + before + markup.before + markup.after + after


def _parsed(body: str) -> list[Token]:
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table").enable("strikethrough")
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser.parse(body)


Place = tuple[int, int]


def _found(lines: Sequence[str], since: Place, raw: Sequence[str]) -> tuple[Place | None, Place, str]:
    """Where the lines of a text begin and end, and what stands before its second one: the signs of a quotation."""
    line, column = since
    begin = lines[line].find(raw[0], column)
    last = line + len(raw) - 1
    if begin < 0 or last >= len(lines):
        return None, since, ""
    words = raw[-1].strip()
    end = lines[last].find(words, begin if len(raw) == 1 else 0)
    second = lines[line + 1].find(raw[1].strip()) if len(raw) > 1 else 0
    if end < 0 or second < 0:
        return None, since, ""
    return (line, begin), (last, end + len(words)), lines[line + 1][:second] if len(raw) > 1 else ""


def _between(lines: Sequence[str], start: Place, stop: Place) -> str:
    if start[0] == stop[0]:
        return lines[start[0]][start[1] : stop[1]]
    return "\n".join([lines[start[0]][start[1] :], *lines[start[0] + 1 : stop[0]], lines[stop[0]][: stop[1]]])


def _escaped(text: str, *, at_start: bool) -> str:
    """A text that is shown as it is; ``at_start``: of a line."""
    text = _ESCAPED.sub(r"\\\g<0>", text)
    return _BEGINS_BLOCK.sub(r"\1\\", text, count=1) if at_start and _BEGINS_BLOCK.match(text) else text
