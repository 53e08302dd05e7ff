"""From two documents to their alignment: vectors, parts, evidence, search, moved blocks, beads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from align.anchors import Anchor, divide
from align.encoder import Encoder, load_encoder
from align.lattice import Floats
from align.moves import find_moves
from align.search import Evidence, Found, Rates, ScoredLink, build_lattice, estimate_rates, gather, search
from align.side import Side, make_side
from align.weights import Weights, load_weights
from corpus.types import Alignment, Bead, Document, Recipe, Span

ALIGNER = "1"
"""Raised whenever the same documents and encoder may give another alignment."""

SAMPLED_PARTS = 24  # of a long pair, for its omission rates
AROUND = 4  # sentences around an anchor off the path that may belong to a moved block


def align_texts(ru: str, en: str, encoder: Encoder | None = None) -> Alignment:
    """The alignment of two texts given as strings, paragraphs a line each; boilerplate is not removed.

    Raises:
        InputError: a text holds no sentence.
        LanguageError: a text is clearly in another language.
    """
    from corpus.read import document_from_text

    return align_documents(document_from_text(ru, "ru"), document_from_text(en, "en"), encoder or load_encoder())


def align_documents(ru: Document, en: Document, encoder: Encoder) -> Alignment:
    """The alignment of two documents: beads that tile both, in Russian order, moved blocks marked."""
    weights = load_weights()
    ru_side, en_side = make_side(ru.sentences(), "ru", encoder), make_side(en.sentences(), "en", encoder)
    division = divide(ru_side, en_side)
    evidence = [gather(ru_side.cut(*part.ru), en_side.cut(*part.en)) if part.cells else None for part in division.parts]
    rates = estimate_rates(_sample([each for each in evidence if each]), weights)
    links: list[ScoredLink] = []
    alone = np.ones(len(ru_side)), np.ones(len(en_side))
    for part, each in zip(division.parts, evidence, strict=True):
        if each:
            found = _align_part(each, weights, rates)
            links += [link.shifted(part.ru.start, part.en.start) for link in found.links]
            alone[0][slice(*part.ru)], alone[1][slice(*part.en)] = found.alone
    if len(division.parts) > 1:
        links += _moved_between_parts(ru_side, en_side, division.off_path, links, weights, rates)
    recipe = Recipe(encoder.name, encoder.revision, ALIGNER, (("omitted_ru", rates.ru), ("omitted_en", rates.en)))
    return Alignment(ru, en, tuple(_beads(links, alone)), recipe)


def _align_part(evidence: Evidence, weights: Weights, rates: Rates) -> Found:
    lattice = build_lattice(evidence, weights, rates)
    found = search(evidence, lattice)
    moved = find_moves(evidence, lattice, weights, [(link.ru, link.en) for link in found.links])
    return Found([*found.links, *moved], found.alone)


def _sample(evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    step = max(1, len(evidence) // SAMPLED_PARTS)
    return evidence[::step]


def _moved_between_parts(
    ru: Side, en: Side, anchors: Sequence[Anchor], links: Sequence[ScoredLink], weights: Weights, rates: Rates
) -> list[ScoredLink]:
    """Moved blocks of a long pair: looked for around the anchors off the path whose sentences no link holds."""
    spans = tuple(
        _free_around(
            [anchor[side] for anchor in anchors], [(link.ru, link.en)[side] for link in links], len((ru, en)[side])
        )
        for side in (0, 1)
    )
    if not spans[0] or not spans[1]:
        return []
    evidence = gather(ru.keep(spans[0]), en.keep(spans[1]))
    walls = [[(Span(at, at + 1)) for at in _wall_places(side)] for side in spans]
    blocked = [*((wall, Span(0, 0)) for wall in walls[0]), *((Span(0, 0), wall) for wall in walls[1])]
    moved = find_moves(evidence, build_lattice(evidence, weights, rates), weights, blocked)
    ru_place, en_place = (_places(side) for side in spans)
    return [
        link.shifted(ru_place[link.ru.start] - link.ru.start, en_place[link.en.start] - link.en.start) for link in moved
    ]


def _free_around(anchors: Sequence[int], linked: Sequence[Span], size: int) -> list[Span]:
    """The runs of sentences near an anchor that no link holds."""
    free = np.ones(size + 1, np.bool_)
    for span in linked:
        free[slice(*span)] = False
    near = np.zeros(size + 1, np.bool_)
    for at in anchors:
        near[max(0, at - AROUND) : at + AROUND + 1] |= free[at]
    near &= free
    near[size] = False
    edges = np.flatnonzero(np.diff(np.concatenate([[False], near]).astype(np.int8)))
    return [Span(int(start), int(stop)) for start, stop in zip(edges[::2], edges[1::2], strict=True)]


def _wall_places(spans: Sequence[Span]) -> list[int]:
    """Where ``Side.keep`` puts its walls."""
    return [int(stop) for stop in np.cumsum([span.size + 1 for span in spans]) - 1]


def _places(spans: Sequence[Span]) -> list[int]:
    """The sentence number of each row of ``Side.keep``; that of a wall means nothing."""
    return [at for span in spans for at in range(span.start, span.stop + 1)]


def _beads(links: Sequence[ScoredLink], alone: tuple[Floats, Floats]) -> Iterator[Bead]:
    """Links and sentences without counterpart in Russian order; an English one stands before the link that follows."""
    by_ru = {link.ru.start: link for link in links}
    en_linked = {at for link in links for at in range(*link.en)}
    ru_at = en_at = 0

    def english(until: int) -> Iterator[Bead]:
        for at in range(en_at, until):
            if at not in en_linked:
                yield Bead(Span(ru_at, ru_at), Span(at, at + 1), confidence=float(alone[1][at]))

    while ru_at < len(alone[0]):
        link = by_ru.get(ru_at)
        if link is None:
            yield Bead(Span(ru_at, ru_at + 1), Span(en_at, en_at), confidence=float(alone[0][ru_at]))
            ru_at += 1
            continue
        if not link.moved:
            yield from english(link.en.start)
            en_at = link.en.stop
        yield Bead(link.ru, link.en, link.score, link.probability, link.reasons, link.moved)
        ru_at = link.ru.stop
    yield from english(len(alone[1]))
