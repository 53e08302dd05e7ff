"""``sverka filter``: a clean parallel corpus, and a table of what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.quality import REASONS

if TYPE_CHECKING:
    from corpus.quality import Compare, QualityFilter

_REASONS = "\b\nReasons:\n" + "\n".join(f"  {name:<16} {what}" for name, what in REASONS.items())
_SHARE = click.FloatRange(0, 1)


@click.command("filter", epilog=_REASONS)
@click.argument("source", metavar="P.sverka|PAIRS.tsv", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="Kept pairs; suffixes as for export."
)
@click.option("--dropped", type=click.Path(path_type=Path), help="A TSV of the pairs left out, with the reasons.")
@click.option("--only", multiple=True, type=click.Choice(list(REASONS)), help="Only this reason counts. Repeatable.")
@click.option("--without", multiple=True, type=click.Choice(list(REASONS)), help="Not this reason. Repeatable.")
@click.option("--min-confidence", "confidence", type=_SHARE, default=0.5, show_default=True, help="0 takes all links.")
@click.option("--min-words", type=click.IntRange(1), default=1, show_default=True, help="On each side.")
@click.option("--max-words", type=click.IntRange(1), default=200, show_default=True, help="On each side.")
@click.option(
    "--length-limit",
    "length",
    type=click.FloatRange(1),
    default=4.25,
    show_default=True,
    help="Robust deviations from the usual length ratio; at 4.25 a long text is at most 1.8 times as long as usual.",
)
@click.option(
    "--similarity",
    type=_SHARE,
    default=0.7,
    show_default=True,
    help="Near-duplicates share this much of their pairs of neighbouring words; 1: all.",
)
@click.option(
    "--compare",
    type=click.Choice(["pair", "either"]),
    default="pair",
    show_default=True,
    help="Duplicates are alike as pairs, or on either side.",
)
def command(
    source: Path,
    output: Path,
    dropped: Path | None,
    only: tuple[str, ...],
    without: tuple[str, ...],
    confidence: float,
    min_words: int,
    max_words: int,
    length: float,
    similarity: float,
    compare: Compare,
) -> None:
    """Keep the pairs of a project file or a table that are fit for a clean parallel corpus.

    Order is kept, and of duplicates the first. A table (TSV or CSV, columns ru and en) is written to .tsv or .csv with
    all its columns, each cell as it was. A summary of the reasons goes to stderr; a pair may have several.
    """
    from corpus.quality import Limits, QualityFilter
    from tui import diagnostics
    from tui.filter_numbers import number_without_counterpart
    from tui.filter_write import filter_pairs

    checks = frozenset(only or REASONS) - frozenset(without)
    limits = Limits(checks, confidence, min_words, max_words, length, similarity, compare)
    quality = QualityFilter(limits, number_without_counterpart)
    with diagnostics.step(f"filtering {source}"):
        filter_pairs(source, output, dropped, quality)
    for line in _summary(quality):
        click.echo(line, err=True)
    written = f"wrote {output}" + (f"; wrote {dropped}" if dropped else "")
    diagnostics.note(f"{quality.judged - quality.dropped:,} of {quality.judged:,} pairs kept; {written}")


def _summary(quality: QualityFilter) -> Iterator[str]:
    """A line a reason that was found: its name, the pairs, and their share of all; then all that were dropped."""
    counts = [(name, quality.by_reason[name]) for name in REASONS if quality.by_reason[name]]
    if counts:
        yield f"{'reason':<16} {'pairs':>9}  share"
    for name, count in (*counts, *([("dropped", quality.dropped)] if counts else [])):
        yield f"{name:<16} {count:>9,} {count / quality.judged:>6.2%}"
