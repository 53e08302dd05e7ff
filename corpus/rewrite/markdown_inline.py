"""What stands in a paragraph of Markdown: lines that are kept apart, and in each its words with the marks on them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from markdown_it.token import Token

_NOTE_MARK = re.compile(r"(\[\^[\w-]{1,30}\](?:: )?)")
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)(?:\s[^>]*)?>", re.DOTALL)
_DIALOGUE = re.compile(r"[—–-]\s")
_PAIRED = frozenset(("strong", "em", "s"))

Pieces = list[tuple[str, tuple[tuple[int, bool], ...]]]


class Markup(NamedTuple):
    """What is written before and after a marked text; a ``literal`` one is not escaped.

    One ``apart`` has no text, and spaces keep it from the words beside it.
    """

    before: str
    after: str
    literal: bool = False
    apart: bool = False


class Cells:
    """Reads the tokens of a paragraph into ``found``: the pieces of each line that stays one, and what is before it.

    Markup is added to ``markup``; keys are its indexes. ``backslash``: lines are broken by a backslash.
    """

    def __init__(self, tokens: Sequence[Token], markup: list[Markup], backslash: bool) -> None:
        self.found: list[tuple[str, Pieces]] = [("", [])]
        self._markup = markup
        self._line_break = "\\\n" if backslash else "  \n"
        self._open: list[tuple[int, bool]] = []
        self._tags: list[tuple[str, int]] = []
        self._is_address = False
        for token, after in zip(tokens, [*tokens[1:], None], strict=True):
            self._read(token, after)

    def _read(self, token: Token, after: Token | None) -> None:
        kind, _, end = token.type.rpartition("_")
        if token.type in ("text", "text_special"):
            self._read_text(token.content)
        elif token.type == "softbreak":
            is_dialogue = after is not None and _DIALOGUE.match(after.content)
            self._break("\n") if is_dialogue else self._add(" ")
        elif token.type == "hardbreak":
            self._break(self._line_break)
        elif token.type == "code_inline":
            edge = " " if "`" in token.content.strip()[:1] + token.content.strip()[-1:] else ""
            self._push(Markup(token.markup + edge, edge + token.markup, literal=True), must_stay=False)
            self._add(token.content)
            self._open.pop()
        elif token.type == "image":
            self._point(f"![{token.content}]({_target(token, 'src')})")
        elif token.type == "html_inline":
            self._read_tag(token.content)
        elif kind == "link":
            self._read_link(token, is_begin=end == "open")
        elif kind in _PAIRED and end == "open":
            self._push(Markup(token.markup, token.markup), must_stay=False)
        elif kind in _PAIRED:
            self._open.pop()

    def _read_text(self, text: str) -> None:
        if self._is_address:
            self._point(f"<{text}>")
            return
        for number, part in enumerate(_NOTE_MARK.split(text)):
            self._point(part) if number % 2 else self._add(part)

    def _read_link(self, token: Token, *, is_begin: bool) -> None:
        if token.markup == "autolink":
            self._is_address = is_begin
        elif is_begin:
            self._push(Markup("[", f"]({_target(token, 'href')})"), must_stay=True)
        else:
            self._open.pop()

    def _read_tag(self, tag: str) -> None:
        match = _TAG.fullmatch(tag)
        name = match[2].lower() if match else ""
        if name == "br":
            self._break(tag)
        elif match is None or tag.endswith("/>"):
            self._point(tag)
        elif not match[1]:
            self._tags.append((name, self._push(Markup(tag, f"</{match[2]}>"), must_stay=name == "a")))
        elif self._tags and self._tags[-1][0] == name:
            _, key = self._tags.pop()
            self._open = [one for one in self._open if one[0] != key]

    def _add(self, text: str) -> None:
        if text:
            self.found[-1][1].append((text, tuple(self._open)))

    def _break(self, text: str) -> None:
        self.found.append((text, []))

    def _push(self, markup: Markup, *, must_stay: bool) -> int:
        self._markup.append(markup)
        self._open.append((len(self._markup) - 1, must_stay))
        return len(self._markup) - 1

    def _point(self, raw: str) -> None:
        """Something without text."""
        before = "".join(piece for piece, _ in self.found[-1][1])
        self._push(Markup(raw, "", apart=before.endswith(" ")), must_stay=True)
        self.found[-1][1].append(("", tuple(self._open)))
        self._open.pop()


def _target(token: Token, name: str) -> str:
    """The address and title of a link or picture, as Markdown has them."""
    address, title = str(token.attrs.get(name, "")), token.attrs.get("title")
    if not address or re.search(r"[\s()<>]", address):
        address = "<" + address.replace("<", r"\<").replace(">", r"\>") + ">"
    return address + (' "' + str(title).replace('"', r"\"") + '"' if title else "")
