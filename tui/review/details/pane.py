"""The pane that shows all that is known of the bead under the cursor. It draws; what it draws is given to it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.review.beads.bead_lines import Line, Piece
from tui.review.details.lines import chosen_lines, detail_lines, title
from tui.review.details.types import Detail

STYLES = (
    *("text", "title", "strong", "kind", "label", "faint", "sure", "likely", "doubtful", "moved", "partial"),
    *("accepted", "changed", "rejected", "bookmark", "error", "warning", "note", "dismissed"),
    *("term", "number", "name", "alone", "share", "differs", "rendered"),
)


class DetailPane(ScrollView, can_focus=False, inherit_bindings=False):
    """A title line, and below it the sections of a ``Detail``; the mouse wheel and ``turn`` scroll them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"detail--{name}" for name in STYLES}
    DEFAULT_CSS = """
    DetailPane {
        display: none; height: 35%; min-height: 6; width: 1fr; background: $surface;
        overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1;
        & > .detail--text { color: $foreground; }
        & > .detail--title { background: $panel; color: $foreground; }
        & > .detail--strong { color: $foreground; text-style: bold; }
        & > .detail--kind { color: $text-secondary; }
        & > .detail--label { color: $text-muted; }
        & > .detail--faint { color: $text-muted; }
        & > .detail--sure { color: $text-success; }
        & > .detail--likely { color: $text-warning; }
        & > .detail--doubtful { color: $text-error; text-style: bold; }
        & > .detail--moved { color: $text-accent; text-style: bold; }
        & > .detail--partial { color: $text-secondary; text-style: bold; }
        & > .detail--accepted { color: $text-success; text-style: bold; }
        & > .detail--changed { color: $text-primary; text-style: bold; }
        & > .detail--rejected { color: $text-error; text-style: bold; }
        & > .detail--bookmark { color: $text-warning; }
        & > .detail--error { color: $text-error; text-style: bold; }
        & > .detail--warning { color: $text-warning; text-style: bold; }
        & > .detail--note { color: $text-accent; }
        & > .detail--dismissed { color: $text-muted; text-style: strike; }
        & > .detail--term { color: $text-primary; text-style: bold; }
        & > .detail--number { color: $text-success; text-style: bold; }
        & > .detail--name { color: $text-secondary; text-style: bold; }
        & > .detail--alone { color: $text-warning; text-style: underline; }
        & > .detail--share { color: $text-success; text-style: bold; }
        & > .detail--differs { text-style: underline; color: $text-warning; }
        & > .detail--rendered { color: $foreground; text-style: italic; }
    }
    DetailPane.-beside { width: 38%; height: 100%; }
    """

    virtual_size: reactive[Size] = reactive(Size(0, 0), layout=False)  # no other widget depends on it

    def __init__(self) -> None:
        super().__init__()
        self._named: Detail | None = None
        self._detail: Detail | None = None
        self._shown = ""
        self._lines: list[Line] = []
        self._styles: dict[str, Style] = {}

    def name_bead(self, detail: Detail | None) -> None:
        """Another title line; what stands below it stays until more is known."""
        self._named, self._detail = detail, None
        self.refresh(Region(0, 0, self.size.width, 1))

    def clear(self) -> None:
        """Nothing below the title line."""
        if self._lines:
            self._lines = []
            self._tell_total()
            self.refresh()

    def show(self, detail: Detail) -> None:
        """All of a bead; another one is shown from its top on."""
        same = self._shown == detail.row.key
        self._named = self._detail = detail
        self._shown = detail.row.key
        self._lay_out()
        if not same:
            self.scroll_to(y=0, animate=False, force=True)
        self.refresh()

    def turn(self, by: int) -> None:
        """Scroll by so many windows."""
        self.scroll_to(y=self.scroll_offset.y + by * max(self._room - 1, 1), animate=False, force=True)

    def show_chosen(self) -> None:
        """Bring the chosen message into sight."""
        if self._detail is None:
            return
        start, stop = chosen_lines(self._detail, self._columns)
        top = self.scroll_offset.y
        if start < top or stop > top + self._room:
            self.scroll_to(y=start, animate=False, force=True)

    @property
    def _columns(self) -> int:
        return max(self.scrollable_content_region.width, 1)

    @property
    def _room(self) -> int:
        """Lines below the title."""
        return max(self.size.height - 1, 0)

    def _lay_out(self) -> None:
        if self._detail is not None:
            self._lines = detail_lines(self._detail, self._columns, datetime.now().astimezone())
            self._tell_total()

    def _tell_total(self) -> None:
        self.virtual_size = Size(self._columns, len(self._lines) + 1)

    def on_resize(self) -> None:
        """Wrap anew."""
        self._lay_out()

    def notify_style_update(self) -> None:
        """The colours have changed."""
        super().notify_style_update()
        self._styles.clear()

    def render_line(self, y: int) -> Strip:
        """One line of the window; the first is the title, which stays when the rest is scrolled."""
        if y == 0:
            name: Line = title(self._named) if self._named is not None else (Piece("no beads", "text", 8),)
            return self._strip((Piece(" ", "text", 1), *name), "title")
        at = y - 1 + self.scroll_offset.y
        return self._strip(self._lines[at] if at < len(self._lines) else (), "")

    def _strip(self, line: Line, ground: str) -> Strip:
        base = self.rich_style if not ground else self._style(ground)
        segments = [Segment(piece.text, base + self._front(piece.style)) for piece in line]
        return Strip(segments).adjust_cell_length(self._columns, base)

    def _front(self, name: str) -> Style:
        """The style of a piece without its ground, which is that of the line."""
        style = self._style(name)
        return Style(
            color=style.color,
            bold=style.bold,
            italic=style.italic,
            underline=style.underline,
            strike=style.strike,
        )

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"detail--{name}")
        return self._styles[name]
