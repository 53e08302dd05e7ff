"""What an action may do with the screen: the interface between the actions and the application."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Protocol, TypeVar

from corpus.review.replay import Outcome
from corpus.review.text import ImpossibleError
from corpus.review.types import Row

if TYPE_CHECKING:
    from textual.screen import ModalScreen

    from corpus.search_find import Hit
    from tui.review.beads.bead_list import BeadList
    from tui.review.beads.risk_queue import RiskQueue
    from tui.review.concordance.asked import Concordance
    from tui.review.details.watch import DetailWatch
    from tui.review.session import Session


T = TypeVar("T")


class Desk(Protocol):
    """The screen as actions see it."""

    session: Session
    sought: str
    concordance: Concordance

    @property
    def beads(self) -> BeadList:
        """The list of beads."""

    @property
    def risk(self) -> RiskQueue:
        """The doubtful links in the order of their risk."""

    @property
    def details(self) -> DetailWatch:
        """What is known of the bead under the cursor, and the check messages on it."""

    def toggle_details(self) -> None:
        """Open or close the detail pane."""

    def turn_details(self, by: int) -> None:
        """Scroll the detail pane by so many windows."""

    def say(self, message: str) -> None:
        """Show a message on the status line."""

    def ask(self, label: str, answer: Callable[[str], None], value: str = "") -> None:
        """Ask for a line of text; ``answer`` gets it, unless the person leaves the question."""

    def open(self, screen: ModalScreen[T], answer: Callable[[T], None]) -> None:
        """Show a screen; ``answer`` gets what comes of it, unless the person leaves it."""

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""

    def in_slices(self, steps: Generator[None, None, T], done: Callable[[T], None]) -> None:
        """Do long work on the rows while keys are pressed; ``done`` gets what it returns. Newer work ends older."""

    def stop(self) -> None:
        """Leave long work that is not done."""

    def in_thread(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do work beside the screen that doesn't touch the rows; ``done`` gets what it returns. Newer ends older."""

    def start_split(self, row: Row) -> None:
        """Let the person choose where a row is split."""

    def start_jump(self) -> None:
        """Let the person choose a bead in sight by letters shown beside it."""

    def show_help(self) -> None:
        """Show all keys."""

    def next_theme(self) -> None:
        """Change the colours."""

    def show_documents(self) -> None:
        """Back to the document pairs of the project."""

    def show_elsewhere(self, pairing: int, hit: Hit) -> None:
        """Go on with another document pair of the project, at a place of it."""

    def show_statistics(self) -> None:
        """Show how far the review is, and how fast it goes."""

    def leave(self) -> None:
        """End the review."""


def present(desk: Desk) -> Row:
    """The row under the cursor. Raises ImpossibleError where there is none."""
    row = desk.beads.row
    if row is None:
        raise ImpossibleError("there is no bead here")
    return row


def follow(desk: Desk, outcome: Outcome, row: Row | None) -> None:
    """Show what a decision changed, with the cursor on ``row`` if it is there."""
    desk.beads.changed(outcome)
    desk.details.changed(outcome)
    if row is not None:
        desk.beads.show(row)


def edge(outcome: Outcome, *, last: bool) -> Row | None:
    """The first or last of the rows that came."""
    rows = sorted(outcome.come, key=lambda row: row.place)
    return rows[-1 if last else 0] if rows else None
