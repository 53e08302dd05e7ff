"""How far long work has come: on a terminal's stderr, with a count and an estimate; nothing in a pipe."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def counted(message: str, total: int, done: int = 0) -> Iterator[Callable[[], None]]:
    """What is to be called after each of ``total`` steps; the time left is judged by the latest half minute's pace.

    ``done`` of them were done before, and say nothing of the pace.
    """
    if sys.stderr is None or not sys.stderr.isatty() or not total:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Pace(ProgressColumn):
        """Steps a second, over the latest half minute."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.1f}/s" if task.speed else "")

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        Pace(),
        TimeRemainingColumn(compact=True),
        TextColumn("left"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(message, total=total, completed=done)
        yield lambda: progress.advance(task)
