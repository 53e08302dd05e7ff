"""Which links are partial: a clause of one side has no counterpart on the other.

Each clause is judged alone, by a logistic model; a link is as partial as its worst clause makes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.partial_model import CLAUSE_FEATURES, PartialModel, load_model
from align.side import Side
from corpus.types import Span

Link = tuple[Span, Span]
Floats = NDArray[np.float64]
Indexes = NDArray[np.intp]

LINKS_A_BATCH = 1024
STEADY = 5  # links whose ratio of lengths weighs as much as that of all documents
RIDGE = 1e-4  # on the Gram matrix, so that a clause may stand twice in a sentence


def partial_links(ru: Side, en: Side, links: Sequence[Link], model: PartialModel | None = None) -> list[bool]:
    """Which of the links of two documents are to be called partial; ``model`` is the bundled one if not given."""
    model = model or load_model()
    rows = clause_rows(ru, en, links, model.ratio)
    probability, at = rows.worst(model.weights, len(links))
    needed = np.where(rows.alone[at], model.threshold_alone, model.threshold)
    return (probability >= needed).tolist()  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class ClauseRows:
    """The clauses of some links: ``features`` (clauses, features) by ``CLAUSE_FEATURES``.

    ``link`` (clauses,): the number of the link. ``side`` (clauses,): 0 for Russian, 1 for English. ``clause``
    (clauses,): the row in ``Side.clauses``.
    """

    features: Floats
    link: Indexes
    side: Indexes
    clause: Indexes

    @property
    def alone(self) -> NDArray[np.bool_]:
        """(clauses,): which are all of their side."""
        return self.features[:, CLAUSE_FEATURES.index("share")] > 1 - RIDGE

    def worst(self, weights: Floats, links: int) -> tuple[Floats, Indexes]:
        """(links,): how probably each link is partial, were one of five so, and its row that makes it the most so."""
        odds = self.features @ weights
        order = np.lexsort((odds, self.link))
        last = order[np.searchsorted(self.link[order], np.arange(links), side="right") - 1]
        return 1 / (1 + np.exp(-odds[last])), last


def clause_rows(ru: Side, en: Side, links: Sequence[Link], typical: float) -> ClauseRows:
    """The clauses of all links, with what is known of them; ``typical``: see ``PartialModel.ratio``."""
    if not links:
        none = np.zeros(0, np.intp)
        return ClauseRows(np.zeros((0, len(CLAUSE_FEATURES))), none, none, none)
    bounds = np.array(links, np.intp)  # (links, side, start and stop)
    too_long = _too_long(ru, en, bounds, typical)
    parts = [part for group in _groups(ru, en, bounds) for part in _judged(ru, en, bounds, group, too_long)]
    return ClauseRows(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _too_long(ru: Side, en: Side, bounds: Indexes, typical: float) -> Floats:
    """(links,): by how much English is longer than in the typical link of this pair, in natural log."""
    chars = [_totals(side.lengths, bounds[:, at]) for at, side in enumerate((ru, en))]
    ratio = np.log((chars[1] + 10) / (chars[0] + 10))
    own = np.median(ratio)
    return np.asarray(ratio - (own * len(ratio) + typical * STEADY) / (len(ratio) + STEADY))


def _totals(values: NDArray[np.float32], spans: Indexes) -> Floats:
    """The sum of the values in each span."""
    before = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    return np.asarray(before[spans[:, 1]] - before[spans[:, 0]])


def _groups(ru: Side, en: Side, bounds: Indexes) -> Iterator[Indexes]:
    """Numbers of links with as many sentences and clauses on both sides, some at a time."""
    clauses = [np.diff(side.first_clause[bounds[:, at]])[:, 0] for at, side in enumerate((ru, en))]
    shapes = np.stack([*np.diff(bounds)[:, :, 0].T, *clauses], axis=1)
    order = np.lexsort(shapes.T)
    edges = np.flatnonzero((np.diff(shapes[order], axis=0) != 0).any(axis=1)) + 1
    for group in np.split(order, edges):
        for start in range(0, len(group), LINKS_A_BATCH):
            yield group[start : start + LINKS_A_BATCH]


def _judged(
    ru: Side, en: Side, bounds: Indexes, group: Indexes, too_long: Floats
) -> Iterator[tuple[Floats, Indexes, Indexes, Indexes]]:
    """The columns of ``ClauseRows`` for the Russian and for the English clauses of a group."""
    clauses = [_members(side.first_clause[bounds[group, at]]) for at, side in enumerate((ru, en))]
    count = clauses[0].shape[1]
    own = slice(0, count), slice(count, -2)
    vectors = np.empty((len(group), count + clauses[1].shape[1] + 2, ru.clauses.shape[1]), np.float32)
    for at, text in enumerate((ru, en)):
        vectors[:, own[at]] = text.clauses[clauses[at]]
        vectors[:, at - 2] = _span_sums(text, bounds[group, at])
    products = vectors @ vectors.transpose(0, 2, 1)
    told = [_Told.of(products, own[side], own[1 - side], side) for side in (0, 1)]
    for side in (0, 1):
        excess = too_long[group] if side else -too_long[group]
        features = _features(told[side], told[1 - side].gain.max(axis=1), excess[:, None])
        repeat = np.broadcast_to(group[:, None], clauses[side].shape)
        flat = [each.ravel() for each in (repeat, np.full_like(clauses[side], side), clauses[side])]
        yield features.reshape(-1, len(CLAUSE_FEATURES)), flat[0], flat[1], flat[2]


def _span_sums(side: Side, spans: Indexes) -> NDArray[np.float32]:
    """(spans, dim): the vector of each of some spans of one size."""
    sums: NDArray[np.float32] = side.sums[spans[:, 0]]
    for step in range(1, spans[0, 1] - spans[0, 0]):
        sums += side.sums[spans[:, 0] + step]
    return sums


def _members(spans: Indexes) -> Indexes:
    """(spans, size): the numbers in each of some spans of one size."""
    return np.asarray(spans[:, :1] + np.arange(spans[0, 1] - spans[0, 0]))


@dataclass(frozen=True, slots=True)
class _Told:
    """What the vectors say of the clauses of one side of some links, (links, clauses) each."""

    nearest: Floats
    gain: Floats
    share: Floats
    weight: Floats

    @classmethod
    def of(cls, products: Floats, own: slice, other: slice, side: int) -> _Told:
        """From the products of unit vectors of clauses and sums of sides: ``own`` clauses against ``other``."""
        own_sum, other_sum = side - 2, -1 - side
        weight = _weights(products[:, own, own], products[:, own, own_sum])
        size = products[:, own_sum, own_sum][:, None]
        other_size = np.sqrt(np.maximum(products[:, other_sum, other_sum], 1e-12))[:, None]
        toward = products[:, own_sum, other_sum][:, None] / other_size
        whole = toward / np.sqrt(np.maximum(size, 1e-12))
        left = size - 2 * weight * products[:, own, own_sum] + weight**2
        rest = (toward - weight * products[:, own, other_sum] / other_size) / np.sqrt(
            np.maximum(left, 1e-6 * size + 1e-12)
        )
        alone = weight.shape[1] == 1
        gain = np.zeros_like(weight) if alone else rest - whole
        share = weight / np.maximum(weight.sum(axis=1, keepdims=True), 1e-12)
        return cls(products[:, own, other].max(axis=2), gain, share, weight)


def _weights(gram: Floats, toward_sum: Floats) -> Floats:
    """(links, clauses): the lengths by which unit vectors must be multiplied to add up to their sum."""
    ridge = RIDGE * np.eye(gram.shape[1], dtype=gram.dtype)
    return np.asarray(np.maximum(np.linalg.solve(gram + ridge, toward_sum[:, :, None])[:, :, 0], 0))


def _features(told: _Told, other_gain: Floats, excess: Floats) -> Floats:
    """(links, clauses, features); ``excess`` (links, 1): by how much the side is too long, in natural log."""
    surplus = np.maximum(1 - np.exp(-excess), 0)
    columns = [
        np.ones_like(told.share),
        told.nearest,
        told.gain,
        told.gain * told.share,
        told.share,
        other_gain[:, None],
        told.share - surplus,
        np.log(np.maximum(told.weight, 0.1)),
    ]
    return np.stack([np.broadcast_to(column, told.share.shape) for column in columns], axis=2).astype(np.float64)
