"""The lines of one bead on the screen: pieces of text with the name of a style each. No widget, no colour here.

Wide: what was decided, Russian, how it is linked, English. Narrow: Russian over English, with the link to the left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from corpus.percent import percent
from corpus.review.types import Row
from tui.bead_table import LIKELY, SURE
from tui.review.beads.flags import GLYPHS, Flags
from tui.review.beads.wrap import Stretch, wrap

STACKED_BELOW = 100  # columns
GUTTER = 6  # "▌✓★✎⚑ "
MARK = 11  # "●↕ 97% 2-1 "
LONGEST_LINE = 88  # characters a side: longer lines are hard to read
CURSOR_BAR = "▌"
DISMISSED = "⚐"
STATUS = {"unreviewed": " ", "accepted": "✓", "changed": "Δ", "rejected": "✗"}
LABELS = {"omitted": "omitted", "added": "added", "boilerplate": "boilerpl.", "heading": "heading"}


class Piece(NamedTuple):
    """Text of one style, and the columns that it takes."""

    text: str
    style: str
    columns: int


Line = tuple[Piece, ...]


class Shape(NamedTuple):
    """How wide the list is, and so the columns of each part."""

    width: int

    @property
    def stacked(self) -> bool:
        """Whether English stands under Russian."""
        return self.width < STACKED_BELOW

    @property
    def side(self) -> int:
        """Columns of a side."""
        if self.stacked:
            return max(self.width - GUTTER - MARK - 4, 8)
        return min((self.width - GUTTER - MARK - 3) // 2, LONGEST_LINE)


class Shown(NamedTuple):
    """A row with its texts as they are shown.

    ``gap``: a blank line stands before it; ``notice``: a line of this text does. ``found``: what a search found in each
    side. ``cuts``: where each side is about to be split. ``label``: letters to type to go there.
    """

    row: Row
    ru: str
    en: str
    gap: bool = False
    found: tuple[Sequence[Stretch], Sequence[Stretch]] = ((), ())
    cuts: tuple[int, int] | None = None
    notice: str = ""
    flags: Flags | None = None
    label: str = ""

    @property
    def has_line_before(self) -> bool:
        """Whether a line that is not of the bead stands before it."""
        return self.gap or bool(self.notice)


def bead_height(shown: Shown, shape: Shape) -> int:
    """How many lines ``bead_lines`` returns."""
    ru, en = len(wrap(shown.ru, shape.side)), len(wrap(shown.en, shape.side))
    return shown.has_line_before + (max(ru + en, 1) if shape.stacked else max(ru, en, 1))


def bead_lines(shown: Shown, shape: Shape) -> list[Line]:
    """The lines of a bead, each exactly ``shape.width`` columns wide."""
    ru = list(_side(shown, 0, shape.side))
    en = list(_side(shown, 1, shape.side))
    blank = _space(shape.side)
    lines = [_before(shown.notice, shape.width)] if shown.has_line_before else []
    if shape.stacked:
        tagged = [*_tagged("ru", ru), *_tagged("en", en)] or [(_space(4), blank)]
        body = [(*_left(shown, at), *_mark(shown.row, at), *text) for at, text in enumerate(tagged)]
    else:
        body = []
        for at in range(max(len(ru), len(en), 1)):
            left, right = (side[at] if at < len(side) else (blank,) for side in (ru, en))
            body.append((*_left(shown, at), *left, _space(2), *_mark(shown.row, at), _space(1), *right))
    return lines + [_filled(line, shape.width) for line in body]


def _before(notice: str, width: int) -> Line:
    """The line before a bead: blank, or with a notice."""
    return (_space(GUTTER), _padded(notice, "moved", max(width - GUTTER, 0)))


def _left(shown: Shown, at: int) -> Line:
    """The column of the cursor, what was decided, remarks, and the flags one under the other."""
    flag = _flag(shown.flags, at)
    if at:
        return (Piece(" ", "bar", 1), _space(GUTTER - 3), flag, _space(1))
    marks = shown.row.marks
    if shown.label:
        return (Piece(" ", "bar", 1), _padded(shown.label, "label", GUTTER - 3), flag, _space(1))
    return (
        Piece(" ", "bar", 1),
        Piece(STATUS[shown.row.status], shown.row.status, 1),
        Piece("★" if marks.bookmarked else " ", "bookmark", 1),
        Piece("✎" if marks.remarks else " ", "note", 1),
        flag,
        _space(1),
    )


def _flag(flags: Flags | None, at: int) -> Piece:
    if flags is None or at >= len(flags.kinds):
        return _space(1)
    if flags.dismissed:
        return Piece(" " if at else DISMISSED, "null", 1)
    return Piece(GLYPHS[flags.kinds[at]], f"flag-{flags.severity}", 1)


def _mark(row: Row, at: int) -> Line:
    if at == 1 and row.is_edited:
        return (_padded("edited", "note", MARK),)
    if at:
        return (_space(MARK),)
    if not row.is_link:
        sign, where = ("−", "only ru") if row.en.is_empty else ("+", "only en")
        return (_padded(f"{sign} {LABELS.get(row.label, where)}", "null", MARK),)
    glyph, style = state_of(row)
    turn, turned = ("↕", "moved") if row.moved else ("≈", "partial") if row.label == "partial" else (" ", "text")
    kind = kind_of(row)
    share = f"{percent(row.confidence):>4}" if row.bead else "hand"
    return (
        Piece(glyph, style, 1),
        Piece(turn, turned, 1),
        Piece(share, style, 4),
        _padded("" if kind == "1-1" else f" {kind}", "kind", MARK - 6),
    )


def state_of(row: Row) -> tuple[str, str]:
    """Glyph and style for how sure a link is; one that a person drew has a filled one."""
    if row.bead is None or row.confidence >= SURE:
        return "●", "sure"
    return ("◐", "likely") if row.confidence >= LIKELY else ("○", "doubtful")


def kind_of(row: Row) -> str:
    """``2-1`` for two Russian sentences, or parts of some, and one English."""
    counts = (side.stop.segment - side.start.segment + (side.stop.char > 0) for side in (row.ru, row.en))
    return "-".join(str(count) for count in counts)


def _tagged(lang: str, lines: Sequence[Line]) -> Iterator[Line]:
    for at, line in enumerate(lines):
        yield (Piece(" " if at else lang[0], "lang", 1), Piece(" " if at else lang[1], "lang", 1), _space(1), *line)


def _side(shown: Shown, number: int, width: int) -> Iterator[Line]:
    """The lines of one side, as wide as the side; what was found or is cut off in styles of its own."""
    text = shown.en if number else shown.ru
    plain = "text" if shown.row.is_link else "null"
    runs: list[tuple[int, int, str]] = [(start, stop, "found") for start, stop in shown.found[number]]
    if shown.cuts is not None:
        cut = shown.cuts[number]
        end = text.find(" ", cut)
        word = len(text) if end < 0 else end
        runs = [(cut, word, "cut"), (word, len(text), "after")]
    for start, stop in wrap(text, width):
        pieces = list(_pieces(text, start, stop, runs, plain))
        used = sum(piece.columns for piece in pieces)
        yield (*pieces, _space(width - used))


def _pieces(text: str, start: int, stop: int, runs: Sequence[tuple[int, int, str]], plain: str) -> Iterator[Piece]:
    at = start
    for first, last, style in runs:
        begin, end = max(first, at), min(last, stop)
        if begin < end:
            if at < begin:
                yield _piece(text[at:begin], plain)
            yield _piece(text[begin:end], style)
            at = end
    if at < stop:
        yield _piece(text[at:stop], plain)


def _piece(text: str, style: str) -> Piece:
    return Piece(text, style, cell_len(text))


def _padded(text: str, style: str, columns: int) -> Piece:
    return Piece(text[:columns].ljust(columns), style, columns)


def _space(columns: int) -> Piece:
    return Piece(" " * max(columns, 0), "text", max(columns, 0))


def _filled(line: Line, width: int) -> Line:
    return (*line, _space(width - sum(piece.columns for piece in line)))
