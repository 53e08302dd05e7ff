"""Which pairs go into a batch together: groups of sentences that the model so far holds to be alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import normalize

from training.bags import Bags, Ints, sums

ANCHORS = 3072  # sentences that the others are grouped around
ROWS = 4096  # sentences compared with the anchors at a time


@dataclass(frozen=True, slots=True)
class GroupedBatches:
    """Deals the pairs out anew each epoch. A batch is ``batch // group`` groups of neighbours, far from each other.

    A sentence then meets ``group - 1`` hard negatives and many easy ones. ``draws`` says how often a pair is drawn an
    epoch; the part behind the point is a chance. Copies of one pair go into different groups.
    """

    ru: Bags
    en: Bags
    draws: NDArray[np.float64]
    batch: int
    group: int
    seed: int

    def deal(self, epoch: int, weights: torch.Tensor) -> Iterator[Ints]:
        """The rows of each batch of an epoch, none twice in a batch."""
        chance = np.random.default_rng([self.seed, epoch])
        copies = np.floor(self.draws + chance.random(len(self.draws))).astype(np.int64)
        near = self._nearest_anchors(np.flatnonzero(copies), weights, chance)
        groups = []
        for copy in range(copies.max()):
            rows = chance.permutation(np.flatnonzero(copies > copy))
            rows = rows[np.argsort(near[rows], kind="stable")]
            groups.append(rows[len(rows) % self.group :].reshape(-1, self.group))
        dealt = np.concatenate(groups)
        order = dealt[chance.permutation(len(dealt))].ravel()
        for start in range(0, len(order) - self.batch // 2, self.batch):
            yield np.unique(order[start : start + self.batch])

    def count(self) -> int:
        """About how many batches an epoch has."""
        return max(1, round(float(self.draws.sum()) / self.batch))

    def _nearest_anchors(self, rows: Ints, weights: torch.Tensor, chance: np.random.Generator) -> Ints:
        near = np.zeros(len(self.draws), np.int64)
        if self.group > 1:
            chosen = chance.choice(rows, min(ANCHORS, len(rows)), replace=False)
            anchors = self._units(chosen, weights).T.contiguous()
            for start in range(0, len(rows), ROWS):
                some = rows[start : start + ROWS]
                near[some] = (self._units(some, weights) @ anchors).argmax(1).cpu().numpy()
        return near

    def _units(self, rows: Ints, weights: torch.Tensor) -> torch.Tensor:
        """The direction between a sentence and its translation."""
        both = normalize(sums(weights, self.ru.take(rows))) + normalize(sums(weights, self.en.take(rows)))
        return both.bfloat16()
