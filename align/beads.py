"""Links and what they leave over, in the order in which a person reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from align.confidence import calibrated
from align.labels import gap_label
from align.lattice import Floats
from align.search import ScoredLink
from corpus.types import Bead, Document, Label, Span

LABELS: dict[bool, Label] = {False: "", True: "partial"}


def make_beads(
    ru: Document, en: Document, links: Sequence[ScoredLink], alone: tuple[Floats, Floats], calibration: Floats
) -> Iterator[Bead]:
    """The beads of two documents in Russian order; an English sentence alone stands before the link that follows it.

    ``alone`` (n,), (m,): the probability of each sentence, Russian and English, to have no counterpart.
    """
    by_ru = {link.ru.start: link for link in links}
    en_linked = {at for link in links for at in range(*link.en)}
    ru_at = en_at = 0

    def english(until: int) -> Iterator[Bead]:
        for at in range(en_at, until):
            if at not in en_linked:
                span, label = Span(at, at + 1), gap_label(en, at)
                yield Bead(Span(ru_at, ru_at), span, confidence=float(alone[1][at]), label=label)

    while ru_at < len(alone[0]):
        link = by_ru.get(ru_at)
        if link is None:
            span, label = Span(ru_at, ru_at + 1), gap_label(ru, ru_at)
            yield Bead(span, Span(en_at, en_at), confidence=float(alone[0][ru_at]), label=label)
            ru_at += 1
            continue
        if not link.moved:
            yield from english(link.en.start)
            en_at = link.en.stop
        confidence, label = link_confidence(link, calibration), LABELS[link.partial]
        yield Bead(link.ru, link.en, link.score, confidence, link.reasons, link.moved, label)
        ru_at = link.ru.stop
    yield from english(len(alone[1]))


def link_confidence(link: ScoredLink, calibration: Floats) -> float:
    """The probability that a link is exactly right; that of a moved block comes calibrated."""
    return link.probability if link.moved else calibrated(link.probability, calibration)
