"""What is asked of the process that checks, and what it answers: plain data that goes through a pipe.

Nothing of ``glossaries`` is imported here, so that the application starts without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from tui.review.beads.flags import FlagKind, Flags
from tui.review.beads.wrap import Stretch

MarkKind = Literal["term", "number", "name"]
Grade = Literal["note", "warning", "error"]
GRADES: tuple[Grade, ...] = ("note", "warning", "error")


class Texts(NamedTuple):
    """Both sides of a bead as they are read, and whether a part of one has no counterpart."""

    ru: str
    en: str
    partial: bool = False


class Mark(NamedTuple):
    """A term, number or name in one text; ``number`` is that of its link, 0 where it has no counterpart."""

    start: int
    stop: int
    kind: MarkKind
    number: int = 0


class Linked(NamedTuple):
    """What belongs together on both sides: ``повестка`` and ``draft notice``, and what the term base says of it."""

    number: int
    kind: MarkKind
    ru: str
    en: str
    note: str = ""


class Message(NamedTuple):
    """A check message; ``key`` is the one by which it is dismissed (``glossaries.issue.Issue.key``)."""

    key: str
    kind: str
    grade: Grade
    text: str
    group: FlagKind
    ru: Stretch | None = None
    en: Stretch | None = None


class Findings(NamedTuple):
    """What was found in a bead: marks of each text in order, what they link, and messages, the worst first."""

    ru: tuple[Mark, ...] = ()
    en: tuple[Mark, ...] = ()
    linked: tuple[Linked, ...] = ()
    messages: tuple[Message, ...] = ()


def flags_of(messages: Iterable[Message], dismissed: Iterable[str]) -> Flags | None:
    """What a list shows of messages: those that count, or all if every one is dismissed; None where there is none."""
    known = tuple(messages)
    if not known:
        return None
    away = frozenset(dismissed)
    counting = [one for one in known if one.key not in away]
    shown = counting or known
    kinds: tuple[FlagKind, ...] = ("term", "number", "other")
    return Flags(
        tuple(kind for kind in kinds if any(one.group == kind for one in shown)),
        max((one.grade for one in shown), key=GRADES.index),
        not counting,
    )
