"""The map beside the list: the whole document in one window, a line for each stretch of rows. A click goes there."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.review.beads.bead_list import BeadList
from tui.review.map.cells import NOTHING, Cells, Mark, line_of, stretches, window

STYLES = (
    *("text", "sight", "cursor", "null", "moved", "sure", "likely", "doubtful"),
    *("accepted", "changed", "rejected", "hit", "flag-note", "flag-warning", "flag-error"),
)


class BeadMap(Widget, inherit_bindings=False):
    """Shows a blank, what the list has in sight, and what its survey knows: risk, gaps, what is decided, notes."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"map--{name}" for name in STYLES}
    DEFAULT_CSS = """
    BeadMap {
        width: 6; background: $surface;
        & > .map--text { color: $foreground; }
        & > .map--sight { color: $foreground 50%; }
        & > .map--cursor { color: $primary; text-style: bold; }
        & > .map--null { color: $text-secondary; }
        & > .map--moved { color: $text-accent; text-style: bold; }
        & > .map--sure { color: $text-success; }
        & > .map--likely { color: $text-warning; }
        & > .map--doubtful { color: $text-error; text-style: bold; }
        & > .map--accepted { color: $text-success; }
        & > .map--changed { color: $text-primary; text-style: bold; }
        & > .map--rejected { color: $text-error; text-style: bold; }
        & > .map--hit { color: $text-accent; text-style: bold; }
        & > .map--flag-note { color: $text-muted; }
        & > .map--flag-warning { color: $text-warning; text-style: bold; }
        & > .map--flag-error { color: $text-error; text-style: bold; }
    }
    """

    def __init__(self, beads: BeadList) -> None:
        super().__init__()
        self._beads = beads
        self._facts: list[Cells] = []
        self._lines: list[tuple[Mark, Cells]] = []
        self._styles: dict[str, Style] = {}

    def on_mount(self) -> None:
        """Follow the list."""
        self.watch(self._beads, "version", self._count, init=False)
        self.watch(self._beads, "cursor", self._look, init=False)
        self.watch(self._beads, "scroll_y", self._look, init=False)

    def on_resize(self) -> None:
        """The lines stand for other stretches."""
        self._count()

    def _count(self) -> None:
        """Count the rows anew."""
        height = self.size.height
        self._facts = self._beads.survey.overview.lines(height)
        self._look()

    def _look(self) -> None:
        """See where the list stands; draw the lines that are others now."""
        size, height = len(self._beads.survey.overview), self.size.height
        seen = self._beads.in_sight()
        if len(self._facts) != min(size, height):  # not counted yet after a change
            return
        sight: list[Mark] = [NOTHING] * len(self._facts)
        if seen and self._facts:
            sight = [(glyph, "sight") for glyph in window(seen[0], min(seen[-1], size - 1), size, height)]
            sight[line_of(min(self._beads.cursor, size - 1), size, height)] = ("►", "cursor")
        self._show(list(zip(sight, self._facts, strict=True)))

    def _show(self, lines: list[tuple[Mark, Cells]]) -> None:
        before, self._lines = self._lines, lines
        if len(before) != len(lines):
            self.refresh()
            return
        changed = [y for y, (old, new) in enumerate(zip(before, lines, strict=True)) if old != new]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"map--{name}")
        return self._styles[name]

    def notify_style_update(self) -> None:
        """The colours have changed."""
        super().notify_style_update()
        self._styles.clear()

    def render_line(self, y: int) -> Strip:
        """One line of the map."""
        width = self.size.width
        if y >= len(self._lines):
            return Strip.blank(width, self._style("text"))
        sight, facts = self._lines[y]
        marks = (NOTHING, sight, *facts)
        return Strip([Segment(glyph, self._style(style)) for glyph, style in marks], len(marks))

    # --- the mouse ---------------------------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go to what was clicked, and follow the mouse while it is held."""
        self.capture_mouse()
        self._go(event.x, event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Go where the mouse is dragged."""
        if self.app.mouse_captured is self:
            self._go(0, event.y)

    def on_mouse_up(self) -> None:
        """Let the mouse go."""
        self.release_mouse()

    def _go(self, x: int, y: int) -> None:
        overview = self._beads.survey.overview
        lines = stretches(len(overview), self.size.height)
        if lines and self._beads.cuts is None:
            stretch = lines[min(max(y, 0), len(lines) - 1)]
            self._beads.go(overview.notable(x - 2, *stretch))
