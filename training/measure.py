"""Retrieval among the sentences kept apart."""

from __future__ import annotations

import numpy as np
import torch
from torch.nn.functional import cross_entropy, normalize

from training.bags import Bags, sums
from training.data import OWN, Pair

JUDGED = {"pud", OWN}  # news and the own domain; the other sentences are there to be confused with
SCALE = 25.0


def dev_figures(weights: torch.Tensor, dev: list[Pair], ru: Bags, en: Bags) -> dict[str, float]:
    """P@1 of the judged sets over all ``dev`` sentences, mean of both directions, and their mean cross-entropy."""
    cosines = normalize(sums(weights, ru)) @ normalize(sums(weights, en)).T
    own = torch.arange(len(cosines), device=cosines.device)
    right = ((cosines.argmax(1) == own).float() + (cosines.argmax(0) == own).float()).cpu().numpy() / 2
    losses = sum(cross_entropy(SCALE * side, own, reduction="none") for side in (cosines, cosines.T)) / 2
    judged = np.array([pair.set in JUDGED for pair in dev])
    figures = {f"P@1 {name}": right[[pair.set == name for pair in dev]].mean() for name in sorted(JUDGED)}
    return figures | {"P@1": right[judged].mean(), "cross-entropy": losses.cpu().numpy()[judged].mean()}


def describe(figures: dict[str, float]) -> str:
    """The figures in one line."""
    return ", ".join(f"{name} {value:.4f}" for name, value in figures.items())
