"""How likely a term without rendering was rendered wrongly, by the features of ``glossaries.orphans``.

Boosted regression trees (Friedman 2001), one set for the terms of each language, in ``models/orphans.json``; fitted by
``python -m training.train_orphans``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.types import Lang

PATH = Path(__file__).parent / "models" / "orphans.json"


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees over features: (trees, nodes) each.

    From a node one goes on to ``low`` where its feature is at most its ``limit``, else to ``high``; a leaf leads to
    itself. ``value`` is what a leaf adds to ``base``, ``depth`` the longest way.
    """

    features: tuple[str, ...]
    base: float
    depth: int
    feature: NDArray[np.intp]
    limit: NDArray[np.float64]
    low: NDArray[np.intp]
    high: NDArray[np.intp]
    value: NDArray[np.float64]

    def log_odds(self, features: Sequence[float]) -> float:
        """The sum of what the trees say."""
        given, tree = np.array(features), np.arange(len(self.feature))
        node = np.zeros(len(tree), np.intp)
        for _ in range(self.depth):
            goes_low = given[self.feature[tree, node]] <= self.limit[tree, node]
            node = np.where(goes_low, self.low[tree, node], self.high[tree, node])
        return self.base + float(self.value[tree, node].sum())


@cache
def load_trees(lang: Lang) -> Trees:
    """The trees for terms of a language."""
    data = json.loads(PATH.read_text(encoding="utf-8"))
    names = tuple(data["features"])
    return from_rows(names, data[lang]["base"], data[lang]["trees"])


def from_rows(names: tuple[str, ...], base: float, trees: Sequence[Sequence[Sequence[float | str]]]) -> Trees:
    """Trees from their nodes: a leaf is its value, any other node the name of a feature, limit, low and high."""
    size = max(map(len, trees))
    feature, low, high = (np.zeros((len(trees), size), np.intp) for _ in range(3))
    limit, value = (np.zeros((len(trees), size)) for _ in range(2))
    for number, nodes in enumerate(trees):
        for at, node in enumerate(nodes):
            low[number, at] = high[number, at] = at
            if len(node) == 1:
                value[number, at] = float(node[0])
            else:
                feature[number, at], limit[number, at] = names.index(str(node[0])), float(node[1])
                low[number, at], high[number, at] = int(node[2]), int(node[3])
    return Trees(names, base, max(map(_depth, trees)), feature, limit, low, high, value)


def _depth(nodes: Sequence[Sequence[float | str]], at: int = 0) -> int:
    node = nodes[at]
    return 0 if len(node) == 1 else 1 + max(_depth(nodes, int(node[2])), _depth(nodes, int(node[3])))
