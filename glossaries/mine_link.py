"""Which English candidate renders which Russian one: association over beads, then links that compete.

Association alone takes *case opened* for a rendering of *уголовное дело*, which often stands there too. So the best
partners of each candidate are first told by association; then, in each bead, the strongest link is made, its two
candidates are out of the running there, and so on (I. D. Melamed, Models of Translational Equivalence among Words,
2000). What counts in the end is how often two candidates were linked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossaries.mine_count import Counted
from glossaries.mine_grams import Grams, Ints

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Links:
    """Possible renderings, the strongest of each Russian candidate first.

    ``ru``, ``en``: (links,) int64, numbers of candidates; ``together``: in how many beads both stand; ``strength``:
    (links,) float64.
    """

    ru: Ints
    en: Ints
    together: Ints
    strength: Floats


def log_likelihood(together: Ints, ru: Ints, en: Ints, beads: int) -> Floats:
    """The log-likelihood ratio G² of each two candidates (T. Dunning 1993); 0 where they avoid each other.

    ``ru`` and ``en`` are in how many beads each stands.
    """
    cells = [together, ru - together, en - together, beads - ru - en + together]
    expected = [ru * en, ru * (beads - en), (beads - ru) * en, (beads - ru) * (beads - en)]
    total = np.zeros(len(together), np.float64)
    for cell, product in zip(cells, expected, strict=True):
        seen = np.maximum(cell, 1e-12)
        total += seen * np.log(seen * beads / np.maximum(product, 1e-12))
    return np.where(together * beads > ru * en, 2 * total, 0.0)


def dice(together: Ints, ru: Ints, en: Ints, beads: int) -> Floats:
    """Dice's coefficient in [0, 1]."""
    return np.asarray(2 * together / (ru + en), np.float64)


def phi_squared(together: Ints, ru: Ints, en: Ints, beads: int) -> Floats:
    """φ² in [0, 1] (W. Gale, K. Church 1991); 0 where they avoid each other."""
    ru, en, both = ru.astype(np.float64), en.astype(np.float64), together.astype(np.float64)
    top = (both * beads - ru * en) ** 2
    bottom = ru * en * (beads - ru) * (beads - en)
    return np.where(both * beads > ru * en, top / np.maximum(bottom, 1e-12), 0.0)


MEASURES = {"llr": log_likelihood, "dice": dice, "phi2": phi_squared}


def associated(counted: Counted, measure: str, least: int, keep: int) -> Links:
    """The ``keep`` strongest partners of each Russian candidate among those it meets in at least ``least`` beads."""
    ru, en = counted.ru.grams, counted.en.grams
    starts = np.searchsorted(en.beads, np.arange(counted.beads + 1))
    found = [
        _strongest(number, partners, together, counted, measure, keep)
        for number, partners, together in _partners(ru, en, starts, least)
    ]
    if not found:
        nothing = np.zeros(0, np.int64)
        return Links(nothing, nothing, nothing, np.zeros(0, np.float64))
    return Links(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _strongest(
    number: int, partners: Ints, together: Ints, counted: Counted, measure: str, keep: int
) -> tuple[Ints, Ints, Ints, Floats]:
    ours = np.full(len(partners), counted.ru.grams.counts[number])
    strength = MEASURES[measure](together, ours, counted.en.grams.counts[partners], counted.beads)
    order = np.lexsort((partners, -strength))[:keep]
    return np.full(len(order), number, np.int64), partners[order], together[order], strength[order]


def _partners(ru: Grams, en: Grams, starts: Ints, least: int) -> Iterator[tuple[int, Ints, Ints]]:
    """Each Russian candidate, the English ones it meets often enough, and in how many beads."""
    order = np.argsort(ru.ids, kind="stable")
    beads = ru.beads[order]
    stops = np.cumsum(ru.counts)
    for number, stop in enumerate(stops.tolist()):
        where = beads[stop - int(ru.counts[number]) : stop]
        sizes = starts[where + 1] - starts[where]
        places = np.repeat(starts[where] - np.cumsum(sizes) + sizes, sizes) + np.arange(int(sizes.sum()))
        partners, together = np.unique(en.ids[places], return_counts=True)
        enough = together >= least
        if enough.any():
            yield number, partners[enough], together[enough]


def compete(counted: Counted, links: Links) -> Ints:
    """How often each link is made when, bead by bead, the strongest link takes its two candidates: (links,) int64."""
    ranks = np.empty(len(links.ru), np.int64)
    ranks[np.lexsort((links.en, links.ru, -links.strength))] = np.arange(len(links.ru))
    possible: dict[int, dict[int, int]] = {}
    for place, (ru, en) in enumerate(zip(links.ru.tolist(), links.en.tolist(), strict=True)):
        possible.setdefault(ru, {})[en] = place
    made = np.zeros(len(links.ru), np.int64)
    rank = ranks.tolist()
    for russian, english in _by_bead(counted):
        there = set(english)
        options = sorted(
            (rank[place], ru, en, place) for ru in russian for en, place in possible.get(ru, {}).items() if en in there
        )
        taken_ru: set[int] = set()
        taken_en: set[int] = set()
        for _, ru, en, place in options:
            if ru not in taken_ru and en not in taken_en:
                taken_ru.add(ru)
                taken_en.add(en)
                made[place] += 1
    return made


def _by_bead(counted: Counted) -> Iterator[tuple[list[int], list[int]]]:
    ru, en = counted.ru.grams, counted.en.grams
    edges = np.arange(counted.beads + 1)
    ru_at, en_at = np.searchsorted(ru.beads, edges).tolist(), np.searchsorted(en.beads, edges).tolist()
    for bead in range(counted.beads):
        russian = ru.ids[ru_at[bead] : ru_at[bead + 1]].tolist()
        english = en.ids[en_at[bead] : en_at[bead + 1]].tolist()
        if russian and english:
            yield russian, english
