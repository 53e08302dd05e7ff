"""The start screen: the document pairs of a project, how well they are linked, how far their review is, and by whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from enum import Enum
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from corpus.errors import SverkaError
from corpus.overview import Overview, overviews
from corpus.review.store import review_of
from corpus.review.types import Progress
from corpus.store import Project
from corpus.store_rows import Pair
from tui.diagnostics import printable
from tui.review.documents.lines import Line, header, line_text, name, totals

HINT = "↑ ↓ choose · Enter opens · o order: {} · / only names with … · S statistics · q quits"


class Sorting(Enum):
    """The orders that the pairs can be shown in."""

    ADDED = "as added"
    RISK = "riskiest first"
    LEFT = "most left first"


_KEYS: dict[Sorting, Callable[[Line], float]] = {
    Sorting.ADDED: lambda line: line.pair.pairing,
    Sorting.RISK: lambda line: -line.risk,
    Sorting.LEFT: lambda line: -line.left,
}


class DocumentsScreen(Screen[None]):
    """A line a document pair; posts ``Chosen``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+q,й", "app.quit", "Quit", show=False),
        Binding("o,щ", "reorder", "Order", show=False),
        Binding("slash,ctrl+f", "narrow", "Filter", show=False),
        Binding("escape", "widen", "All", show=False),
    ]
    DEFAULT_CSS = """
    DocumentsScreen > .heading { height: 1; background: $panel; text-style: bold; }
    DocumentsScreen > .columns { height: 1; color: $text-muted; padding: 0 1; }
    DocumentsScreen > OptionList { height: 1fr; &, &:focus { border: none; background: $background; } }
    DocumentsScreen > Input { display: none; height: 1; border: none; background: $surface; &.open { display: block; } }
    DocumentsScreen > .hint { height: 1; background: $panel; color: $text-muted; }
    """

    class Chosen(Message):
        """A person wants to review this pair."""

        def __init__(self, pair: Pair) -> None:
            super().__init__()
            self.pair = pair

    def __init__(self, project: Project, pairs: Sequence[Pair], reviewer: str) -> None:
        super().__init__()
        self._project, self._reviewer = project, reviewer
        self._lines = {pair.pairing: Line(pair, Overview(pair.pairing, 0, 0, 0, 0, 0, 0, 0)) for pair in pairs}
        self._shown: list[int] = []
        self._sorting = Sorting.ADDED
        self._sought = ""
        self._is_read = False

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield Static(markup=False, classes="heading")
        yield Static(markup=False, classes="columns")
        yield OptionList(markup=False)
        yield Input(placeholder="part of a name; Enter: back to the list; Esc: all", compact=True)
        yield Static(markup=False, classes="hint")

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(OptionList).focus()

    def on_screen_resume(self) -> None:
        """Show what has changed meanwhile."""
        self._read()

    def on_resize(self) -> None:
        """The columns have other widths."""
        if self._is_read:
            self._fill()

    def _fill(self) -> None:
        options = self.query_one(OptionList)
        here = self._shown[options.highlighted] if options.highlighted is not None and self._shown else None
        wanted = self._sought.casefold()
        lines = [line for line in self._lines.values() if wanted in name(line.pair).casefold()]
        self._shown = [line.pair.pairing for line in sorted(lines, key=_KEYS[self._sorting])]
        options.set_options(Option(self._text(pairing)) for pairing in self._shown)
        if self._shown:
            options.highlighted = self._shown.index(here) if here in self._shown else 0
        self._tell()

    def _text(self, pairing: int) -> Text:
        return line_text(self._lines[pairing], self.size.width - 3, datetime.now(UTC))

    def _tell(self) -> None:
        heading, columns, hint = self.query(Static).results(Static)
        heading.update(f" {printable(self._project.path.name)}: {totals([*self._lines.values()])} · {self._reviewer}")
        columns.update(header(self.size.width - 3))
        hint.update(" " + HINT.format(self._sorting.value))

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        """Count what the pairs hold, then replay the logs of those that somebody has worked on."""
        worker = get_current_worker()
        try:
            with Project.open(self._project.path, busy_s=2.0) as project:
                self.app.call_from_thread(self._take_all, overviews(project))
                for line in [line for line in self._lines.values() if line.progress is None]:
                    if worker.is_cancelled:
                        return
                    self._read_progress(project, line)
        except SverkaError as error:
            self.app.call_from_thread(self._warn, error)

    def _read_progress(self, project: Project, line: Line) -> None:
        try:
            progress = review_of(project, line.pair).progress()
        except SverkaError as error:
            self.app.call_from_thread(self._warn, error)
        else:
            self.app.call_from_thread(self._take, line.pair.pairing, progress)

    def _warn(self, error: SverkaError) -> None:
        self.notify(printable(str(error)), severity="error", markup=False, timeout=15)

    def _take_all(self, found: Sequence[Overview]) -> None:
        for overview in found:
            line = self._lines.get(overview.pairing)
            if line is not None:
                nothing = None if overview.workers else Progress(overview.beads)
                self._lines[overview.pairing] = Line(line.pair, overview, nothing)
        self._is_read = True
        self._fill()

    def _take(self, pairing: int, progress: Progress) -> None:
        self._lines[pairing] = self._lines[pairing]._replace(progress=progress)
        if pairing in self._shown:
            self.query_one(OptionList).replace_option_prompt_at_index(self._shown.index(pairing), self._text(pairing))
        self._tell()

    # --- keys --------------------------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        self.post_message(self.Chosen(self._lines[self._shown[event.option_index]].pair))

    def action_reorder(self) -> None:
        """The next order."""
        orders = list(Sorting)
        self._sorting = orders[(orders.index(self._sorting) + 1) % len(orders)]
        self._fill()

    def action_narrow(self) -> None:
        """Ask for a part of a name."""
        field = self.query_one(Input)
        field.add_class("open")
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show those whose names hold it."""
        self._sought = event.value.strip()
        self._fill()

    def on_input_submitted(self) -> None:
        """Back to the list, as it is."""
        self.query_one(OptionList).focus()

    def action_widen(self) -> None:
        """All pairs again."""
        field = self.query_one(Input)
        field.value = ""
        field.remove_class("open")
        self.query_one(OptionList).focus()
