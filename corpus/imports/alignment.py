"""Pairs as an alignment: a paragraph a text, a segment a paragraph, a bead a pair."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.imports.pair import Pair
from corpus.types import Alignment, Bead, Document, Lang, Recipe, Segment, Span


def pairs_to_alignment(pairs: Sequence[Pair], title: str, source: str, recipe: Recipe, copy: int = 0) -> Alignment:
    """The alignment that holds these pairs, none of them without any text, in order.

    A text stays one segment however many sentences it has, so that it is written again as it was. ``copy`` makes
    another document pair of the same texts, for what stands in a file more than once.
    """
    tail = "\n" * copy
    ru = _document("ru", [pair.ru for pair in pairs], title, source, tail)
    en = _document("en", [pair.en for pair in pairs], title, source, tail)
    return Alignment(ru, en, tuple(_beads(pairs)), recipe)


def _document(lang: Lang, texts: Sequence[str], title: str, source: str, tail: str) -> Document:
    segments: list[Segment] = []
    at = 0
    for text in filter(None, texts):
        segments.append(Segment(len(segments), at, at + len(text), len(segments), text))
        at += len(text) + 1
    return Document(lang, title, "\n".join(filter(None, texts)) + tail, tuple(segments), source)


def _beads(pairs: Sequence[Pair]) -> list[Bead]:
    beads, at_ru, at_en = [], 0, 0
    for pair in pairs:
        ru, en = Span(at_ru, at_ru + bool(pair.ru)), Span(at_en, at_en + bool(pair.en))
        beads.append(Bead(ru, en, 0.0, pair.confidence, pair.reasons, pair.moved, pair.label))
        at_ru, at_en = ru.stop, en.stop
    return beads
