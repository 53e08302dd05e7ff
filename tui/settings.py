"""What a person has set for good: ``settings.toml`` in their own folder. None of it needs to be there.

reviewer = "Anna"
theme = "light"

[keys]
accept = ["a", "space"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import InputError


@dataclass(frozen=True, slots=True)
class Settings:
    """The name that decisions are signed with, the theme of the review, and the keys of its actions by name."""

    reviewer: str = ""
    theme: str = ""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def settings_path() -> Path:
    """The file of settings, which need not exist."""
    from tui.own_terms import own_terms_path

    return own_terms_path().with_name("settings.toml")


def read_settings(path: Path) -> Settings:
    """The settings of a file; the plain ones where it doesn't exist. Raises InputError for what it doesn't understand.

    Whether there are such actions and keys is for the review to say.
    """
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: can't be read ({error}). Save it as UTF-8 text that you may read.") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: {error}. Write settings as NAME = value.") from error
    unknown = sorted(found.keys() - {"reviewer", "theme", "keys"})
    if unknown:
        raise InputError(f"{path}: there is no setting {unknown[0]!r}. Settings are reviewer, theme, and a table keys.")
    keys = found.get("keys", {})
    if not isinstance(keys, dict):
        raise InputError(f'{path}: keys is no table. Write [keys], and below it lines such as accept = ["a"].')
    return Settings(
        _text(path, found, "reviewer"),
        _text(path, found, "theme"),
        {str(name): _keys(path, name, keys[name]) for name in keys},
    )


def _text(path: Path, found: Mapping[str, object], name: str) -> str:
    value = found.get(name, "")
    if not isinstance(value, str):
        raise InputError(f'{path}: {name} is no text. Write {name} = "…".')
    return " ".join(value.split())


def _keys(path: Path, name: str, value: object) -> tuple[str, ...]:
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list) or not all(isinstance(key, str) and key for key in keys):
        raise InputError(f'{path}: the keys of {name} are no list of names. Write {name} = ["a", "space"].')
    return tuple(keys)
