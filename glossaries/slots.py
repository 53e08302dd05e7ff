"""What a term asks of the words of a text: one slot a word, one pattern a part of the term."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["any", "head", "modifier", "fixed"]
"""``head``: inflected; ``modifier``: agrees with the head; ``fixed``: in one of ``Slot.cases``; ``any``: the key
says it all."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one word. ``number`` and ``gender`` bind a head, ``cases`` a fixed word; empty means any.

    ``gap`` is the punctuation (``Token.gap``) that may stand before the word.
    """

    keys: tuple[str, ...]
    role: Role = "any"
    cases: frozenset[str] = frozenset()
    number: str = ""
    gender: str = ""
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """The words of a term, or of one of its parts between gaps, in order."""

    slots: tuple[Slot, ...]

    @property
    def is_checked(self) -> bool:
        """Whether the keys alone don't decide."""
        return any(slot.role != "any" for slot in self.slots)
