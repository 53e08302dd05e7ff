"""The line that has the keys while a person chooses where a bead is split."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from tui.review.beads.splitting import Choice

HINT = "Split {}: ← → word by word · ↑ ↓ other places in the {} · Tab: {} · Enter splits · Esc leaves"
NAMES = {"ru": "Russian", "en": "English"}


class SplitBar(Static, can_focus=True):
    """Holds the choice while it is being made; the list shows it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
        Binding("up", "alternative(-1)", show=False),
        Binding("down", "alternative(1)", show=False),
        Binding("tab", "switch", show=False),
        Binding("enter", "done", show=False),
        Binding("escape", "leave", show=False),
    ]
    DEFAULT_CSS = "SplitBar { display: none; height: 2; padding: 0 1; background: $primary 25%; }"

    class Changed(Message):
        """The choice is another one now."""

    class Done(Message):
        """Split it there."""

    class Left(Message):
        """Don't split it."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.choice: Choice | None = None

    def begin(self, choice: Choice) -> None:
        """Take the keys."""
        self.choice = choice
        self.display = True
        self.focus()
        self._tell()

    def end(self) -> None:
        """Give the keys back."""
        self.choice = None
        self.display = False

    def action_step(self, by: int) -> None:
        """A word further on the present side."""
        if self.choice:
            self.choice.step(by)
            self._tell()

    def action_alternative(self, by: int) -> None:
        """Another place on the other side."""
        if self.choice:
            self.choice.alternative(by)
            self._tell()

    def action_switch(self) -> None:
        """The arrow keys move on the other side."""
        if self.choice:
            self.choice.switch()
            self._tell()

    def action_done(self) -> None:
        """The choice is made."""
        self.post_message(self.Done())

    def action_leave(self) -> None:
        """Nothing is split."""
        self.post_message(self.Left())

    def _tell(self) -> None:
        if self.choice:
            side, other = NAMES[self.choice.side], NAMES[self.choice.other]
            self.update(HINT.format(side, other, other))
            self.post_message(self.Changed())
