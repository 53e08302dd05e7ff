"""What is known of a link or a gap before it is judged: numbers by name, one column each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from align.candidates import Candidates, Cosines, Indexes, best_beside
from align.clauses import clause_features
from align.evidence import mark_features, numbers_nowhere, term_features
from align.side import MOST, Side

Columns = NDArray[np.float32]

KINDS = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
LINK_FEATURES = (
    *(f"kind {a}-{b}" for a, b in KINDS),
    "kind other",  # the more sentences, the more
    "similarity",
    "similarity squared",
    "similarity of short",
    "above mean",
    "lead ru",
    "lead en",
    "behind ru",
    "behind en",
    "gain",
    "loss",
    "extension",
    "longer ru",
    "longer en",
    "numbers shared",
    "numbers missing ru",
    "numbers missing en",
    "numbers nowhere ru",
    "numbers nowhere en",
    "names shared",
    "names missing ru",
    "names missing en",
    "question differs",
    "quotation differs",
    "paragraph inside",
    "paragraph begins on both",
    "paragraph begins on one",
    "paragraph ends on both",
    "paragraph ends on one",
    "clause prefers beside ru",
    "sentence pays ru",
    "worst clause en",
    "clause prefers beside en",
    "sentence pays en",
    "worst clause ru",
    "long",
    "similarity of long",
    "terms shared",
    "terms missing ru",
    "terms missing en",
)
GAP_FEATURES = ("sentence", "nearest", "nearest squared", "length", "numbers nowhere")


def link_features(similarity: Cosines, ru: Side, en: Side, found: Candidates) -> Columns:
    """(candidates, features) float32 in the order of ``LINK_FEATURES``; ``similarity`` is (4, n, 4, m)."""
    kinds = [((found.a == a) & (found.b == b)).astype(np.float32) for a, b in KINDS]
    other = np.maximum(found.a + found.b - 3, 0) * (1 - np.sum(kinds, axis=0))
    ru_chars, en_chars = _characters(ru, found.i, found.a), _characters(en, found.j, found.b)
    ratio = np.log((en_chars + 10) / (ru_chars + 10))
    shorter = np.minimum(ru_chars, en_chars)
    long = np.log(shorter / 80 + 0.25)  # 0 for a sentence of 60 characters
    ru_lead, en_lead = (found.cosine - rival for rival in _best_rivals(similarity, found))
    columns = [
        *kinds,
        other,
        found.cosine,
        found.cosine**2,
        found.cosine / np.sqrt(shorter / 10 + 1),
        found.cosine - _mean_of_runs(similarity, found),
        np.maximum(ru_lead, 0),
        np.maximum(en_lead, 0),
        np.minimum(ru_lead, 0),
        np.minimum(en_lead, 0),
        np.maximum(found.gain, 0),
        np.minimum(found.gain, 0),
        np.maximum(_extended(similarity, found) - found.cosine, 0),
        np.maximum(-ratio, 0) ** 2,
        np.maximum(ratio, 0) ** 2,
        *mark_features(ru.marks, en.marks, found),
        *_paragraph_features(ru.breaks, en.breaks, found),
        *clause_features(ru, en, found),
        long,
        found.cosine * long,
        *term_features(ru.marks, en.marks, found),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def gap_features(similarity: Cosines, side: Side, other: Side) -> Columns:
    """(sentences, features) float32 in the order of ``GAP_FEATURES``; ``similarity`` is (n, m) of single sentences."""
    nearest = similarity.max(axis=1)
    nowhere = np.array(numbers_nowhere(side.marks, other.marks), np.float32)
    return np.stack([np.ones_like(nearest), nearest, nearest**2, np.log1p(side.lengths / 50), nowhere], axis=1)


def _paragraph_features(ru: NDArray[np.bool_], en: NDArray[np.bool_], found: Candidates) -> list[Columns]:
    """Paragraphs that begin inside the runs; whether both, or one, begin with one, and end where one ends.

    All zero where either text is one paragraph.
    """
    if not (ru.any() and en.any()):
        return [np.zeros(len(found), np.float32)] * 5
    ru_before, en_before = (np.concatenate([[0], np.cumsum(breaks)]) for breaks in (ru, en))
    inside = ru_before[found.i + found.a] - ru_before[found.i + 1]
    inside += en_before[found.j + found.b] - en_before[found.j + 1]
    columns = [inside.astype(np.float32)]
    ru_next, en_next = np.append(ru, True), np.append(en, True)  # the end of the text ends a paragraph
    for ru_edge, en_edge in (
        (ru[found.i], en[found.j]),
        (ru_next[found.i + found.a], en_next[found.j + found.b]),
    ):
        columns += [(ru_edge & en_edge).astype(np.float32), (ru_edge != en_edge).astype(np.float32)]
    return columns


def _characters(side: Side, start: Indexes, size: Indexes) -> NDArray[np.float64]:
    before = np.concatenate([[0.0], np.cumsum(side.lengths, dtype=np.float64)])
    return np.asarray(before[start + size] - before[start])


def _mean_of_runs(similarity: Cosines, found: Candidates) -> Cosines:
    """The mean similarity of both runs to all single sentences of the other text."""
    ru_mean, en_mean = similarity[:, :, 0, :].mean(axis=2), similarity[0].mean(axis=0)
    return np.asarray((ru_mean[found.a - 1, found.i] + en_mean[found.b - 1, found.j]) / 2)


def _best_rivals(similarity: Cosines, found: Candidates) -> tuple[Cosines, Cosines]:
    """The similarity of the Russian run to the nearest English sentence outside the link, and the other way round.

    0 if there is none.
    """
    rows, columns = similarity[:, :, 0, :], similarity[0]
    ru_before, ru_after = _highest_before_and_after(rows.transpose(2, 0, 1))
    en_before, en_after = _highest_before_and_after(columns)
    a, b, i, j = found.a, found.b, found.i, found.j
    ru = np.maximum(ru_before[j, a - 1, i], ru_after[j + b, a - 1, i])
    en = np.maximum(en_before[i, b - 1, j], en_after[i + a, b - 1, j])
    return tuple(np.where(rival > -np.inf, rival, np.float32(0)) for rival in (ru, en))


def _highest_before_and_after(values: Cosines) -> tuple[Cosines, Cosines]:
    """(n + 1, ...) twice: the highest of the values (n, ...) before each place, and of those after it."""
    wall = np.full((1, *values.shape[1:]), -np.inf, np.float32)
    before = np.maximum.accumulate(np.concatenate([wall, values]), axis=0)
    after = np.maximum.accumulate(np.concatenate([values, wall])[::-1], axis=0)[::-1]
    return before, after


def _extended(similarity: Cosines, found: Candidates) -> Cosines:
    """The highest similarity of the link with one neighbouring sentence more."""
    n, m = similarity.shape[1], similarity.shape[3]
    ru, en = found.a < MOST, found.b < MOST
    steps = [
        (ru & (found.i + found.a < n), (1, 0, 0, 0)),
        (ru & (found.i > 0), (1, -1, 0, 0)),
        (en & (found.j + found.b < m), (0, 0, 1, 0)),
        (en & (found.j > 0), (0, 0, 1, -1)),
    ]
    return best_beside(similarity, found, steps)
