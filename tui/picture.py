"""Draws the demo's table as an SVG for the README: ``python -m tui.picture tui/sample/demo.svg``.

Fonts are those of the machine that shows it: nothing in the file leads to the network.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from corpus.types import Alignment
from tui.bead_table import print_beads

COLUMNS = 100
THEME = TerminalTheme(
    (250, 250, 248),
    (36, 41, 47),
    [
        (36, 41, 47),  # black, red, green, yellow, blue, magenta, cyan, white
        (207, 34, 46),
        (26, 127, 55),
        (154, 103, 0),
        (9, 105, 218),
        (130, 80, 223),
        (27, 124, 131),
        (110, 119, 129),
    ],
)
FORMAT = """<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: {char_height}px; \
line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 16px; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def draw(alignment: Alignment, title: str) -> str:
    """The SVG of a table of beads, 100 columns wide."""
    out = Console(record=True, file=io.StringIO(), force_terminal=True, color_system="standard", width=COLUMNS)
    print_beads(alignment, out)
    return out.export_svg(title=title, theme=THEME, code_format=FORMAT, font_aspect_ratio=0.6, unique_id="beads")


def main() -> None:
    """Align the sample and write its picture to the file that is named."""
    from tui.commands.demo import align_sample

    if len(sys.argv) != 2:
        sys.exit("usage: python -m tui.picture FILE.svg")
    Path(sys.argv[1]).write_text(draw(align_sample(), "sverka demo"), encoding="utf-8")


if __name__ == "__main__":
    main()
