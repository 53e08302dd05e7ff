"""``sverka terms``: the term base that ships, and one's own terms over it."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossaries.types import LANGS, PARTS_OF_SPEECH, STATUSES
from tui.options import outputs_option

if TYPE_CHECKING:
    from glossaries.types import Concept, Term, TermBase

ELSEWHERE = ("find", "mine")
"""Commands of this group that have a module of their own, ``terms_find`` and so on."""
COLUMNS = ("concept", "domain", "lang", "term", "status", "pos", "profile", "use", "note")
OWN_DOMAIN = "own"


class TermsGroup(click.Group):
    """A group that imports the commands which stand elsewhere when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the help page."""
        return [*self.commands, *(name for name in ELSEWHERE if importlib.util.find_spec(_module(name)))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now if it stands elsewhere."""
        if cmd_name not in ELSEWHERE or not importlib.util.find_spec(_module(cmd_name)):
            return self.commands.get(cmd_name)
        found = importlib.import_module(_module(cmd_name)).command
        assert isinstance(found, click.Command)
        return found


def _module(name: str) -> str:
    return f"tui.commands.terms_{name}"


@click.group("terms", cls=TermsGroup, context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """List, find, add, import, export and mine terms.

    The terms that ship with Sverka are never changed. Your own stand in terms.csv in the folder that SVERKA_HOME names
    (else in your settings folder), and hold before those that ship: one row makes another term preferred.
    """


def _which(function: click.decorators.FC) -> click.decorators.FC:
    bundled = click.option("--bundled", "which", flag_value="bundled", help="Only the terms that ship with Sverka.")
    own = click.option("--own", "which", flag_value="own", help="Only your own terms.")
    return bundled(own(function))


def _chosen(which: str | None) -> TermBase:
    from glossaries.read import bundled_termbase
    from tui.own_terms import active_termbase, own_termbase

    if which == "bundled":
        return bundled_termbase()
    return own_termbase() if which == "own" else active_termbase()


# --- list


@command.command("list", short_help="Print terms, a line each.")
@click.argument("text", required=False, default="")
@click.option("--domain", metavar="NAME", default="", help="Only concepts of this domain.")
@click.option("--lang", type=click.Choice(LANGS), help="Only terms in this language.")
@click.option("--status", type=click.Choice(STATUSES), help="Only terms of this status.")
@_which
def list_terms(text: str, domain: str, lang: str | None, status: str | None, which: str | None) -> None:
    """Print the terms that have TEXT in them (or in the id or definition of their concept), a line each.

    A table on a terminal, TSV in a pipe. Case and ё/е don't matter.
    """
    from tui import diagnostics
    from tui.term_table import print_terms

    base = _chosen(which)
    if domain and domain not in base.domains:
        raise click.UsageError(f'No domain "{domain}". There are {", ".join(base.domains) or "none"}')
    found = [
        (concept, term)
        for concept in base.concepts
        for term in concept.terms
        if domain in ("", concept.domain) and lang in (None, term.lang) and status in (None, term.status)
    ]
    found = [pair for pair in found if _has(text, *pair)] if text else found
    print_terms(COLUMNS, (_cells(*pair) for pair in found))
    diagnostics.note(_counted(len(found), "term"))


def _has(text: str, concept: Concept, term: Term) -> bool:
    from glossaries.types import fold

    return any(fold(text) in fold(where) for where in (term.text, concept.id, concept.definition))


def _cells(concept: Concept, term: Term) -> tuple[str, ...]:
    named = (concept.id, concept.domain, term.lang, term.text, term.status)
    return (*named, term.pos, term.profile, term.use, term.note)


# --- add


@command.command("add", short_help="Add a term to your own, or change one.")
@click.argument("concept")
@click.argument("lang", metavar="LANG", type=click.Choice(LANGS))
@click.argument("term")
@click.option(
    "--status", type=click.Choice(STATUSES), default="admitted", show_default=True, help="How the house sees it."
)
@click.option(
    "--pos", type=click.Choice(PARTS_OF_SPEECH[1:]), help="Part of speech; write it for verbs and adjectives."
)
@click.option("--profile", metavar="NAME", default="", help="us, uk or the name of a house; without it, for all.")
@click.option("--from", "valid_from", metavar="DATE", default="", help="In use since: 2024, 2024-05 or 2024-05-17.")
@click.option("--to", "valid_to", metavar="DATE", default="", help="In use until, that day, month or year included.")
@click.option("--context", metavar="CONDITION", default="", help='When it has this sense: "before: <number>, статья".')
@click.option("--use", metavar="TERM", default="", help="The term of the same concept that replaces it.")
@click.option("--note", metavar="TEXT", default="", help="A remark on the term.")
@click.option("--domain", metavar="NAME", default="", help=f"Domain of a new concept; without it, {OWN_DOMAIN}.")
@click.option("--definition", metavar="TEXT", default="", help="What the concept is.")
def add(concept: str, domain: str, definition: str, **fields: str | None) -> None:
    """Add TERM in language LANG (ru or en) to the concept with the id CONCEPT, or change it there.

    A concept that does not exist is made. What was preferred before becomes admitted. Says what is different now.
    """
    from glossaries.read import bundled_termbase
    from glossaries.types import Concept, TermBase
    from tui import diagnostics
    from tui.own_terms import active_termbase, own_termbase, own_terms_path, save_own_terms, with_corrections
    from tui.term_changes import changes, summary

    before = active_termbase()
    known = before.concept(concept)
    addition = Concept(
        id=concept,
        domain=known.domain if known else domain or OWN_DOMAIN,
        definition=definition,
        terms=tuple(_with_replacement(_term(fields), known)),
    )
    path = own_terms_path()
    own = with_corrections(own_termbase(), TermBase((addition,)), path)
    found = list(changes(before, with_corrections(bundled_termbase(), own, path)))
    said = [] if known else [f"a new concept, {concept}"]
    diagnostics.note("; ".join([*said, summary(found), f"wrote {save_own_terms(own)}"]))


def _term(fields: dict[str, str | None]) -> Term:
    from corpus.text import normalise
    from glossaries.tabular import term_of

    names = {"valid_from": "from", "valid_to": "to"}
    return term_of({names.get(name, name): " ".join(normalise(text or "").split()) for name, text in fields.items()})


def _with_replacement(term: Term, known: Concept | None) -> Iterator[Term]:
    """The term, and the one that replaces it: a concept among one's own terms must be sound by itself."""
    yield term
    if term.use and known:
        yield from [other for other in known.terms_in(term.lang) if other.text == term.use][:1]


# --- import and export


@command.command("import", short_help="Add the terms of a file to your own.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Forget your own terms first.")
@click.option("--dry-run", is_flag=True, help="Print what would be different, and change nothing.")
def import_terms(file: Path, replace: bool, dry_run: bool) -> None:
    """Add the terms of FILE to your own: .csv .tsv .xlsx .tbx (.xml).

    A term that is there already is changed; one mistake in the file, and nothing is imported. TBX may come from other
    programs; terms in languages other than Russian and English are passed over and counted.
    """
    from glossaries.read import bundled_termbase, survey
    from tui import diagnostics
    from tui.own_terms import active_termbase, own_termbase, save_own_terms, with_corrections
    from tui.term_changes import changes, print_changes, summary

    with diagnostics.step(f"reading {file}"):
        reading = survey([file])
        own = reading.base if replace else with_corrections(own_termbase(), reading.base, file)
        before = bundled_termbase() if replace else active_termbase()
        found = list(changes(before, with_corrections(bundled_termbase(), own, file)))
    said = [f"{_size(reading.base)} read"]
    if skipped := sum(reading.skipped.values()):
        said.append(f"{_counted(skipped, 'term')} in {', '.join(sorted(reading.skipped))} passed over")
    if dry_run:
        print_changes(found)
        said += [summary(found), "nothing written"]
    else:
        said += [summary(found), f"wrote {save_own_terms(own)}"]
    diagnostics.note("; ".join(said))


@command.command("export", short_help="Write terms to files.")
@outputs_option("Write here; the suffix says how: .csv .tsv .xlsx .tbx. May be repeated.", required=True)
@_which
def export(outputs: tuple[Path, ...], which: str | None) -> None:
    """Write the terms that hold (those that ship, and your own over them) to files."""
    from glossaries.write import check_writable, write_terms
    from tui import diagnostics

    for path in outputs:
        check_writable(path)
    base = _chosen(which)
    for path in outputs:
        with diagnostics.step(f"writing {path}"):
            write_terms(base, path)
    wrote = "".join(f"; wrote {path}" for path in outputs)
    diagnostics.note(_size(base) + wrote)


def _size(base: TermBase) -> str:
    return f"{_counted(len(base.concepts), 'concept')} with {_counted(base.term_count, 'term')}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
