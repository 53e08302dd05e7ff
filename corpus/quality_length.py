"""Whether the lengths of a Russian text and its English version go together.

The logarithm of the ratio of lengths is compared with its median, in robust standard deviations (1.4826 times the
median absolute deviation). A constant is added to both lengths, so that short texts may differ more. The medians and
deviations are those of 5,011 published translations: ``python -m tests.bench.quality`` measures them again.
"""

from __future__ import annotations

from math import exp, log
from typing import NamedTuple


class Norm(NamedTuple):
    """How English lengths follow Russian ones: what is added to both, median log ratio, robust deviation."""

    added: int
    median: float
    deviation: float

    def off(self, ru: int, en: int) -> float:
        """By how many deviations the ratio of two lengths is off: below 0 where the English is short."""
        return (log((en + self.added) / (ru + self.added)) - self.median) / self.deviation

    def most(self, limit: float) -> float:
        """The ratio, Russian to English or back, that lies ``limit`` deviations from the median."""
        return exp(limit * self.deviation)


CHARACTERS = Norm(20, -0.047, 0.137)
WORDS = Norm(3, 0.100, 0.148)


def length_mismatch(ru: str, en: str, limit: float) -> str:
    """Which text is too short for the other, by more than ``limit`` deviations; "" where neither is."""
    for norm, unit, ru_length, en_length in (
        (CHARACTERS, "characters", len(ru), len(en)),
        (WORDS, "words", len(ru.split()), len(en.split())),
    ):
        if abs(norm.off(ru_length, en_length)) > limit:
            return f"{ru_length} and {en_length} {unit}"
    return ""
