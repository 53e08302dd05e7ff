"""The translator: a pre-norm Transformer that begins as a word-for-word glosser.

One matrix holds the vectors of pieces for both sides and the output. The last attention on the source is taught word
alignments; its values begin as the encoder's states, so that what is attended to is what is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import torch
from torch import Tensor, nn
from torch.nn import functional

TURNED = 0  # the coordinate that marks the language


@dataclass(frozen=True)
class Shape:
    """Sizes of a model."""

    vocabulary: int
    dim: int = 256
    heads: int = 4
    encoder_layers: int = 3
    decoder_layers: int = 2
    hidden: int = 1024
    longest: int = 256  # places
    dropout: float = 0.0


class Attention(nn.Module):
    """Attention of several heads, to the same sentence or, with ``cross``, to another."""

    def __init__(self, shape: Shape, *, cross: bool = False) -> None:
        super().__init__()
        self.heads, self.cross, self.dropout = shape.heads, cross, shape.dropout
        self.norm = nn.LayerNorm(shape.dim)
        self.query = nn.Linear(shape.dim, shape.dim if cross else 3 * shape.dim)
        self.memory = nn.Linear(shape.dim, 2 * shape.dim) if cross else None
        self.out = nn.Linear(shape.dim, shape.dim)

    def split(self, states: Tensor, parts: int) -> tuple[Tensor, ...]:
        """``(batch, places, parts * dim)`` as ``parts`` tensors of ``(batch, heads, places, dim / heads)``."""
        batch, places, _ = states.shape
        return states.view(batch, places, parts, self.heads, -1).permute(2, 0, 3, 1, 4).unbind(0)

    def forward(
        self, states: Tensor, memory: Tensor | None = None, mask: Tensor | None = None, *, causal: bool = False
    ) -> Tensor:
        """The states plus what was attended to. ``mask``, (batch, 1, 1, places), is 0 or minus infinity."""
        query, key, value = self._projected(states, memory)
        found = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask, is_causal=causal)
        return states + self._merged(found)

    def with_weights(self, states: Tensor, memory: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """The same, and the mean attention of the heads: ``(batch, places, memory places)``."""
        query, key, value = self._projected(states, memory)
        logits = query @ key.transpose(-1, -2) * (query.shape[-1] ** -0.5)
        weights = (logits if mask is None else logits + mask).softmax(-1)
        return states + self._merged(weights @ value), weights.mean(1)

    def _projected(self, states: Tensor, memory: Tensor | None) -> tuple[Tensor, Tensor, Tensor]:
        normed = self.norm(states)
        if self.memory is None or memory is None:
            query, key, value = self.split(self.query(normed), 3)
        else:
            (query,) = self.split(self.query(normed), 1)
            key, value = self.split(self.memory(memory), 2)
        return query, key, value

    def _merged(self, found: Tensor) -> Tensor:
        merged = self.out(found.transpose(1, 2).flatten(2))
        return functional.dropout(merged, self.dropout, self.training)


class FeedForward(nn.Module):
    """Two linear maps with a ReLU between."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.dropout = shape.dropout
        self.norm = nn.LayerNorm(shape.dim)
        self.inner = nn.Linear(shape.dim, shape.hidden)
        self.outer = nn.Linear(shape.hidden, shape.dim)

    def forward(self, states: Tensor) -> Tensor:
        """The states plus what is added to them."""
        added = self.outer(functional.relu(self.inner(self.norm(states))))
        return states + functional.dropout(added, self.dropout, self.training)


class EncoderLayer(nn.Module):
    """Self-attention and feed-forward."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.attention = Attention(shape)
        self.feed = FeedForward(shape)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """The states of the next layer."""
        return self.feed(self.attention(states, mask=mask))


class DecoderLayer(nn.Module):
    """Self-attention to what was written, attention to the source, feed-forward."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.attention = Attention(shape)
        self.source = Attention(shape, cross=True)
        self.feed = FeedForward(shape)


class Translator(nn.Module):
    """Encoder and decoder. Sentences are the rows of ``pieces`` for their pieces: ``(batch, places, dim)``."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.pieces = nn.Parameter(torch.randn(shape.vocabulary, shape.dim) * shape.dim**-0.5)
        self.encoder_places = nn.Parameter(sinusoids(shape.longest, shape.dim) * 0.5)
        self.decoder_places = nn.Parameter(sinusoids(shape.longest, shape.dim) * 0.1)
        self.encoder = nn.ModuleList(EncoderLayer(shape) for _ in range(shape.encoder_layers))
        self.decoder = nn.ModuleList(DecoderLayer(shape) for _ in range(shape.decoder_layers))
        self.encoder_norm = nn.LayerNorm(shape.dim)
        self.decoder_norm = nn.LayerNorm(shape.dim)
        self._gloss()

    @torch.no_grad()
    def _gloss(self) -> None:
        """Begin as a glosser: sublayers add little; the last attention copies, with the language's mark turned; the
        first finds what was written last in the source.
        """
        dim = self.shape.dim
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.normal_(module.weight, std=dim**-0.5)
                nn.init.zeros_(module.bias)
        for module in self.modules():
            if isinstance(module, Attention):
                module.out.weight.mul_(0.1)
            elif isinstance(module, FeedForward):
                module.outer.weight.mul_(0.1)
        same, turned = torch.eye(dim), torch.eye(dim)
        turned[TURNED, TURNED] = -1
        first, last = self.decoder[0].source, self.decoder[-1].source
        first.query.weight.copy_(same)
        first.memory.weight[:dim] = turned
        last.memory.weight[dim:] = same
        last.out.weight.copy_(turned)

    def encode(self, source: Tensor, mask: Tensor | None) -> Tensor:
        """States of the source: ``(batch, places, dim)``. ``mask`` is (batch, 1, 1, places), 0 or minus infinity."""
        states = source * self.shape.dim**0.5 + self.encoder_places[: source.shape[1]]
        for layer in self.encoder:
            states = layer(states, mask)
        return self.encoder_norm(states)

    def decode(self, written: Tensor, memory: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """States that predict the next piece, ``(batch, places, dim)``, and the last attention on the source."""
        states = written + self.decoder_places[: written.shape[1]]
        for layer in self.decoder[:-1]:
            states = layer.attention(states, causal=True)
            states = layer.feed(layer.source(states, memory, mask))
        last = self.decoder[-1]
        states, weights = last.source.with_weights(last.attention(states, causal=True), memory, mask)
        return self.decoder_norm(last.feed(states)), weights


@dataclass(frozen=True)
class Rows:
    """The pieces that a batch works with: their ``vectors`` (used, dim), the row of every piece (size,), and what is
    added to the logit of each, so that those drawn at random stand for all others (Jean et al. 2015).
    """

    vectors: Tensor
    row: Tensor
    added: Tensor

    def __getitem__(self, pieces: Tensor) -> Tensor:
        """The vectors of pieces: ``(..., dim)``."""
        return functional.embedding(self.row[pieces], self.vectors)

    def losses(self, states: Tensor, targets: Tensor) -> Tensor:
        """Cross-entropy of each target: ``(targets,)``."""
        logits = states @ self.vectors.T + self.added
        return functional.cross_entropy(logits, self.row[targets], reduction="none")


def all_rows(pieces: Tensor) -> Rows:
    """Every piece."""
    return Rows(pieces, torch.arange(len(pieces), device=pieces.device), pieces.new_zeros(len(pieces)))


def drawn_rows(pieces: Tensor, needed: Tensor, drawn: int) -> Rows:
    """The ``needed`` pieces and about ``drawn`` others. The gradient of ``pieces`` is sparse."""
    size = len(pieces)
    used = torch.zeros(size, dtype=torch.bool, device=pieces.device)
    used[torch.randint(size, (drawn,), device=pieces.device)] = True
    used[needed] = False
    others, needed = used.nonzero()[:, 0], needed.unique()
    chosen = torch.cat([needed, others])
    row = torch.full((size,), -1, device=pieces.device)
    row[chosen] = torch.arange(len(chosen), device=pieces.device)
    added = torch.zeros(len(chosen), device=pieces.device)
    added[len(needed) :] = log((size - len(needed)) / max(len(others), 1))
    return Rows(functional.embedding(chosen, pieces, sparse=True), row, added)


def sinusoids(places: int, dim: int) -> Tensor:
    """Sines and cosines of Vaswani et al. (2017): ``(places, dim)``."""
    angle = torch.arange(places)[:, None] * torch.exp(torch.arange(0, dim, 2) * (-9.2103 / dim))
    return torch.cat([angle.sin(), angle.cos()], dim=1)
