"""Term bases into files: the suffix says how, and a file is written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from corpus.errors import OutputError
from corpus.export.atomic import check_target, replaced, unwritable
from glossaries.types import TermBase

WRITERS = {
    ".csv": ("glossaries.delimited", "write_csv"),
    ".tsv": ("glossaries.delimited", "write_tsv"),
    ".xlsx": ("glossaries.xlsx", "write_xlsx"),
    ".tbx": ("glossaries.tbx_write", "write_tbx"),
}
"""Where the writer of a suffix stands: a function that fills a file with a term base."""


def write_terms(base: TermBase, path: Path, mode: int | None = None) -> None:
    """Write all concepts to a file, which ``read_terms`` reads back the same; ``mode`` are its permissions, if given.

    Raises OutputError for an unknown suffix, an empty term base, and whatever keeps the file from being written; the
    file is then as before.
    """
    fill = _writer(path)
    if not base.concepts:
        raise OutputError(f"{path}: there is no term to write. Choose others.")
    target = check_target(path)
    try:
        with replaced(target) as new:
            if mode is not None:
                new.chmod(mode)
            fill(base, new)
    except OSError as error:
        raise unwritable(path, error) from error
    except OutputError as error:
        raise OutputError(f"{path}: {error}") from error


def check_writable(path: Path) -> None:
    """Raises OutputError where ``write_terms`` is bound to fail."""
    _writer(path)
    check_target(path)


def _writer(path: Path) -> Callable[[TermBase, Path], None]:
    try:
        module, function = WRITERS[path.suffix.lower()]
    except KeyError:
        raise OutputError(f'{path}: no format has the suffix "{path.suffix}". Give {", ".join(WRITERS)}.') from None
    return cast(Callable[[TermBase, Path], None], getattr(import_module(module), function))
