"""Where the token vectors begin: an SVD of how much more often a Russian and an English token meet than by chance.

Tokens that are each other's translation begin near each other, also rare ones, which gradient steps seldom reach.
The matrix is the positive pointwise mutual information over sentence pairs, discounted for rare meetings (Pantel & Lin
2002); the decomposition is randomised (Halko et al. 2011).
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import sparse
from torch.nn.functional import embedding_bag

from training.bags import Bags

Floats = NDArray[np.float32]
SPARE = 40  # directions more than asked for
ROUNDS = 2  # of the power method
FREQUENT = 1e-3  # a token of this share begins with half the length of a rare one (Arora et al. 2017)


def starting_vectors(ru: Bags, en: Bags, weights: Floats, tokens: int, dimension: int, seed: int) -> Floats:
    """Vectors of length up to 1: ``(tokens, dimension)`` float32. ``weights`` says how much each pair counts."""
    root = np.sqrt(weights)
    ru_counts, en_counts = (_occurrences(side, root, tokens) for side in (ru, en))
    ru_share, en_share = (np.asarray(counts.multiply(counts).sum(axis=0)).ravel() for counts in (ru_counts, en_counts))
    information = _information((ru_counts.T @ en_counts).tocoo(), ru_share, en_share, float(weights.sum()), tokens)
    left, right = _singular_vectors(information, dimension, seed)
    whole = ru_share + en_share  # a name or a number stands on both sides
    vectors = (left * ru_share[:, None] + right * en_share[:, None]) / np.maximum(whole, 1e-9)[:, None]
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    vectors *= (FREQUENT / (FREQUENT + whole / whole.sum()))[:, None]
    return vectors.astype(np.float32)


def _occurrences(bags: Bags, root: Floats, tokens: int) -> sparse.csr_matrix:
    """Which tokens a sentence has: ``(sentences, tokens)``, the root of the pair's weight where one occurs."""
    found = sparse.csr_matrix((np.ones(len(bags.tokens), np.float32), bags.tokens, bags.starts), (len(bags), tokens))
    found.sum_duplicates()
    found.data = np.repeat(root, np.diff(found.indptr)).astype(np.float32)
    return found


def _information(
    both: sparse.coo_matrix, ru_share: Floats, en_share: Floats, pairs: float, tokens: int
) -> sparse.csr_matrix:
    often = both.data >= 2
    row, column, count = both.row[often], both.col[often], both.data[often]
    value = np.log(count * pairs / (ru_share[row] * en_share[column])) * count / (count + 3)
    more = value > 0
    return sparse.csr_matrix((value[more].astype(np.float32), (row[more], column[more])), (tokens, tokens))


def _singular_vectors(matrix: sparse.csr_matrix, dimension: int, seed: int) -> tuple[Floats, Floats]:
    """The leading left and right singular vectors, each times the root of its singular value."""
    transposed = matrix.T.tocsr()
    start = np.random.default_rng(seed).standard_normal((matrix.shape[1], dimension + SPARE), dtype=np.float32)
    basis = _times(matrix, torch.from_numpy(start))
    for _ in range(ROUNDS):
        basis = _times(matrix, _times(transposed, torch.linalg.qr(basis)[0]))
    basis = torch.linalg.qr(basis)[0]
    right, values, turn = torch.linalg.svd(_times(transposed, basis), full_matrices=False)
    root = values[:dimension].sqrt()
    return ((basis @ turn.T)[:, :dimension] * root).numpy(), (right[:, :dimension] * root).numpy()


def _times(matrix: sparse.csr_matrix, dense: torch.Tensor) -> torch.Tensor:
    """The product, by the fast kernel for weighted sums of rows."""
    rows, stops = (torch.from_numpy(part.astype(np.int64)) for part in (matrix.indices, matrix.indptr))
    values = torch.from_numpy(matrix.data)
    dense = dense.contiguous()  # columns first would take forty times as long
    return embedding_bag(rows, dense, stops, mode="sum", per_sample_weights=values, include_last_offset=True)
