"""What a file is to somebody who writes its text anew: passages in order, and a way to put others in their place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from corpus.text import normalise


class Mark(NamedTuple):
    """A half-open range of a passage that is set apart: bold, a link, or where both ends are the same, a picture.

    ``key`` is the reader's own. What ``must_stay`` has to be somewhere in the new text; the rest may be dropped.
    """

    start: int
    stop: int
    key: int
    must_stay: bool


class Passage(NamedTuple):
    """A text that is read in one go: a paragraph, a cell of a table, a line up to a tab. One line, normalised."""

    text: str
    marks: tuple[Mark, ...] = ()


class Original(Protocol):
    """A file that was read."""

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All text that may be written anew, in reading order."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """Texts that stay as they are: code, HTML within Markdown, fields."""

    def rewritten(self, passages: Sequence[Passage], lang: str) -> bytes:
        """The file with these in the place of its passages, one for each. ``lang`` is a tag for the new text."""


def passage_of(pieces: Iterable[tuple[str, tuple[tuple[int, bool], ...]]]) -> Passage:
    """A passage of texts one after the other, each with the marks on it (key, must stay); "" for a mark without text.

    White space becomes one space, none at the ends; a key may stand on several pieces that follow each other.
    """
    text = ""
    found: dict[int, Mark] = {}
    for piece, keys in pieces:
        begin = len(text)
        for letter in normalise(piece):
            if not letter.isspace():
                text += letter
            elif text and not text.endswith(" "):
                text += " "
        for key, must_stay in keys:
            start = found[key].start if key in found else begin
            found[key] = Mark(start, len(text), key, must_stay)
    return Passage(text.rstrip(), tuple(_trimmed(mark, text) for mark in found.values()))


def _trimmed(mark: Mark, text: str) -> Mark:
    """The mark without spaces at its ends."""
    end = len(text.rstrip())
    start, stop = min(mark.start, end), min(mark.stop, end)
    while start < stop and text[start] == " ":
        start += 1
    while start < stop and text[stop - 1] == " ":
        stop -= 1
    return mark._replace(start=start, stop=stop)
