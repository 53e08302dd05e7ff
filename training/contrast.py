"""Contrastive training of token vectors: a sentence must be nearer to its translation than to the rest of its batch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch

from training.bags import Bags, joined, sums
from training.batches import GroupedBatches


@dataclass(frozen=True, slots=True)
class Settings:
    """How one run goes."""

    epochs: int = 6
    rate: float = 0.02  # of Adam, falling to zero; vectors begin with a length near 1
    scale: float = 20.0  # 1 / temperature
    margin: float = 0.3  # of cosine
    dropout: float = 0.1  # share of tokens left out of a sentence
    betas: tuple[float, float] = (0.9, 0.99)
    warm_up: float = 0.03  # share of the steps
    seed: int = 0


class RowAdam:
    """Adam (Kingma & Ba 2015) that touches only the rows with a gradient."""

    def __init__(self, weights: torch.Tensor, betas: tuple[float, float]) -> None:
        self.weights, self.betas = weights, betas
        self.mean, self.square = torch.zeros_like(weights), torch.zeros_like(weights)
        self.steps = torch.zeros(len(weights), 1, device=weights.device)

    def step(self, rows: torch.Tensor, gradient: torch.Tensor, rate: float) -> None:
        """Move ``rows`` against ``gradient``."""
        first, second = self.betas
        steps = self.steps[rows] + 1
        mean = self.mean[rows].mul_(first).add_(gradient, alpha=1 - first)
        square = self.square[rows].mul_(second).addcmul_(gradient, gradient, value=1 - second)
        self.steps[rows], self.mean[rows], self.square[rows] = steps, mean, square
        size = mean / (1 - first**steps)
        size /= (square / (1 - second**steps)).sqrt_().add_(1e-8)
        self.weights.index_add_(0, rows, size, alpha=-rate)


def loss_and_gradient(ru: torch.Tensor, en: torch.Tensor, scale: float, margin: float) -> tuple[float, torch.Tensor]:
    """Symmetric cross-entropy over cosines (InfoNCE, the right pair to win by ``margin``), and its gradient.

    By hand, because one exponential then serves both directions, and the products may be in bfloat16, which is several
    times as fast on processors that know it. Returns the mean loss a sentence and ``(2 * pairs, dimension)``.
    """
    lengths = torch.cat([ru, en]).norm(dim=1, keepdim=True).clamp_(min=1e-6)
    units = torch.cat([ru, en]) / lengths
    small = units.bfloat16()
    count = len(ru)
    logits = (small[:count] @ small[count:].T).float().mul_(scale)
    own = torch.arange(count, device=ru.device)
    logits[own, own] -= scale * margin
    right = logits[own, own]
    likely = logits.sub_(scale).exp_()
    rows, columns = likely.sum(1, keepdim=True), likely.sum(0, keepdim=True)
    loss = float((rows.log()[:, 0] + columns.log()[0] + 2 * (scale - right)).mean() / 2)
    likely *= 1 / rows + 1 / columns
    likely[own, own] -= 2
    errors = likely.bfloat16()
    slopes = torch.cat([errors @ small[count:], errors.T @ small[:count]]).float().mul_(scale / (2 * count))
    slopes -= units * (units * slopes).sum(1, keepdim=True)
    return loss, slopes / lengths


def train(
    weights: torch.Tensor,
    ru: Bags,
    en: Bags,
    batches: GroupedBatches,
    settings: Settings,
    report: Callable[[int, float, torch.Tensor], None],
) -> torch.Tensor:
    """The trained ``weights``, changed in place. ``report`` gets epoch, mean loss and weights after each epoch."""
    chance = np.random.default_rng(settings.seed)
    optimiser = RowAdam(weights, settings.betas)
    step, total = 0, settings.epochs * batches.count()
    for epoch in range(settings.epochs):
        losses = []
        for rows in batches.deal(epoch, weights):
            bags = joined([ru.take(rows), en.take(rows)])
            bags = bags.keep(chance.random(len(bags.tokens)) >= settings.dropout)
            rate = settings.rate * min(1.0, (step + 1) / (settings.warm_up * total)) * max(0.0, 1 - step / total)
            losses.append(_step(weights, bags, len(rows), optimiser, rate, settings))
            step += 1
        report(epoch, float(np.mean(losses)), weights)
    return weights


def _step(weights: torch.Tensor, bags: Bags, count: int, optimiser: RowAdam, rate: float, settings: Settings) -> float:
    whole = sums(weights, bags)
    loss, slopes = loss_and_gradient(whole[:count], whole[count:], settings.scale, settings.margin)
    used, sentences = bags.transposed()
    optimiser.step(torch.from_numpy(used).to(weights.device), sums(slopes, sentences), rate)
    return loss
