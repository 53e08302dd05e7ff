"""``sverka review``: fix and confirm the pairs of a project file, in the terminal or in a browser on this machine."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from corpus.errors import OutputError, ProjectError

if TYPE_CHECKING:
    from corpus.store import Project
    from corpus.store_rows import Pair
    from corpus.types import Document
    from tui.settings import Settings

LOCAL = ("localhost", "127.0.0.1", "::1")
_SUFFIX = ".sverka"


@click.command("review")
@click.argument("files", metavar="P.sverka | RU EN", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--project",
    type=click.Path(path_type=Path),
    metavar="P.sverka",
    help="With RU EN: the project file to keep them in. Default: named after RU, in the present folder.",
)
@click.option("--as", "reviewer", metavar="NAME", help="Whose decisions these are. Default: the name you logged in by.")
@click.option("--web", is_flag=True, help="In a browser: prints the link to open. Needs the extra `web`.")
@click.option("--port", type=click.IntRange(1, 65535), default=8017, show_default=True, help="With --web.")
@click.option("--host", default="localhost", show_default=True, help="With --web: the address to listen at.")
@click.option("--expose", is_flag=True, help="With --host: let others on the network in, who have the link. No TLS.")
@click.option("--served", is_flag=True, hidden=True, help="What --web runs for each window of the browser.")
def command(
    files: tuple[Path, ...],
    project: Path | None,
    reviewer: str | None,
    web: bool,
    port: int,
    host: str,
    expose: bool,
    served: bool,
) -> None:
    """Review the pairs of the project file P.sverka: accept, correct, undo, each with one key.

    Of a Russian file or folder RU and its English version EN a project is made first, with all pairs aligned; the same
    command later goes on with it. Every decision is saved in the file before the screen says so. In the application ?
    shows all keys.

    The reviewer's name, the theme and the keys can be set for good in settings.toml (see the README).
    """
    from tui.reviewer import reviewer_name
    from tui.settings import read_settings, settings_path

    settings = read_settings(settings_path())
    if web and host not in LOCAL and not expose:
        raise click.UsageError(
            f"--host {host}: others on the network could read and change the review. Add --expose if they may"
        )
    if not (web or served or all(stream is not None and stream.isatty() for stream in _streams())):
        raise click.UsageError(
            "this needs a terminal, and input, output or stderr is a pipe or a file. Run it in a terminal"
        )
    name = reviewer_name(reviewer)
    path, wanted = _project(files, project)
    if web:
        _serve(path, name, host, port)
    else:
        review(path, name, wanted, settings)


def review(path: Path, reviewer: str, wanted: tuple[str, str] | None = None, settings: Settings | None = None) -> None:
    """Open the application, on the pair of these document ids if any is wanted.

    Raises ProjectError where the project can't be read, written, or has no pair; InputError for impossible settings.
    """
    from corpus.store import Project
    from tui import diagnostics

    with Project.open(path, busy_s=2.0) as project:
        pairs = _pairs(project)
        from tui.review.app import ReviewApp
        from tui.review.checks.checking import Checking
        from tui.review.drafts.drafting import DraftProcess
        from tui.review.session import Session

        only = next((pair for pair in pairs if (pair.ru_document, pair.en_document) == wanted), None)
        first = only or (pairs[0] if len(pairs) == 1 else None)
        session = None
        if first is not None:
            with diagnostics.step(f"reading {path}"):
                session = Session(project, first, reviewer)
        app = ReviewApp(project, pairs, reviewer, session, settings, Checking, DraftProcess())
        app.run()
        if app.failure is not None:
            raise app.failure


def _pairs(project: Project) -> list[Pair]:
    project.check_writable()
    pairs = project.pairs()
    if not pairs:
        raise ProjectError(
            f"{project.path}: no document pair in it. Align two documents into it: review RU EN -o {project.path}."
        )
    return pairs


# --- two files or folders --------------------------------------------------------------------------------------------


def _project(files: tuple[Path, ...], project: Path | None) -> tuple[Path, tuple[str, str] | None]:
    """The project file to review, made or completed now if two files were given; and the ids of their documents."""
    if len(files) == 1:
        if project is not None:
            raise click.UsageError("--project is for two files, RU and EN. Name only the project file")
        return files[0], None
    if len(files) != 2 or _SUFFIX in (file.suffix.lower() for file in files):
        raise click.UsageError("name one project file, or a Russian file and its English version")
    ru, en = files
    path = project or Path(f"{ru.resolve().name if ru.is_dir() else ru.name.split('.')[0] or 'review'}{_SUFFIX}")
    if path.suffix.lower() != _SUFFIX:
        raise OutputError(f"{path}: a project file is named NAME.sverka. Add the suffix.")
    if ru.is_dir() or en.is_dir():
        return _of_folders(ru, en, path), None
    return path, _of_files(ru, en, path)


def _of_folders(ru: Path, en: Path, path: Path) -> Path:
    from tui.align_folders import align_folders
    from tui.folders import Reading

    align_folders(ru, en, outputs=(path,), reading=Reading(False, False))
    return path


def _of_files(ru: Path, en: Path, path: Path) -> tuple[str, str]:
    """Align two files into a project, unless it has them aligned already."""
    from corpus.errors import AlignmentError
    from tui.commands.align import align_pair, check_related, read_pair, report
    from tui.diagnostics import note

    documents = read_pair(ru, en, sentences=False, keep_all=False)
    ids = documents[0].id, documents[1].id
    if not _holds(path, documents):
        alignment = align_pair(ru, en, outputs=(path,))
        report(alignment, (path,))
        try:
            check_related(alignment)
        except AlignmentError as error:
            note(str(error))
    return ids


def _holds(path: Path, documents: tuple[Document, Document]) -> bool:
    from corpus.store import Project

    if not path.exists():
        return False
    with Project.open(path, busy_s=2.0) as project:
        ids = [(pair.ru_document, pair.en_document) for pair in project.pairs()]
    return (documents[0].id, documents[1].id) in ids


# --- in a browser ----------------------------------------------------------------------------------------------------


def _serve(path: Path, reviewer: str, host: str, port: int) -> None:
    from corpus.store import Project
    from tui.diagnostics import note

    with Project.open(path, busy_s=2.0) as project:  # what is wrong with it is said here, not in the browser
        _pairs(project)
    try:
        from tui.review.serve import serve
    except ModuleNotFoundError as error:
        raise click.UsageError(
            f"--web needs the extra `web` ({error.name} is missing): pip install 'sverka[web]'"
        ) from error
    command = [sys.executable, "-m", "tui", "review", str(path.resolve()), "--as", reviewer, "--served"]
    serve(command, host, port, lambda link: note(f"open {link} · Ctrl+C ends"))


def _streams() -> tuple[TextIO | None, ...]:
    return sys.stdin, sys.stdout, sys.stderr
