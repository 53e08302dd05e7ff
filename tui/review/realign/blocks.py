"""A list of blocks of lines, one of them under the cursor: the changes of a realignment, conflicts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.review.beads.bead_lines import CURSOR_BAR, Line

_STYLES = {
    "text": "color: $foreground;",
    "title": "color: $foreground; text-style: bold;",
    "null": "color: $text-muted; text-style: italic;",
    "lang": "color: $text-muted;",
    "sure": "color: $text-success;",
    "likely": "color: $text-warning;",
    "doubtful": "color: $text-error; text-style: bold;",
    "moved": "color: $text-accent; text-style: bold;",
    "partial": "color: $text-secondary; text-style: bold;",
    "kind": "color: $text-secondary;",
    "accepted": "color: $text-success; text-style: bold;",
    "changed": "color: $text-primary; text-style: bold;",
    "rejected": "color: $text-error; text-style: bold;",
    "gone": "color: $text-error; text-style: bold;",
    "come": "color: $text-success; text-style: bold;",
    "bookmark": "color: $text-warning;",
    "note": "color: $text-accent;",
    "cursor": "background: $primary 25%;",
    "bar": "color: $primary; text-style: bold;",
}
_CSS = "\n".join(
    (
        "BlockList { height: 1fr; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }",
        *(f"BlockList > .blocks--{name} {{ {style} }}" for name, style in _STYLES.items()),
    )
)
_BAR = 1  # columns for the cursor


class BlockList(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows blocks of lines, with a column for the cursor; the lines are made for ``columns``."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"blocks--{name}" for name in _STYLES}
    DEFAULT_CSS = _CSS

    cursor: reactive[int] = reactive(0, init=False)

    class Resized(Message):
        """The lines have another width."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[int, Line]] = []
        self._tops: list[int] = [0]

    @property
    def columns(self) -> int:
        """The width of the lines."""
        return max(self.scrollable_content_region.width - _BAR, 1)

    def show(self, blocks: Sequence[Sequence[Line]], cursor: int = 0) -> None:
        """Show these blocks, with the cursor on one of them."""
        self._lines = [(number, line) for number, block in enumerate(blocks) for line in block]
        self._tops = [0, *accumulate(map(len, blocks))]
        self.virtual_size = Size(self.columns + _BAR, len(self._lines))
        self.go(cursor)
        self.refresh()

    def go(self, number: int) -> None:
        """Put the cursor on a block and bring it into sight."""
        self.cursor = min(max(number, 0), max(len(self._tops) - 2, 0))
        if len(self._tops) > 1:
            self._into_sight()

    def page(self, by: int) -> None:
        """A window down or up; the cursor goes along."""
        top = self.scroll_offset.y + by * max(self.size.height - 1, 1)
        line = min(max(top if by < 0 else top + self.size.height - 1, 0), max(len(self._lines) - 1, 0))
        self.go(bisect_right(self._tops, line) - 1)

    def _into_sight(self) -> None:
        top, stop = self._tops[self.cursor : self.cursor + 2]
        now, height = self.scroll_offset.y, self.size.height
        if top < now or stop - top >= height:
            self.scroll_to(y=top, animate=False, force=True)
        elif stop > now + height:
            self.scroll_to(y=stop - height, animate=False, force=True)

    def watch_cursor(self) -> None:
        """Draw it where it is."""
        self.refresh()

    def on_resize(self) -> None:
        """Lines of another width are wanted."""
        self.post_message(self.Resized())

    def on_click(self, event: events.Click) -> None:
        """The block that was clicked is the one under the cursor."""
        line = event.y + self.scroll_offset.y
        if line < len(self._lines):
            self.go(self._lines[line][0])

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        at = y + self.scroll_offset.y
        width = self.columns + _BAR
        if at >= len(self._lines):
            return Strip.blank(width, self._style("text"))
        number, line = self._lines[at]
        under = self._style("cursor") if number == self.cursor else None
        segments = [Segment(CURSOR_BAR if under else " ", self._style("bar"))]
        for text, style, _ in line:
            drawn = self._style(style)
            segments.append(Segment(text, drawn if under is None else drawn + Style(bgcolor=under.bgcolor)))
        return Strip(segments).adjust_cell_length(width, self._style("text"))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"blocks--{name if name in _STYLES else 'text'}")
