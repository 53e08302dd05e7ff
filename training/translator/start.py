"""Where the translator begins: piece vectors that gloss word for word.

Counts of aligned pieces give an eigendecomposition of their positive pointwise mutual information, as in
``training.start``; some steps of sampled softmax (Jean et al. 2015) then make exp(16 cos) follow the probability of a
rendering. The first coordinate marks the language: a gloss is the vector with that sign turned.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import sparse
from torch.nn import functional

from training.translator.corpus import NOWHERE, Corpus, Side

Floats = NDArray[np.float32]
MARK = 0.4  # of a vector of length 1
DISCOUNT = 2.0  # of few meetings
SPARE, ROUNDS = 40, 3  # directions more than asked for, and rounds of the power method
STEPS = 250
GROUP = 3072  # pairs in a step
RATE = 0.01
FLAT = 0.6  # the power of counts: rare pieces are drawn more often than they occur


def link_counts(corpus: Corpus, weights: Floats, size: int) -> sparse.csr_matrix:
    """How often a Russian and an English piece explain each other: ``(size, size)``, by the weight of their pair."""
    rows, columns, counts = [], [], []
    for mine, theirs, turned in ((corpus.en, corpus.ru, True), (corpus.ru, corpus.en, False)):
        own, other, weight = _linked(mine, theirs, weights)
        rows.append(other if turned else own)
        columns.append(own if turned else other)
        counts.append(weight)
    entries = (np.concatenate(counts), (np.concatenate(rows), np.concatenate(columns)))
    return sparse.coo_matrix(entries, (size, size)).tocsr()


def _linked(mine: Side, theirs: Side, weights: Floats) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats]:
    sentence = np.repeat(np.arange(len(weights)), np.diff(mine.starts))
    linked = mine.links != NOWHERE
    place = theirs.starts[sentence[linked]] + mine.links[linked]
    return mine.tokens[linked], theirs.tokens[place], weights[sentence[linked]]


def languages(counts: sparse.csr_matrix) -> Floats:
    """For each piece 1 where it is Russian, -1 where English, 0 where it is as often either: ``(size,)``."""
    ru, en = (np.asarray(counts.sum(axis=axis)).ravel() for axis in (1, 0))
    return ((ru - en) / np.maximum(ru + en, 1e-6)).astype(np.float32)


def glossing_vectors(counts: sparse.csr_matrix, dimension: int, seed: int) -> torch.Tensor:
    """Piece vectors of length about 1: ``(size, dimension)`` float32."""
    size = counts.shape[0]
    both = (counts + counts.T).tocoo()
    seen = np.asarray(both.sum(axis=1)).ravel()
    value = np.log(both.data * seen.sum() / (seen[both.row] * seen[both.col])) * both.data / (both.data + DISCOUNT)
    more = (value > 0) & (both.data >= 1)
    matrix = sparse.csr_matrix((value[more].astype(np.float32), (both.row[more], both.col[more])), (size, size))
    vectors = _leading(matrix, dimension - 1, seed)
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    noise = np.random.default_rng(seed + 1).standard_normal(vectors.shape).astype(np.float32) / dimension**0.5
    vectors = np.where(length > 1e-3, vectors / np.maximum(length, 1e-3), noise) + 0.1 * noise
    mark = MARK * languages(counts)
    vectors *= np.sqrt(1 - mark**2)[:, None] / np.linalg.norm(vectors, axis=1, keepdims=True)
    start = torch.from_numpy(np.concatenate([mark[:, None], vectors], axis=1).astype(np.float32))
    return _sharpened(start, both, seed)


def _leading(matrix: sparse.csr_matrix, dimension: int, seed: int) -> Floats:
    """The eigenvectors of the largest eigenvalues, each times the root of its value (Halko et al. 2011).

    Eigenvalues of two sides that explain each other come in pairs of both signs, so twice as many are looked for.
    """
    begin = np.random.default_rng(seed).standard_normal((matrix.shape[0], 2 * dimension + SPARE), dtype=np.float32)
    basis = torch.from_numpy(begin)
    for _ in range(ROUNDS):
        basis = torch.linalg.qr(torch.from_numpy(matrix @ basis.numpy()))[0]
    values, turn = torch.linalg.eigh(basis.T @ torch.from_numpy(matrix @ basis.numpy()))
    best = (basis @ turn[:, -dimension:]) * values[-dimension:].clamp_min(0).sqrt()
    return best.numpy()


def _sharpened(start: torch.Tensor, both: sparse.coo_matrix, seed: int) -> torch.Tensor:
    """The vectors after STEPS of sampled softmax over the counts."""
    seen = np.asarray(both.sum(axis=1)).ravel()
    chance = both.data * seen[both.row] ** (FLAT - 1)
    drawn_p = chance / chance.sum()
    source_p, target_p = (np.bincount(side, drawn_p, minlength=len(seen)) for side in (both.row, both.col))
    corrections = [torch.from_numpy(np.log(np.maximum(p, 1e-12)).astype(np.float32)) for p in (target_p, source_p)]
    generator = np.random.default_rng(seed)
    cumulated = np.cumsum(drawn_p)
    vectors = start.clone().requires_grad_()
    optimiser = torch.optim.Adam([vectors], RATE / 16, betas=(0.9, 0.98), fused=True)
    turn = torch.ones(start.shape[1])
    turn[0] = -1
    scale = start.shape[1] ** 0.5
    for step in range(STEPS):
        drawn = np.minimum(np.searchsorted(cumulated, generator.random(GROUP)), len(cumulated) - 1)
        source, target = (torch.from_numpy(side[drawn].astype(np.int64)) for side in (both.row, both.col))
        candidates = torch.cat([target, source])
        gloss = functional.normalize(vectors[source]) * turn * scale
        logits = gloss @ vectors[candidates].T
        logits = logits - torch.cat([corrections[0][target], corrections[1][source]])
        own = torch.arange(GROUP)
        same = candidates[None, :] == target[:, None]
        same[own, own] = False
        loss = functional.cross_entropy(logits.masked_fill(same, -1e9), own)
        optimiser.param_groups[0]["lr"] = RATE * (1 - step / STEPS)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if step % 25 == 0 or step == STEPS - 1:
            print(f"vectors, step {step}: {loss.item():.3f}", flush=True)
    return vectors.detach()
