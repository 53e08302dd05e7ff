"""Where the detail pane stands: below the list, or at its right on a very wide screen; two lines when it is closed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget

from tui.review.details.pane import DetailPane

OPEN_FROM = 32  # lines of the terminal from which the pane is open at first
BESIDE_FROM = 180  # columns from which it stands at the right


class DetailFrame(Container):
    """Holds the list, the pane, and the lines that stand instead of a closed pane."""

    DEFAULT_CSS = """
    DetailFrame { height: 1fr; layout: vertical; }
    DetailFrame.-beside { layout: horizontal; }
    """

    def __init__(self, main: Widget, pane: DetailPane, folded: Widget) -> None:
        super().__init__()
        self._main, self._pane, self._folded = main, pane, folded
        self._is_wanted: bool | None = None

    def compose(self) -> ComposeResult:
        """The list first."""
        yield self._main
        yield self._pane
        yield self._folded

    def on_mount(self) -> None:
        """As the terminal is."""
        self.fit()

    def fit(self) -> None:
        """Fit the terminal; open or closed as the person wants it, or else as there is room."""
        size = self.app.size
        beside = size.width >= BESIDE_FROM
        self.set_class(beside, "-beside")
        self._pane.set_class(beside, "-beside")
        is_open = size.height >= OPEN_FROM if self._is_wanted is None else self._is_wanted
        self._pane.display = is_open
        self._folded.display = not is_open

    def toggle(self) -> bool:
        """Open or close the pane; whether it is open now."""
        self._is_wanted = not self._pane.display
        self.fit()
        return self._is_wanted
