"""Which sentence pairs are used, and how much of each set is drawn in a round."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from training.data import Pair

LONGEST = 80  # words of a side
MOST = {
    "ru_classics_pd": 50_000,
    "php_doc": 15_000,
    "ms_business_central": 15_000,
    "ms_dynamics365": 15_000,
    "wesnoth": 12_000,
    "tarantool_doc": 5_000,
}
"""No more pairs than this, evenly over the set; other sets are used whole."""
SHARE = {
    "own-domain": 0.5,
    "mt_geneval_wiki": 0.3,
    "sdg_translations": 0.5,
    "udhr": 0.5,
    "vote_gov": 0.5,
    "privacyguides": 0.2,
    "i2p_website": 0.1,
    "mozilla_legal": 0.2,
    "opensource_guide": 0.2,
    "tails_website": 0.2,
    "bitcoin_org": 0.2,
    "monero_site": 0.1,
    "debian_www_more": 0.2,
    "debian_www": 0.05,
    "bilinguator_pd": 0.1,
    "cocoa_mt_test": 0.3,
    "tatoeba": 0.12,
    "ru_classics_pd": 0.03,
    "wesnoth": 0.03,
    "shattered_pixel_dungeon": 0.03,
    "php_doc": 0.01,
    "ms_business_central": 0.02,
    "ms_dynamics365": 0.02,
}
"""The share of a set (after MOST) that a round draws, each pair in both directions."""
OTHER = 0.04


def usable(pairs: Iterable[Pair], most: dict[str, int]) -> list[Pair]:
    """Pairs of 1 to LONGEST words a side and of like length, no more of a set than ``most`` says."""
    by_set: dict[str, list[Pair]] = {}
    for pair in pairs:
        sizes = len(pair.ru.split()), len(pair.en.split())
        if min(sizes) >= 1 and max(sizes) <= LONGEST and max(sizes) <= 2.2 * min(sizes) + 4:
            by_set.setdefault(pair.set, []).append(pair)
    kept = []
    for name, members in by_set.items():
        size = min(len(members), most.get(name, len(members)))
        kept += [members[place * len(members) // size] for place in range(size)]
    return kept


def round_of(sets: Sequence[str], number: int, seed: int, share: dict[str, float] = SHARE) -> list[int]:
    """The places of the pairs that round ``number`` draws: of each set the next part of a fixed random order.

    ``sets`` says which set each pair is of.
    """
    by_set: dict[str, list[int]] = {}
    for place, name in enumerate(sets):
        by_set.setdefault(name, []).append(place)
    drawn = []
    for name, members in by_set.items():
        count = max(1, round(share.get(name, OTHER) * len(members)))
        random.Random(f"{seed} {name}").shuffle(members)
        drawn += [members[place % len(members)] for place in range(number * count, (number + 1) * count)]
    return drawn
