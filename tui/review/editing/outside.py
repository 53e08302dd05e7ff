"""A text in the person's own editor: in a private file that is gone afterwards. No widget."""

from __future__ import annotations

import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from corpus.errors import InputError
from corpus.text import decode


class Returned(NamedTuple):
    """The text that is to go on with, and why a person has to look at it first; empty where all went well."""

    text: str
    problem: str = ""


def editor_of(environment: Mapping[str, str]) -> str:
    """The command of the person's editor: ``$VISUAL``, or else ``$EDITOR``; empty where neither is set."""
    return environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()


def edited_outside(text: str, command: str, name: str) -> Returned:
    """The text as the editor left it; where something failed, what can be saved of it and what happened.

    The file is called ``name``, has mode 0600, and stands in a folder of its own that nobody else may enter.
    """
    try:
        words = shlex.split(command)
    except ValueError as error:
        return Returned(text, f"the editor's command can't be read ({error}): {command}")
    if not words:
        return Returned(text, "no editor: set $VISUAL or $EDITOR")
    try:
        with tempfile.TemporaryDirectory(prefix="sverka-") as folder:
            return _edited(text, words, Path(folder) / name)
    except OSError as error:
        return Returned(text, f"no file for the editor can be written ({error.strerror})")


def _edited(text: str, words: list[str], path: Path) -> Returned:
    path.touch(mode=0o600)
    path.write_text(f"{text}\n", encoding="utf-8")
    try:
        code = subprocess.run([*words, str(path)], check=False).returncode  # noqa: S603 (the person's own command)
    except OSError as error:
        return Returned(text, f"the editor can't be started ({error.strerror}): {words[0]}")
    try:
        data = path.read_bytes()
    except OSError as error:
        return Returned(text, f"the editor left no file ({error.strerror})")
    return _returned(text, data, code)


def _returned(text: str, data: bytes, code: int) -> Returned:
    if not data.strip():
        return Returned(text, "the editor left an empty file; this is the text as it was")
    problem = f"the editor ended with code {code}: is this the text you want?" if code else ""
    try:
        return Returned(data.decode("utf-8-sig"), problem)
    except UnicodeDecodeError:
        pass
    try:
        guessed, encoding = decode(data, "the editor's file")
    except InputError:
        return Returned(text, "the editor's file is not UTF-8; this is the text as it was")
    return Returned(guessed, f"the editor's file is not UTF-8 but, it seems, {encoding}: is it right?")
