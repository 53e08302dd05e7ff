"""``sverka terms find``: the terms in a text, in every inflection."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.types import Lang
from tui.options import terms_option

if TYPE_CHECKING:
    from glossaries.hits import TermHit

COLUMNS = ("line", "start", "stop", "surface", "lemma", "concept", "term", "status")


@click.command("find", short_help="Print the terms in a text, a line each.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(["ru", "en"]), required=True, help="The language of the file.")
@terms_option("A term base that corrects the others (CSV, TSV, XLSX, TBX, or a folder of CSV); may be repeated.")
@click.option(
    "--profile", metavar="NAME", default="", help="us, uk or the name of a house: leave out other houses' terms."
)
@click.option("--day", metavar="DATE", default="", help="An ISO date: leave out terms that weren't in use on it.")
def command(file: Path, lang: Lang, term_files: tuple[Path, ...], profile: str, day: str) -> None:
    """Print the terms in FILE (txt md html docx odt pdf), in the order of the text.

    A table on a terminal, TSV in a pipe. Lines are counted from 1 (in other files than plain text, those of the text
    taken out of them); start and stop are characters of the line, counted from 0, stop not included. A place that may
    mean several concepts has a line for each.
    """
    from glossaries.match import Matcher
    from tui import diagnostics
    from tui.own_terms import active_termbase
    from tui.term_table import print_terms

    text = _text(file)
    hits = Matcher(active_termbase(term_files), lang, profile=profile, day=day).find(text)
    print_terms(COLUMNS, _rows(text, hits))
    diagnostics.note(f"{len(hits)} place{'' if len(hits) == 1 else 's'}")


def _text(file: Path) -> str:
    """The text of a file; of a plain one with its lines as they are. Raises InputError."""
    from corpus.formats.kind import kind_by_suffix, kind_of
    from corpus.read import read_page
    from corpus.text import decode, normalise

    page = read_page(file)
    data = file.read_bytes()
    if kind_of(data, kind_by_suffix(file.suffix, page.source), page.source) != "plain":
        return page.text
    text, _ = decode(data, page.source)
    return normalise(text)


def _rows(text: str, hits: list[TermHit]) -> Iterator[tuple[str, ...]]:
    starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
    for hit in hits:
        line = bisect_right(starts, hit.start)
        start = hit.start - starts[line - 1]
        place = (str(line), str(start), str(start + hit.stop - hit.start), hit.surface, hit.lemma)
        for reading in hit.readings:
            yield (*place, reading.concept.id, reading.term.text, reading.term.status)
