"""The screen of conflicts: where reviewers disagree, to pick an answer each; below, decisions without effect."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from corpus.errors import SverkaError
from corpus.merge import Conflict, conflicts
from corpus.review.store import decisions
from corpus.review.text import ImpossibleError
from tui.diagnostics import printable
from tui.review.actions.desk import Desk, follow
from tui.review.conflicts.lines import dispute_lines, heading_line, idle_lines
from tui.review.conflicts.pick import pick
from tui.review.conflicts.view import Reader
from tui.review.realign.blocks import BlockList

KEYS = "↑ ↓ moves  1 2 … picks that answer  Enter goes to the bead  Esc leaves the rest"
_NOTHING = "no conflicts: nobody has decided otherwise than another without knowing"


class ConflictScreen(ModalScreen[str]):
    """Lists conflicts; closes with the key of a bead to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ctrl+q,й", "leave", "Leave"),
        Binding("enter", "go", "To the bead"),
        *(Binding(str(number), f"pick({number})", f"Pick answer {number}") for number in range(1, 10)),
        Binding("up,k,л", "step(-1)", "Up"),
        Binding("down,j,о", "step(1)", "Down"),
        Binding("pageup", "page(-1)", "A window up"),
        Binding("pagedown", "page(1)", "A window down"),
    ]
    DEFAULT_CSS = """
    ConflictScreen { layout: vertical; background: $background; }
    ConflictScreen > .title { height: 1; background: $panel; text-style: bold; }
    ConflictScreen > .said { height: 1; background: $surface; color: $text-accent; }
    ConflictScreen > .keys { height: 1; background: $panel; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._conflicts: tuple[Conflict, ...] = ()
        self._title = Static(markup=False, classes="title")
        self._said = Static(markup=False, classes="said")
        self._blocks = BlockList()

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield self._title
        yield self._blocks
        yield self._said
        yield Static(KEYS, markup=False, classes="keys")

    def on_mount(self) -> None:
        """Show what there is."""
        self._blocks.focus()
        self._look()

    def on_block_list_resized(self) -> None:
        """Another width."""
        self._show()

    def _look(self) -> None:
        session = self._desk.session
        self._conflicts = conflicts(one.decision for one in decisions(session.project, session.pair))
        self._show()

    def _show(self) -> None:
        state, width = self._desk.session.state, self._blocks.columns
        reader, total = Reader(state), len(self._conflicts)
        idle = state.unapplied()
        blocks = [
            dispute_lines(reader.dispute(one), number, total, width) for number, one in enumerate(self._conflicts, 1)
        ]
        blocks += [[] if total else heading_line(_NOTHING, width)]
        blocks += [heading_line(f"∅ decisions without effect: {len(idle)}", width)] if idle else []
        blocks += [idle_lines(reader.answer(one.decision), width) for one in idle]
        self._title.update(f" ⚔ {count(total)}, {len(idle)} without effect", layout=False)
        self._blocks.show([block for block in blocks if block], self._blocks.cursor)

    # --- keys --------------------------------------------------------------------------------------------------------

    def action_step(self, by: int) -> None:
        """To the next conflict, or the one before."""
        self._blocks.go(self._blocks.cursor + by)

    def action_page(self, by: int) -> None:
        """A window on."""
        self._blocks.page(by)

    def action_pick(self, number: int) -> None:
        """Take that answer to the conflict under the cursor."""
        at = self._blocks.cursor
        if at >= len(self._conflicts) or number > len(self._conflicts[at].decisions):
            return
        try:
            self._say(self._take(self._conflicts[at], number - 1))
        except ImpossibleError as error:
            self._say(str(error))
        except SverkaError as error:
            self._say(f"not saved: {printable(str(error))}")
        self._look()

    def _take(self, conflict: Conflict, number: int) -> str:
        """Save what makes an answer hold; what to say of it."""
        session, chosen, last = self._desk.session, conflict.decisions[number], ""
        for decision in pick(session.state, conflict, chosen, session.reviewer):
            follow(self._desk, session.save(decision), None)
            last = decision.action
        reason = session.state.reason(chosen)
        if last == "undo" and reason:
            return f"the other answer is undone; this one has no effect: {reason}"
        return f"{printable(chosen.reviewer)}’s answer holds; saved"

    def _say(self, message: str) -> None:
        self._said.update(f" {message}", layout=False)

    def action_go(self) -> None:
        """Close, and go to the bead of the conflict."""
        at = self._blocks.cursor
        self.dismiss(self._conflicts[at].question.key if at < len(self._conflicts) else None)

    def action_leave(self) -> None:
        """Close; what was not picked stays."""
        self.dismiss(None)


def count(number: int) -> str:
    """``2 conflicts``."""
    return f"{number} conflict{'' if number == 1 else 's'}"
