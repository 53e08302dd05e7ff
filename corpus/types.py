"""The types that all layers share: documents, their segments, and the beads that align them.

All are frozen; their invariants are checked once, when they are made.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from corpus.errors import SverkaError

Lang = Literal["ru", "en"]
Label = Literal["", "partial", "omitted", "added", "boilerplate", "heading"]
ParagraphRole = Literal["text", "heading", "item", "caption", "furniture"]
"""``furniture`` is what stands outside the report: menus and sidebars of a web page, page headers and footers."""


class InvariantError(SverkaError):
    """A value that breaks an invariant of its type: a defect of the program, not of the input."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a page as read: half-open character offsets into ``Page.text``."""

    start: int
    stop: int
    role: ParagraphRole = "text"


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader returns: the text of a file, normalised, and its paragraphs in order.

    ``text`` is NFC, with plain spaces; a paragraph holds no line break; paragraphs stand one or two line breaks apart.
    ``title`` comes from the file's own metadata (front matter, <title>, document properties) or is empty.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    title: str
    source: str
    encoding: str = "utf-8"

    def paragraph_text(self, index: int) -> str:
        """The text of one paragraph."""
        paragraph = self.paragraphs[index]
        return self.text[paragraph.start : paragraph.stop]


@dataclass(frozen=True, slots=True)
class Removal:
    """A stretch of ``Document.text`` that was taken for boilerplate and left unsegmented, and why.

    ``reason`` is one of the names listed in ``corpus.clean``, for example ``share`` or ``donation``.
    """

    start: int
    stop: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence: half-open character offsets into ``Document.text`` and the paragraph it stands in."""

    index: int
    start: int
    stop: int
    paragraph: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One side of a report: its whole text as read, the sentences in it, and what was set aside as boilerplate.

    ``document.text[s.start:s.stop] == s.text`` for every segment and removal; segments stand in order and don't
    overlap. ``id`` is a hash of language and text, so the same page read twice is the same document.
    """

    lang: Lang
    title: str
    text: str
    segments: tuple[Segment, ...]
    source: str
    removals: tuple[Removal, ...] = ()
    id: str = field(init=False, default="")

    def __post_init__(self) -> None:
        at, paragraph = 0, 0
        for index, segment in enumerate(self.segments):
            if segment.index != index or segment.start < at or segment.stop <= segment.start:
                raise InvariantError(f"{self.source}: segment {index} is out of order")
            if segment.paragraph < paragraph:
                raise InvariantError(f"{self.source}: segment {index} goes back to paragraph {segment.paragraph}")
            at, paragraph = segment.stop, segment.paragraph
        parts: tuple[Segment | Removal, ...] = (*self.segments, *self.removals)
        for part in parts:
            if self.text[part.start : part.stop] != part.text:
                raise InvariantError(f"{self.source}: offsets {part.start}-{part.stop} don't hold {part.text!r}")
        digest = hashlib.sha256(f"{self.lang}\0{self.text}".encode()).hexdigest()
        object.__setattr__(self, "id", f"{self.lang}-{digest[:16]}")

    def sentences(self) -> list[str]:
        """The texts of the segments, in order."""
        return [segment.text for segment in self.segments]


class Span(NamedTuple):
    """A half-open range of segment indexes; ``start == stop`` means none, at that place."""

    start: int
    stop: int

    @property
    def size(self) -> int:
        """The number of segments in it."""
        return self.stop - self.start


@dataclass(frozen=True, slots=True)
class Bead:
    """One aligned unit: a Russian and an English span, either of which may be empty (then it is a null bead).

    ``score`` is the aligner's own, for comparison inside one alignment; ``confidence`` in [0, 1] is the probability
    that the bead is exactly right; ``reasons`` name what lowers it; ``moved`` marks a link out of order. ``label`` says
    what a null bead is (``omitted`` in the English, ``added`` by it, ``boilerplate``, ``heading``) and whether a link
    is ``partial``: a clause of one side has no counterpart.
    """

    ru: Span
    en: Span
    score: float = 0.0
    confidence: float = 0.0
    reasons: tuple[str, ...] = ()
    moved: bool = False
    label: Label = ""

    @property
    def kind(self) -> str:
        """``"2-1"`` for two Russian sentences and one English; ``"1-0"`` for a Russian one without counterpart."""
        return f"{self.ru.size}-{self.en.size}"

    @property
    def is_link(self) -> bool:
        """Whether both sides hold a sentence."""
        return self.ru.size > 0 and self.en.size > 0


class Verdict(NamedTuple):
    """What a person made of a bead: its status, and the texts that were edited, None where they stay as read.

    ``reviewer`` is who made the decision that the status is from, empty where nobody has decided.
    """

    status: str = "unreviewed"
    ru: str | None = None
    en: str | None = None
    reviewer: str = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What reproduces an alignment: the encoder, its revision, and the aligner's version and parameters."""

    encoder: str
    revision: str
    aligner: str
    parameters: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """The beads of one document pair, in reading order of the Russian; every segment is in exactly one bead.

    ``verdicts``: one a bead, where people have reviewed them; empty otherwise.
    """

    ru: Document
    en: Document
    beads: tuple[Bead, ...]
    recipe: Recipe
    verdicts: tuple[Verdict, ...] = ()

    def __post_init__(self) -> None:
        for side, document in (("ru", self.ru), ("en", self.en)):
            spans = [bead.ru if side == "ru" else bead.en for bead in self.beads]
            covered = sorted(index for span in spans for index in range(*span))
            if covered != list(range(len(document.segments))):
                raise InvariantError(f"{document.source}: the beads don't tile its {len(document.segments)} segments")

    def ru_text(self, bead: Bead) -> str:
        """The Russian sentences of a bead, joined by a space."""
        return " ".join(segment.text for segment in self.ru.segments[bead.ru.start : bead.ru.stop])

    def en_text(self, bead: Bead) -> str:
        """The English sentences of a bead, joined by a space."""
        return " ".join(segment.text for segment in self.en.segments[bead.en.start : bead.en.stop])
