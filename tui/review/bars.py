"""The lines above and below the list: which pair, how far, what is known of the bead, what happened, which keys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.cells import cell_len
from rich.text import Text
from textual.app import RenderResult
from textual.widgets import Static

from corpus.percent import percent
from corpus.review.types import Row
from corpus.types import Document
from tui.diagnostics import printable
from tui.review.actions.entry import Entry
from tui.review.beads.bead_lines import kind_of
from tui.review.filtering.rows import Selection
from tui.review.registry import shown_key
from tui.review.session import Session

SIGNS = (
    "● sure  ◐ likely  ○ doubtful  ↕ moved  ≈ partial  − only ru  + only en",
    "✓ accepted  Δ changed  ✗ rejected  ★ bookmark  ✎ note",
    "Checks: ⚑ terms  № numbers  ! other  ⚐ false alarm",
    "Map: █ in sight  ► here  ◆ found  ± Russian and English alone",
)


class KeyLine(Static):
    """The keys of the registry that have a word for the footer, as many as fit; help and quit always."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._entries = entries

    def render(self) -> RenderResult:
        """One line."""
        entries = [(shown_key(entry.keys[0]), entry.footer) for entry in self._entries if entry.footer]
        last = entries[-2:]
        room = self.size.width - _columns(last)
        shown: list[tuple[str, str]] = []
        for entry in entries[:-2]:
            if _columns([*shown, entry]) <= room:
                shown.append(entry)
        line = Text(no_wrap=True, end="")
        for key, word in (*shown, *last):
            line.append(f" {key} ", "bold reverse")
            line.append(f" {word} ")
        return line


def _columns(entries: list[tuple[str, str]]) -> int:
    return sum(len(key) + len(word) + 4 for key, word in entries)


def heading(session: Session, width: int, conflicts: int = 0, only: Selection | None = None) -> str:
    """The pair, how far its review is, who is at it, and how many conflicts there are."""
    alignment, progress = session.state.alignment, session.state.progress()
    done = progress.reviewed / progress.total if progress.total else 1.0
    right = f"{progress.reviewed} of {progress.total} reviewed, {percent(done)} · {printable(session.reviewer)}"
    if conflicts:
        right = f"⚔ {conflicts} conflict{'' if conflicts == 1 else 's'} · {right}"
    left = f"{name_of(alignment.ru)} ⇄ {name_of(alignment.en)}"
    left = left if only is None else f"{only} · {left}"
    room = max(width - cell_len(right) - 4, 0)
    if cell_len(left) > room:
        left = left[: max(room - 1, 0)] + "…"
    return f" {left}{' ' * max(width - cell_len(left) - cell_len(right) - 2, 1)}{right} "


def name_of(document: Document) -> str:
    """What a person calls a document: the name of its file, or its title."""
    return printable(Path(document.source).name or document.title) or "(no name)"


def about(row: Row | None, number: int, total: int) -> str:
    """What is known of a bead, in one line."""
    if row is None:
        return " no beads"
    parts = [f"{number + 1} of {total}", kind_of(row)]
    if row.is_link:
        parts.append(f"confidence {percent(row.confidence)}" if row.bead else "drawn by hand")
    if row.moved:
        parts.append("moved")
    if row.label:
        parts.append(row.label)
    if row.is_link and row.reasons:
        parts.append("; ".join(reason for reason in row.reasons if reason != row.label))
    if row.marks.verdict is not None:
        parts.append(f"{row.status} by {printable(row.marks.verdict.reviewer)}")
    parts += [f"✎ {printable(one.reviewer)}: {printable(one.text)}" for one in reversed(row.marks.remarks)]
    return " " + " · ".join(part for part in parts if part)
