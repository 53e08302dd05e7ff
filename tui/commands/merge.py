"""``sverka merge``: two copies of a project file made one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from corpus.merge_projects import MergeReport

LONGEST_FIELDS = 400  # characters: accepting all above, or a realignment, may name thousands of beads


@click.command("merge")
@click.argument("a", metavar="A.sverka", type=click.Path(path_type=Path))
@click.argument("b", metavar="B.sverka", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", metavar="C.sverka", type=click.Path(path_type=Path), required=True, help="The new project file."
)
def command(a: Path, b: Path, output: Path) -> None:
    """Unite two project files: the pairs of both and every decision of their reviewers.

    A and B stay as they are. Where two reviewers have decided differently on the same bead, the later decision holds
    until somebody settles it; these conflicts are listed, one decision a line.
    """
    from corpus.errors import OutputError
    from corpus.merge_projects import merge_projects
    from tui import diagnostics
    from tui.output import print_table

    if output.suffix.lower() != ".sverka":
        raise OutputError(f"{output}: a project file is named NAME.sverka. Add the suffix.")
    with diagnostics.step(f"writing {output}"):
        report = merge_projects(a, b, output)
    if report.disputes:
        print_table(
            ("conflict", "about", "reviewer", "when", "decision", "fields", "remark", "ru", "en"), _lines(report)
        )
    conflicts = len(report.disputes)
    diagnostics.note(
        f"{_count(report.pairs, 'document pair')}, {_count(report.decisions, 'decision')} "
        f"({report.only_a} only in {a}, {report.only_b} only in {b}), {_count(conflicts, 'conflict')}; wrote {output}"
    )


def _lines(report: MergeReport) -> list[list[str]]:
    from tui.diagnostics import printable

    return [
        [
            str(number),
            *map(
                printable,
                (
                    dispute.conflict.question.about,
                    decision.reviewer,
                    decision.created_utc,
                    decision.action,
                    _short(decision.payload),
                    decision.note,
                    dispute.ru,
                    dispute.en,
                ),
            ),
        ]
        for number, dispute in enumerate(report.disputes, 1)
        for decision in dispute.conflict.decisions
    ]


def _short(fields: str) -> str:
    """Fields of a decision, cut where they name many beads."""
    return fields if len(fields) <= LONGEST_FIELDS else f"{fields[: LONGEST_FIELDS - 1]}…"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
