"""The menu of filters: one letter, or the arrows and Enter."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.review.filtering.kinds import AGAIN, KEYBOARD, KINDS


class FilterScreen(ModalScreen[str]):
    """The letter of the filter that was chosen; None where the person leaves the menu."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave")]
    DEFAULT_CSS = """
    FilterScreen { align: center middle; background: transparent; }
    FilterScreen > OptionList {
        width: 42; max-width: 100%; height: auto; max-height: 100%;
        &, &:focus { border: round $primary; background: $surface; }
    }
    """

    def __init__(self, now: str) -> None:
        """``now`` names the present filter; empty for none."""
        super().__init__()
        again = [(AGAIN, f"again: {now}")] if now else []
        self._choices = [*((kind.letter, kind.title) for kind in KINDS), *again]

    def compose(self) -> ComposeResult:
        """A line a filter."""
        menu = OptionList(*(Option(Text.assemble((f" {key} ", "bold"), f" {title}")) for key, title in self._choices))
        menu.border_title = "Show only"
        menu.border_subtitle = "Esc: leave"
        yield menu

    def on_key(self, event: events.Key) -> None:
        """A letter chooses."""
        letter = KEYBOARD.get(event.character or "", event.character or "")
        if letter in dict(self._choices):
            event.stop()
            self.dismiss(letter)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        self.dismiss(self._choices[event.option_index][0])

    def action_leave(self) -> None:
        """Nothing was chosen."""
        self.dismiss(None)
