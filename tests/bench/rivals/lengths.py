"""By length alone: Gale and Church 1993, "A Program for Aligning Sentences in Bilingual Corpora".

A sentence of l characters has a translation of about c*l, with a variance of s2*l; a link is the less probable the
more standard deviations it lies off (their equation 5), times how often a link of its kind is met (their table 5).
They align paragraphs first, and sentences inside paragraphs; paragraphs of our pairs do not match, so we align whole
texts at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import erfc, exp, log, sqrt

import numpy as np

from align.side import Side
from tests.bench.rivals.paths import Floats, Link, best_links

PRIORS = {(1, 1): 0.89, (1, 2): 0.089, (2, 1): 0.089, (2, 2): 0.011}
ALONE = 0.0099  # prior of a sentence without counterpart
LEAST = exp(-25)  # a probability is never smaller, as in the authors' program
_erfc = np.vectorize(erfc, otypes=[float])


@dataclass(frozen=True, slots=True)
class Growth:
    """English characters for a Russian one, and the variance of that for a character."""

    mean: float = 1.0
    variance: float = 6.8


def measure_growth(pairs: Iterable[tuple[float, float]]) -> Growth:
    """The growth in translated pairs, given as lengths in characters: ru, en."""
    ru, en = np.array(list(pairs)).T
    mean = float(en.sum() / ru.sum())
    return Growth(mean, float(((en - mean * ru) ** 2).sum() / ru.sum()))


def align(ru: Side, en: Side, growth: Growth = Growth()) -> list[Link]:
    """The most probable links of one order."""
    nothing = np.zeros(1)
    scores = {
        (a, b): _log_probability(_lengths(ru, a)[:, None], _lengths(en, b)[None, :], growth) + log(prior)
        for (a, b), prior in PRIORS.items()
        if a <= len(ru) and b <= len(en)
    }
    return best_links(
        scores,
        _log_probability(ru.lengths, nothing, growth) + log(ALONE),
        _log_probability(nothing, en.lengths, growth) + log(ALONE),
    )


def _lengths(side: Side, size: int) -> Floats:
    """The length of each run of so many sentences, in characters."""
    return np.convolve(side.lengths, np.ones(size), "valid")


def _log_probability(ru: Floats, en: Floats, growth: Growth) -> Floats:
    """The log of the chance that translations differ in length at least as much as these."""
    usual = (ru + en / growth.mean) / 2
    deviations = np.abs(growth.mean * ru - en) / np.sqrt(growth.variance * np.maximum(usual, 1))
    return np.asarray(np.log(np.maximum(_erfc(deviations / sqrt(2)), LEAST)))
