"""How far long work has come: on a terminal's stderr, with a count and an estimate; nothing in a pipe."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def counted(message: str, total: int) -> Iterator[Callable[[], None]]:
    """What is to be called after each of ``total`` steps; the time left is judged by the latest half minute's pace."""
    if sys.stderr is None or not sys.stderr.isatty() or not total:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
        TextColumn("left"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(message, total=total)
        yield lambda: progress.advance(task)
