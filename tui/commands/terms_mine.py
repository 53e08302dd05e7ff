"""``sverka terms mine``: term candidates from pairs of texts."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import InputError, OutputError
from tui.options import outputs_option, terms_option

if TYPE_CHECKING:
    from glossaries.issue import Pair
    from glossaries.mine import Mined
    from tui.check_source import Source

TABLES = (".tsv", ".csv")
EPILOG = """\b
Examples:
  sverka terms mine pairs.tsv -o new.csv
  sverka terms mine reports.sverka --min-count 5 --limit 200
\b
Then open new.csv, delete what is no term (both rows of it), and:
  sverka terms import new.csv
"""


@click.command("mine", short_help="Propose terms from pairs of texts.", epilog=EPILOG)
@click.argument("pairs", metavar="PAIRS.tsv|P.sverka|FOLDER", type=click.Path(path_type=Path))
@outputs_option("Write the candidates here as terms import takes them: .csv .tsv .xlsx .tbx. May be repeated.")
@click.option(
    "--min-count",
    type=click.IntRange(min=2),
    default=3,
    show_default=True,
    help="Leave out what stands in fewer pairs than this.",
)
@click.option("--limit", type=click.IntRange(min=1), default=500, show_default=True, help="At most this many.")
@terms_option("A term base whose terms are known too. May be repeated.")
@click.option("--all", "keep_known", is_flag=True, help="Keep what the term base knows, marked so.")
def command(
    pairs: Path,
    outputs: tuple[Path, ...],
    min_count: int,
    limit: int,
    term_files: tuple[Path, ...],
    keep_known: bool,
) -> None:
    """Propose terms: Russian phrases that recur in pairs of texts, each with the English that renders it most often.

    The pairs are those of a project file, as reviewed, of a table (TSV or CSV) with the columns ru and en, or of all
    tables in a folder. The most promising stand first. What is a term already, that ships or is your own, is left out.
    Without -o: a table on a terminal, TSV in a pipe.
    """
    inputs = _inputs(pairs)
    _check_outputs(outputs, (pairs, *inputs, *term_files))
    from align.encoder import load_encoder
    from glossaries.mine import mine
    from glossaries.mine_concepts import mined_termbase
    from glossaries.write import write_terms
    from tui import diagnostics
    from tui.check_source import open_source
    from tui.own_terms import active_termbase

    source = _Pairs(tuple(open_source(path, None) for path in inputs))
    base = active_termbase(term_files)
    with diagnostics.step(f"mining {pairs.name}"):
        mined = mine(source, base, load_encoder(), least=min_count, limit=limit, keep_known=keep_known)
    if not mined.candidates:
        raise InputError(f"{pairs}: {_nothing(mined, min_count)}")
    for path in outputs:
        with diagnostics.step(f"writing {path}"):
            write_terms(mined_termbase(mined.candidates, base), path)
    if not outputs:
        _print(mined)
    wrote = "".join(f"; wrote {path}" for path in outputs)
    diagnostics.note(f"{_summary(mined)}{wrote}")


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The pairs of sources that have a text on both sides; may be read any number of times."""

    sources: tuple[Source, ...]

    def __iter__(self) -> Iterator[Pair]:
        for source in self.sources:
            for entry in source.entries():
                if entry.pair.ru and entry.pair.en:
                    yield entry.pair


def _inputs(path: Path) -> list[Path]:
    """The file that a path names, or the tables in a folder. Raises InputError where there is none in it."""
    if not path.is_dir():
        return [path]
    tables = sorted(file for file in path.iterdir() if file.suffix.lower() in TABLES)
    if not tables:
        raise InputError(f"{path}: a folder without a table of pairs ({' '.join(TABLES)}). Give one that has some.")
    return tables


def _check_outputs(outputs: Sequence[Path], inputs: Sequence[Path]) -> None:
    from glossaries.write import check_writable

    taken = {path.resolve() for path in inputs}
    for path in outputs:
        check_writable(path)
        if path.resolve() in taken:
            raise OutputError(f"{path}: already an input or another output of this command. Name another file.")
        taken.add(path.resolve())


def _nothing(mined: Mined, min_count: int) -> str:
    if mined.left_out:
        return f"all {mined.left_out:,} candidates are known terms. Give --all to see them."
    return f"nothing recurs in {min_count} of its {mined.pairs:,} pairs. Give more pairs, or a smaller --min-count."


def _summary(mined: Mined) -> str:
    found = len(mined.candidates)
    parts = [f"{found:,} candidate{'' if found == 1 else 's'} from {mined.pairs:,} pairs"]
    if mined.left_out:
        parts.append(f"{mined.left_out:,} known left out")
    return ", ".join(parts)


def _print(mined: Mined) -> None:
    from glossaries.mine_concepts import COLUMNS, rows
    from tui.term_table import print_terms

    if sys.stdout.isatty():
        print_terms(COLUMNS[:-2], (row[:-2] for row in rows(mined.candidates)))
    else:
        print_terms(COLUMNS, rows(mined.candidates))
