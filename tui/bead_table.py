"""The side-by-side view of an alignment on a terminal: Russian, how it is linked, English.

Printed bead by bead, so that a long report shows at once. Colour only repeats what a glyph says.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import fill

from rich.console import Console
from rich.table import Table
from rich.text import Text

from corpus.percent import percent
from corpus.types import Alignment, Bead, Document
from tui.diagnostics import printable

SURE, LIKELY = 0.9, 0.6  # confidence from which a link is drawn ● or ◐
SIDE_BY_SIDE = 60  # columns; below, English stands under Russian
LONGEST_LINE = 88  # characters a side: longer lines are hard to read
NO_BREAK = "\N{NO-BREAK SPACE}"
MARK_WIDTH = 10  # "●↕ 97% 2-1"
LEGEND = ("● sure", "◐ likely", "○ doubtful", "↕ moved", "≈ partial", "− only in Russian", "+ only in English")


def print_beads(alignment: Alignment, out: Console) -> None:
    """Print every bead; a blank line stands between paragraphs."""
    wide = out.width >= SIDE_BY_SIDE
    width = min(out.width, 2 * LONGEST_LINE + MARK_WIDTH + 4)
    if wide:
        out.print(_beside(_heading("Russian", alignment.ru), Text(), _heading("English", alignment.en), width))
        out.print("─" * width, style="dim")
    for bead, new_paragraph in _with_breaks(alignment):
        if new_paragraph:
            out.print()
        style = "" if bead.is_link else "dim"
        ru, en = (Text(printable(text), style) for text in (alignment.ru_text(bead), alignment.en_text(bead)))
        if why := shown_reasons(bead):
            en.append(f"\n└ {'; '.join(why)}", "italic dim")
        out.print(_beside(ru, mark(bead), en, width) if wide else _below(ru, mark(bead), en))
    out.print()
    out.print(fill("  ".join(item.replace(" ", NO_BREAK) for item in LEGEND), out.width), style="dim")


def mark(bead: Bead) -> Text:
    """Confidence and kind of a bead in ten columns: ``●  97% 2-1``, ``○↕ 41%``, ``●≈ 97%``, ``− only ru``.

    A moved link that is partial is drawn as moved; its reasons say the rest.
    """
    if not bead.is_link:
        return Text("− only ru" if bead.ru.size else "+ only en", "dim")
    glyph, colour = _state(bead.confidence)
    return Text.assemble(
        (glyph, colour),
        ("↕", "bold magenta") if bead.moved else ("≈", "bold cyan") if bead.label == "partial" else " ",
        (f"{percent(bead.confidence):>4}", colour),
        ("" if bead.kind == "1-1" else f" {bead.kind}", "cyan"),
    )


def shown_reasons(bead: Bead) -> tuple[str, ...]:
    """Why a link is not sure; of one that is sure, only whether it is partial, which is no matter of being sure."""
    if not bead.is_link or bead.confidence < SURE:
        return bead.reasons
    return tuple(reason for reason in bead.reasons if reason == "partial")


def _state(confidence: float) -> tuple[str, str]:
    if confidence >= SURE:
        return "●", "green"
    return ("◐", "yellow") if confidence >= LIKELY else ("○", "bold red")


def _heading(language: str, document: Document) -> Text:
    return Text.assemble((language, "bold"), (f"  {printable(Path(document.source).name)}", "dim"), overflow="ellipsis")


def _beside(ru: Text, middle: Text, en: Text, width: int) -> Table:
    side = (width - MARK_WIDTH - 4) // 2
    row = Table.grid(padding=(0, 2, 0, 0))
    row.add_column(width=side)
    row.add_column(width=MARK_WIDTH, no_wrap=True)
    row.add_column(width=side)
    row.add_row(ru, middle, en)
    return row


def _below(ru: Text, middle: Text, en: Text) -> Table:
    rows = Table.grid(padding=(0, 1, 0, 0))
    rows.add_row(Text("   "), middle)
    for label, text in (("ru", ru), ("en", en)):
        if text:
            rows.add_row(Text(label, "dim"), text)
    return rows


def _with_breaks(alignment: Alignment) -> Iterator[tuple[Bead, bool]]:
    """The beads, each with whether a paragraph begins with it after the first."""
    last: int | None = None
    for bead in alignment.beads:
        if not bead.ru.size:
            yield bead, False
            continue
        paragraph = alignment.ru.segments[bead.ru.start].paragraph
        yield bead, last is not None and paragraph != last
        last = paragraph
