"""Blocks that stand elsewhere in the other text: chains of links among the sentences that one order left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.anchors import Anchor
from align.candidates import Candidates
from align.confidence import reasons
from align.lattice import Floats, Lattice, Link
from align.search import Evidence, Rates, ScoredLink, are_free, build_lattice, free_sentences, gather
from align.side import Side
from align.weights import Weights
from corpus.types import Span

REACH = 5  # so many sentences without counterpart may stand between two links of a moved block
AROUND = 4  # sentences around an anchor off the path that may belong to a moved block
SKIPPED = 0.5  # what each of them takes off its score, in log odds


@dataclass(frozen=True, slots=True)
class Chain:
    """A moved block: candidate numbers in order, and by how much it is better linked than left over (log odds)."""

    members: tuple[int, ...]
    gain: float


def find_moves(
    evidence: Evidence, lattice: Lattice, weights: Weights, links: Sequence[Link], certain: float = 0.5
) -> list[ScoredLink]:
    """The links of moved blocks that are right with a probability of ``certain`` or more, best block first.

    ``links`` are those in one order; no sentence of theirs is touched.
    """
    n, m = evidence.shape
    free_ru, free_en = free_sentences(n, [ru for ru, _ in links]), free_sentences(m, [en for _, en in links])
    moved: list[ScoredLink] = []
    gains = link_gains(evidence.found, lattice)
    while chain := best_chain(evidence.found, gains, free_ru, free_en):
        probability = chain_probability(chain, weights)
        if probability < certain:
            break
        for member in chain.members:
            link = link_of(evidence.found, member)
            free_ru[slice(*link[0])], free_en[slice(*link[1])] = False, False
            why = reasons(evidence.link[[member]])[0]
            moved.append(ScoredLink(*link, lattice.score(*link), probability, why, moved=True))
    return moved


def chain_probability(chain: Chain, weights: Weights) -> float:
    """The probability that a block was moved here: logistic in its gain and its number of links."""
    return float(1 / (1 + np.exp(-(chain_features(chain) @ weights.move))))


def chain_features(chain: Chain) -> Floats:
    """(3,): 1 and the logarithms of gain and of the number of links, so that no length outweighs the rest."""
    return np.array([1.0, np.log1p(chain.gain), np.log(len(chain.members))])


def link_gains(found: Candidates, lattice: Lattice) -> Floats:
    """(candidates,): by how much each link is better than leaving its sentences over, in log odds.

    ``found`` are the lattice's.
    """
    ru_left, en_left = (
        np.concatenate([[0.0], np.cumsum(skip)]) for skip in (lattice.prices.ru_skip, lattice.prices.en_skip)
    )
    left = ru_left[found.i + found.a] - ru_left[found.i] + en_left[found.j + found.b] - en_left[found.j]
    return np.asarray(lattice.link_scores - left)


def best_chain(
    found: Candidates, gains: Floats, free_ru: NDArray[np.bool_], free_en: NDArray[np.bool_]
) -> Chain | None:
    """The chain with the highest gain among the candidates whose sentences are all free; None where none gains.

    A chain is in order on both sides and stays inside one run of free sentences on each.
    """
    taken_ru, taken_en = (np.concatenate([[0], np.cumsum(~free)]) for free in (free_ru, free_en))
    usable = np.flatnonzero(are_free(found, free_ru, free_en) & (gains > 0))
    usable = usable[np.lexsort((found.j[usable], found.i[usable]))]
    best: dict[int, tuple[float, int | None]] = {}
    for at, member in enumerate(usable):
        i, j = found.i[member], found.j[member]
        before = usable[:at]
        skipped = i - (found.i[before] + found.a[before]), j - (found.j[before] + found.b[before])
        near = (skipped[0] >= 0) & (skipped[1] >= 0) & (skipped[0] + skipped[1] <= REACH)
        near &= (taken_ru[found.i[before]] == taken_ru[i]) & (taken_en[found.j[before]] == taken_en[j])
        ahead = [
            (best[int(k)][0] - SKIPPED * float(skipped[0][p] + skipped[1][p]), int(k))
            for p, k in zip(np.flatnonzero(near), before[near], strict=True)
        ]
        total, previous = max(ahead, default=(0.0, None), key=lambda entry: entry[0])
        best[int(member)] = (float(gains[member]) + max(total, 0.0), previous if total > 0 else None)
    if not best:
        return None
    last: int | None = max(best, key=lambda member: best[member][0])
    gain, members = best[last][0] if last is not None else 0.0, []
    while last is not None:
        members.append(last)
        last = best[last][1]
    return Chain(tuple(members[::-1]), gain)


def link_of(found: Candidates, member: int) -> Link:
    """The link with that number."""
    a, b, i, j = (int(column[member]) for column in (found.a, found.b, found.i, found.j))
    return Span(i, i + a), Span(j, j + b)


def find_moves_between_parts(
    sides: tuple[Side, Side], anchors: Sequence[Anchor], links: Sequence[Link], weights: Weights, rates: Rates
) -> list[ScoredLink]:
    """Moved blocks of a long pair: looked for around the anchors off the path whose sentences no link holds."""
    spans = [
        _free_around([anchor[side] for anchor in anchors], [link[side] for link in links], len(sides[side]))
        for side in (0, 1)
    ]
    if not spans[0] or not spans[1]:
        return []
    evidence = gather(sides[0].keep(spans[0]), sides[1].keep(spans[1]))
    nothing = Span(0, 0)
    walls = [(wall, nothing) for wall in _walls(spans[0])] + [(nothing, wall) for wall in _walls(spans[1])]
    moved = find_moves(evidence, build_lattice(evidence, weights, rates), weights, walls)
    ru_place, en_place = (_places(side) for side in spans)
    return [
        link.shifted(ru_place[link.ru.start] - link.ru.start, en_place[link.en.start] - link.en.start) for link in moved
    ]


def _free_around(anchors: Sequence[int], linked: Sequence[Span], size: int) -> list[Span]:
    """The runs of sentences near an anchor that no link holds."""
    free = free_sentences(size, linked)
    near = np.zeros(size + 1, np.bool_)  # one more, which is never near
    for at in anchors:
        if free[at]:
            near[max(0, at - AROUND) : min(size, at + AROUND + 1)] = True
    near[:size] &= free
    edges = np.flatnonzero(np.diff(np.concatenate([[False], near]).astype(np.int8)))
    return [Span(int(start), int(stop)) for start, stop in zip(edges[::2], edges[1::2], strict=True)]


def _walls(spans: Sequence[Span]) -> list[Span]:
    """Where ``Side.keep`` puts its walls."""
    return [Span(int(stop) - 1, int(stop)) for stop in np.cumsum([span.size + 1 for span in spans])]


def _places(spans: Sequence[Span]) -> list[int]:
    """The sentence number of each row of ``Side.keep``; that of a wall means nothing."""
    return [at for span in spans for at in range(span.start, span.stop + 1)]
