"""The best English candidate of each Russian one, and all of these in the order in which they are worth a look.

Three things make a link likely: how much of their beads two candidates share, how near they are in the space of the
encoder's vectors, and whether they are of one length. Links then compete (``mine_link``), and a rendering counts by the
links that were made. It ranks the higher the more often it was linked, the larger the part of its beads that is, and
the more words it has: groups of words that belong together are terms more often than single words are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from align.encoder import Encoder
from glossaries import mine_english, mine_russian
from glossaries.mine_count import Counted, Side
from glossaries.mine_link import Floats, Links, associated, compete

LEAST_TOGETHER = 2
PARTNERS = 12
"""How many English candidates are kept for each Russian one before links compete."""

_LENGTH_PENALTY = 0.2
_LEAST_COSINE = 0.02
_ROWS = 8_000
"""Links whose vectors are compared at a time."""


class Rendering(NamedTuple):
    """A Russian candidate (its number), its best English one, in how many beads both stand, and how often linked."""

    ru: int
    en: int
    together: int
    linked: int
    score: float


@dataclass(frozen=True, slots=True)
class Design:
    """How candidates are linked and ranked; the defaults are what measured best (``tests/bench/mining.py``).

    ``measure`` is one of ``mine_link.MEASURES``. ``competes``: links compete in each bead; else the most strongly
    associated candidate is the best. ``termhood``: ``links`` as above, or ``c-value``.
    """

    measure: str = "dice"
    competes: bool = True
    length_penalty: float = _LENGTH_PENALTY
    termhood: str = "links"


def renderings(counted: Counted, encoder: Encoder | None, design: Design | None = None) -> list[Rendering]:
    """The best rendering of each Russian candidate that has one, the most promising first.

    Without an encoder nothing is known of meaning but which beads candidates share. Raises ModelError.
    """
    design = design or Design()
    links = associated(counted, design.measure, LEAST_TOGETHER, PARTNERS)
    links = replace(links, strength=links.strength * _likeness(counted, links, encoder, design.length_penalty))
    made = compete(counted, links) if design.competes else links.together
    best: dict[int, int] = {}
    order = (
        np.lexsort((links.en, -links.strength, -made)) if design.competes else np.lexsort((links.en, -links.strength))
    )
    for place in order.tolist():
        if made[place] >= LEAST_TOGETHER:
            best.setdefault(int(links.ru[place]), place)
    places = np.array(sorted(best.values()), np.int64)
    chosen = Links(links.ru[places], links.en[places], made[places], links.strength[places])
    scores = _TERMHOOD[design.termhood](counted, chosen)
    ranked = np.lexsort((chosen.ru, -chosen.together, -scores)).tolist()
    return [
        Rendering(
            int(chosen.ru[at]),
            int(chosen.en[at]),
            int(links.together[places[at]]),
            int(chosen.together[at]),
            float(scores[at]),
        )
        for at in ranked
    ]


def _likeness(counted: Counted, links: Links, encoder: Encoder | None, penalty: float) -> Floats:
    """By what a link is the weaker for want of likeness in length and meaning: (links,) float64 in (0, 1]."""
    ru, en = lengths(counted)
    likeness = np.exp(-penalty * np.abs(ru[links.ru] - en[links.en]))
    if encoder is None:
        return likeness
    russian, english = (
        encoder.encode([" ".join(side.lemmas(at)) for at in range(side.grams.size)])
        for side in (counted.ru, counted.en)
    )
    for start in range(0, len(likeness), _ROWS):
        part = slice(start, start + _ROWS)
        cosine = np.einsum("ij,ij->i", russian[links.ru[part]], english[links.en[part]])
        likeness[part] *= np.maximum(cosine, _LEAST_COSINE)
    return likeness


def lengths(counted: Counted) -> tuple[Floats, Floats]:
    """How many words that are no function words each candidate has: (candidates,) float64 for both sides."""
    sides: tuple[tuple[Side, Callable[[Sequence[str]], int]], ...] = (
        (counted.ru, mine_russian.content_words),
        (counted.en, mine_english.content_words),
    )
    ru, en = (np.array([words(side.lemmas(at)) for at in range(side.grams.size)], np.float64) for side, words in sides)
    return ru, en


def _by_links(counted: Counted, links: Links) -> Floats:
    """Frequency, share of beads and length, as told above; ``links.together`` is how often each was made."""
    ru, en = lengths(counted)
    share = 2 * links.together / (counted.ru.grams.counts[links.ru] + counted.en.grams.counts[links.en])
    length = np.log2(1 + ru[links.ru]) * np.log2(1 + en[links.en])
    return np.asarray(np.log1p(links.together) * np.sqrt(share) * length, np.float64)


def _by_c_value(counted: Counted, links: Links) -> Floats:
    """The C-value of the Russian side, logarithmic, times the strength of the link."""
    return np.asarray(np.log1p(np.maximum(c_value(counted.ru), 0))[links.ru] * links.strength, np.float64)


_TERMHOOD: dict[str, Callable[[Counted, Links], Floats]] = {"links": _by_links, "c-value": _by_c_value}


def c_value(side: Side) -> Floats:
    """C-value of each candidate: (candidates,) float64 (K. Frantzi, S. Ananiadou, H. Mima 2000, with log₂(words + 1)).

    What stands inside longer candidates counts less by their mean frequency.
    """
    counts = side.grams.counts.astype(np.float64)
    numbers = {side.lemmas(at): at for at in range(side.grams.size)}
    above, longer = np.zeros(len(counts)), np.zeros(len(counts))
    for lemmas, number in numbers.items():
        for part in _parts(lemmas):
            inner = numbers.get(part)
            if inner is not None:
                above[inner] += counts[number]
                longer[inner] += 1
    words = np.array([len(lemmas) for lemmas in numbers], np.float64)
    return np.asarray(np.log2(words + 1) * (counts - above / np.maximum(longer, 1)), np.float64)


def _parts(lemmas: tuple[str, ...]) -> set[tuple[str, ...]]:
    size = len(lemmas)
    return {lemmas[first:stop] for first in range(size) for stop in range(first + 1, size + 1) if stop - first < size}
