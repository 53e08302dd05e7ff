"""The lines of the start screen: one a document pair, in columns as wide as the window allows. No widget here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from corpus.overview import Overview
from corpus.percent import percent
from corpus.review.types import Progress
from corpus.store_rows import Pair
from tui.diagnostics import printable
from tui.review.documents.pace import ago

BAR = 8
_FIXED = 47  # columns beside names and people
_PEOPLE = 26
_ROOMY = 110  # columns from which people have a place of their own


class Line(NamedTuple):
    """What is known of a pair; ``progress`` is None until the decisions on it have been read."""

    pair: Pair
    overview: Overview
    progress: Progress | None = None

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to review."""
        return self.progress is not None and self.progress.total > 0 and not self.progress.unreviewed

    @property
    def risk(self) -> float:
        """The share of the links that are doubtful; 0 for a pair that is done."""
        return 0.0 if self.is_done else self.overview.doubtful / max(self.overview.links, 1)

    @property
    def left(self) -> int:
        """How many beads nobody has reviewed."""
        return self.progress.unreviewed if self.progress else self.overview.beads


def header(width: int) -> Text:
    """The names of the columns, above the lines."""
    names = set_cell_size("documents", _names(width))
    people = "who" if width >= _ROOMY else ""
    return Text(
        f" {names} {'sentences':>11}  {'linked':>9} {'doubtful':>8} {'reviewed':<{BAR + 5}} {people}", no_wrap=True
    )


def line_text(line: Line, width: int, now: datetime) -> Text:
    """One pair: names, sentences, the shares linked, doubtful links, a bar of progress, who works on it."""
    overview = line.overview
    text = Text(no_wrap=True, end="")
    text.append(f" {set_cell_size(name(line.pair), _names(width))} ", "bold" if line.left else "dim")
    text.append(f"{overview.ru_segments:>5} {overview.en_segments:>5}  ", "dim")
    text.append(f"{percent(overview.ru_coverage):>4} {percent(overview.en_coverage):>4} ")
    text.append(f"{overview.doubtful or '–':>8} ", "bold" if line.risk > _RISKY else "")
    text.append(bar(line.progress, overview.beads))
    if width >= _ROOMY:
        text.append(f" {people(overview, now)}", "dim")
    return text


_RISKY = 0.1


def bar(progress: Progress | None, beads: int) -> Text:
    """How far the review is: a bar and a percentage; a tick where all is done."""
    if progress is None:
        return Text(f"{'…':<{BAR + 5}}", "dim")
    total = progress.total or beads
    share = progress.reviewed / total if total else 1.0
    full = int(share * BAR + 1e-9)
    text = Text("█" * full + "░" * (BAR - full), "bold" if share == 1 else "")
    return text.append(f" {'✓' if share == 1 else percent(share):>4}")


def people(overview: Overview, now: datetime) -> str:
    """Who has decided on the pair, the latest first, and how long ago that was."""
    if not overview.workers:
        return ""
    first = overview.workers[0]
    names = ", ".join(printable(worker.reviewer) for worker in overview.workers[:2])
    more = f" +{len(overview.workers) - 2}" if len(overview.workers) > 2 else ""
    last = ago(datetime.fromisoformat(first.last_utc), now)
    return f"{set_cell_size(names, min(cell_len(names), _PEOPLE))}{more}, {last}"


def name(pair: Pair) -> str:
    """The files, and the Russian title, as files in two folders may have one name."""
    ru, en = (printable(source.rpartition("/")[2]) for source in (pair.ru_source, pair.en_source))
    return f"{ru} ⇄ {en}" + (f"  {title}" if (title := printable(pair.ru_title)) else "")


def totals(lines: Sequence[Line]) -> str:
    """All of it in one line: pairs, how many are done, beads left."""
    done = sum(line.is_done for line in lines)
    left = sum(line.left for line in lines)
    pairs = f"{len(lines):,} document pair{'' if len(lines) == 1 else 's'}"
    return f"{pairs}, {done:,} done, {left:,} bead{'' if left == 1 else 's'} to review"


def _names(width: int) -> int:
    return max(width - _FIXED - (_PEOPLE + 18 if width >= _ROOMY else 0), 12)
