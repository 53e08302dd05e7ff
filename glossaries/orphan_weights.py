"""How likely a term without rendering was rendered wrongly, by the features of ``glossaries.orphans``.

Boosted regression trees (Friedman 2001), one set for the terms of each language, in ``models/orphans.json``; fitted by
``python -m training.train_orphans``. All splits of all trees are decided at once (QuickScorer, Lucchese et al. 2015).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.types import Lang

PATH = Path(__file__).parent / "models" / "orphans.json"

Nodes = Sequence[Sequence[float | str]]


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees over features.

    A split (trees, splits) sends those whose ``feature`` is above its ``limit`` past the leaves that are 0 in
    ``passed``, one bit a leaf. The first leaf that no split of a tree passes is where one ends up; its ``value``
    (trees, leaves) is added to ``base``.
    """

    features: tuple[str, ...]
    base: float
    feature: NDArray[np.intp]
    limit: NDArray[np.float64]
    passed: NDArray[np.int64]
    value: NDArray[np.float64]

    def log_odds(self, features: Sequence[float]) -> float:
        """The sum of what the trees say."""
        above = np.array(features)[self.feature] > self.limit
        left = np.bitwise_and.reduce(np.where(above, self.passed, -1), axis=1)
        leaf = np.frexp(left & -left)[1] - 1
        return self.base + float(self.value[np.arange(len(leaf)), leaf].sum())


@cache
def load_trees(lang: Lang) -> Trees:
    """The trees for terms of a language."""
    data = json.loads(PATH.read_text(encoding="utf-8"))
    return from_rows(tuple(data["features"]), data[lang]["base"], data[lang]["trees"])


def from_rows(names: tuple[str, ...], base: float, trees: Sequence[Nodes]) -> Trees:
    """Trees from their nodes: a leaf is its value, any other node the name of a feature, limit, low and high.

    From a node one goes on to the node ``low`` where its feature is at most its limit, else to ``high``. A tree has at
    most 63 leaves.
    """
    shape = len(trees), max(len(nodes) // 2 for nodes in trees) + 1
    feature, limit = np.zeros(shape, np.intp), np.full(shape, np.inf)
    passed, value = np.full(shape, -1, np.int64), np.zeros(shape)
    for number, nodes in enumerate(trees):
        leaves = list(_leaves(nodes, 0))
        value[number, : len(leaves)] = [float(nodes[leaf][0]) for leaf in leaves]
        for at, (name, most, low, _) in enumerate(node for node in nodes if len(node) > 1):
            below = sum(1 << leaves.index(leaf) for leaf in _leaves(nodes, int(low)))
            feature[number, at], limit[number, at], passed[number, at] = names.index(str(name)), float(most), ~below
    return Trees(names, base, feature, limit, passed, value)


def _leaves(nodes: Nodes, at: int) -> Iterator[int]:
    """The leaves below a node, the low ones first."""
    if len(nodes[at]) == 1:
        yield at
    else:
        yield from _leaves(nodes, int(nodes[at][2]))
        yield from _leaves(nodes, int(nodes[at][3]))
