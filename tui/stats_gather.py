"""From a project to its statistics: which document pairs are meant, and all of them looked at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import InputError
from corpus.statistics_survey import PairLine, Survey, Watch, pair_name, survey
from corpus.types import Alignment
from tui.diagnostics import printable
from tui.progress import counted

if TYPE_CHECKING:
    from corpus.store import Project
    from corpus.store_rows import Pair
    from tui.stats_terms import TermCounter

MOST_TERMS = 100
_LISTED = 4

Chosen = list[tuple[int, "Pair"]]


def chosen_pairs(project: Project, wanted: str, *, one: bool) -> Chosen:
    """The document pairs that ``wanted`` names, with their numbers from 1: a number, an id, or a part of a name.

    An empty ``wanted`` means all. Raises InputError where there is none, or with ``one`` more than one.
    """
    pairs = list(enumerate(project.pairs(), 1))
    if not pairs:
        raise InputError(f"{project.path}: there are no documents in it. Align some with --project {project.path}.")
    found = [(number, pair) for number, pair in pairs if not wanted or _is_meant(wanted, number, pair)]
    if not found:
        raise InputError(f'{project.path}: no document "{wanted}" among its {len(pairs)} pairs. {_examples(pairs)}')
    if one and len(found) > 1:
        what = f'"{wanted}" names {len(found)} document pairs' if wanted else f"{len(found)} document pairs"
        raise InputError(f"{project.path}: {what}, and a map shows one. Choose with --document. {_examples(found)}")
    return found


def _is_meant(wanted: str, number: int, pair: Pair) -> bool:
    if wanted.isdecimal():
        return int(wanted) == number
    folded = wanted.casefold()
    names = (pair.ru_title, pair.en_title, pair.ru_source, pair.en_source)
    return wanted in (pair.ru_document, pair.en_document) or any(folded in name.casefold() for name in names)


def _examples(pairs: Chosen) -> str:
    shown = (f"{number} ({printable(pair_name(pair.ru_title, pair.ru_source))})" for number, pair in pairs[:_LISTED])
    return f"There are: {', '.join(shown)}{', …' if len(pairs) > _LISTED else ''}."


def gather(project: Project, chosen: Chosen, terms: TermCounter | None, watch: Watch) -> Survey:
    """The statistics of the chosen pairs. ``watch`` sees each while it is in memory. Raises ProjectError."""
    with counted(f"reading {Path(project.path).name}", len(chosen)) as advance:

        def look(line: PairLine, alignment: Alignment) -> None:
            if terms is not None:
                terms.add(alignment)
            watch(line, alignment)
            advance()

        found = survey(project, chosen, look)
    return found if terms is None else replace(found, terms=terms.lines(MOST_TERMS))
