"""``sverka import``: pairs from other files into a project file."""

from __future__ import annotations

from pathlib import Path

import click

FORMATS = """\b
Formats, by the suffix of FILE:
  .tmx            a translation memory
  .xlf .xliff     XLIFF 1.x and 2.x
  .tsv .csv       a table with columns named ru and en
  .ru .en         NAME.ru and NAME.en, a pair a line (Moses);
                  one of the two is enough, or NAME alone;
                  also NAME.ru.txt and NAME.en.txt
"""


@click.command("import", epilog=FORMATS)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="P.sverka",
    type=click.Path(path_type=Path),
    required=True,
    help="The project file, made or added to.",
)
@click.option(
    "--status",
    type=click.Choice(("unreviewed", "accepted")),
    help="Take all pairs so, but those the file calls rejected. Default: as Sverka's own files say, else unreviewed.",
)
@click.option(
    "--as",
    "reviewer",
    metavar="NAME",
    help="Who accepts them, where the file names no reviewer or --status is given. Default: as in sverka review.",
)
def command(files: tuple[Path, ...], output: Path, status: str | None, reviewer: str | None) -> None:
    """Add the pairs of other files to the project file P.sverka.

    Each FILE becomes a document pair (XLIFF and Sverka's own files, one for each document that is in them), with a
    bead a pair. Of more than 50,000 pairs several are made. Pairs without a text on one side are kept as nulls. The
    same file once more changes nothing, and after any error the project is as it was.

    Texts are kept without layout: inline codes are dropped, and a line break or tab is a space.
    """
    from corpus.errors import OutputError
    from corpus.imports.into_project import Wish, import_files
    from corpus.imports.read import sources
    from tui import diagnostics
    from tui.reviewer import reviewer_name

    if output.suffix.lower() != ".sverka":
        raise OutputError(f"{output}: a project file is named NAME.sverka. Add the suffix.")
    wish = Wish(status or "", reviewer_name(reviewer))
    with diagnostics.step(f"importing into {output}"):
        found = import_files(sources(files), output, wish)
    for one in found:
        for line in one.notes:
            diagnostics.note(line)
        documents = _count(one.documents, "document pair")
        diagnostics.note(f"{one.path}: {_count(one.pairs, 'pair')} in {documents}, {one.new} new")
    diagnostics.note(f"wrote {output}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
