"""Protected names out of what is exported: every text is written anew with pseudonyms, or nothing is written.

Documents are made anew, so that nothing of the original is left: their ids are hashes of the new text (one of the old
text would tell whoever guesses the name that the guess is right), offsets are those in the new text (old ones would
tell how long the name is), and the file they were read from is not named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from corpus.errors import OutputError
from corpus.types import Alignment, Document, Verdict


class Edit(NamedTuple):
    """What stands in a text instead of the characters from ``start`` to ``stop``."""

    start: int
    stop: int
    text: str


class Names(Protocol):
    """Protected names, and what stands for them."""

    def edits(self, text: str) -> Sequence[Edit]:
        """What takes every protected name out of a text, in order, no two overlapping."""

    def remaining(self, text: str) -> str:
        """The first stretch of a text that may give a protected name away, or nothing."""


def pseudonymised(alignments: Iterable[Alignment], names: Names) -> Iterator[Alignment]:
    """The alignments with pseudonyms in sentences, titles, boilerplate and edited texts, each checked.

    Raises OutputError, which names document and place, where a protected name is left or would leave nothing behind.
    """
    for alignment in alignments:
        ru, en = _renamed(alignment.ru, names), _renamed(alignment.en, names)
        verdicts = tuple(
            Verdict(verdict.status, _edited(verdict.ru, names), _edited(verdict.en, names))
            for verdict in alignment.verdicts
        )
        renamed = replace(alignment, ru=ru, en=en, verdicts=verdicts)
        _check(alignment, renamed, names)
        yield renamed


def _renamed(document: Document, names: Names) -> Document:
    edits = names.edits(document.text)
    text = _apply(document.text, edits)
    places = _Places(edits)
    segments = []
    for segment in document.segments:
        start, stop = places[segment.start], places[segment.stop]
        if not text[start:stop].strip():
            raise OutputError(
                f"{document.source}, sentence {segment.index + 1}: nothing but a part of a protected name that begins "
                "in the sentence before. Merge the two in the review."
            )
        segments.append(replace(segment, start=start, stop=stop, text=text[start:stop]))
    removals = []
    for removal in document.removals:
        start, stop = places[removal.start], places[removal.stop]
        removals.append(replace(removal, start=start, stop=stop, text=text[start:stop]))
    title = _apply(document.title, names.edits(document.title))
    renamed = Document(document.lang, title, text, tuple(segments), "", tuple(removals))
    return replace(renamed, source=renamed.id)


class _Places:
    """Where an offset into a text lies after edits; inside an edit, at its end."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._at = 0
        self._shift = 0
        self._last = 0

    def __getitem__(self, offset: int) -> int:
        if offset < self._last:
            self._at = self._shift = 0
        self._last = offset
        while self._at < len(self._edits) and self._edits[self._at].stop <= offset:
            edit = self._edits[self._at]
            self._shift += len(edit.text) - (edit.stop - edit.start)
            self._at += 1
        if self._at < len(self._edits) and self._edits[self._at].start < offset:
            edit = self._edits[self._at]
            return edit.start + self._shift + len(edit.text)
        return offset + self._shift


def _edited(text: str | None, names: Names) -> str | None:
    return None if text is None else _apply(text, names.edits(text))


def _apply(text: str, edits: Sequence[Edit]) -> str:
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.text]
        at = edit.stop
    return "".join((*parts, text[at:]))


def _check(original: Alignment, renamed: Alignment, names: Names) -> None:
    """Raise OutputError at the first protected name that is left; ``original`` knows what the document is called."""
    if not any(map(names.remaining, _all_texts(renamed))):
        return
    for place, text in _places(original, renamed):
        if found := names.remaining(text):
            raise OutputError(
                f'{place}: "{found}" is, or holds, a protected name. Edit it there, or complete the table.'
            )


def _all_texts(renamed: Alignment) -> Iterator[str]:
    """Everything that an export may hold, each text but once."""
    for document in (renamed.ru, renamed.en):
        yield from (document.title, document.text)
    for bead in renamed.beads:
        if bead.ru.size > 1:
            yield renamed.ru_text(bead)
        if bead.en.size > 1:
            yield renamed.en_text(bead)
    yield from {reason for bead in renamed.beads for reason in bead.reasons}
    yield from (text for verdict in renamed.verdicts for text in verdict[1:] if text)
    yield from (renamed.recipe.encoder, renamed.recipe.revision, renamed.recipe.aligner)


def _places(original: Alignment, renamed: Alignment) -> Iterator[tuple[str, str]]:
    """The same texts by place, the narrowest place first."""
    for old, new in ((original.ru, renamed.ru), (original.en, renamed.en)):
        yield f"{old.source}, title", new.title
        for segment in new.segments:
            yield f"{old.source}, sentence {segment.index + 1}", segment.text
        for removal in new.removals:
            yield f"{old.source}, boilerplate", removal.text
    for number, bead in enumerate(renamed.beads):
        place = f"{original.ru.source}, pair {number + 1}"
        yield place, renamed.ru_text(bead)
        yield place, renamed.en_text(bead)
        yield f"{place}, reasons", " ".join(bead.reasons)
        for text in renamed.verdicts[number][1:] if renamed.verdicts else ():
            yield f"{place}, as edited", text or ""
    recipe = renamed.recipe
    yield "the name of the encoder", f"{recipe.encoder} {recipe.revision} {recipe.aligner}"
    yield f"{original.ru.source}, across sentences or between them", renamed.ru.text
    yield f"{original.en.source}, across sentences or between them", renamed.en.text
