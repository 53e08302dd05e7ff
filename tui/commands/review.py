"""``sverka review``: fix and confirm the pairs of a project file in the terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command("review")
@click.argument("project", metavar="P.sverka", type=click.Path(path_type=Path))
@click.option("--as", "reviewer", metavar="NAME", help="Whose decisions these are. Default: the name you logged in by.")
def command(project: Path, reviewer: str | None) -> None:
    """Review the pairs of the project file P.sverka: accept, correct, undo, each with one key.

    Every decision is saved in the file before the screen says so. In the application ? shows all keys.
    """
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise click.UsageError(
            "this needs a terminal, and input, output or stderr is a pipe or a file. Run it in a terminal"
        )
    name = " ".join((_login() if reviewer is None else reviewer).split())
    if not name:
        raise click.UsageError("--as: the name is empty. Give the name of the reviewer")
    review(project, name)


def review(path: Path, reviewer: str) -> None:
    """Open the application. Raises ProjectError where the project can't be read, written, or has no pair."""
    import gc

    from corpus.errors import ProjectError
    from corpus.store import Project
    from tui import diagnostics

    with Project.open(path, busy_s=2.0) as project:
        project.check_writable()
        pairs = project.pairs()
        if not pairs:
            raise ProjectError(f"{path}: no document pair in it. Align two documents into it: align RU EN -o {path}.")
        from tui.review.app import ReviewApp
        from tui.review.session import Session

        session = None
        if len(pairs) == 1:
            with diagnostics.step(f"reading {path}"):
                session = Session(project, pairs[0], reviewer)
        gc.freeze()  # a million objects that stay: looking through them for garbage would make a key wait
        app = ReviewApp(project, pairs, reviewer, session)
        app.run()
        if app.failure is not None:
            raise app.failure


def _login() -> str:
    """The name of the account, or a plain word where it has none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reviewer"
