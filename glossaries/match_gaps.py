"""Puts the parts of a term with gaps together: «возбудил … дело», *put … on a wanted list*."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from glossaries.match_select import Span
from glossaries.tokens import Token

GAP_WORDS = 4
"""As many words may stand in the gap of a term."""


def joined(found: Sequence[Sequence[Span]], tokens: Sequence[Token], *, swaps: bool) -> Iterator[tuple[Span, ...]]:
    """The ways to put the parts of a term together, in their order or, where allowed, with the last part first.

    Each part is taken once, by the nearest.
    """
    ways = list(_chains(found, tokens))
    if swaps and len(found) == 2:
        ways += [(second, first) for first, second in _chains(found[::-1], tokens)]
    taken: set[Span] = set()
    for spans in sorted(ways, key=lambda spans: max(stop for _, stop in spans) - min(start for start, _ in spans)):
        if not taken.intersection(spans):
            taken.update(spans)
            yield spans


def _chains(found: Sequence[Sequence[Span]], tokens: Sequence[Token]) -> Iterator[tuple[Span, ...]]:
    """One span a part, each near enough behind the one before."""
    chains: list[tuple[Span, ...]] = [(span,) for span in found[0]]
    for spans in found[1:]:
        ordered = sorted(spans)
        chains = [
            (*chain, span)
            for chain in chains
            for span in _within(ordered, chain[-1][1])
            if _follows(chain[-1], span, tokens)
        ]
    yield from chains


def _within(spans: Sequence[Span], start: int) -> Sequence[Span]:
    """Of sorted spans those that begin at ``start`` or at most ``GAP_WORDS`` words behind."""
    return spans[bisect_left(spans, (start, 0)) : bisect_left(spans, (start + GAP_WORDS + 1, 0))]


def _follows(one: Span, other: Span, tokens: Sequence[Token]) -> bool:
    """Whether no sentence ends between a part and the next."""
    return all(token.gap < 2 for token in tokens[one[1] : other[0] + 1])
