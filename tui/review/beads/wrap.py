"""Where the lines of a text break, in columns of a terminal. Thousands of texts are wrapped for one jump in a list."""

from __future__ import annotations

import re

from rich.cells import cell_len

Stretch = tuple[int, int]  # half-open range of characters

_NARROW = re.compile(r"[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf№−]*")
"""Texts in which every character is one column wide: no accents put over letters, no wide scripts, no emoji."""


def wrap(text: str, width: int) -> list[Stretch]:
    """The lines of a text, without the spaces at their ends; none for an empty text. ``width`` is at least 1.

    A word longer than a line is cut.
    """
    if not text:
        return []
    if _NARROW.fullmatch(text):
        return [(0, len(text))] if len(text) <= width else _wrap_narrow(text, width)
    return _wrap_any(text, width)


def _wrap_narrow(text: str, width: int) -> list[Stretch]:
    lines, start, end = [], 0, len(text)
    while end - start > width:
        space = text.rfind(" ", start, start + width + 1)
        stop = space if space > start else start + width
        lines.append((start, stop))
        start = stop
        while start < end and text[start] == " ":
            start += 1
    if start < end:
        lines.append((start, end))
    return lines


def _wrap_any(text: str, width: int) -> list[Stretch]:
    """The same by columns, word by word."""
    lines: list[Stretch] = []
    start, end = None, 0
    for begin, stop in _words(text):
        if start is not None and cell_len(text[start:stop]) > width:
            lines.append((start, end))
            start = None
        if start is None:
            start = begin
        while (cut := _fitting(text, start, stop, width)) < stop:
            lines.append((start, cut))
            start = cut
        end = stop
    return lines if start is None else [*lines, (start, end)]


def _words(text: str) -> list[Stretch]:
    return [match.span() for match in re.finditer(r"[^ ]+", text)]


def _fitting(text: str, start: int, stop: int, width: int) -> int:
    """The end of as many characters as fit, at least one."""
    columns = 0
    for at in range(start, stop):
        columns += cell_len(text[at])
        if columns > width:
            return max(at, start + 1)
    return stop
