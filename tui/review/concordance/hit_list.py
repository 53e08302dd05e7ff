"""The list of places, two lines each; the lines are made when they come into sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from corpus.search_find import Hit
from tui.review.beads.bead_lines import CURSOR_BAR
from tui.review.concordance.kwic import LINES, hit_lines

STYLES = (
    *("text", "null", "lang", "found", "also", "bar", "cursor"),
    *("unreviewed", "accepted", "changed", "rejected"),
)
_BAR = 1  # columns for the cursor


class HitList(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows places; ``cursor`` is the number of one of them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"hits--{name}" for name in STYLES}
    DEFAULT_CSS = """
    HitList {
        height: 1fr; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1;
        & > .hits--text { color: $foreground; }
        & > .hits--null { color: $text-muted; }
        & > .hits--lang { color: $text-secondary; }
        & > .hits--found { color: $foreground; text-style: bold reverse; }
        & > .hits--also { color: $foreground; text-style: bold underline; }
        & > .hits--unreviewed { color: $text-muted; }
        & > .hits--accepted { color: $text-success; }
        & > .hits--changed { color: $text-primary; }
        & > .hits--rejected { color: $text-error; }
        & > .hits--cursor { background: $primary 25%; }
        & > .hits--bar { color: $primary; text-style: bold; }
    }
    """

    cursor: reactive[int] = reactive(0, init=False)

    class Opened(Message):
        """The place under the cursor was clicked once more."""

    def __init__(self) -> None:
        super().__init__()
        self._hits: Sequence[Hit] = ()

    @property
    def hit(self) -> Hit | None:
        """The place under the cursor."""
        return self._hits[self.cursor] if self._hits else None

    def show(self, hits: Sequence[Hit], cursor: int = 0) -> None:
        """Show these places, with the cursor on one of them."""
        self._hits = hits
        self.virtual_size = Size(self.scrollable_content_region.width, LINES * len(hits))
        self.go(cursor)
        self.refresh()

    def go(self, number: int) -> None:
        """Put the cursor on a place and bring it into sight."""
        self.cursor = min(max(number, 0), max(len(self._hits) - 1, 0))
        top, now, height = LINES * self.cursor, self.scroll_offset.y, self.size.height
        if top < now or height < LINES:
            self.scroll_to(y=top, animate=False, force=True)
        elif top + LINES > now + height:
            self.scroll_to(y=top + LINES - height, animate=False, force=True)

    def page(self, by: int) -> None:
        """A window down or up."""
        self.go(self.cursor + by * max(self.size.height // LINES - 1, 1))

    def on_resize(self) -> None:
        """The cursor stays in sight."""
        self.show(self._hits, self.cursor)

    def on_click(self, event: events.Click) -> None:
        """The place that was clicked is the one under the cursor; a second click goes there."""
        number = (event.y + self.scroll_offset.y) // LINES
        if number >= len(self._hits):
            return
        if number == self.cursor and self.has_focus:
            self.post_message(self.Opened())
        self.go(number)

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        width = self.scrollable_content_region.width
        number, line = divmod(y + self.scroll_offset.y, LINES)
        if number >= len(self._hits):
            return Strip.blank(width, self._style("text"))
        under = self._style("cursor") if number == self.cursor else None
        segments = [Segment(CURSOR_BAR if under else " ", self._style("bar"))]
        for text, name, _ in hit_lines(self._hits[number], max(width - _BAR, 1))[line]:
            drawn = self._style(name)
            segments.append(Segment(text, drawn if under is None else drawn + Style(bgcolor=under.bgcolor)))
        return Strip(segments).adjust_cell_length(width, self._style("text"))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"hits--{name}")
