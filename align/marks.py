"""What a sentence carries besides its meaning that a translation keeps: numbers, names, questions, quotations."""

from __future__ import annotations

import re
from typing import NamedTuple, Protocol

from align.names import names
from align.numbers import numbers
from corpus.types import Lang


class Terms(Protocol):
    """What finds the terms of a sentence, by ids that are the same for both languages."""

    @property
    def name(self) -> str:
        """The name of what is found, another for every other term base."""
        ...

    def __call__(self, text: str, lang: Lang) -> frozenset[str]:
        """The ids of the terms in a sentence."""
        ...


_QUOTE = re.compile('[«»„“”"]')


class Marks(NamedTuple):
    """The keys of numbers and names in a sentence (``align.numbers``, ``align.names``), and its signs.

    ``terms``: what a term base names in it, by ids that are the same for both languages; empty without one.
    """

    numbers: frozenset[str]
    names: frozenset[str]
    question: bool
    quotation: bool
    terms: frozenset[str] = frozenset()


NO_MARKS = Marks(frozenset(), frozenset(), question=False, quotation=False)


def find_marks(text: str, lang: Lang) -> Marks:
    """The marks of one sentence."""
    speech = text.startswith(("—", "–", "- ")) or _QUOTE.search(text) is not None
    return Marks(numbers(text, lang), names(text, lang), question="?" in text, quotation=speech)
