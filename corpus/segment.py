"""Sentence segmentation of one paragraph, Russian or English."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.types import Lang


def segment(text: str, lang: Lang) -> list[tuple[int, int]]:
    """Half-open character offsets of the sentences of one paragraph, trimmed of surrounding white space.

    They stand in order, don't overlap, and together cover every character that is not white space.
    """
    spans = _razdel(text) if lang == "ru" else _nupunkt(text)
    return [(start, stop) for start, stop in (_trim(text, *span) for span in spans) if start < stop]


def _trim(text: str, start: int, stop: int) -> tuple[int, int]:
    piece = text[start:stop]
    return start + len(piece) - len(piece.lstrip()), stop - len(piece) + len(piece.rstrip())


def _razdel(text: str) -> Iterator[tuple[int, int]]:
    from razdel import sentenize  # type: ignore[import-untyped]

    for sentence in sentenize(text):
        yield sentence.start, sentence.stop


def _nupunkt(text: str) -> Iterator[tuple[int, int]]:
    import nupunkt

    at = 0
    for _, stop in nupunkt.sent_spans(text):
        yield at, stop
        at = stop
    yield at, len(text)
