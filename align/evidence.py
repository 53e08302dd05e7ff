"""What the marks of two runs of sentences say of a link: what both have, and what one lacks.

A number or name counts by its rarity in the pair of texts, 1 where it stands once and less the more often.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from align.candidates import Candidates, Indexes
from align.marks import Marks

Column = NDArray[np.float32]


def mark_features(ru: Sequence[Marks], en: Sequence[Marks], found: Candidates) -> list[Column]:
    """Ten columns, (candidates,) each: see ``align.features.LINK_FEATURES`` from ``numbers shared`` on."""
    numbers = _overlap([mark.numbers for mark in ru], [mark.numbers for mark in en], found)
    names = _overlap([mark.names for mark in ru], [mark.names for mark in en], found)
    nowhere = (
        _in_run(np.array(numbers_nowhere(ru, en), np.float32), found.i, found.a),
        _in_run(np.array(numbers_nowhere(en, ru), np.float32), found.j, found.b),
    )
    signs = [
        np.not_equal(
            _in_run(np.array([getattr(mark, sign) for mark in ru], np.float32), found.i, found.a) > 0,
            _in_run(np.array([getattr(mark, sign) for mark in en], np.float32), found.j, found.b) > 0,
        ).astype(np.float32)
        for sign in ("question", "quotation")
    ]
    return [*numbers, *nowhere, *names, *signs]


def term_features(ru: Sequence[Marks], en: Sequence[Marks], found: Candidates) -> list[Column]:
    """Three columns, (candidates,) each: the terms that both runs have, that only the Russian, only the English has."""
    return _overlap([mark.terms for mark in ru], [mark.terms for mark in en], found)


def numbers_nowhere(side: Sequence[Marks], other: Sequence[Marks]) -> list[int]:
    """How many plain numbers (no times, durations, months) of each sentence stand nowhere in the other text."""
    there = {key for mark in other for key in mark.numbers}
    return [sum(key[0].isdigit() and key not in there for key in mark.numbers) for mark in side]


def _overlap(ru: Sequence[frozenset[str]], en: Sequence[frozenset[str]], found: Candidates) -> list[Column]:
    """The weight of the keys that both runs of a link have, that only the Russian, and that only the English has.

    Keys that stand on one side of the pair only are left out.
    """
    ru_counts, en_counts = Counter(chain.from_iterable(ru)), Counter(chain.from_iterable(en))
    both = sorted(ru_counts.keys() & en_counts.keys())
    if not both:
        return [np.zeros(len(found), np.float32)] * 3
    at = {key: column for column, key in enumerate(both)}
    weight = np.array([2 / (ru_counts[key] + en_counts[key]) for key in both], np.float32) ** 0.5
    ru_runs, en_runs = _runs(ru, at), _runs(en, at)
    ru_total, en_total = ru_runs @ weight, en_runs @ weight
    table = (ru_runs * weight).reshape(-1, len(both)) @ en_runs.reshape(-1, len(both)).T
    places = found.places(len(ru), len(en))
    shared = table.take(places.pair)
    return [shared, ru_total.take(places.ru) - shared, en_total.take(places.en) - shared]


def _runs(keys: Sequence[frozenset[str]], at: dict[str, int]) -> NDArray[np.float32]:
    """(4, sentences, keys) of 0 and 1: which keys stand in a run of 1 to 4 sentences."""
    single = np.zeros((len(keys) + 3, len(at)), np.float32)
    for row, each in enumerate(keys):
        for key in each:
            if key in at:
                single[row, at[key]] = 1
    runs = [single[: len(keys)]]
    for a in range(1, 4):
        runs.append(np.maximum(runs[-1], single[a : a + len(keys)]))
    return np.stack(runs)


def _in_run(values: Column, start: Indexes, size: Indexes) -> Column:
    """The sum of a value over each run."""
    before = np.concatenate([[0], np.cumsum(values)]).astype(np.float32)
    return np.asarray(before[start + size] - before[start])
