"""The sentences of a pair in paragraphs, for formats in which texts stand apart from links."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from corpus.types import Alignment, Lang, Segment


def paragraphs(alignment: Alignment, lang: Lang) -> Iterator[tuple[int, Iterator[Segment]]]:
    """The sentences of one side in order, by the number of their paragraph; of a part of a pair only what it holds."""
    document, spans = (
        (alignment.ru, (bead.ru for bead in alignment.beads))
        if lang == "ru"
        else (alignment.en, (bead.en for bead in alignment.beads))
    )
    held = {number for span in spans for number in range(*span)}
    return groupby((one for one in document.segments if one.index in held), attrgetter("paragraph"))
