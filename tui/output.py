"""What goes to stdout: tables for a person at a terminal, plain TSV for a pipe. ``NO_COLOR`` is respected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from align.encoder import ModelInfo
    from align.evaluate import Evaluation
    from corpus.types import Alignment, Bead

SURE, LIKELY = 0.9, 0.6  # confidence from which a link is drawn ● or ◐
MINIMUM_WIDTH = 60


def console(width: int | None = None) -> Console:
    """The console for stdout; in a pipe it is 100 columns wide."""
    from rich.console import Console

    found = Console(highlight=False, width=width)
    return found if found.is_terminal or width else Console(highlight=False, width=100)


def print_alignment(alignment: Alignment) -> None:
    """Print the beads side by side: Russian, how they are linked, English."""
    from rich import box
    from rich.table import Table

    out = console()
    table = Table(
        box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False, width=max(out.width, MINIMUM_WIDTH)
    )
    table.add_column("Russian", ratio=1)
    table.add_column("link", justify="left", no_wrap=True, width=9)
    table.add_column("English", ratio=1)
    for bead in alignment.beads:
        style = None if bead.is_link else "dim"
        ru, en = alignment.ru_text(bead) or "·", alignment.en_text(bead) or "·"
        table.add_row(_plain(ru, style), _mark(bead), _plain(en, style))
    out.print(table)


def _plain(text: str, style: str | None) -> Text:
    from rich.text import Text

    return Text(text, style=style or "")


def _mark(bead: Bead) -> Text:
    """Kind and confidence of a bead, as glyph and colour: ``● 1-1 .98``; ``↕`` for a moved one."""
    from rich.text import Text

    if not bead.is_link:
        return Text("− only ru" if bead.ru.size else "+ only en", style="dim")
    glyph, colour = (
        ("●", "green") if bead.confidence >= SURE else ("◐", "yellow") if bead.confidence >= LIKELY else ("○", "red")
    )
    kind = "" if bead.kind == "1-1" else f" {bead.kind}"
    return Text(f"{glyph} {percent(bead.confidence)}{kind}{' ↕' if bead.moved else ''}", style=colour)


def percent(share: float) -> str:
    """A share in [0, 1] in whole per cent, rounded down so that 100% means certain: ``97%``."""
    return f"{int(share * 100 + 1e-9)}%"


def summary(alignment: Alignment) -> str:
    """One line about an alignment: links, what stayed without counterpart, what was set aside."""
    links = [bead for bead in alignment.beads if bead.is_link]
    parts = [f"{len(links)} links"]
    if moved := sum(bead.moved for bead in links):
        parts.append(f"{moved} moved")
    parts += [f"{_unlinked(alignment, side)} only in {name}" for side, name in ((0, "Russian"), (1, "English"))]
    if removed := len(alignment.ru.removals) + len(alignment.en.removals):
        parts.append(f"{removed} lines of page boilerplate set aside (--list-removed shows them)")
    return ", ".join(parts)


def _unlinked(alignment: Alignment, side: int) -> int:
    return sum((bead.ru, bead.en)[side].size for bead in alignment.beads if not bead.is_link)


def print_evaluation(evaluation: Evaluation) -> None:
    """Print the scores of an evaluation, one measure a line."""
    raise NotImplementedError


def print_models(models: Sequence[ModelInfo]) -> None:
    """Print a line a model."""
    raise NotImplementedError


def print_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows with aligned columns on a terminal, as TSV in a pipe."""
    import sys

    if not sys.stdout.isatty():
        for row in (header, *rows):
            print("\t".join(row))
        return
    from rich import box
    from rich.table import Table

    table = Table(*header, box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for row in rows:
        table.add_row(*row)
    console().print(table)
