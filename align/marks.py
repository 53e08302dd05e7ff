"""What a sentence carries besides its meaning that a translation keeps: numbers, names, questions, quotations."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from align.names import names
from align.numbers import numbers
from corpus.types import Lang

Terms = Callable[[str, Lang], frozenset[str]]
"""What finds the terms of a sentence: ids that are the same for both languages."""

_QUOTES = frozenset('«»„“”"')


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
    speech = text.startswith(("—", "–", "- ")) or not _QUOTES.isdisjoint(text)
    return Marks(numbers(text, lang), names(text, lang), question="?" in text, quotation=speech)
