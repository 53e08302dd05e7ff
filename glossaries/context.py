"""Conditions that tell the senses of a term apart by the words that stand around it.

A condition is a line that an editor can read and write: ``before: <number>, статья / not near: случай``. Rules stand
between slashes and must all hold; the words of one rule are alternatives. ``glossaries/data/README.md`` describes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast, get_args

from corpus.errors import InputError

Place = Literal["before", "after", "near", "with"]
"""Where the words are looked for. ``before``: the term stands right before one of them; ``after``: right after;
``near``: at most ``NEAR_WORDS`` words away on either side; ``with``: anywhere in the same sentence."""

NEAR_WORDS = 5

CLASSES = ("<number>", "<name>", "<noun>", "<genitive>", "<infinitive>")
"""Classes of words. ``<noun>``: a noun that the term, read as an adjective, agrees with; ``<genitive>``: a word in the
genitive that depends on the term; ``<infinitive>``: a verb in the infinitive; ``<name>``: a capitalised word inside a
sentence; ``<number>``: figures or a numeral.
"""

_PLACES = get_args(Place)
_FORM = "Write it like «before: <number>, статья / not with: случай»."


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement: one of ``words`` (lemmas or classes) stands at ``place``, or, ``negated``, none of them does."""

    place: Place
    words: tuple[str, ...]
    negated: bool = False

    def __str__(self) -> str:
        return f"{'not ' if self.negated else ''}{self.place}: {', '.join(self.words)}"


Context = tuple[Rule, ...]
"""Rules that must all hold; empty where a term needs none."""


@lru_cache(maxsize=4096)
def parse_context(text: str) -> Context:
    """The rules of a condition; ``()`` for an empty one. Raises InputError for what is not a condition."""
    return tuple(_parse_rule(part.strip()) for part in text.split("/")) if text.strip() else ()


def format_context(context: Context) -> str:
    """The condition as it stands in a file; ``parse_context(format_context(c)) == c``."""
    return " / ".join(str(rule) for rule in context)


def _parse_rule(text: str) -> Rule:
    head, colon, tail = text.partition(":")
    negated = head.startswith("not ")
    place = head.removeprefix("not ").strip()
    if not colon or place not in _PLACES:
        raise InputError(f"{text!r} is not a condition. {_FORM}")
    words = tuple(word.strip() for word in tail.split(","))
    for word in words:
        _check_word(word, text)
    return Rule(cast(Place, place), words, negated)


def _check_word(word: str, text: str) -> None:
    if not any(char.isalnum() for char in word):
        raise InputError(f"a condition without a word: {text!r}. {_FORM}")
    if ("<" in word or ">" in word) and word not in CLASSES:
        raise InputError(f"{word} is not a class of words. Write one of {' '.join(CLASSES)}, or a word.")
