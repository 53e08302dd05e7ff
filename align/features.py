"""What is known of a link or a gap before it is judged: numbers by name, one column each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from align.candidates import Candidates, Cosines, Indexes
from align.clauses import clause_features
from align.evidence import mark_features, numbers_nowhere
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
)
GAP_FEATURES = ("sentence", "nearest", "nearest squared", "length", "numbers nowhere")
RIVALS = MOST + 1  # a link covers at most four of them


def link_features(similarity: Cosines, ru: Side, en: Side, found: Candidates) -> Columns:
    """(candidates, features) float32 in the order of ``LINK_FEATURES``; ``similarity`` is (4, n, 4, m)."""
    kinds = [((found.a == a) & (found.b == b)).astype(np.float32) for a, b in KINDS]
    other = np.maximum(found.a + found.b - 3, 0) * (1 - np.sum(kinds, axis=0))
    ru_chars, en_chars = _characters(ru, found.i, found.a), _characters(en, found.j, found.b)
    ratio = np.log((en_chars + 10) / (ru_chars + 10))
    shorter = np.minimum(ru_chars, en_chars)
    back = similarity.transpose(2, 3, 0, 1)
    ru_lead = found.cosine - _best_rival(similarity, found.a, found.i, found.b, found.j)
    en_lead = found.cosine - _best_rival(back, found.b, found.j, found.a, found.i)
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


def _best_rival(similarity: Cosines, a: Indexes, i: Indexes, b: Indexes, j: Indexes) -> Cosines:
    """The similarity of the run (a, i) to the nearest single sentence outside (b, j); 0 if there is none."""
    rows = similarity[:, :, 0, :]
    most = min(RIVALS, rows.shape[2])
    order = np.argpartition(-rows, most - 1, axis=2)[:, :, :most]
    value = np.take_along_axis(rows, order, axis=2)
    sort = np.argsort(-value, axis=2, kind="stable")
    order, value = np.take_along_axis(order, sort, axis=2), np.take_along_axis(value, sort, axis=2)
    at = order[a - 1, i]
    outside = (at < j[:, None]) | (at >= (j + b)[:, None])
    rival = value[a - 1, i, outside.argmax(axis=1)]
    return np.where(outside.any(axis=1), rival, np.float32(0))


def _extended(similarity: Cosines, found: Candidates) -> Cosines:
    """The highest similarity of the link with one neighbouring sentence more."""
    a, b, i, j = found.a, found.b, found.i, found.j
    n, m = similarity.shape[1], similarity.shape[3]
    best = np.full(len(found), -np.inf, np.float32)
    for da, db, di, dj in ((1, 0, 0, 0), (1, 0, -1, 0), (0, 1, 0, 0), (0, 1, 0, -1)):
        fits = (a + da <= MOST) & (b + db <= MOST) & (i + di >= 0) & (j + dj >= 0)
        fits &= (i + di + a + da <= n) & (j + dj + b + db <= m)
        at = np.flatnonzero(fits)
        best[at] = np.maximum(best[at], similarity[a[at] - 1 + da, i[at] + di, b[at] - 1 + db, j[at] + dj])
    return best
