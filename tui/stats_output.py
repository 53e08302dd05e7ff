"""The files that statistics may be written to, by suffix."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from corpus.errors import OutputError
from corpus.export.atomic import check_target, replaced, unwritable


class Format(NamedTuple):
    """Where a format's writer stands: ``function(stream, *arguments)``, and what it shows.

    ``numbers`` takes the survey, ``page`` also the maps of many pairs, ``picture`` the map of one.
    """

    module: str
    function: str
    shows: str
    binary: bool = False


FORMATS = {
    ".html": Format("tui.stats_page", "write_page", "page"),
    ".tsv": Format("tui.stats_tabular", "write_tsv", "numbers"),
    ".json": Format("tui.stats_tabular", "write_json", "numbers"),
    ".svg": Format("tui.stats_svg", "write_svg", "picture"),
    ".png": Format("tui.stats_png", "write_png", "picture", binary=True),
}


def format_of(path: Path) -> Format:
    """The format of a file by its name. Raises OutputError for one that there is none for."""
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        what = f'no statistics have the suffix "{path.suffix}"' if suffix else "the name has no suffix"
        raise OutputError(f"{path}: {what}. Give one of {' '.join(FORMATS)}.")
    return FORMATS[suffix]


def check_outputs(paths: Sequence[Path], project: Path) -> None:
    """Raise OutputError or ModelError where writing is bound to fail, before the work begins."""
    taken = {project.resolve()}
    for path in paths:
        form = format_of(path)
        if path.resolve() in taken:
            raise OutputError(f"{path}: already an input or another output of this command. Name another file.")
        taken.add(path.resolve())
        check_target(path)
        if form.binary:
            from tui.stats_png import check_png

            check_png()


def write(path: Path, *arguments: object) -> None:
    """Write what the format's function makes of the arguments, whole or not at all. Raises OutputError."""
    form = format_of(path)
    function: Any = getattr(import_module(form.module), form.function)
    try:
        with replaced(check_target(path)) as new:
            if form.binary:
                with new.open("wb") as stream:
                    function(stream, *arguments)
            else:
                with new.open("w", encoding="utf-8", newline="", errors="replace") as text:
                    function(text, *arguments)
    except OSError as error:
        raise unwritable(path, error) from error
