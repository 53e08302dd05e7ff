"""How a share is written wherever a person reads it."""

from __future__ import annotations


def percent(share: float) -> str:
    """A share in [0, 1] in whole per cent, rounded down so that 100% means certain: ``97%``."""
    return f"{int(share * 100 + 1e-9)}%"
