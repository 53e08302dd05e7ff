"""Sentence encoders: what one is, and how it is found by name or path."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Sentences in, vectors out. The same text always has the same vector."""

    @property
    def name(self) -> str:
        """What ``load_encoder`` was given, for the recipe: ``bundled``, a model's name, a folder's name."""

    @property
    def revision(self) -> str:
        """A hash of the weights, so that an alignment says exactly which model made it."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One vector a text: ``(len(texts), dimension)`` float32, L2-normalised (a text without tokens: zeros)."""
