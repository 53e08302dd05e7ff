"""A concordance: each place in its context (KWIC, keyword in context), sorted and counted; and as TSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TextIO

from corpus.search_find import Hit
from corpus.search_words import words

Order = Literal["document", "left", "right"]

COLUMNS = (
    "document",
    "bead",
    "lang",
    "left",
    "hit",
    "right",
    "other",
    "status",
    "confidence",
    "start",
    "stop",
)


class Tally:
    """Counts places, the beads they stand in, and the documents, as they pass by."""

    def __init__(self) -> None:
        self.places = 0
        self._beads: dict[str, int] = {}
        self._last = ("", 0)

    def counted(self, hits: Iterable[Hit]) -> Iterator[Hit]:
        """The same places, in their order; those of a bead come one after the other."""
        for hit in hits:
            self.places += 1
            if (hit.document, hit.bead) != self._last:
                self._last = hit.document, hit.bead
                self._beads[hit.document] = self._beads.get(hit.document, 0) + 1
            yield hit

    @property
    def summary(self) -> str:
        """What was counted: ``1,012 places in 988 beads of 14 documents``."""
        if not self.places:
            return "0 places"
        beads = sum(self._beads.values())
        parts = _count(self.places, "place"), _count(beads, "bead"), _count(len(self._beads), "document")
        return "{} in {} of {}".format(*parts)


def left(hit: Hit) -> str:
    """The text before a place."""
    return hit.text[: hit.start]


def right(hit: Hit) -> str:
    """The text after a place."""
    return hit.text[hit.stop :]


def found(hit: Hit) -> str:
    """The text of a place."""
    return hit.text[hit.start : hit.stop]


def ordered(hits: Iterable[Hit], order: Order) -> Iterable[Hit]:
    """The places by the words before them, the nearest first, or by those after them; else as they come."""
    if order == "left":
        return sorted(hits, key=lambda hit: [word.form for word in reversed(words(left(hit)))])
    if order == "right":
        return sorted(hits, key=lambda hit: [word.form for word in words(right(hit))])
    return hits


def write_tsv(stream: TextIO, hits: Iterable[Hit]) -> None:
    """Write a header and a line a place: UTF-8, no quoting, tabs and line breaks in a field become spaces.

    ``start`` and ``stop`` are characters of the document, empty where a person has edited the text.
    """
    stream.write("\t".join(COLUMNS) + "\n")
    for hit in hits:
        stream.write("\t".join(_cells(hit)) + "\n")


def _cells(hit: Hit) -> Iterator[str]:
    texts = left(hit), found(hit), right(hit), hit.other
    yield from (_one_line(hit.document), str(hit.bead), hit.lang, *map(_one_line, texts), hit.status)
    yield f"{hit.confidence:.4f}"
    for offset in (hit.start_char, hit.stop_char):
        yield "" if offset is None else str(offset)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
