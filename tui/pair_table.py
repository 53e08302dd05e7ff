"""Which file belongs to which: a table on a terminal, TSV in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tui.pairs_file import NONE

if TYPE_CHECKING:
    from align.pairing import Match

COLUMNS = ("ru", "en", "coverage_ru", "coverage_en", "links", "confidence")


def print_pairs(matches: Sequence[Match], ru: Mapping[int, str], en: Mapping[int, str]) -> None:
    """Print the pairs in Russian order, then the files that have no counterpart.

    ``ru`` and ``en`` are the names of the files that were read, by number.
    """
    alone = _alone(matches, ru, en)
    if sys.stdout.isatty():
        _print_table(matches, alone, ru, en)
        return
    print("\t".join(COLUMNS))
    for match in matches:
        share = (match.coverage.ru, match.coverage.en)
        numbers = [*(f"{value:.4f}" for value in share), str(match.coverage.links), f"{match.confidence:.4f}"]
        print("\t".join([_one_line(ru[match.ru]), _one_line(en[match.en]), *numbers]))
    for pair in alone:
        print("\t".join([*map(_one_line, pair), "", "", "", ""]))


def _alone(matches: Sequence[Match], ru: Mapping[int, str], en: Mapping[int, str]) -> list[tuple[str, str]]:
    ru_paired, en_paired = {match.ru for match in matches}, {match.en for match in matches}
    only_ru = [(name, NONE) for number, name in sorted(ru.items()) if number not in ru_paired]
    return only_ru + [(NONE, name) for number, name in sorted(en.items()) if number not in en_paired]


def _one_line(name: str) -> str:
    return " ".join(name.split("\t")).replace("\n", " ").replace("\r", " ")


def _print_table(
    matches: Sequence[Match], alone: Sequence[tuple[str, str]], ru: Mapping[int, str], en: Mapping[int, str]
) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from corpus.percent import percent
    from tui.diagnostics import printable
    from tui.output import console

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name, right in (("", 0), ("Russian", 0), ("English", 0), ("ru", 1), ("en", 1), ("links", 1), ("sure", 1)):
        table.add_column(name, justify="right" if right else "left", overflow="fold", no_wrap=bool(right))
    for match in matches:
        glyph, colour = _state(match.confidence)
        table.add_row(
            Text(glyph, colour),
            Text(printable(ru[match.ru])),
            Text(printable(en[match.en])),
            percent(match.coverage.ru),
            percent(match.coverage.en),
            str(match.coverage.links),
            Text(percent(match.confidence), colour),
        )
    for one, other in alone:
        glyph = "−" if other == NONE else "+"
        table.add_row(*(Text(printable(cell), "dim") for cell in (glyph, one, other)), "", "", "", "")
    console().print(table)
    legend = "● sure  ◐ likely  ○ doubtful  − only in Russian  + only in English  ru, en: share linked"
    console().print(Text(legend, "dim"))


def _state(confidence: float) -> tuple[str, str]:
    """Glyph and colour, as for a bead."""
    from tui.bead_table import LIKELY, SURE

    if confidence >= SURE:
        return "●", "green"
    return ("◐", "yellow") if confidence >= LIKELY else ("○", "bold red")
