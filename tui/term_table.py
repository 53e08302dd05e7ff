"""Tables of terms on stdout: whatever a cell holds, it stands on one line as it is."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from tui.output import print_table


def print_terms(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table on a terminal, TSV in a pipe; line breaks and tabs in a cell become spaces."""
    if not sys.stdout.isatty():
        print_table(header, (list(map(_one_line, row)) for row in rows))
        return
    from rich.markup import escape

    from tui.diagnostics import printable

    print_table(header, ([escape(printable(cell)) for cell in row] for row in rows))


def _one_line(text: str) -> str:
    return " ".join(text.split())
