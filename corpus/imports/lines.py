"""The lines of a text file as a stream, decoded strictly, with the number of the line that is not what it should be."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from corpus.cells import LONGEST_LINE
from corpus.errors import InputError

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def text_lines(path: Path) -> Iterator[str]:
    """The lines with their ends, UTF-8, or UTF-16 with a byte order mark. Raises InputError, with the line."""
    try:
        with path.open("rb") as stream:
            yield from _utf_16(path, stream) if stream.peek(2)[:2] in _UTF_16 else _utf_8(path, stream)
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> InputError:
    """The words for a file that the system does not give."""
    if isinstance(error, FileNotFoundError):
        return InputError(f"{path}: no such file. Check the name.")
    return InputError(f"{path}: can't be read ({error.strerror or error}). Name a file that you may read.")


def _utf_8(path: Path, stream: BinaryIO) -> Iterator[str]:
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if b"\x00" in line:
            raise InputError(f"{path}, line {number}: a binary file, not text. Save it as UTF-8 text.")
        if len(line) > LONGEST_LINE:
            raise InputError(f"{path}, line {number}: longer than {LONGEST_LINE:,} bytes, so no pair. Check the file.")
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise InputError(
                f"{path}, line {number}: not UTF-8 at byte {error.start + 1} of the line. Save it again as UTF-8."
            ) from error


def _utf_16(path: Path, stream: BinaryIO) -> Iterator[str]:
    number, lines = 0, io.TextIOWrapper(stream, encoding="utf-16", newline="\n")
    try:
        while line := lines.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE:
                raise InputError(f"{path}, line {number}: so long that it is no pair. Check the file.")
            yield line
    except UnicodeError as error:
        raise InputError(f"{path}, after line {number}: not UTF-16, or cut off. Save it again as UTF-8.") from error
