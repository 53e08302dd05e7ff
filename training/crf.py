"""Fits the aligner's weights: those that make the gold alignments as probable as can be, among all alignments.

The log-likelihood of a semi-Markov conditional random field is concave in the weights; its gradient is the features of
the gold less those expected under the model (Sarawagi and Cohen 2004), both summed by ``align.lattice``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.lattice import backward, forward, link_probabilities
from align.search import Evidence, Rates, alone, build_lattice, smoothed_rates
from align.weights import SHAPES, Weights, from_vector
from training.aligner_cases import Case

Floats = NDArray[np.float64]
REST = sum(int(np.prod(SHAPES[name])) for name in ("move", "calibration"))  # not fitted here


@dataclass(frozen=True)
class Example:
    """The evidence of a case and the features of its gold; ``weight`` says how much the case counts."""

    case: Case
    evidence: Evidence
    rates: Rates
    gold: Floats
    weight: float


def make_example(case: Case, evidence: Evidence, weight: float = 1.0, rates: Rates | None = None) -> Example:
    """An example; gold links that are no candidates are left out of the gold. ``rates``: the true ones if not given."""
    found = evidence.found
    row = {key: k for k, key in enumerate(zip(found.i, found.a, found.j, found.b, strict=True))}
    links = [link for link in case.links if (link[0].start, link[0].size, link[1].start, link[1].size) in row]
    rows = [row[ru.start, ru.size, en.start, en.size] for ru, en in links]
    left = [np.ones(size, np.float64) for size in evidence.shape]
    opened, ru_at, en_at = np.zeros(2), 0, 0
    for ru, en in links:
        left[0][slice(*ru)], left[1][slice(*en)] = 0, 0
        opened += (ru.start > ru_at, en.start > en_at)
        ru_at, en_at = ru.stop, en.stop
    opened += (evidence.shape[0] > ru_at, evidence.shape[1] > en_at)
    rates = rates or smoothed_rates([float(side.sum()) for side in left], evidence.shape)
    gold = _features(evidence, rates, evidence.link[rows].sum(axis=0), left, opened)
    return Example(case, evidence, rates, gold, weight)


def _features(
    evidence: Evidence, rates: Rates, link: NDArray[np.floating], left: Sequence[Floats], opened: Floats
) -> Floats:
    """The features of an alignment, in the order of ``Weights.vector``."""
    odds = np.log(np.array(rates) / (1 - np.array(rates)))
    skip = [left[side] @ evidence.gaps[side] for side in (0, 1)]
    count = np.array([left[0].sum(), left[1].sum()])
    return np.concatenate([link, *skip, opened, odds * count, odds * opened, np.zeros(REST)]).astype(np.float64)


def expectation(example: Example, weights: Weights) -> tuple[float, Floats]:
    """The log of the total weight of all alignments, and the features expected under the model."""
    evidence = example.evidence
    lattice = build_lattice(evidence, weights, example.rates)
    ahead, behind, prices = forward(lattice, np.logaddexp), backward(lattice), lattice.prices
    total = float(ahead.total[-1, -1])
    probability = link_probabilities(lattice, ahead, behind, evidence.found)
    ru_open = ahead.link[:-1] + prices.ru_open + prices.ru_skip[:, None] + behind.ru_gap[1:]
    before_en = np.logaddexp(ahead.link, ahead.ru_gap)
    en_open = before_en[:, :-1] + prices.en_open + prices.en_skip + behind.en_gap[:, 1:]
    opened = np.array([np.exp(ru_open - total).sum(), np.exp(en_open - total).sum()])
    left = alone(evidence.found, probability, evidence.shape)
    return total, _features(evidence, example.rates, probability @ evidence.link, left, opened)


def fit(
    examples: Sequence[Example],
    start: Floats,
    ridge: float = 1.0,
    steps: int = 60,
    only: NDArray[np.bool_] | None = None,
) -> Floats:
    """The weights, as one row, that maximise the likelihood less ``ridge`` times their squares; L-BFGS.

    A weight counts in the penalty by how much its feature varies, so that its unit does not matter. ``only``: which
    weights are fitted; the others stay as they are in ``start``. All, if not given.
    """
    from scipy.optimize import minimize

    scale = sum(example.weight * max(1, len(example.case.links)) for example in examples)
    ridges = ridge * _spread(examples) ** 2

    def loss(vector: Floats) -> tuple[float, Floats]:
        weights, value, slope = from_vector(vector), ridges @ vector**2, 2 * ridges * vector
        for example in examples:
            total, expected = expectation(example, weights)
            value += example.weight * (total - example.gold @ vector)
            slope = slope + example.weight * (expected - example.gold)
        return value / scale, (slope if only is None else slope * only) / scale

    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": steps})
    return np.asarray(found.x)


def _spread(examples: Sequence[Example]) -> Floats:
    """The standard deviation of each feature over candidates or sentences; 1 for the rest."""
    link = np.concatenate([example.evidence.link for example in examples]).std(axis=0)
    gaps = [np.concatenate([example.evidence.gaps[side] for example in examples]).std(axis=0) for side in (0, 1)]
    rest = np.ones(len(examples[0].gold) - len(link) - 2 * len(gaps[0]))
    spread = np.concatenate([link, *gaps, rest])
    return np.where(spread > 0, spread, 1.0)


def fit_logistic(features: Floats, right: Floats, ridge: float = 0.05) -> Floats:
    """The weights of a logistic regression of ``right`` (in [0, 1]) on the features."""
    from scipy.optimize import minimize

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = features @ weights
        slope = features.T @ (1 / (1 + np.exp(-odds)) - right) + 2 * ridge * weights
        return float((np.logaddexp(0, odds) - right * odds).sum() + ridge * weights @ weights), slope

    found = minimize(loss, np.zeros(features.shape[1]), jac=True, method="L-BFGS-B")
    return np.asarray(found.x)
