"""``sverka search``: a concordance of both languages of a project."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import OutputError

if TYPE_CHECKING:
    from typing import TextIO

    from corpus.concordance import Order, Tally
    from corpus.search_find import Hit, Search
    from corpus.search_query import Query
    from corpus.types import Lang

NOTHING = 10
ON_TERMINAL, ON_PAGE = 200, 5_000
"""Places that are shown where --limit doesn't say how many."""

EPILOG = """\b
What QUERY may hold (capitals, ё and stress marks don't matter):
  повестка                    every form of the word
  "повестку"  "US"            this form only; in capitals only capitals
  призывн*  *комат            words that begin or end so
  призывная комиссия          words one after the other
  призывн* .. комисси*        up to five words between; ..2 up to two
  call-up                     also call up; "call-up" only with a hyphen
  /стать[яеи] \\d+/i           a regular expression; i: in any case
  ru:повестка en:summons      both languages of a bead
  ru:повестка en:!summons     Russian with it, English without
\b
Exit codes beside those of every command:
  10  nothing was found
"""


@click.command("search", epilog=EPILOG)
@click.argument("project", metavar="P.sverka", type=click.Path(path_type=Path))
@click.argument("query", metavar="QUERY")
@click.option("--in", "lang", type=click.Choice(["ru", "en"]), help="Where words without ru: or en: are sought.")
@click.option(
    "--sort",
    "order",
    type=click.Choice(["document", "left", "right"]),
    default="document",
    show_default=True,
    help="By place, or by the words before or after.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    help=f"Show so many places; 0 shows all. On a terminal {ON_TERMINAL}, on a page {ON_PAGE} if left out.",
)
@click.option("--tsv", "as_tsv", is_flag=True, help="TSV on a terminal too.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write here; the suffix says how: .html .tsv",
)
@click.option("--reindex", is_flag=True, help="Make the search index anew.")
def command(
    project: Path,
    query: str,
    lang: Lang | None,
    order: Order,
    limit: int | None,
    as_tsv: bool,
    output: Path | None,
    reindex: bool,
) -> None:
    """Print every place of QUERY in the pairs of a project, as reviewed, with its context and the other language.

    The places are those of the first part of QUERY without "!". On a terminal they stand under each other, in a pipe
    they are TSV. The first search makes an index in the project file, later ones add to it what has changed since.
    """
    from corpus.concordance import Tally, ordered
    from corpus.search_find import answer
    from corpus.search_parse import parse
    from corpus.store import Project
    from glossaries.lemma_index import Lemmatiser
    from tui import diagnostics
    from tui.check_source import short_names

    parsed = parse(query, lang)
    if output:
        _check_output(output, project)
    with Project.open(project) as opened:
        search, tally = answer(opened, parsed, Lemmatiser(), short_names, _counted, anew=reindex), Tally()
        hits = iter(ordered(tally.counted(search), order))
        shown = _show(hits, query, tally, limit, output, as_tsv=as_tsv)
        for _ in hits:
            pass
    wrote = f"; wrote {output}" if output else ""
    diagnostics.note(tally.summary + _first(shown, tally.places) + _without(search, parsed) + wrote)
    if not tally.places:
        click.get_current_context().exit(NOTHING)


def _show(
    hits: Iterator[Hit], query: str, tally: Tally, limit: int | None, output: Path | None, *, as_tsv: bool
) -> int:
    """Show places as asked for; how many. The others are left in ``hits`` or, for a page, counted."""
    if output and output.suffix.lower() == ".html":
        return _write_page(hits, query, tally, output, ON_PAGE if limit is None else limit)
    if output or as_tsv or not sys.stdout.isatty():
        return _write_table(islice(hits, limit or None), output)
    from tui.output import console
    from tui.search_print import print_places

    return print_places(islice(hits, (ON_TERMINAL if limit is None else limit) or None), console())


def _write_table(hits: Iterable[Hit], output: Path | None) -> int:
    from corpus.concordance import Tally, write_tsv

    shown = Tally()
    if output is None:
        write_tsv(sys.stdout, shown.counted(hits))
        sys.stdout.flush()  # a pipe that is closed is met before the exit code is chosen
    else:
        _write(output, lambda stream: write_tsv(stream, shown.counted(hits)))
    return shown.places


def _write_page(hits: Iterator[Hit], query: str, tally: Tally, output: Path, limit: int) -> int:
    from corpus.concordance_html import write_html

    shown = list(islice(hits, limit or None))
    for _ in hits:
        pass
    summary = tally.summary + _first(len(shown), tally.places)
    _write(output, lambda stream: write_html(stream, shown, query, summary))
    return len(shown)


def _write(path: Path, write: Callable[[TextIO], None]) -> None:
    from corpus.export.atomic import check_target, replaced, unwritable

    target = check_target(path)
    try:
        with replaced(target) as new, new.open("w", encoding="utf-8", newline="") as stream:
            write(stream)
    except OSError as error:
        raise unwritable(path, error) from error


def _check_output(path: Path, project: Path) -> None:
    from corpus.export.atomic import check_target

    if path.suffix.lower() not in (".html", ".tsv"):
        raise OutputError(f'{path}: a concordance has no suffix "{path.suffix}". Give .html or .tsv.')
    if path.resolve() == project.resolve():
        raise OutputError(f"{path}: already the input of this command. Name another file.")
    check_target(path)


def _counted(total: int) -> AbstractContextManager[Callable[[], None]]:
    from tui.progress import counted

    return counted("indexing document pairs", total)


def _first(shown: int, places: int) -> str:
    return f", the first {shown:,} shown (--limit 0: all)" if shown < places else ""


def _without(search: Search, query: Query) -> str:
    """How many beads were left out as they lack the language that a ``!`` is about."""
    langs = {clause.lang for clause in query.clauses if clause.negated}
    if not search.without:
        return ""
    language = "other language" if len(langs) > 1 else {"ru": "Russian", "en": "English"}.get(langs.pop() or "", "")
    return f"; {search.without:,} more without any {language}"
