"""What a person asks of a concordance: ``parse(text) -> Query``; pure.

повестка                      any form of the word
"повестку"                    this form only
призывн*                      words that begin so
призывная комиссия            words one after the other
призывн* .. комисси*          with up to five words between them; ..2 with up to two
/стать[яеи] \\d+/i             a regular expression; i: capitals don't matter
ru:повестка en:!summons       in the Russian this, and not that in the English
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.errors import SverkaError
from corpus.types import Lang

GAP = 5
"""The most words between two when ``..`` doesn't say how many."""

Kind = Literal["any form", "exact", "like", "any word"]
Joint = Literal["", " ", "-"]


class QueryError(SverkaError):
    """A query that can't be understood or answered; the message shows the place with ▶."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Item:
    """One word of a phrase, in plain form; ``like`` has asterisks.

    ``capitals``: only where it is written in capitals. ``joint``: what must stand before it, if that matters.
    ``most_before``: the most words between it and the one before.
    """

    kind: Kind
    form: str
    capitals: bool = False
    joint: Joint = ""
    most_before: int = 0


@dataclass(frozen=True, slots=True)
class Expression:
    """A regular expression."""

    pattern: str
    ignore_case: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """What one language must hold or, if negated, must not; ``lang`` None is either one (negated: neither)."""

    sought: tuple[Item, ...] | Expression
    lang: Lang | None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Clauses that must all hold. The first that isn't negated gives the places."""

    clauses: tuple[Clause, ...]

    @property
    def lead(self) -> Clause:
        """The clause that gives the places."""
        return next(clause for clause in self.clauses if not clause.negated)
