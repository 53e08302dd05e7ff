"""From a source to findings: every pair checked, and what varies between pairs."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from glossaries.report_names import CONSISTENCY
from glossaries.report_run import Plan, run
from glossaries.report_variation import Variations
from tui.check_source import Source

if TYPE_CHECKING:
    from glossaries.report_table import Findings

SHOWN_EVERY = 100


def gather(source: Source, plan: Plan, findings: Findings, message: str) -> None:
    """Check all pairs of a source. Raises InputError, ProjectError or ModelError."""
    variations = Variations(plan) if CONSISTENCY in plan.names else None
    with _counting(message) as advance:
        for entry, check in run(plan, source.entries()):
            for found in variations.add(entry, check) if variations else ():
                findings.add_issue(*found)
            findings.add(entry, check)
            advance()
        for found in variations.end() if variations else ():
            findings.add_issue(*found)


@contextlib.contextmanager
def _counting(message: str) -> Iterator[Callable[[], None]]:
    """What is to be called after each pair: a terminal's stderr shows how many there were; nothing in a pipe."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status(escape(message), spinner="dots") as status:
        done = 0

        def advance() -> None:
            nonlocal done
            done += 1
            if done % SHOWN_EVERY == 0:
                status.update(f"{escape(message)}: {done:,} pairs")

        yield advance
