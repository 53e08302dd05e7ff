"""The command ``sverka``: a list of subcommands, each imported only when it is called."""

from __future__ import annotations

import gc
import importlib
import sys
from keyword import iskeyword

import click

from tui import diagnostics

COMMANDS = {
    "align": "Pair a Russian report with its English version.",
    "segment": "Print the sentences of a file, one a line.",
    "evaluate": "Align cases with a known gold and print the scores.",
    "review": "Review the pairs of a project file in the terminal.",
    "import": "Add pairs from TMX, XLIFF, TSV, CSV and Moses files.",
    "export": "Write the pairs of a project file in other formats.",
    "filter": "Keep the pairs that are fit for a clean corpus.",
    "stats": "Count what is in a project file, and draw it.",
    "check": "Check terms, numbers and names in pairs.",
    "search": "Find words and phrases in both languages of a project.",
    "merge": "Unite two project files and list the conflicts.",
    "terms": "List, find, add, import, export and mine terms.",
    "translate": "Translate a file: reviewed sentences first, drafts for the rest.",
    "models": "List, add, install and remove models.",
    "demo": "Align the sample report that comes with Sverka.",
}

EXIT_CODES = """\b
Exit codes:
  0  done
  1  a defect of Sverka
  2  wrong usage
  3  input that cannot be read
  4  wrong language
  5  output that cannot be written
  6  project file damaged or foreign
  7  model missing or damaged
  8  the documents cannot be aligned
  130  interrupted (143 by SIGTERM, 129 by SIGHUP)
"""


class LazyGroup(click.Group):
    """A group whose commands stand in ``tui.commands``, one module each, and are imported on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command = importlib.import_module(f"tui.commands.{module}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command and the arguments that are its own; a misspelt one is answered with the nearest."""
        name = args[0]
        if name in COMMANDS or name.startswith("-"):
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        nearest = "".join(f" Did you mean {name}?" for name in get_close_matches(name, COMMANDS, 1))
        raise click.UsageError(f'No command "{name}".{nearest}', ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with a line each, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sverka", message="sverka %(version)s")
def cli() -> None:
    """Sverka pairs Russian reports with their English versions, offline.

    Data goes to stdout; notes, progress and errors go to stderr. No command opens a network
    connection but `models install`.
    """


def main() -> None:
    """Run the command line and leave with its exit code."""
    diagnostics.prepare_process()
    gc.set_threshold(100_000)  # texts are many small objects in no cycles; by default a tenth of the time goes on them
    sys.exit(diagnostics.run(cli))
