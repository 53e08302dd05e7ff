"""The concordance: a query of the whole project, as of ``sverka search``, and every place in its context."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar, get_args

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from corpus.concordance import Order
from corpus.errors import SverkaError
from corpus.search_find import Hit
from corpus.search_parse import parse
from corpus.search_query import Query
from tui.diagnostics import printable
from tui.review.concordance.asked import Concordance
from tui.review.concordance.hit_list import HitList
from tui.review.concordance.work import Found, look

KEYS = "↑ ↓ moves  Enter: to the bead  / asks anew  Esc leaves  o order: {}"
EXAMPLES = 'повестка · "повестку" · призывн* .. комисси* · ru:повестка en:!summons · /стать[яеи] \\d+/i'
ORDERS: tuple[Order, ...] = get_args(Order)


class ConcordanceScreen(ModalScreen[Hit]):
    """A query line above the places; closes with a place to go to, None where the person leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("enter", "go", "To the bead"),
        Binding("slash,ctrl+f,full_stop", "ask", "Another query"),
        Binding("o,щ", "reorder", "Order"),
        Binding("up,k,л", "step(-1)", "Up"),
        Binding("down,j,о", "step(1)", "Down"),
        Binding("pageup", "page(-1)", "A window up"),
        Binding("pagedown", "page(1)", "A window down"),
    ]
    DEFAULT_CSS = """
    ConcordanceScreen { layout: vertical; background: $background; }
    ConcordanceScreen > Input { height: 1; border: none; background: $surface; padding: 0 1; }
    ConcordanceScreen > .said { height: 1; background: $panel; text-style: bold; }
    ConcordanceScreen > .keys { height: 1; background: $panel; }
    """

    def __init__(self, path: Path, concordance: Concordance) -> None:
        super().__init__()
        self._path, self._concordance = path, concordance
        self._field = Input(concordance.query, placeholder=EXAMPLES, compact=True, select_on_focus=True)
        self._said = Static(markup=False, classes="said")
        self._list = HitList()
        self._keys = Static(markup=False, classes="keys")

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield self._field
        yield self._said
        yield self._list
        yield self._keys

    def on_mount(self) -> None:
        """The last places, if there are any; else the query line."""
        found = self._concordance.found
        self._say(found.summary if found else f"Every place in both languages, for example {EXAMPLES}")
        self._show(self._concordance.cursor)
        (self._list if found and found.hits else self._field).focus()

    def _show(self, cursor: int) -> None:
        self._list.show(self._concordance.hits(), cursor)
        self._keys.update(f" {KEYS.format(self._concordance.order)}", layout=False)

    def _say(self, message: str) -> None:
        self._said.update(f" {printable(message)}", layout=False)

    # --- searching ---------------------------------------------------------------------------------------------------

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the query line."""
        try:
            query = parse(event.value)
        except SverkaError as error:
            self._say(str(error))
            return
        self._concordance.query, self._concordance.found = event.value, None
        self._show(0)
        self._say("searching …")
        self.run_worker(partial(self._look, query), thread=True, exclusive=True, exit_on_error=False)

    def _look(self, query: Query) -> None:
        """In a thread."""
        worker = get_current_worker()

        def tell(message: str) -> bool:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._say, message)
            return not worker.is_cancelled

        try:
            found = look(self._path, query, tell)
        except SverkaError as error:
            tell(str(error))
            return
        if found is not None and not worker.is_cancelled:
            self.app.call_from_thread(self._take, found)

    def _take(self, found: Found) -> None:
        self._concordance.found = found
        self._say(found.summary)
        self._show(0)
        if found.hits:
            self._list.focus()

    # --- keys --------------------------------------------------------------------------------------------------------

    def action_step(self, by: int) -> None:
        """To the next place, or the one before."""
        self._list.focus()
        self._list.go(self._list.cursor + by)

    def action_page(self, by: int) -> None:
        """A window on."""
        self._list.focus()
        self._list.page(by)

    def action_reorder(self) -> None:
        """The next order; the cursor stays on its place."""
        here = self._list.hit
        self._concordance.order = ORDERS[(ORDERS.index(self._concordance.order) + 1) % len(ORDERS)]
        self._show(self._concordance.hits().index(here) if here is not None else 0)

    def action_ask(self) -> None:
        """Back to the query line."""
        self._field.focus()

    def on_hit_list_opened(self) -> None:
        """A second click."""
        self.action_go()

    def action_go(self) -> None:
        """Close, and go to the bead."""
        if self._list.hit is not None:
            self._concordance.cursor = self._list.cursor
            self.dismiss(self._list.hit)

    def action_leave(self) -> None:
        """Close."""
        self._concordance.cursor = self._list.cursor
        self.dismiss(None)
