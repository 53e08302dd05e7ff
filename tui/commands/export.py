"""``sverka export``: the pairs of a project file in other formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import OutputError
from tui.options import outputs_option

if TYPE_CHECKING:
    from corpus.export.select import Choice
    from corpus.pseudonyms import Names
    from corpus.types import Alignment

STATUSES = ("unreviewed", "accepted", "changed", "rejected")
FORMATS = """\b
Formats, by the suffix of -o:
  .tsv .csv .jsonl .parquet   a row a pair, nulls too, with all columns
  .xlsx                       the same, coloured, for spreadsheets
  .html                       one page to read and print, texts side by side
  .tmx                        a translation memory (links)
  .xlf .xliff .xliff2.xlf     XLIFF 1.2 and 2.1 for translation editors
  .hf.jsonl                   {"translation": {"ru": …, "en": …}} (links)
  .moses                      NAME.ru and NAME.en, a link a line
  .aligned.txt                NAME.ru.txt and NAME.en.txt, a pair a line, nulls
                              too, for InterText and ParaConc
  .xml                        TEI, whole texts with the links between them
  .xces.xml                   XCES: links apart from NAME.ru.xml, NAME.en.xml
  .ids.tsv                    sentence numbers of a single document pair
  .sverka                     a project file

Formats of links leave out pairs that were rejected.
"""


@click.command("export", epilog=FORMATS)
@click.argument("project", metavar="P.sverka", type=click.Path(path_type=Path))
@outputs_option("Write here; the suffix says how. May be repeated.", required=True)
@click.option(
    "--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Only pairs of this status. Repeatable."
)
@click.option(
    "--min-confidence",
    "confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="0..1",
    help="Only pairs of at least this confidence, and those that were accepted or changed.",
)
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="Only link, null, moved, or 1-1, 2-1 and so on. Repeatable."
)
@click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="NAME",
    help="Only the pair with this document: a title, file name or id, of either side. Repeatable.",
)
@click.option("--reviewed-only", "reviewed", is_flag=True, help="Only pairs on which somebody has decided.")
@click.option("--no-duplicates", "unique", is_flag=True, help="Of pairs with the same texts only the first.")
@click.option("--without-reviewers", "unsigned", is_flag=True, help="Do not say who decided.")
@click.option(
    "--pseudonyms",
    "table",
    type=click.Path(path_type=Path),
    metavar="TABLE.csv",
    help="Replace the names in this table: ru, en, ru_pseudonym, en_pseudonym. Nothing is written while one is left.",
)
def command(
    project: Path,
    outputs: tuple[Path, ...],
    statuses: tuple[str, ...],
    confidence: float,
    kinds: tuple[str, ...],
    documents: tuple[str, ...],
    reviewed: bool,
    unique: bool,
    unsigned: bool,
    table: Path | None,
) -> None:
    """Write the pairs of the project file P.sverka in other formats, as they were reviewed and by whom.

    Into another project file go the pairs as they were aligned; sverka merge unites decisions as well.

    With --pseudonyms, names are replaced in every form and spelling, also in titles and links; documents get new ids
    and offsets, and neither their files nor reviewers are named. Optional columns of the table: gender (m or f), and
    parts (no: only all words of the name together are protected).
    """
    from corpus.export.select import Choice, selected, without_reviewers
    from corpus.export.write import PROJECT
    from corpus.review.export import reviewed_alignments
    from corpus.store import Project
    from tui import diagnostics
    from tui.exporters import open_exporters

    choice = Choice(frozenset(statuses), _kinds(kinds), confidence, documents, reviewed, unique)
    _check_whole(outputs, choice)
    names = _names(table, outputs) if table else None
    exporters = open_exporters(outputs, inputs=[project, *([table] if table else [])])
    with Project.open(project) as opened:
        for path, exporter in zip(outputs, exporters, strict=True):
            with diagnostics.step(f"writing {path}"):
                plain = path.name.lower().endswith(PROJECT)
                found = opened.alignments() if plain else reviewed_alignments(opened)
                chosen = selected(without_reviewers(found) if unsigned else found, choice)
                exporter.write(_renamed(chosen, names))
        count = len(opened.pairs())
    noun = "document pair" if count == 1 else "document pairs"
    diagnostics.note(f"{count} {noun}" + "".join(f"; wrote {path}" for path in outputs))


def _names(table: Path, outputs: Sequence[Path]) -> Names:
    """The names of a table. Raises InputError, or OutputError for an output whose own name holds one."""
    from glossaries.pseudonyms import load_names

    names = load_names(table)
    for path in outputs:
        if found := names.remaining(path.name):
            raise OutputError(f'{path}: the file\'s name holds "{found}", which is protected. Name another file.')
    return names


def _renamed(alignments: Iterator[Alignment], names: Names | None) -> Iterator[Alignment]:
    if names is None:
        return alignments
    from corpus.pseudonyms import pseudonymised

    return pseudonymised(alignments, names)


def _kinds(kinds: Sequence[str]) -> frozenset[str]:
    from corpus.export.select import KINDS

    for kind in kinds:
        if not KINDS.fullmatch(kind):
            raise click.UsageError(f'--kind "{kind}" is none of link, null, moved, or two numbers as in 2-1.')
    return frozenset(kinds)


def _check_whole(outputs: Sequence[Path], choice: Choice) -> None:
    """Raise OutputError for a format that holds whole documents where a part of their pairs is chosen."""
    from corpus.export.write import WHOLE, suffix_of

    for path in outputs:
        if choice.is_partial and suffix_of(path) in WHOLE:
            raise OutputError(
                f"{path}: {suffix_of(path)} holds whole documents, so only --document can choose among them. "
                "Leave the other options out, or write another format."
            )
