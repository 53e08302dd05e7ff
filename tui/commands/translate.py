"""``sverka translate``: a whole file, what was reviewed before as it was, the rest as drafts of a machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import OutputError
from corpus.types import Lang
from tui.options import terms_option

if TYPE_CHECKING:
    from tui.memory import Memory
    from tui.translate.journal import Journal
    from tui.translate.work import Answers

EPILOG = """\b
Examples:
  sverka translate report.docx --to en -o report.en.docx
  sverka translate report.md --to en --memory P.sverka -o drafts.tsv
  sverka translate report.txt --to en --terms house.csv
"""


@click.command("translate", epilog=EPILOG)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "target", type=click.Choice(["en", "ru"]), required=True, help="The language to translate into.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="Write the translation here: of FILE's own kind (.txt .md .docx), as .txt, or .tsv, a line a sentence.",
)
@click.option(
    "--memory",
    "projects",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="P.sverka",
    help="Take what was reviewed in this project file before asking the machine. May be repeated.",
)
@terms_option("A term base that corrects those that ship and your own. May be repeated.")
@click.option("--package", metavar="NAME", help="The translator, as sverka models list names it.")
def command(
    file: Path,
    target: Lang,
    output: Path | None,
    projects: tuple[Path, ...],
    term_files: tuple[Path, ...],
    package: str | None,
) -> None:
    """Translate FILE (txt, md, docx, html, odt or pdf) from Russian into English or the other way round.

    Paragraphs, headings, tables, links and notes stay. A sentence that was reviewed before is taken from the memory;
    the others are drafts, which keep to the term base. One without a sound draft stays as it is, in [[ ]]. Without -o
    the plain text is printed. Ctrl-C keeps what is done: the same command goes on from there.
    """
    from tui import diagnostics
    from tui.translate.remember import read_memory
    from tui.translate.source import other, read_original, sentences
    from tui.translate.told import told
    from tui.translate.work import without_machine
    from tui.translate.write import file_of, table_of

    place = _checked(output, file, projects)
    original = read_original(file, target, output)
    found = list(sentences(original.passages, other(target)))
    with diagnostics.step("reading reviewed translations"):
        memory = read_memory(projects, target)
        answers = without_machine(found, other(target), memory)
    rest = [text for text in dict.fromkeys(one.text for one in found) if text not in answers]
    journal = None
    if rest:
        drafts, journal = _draft(rest, target, place, memory, package, term_files)
        answers |= drafts
    is_table = output is not None and output.suffix.lower() == ".tsv"
    data = table_of(found, answers) if is_table else file_of(original, found, answers, target)
    _write(data, place)
    if journal is not None:
        journal.remove()
    for line in told(found, answers, str(output or "")):
        diagnostics.note(line)
    if original.left_out and not is_table:
        diagnostics.note(f"{len(original.left_out)} pieces of code, HTML or fields were left as they are")


def _checked(output: Path | None, file: Path, projects: tuple[Path, ...]) -> Path | None:
    """The file that ``output`` leads to, once it may be written."""
    from corpus.export.atomic import check_target

    if output is None:
        return None
    if output.resolve() in {path.resolve() for path in (file, *projects)}:
        raise OutputError(f"{output}: already an input of this command. Name another file.")
    return check_target(output)


def _draft(
    rest: list[str],
    target: Lang,
    place: Path | None,
    memory: Memory,
    package: str | None,
    term_files: tuple[Path, ...],
) -> tuple[Answers, Journal | None]:
    from tui import diagnostics
    from tui.translate.drafting import load_drafting
    from tui.translate.journal import Journal
    from tui.translate.work import drafted

    with diagnostics.step("loading the translator"):
        drafting = load_drafting(target, package, term_files)
        journal = Journal(place, drafting.recipe) if place is not None else None
    if journal is not None and (before := journal.known(rest)):
        diagnostics.note(f"going on: {before} of {len(rest)} sentences were drafted before")
    try:
        return drafted(rest, drafting, memory, journal, _counted), journal
    except KeyboardInterrupt:
        if journal is not None and (kept := journal.known(rest)):
            diagnostics.note(
                f"{kept} of {len(rest)} sentences are drafted and kept in {journal.path.name}. "
                "The same command goes on from there"
            )
        raise


def _counted(total: int) -> AbstractContextManager[Callable[[], None]]:
    from tui.progress import counted

    return counted("drafting sentences", total)


def _write(data: bytes, place: Path | None) -> None:
    from corpus.export.atomic import replaced, unwritable

    if place is None:
        sys.stdout.write(data.decode())
        sys.stdout.flush()
        return
    try:
        with replaced(place) as new:
            new.write_bytes(data)
    except OSError as error:
        raise unwritable(place, error) from error
