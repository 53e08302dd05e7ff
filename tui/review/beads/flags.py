"""What a row of the list shows of the check messages on its bead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from glossaries.issue import Severity

FlagKind = Literal["term", "number", "other"]


class Flags(NamedTuple):
    """The kinds of check messages on a bead, in the order term, number, other, and the worst severity of all.

    ``dismissed``: a person has called every one of them a false alarm.
    """

    kinds: tuple[FlagKind, ...]
    severity: Severity = "warning"
    dismissed: bool = False

    @property
    def is_open(self) -> bool:
        """Whether there is something left to look at."""
        return bool(self.kinds) and not self.dismissed


FlagMap = Mapping[str, Flags]
"""Flags by the key of a row; a row without messages is not in it."""

GLYPHS: dict[FlagKind, str] = {"term": "⚑", "number": "№", "other": "!"}
