"""The small screens: a question, all keys."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.review.actions.entry import Entry
from tui.review.bars import SIGNS
from tui.review.registry import shown_key


class Question(ModalScreen[str]):
    """Asks for one line of text; None where the person leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave")]
    DEFAULT_CSS = """
    Question { background: transparent; align: center bottom; }
    Question > Input { dock: bottom; margin: 0 0 1 0; border: round $primary; background: $surface; }
    """

    def __init__(self, label: str, value: str) -> None:
        super().__init__()
        self._label, self._value = label, value

    def compose(self) -> ComposeResult:
        """The field."""
        field = Input(self._value, select_on_focus=True)
        field.border_title = self._label
        field.border_subtitle = "Enter: yes  Esc: leave"
        yield field

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter was pressed."""
        self.dismiss(event.value)

    def action_leave(self) -> None:
        """Escape was pressed."""
        self.dismiss(None)


class HelpScreen(ModalScreen[None]):
    """All keys, by group, from the registry; the glyphs."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark,f1,й", "dismiss", "Back")]
    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > VerticalScroll {
        width: 76; max-width: 100%; height: auto; max-height: 100%;
        border: round $primary; background: $surface; padding: 0 1;
    }
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._entries = entries

    def compose(self) -> ComposeResult:
        """One text that can be scrolled."""
        box = VerticalScroll(Static(_help_text(self._entries), markup=False))
        box.border_title = "Keys"
        box.border_subtitle = "Esc: back"
        yield box


def _help_text(registry: Sequence[Entry]) -> Text:
    text = Text()
    for group, entries in groupby(registry, key=lambda entry: entry.group):
        text.append(f"{group}\n", "bold")
        for entry in entries:
            keys = ", ".join(map(shown_key, entry.keys))
            text.append(f"  {keys:<16} ", "bold")
            text.append(f"{entry.title}\n")
    text.append(f"  {'Ctrl+P':<16} ", "bold")
    text.append("Command palette: all actions by name\n")
    text.append("Signs\n", "bold")
    for line in SIGNS:
        text.append(f"  {line}\n")
    text.append("The letters work on a Russian keyboard too. Every decision is saved at once.")
    return text
