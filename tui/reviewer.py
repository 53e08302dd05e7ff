"""Whose decisions are saved: the name that was given, else that of the settings, else that of the account."""

from __future__ import annotations

from getpass import getuser

import click


def reviewer_name(given: str | None) -> str:
    """The name to sign with. Raises click.UsageError for a given name that is empty, InputError for
    settings that can't be read.
    """
    from tui.settings import read_settings, settings_path

    name = (read_settings(settings_path()).reviewer or _account()) if given is None else given
    if not name.split():
        raise click.UsageError("--as: the name is empty. Give the name of the reviewer")
    return " ".join(name.split())


def _account() -> str:
    try:
        return getuser()
    except (OSError, KeyError):  # a process without a user in the system's list
        return "reviewer"
