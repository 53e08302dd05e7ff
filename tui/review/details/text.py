"""Text with styled stretches as lines of pieces: what is marked gets its number behind it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tui.review.beads.bead_lines import Line, Piece
from tui.review.beads.wrap import Stretch, wrap
from tui.review.checks.types import Mark

ALONE = "°"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Styled(NamedTuple):
    """A text and the styles of stretches of it, in order and apart from each other."""

    text: str
    runs: tuple[tuple[int, int, str], ...] = ()


def raised(number: int) -> str:
    """The sign behind a marked word: the number of its link, or that it stands alone."""
    return str(number).translate(_RAISED) if number else ALONE


def marked(text: str, marks: Sequence[Mark]) -> Styled:
    """A text with its marks: each stretch in the style of its kind (``alone`` without counterpart), then its sign."""
    parts: list[str] = []
    runs: list[tuple[int, int, str]] = []
    at = length = 0
    for mark in marks:
        if mark.start < at or mark.stop > len(text):
            continue
        parts.append(text[at : mark.start])
        length += mark.start - at
        shown = text[mark.start : mark.stop] + raised(mark.number)
        parts.append(shown)
        runs.append((length, length + len(shown), mark.kind if mark.number else "alone"))
        length, at = length + len(shown), mark.stop
    parts.append(text[at:])
    return Styled("".join(parts), tuple(runs))


def with_runs(text: str, stretches: Sequence[Stretch], style: str) -> Styled:
    """A text with some stretches in one style."""
    return Styled(text, tuple((start, stop, style) for start, stop in stretches))


def joined(parts: Sequence[tuple[str, str]], between: str = " · ") -> Styled:
    """Texts with a style each, divided by a sign; they are not broken within where there is room."""
    text, runs = "", []
    for number, (part, style) in enumerate(parts):
        text += between if number else ""
        runs.append((len(text), len(text) + len(part), style))
        text += part
    return Styled(text, tuple(runs))


def lines_of(styled: Styled, width: int, plain: str = "text") -> list[Line]:
    """The lines of a text, at most ``width`` columns wide each, not filled up."""
    return [tuple(_pieces(styled, start, stop, plain)) for start, stop in wrap(styled.text, max(width, 1))]


def _pieces(styled: Styled, start: int, stop: int, plain: str) -> list[Piece]:
    found: list[Piece] = []
    at = start
    for first, last, style in styled.runs:
        begin, end = max(first, at), min(last, stop)
        if begin < end:
            found += [_piece(styled.text[at:begin], plain)] if at < begin else []
            found.append(_piece(styled.text[begin:end], style))
            at = end
    return found + ([_piece(styled.text[at:stop], plain)] if at < stop else [])


def _piece(text: str, style: str) -> Piece:
    return Piece(text, style, cell_len(text))
