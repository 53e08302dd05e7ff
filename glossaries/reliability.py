"""How often a term is met by its concept on the other side of a good translation.

A term that nearly always is says something when it isn't; an ordinary word that is often rendered freely does not.
"""

from __future__ import annotations

import csv
import math
from functools import cache
from pathlib import Path

from corpus.types import Lang

PATH = Path(__file__).with_name("reliability.csv")
"""Counted by ``training.count_renderings``: a row a term that was seen twice or more."""

_PRIOR = {"ru": (1.5, 0.5), "en": (0.8, 0.8)}
"""As many occurrences, met and not met, are added to each term: what is expected of one that was never seen."""


def reliability(lang: Lang, concept: str, term: str) -> float:
    """The log odds that a term of a concept is met on the other side."""
    return log_odds(lang, *counts(lang, concept, term))


def counts(lang: Lang, concept: str, term: str) -> tuple[int, int]:
    """How often a term was seen, and how often it was met then."""
    return _counts().get((lang, concept, term), (0, 0))


def log_odds(lang: Lang, seen: int, met: int) -> float:
    """The log odds that a term is met which was seen and met so often."""
    more_met, more_unmet = _PRIOR[lang]
    return math.log((met + more_met) / (seen - met + more_unmet))


@cache
def _counts() -> dict[tuple[str, str, str], tuple[int, int]]:
    with PATH.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {(lang, concept, term): (int(seen), int(met)) for lang, concept, term, seen, met in rows}
