"""The list of candidates for the other side of a bead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class CandidatesScreen(ModalScreen[tuple[str, int]]):
    """What is to be done, ``link`` or ``merge``, and with which candidate; None where the person leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("m,ь", "merge", "Merge"),
    ]
    DEFAULT_CSS = """
    CandidatesScreen { background: transparent; align: center bottom; }
    CandidatesScreen > OptionList {
        dock: bottom; height: auto; max-height: 60%; margin: 0 0 1 0;
        &, &:focus { border: round $primary; background: $surface; }
    }
    """

    def __init__(self, label: str, lines: Sequence[str], look: Callable[[int], None]) -> None:
        """``look`` shows the candidate of a number in the list of beads."""
        super().__init__()
        self._label, self._lines, self._look = label, lines, look

    def compose(self) -> ComposeResult:
        """A candidate a line or two."""
        menu = OptionList(*(Option(Text(line)) for line in self._lines))
        menu.border_title = self._label
        menu.border_subtitle = "Enter: link  m: join its bead  Esc: leave"
        yield menu

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show it where it stands."""
        self._look(event.option_index)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        self.dismiss(("link", event.option_index))

    def action_merge(self) -> None:
        """Make both beads one."""
        if (at := self.query_one(OptionList).highlighted) is not None:
            self.dismiss(("merge", at))

    def action_leave(self) -> None:
        """None of them."""
        self.dismiss(("leave", 0))
