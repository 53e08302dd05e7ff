"""``sverka check``: terms, numbers, names and the rest of a translator's check, over a project or a table of pairs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import InputError, OutputError
from tui.options import outputs_option, terms_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossaries.issue import Severity
    from glossaries.report import Report
    from glossaries.report_run import Plan

FLAGGED = 9
PROFILES = ("us", "uk")
"""Profiles that are known even where no term is marked with them."""

EPILOG = """\b
Checks for --only and --skip:
  terms consistency numbers dates times durations percentages money
  articles clauses categories names quotations quote-marks endings
  cyrillic doubled-words copied lengths
\b
Examples:
  sverka check P.sverka
  sverka check pairs.tsv --terms house.csv -o report.html
  sverka check P.sverka --severity error --only terms,names
  sverka check P.sverka --dismiss 0f3a51c29be4-77d01c5e9a3b2f46
\b
Exit codes beside those of every command:
  9  there are flags of that severity or a higher one, dismissed ones
     not counted
"""


@click.command("check", epilog=EPILOG)
@click.argument("pairs", metavar="P.sverka|PAIRS.tsv", type=click.Path(path_type=Path))
@outputs_option("Write the report here; the suffix says how: .html .xlsx .tsv .terms.tsv .jsonl. May be repeated.")
@terms_option("A term base that corrects those that ship and your own. May be repeated.")
@click.option(
    "--severity",
    type=click.Choice(["note", "warning", "error"]),
    default="warning",
    show_default=True,
    help="Show flags of this severity and above; they decide the exit code.",
)
@click.option("--only", metavar="CHECKS", multiple=True, help="Only these checks, divided by commas.")
@click.option("--skip", metavar="CHECKS", multiple=True, help="All checks but these.")
@click.option("--profile", metavar="NAME", default="", help="us, uk or the name of a house: whose terms are preferred.")
@click.option("--date", "day", metavar="DATE", default="", help="Leave out terms that weren't in use on this day.")
@click.option("--dismiss", metavar="KEY", multiple=True, help="Flags with this key are false alarms from now on.")
@click.option("--restore", metavar="KEY", multiple=True, help="Flags with this key count again.")
@click.option("--all", "show_all", is_flag=True, help="Show dismissed flags too.")
@click.option("--reviewer", metavar="NAME", default="", help="Who dismisses. Default: as in sverka review.")
@click.option("--note", "remark", metavar="TEXT", default="", help="Why it is dismissed.")
@click.option(
    "--dismissed",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where dismissals of a table are kept; PAIRS.tsv.dismissed if left out.",
)
def command(
    pairs: Path,
    outputs: tuple[Path, ...],
    term_files: tuple[Path, ...],
    severity: Severity,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    profile: str,
    day: str,
    dismiss: tuple[str, ...],
    restore: tuple[str, ...],
    show_all: bool,
    reviewer: str,
    remark: str,
    dismissed: Path | None,
) -> None:
    """Check terms, numbers, names, dates and quotations in pairs.

    The pairs are those of a project file, as reviewed, or of a table (TSV or CSV) with the columns ru and en. Without
    -o: on a terminal the flags in context and how each term is rendered, in a pipe the flags as TSV.

    With --dismiss or --restore nothing is reported: the flag is looked up by its key, and the decision saved.
    """
    names = _chosen(only, skip)
    _check_outputs(outputs, pairs, dismissed)
    if (dismiss or restore) and outputs:
        raise click.UsageError("--dismiss and --restore make no report. Leave -o out")
    from tui.check_source import open_source

    source = open_source(pairs, dismissed)
    plan = _plan(term_files, names, profile, day)
    if dismiss or restore:
        from tui.check_dismissing import change

        change(source, plan, dismiss=dismiss, restore=restore, reviewer=reviewer, note=remark)
        return
    from glossaries.report import Report
    from glossaries.report_table import Findings
    from tui.check_gather import gather

    with Findings() as findings:
        gather(source, plan, findings, f"checking {pairs.name}")
        report = Report(pairs.name, findings, plan.base, severity, show_all, profile, day)
        _show(report, outputs)
        found = findings.totals().at_least(severity)
    if found:
        click.get_current_context().exit(FLAGGED)


def _chosen(only: Sequence[str], skip: Sequence[str]) -> tuple[str, ...]:
    from glossaries.report_names import CHECK_NAMES

    wanted, unwanted = _names(only), _names(skip)
    for name in (*wanted, *unwanted):
        if name not in CHECK_NAMES:
            from difflib import get_close_matches

            nearest = "".join(f" Did you mean {one}?" for one in get_close_matches(name, CHECK_NAMES, 1))
            raise click.UsageError(f'No check "{name}".{nearest}')
    chosen = tuple(name for name in wanted or CHECK_NAMES if name not in unwanted)
    if not chosen:
        raise click.UsageError("No check is left")
    return chosen


def _names(texts: Sequence[str]) -> list[str]:
    parts = (part for text in texts for part in text.split(","))
    return [" ".join(part.replace("-", " ").split()).lower() for part in parts if part.strip()]


def _check_outputs(outputs: Sequence[Path], pairs: Path, dismissed: Path | None) -> None:
    from glossaries.report import check_report

    taken = {path.resolve() for path in (pairs, dismissed) if path}
    for path in outputs:
        if path.resolve() in taken:
            raise OutputError(f"{path}: already an input or another output of this command. Name another file.")
        taken.add(path.resolve())
        check_report(path)


def _plan(term_files: Sequence[Path], names: tuple[str, ...], profile: str, day: str) -> Plan:
    from glossaries.report_run import Plan
    from tui.own_terms import active_termbase

    base = active_termbase(term_files)
    named = {term.profile for concept in base.concepts for term in concept.terms if term.profile}
    known = sorted({*PROFILES, *named})
    if profile and profile not in known:
        raise InputError(
            f'no term has the profile "{profile}". Give one of {", ".join(known)}, or a term base with it.'
        )
    return Plan(base, names, profile, day)


def _show(report: Report, outputs: Sequence[Path]) -> None:
    from glossaries.report import write_report
    from glossaries.report_words import counted_totals
    from tui import diagnostics

    for path in outputs:
        with diagnostics.step(f"writing {path}"):
            write_report(path, report)
    if not outputs and sys.stdout.isatty():
        from tui.check_print import print_report
        from tui.output import console

        print_report(report, console())
    elif not outputs:
        from glossaries.report_tabular import write_flags

        write_flags(sys.stdout, report)
        sys.stdout.flush()  # a pipe that is closed or full is met before the exit code is chosen
    diagnostics.note(counted_totals(report.totals) + "".join(f"; wrote {path}" for path in outputs))
