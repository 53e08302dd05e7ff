"""What a check finds in a pair of texts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, NamedTuple

Severity = Literal["note", "warning", "error"]
"""``note``: worth counting, not worth a stop. ``warning``: look at it. ``error``: almost surely wrong."""

SEVERITIES: tuple[Severity, ...] = ("note", "warning", "error")


class Place(NamedTuple):
    """Half-open character offsets into one text of a pair."""

    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Pair:
    """The two texts of a bead, as a check sees them.

    ``partial``: a clause of one side has no counterpart, so that what is missing may be missing on purpose.
    """

    ru: str
    en: str
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding: what it is, where on both sides, and in words.

    ``kind`` is the short name of the check that found it, for example ``number missing``; ``ru`` and ``en`` are the
    places, None where there is nothing to point at; ``evidence`` is what stands there or was expected; ``concept`` is
    the id of the concept that a finding about a term belongs to.
    """

    kind: str
    severity: Severity
    message: str
    ru: Place | None = None
    en: Place | None = None
    evidence: str = ""
    concept: str = ""

    def key(self, pair: Pair) -> str:
        """What tells this finding from others of the pair, however the text around it changes.

        A person who dismisses a false alarm dismisses this key for this pair.
        """
        marked = [text[slice(*place)] if place else "" for text, place in ((pair.ru, self.ru), (pair.en, self.en))]
        digest = hashlib.sha256("\0".join([self.kind, self.concept, self.evidence, *marked]).encode())
        return digest.hexdigest()[:16]
