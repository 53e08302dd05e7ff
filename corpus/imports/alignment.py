"""Pairs as an alignment: a bead a pair, a paragraph a text, a segment a sentence where the file tells their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corpus.imports.pair import Pair
from corpus.segment import segment
from corpus.types import Alignment, Bead, Document, Lang, Recipe, Segment, Span

Sides = tuple[str, str]
"""The Russian and the English."""


def pairs_to_alignment(
    pairs: Sequence[Pair], titles: Sides, sources: Sides, recipe: Recipe, copy: int = 0
) -> Alignment:
    """The alignment that holds these pairs, none of them without any text, in order.

    A text of which the file's kind doesn't say otherwise is one segment however many sentences it has; in any case it
    is written again as it was. ``copy`` makes another document pair of the same texts, for what stands in a file more
    than once.
    """
    kinds = [pair.kind.partition("-") for pair in pairs]
    ru = [_sentences(pair.ru, "ru", kind[0]) for pair, kind in zip(pairs, kinds, strict=True)]
    en = [_sentences(pair.en, "en", kind[2]) for pair, kind in zip(pairs, kinds, strict=True)]
    tail = "\n" * copy
    return Alignment(
        _document("ru", ru, titles[0], sources[0], tail),
        _document("en", en, titles[1], sources[1], tail),
        tuple(_beads(pairs, map(len, ru), map(len, en))),
        recipe,
    )


def _sentences(text: str, lang: Lang, count: str) -> list[str]:
    """The sentences of a text where they are as many as they should be and only spaces apart, else it as a whole."""
    if not text or count in ("", "0", "1"):
        return [text] if text else []
    found = [text[start:stop] for start, stop in segment(text, lang)]
    return found if str(len(found)) == count and " ".join(found) == text else [text]


def _document(lang: Lang, texts: Sequence[Sequence[str]], title: str, source: str, tail: str) -> Document:
    segments: list[Segment] = []
    at = 0
    for paragraph, sentences in enumerate(filter(None, texts)):
        for sentence in sentences:
            segments.append(Segment(len(segments), at, at + len(sentence), paragraph, sentence))
            at += len(sentence) + 1
    text = "\n".join(" ".join(sentences) for sentences in texts if sentences)
    return Document(lang, title, text + tail, tuple(segments), source)


def _beads(pairs: Sequence[Pair], ru_sizes: Iterable[int], en_sizes: Iterable[int]) -> Iterator[Bead]:
    ru_at = en_at = 0
    for pair, ru_size, en_size in zip(pairs, ru_sizes, en_sizes, strict=True):
        ru, en = Span(ru_at, ru_at + ru_size), Span(en_at, en_at + en_size)
        yield Bead(ru, en, 0.0, pair.confidence, pair.reasons, pair.moved, pair.label)
        ru_at, en_at = ru.stop, en.stop
