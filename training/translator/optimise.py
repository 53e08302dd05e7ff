"""Muon for the maps in layers, Adam for all else."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn

STEPS = ((4.0848, -6.8946, 2.9270), (3.9505, -6.3029, 2.6377), (2.8366, -3.0525, 1.2012))
"""Coefficients of the Newton-Schulz steps: the first two and the last of five in use (You 2025)."""


def orthogonal(matrix: Tensor) -> Tensor:
    """Roughly the nearest matrix with singular values of 1; the small ones stay smaller."""
    turned = matrix.shape[0] > matrix.shape[1]
    now = (matrix.T if turned else matrix) / (matrix.norm() * 1.01 + 1e-7)
    for a, b, c in STEPS:
        square = now @ now.T
        now = a * now + (b * square + c * square @ square) @ now
    return now.T if turned else now


class Muon(torch.optim.Optimizer):
    """Momentum made orthogonal (Jordan et al. 2024), the step's size that of Adam (Liu et al. 2025)."""

    def __init__(self, params: Iterable[Tensor], lr: float, momentum: float = 0.95) -> None:
        super().__init__(params, {"lr": lr, "momentum": momentum})

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]
        """One step."""
        for group in self.param_groups:
            for parameter in group["params"]:
                state = self.state[parameter]
                if not state:
                    state["mean"] = torch.zeros_like(parameter)
                mean = state["mean"].lerp_(parameter.grad, 1 - group["momentum"])
                ahead = parameter.grad.lerp(mean, group["momentum"])
                scale = 0.2 * max(parameter.shape) ** 0.5
                parameter.add_(_by_blocks(ahead), alpha=-group["lr"] * scale)


def _by_blocks(matrix: Tensor) -> Tensor:
    """Queries, keys and values, which lie in one matrix, each for itself."""
    rows, columns = matrix.shape
    if rows in (2 * columns, 3 * columns):
        return torch.cat([orthogonal(part) for part in matrix.split(columns)])
    return orthogonal(matrix)


def optimisers(model: nn.Module, rate: float, vector_rate: float, muon_rate: float) -> list[torch.optim.Optimizer]:
    """Muon, if its rate is above 0, for the matrices in layers; Adam for the rest, and for the rows of ``pieces`` that
    a batch used.
    """
    named = dict(model.named_parameters())
    inner = [name for name in named if muon_rate and name.endswith("weight") and named[name].ndim == 2]
    rest = [value for name, value in named.items() if name not in (*inner, "pieces")]
    betas = 0.9, 0.98
    found: list[torch.optim.Optimizer] = [
        torch.optim.SparseAdam([named["pieces"]], vector_rate, betas),
        torch.optim.Adam(rest, rate, betas, eps=1e-9, fused=True),
    ]
    if inner:
        found.append(Muon([named[name] for name in inner], muon_rate))
    return found
