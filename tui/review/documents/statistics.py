"""The statistics of a review: how far it is, how fast it goes, who has done what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from corpus.percent import percent
from corpus.review.decision import Decision
from corpus.review.types import Progress
from tui.diagnostics import printable
from tui.review.documents.pace import Pace, ago, duration, paces

_BAR = 30


class StatisticsScreen(ModalScreen[None]):
    """A box over the list."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,S,Ы,й", "dismiss", "Back")]
    DEFAULT_CSS = """
    StatisticsScreen { align: center middle; }
    StatisticsScreen > VerticalScroll {
        width: 76; max-width: 100%; height: auto; max-height: 100%;
        border: round $primary; background: $surface; padding: 0 1;
    }
    """

    def __init__(self, progress: Progress, decisions: Sequence[Decision], since: datetime, reviewer: str) -> None:
        super().__init__()
        self._text = statistics(progress, decisions, since, reviewer, datetime.now(UTC))

    def compose(self) -> ComposeResult:
        """One text that can be scrolled."""
        box = VerticalScroll(Static(self._text, markup=False))
        box.border_title = "Statistics"
        box.border_subtitle = "Esc: back"
        yield box


def statistics(
    progress: Progress, decisions: Sequence[Decision], since: datetime, reviewer: str, now: datetime
) -> Text:
    """The statistics as text; ``since``: when this session began."""
    text = Text()
    share = progress.reviewed / progress.total if progress.total else 1.0
    full = int(share * _BAR + 1e-9)
    text.append("This pair\n", "bold")
    text.append(f"  {'█' * full}{'░' * (_BAR - full)} {percent(share)}\n")
    for label, number in (
        ("reviewed", progress.reviewed), ("✓ accepted", progress.accepted), ("Δ changed", progress.changed),
        ("✗ rejected", progress.rejected), ("left", progress.unreviewed),
    ):  # fmt: skip
        text.append(f"  {label:<12}{number:>8,}\n")
    mine = next((pace for pace in paces(decisions, since) if pace.reviewer == reviewer), None)
    text.append("This session\n", "bold")
    if mine is None:
        text.append("  no decision yet\n")
    else:
        left = progress.unreviewed / mine.beads_a_minute if mine.beads_a_minute else 0.0
        text.append(f"  {mine.beads:,} beads in {duration(mine.worked)}: {mine.beads_a_minute:.1f} a minute")
        text.append(f"; at this pace {_minutes(left)} more\n" if progress.unreviewed else "; all is reviewed\n")
    text.append("Everyone, all sessions on this pair\n", "bold")
    text.append(f"  {'':<20}{'beads':>8}{'at work':>12}{'a minute':>10}  last\n", "dim")
    for pace in paces(decisions):
        text.append(_row(pace, now))
    text.append("Breaks of more than 3 minutes are not counted as work.", "dim")
    return text


def _row(pace: Pace, now: datetime) -> str:
    numbers = f"{pace.beads:>8,}{duration(pace.worked):>12}{pace.beads_a_minute:>10.1f}"
    return f"  {printable(pace.reviewer)[:19]:<20}{numbers}  {ago(pace.last, now)}\n"


def _minutes(minutes: float) -> str:
    return f"{max(round(minutes), 1)} min" if minutes < 60 else f"{minutes / 60:.1f} h"
