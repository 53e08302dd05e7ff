"""Plain text: blank lines, indents, list signs and line ends stay; what was wrapped is wrapped again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import fill
from typing import NamedTuple

from corpus.formats.lines import join_lines, word_counts, wrapped_groups
from corpus.rewrite.types import Passage, passage_of
from corpus.text import decode, normalise

_LEAD = re.compile(r"\s*(?:(?:[•●▪◦‣*·–—-]|\(?\d{1,3}[.)])\s+)?")
_COLUMNS = re.compile(r"(\t+| {3,})")


class _Wrapped(NamedTuple):
    """A passage on several lines: what stands before its first and its other lines, and how wide they are."""

    lead: str
    indent: str
    width: int


class PlainText:
    """A plain text file."""

    left_out: tuple[str, ...] = ()

    def __init__(self, data: bytes, source: str) -> None:
        text, _ = decode(data, source)
        self._line_end = "\r\n" if "\r\n" in text else "\n"
        self._parts: list[str | _Wrapped] = []
        self.passages = tuple(self._read(normalise(text)))

    def _read(self, text: str) -> Iterator[Passage]:
        """The passages; ``_parts`` gets what stands between them, and the kind of each."""
        words = word_counts(text)
        for is_text, run in groupby(text.split("\n"), lambda line: bool(line.strip())):
            lines = list(run)
            for group in wrapped_groups(lines) if is_text else ([line] for line in lines):
                if is_text and len(group) > 1:
                    yield self._read_wrapped(group, max(map(len, lines)), words)
                elif is_text:
                    yield from self._read_line(group[0])
                else:
                    self._parts.append(group[0])
                self._parts.append("\n")
        self._parts.pop()

    def _read_wrapped(self, lines: Sequence[str], width: int, words: Counter[str]) -> Passage:
        """A paragraph on several lines."""
        lead = _lead(lines[0])
        indent = lines[1][: len(lines[1]) - len(lines[1].lstrip())]
        self._parts.append(_Wrapped(lead, indent, width))
        return passage_of(
            [(join_lines([lines[0][len(lead) :].strip(), *(line.strip() for line in lines[1:])], words), ())]
        )

    def _read_line(self, line: str) -> Iterator[Passage]:
        """A line, or the columns of one."""
        lead = _lead(line)
        self._parts.append(lead)
        for number, column in enumerate(_COLUMNS.split(line[len(lead) :])):
            if number % 2 or not column.strip():
                self._parts.append(column)
            else:
                self._parts.append(_Wrapped("", "", 0))
                self._parts.append(column[len(column.rstrip()) :])
                yield passage_of([(column, ())])

    def rewritten(self, passages: Sequence[Passage], lang: str) -> bytes:
        """The file in UTF-8."""
        new = iter(passages)
        text = "".join(part if isinstance(part, str) else _filled(next(new).text, part) for part in self._parts)
        return text.replace("\n", self._line_end).encode()


def _lead(line: str) -> str:
    found = _LEAD.match(line)
    lead = found[0] if found else ""
    return lead if lead != line else ""


def _filled(text: str, wrapped: _Wrapped) -> str:
    if not wrapped.width:
        return text
    return fill(
        text,
        wrapped.width,
        initial_indent=wrapped.lead,
        subsequent_indent=wrapped.indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
