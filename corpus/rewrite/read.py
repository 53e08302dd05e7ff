"""A file to what can be written anew, by the reader for what the file is."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import InputError, OutputError
from corpus.formats.kind import SUFFIXES, Kind
from corpus.read import read_file, read_page
from corpus.rewrite.types import Original

REWRITTEN: tuple[Kind, ...] = ("plain", "markdown", "docx")
"""What is written as it was read; of all else, and of these too, plain text can be made."""


def open_original(path: Path, target: Path | None = None) -> Original:
    """The file, to be written as ``target`` says by its suffix, plain text if that is None.

    Raises InputError where it can't be read or has no text, OutputError where it can't be written so.
    """
    source = str(path)
    data, kind = read_file(path)
    wanted = "plain" if target is None else SUFFIXES.get(target.suffix.lower())
    if wanted != "plain" and (wanted != kind or kind not in REWRITTEN):
        suffix = {"plain": "txt", "markdown": "md", "docx": "docx"}.get(kind, "")
        names = f".{suffix}, .txt" if suffix not in ("", "txt") else ".txt"
        raise OutputError(f"{target}: {path.name} can be written as {names} or .tsv. Name OUT so.")
    original = _opened(data, kind, source) if wanted == kind else None
    if original is None:
        from corpus.rewrite.page import PageText

        original = PageText(read_page(path))
    if not any(passage.text for passage in original.passages):
        raise InputError(f"{source}: there is no text in it. Check the file.")
    return original


def _opened(data: bytes, kind: Kind, source: str) -> Original:
    if kind == "docx":
        from corpus.rewrite.docx import WordText

        return WordText(data, source)
    if kind == "markdown":
        from corpus.rewrite.markdown import MarkdownText

        return MarkdownText(data, source)
    from corpus.rewrite.plain import PlainText

    return PlainText(data, source)
