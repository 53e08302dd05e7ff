"""What a check of many pairs passes on: pairs and where they stand, flags, and how each concept is rendered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

from glossaries.issue import Issue, Pair, Severity

KEY_BEAD, KEY_ISSUE = 12, 16
"""Hexadecimal digits of a flag's key before and after the hyphen."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A pair to be checked and where it stands: its document as shown, and its number there, from 1.

    ``key`` is that of the bead (``corpus.bead_key``); ``dismissed`` are the keys of issues that a person dismissed.
    """

    document: str
    place: int
    key: str
    pair: Pair
    dismissed: frozenset[str] = frozenset()


def flag_key(bead: str, issue: str) -> str:
    """What a person names to dismiss a flag: the beginning of the bead's key, a hyphen, the issue's key."""
    return f"{bead[:KEY_BEAD]}-{issue}"


@dataclass(frozen=True, slots=True)
class Flag:
    """One finding with the pair it is about; offsets are half-open characters into ``ru`` and ``en``, or None."""

    severity: Severity
    kind: str
    message: str
    document: str
    place: int
    ru: str
    en: str
    ru_start: int | None
    ru_stop: int | None
    en_start: int | None
    en_stop: int | None
    concept: str
    evidence: str
    key: str
    dismissed: bool


FLAG_COLUMNS = tuple(field.name for field in fields(Flag))


def flag_of(entry: Entry, issue: Issue) -> Flag:
    """The flag of an issue."""
    key = issue.key(entry.pair)
    ru_start, ru_stop = issue.ru or (None, None)
    en_start, en_stop = issue.en or (None, None)
    return Flag(
        issue.severity,
        issue.kind,
        issue.message,
        entry.document,
        entry.place,
        entry.pair.ru,
        entry.pair.en,
        ru_start,
        ru_stop,
        en_start,
        en_stop,
        issue.concept,
        issue.evidence,
        flag_key(entry.key, key),
        key in entry.dismissed,
    )


class Use(NamedTuple):
    """A place where a Russian term stands, and what renders it; offsets as in ``Flag``."""

    document: str
    place: int
    ru: str
    en: str
    ru_start: int
    ru_stop: int
    en_start: int | None
    en_stop: int | None


@dataclass(frozen=True, slots=True)
class RenderingCount:
    """One rendering of a concept: its status, what it is (``""`` where it is missing), and how often it was met.

    ``documents`` is the number of documents it stands in. ``share`` in [0, 1] is that of all renderings of the concept
    that are not missing.
    """

    status: str
    text: str
    count: int
    documents: int
    share: float


@dataclass(frozen=True, slots=True)
class ConceptCount:
    """How a concept is rendered, the commonest rendering first, the missing ones last.

    ``lemma`` is the term most often met on the Russian side, ``wanted`` the preferred English term or ``""``.
    """

    concept: str
    lemma: str
    wanted: str
    count: int
    documents: int
    renderings: tuple[RenderingCount, ...]

    @property
    def is_doubtful(self) -> bool:
        """Whether something stands there that should not, or that is not known."""
        return any(one.status in ("deprecated", "unknown") for one in self.renderings)


class Totals(NamedTuple):
    """What was checked: pairs, documents, and flags that count by severity; dismissed ones are counted apart."""

    pairs: int
    documents: int
    notes: int
    warnings: int
    errors: int
    dismissed: int

    def at_least(self, severity: Severity) -> int:
        """How many flags are of this severity or a higher one."""
        counts: Sequence[int] = (self.notes, self.warnings, self.errors)
        return sum(counts[("note", "warning", "error").index(severity) :])
