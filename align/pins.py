"""Beads that a person has confirmed: they stay, and divide what is left to be aligned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from align.anchors import Part
from corpus.errors import AlignmentError
from corpus.types import Bead, Span


def check_pins(pins: Sequence[Bead], n: int, m: int) -> None:
    """Nothing, or an AlignmentError where a pin lies outside the documents or two pins share a sentence."""
    for side, size in (("ru", n), ("en", m)):
        at = 0
        for span in sorted(getattr(pin, side) for pin in pins):
            if span.size and (span.start < at or span.stop > size):
                problem = "two pins hold" if span.stop <= size else "a pin lies beyond the last of"
                raise AlignmentError(f"pins: {problem} {side} sentence {span.start}. Give each sentence once.")
            at = max(at, span.stop) if span.size else at


def in_order(pins: Sequence[Bead]) -> list[Bead]:
    """The links among the pins that keep one order on both sides: the most sentences, without those marked as moved.

    The other links are moved blocks.
    """
    links = sorted((pin for pin in pins if pin.is_link and not pin.moved), key=lambda pin: pin.ru)
    best: list[tuple[int, int]] = []  # sentences of the best chain that ends here, and the link before
    for at, link in enumerate(links):
        ahead = [(best[k][0], k) for k in range(at) if links[k].en.stop <= link.en.start]
        weight, before = max(ahead, default=(0, -1), key=lambda entry: entry[0])
        best.append((weight + link.ru.size + link.en.size, before))
    chain: list[Bead] = []
    at = max(range(len(links)), key=lambda k: best[k][0], default=-1)
    while at >= 0:
        chain.append(links[at])
        at = best[at][1]
    return chain[::-1]


def gaps_between(part: Part, chain: Sequence[Bead]) -> Iterator[Part]:
    """The stretches of a part between the pinned links in it, in order; some may be empty on a side."""
    ru, en = part.ru.start, part.en.start
    for link in chain:
        yield Part(Span(ru, link.ru.start), Span(en, link.en.start))
        ru, en = link.ru.stop, link.en.stop
    yield Part(Span(ru, part.ru.stop), Span(en, part.en.stop))


def merge_parts(parts: Sequence[Part], chain: Sequence[Bead]) -> list[Part]:
    """The parts, with those made one that a pinned link reaches across."""
    merged = list(parts[:1])
    for part in parts[1:]:
        last = merged[-1]
        if any(_crosses(link, last.ru.stop, last.en.stop) for link in chain):
            merged[-1] = Part(Span(last.ru.start, part.ru.stop), Span(last.en.start, part.en.stop))
        else:
            merged.append(part)
    return merged


def _crosses(link: Bead, ru: int, en: int) -> bool:
    """Whether a link is neither wholly before nor wholly after a border on both sides."""
    before = link.ru.stop <= ru and link.en.stop <= en
    return not before and not (link.ru.start >= ru and link.en.start >= en)
