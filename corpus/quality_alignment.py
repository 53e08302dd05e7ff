"""Pairs of a table as alignments, so that every exporter can write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import NamedTuple

from corpus.quality import Candidate
from corpus.types import Alignment, Bead, Document, Lang, Recipe, Segment, Span, Verdict

_PAIRS = 5_000  # in memory at a time
_RECIPE = Recipe("none", "", "a table of pairs")


class TablePair(NamedTuple):
    """A pair of texts, and the document that its row names."""

    document: str
    pair: Candidate


def alignments_of(pairs: Iterable[TablePair]) -> Iterator[Alignment]:
    """Alignments of at most 5,000 pairs each, a document after the other; a pair is a 1-1 link where it has two texts.

    Confidence is 1 where the table has none.
    """
    for document, found in groupby(pairs, key=lambda one: one.document):
        rest = (one.pair for one in found)
        while part := list(islice(rest, _PAIRS)):
            yield _alignment(document, part)


def _alignment(name: str, pairs: Sequence[Candidate]) -> Alignment:
    beads, at_ru, at_en = [], 0, 0
    for pair in pairs:
        ru, en = Span(at_ru, at_ru + bool(pair.ru)), Span(at_en, at_en + bool(pair.en))
        beads.append(Bead(ru, en, confidence=1.0 if pair.confidence is None else pair.confidence))
        at_ru, at_en = ru.stop, en.stop
    ru_document = _document("ru", name, [pair.ru for pair in pairs if pair.ru])
    en_document = _document("en", name, [pair.en for pair in pairs if pair.en])
    verdicts = tuple(Verdict(pair.status) for pair in pairs)
    return Alignment(ru_document, en_document, tuple(beads), _RECIPE, verdicts)


def _document(lang: Lang, name: str, texts: Sequence[str]) -> Document:
    segments, at = [], 0
    for index, text in enumerate(texts):
        segments.append(Segment(index, at, at + len(text), index, text))
        at += len(text) + 1
    return Document(lang, name, "\n".join(texts), tuple(segments), name)
