"""Repeats in a corpus: the same pair of texts more than once, and one Russian text with several English renderings.

Links go as hashes, 32 bytes each, into files that have no name and are gone when the program is; then each file, which
holds all that can be alike, is gone through by itself. So memory holds a 64th of the hashes, and no texts.
"""

from __future__ import annotations

import contextlib
import struct
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

_FILES = 64
_RECORD = struct.Struct("<8s8sQQ")
_PORTION = 4096 * _RECORD.size


class Place(NamedTuple):
    """Where a link stands: the number of its pair in the project, and of its bead there, from 0."""

    pair: int
    bead: int


@dataclass(frozen=True, slots=True)
class Repeat:
    """One Russian text that comes several times: how often, in how many English renderings, and a place of each.

    ``renderings``: count and first place of each English text, the most frequent first.
    """

    count: int
    renderings: tuple[tuple[int, Place], ...]


class RepeatCounts(NamedTuple):
    """What is repeated in a corpus.

    ``links`` are all; ``copies`` those whose very pair of texts came before; ``varied`` the Russian texts with more
    than one English rendering, and ``varied_links`` the links that they stand in. ``duplicates`` and ``variants`` are
    the most frequent ones.
    """

    links: int = 0
    copies: int = 0
    varied: int = 0
    varied_links: int = 0
    duplicates: tuple[Repeat, ...] = ()
    variants: tuple[Repeat, ...] = ()


class Repeats:
    """Collects links; a context manager, whose files are gone at the end."""

    def __init__(self) -> None:
        self._stack = contextlib.ExitStack()
        self._files: list[BinaryIO] = []
        self._links = 0

    def __enter__(self) -> Self:
        for _ in range(_FILES):
            self._files.append(self._stack.enter_context(tempfile.TemporaryFile()))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stack.close()

    def add(self, ru: str, en: str, place: Place) -> None:
        """Take in a link. Spaces, capitals and ё/е make no difference."""
        key = _digest(ru)
        self._files[key[0] % _FILES].write(_RECORD.pack(key, _digest(en), *place))
        self._links += 1

    def counts(self, most: int) -> RepeatCounts:
        """What is repeated, with the ``most`` frequent of each kind."""
        copies = varied = varied_links = 0
        duplicates: list[Repeat] = []
        variants: list[Repeat] = []
        for file in self._files:
            for repeat in _repeats(file):
                copies += sum(count - 1 for count, _ in repeat.renderings)
                if len(repeat.renderings) > 1:
                    varied += 1
                    varied_links += repeat.count
                    variants.append(repeat)
                if repeat.renderings[0][0] > 1:
                    duplicates.append(repeat)
            duplicates = sorted(duplicates, key=_by_copies)[:most]
            variants = sorted(variants, key=_by_renderings)[:most]
        return RepeatCounts(self._links, copies, varied, varied_links, tuple(duplicates), tuple(variants))


def _digest(text: str) -> bytes:
    folded = " ".join(text.split()).casefold().replace("ё", "е")
    return blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _repeats(file: BinaryIO) -> Iterator[Repeat]:
    """The Russian texts of a file that come more than once."""
    often: Counter[bytes] = Counter(ru for ru, _, _ in _records(file))
    found: defaultdict[bytes, dict[bytes, tuple[int, Place]]] = defaultdict(dict)
    for ru, en, place in _records(file):
        if often[ru] > 1:
            count, first = found[ru].get(en, (0, place))
            found[ru][en] = (count + 1, first)
    for renderings in found.values():
        ordered = sorted(renderings.values(), key=lambda one: (-one[0], one[1]))
        yield Repeat(sum(count for count, _ in ordered), tuple(ordered))


def _records(file: BinaryIO) -> Iterator[tuple[bytes, bytes, Place]]:
    file.seek(0)
    while portion := file.read(_PORTION):
        for ru, en, pair, bead in _RECORD.iter_unpack(portion):
            yield ru, en, Place(pair, bead)


def _by_copies(repeat: Repeat) -> tuple[int, Place]:
    count, place = repeat.renderings[0]
    return -count, place


def _by_renderings(repeat: Repeat) -> tuple[int, int, Place]:
    return -len(repeat.renderings), -repeat.count, min(place for _, place in repeat.renderings)
