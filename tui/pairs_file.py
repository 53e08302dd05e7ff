"""The pairs of files that a person knows to belong together: a file beside the folders, or an edited table."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from corpus.errors import InputError

NONE = "-"
"""Stands where a file has no counterpart."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a person has decided, by the numbers of files: pairs, and files without counterpart on either side."""

    pairs: dict[int, int] = field(default_factory=dict)
    ru_alone: frozenset[int] = frozenset()
    en_alone: frozenset[int] = frozenset()

    @property
    def ru(self) -> frozenset[int]:
        """The Russian files that are decided on."""
        return self.ru_alone | self.pairs.keys()

    @property
    def en(self) -> frozenset[int]:
        """The English files that are decided on."""
        return self.en_alone | frozenset(self.pairs.values())


class _Names:
    """The files of a side by name: as the table shows them, or by the last part of it where only one has that."""

    def __init__(self, path: Path, side: str, names: Sequence[str]) -> None:
        self._path, self._side = path, side
        self._numbers = {_plain(name): number for number, name in enumerate(names)}
        for number, name in enumerate(names):
            last = _plain(name).rsplit("/", 1)[-1]
            if sum(_plain(other).rsplit("/", 1)[-1] == last for other in names) == 1:
                self._numbers.setdefault(last, number)
        self._lines: dict[int, int] = {}

    def number(self, name: str, line: int) -> int | None:
        """The number of a file, None for ``-``. Raises InputError for an unknown name, or one that stood before."""
        if name == NONE:
            return None
        number = self._numbers.get(_plain(name))
        if number is None:
            near = "".join(f" Did you mean {close}?" for close in get_close_matches(_plain(name), self._numbers, 1))
            hint = near or f" Write names as the table shows them, and {NONE} for none."
            raise InputError(f'{self._path}, line {line}: no {self._side} file "{name}" is read.{hint}')
        if number in self._lines:
            raise InputError(
                f'{self._path}, line {line}: "{name}" stands in line {self._lines[number]} already. Keep one of them.'
            )
        self._lines[number] = line
        return number


def read_given(path: Path, ru: Sequence[str], en: Sequence[str]) -> Given:
    """The pairs in a file: Russian name, tab, English name; ``-`` for none. More columns may follow, as in a table.

    A header ``ru<TAB>en`` and blank lines are passed over. Raises InputError that names the line.
    """
    sides = _Names(path, "Russian", ru), _Names(path, "English", en)
    pairs: dict[int, int] = {}
    alone: tuple[set[int], set[int]] = set(), set()
    for line, text in enumerate(_lines(path), 1):
        cells = [cell.strip() for cell in text.split("\t")]
        if not text.strip() or (line == 1 and cells[:2] == ["ru", "en"]):
            continue
        if len(cells) < 2 or not cells[0] or not cells[1]:
            raise InputError(f"{path}, line {line}: two file names with a tab between them are expected.")
        ru_number, en_number = (side.number(cell, line) for side, cell in zip(sides, cells, strict=False))
        if ru_number is None and en_number is None:
            raise InputError(f"{path}, line {line}: {NONE} on both sides. Name a file.")
        if ru_number is not None and en_number is not None:
            pairs[ru_number] = en_number
        elif ru_number is not None:
            alone[0].add(ru_number)
        elif en_number is not None:
            alone[1].add(en_number)
    return Given(pairs, frozenset(alone[0]), frozenset(alone[1]))


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file. Check the name.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 text. Save it as UTF-8.") from error
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror}). Name a file of tab-separated names.") from error


def _plain(name: str) -> str:
    """A name in one form, however the system that made the file composes letters."""
    return unicodedata.normalize("NFC", name.removeprefix("./"))
