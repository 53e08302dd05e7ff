"""Labels on the beads in sight, and the keys until one of them is typed."""

from __future__ import annotations

from textual import events
from textual.screen import ModalScreen

from tui.review.beads.bead_list import BeadList
from tui.review.beads.jump_labels import labels, latin


class JumpScreen(ModalScreen[str | None]):
    """Returns the key of the row whose label was typed; None where the person leaves."""

    DEFAULT_CSS = "JumpScreen { background: transparent; }"

    def __init__(self, beads: BeadList) -> None:
        super().__init__()
        self._beads = beads
        rows = beads.heads_in_sight()
        self._labels = dict(zip(labels(len(rows)), (row.key for row in rows), strict=True))
        self._typed = ""

    def on_mount(self) -> None:
        """Show the labels."""
        self._show()

    def on_unmount(self) -> None:
        """Take them away."""
        self._beads.show_labels({})

    def on_key(self, event: events.Key) -> None:
        """A letter of a label, or out."""
        event.stop()
        if event.key == "escape":
            self.dismiss(None)
        elif event.key == "backspace":
            self._type(self._typed[:-1])
        elif letter := latin(event.character or ""):
            self._type(self._typed + letter)

    def on_click(self) -> None:
        """Out."""
        self.dismiss(None)

    def _type(self, typed: str) -> None:
        if typed in self._labels:
            self.dismiss(self._labels[typed])
        elif any(label.startswith(typed) for label in self._labels):
            self._typed = typed
            self._show()

    def _show(self) -> None:
        """The labels that can still be meant."""
        self._beads.show_labels({key: label for label, key in self._labels.items() if label.startswith(self._typed)})
