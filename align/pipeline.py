"""From two documents to their alignment: vectors, parts, evidence, search, moved blocks, beads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from align.anchors import Division, Part, divide
from align.beads import make_beads
from align.encoder import Encoder, load_encoder
from align.lattice import Floats, Lattice, Link
from align.marks import Terms
from align.moves import find_moves, find_moves_between_parts
from align.pins import check_pins, gaps_between, in_order, merge_parts
from align.remarks import remark
from align.search import Evidence, Rates, ScoredLink, build_lattice, estimate_rates, gather, search_all
from align.side import Side, make_side
from align.weights import Weights, load_weights
from corpus.types import Alignment, Bead, Document, Recipe, Span

ALIGNER = "2"
"""Raised whenever the same documents and encoder may give another alignment."""

SAMPLED_PARTS = 24  # of a long pair, for its omission rates


@dataclass(frozen=True, slots=True)
class Prepared:
    """A pair of documents with all that is known before the search, so that it can be aligned again at once.

    ``evidence`` stands for each of ``division.parts``; None where a part is empty on one side.
    """

    ru: Document
    en: Document
    sides: tuple[Side, Side]
    division: Division
    evidence: tuple[Evidence | None, ...]
    weights: Weights
    rates: Rates
    recipe: Recipe


def align_texts(ru: str, en: str, encoder: Encoder | None = None) -> Alignment:
    """The alignment of two texts given as strings, paragraphs a line each; boilerplate is not removed.

    Raises:
        InputError: a text holds no sentence.
        LanguageError: a text is clearly in another language.
    """
    from corpus.read import document_from_text

    return align_documents(document_from_text(ru, "ru"), document_from_text(en, "en"), encoder or load_encoder())


def align_documents(
    ru: Document,
    en: Document,
    encoder: Encoder,
    pins: Sequence[Bead] = (),
    *,
    terms: Terms | None = None,
    sides: tuple[Side, Side] | None = None,
) -> Alignment:
    """The alignment of two documents: beads that tile both, in Russian order, moved blocks marked.

    ``pins`` are beads that a person has confirmed; see ``align_prepared``. ``terms`` finds those of a term base.
    ``sides`` are those of the documents, where they have been made already.
    """
    return align_prepared(prepare(ru, en, encoder, terms=terms, sides=sides), pins)


def aligner_name(terms: Terms | None = None) -> str:
    """The aligner in a recipe: its version, and the term base whose terms it goes by."""
    return f"{ALIGNER}+{terms.name}" if terms else ALIGNER


def prepare(
    ru: Document,
    en: Document,
    encoder: Encoder,
    weights: Weights | None = None,
    *,
    terms: Terms | None = None,
    sides: tuple[Side, Side] | None = None,
) -> Prepared:
    """All that is known of a pair of documents before the search; ``weights`` are the bundled ones if not given.

    ``sides`` are those of the documents, where they have been made already.
    """
    weights = weights or load_weights()
    sides = sides or (make_side(ru, encoder, terms), make_side(en, encoder, terms))
    division = divide(*sides)
    evidence = tuple(_gather(sides, part) for part in division.parts)
    known = [each for each in evidence if each]
    rates = estimate_rates(known[:: max(1, len(known) // SAMPLED_PARTS)], weights)
    recipe = Recipe(
        encoder.name,
        encoder.revision,
        aligner_name(terms),
        (("omitted_ru", rates.ru), ("omitted_en", rates.en)),
    )
    return Prepared(ru, en, sides, division, evidence, weights, rates, recipe)


def align_prepared(prepared: Prepared, pins: Sequence[Bead] = ()) -> Alignment:
    """The best alignment that holds the pins; only what stands between them is searched.

    Pins are links and sentences without counterpart, each as a bead of the alignment; those out of order are moved
    blocks. They stay, with a confidence of 1. Where the pins agree with the alignment without them, so does the rest.

    Raises:
        AlignmentError: a pin lies outside the documents, or two share a sentence.
    """
    sizes = len(prepared.sides[0]), len(prepared.sides[1])
    check_pins(pins, *sizes)
    chain = in_order(pins)
    in_place = frozenset(chain)
    links = [ScoredLink(pin.ru, pin.en, pin.score, 1.0, moved=pin not in in_place) for pin in pins if pin.is_link]
    alone = np.ones(sizes[0]), np.ones(sizes[1])
    known = dict(zip(prepared.division.parts, prepared.evidence, strict=True))
    parts = [part for part in merge_parts(prepared.division.parts, chain) if part.cells]
    stretches = [_make_stretch(prepared, part, known.get(part), pins, chain) for part in parts]
    for stretch, in_order_there in zip(stretches, _search(stretches, alone), strict=True):
        links += _with_moves(prepared, stretch, in_order_there)
    if len(prepared.division.parts) > 1:
        links += find_moves_between_parts(
            prepared.sides,
            prepared.division.off_path,
            [*_spans(links), *_spans(pins)],
            prepared.weights,
            prepared.rates,
        )
    links = remark((prepared.ru, prepared.en), prepared.sides, links, pinned=sum(pin.is_link for pin in pins))
    beads = make_beads(prepared.ru, prepared.en, links, alone, prepared.weights.calibration)
    return Alignment(prepared.ru, prepared.en, tuple(beads), prepared.recipe)


def _gather(sides: tuple[Side, Side], part: Part) -> Evidence | None:
    return gather(sides[0].cut(*part.ru), sides[1].cut(*part.en)) if part.cells else None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part that is searched, in the ``gaps`` between its pins. All but ``part`` is counted from its first sentences.

    ``pinned``: the pins that touch the part; ``elsewhere``: the moved blocks among them.
    """

    part: Part
    evidence: Evidence
    lattice: Lattice
    gaps: list[Part]
    pinned: list[Link]
    elsewhere: list[Link]


def _make_stretch(
    prepared: Prepared, part: Part, evidence: Evidence | None, pins: Sequence[Bead], chain: Sequence[Bead]
) -> _Stretch:
    evidence = evidence or gather(prepared.sides[0].cut(*part.ru), prepared.sides[1].cut(*part.en))
    places = [(pin, (_within(pin.ru, part.ru), _within(pin.en, part.en))) for pin in pins]
    pinned = [place for _, place in places if place[0].size or place[1].size]
    in_place = frozenset(chain)
    elsewhere = [place for pin, place in places if pin.is_link and pin not in in_place]
    lattice = build_lattice(evidence, prepared.weights, prepared.rates, pinned)
    between = gaps_between(part, [link for link in chain if part.ru.start <= link.ru.start < part.ru.stop])
    gaps = [Part(_within(gap.ru, part.ru), _within(gap.en, part.en)) for gap in between if gap.cells]
    return _Stretch(part, evidence, lattice, gaps, pinned, elsewhere)


def _search(stretches: Sequence[_Stretch], alone: tuple[Floats, Floats]) -> Iterator[list[ScoredLink]]:
    """The links of each stretch in order, without the pinned; sets how probably each of its sentences is ``alone``."""
    found = iter(search_all([(each.evidence, each.lattice, *gap) for each in stretches for gap in each.gaps]))
    for stretch in stretches:
        links: list[ScoredLink] = []
        for gap in stretch.gaps:
            there = next(found)
            links += there.links
            for side in (0, 1):
                start = stretch.part[side].start
                alone[side][start + gap[side].start : start + gap[side].stop] = there.alone[side]
        yield links


def _with_moves(prepared: Prepared, stretch: _Stretch, links: list[ScoredLink]) -> list[ScoredLink]:
    """The links of a stretch with those of its moved blocks, counted from the first sentence of the documents."""
    lattice, weights = stretch.lattice, prepared.weights
    in_place = [*_spans(links), *(span for span in stretch.pinned if span not in stretch.elsewhere)]
    if stretch.pinned:  # which are found with the block that they stand in
        lattice = build_lattice(stretch.evidence, weights, prepared.rates, in_place)
    moved = find_moves(stretch.evidence, lattice, weights, in_place)
    links = links + [link for link in moved if not any(_overlap(link, span) for span in stretch.elsewhere)]
    return [link.shifted(stretch.part.ru.start, stretch.part.en.start) for link in links]


def _spans(beads: Sequence[ScoredLink] | Sequence[Bead]) -> list[tuple[Span, Span]]:
    return [(bead.ru, bead.en) for bead in beads]


def _overlap(link: ScoredLink, span: tuple[Span, Span]) -> bool:
    return any(max(a.start, b.start) < min(a.stop, b.stop) for a, b in zip((link.ru, link.en), span, strict=True))


def _within(span: Span, part: Span) -> Span:
    """What of a span lies in a part, counted from the part's first sentence."""
    start, stop = max(span.start, part.start), min(span.stop, part.stop)
    return Span(start - part.start, max(start, stop) - part.start)
