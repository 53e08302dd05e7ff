"""A file to a document: read, check the language, set boilerplate aside, find the sentences.

Each format has its reader in ``corpus.formats``, imported when a file of that kind is met.
"""

from __future__ import annotations

import re
import stat
from bisect import bisect_left
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from corpus.errors import InputError
from corpus.formats.kind import Kind, kind_by_suffix, kind_of
from corpus.types import Document, Lang, Page, Removal, Segment

MAX_BYTES = 50 * 1024 * 1024
"""The largest file that is read; a report of a thousand pages is a hundredth of it."""

_NUMBERED = re.compile(r"(\d+)\t(.*)")


def read_document(path: Path, lang: Lang, *, keep_all: bool = False) -> Document:
    """The sentences of a page without its boilerplate, which stays in ``text`` and is listed in ``removals``.

    ``keep_all`` takes everything on the page for content. Raises LanguageError where the page is clearly in another
    language, InputError where it can't be read or no sentence is left.
    """
    return _document(read_page(path), lang, keep_all=keep_all)


def document_from_text(text: str, lang: Lang, source: str = "text") -> Document:
    """The sentences of a plain text, paragraphs found as in a file; nothing is removed. Raises as ``read_document``."""
    from corpus.formats.plain import read

    return _document(read(text.encode(), source), lang, keep_all=True)


def _document(page: Page, lang: Lang, *, keep_all: bool) -> Document:
    from corpus.clean import clean
    from corpus.language import check_language

    check_language(page.text, lang, page.source)
    removals = [] if keep_all else clean(page, lang)
    segments = _segments(page, lang, removals)
    if not segments:
        what = "no sentence in it" if keep_all else "no sentence is left once boilerplate is removed"
        todo = "Check the file." if keep_all else "Give --keep-all to keep everything on the page."
        raise InputError(f"{page.source}: {what}. {todo}")
    return Document(lang, page.title, page.text, segments, page.source, tuple(removals))


def read_page(path: Path) -> Page:
    """The text of a file and its paragraphs, by the reader for what the file is. Raises InputError."""
    source = str(path)
    data, kind = read_file(path)
    page: Page = import_module(f"corpus.formats.{kind}").read(data, source)
    if not page.paragraphs:
        raise InputError(f"{source}: there is no text in it. Check the file.")
    return page


def read_file(path: Path) -> tuple[bytes, Kind]:
    """The bytes of a file and what it is. Raises InputError."""
    source = str(path)
    named = kind_by_suffix(path.suffix, source)
    data = _read_bytes(path)
    return data, kind_of(data, named, source)


def read_sentences(path: Path, lang: Lang) -> Document:
    """The document whose sentences are the lines of a file, as they are: nothing removed, nothing split.

    A blank line begins a new paragraph. Where every line begins with a number and a tab, the number is the paragraph.
    """
    from corpus.language import check_language
    from corpus.text import decode, normalise

    source = str(path)
    data = _read_bytes(path)
    text, _ = decode(data, source)
    segments = tuple(_line_segments(normalise(text), source))
    if not segments:
        raise InputError(f"{source}: no sentence in it. One sentence a line is expected.")
    joined = "\n".join(segment.text for segment in segments)
    check_language(joined, lang, source)
    return Document(lang, "", joined, segments, source)


def _line_segments(text: str, source: str) -> Iterator[Segment]:
    """One segment a line, with offsets into the lines joined by ``\\n``."""
    lines = text.split("\n")
    numbered = [_NUMBERED.fullmatch(line) for line in lines if line.strip()]
    by_number = all(numbered)
    paragraph, index, at, gap = 0, 0, 0, False
    for line in lines:
        match = _NUMBERED.fullmatch(line) if by_number else None
        sentence = " ".join((match[2] if match else line).split())
        if not sentence:
            gap = index > 0
            continue
        if match:
            if int(match[1]) < paragraph:
                raise InputError(f"{source}: paragraph {match[1]} comes after {paragraph}. Number them in order.")
            paragraph = int(match[1])
        elif gap:
            paragraph += 1
        gap = False
        yield Segment(index, at, at + len(sentence), paragraph, sentence)
        index, at = index + 1, at + len(sentence) + 1


def _segments(page: Page, lang: Lang, removals: list[Removal]) -> tuple[Segment, ...]:
    """The sentences of all that was not removed; paragraphs keep their number on the page."""
    from corpus.segment import segment

    found: list[Segment] = []
    starts = [removal.start for removal in removals]
    for number, paragraph in enumerate(page.paragraphs):
        inside = removals[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.stop)]
        for begin, end in _kept(paragraph.start, paragraph.stop, inside):
            for start, stop in segment(page.text[begin:end], lang):
                text = page.text[begin + start : begin + stop]
                found.append(Segment(len(found), begin + start, begin + stop, number, text))
    return tuple(found)


def _kept(start: int, stop: int, removals: list[Removal]) -> Iterator[tuple[int, int]]:
    """The stretches of one paragraph between the removals in it."""
    for removal in removals:
        if start < removal.start:
            yield start, removal.start
        start = removal.stop
    if start < stop:
        yield start, stop


def _read_bytes(path: Path) -> bytes:
    """The bytes of a regular, readable, non-empty file that is not too large."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(f"{path}: a folder, and a file is expected. Name a file in it.")
        if not stat.S_ISREG(status.st_mode):
            raise InputError(f"{path}: a pipe or device, not a file. Save the text in a file first.")
        if status.st_size > MAX_BYTES:
            size, limit = status.st_size // 2**20, MAX_BYTES // 2**20
            raise InputError(f"{path}: {size} MB, and at most {limit} MB are read. Split it into reports.")
        if status.st_size == 0:
            raise InputError(f"{path}: the file is empty. Check that it was saved.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file. Check the name.") from error
    except PermissionError as error:
        raise InputError(f"{path}: you may not read it. Change its permissions or copy it.") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: can't be read ({getattr(error, 'strerror', None) or error}).") from error
