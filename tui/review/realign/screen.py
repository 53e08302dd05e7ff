"""The screen of a realignment: what is being done, then what it would change, to choose from."""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from corpus.errors import SverkaError
from corpus.review.realign import Change, possible
from tui.diagnostics import printable
from tui.review.beads.reading import Reading
from tui.review.realign.blocks import BlockList
from tui.review.realign.lines import change_lines, summary
from tui.review.realign.work import Ground, ground, look
from tui.review.session import Session

KEYS = "↑ ↓ moves  Space leaves a change out or in  Enter applies  Esc changes nothing"
TICK_S = 0.1


class RealignScreen(ModalScreen[tuple[Change, ...]]):
    """Aligns in a thread, then shows the changes; closes with those that the person has chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ctrl+q,й", "leave", "Leave"),
        Binding("enter", "apply", "Apply"),
        Binding("space", "turn", "Leave out or in"),
        Binding("up,k,л", "step(-1)", "Up"),
        Binding("down,j,о", "step(1)", "Down"),
        Binding("pageup", "page(-1)", "A window up"),
        Binding("pagedown", "page(1)", "A window down"),
    ]
    DEFAULT_CSS = """
    RealignScreen { layout: vertical; background: $background; }
    RealignScreen > .said { height: 1; background: $panel; text-style: bold; }
    RealignScreen > .keys { height: 1; background: $panel; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._ground: Ground = ground(session.state)
        self._reading = Reading(session.state.alignment)
        self._begun, self._step = monotonic(), ""
        self._worker: Worker[None] | None = None
        self._changes: tuple[Change, ...] | None = None
        self._left_out: set[int] = set()
        self._said = Static(markup=False, classes="said")
        self._blocks = BlockList()

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield self._said
        yield self._blocks
        yield Static(KEYS, markup=False, classes="keys")

    def on_mount(self) -> None:
        """Begin."""
        self._blocks.focus()
        self._worker = self.run_worker(self._work, thread=True, exit_on_error=True)
        self.set_interval(TICK_S, self._tell)

    # --- in the thread -----------------------------------------------------------------------------------------------

    def _work(self) -> None:
        worker = get_current_worker()

        def begin(step: str) -> bool:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._begin, step)
            return not worker.is_cancelled

        try:
            found = look(self._ground, begin)
        except SverkaError as error:
            done = partial(self._fail, str(error))
        else:
            done = partial(self._found, found)
        if not worker.is_cancelled:
            self.app.call_from_thread(done)

    # --- what it says ------------------------------------------------------------------------------------------------

    def _begin(self, step: str) -> None:
        self._step = step
        self._tell()

    def _fail(self, message: str) -> None:
        self._changes, self._step = (), f"not realigned: {printable(message)}"
        self._tell()

    def _found(self, changes: tuple[Change, ...]) -> None:
        """What still can be done, as others may have decided meanwhile."""
        self._changes, self._step = possible(self._session.state, changes), ""
        self._show()

    def _tell(self) -> None:
        if self._changes is None:
            said = f"{self._step} … {monotonic() - self._begun:.0f} s (Esc cancels)"
        elif self._step:
            said = self._step
        else:
            total = len(self._changes)
            said = summary(total, total - len(self._left_out), self._ground.fixed)
        self._said.update(f" Realign: {said}", layout=False)

    def _show(self) -> None:
        width, found = self._blocks.columns, self._changes or ()
        blocks = [
            change_lines(
                change, self._reading, width, f"{number} of {len(found)}", is_chosen=number - 1 not in self._left_out
            )
            for number, change in enumerate(found, 1)
        ]
        self._blocks.show(blocks, self._blocks.cursor)
        self._tell()

    def on_block_list_resized(self) -> None:
        """Another width."""
        self._show()

    # --- keys --------------------------------------------------------------------------------------------------------

    def action_step(self, by: int) -> None:
        """To the next change, or the one before."""
        self._blocks.go(self._blocks.cursor + by)

    def action_page(self, by: int) -> None:
        """A window on."""
        self._blocks.page(by)

    def action_turn(self) -> None:
        """Leave the change under the cursor out, or in."""
        if self._changes:
            self._left_out ^= {self._blocks.cursor}
            self._show()

    def action_apply(self) -> None:
        """Close with what was chosen."""
        if self._changes is not None:
            chosen = tuple(one for number, one in enumerate(self._changes) if number not in self._left_out)
            self.dismiss(chosen or None)

    def action_leave(self) -> None:
        """Cancel; nothing changes."""
        if self._worker is not None:
            self._worker.cancel()
        self.dismiss(None)
