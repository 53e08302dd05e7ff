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


def _kind_columns() -> Columns:
    """(features, 16): those of ``LINK_FEATURES`` that say how many sentences a link has, by the number of its kind."""
    every = [(a, b) for a in range(1, MOST + 1) for b in range(1, MOST + 1)]
    rows = [[float(kind == each) for each in KINDS] + [0.0 if kind in KINDS else sum(kind) - 3.0] for kind in every]
    return np.array(rows, np.float32).T


_KINDS = _kind_columns()


def link_features(similarity: Cosines, ru: Side, en: Side, found: Candidates) -> Columns:
    """(candidates, features) float32 in the order of ``LINK_FEATURES``; ``similarity`` is (4, n, 4, m)."""
    ru_chars, en_chars = _characters(ru, found.i, found.a), _characters(en, found.j, found.b)
    ratio = np.log((en_chars + 10) / (ru_chars + 10))
    shorter = np.minimum(ru_chars, en_chars)
    long = np.log(shorter / 80 + 0.25)  # 0 for a sentence of 60 characters
    ru_lead, en_lead = (found.cosine - rival for rival in _best_rivals(similarity, found))
    columns = [
        *_KINDS.take((found.a - 1) * MOST + found.b - 1, axis=1),
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
    return np.stack(columns, axis=1, dtype=np.float32)


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
    places = found.places(ru_mean.shape[1], en_mean.shape[1])
    return np.asarray((ru_mean.take(places.ru) + en_mean.take(places.en)) / 2)


def _best_rivals(similarity: Cosines, found: Candidates) -> tuple[Cosines, Cosines]:
    """The similarity of the Russian run to the nearest English sentence outside the link, and the other way round.

    0 if there is none.
    """
    ru = _highest_outside(similarity[:, :, 0, :].transpose(2, 0, 1), found.j, found.b, found.a, found.i)
    en = _highest_outside(similarity[0], found.i, found.a, found.b, found.j)
    return ru, en


def _highest_outside(rows: Cosines, start: Indexes, size: Indexes, a: Indexes, i: Indexes) -> Cosines:
    """The highest of ``rows[:, a - 1, i]`` but for ``size`` of them from ``start``; 0 if there is no other."""
    count, width = len(rows), rows.shape[1] * rows.shape[2]
    highest = np.full((count + 1, 2, width), -np.inf, np.float32)  # of so many first rows, and of so many last
    highest[1:, 0] = rows.reshape(count, width)
    highest[1:, 1] = highest[:0:-1, 0]
    step = 1
    while step <= count:  # of 2, 4, 8 rows and so on; far faster than ``accumulate``
        np.maximum(highest[step:], highest[:-step], out=highest[step:])
        step *= 2
    column = (a - 1) * rows.shape[2] + i
    before, after = highest.take([start * (2 * width) + column, ((count - start - size) * 2 + 1) * width + column])
    outside = np.maximum(before, after)
    return np.where(outside > -np.inf, outside, np.float32(0))


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
