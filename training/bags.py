"""Sentences as token lists, and the sums of their token vectors with a gradient by hand.

A sum of rows and its gradient are the same operation with tokens and sentences exchanged, so both are one fast
``embedding_bag``, and both are deterministic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import embedding_bag

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Bags:
    """Token lists of many sentences, end to end: sentence ``i`` is ``tokens[starts[i]:starts[i + 1]]``."""

    tokens: Ints
    starts: Ints

    def __len__(self) -> int:
        return len(self.starts) - 1

    def take(self, rows: Ints) -> Bags:
        """The sentences ``rows``, in that order."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        places = np.arange(starts[-1]) + np.repeat(self.starts[rows] - starts[:-1], lengths)
        return Bags(self.tokens[places], starts)

    def keep(self, kept: NDArray[np.bool_]) -> Bags:
        """The sentences without the tokens where ``kept`` is false."""
        return Bags(self.tokens[kept], np.concatenate([[0], np.cumsum(kept)])[self.starts])

    def transposed(self) -> tuple[Ints, Bags]:
        """The tokens that occur, sorted, and the sentences that each occurs in."""
        order = np.argsort(self.tokens, kind="stable")
        sentences = np.repeat(np.arange(len(self)), np.diff(self.starts))[order]
        used, starts = np.unique(self.tokens[order], return_index=True)
        return used, Bags(sentences, np.concatenate([starts, [len(sentences)]]))


def joined(parts: Sequence[Bags]) -> Bags:
    """One list of sentences after another."""
    offsets = np.cumsum([0] + [len(part.tokens) for part in parts])
    starts = [part.starts[:-1] + offset for part, offset in zip(parts, offsets, strict=False)]
    return Bags(np.concatenate([part.tokens for part in parts]), np.concatenate([*starts, offsets[-1:]]))


def tokenise(tokenizer: Tokenizer, texts: Sequence[str]) -> Bags:
    """The token lists of ``texts``; what no piece spells is left out."""
    lists: list[Ints] = []
    for start in range(0, len(texts), 20_000):
        encodings = tokenizer.encode_batch_fast(list(texts[start : start + 20_000]), add_special_tokens=False)
        lists += [np.asarray(encoding.ids, np.int64) for encoding in encodings]
    tokens = np.concatenate(lists) if lists else np.zeros(0, np.int64)
    bags = Bags(tokens, np.concatenate([[0], np.cumsum([len(ids) for ids in lists], dtype=np.int64)]))
    return bags.keep(bags.tokens != 0)


def sums(weights: torch.Tensor, bags: Bags) -> torch.Tensor:
    """The sum of each sentence's rows of ``weights``: ``(len(bags), dimension)``."""
    tokens, starts = (torch.from_numpy(part).to(weights.device) for part in (bags.tokens, bags.starts))
    return embedding_bag(tokens, weights, starts, mode="sum", include_last_offset=True)
