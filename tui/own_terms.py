"""The terms of the person at this machine: where they are kept, and what holds together with those that ship.

They stand in ``terms.csv`` in the folder that ``SVERKA_HOME`` names, else in the one that the system has for settings.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import InputError

if TYPE_CHECKING:
    from glossaries.types import TermBase

_PRIVATE_FILE, _PRIVATE_FOLDER = 0o600, 0o700


def own_terms_path() -> Path:
    """The file of one's own terms, which need not exist."""
    import click

    home = os.environ.get("SVERKA_HOME")
    return Path(home or click.get_app_dir("sverka")) / "terms.csv"


def own_termbase() -> TermBase:
    """One's own terms; none where the file does not exist. Raises InputError, with the line, where it is not sound."""
    from glossaries.read import read_terms
    from glossaries.types import TermBase

    path = own_terms_path()
    return read_terms(path) if path.exists() else TermBase(())


def active_termbase(files: Iterable[Path] = ()) -> TermBase:
    """What holds: the terms that ship, corrected by one's own, and those by each of ``files`` (or folders of them).

    Raises InputError for a term base that is not sound, or does not fit the others.
    """
    from glossaries.read import bundled_termbase, read_termbase

    base = with_corrections(bundled_termbase(), own_termbase(), own_terms_path())
    for file in files:
        base = with_corrections(base, read_termbase([file]), file)
    return base


def with_corrections(base: TermBase, corrections: TermBase, path: Path) -> TermBase:
    """The term base as the one that was read from ``path`` corrects it. Raises InputError, which names the file."""
    from glossaries.merge import merge_bases

    try:
        return merge_bases(base, corrections)
    except InputError as error:
        raise InputError(f"{path}: {error}") from None


def save_own_terms(base: TermBase) -> Path:
    """Replace one's own terms; only this user may read them. Returns the file. Raises OutputError."""
    from corpus.export.atomic import unwritable
    from glossaries.write import write_terms

    path = own_terms_path()
    try:
        path.parent.mkdir(_PRIVATE_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error
    write_terms(base, path, mode=_PRIVATE_FILE)
    return path
