"""The candidates of a corpus, counted: Russian phrases and English groups of words, and the beads they stand in.

Of each text only the numbers of its words are kept, four bytes a word; texts are read again for examples.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from glossaries import mine_english, mine_russian
from glossaries.issue import Pair
from glossaries.mine_grams import NO_WORD, Grams, Ints, count_rows, runs
from glossaries.tokens import tokenise


@dataclass(frozen=True, slots=True)
class Side:
    """The candidates of one language; ``words`` are the lemmas that their rows number."""

    grams: Grams
    words: tuple[str, ...]

    def lemmas(self, number: int) -> tuple[str, ...]:
        """The lemmas of a candidate."""
        return tuple(self.words[word] for word in self.grams.rows[number] if word != NO_WORD)


@dataclass(frozen=True, slots=True)
class Counted:
    """Both sides of a corpus, and how many beads it has."""

    ru: Side
    en: Side
    beads: int


def count(pairs: Iterable[Pair], least: int) -> Counted:
    """The candidates that stand in at least ``least`` pairs."""
    russian, english = _Russian(), _English()
    beads = 0
    for bead, pair in enumerate(pairs):
        russian.add(bead, pair.ru)
        english.add(bead, pair.en)
        beads = bead + 1
    return Counted(russian.counted(least), english.counted(least), beads)


class _Russian:
    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._beads = array("i")
        self._rows = array("i")

    def add(self, bead: int, text: str) -> None:
        numbers = self._numbers
        for lemmas in dict.fromkeys(phrase.lemmas for phrase in mine_russian.phrases(text)):
            self._beads.append(bead)
            row = [numbers.setdefault(lemma, len(numbers)) for lemma in lemmas]
            self._rows.extend(row + [NO_WORD] * (mine_russian.LONGEST - len(row)))

    def counted(self, least: int) -> Side:
        rows = _ints(self._rows).reshape(-1, mine_russian.LONGEST)
        return Side(count_rows(_ints(self._beads), rows, least), tuple(self._numbers))


class _English:
    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._words = array("i")
        self._places = array("b")
        self._clauses = array("i")
        self._beads = array("i")
        self._clause = 0

    def add(self, bead: int, text: str) -> None:
        self._clause += 1
        for token in tokenise(text, "en"):
            word = mine_english.word(token.text)
            self._clause += token.gap > 0
            self._words.append(self._numbers.setdefault(word.lemma, len(self._numbers)))
            self._places.append(word.place)
            self._clauses.append(self._clause)
            self._beads.append(bead)

    def counted(self, least: int) -> Side:
        words, places, clauses, beads = map(_ints, (self._words, self._places, self._clauses, self._beads))
        return Side(runs(words, places, clauses, beads, mine_english.LONGEST, least), tuple(self._numbers))


def _ints(numbers: array[int]) -> Ints:
    return np.frombuffer(numbers, np.dtype(numbers.typecode)) if numbers else np.zeros(0, np.int32)
