"""Which rows are most like a text of the other language, by the cosine of their vectors. No widget."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np

from align.encoder import SummingEncoder, Vectors
from corpus.review.types import Row, Side
from corpus.types import Alignment, Lang

MOST = 8  # candidates shown
_LOOKED_AT = 64  # sentences whose rows are compared


class Sums(NamedTuple):
    """The token sums of each sentence of both documents: ``(sentences, dimension)`` float32, not normalised."""

    ru: Vectors
    en: Vectors

    def of(self, lang: Lang) -> Vectors:
        """Those of one language."""
        return self.ru if lang == "ru" else self.en


class Candidate(NamedTuple):
    """A row and how like it is, a cosine in [-1, 1]."""

    row: Row
    cosine: float


def sums_of(alignment: Alignment, encoder: SummingEncoder) -> Sums:
    """The sums of both documents."""
    return Sums(encoder.encode_sums(alignment.ru.sentences()), encoder.encode_sums(alignment.en.sentences()))


def wanted_side(row: Row) -> Lang:
    """The language in which a row lacks something; the English of a link may be another one."""
    return "ru" if row.ru.is_empty else "en"


def near(sums: Sums, row: Row, lang: Lang) -> Callable[[Row], bool]:
    """Whether another row has one of the sentences of a language that are most like a row."""
    cosines = _unit(sums.of(lang)) @ _unit(_sum(sums, row, "en" if lang == "ru" else "ru")[None])[0]
    best = set(np.argsort(-cosines, kind="stable")[:_LOOKED_AT].tolist())
    return lambda other: other.key != row.key and not best.isdisjoint(_sentences(other.side(lang)))


def ranked(sums: Sums, row: Row, lang: Lang, others: Iterable[Row]) -> list[Candidate]:
    """The rows most like a row, best first; of two alike the one that is not linked."""
    wanted = _unit(_sum(sums, row, "en" if lang == "ru" else "ru")[None])[0]
    found = [Candidate(other, float(_unit(_sum(sums, other, lang)[None])[0] @ wanted)) for other in others]
    found.sort(key=lambda one: (-round(one.cosine, 3), one.row.is_link, one.row.place))
    return found[:MOST]


def _sum(sums: Sums, row: Row, lang: Lang) -> Vectors:
    span = _sentences(row.side(lang))
    total: Vectors = sums.of(lang)[span.start : span.stop].sum(axis=0)
    return total


def _sentences(side: Side) -> range:
    """The numbers of the sentences that a side has, or has parts of."""
    return range(side.start.segment, side.start.segment if side.is_empty else side.stop.segment + (side.stop.char > 0))


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.float32(1e-12))
    unit: Vectors = vectors / lengths
    return unit
