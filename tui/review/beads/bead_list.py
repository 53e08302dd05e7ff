"""The list of beads: Russian and English side by side, any number of lines a bead, 100,000 beads at once.

Lines are made when they come into sight, and kept for as long as the row, the width and the colours stay the same.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import groupby
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from corpus.review.replay import Outcome
from corpus.review.types import Row
from tui.review.beads.bead_lines import CURSOR_BAR, Line, Shape, Shown, bead_height, bead_lines
from tui.review.beads.exchange import exchange
from tui.review.beads.flags import FlagMap
from tui.review.beads.heights import BLOCK, Heights
from tui.review.beads.reading import Reading
from tui.review.beads.wrap import Stretch
from tui.review.filtering.rows import Selection
from tui.review.map.survey import Survey
from tui.review.session import Session

_KEPT = 1_000  # beads whose lines are kept
_MANY = 200  # changed rows from which it is cheaper to measure anew
_SURVEY_EVERY_S, _SURVEY_S = 1 / 50, 0.003  # how often rows are read for the map, and for how long each time
_CONTEXT = 2  # lines kept in sight above and below the cursor

STYLES = (
    *("text", "null", "bar", "lang", "sure", "likely", "doubtful", "moved", "partial", "kind"),
    *("unreviewed", "accepted", "changed", "rejected", "bookmark", "note", "found", "cut", "after", "picked", "cursor"),
    *("label", "flag-note", "flag-warning", "flag-error"),
)


class BeadList(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows the rows of a session; ``cursor`` is the index of the row that actions are on."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"beads--{name}" for name in STYLES}
    DEFAULT_CSS = """
    BeadList {
        overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1;
        & > .beads--text { color: $foreground; }
        & > .beads--null { color: $text-muted; text-style: italic; }
        & > .beads--lang { color: $text-muted; }
        & > .beads--sure { color: $text-success; }
        & > .beads--likely { color: $text-warning; }
        & > .beads--doubtful { color: $text-error; text-style: bold; }
        & > .beads--moved { color: $text-accent; text-style: bold; }
        & > .beads--partial { color: $text-secondary; text-style: bold; }
        & > .beads--kind { color: $text-secondary; }
        & > .beads--accepted { color: $text-success; text-style: bold; }
        & > .beads--changed { color: $text-primary; text-style: bold; }
        & > .beads--rejected { color: $text-error; text-style: bold; }
        & > .beads--bookmark { color: $text-warning; }
        & > .beads--note { color: $text-accent; }
        & > .beads--found { text-style: reverse; }
        & > .beads--cut { text-style: bold reverse; }
        & > .beads--after { text-style: underline; }
        & > .beads--picked { background: $accent 30%; }
        & > .beads--cursor { background: $primary 25%; }
        & > .beads--label { background: $warning; color: $background; text-style: bold; }
        & > .beads--flag-note { color: $text-muted; }
        & > .beads--flag-warning { color: $text-warning; text-style: bold; }
        & > .beads--flag-error { color: $text-error; text-style: bold; }
        & > .beads--bar { color: $primary; text-style: bold; }
    }
    """

    cursor: reactive[int] = reactive(0, init=False, repaint=False)
    version: reactive[int] = reactive(0, repaint=False)
    """Counts up whenever ``survey.overview`` has changed."""

    class Moved(Message):
        """The cursor stands on another row."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.survey = Survey(session.state)
        self.reading = Reading(session.state.alignment, self.survey.moves)
        self.labels: Mapping[str, str] = {}
        self.cuts: tuple[int, int] | None = None
        self.picked = ""
        self.finder: Callable[[str], Sequence[Stretch]] | None = None
        self.only: Selection | None = None
        self._shape = Shape(0)
        self._heights = self._new_heights()
        self._strips: OrderedDict[str, tuple[Row, bool, list[Strip]]] = OrderedDict()
        self._noticed: set[str] = set()
        self._styles: dict[str, Style] = {}

    # --- what is shown -----------------------------------------------------------------------------------------------

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.session.row_at(self.cursor)

    def go(self, index: int) -> None:
        """Put the cursor on a row and bring it into sight."""
        last = max(len(self.session.state) - 1, 0)
        self.cursor = min(max(index, 0), last)
        self._into_sight()

    def page(self, by: int) -> None:
        """Scroll by so many windows; the cursor goes with it."""
        if not len(self.session.state):
            return
        step = max(self.size.height - _CONTEXT, 1) * by
        top = min(max(self.scroll_offset.y + step, 0), max(self._heights.total - self.size.height, 0))
        self._scroll(top)
        at_end = top == 0 if by < 0 else top + self.size.height >= self._heights.total
        edge = (0 if by < 0 else len(self.session.state) - 1) if at_end else self._heights.at(self.scroll_offset.y)[0]
        self.cursor = edge

    def validate_cursor(self, index: int) -> int:
        """The cursor stands on rows that are shown."""
        return index if self.only is None else self.only.nearest(index)

    def show(self, row: Row) -> None:
        """Put the cursor on a row of the state, which is shown from now on if a filter hides it."""
        if self.only is not None and self.only.reveal(row):
            self.show_only(self.only)
        self.go(self.session.state.index(row))

    def show_only(self, only: Selection | None) -> None:
        """Show some rows; all with None."""
        self.only = only
        self._heights = self._new_heights()
        self._strips.clear()
        self.go(self.cursor)
        self.refresh()

    def changed(self, outcome: Outcome) -> None:
        """Take over what a decision changed; the row under the cursor stays on its line where it is still there."""
        gone, come = outcome.gone, outcome.come
        if self.only is not None:
            self.only.exchange(outcome)
        line = self._line_of_cursor() if gone else 0
        before = self.scroll_offset, self._heights.total
        if anew := self.survey.exchange(outcome):
            self._measure_anew(line)
        elif len(gone) + len(come) > _MANY:
            self._heights = self._new_heights()
        else:
            exchange(self._heights, self.session.state, outcome)
        self.cuts = None
        stale = (
            {row.key for row in (*gone, *come)}
            if len(gone) == len(come)
            else self._noticed.union(row.key for row in (*gone, *come))
        )
        self._strips.clear() if len(gone) > _KEPT else [self._strips.pop(key, None) for key in stale]
        self.go(self.cursor)
        self.version += 1
        is_one = len(gone) == len(come) == 1 and not anew
        if is_one and before == (self.scroll_offset, self._heights.total) and self._shape.width:
            self.refresh(self._region(self.session.state.index(come[0])))
        else:
            self.refresh()

    def show_found(self, finder: Callable[[str], Sequence[Stretch]] | None) -> None:
        """Mark what a search finds in every text; nothing with None."""
        self.finder = finder
        self.survey.seek(finder)
        self._survey_on()
        self._forget_lines()

    def show_flags(self, flags: FlagMap, keys: Collection[str]) -> None:
        """Mark rows by the check messages on them, those of these keys otherwise than before."""
        self.survey.flag(flags, keys)
        seen = self.in_sight()
        for index, row in enumerate(self.session.state.rows(seen.start, seen.stop), seen.start):
            if row.key in keys:
                self.refresh(self._region(index))
        for key in keys:
            self._strips.pop(key, None)
        self.version += 1

    def show_labels(self, labels: Mapping[str, str]) -> None:
        """Put letters beside rows, by key; none with an empty mapping."""
        self.labels = labels
        self._forget_lines()

    def in_sight(self) -> range:
        """The indexes of the rows in the window."""
        if not len(self.session.state) or not self.size.height:
            return range(0)
        top = self.scroll_offset.y
        return range(self._heights.at(top)[0], self._heights.at(top + self.size.height - 1)[0] + 1)

    def show_cuts(self, cuts: tuple[int, int] | None) -> None:
        """Show where the two sides of the row under the cursor are about to be split."""
        self.cuts = cuts
        self._forget_lines()

    def show_picked(self, key: str) -> None:
        """Mark the row of this key as picked; none with an empty key."""
        self.picked = key
        self._forget_lines()

    def heads_in_sight(self) -> list[Row]:
        """The rows whose first line of text is in the window."""
        seen, top = self.in_sight(), self.scroll_offset.y
        rows = []
        for index, row in enumerate(self.session.state.rows(seen.start, seen.stop), seen.start):
            line = self._heights.top(index) + self._shown(row).has_line_before
            if top <= line < top + self.size.height:
                rows.append(row)
        return rows

    def on_mount(self) -> None:
        """Read all rows once the first picture is there."""
        self._surveying = self.set_interval(_SURVEY_EVERY_S, self._survey, pause=True)
        self.call_after_refresh(self._survey_on)

    def _survey_on(self) -> None:
        self.version += 1
        if not self.survey.is_complete:
            self._surveying.resume()

    def _survey(self) -> None:
        """Read some rows; a moved link that was not known yet has a line of its own."""
        if self.survey.read(_SURVEY_S):
            self._measure_anew(self._line_of_cursor())
            self._forget_lines()
        if self.survey.is_complete:
            self._surveying.pause()
        self.version += 1

    def _line_of_cursor(self) -> int:
        """How many lines below the top of the window the cursor's row begins."""
        return self._heights.top(self.cursor) - self.scroll_offset.y if self._shape.width else 0

    def _measure_anew(self, line: int) -> None:
        """Measure all rows again; the cursor stays so many lines below the top of the window."""
        self._heights = self._new_heights()
        if self._shape.width and self.size.height and len(self.session.state):
            self.cursor = min(self.cursor, len(self.session.state) - 1)
            self._scroll(self._heights.top(self.cursor) - line, self.cursor)

    def _forget_lines(self) -> None:
        self._strips.clear()
        self.refresh()

    def _new_heights(self) -> Heights:
        return Heights(len(self.session.state), self._measure, shown=self.only.counts(BLOCK) if self.only else None)

    def _measure(self, start: int, stop: int) -> list[int]:
        only = self.only
        return [
            bead_height(self._shown(row), self._shape) if only is None or row in only else 0
            for row in self.session.state.rows(start, stop)
        ]

    def _shown(self, row: Row) -> Shown:
        return self.reading.shown(row)

    # --- scrolling ---------------------------------------------------------------------------------------------------

    @property
    def _columns(self) -> int:
        """Columns beside the scrollbar."""
        return self.scrollable_content_region.width

    def _into_sight(self) -> None:
        if not len(self.session.state) or not self.size.height:
            return
        view = self.size.height
        self._scroll(self.scroll_offset.y)
        top = self._heights.top(self.cursor)
        height = self._heights.height(self.cursor)
        now = self.scroll_offset.y
        if top < now or height >= view:
            wanted = top - (_CONTEXT if height + 2 * _CONTEXT <= view else 0)
        elif top + height > now + view:
            wanted = top + height - view + (_CONTEXT if height + 2 * _CONTEXT <= view else 0)
        else:
            return
        if abs(wanted - now) > view:  # a jump: show what is around
            wanted = top - max((view - height) // 2, 0)
        self._scroll(wanted, self.cursor)

    def _scroll(self, top: int, keep: int | None = None) -> None:
        """Put a line at the top, having measured what is seen then; ``keep`` is a row that stays where it was to be."""
        offset = None if keep is None else self._heights.top(keep) - top
        top = self._heights.settle(top, self.size.height)
        if keep is not None and offset is not None:
            top = self._heights.settle(self._heights.top(keep) - offset, self.size.height)
        total = self._heights.total
        self._tell_total()
        self.scroll_to(y=min(max(top, 0), max(total - self.size.height, 0)), animate=False, force=True)

    def _tell_total(self) -> None:
        """Give the scrollbar the lines in all, without a new layout of the screen: nothing else depends on them."""
        size = Size(self._columns, self._heights.total)
        if self.virtual_size != size:
            self.set_reactive(Widget.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = size.height

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Measure what comes into sight, by whatever it was scrolled."""
        super().watch_scroll_y(old_value, new_value)
        top = round(new_value)
        if self._shape.width and len(self.session.state):
            settled = self._heights.settle(top, self.size.height)
            self._tell_total()
            if settled != top:
                self.scroll_to(y=settled, animate=False, force=True)

    def on_resize(self) -> None:
        """Wrap anew for another width; the cursor stays in sight."""
        self._take_shape()
        self._into_sight()

    def _take_shape(self) -> None:
        shape = Shape(self._columns)
        if shape != self._shape:
            self._shape = shape
            self._strips.clear()
            self._heights = self._new_heights()

    def on_click(self, event: events.Click) -> None:
        """The row that was clicked is the one under the cursor, unless a split is being chosen; a notice leads on."""
        if not len(self.session.state) or self.cuts is not None:
            return
        index, within = self._heights.at(event.y + self.scroll_offset.y)
        row = self.session.row_at(index)
        notice = self.reading.notice(row) if row is not None and not within else None
        if notice is None:
            self.cursor = index
        else:
            self.go(notice.to)

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the two rows anew, and tell the screen."""
        if self._shape.width and old < len(self.session.state):
            self.refresh(self._region(old), self._region(new))
        self.post_message(self.Moved())

    def _region(self, index: int) -> Region:
        """The lines of a row in the window."""
        top = self._heights.top(index) - self.scroll_offset.y
        return Region(0, top, self._columns, self._heights.height(index)).intersection(self.size.region)

    # --- drawing -----------------------------------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """The colours have changed."""
        super().notify_style_update()
        self._styles.clear()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        self._take_shape()
        width = self._columns
        line = y + self.scroll_offset.y
        if line >= self._heights.total or not len(self.session.state):
            return Strip.blank(width, self._style("text"))
        index, within = self._heights.at(line)
        strips = self._bead(index)
        return strips[within] if within < len(strips) else Strip.blank(width, self._style("text"))

    def _bead(self, index: int) -> list[Strip]:
        row, is_cursor = self.session.row_at(index), index == self.cursor
        assert row is not None
        kept = self._strips.get(row.key)
        if kept is not None and kept[0] is row and kept[1] is is_cursor:
            return kept[2]
        shown = self._shown(row)
        if self.finder is not None:
            shown = shown._replace(found=(self.finder(shown.ru), self.finder(shown.en)))
        if is_cursor and self.cuts is not None:
            shown = shown._replace(cuts=self.cuts)
        if row.key in self.survey.overview.flags:
            shown = shown._replace(flags=self.survey.overview.flags[row.key])
        if row.key in self.labels:
            shown = shown._replace(label=self.labels[row.key])
        if shown.notice:
            self._noticed.add(row.key)
        ground = "cursor" if is_cursor else "picked" if row.key == self.picked else ""
        lines = bead_lines(shown, self._shape)
        strips = [
            self._strip(line, "" if shown.has_line_before and not at else ground) for at, line in enumerate(lines)
        ]
        self._strips[row.key] = (row, is_cursor, strips)
        if len(self._strips) > _KEPT:
            self._strips.popitem(last=False)
        return strips

    def _strip(self, line: Line, ground: str) -> Strip:
        under = self._style(ground) if ground else None
        segments = []
        for style, pieces in groupby(line, key=lambda piece: piece.style):
            text = "".join(piece.text for piece in pieces)
            if style == "bar" and ground == "cursor":
                text = CURSOR_BAR
            drawn = self._style(style)
            segments.append(Segment(text, drawn if under is None else drawn + Style(bgcolor=under.bgcolor)))
        return Strip(segments).adjust_cell_length(self._shape.width)  # a very narrow window cuts lines off

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"beads--{name}")
        return self._styles[name]
