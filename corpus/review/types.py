"""What a review shows: rows, each a stretch of both texts and what people have said about it.

A stretch runs from one ``Point`` to another. A point is a place where a sentence begins or, since a person may split
inside a sentence, where a part of one does. The segments of the documents are never changed: a cut is nothing but a
point with ``char > 0``, so offsets into ``Document.text`` stay (``segment.start + char``), and joining the two parts
again leaves no trace. The rows tile both documents: every character of every segment stands in exactly one row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from corpus.review.decision import Decision
from corpus.types import Bead, Label, Lang

Status = Literal["unreviewed", "accepted", "changed", "rejected"]
"""``changed``: a person made or altered the row, and has neither accepted nor rejected it since."""


class Point(NamedTuple):
    """A place in a document: a segment's number, and a character offset into its text (0: where it begins)."""

    segment: int
    char: int = 0


class Side(NamedTuple):
    """One language of a row: the half-open stretch of text, and what a person wants to read there instead.

    ``start == stop`` means that the row has nothing in this language, at that place.
    """

    start: Point
    stop: Point
    edit: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the row has nothing in this language."""
        return self.start == self.stop


class Place(NamedTuple):
    """Where a row stands among the others: by its Russian; what is English only comes before the Russian after it."""

    ru: Point
    has_ru: bool
    en: Point


class Remark(NamedTuple):
    """A note on a row, and who wrote it when."""

    text: str
    reviewer: str
    created_utc: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What people have said about a row.

    ``verdict`` is the last decision on the link itself (not a note, bookmark or dismissal); ``trail`` holds the ids of
    all decisions that made or touched the row, or a row that it came from. ``dismissed`` and ``confirmed`` are names of
    check messages.
    """

    status: Status = "unreviewed"
    verdict: Decision | None = None
    remarks: tuple[Remark, ...] = ()
    bookmarked: bool = False
    dismissed: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()
    trail: tuple[str, ...] = ()


UNMARKED = Marks()


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Row:
    """A bead as reviewed. ``bead`` is the aligner's, None where a person has drawn the borders."""

    key: str
    ru: Side
    en: Side
    bead: Bead | None
    label: Label = ""
    moved: bool = False
    marks: Marks = UNMARKED

    @property
    def place(self) -> Place:
        """Where it stands; no two rows share a place."""
        return Place(self.ru.start, not self.ru.is_empty, self.en.start)

    @property
    def is_link(self) -> bool:
        """Whether it has both languages."""
        return not (self.ru.is_empty or self.en.is_empty)

    @property
    def status(self) -> Status:
        """Where the review of it stands."""
        return self.marks.status

    @property
    def confidence(self) -> float:
        """The aligner's, in [0, 1]; 1 where a person has drawn the borders."""
        return self.bead.confidence if self.bead else 1.0

    @property
    def reasons(self) -> tuple[str, ...]:
        """What lowers the confidence."""
        return self.bead.reasons if self.bead else ()

    @property
    def is_edited(self) -> bool:
        """Whether a person wants to read another text on either side."""
        return self.ru.edit is not None or self.en.edit is not None

    def marked(self, marks: Marks) -> Row:
        """The row with other marks; much quicker than ``dataclasses.replace``, and most decisions do no more."""
        return Row(self.key, self.ru, self.en, self.bead, self.label, self.moved, marks)

    def side(self, lang: Lang) -> Side:
        """One language of it."""
        return self.ru if lang == "ru" else self.en


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a review has come, in rows."""

    total: int = 0
    accepted: int = 0
    changed: int = 0
    rejected: int = 0
    bookmarked: int = 0
    edited: int = 0

    @property
    def reviewed(self) -> int:
        """The rows on which somebody has decided."""
        return self.accepted + self.changed + self.rejected

    @property
    def unreviewed(self) -> int:
        """The rows on which nobody has."""
        return self.total - self.reviewed


class Unapplied(NamedTuple):
    """A decision that has no effect, wholly or in part, and why; it stays in the log."""

    decision: Decision
    reason: str
