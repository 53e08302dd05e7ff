"""``sverka stats``: what is in a project, in numbers and in pictures."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.options import outputs_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.statistics_survey import PairLine, Survey
    from corpus.types import Alignment
    from tui.stats_map import AlignmentMap
    from tui.stats_payload import Payloads
    from tui.stats_terms import TermCounter

EPILOG = """\b
Examples:
  sverka stats P.sverka
  sverka stats P.sverka -o report.html -o stats.json
  sverka stats P.sverka --document 3 -o map.svg
"""


@click.command("stats", epilog=EPILOG)
@click.argument("project", metavar="P.sverka", type=click.Path(path_type=Path))
@outputs_option(
    "Write here; the suffix says how: .html with pictures, .tsv with a line a document pair, .json with "
    "everything, .svg or .png with the map of one pair. May be repeated."
)
@click.option(
    "--document",
    "wanted",
    metavar="NAME",
    default="",
    help="Only the pairs with this number, document id, or part of a title or path.",
)
@click.option("--terms", "with_terms", is_flag=True, help="Count terms, too: those that ship and your own.")
def command(project: Path, outputs: tuple[Path, ...], wanted: str, with_terms: bool) -> None:
    """Count what is in the project file P.sverka, as it was reviewed.

    Sentences, words, kinds of beads, how much is linked and how surely, lengths, repeats and the progress of the
    review. Without -o: tables on a terminal; in a pipe section, measure and value as TSV.
    """
    from corpus.store import Project
    from tui.stats_gather import chosen_pairs, gather
    from tui.stats_output import check_outputs, format_of

    check_outputs(outputs, project)
    shows = {format_of(path).shows for path in outputs}
    with Project.open(project) as opened:
        chosen = chosen_pairs(opened, wanted, one="picture" in shows)
        sinks = _Sinks(shows)
        found = gather(opened, chosen, _term_counter() if with_terms else None, sinks.watch)
    _show(found, outputs, sinks)


class _Sinks:
    """What the outputs need beside the numbers, taken from each pair while it is in memory."""

    def __init__(self, shows: set[str]) -> None:
        self._wants_picture = "picture" in shows
        self.picture: tuple[PairLine, AlignmentMap] | None = None
        self.payloads: Payloads | None = None
        if "page" in shows:
            from align.encoder import load_encoder
            from tui.stats_payload import Payloads

            self.payloads = Payloads(load_encoder("bundled"))

    def watch(self, line: PairLine, alignment: Alignment) -> None:
        if self._wants_picture:
            from tui.stats_map import alignment_map

            self.picture = line, alignment_map(alignment)
        if self.payloads is not None:
            self.payloads.add(line, alignment)


def _term_counter() -> TermCounter:
    from tui.own_terms import active_termbase
    from tui.stats_terms import TermCounter

    return TermCounter(active_termbase())


def _show(found: Survey, outputs: Sequence[Path], sinks: _Sinks) -> None:
    from tui import diagnostics
    from tui.stats_output import format_of, write

    for path in outputs:
        with diagnostics.step(f"writing {path}"):
            shows = format_of(path).shows
            if shows == "picture":
                write(path, *(sinks.picture or ()))
            elif shows == "page":
                write(path, found, sinks.payloads)
            else:
                write(path, found)
    if outputs:
        from glossaries.report_words import counted

        pairs = counted(found.total.pairs, "document pair")
        diagnostics.note(pairs + "".join(f"; wrote {path}" for path in outputs))
    elif sys.stdout.isatty():
        from tui.output import console
        from tui.stats_print import print_survey

        print_survey(found, console())
    else:
        from tui.stats_tabular import write_totals

        write_totals(sys.stdout, found)
