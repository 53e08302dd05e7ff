"""What is drafted, and what drafts. Plain data that goes through a pipe."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from corpus.types import Lang
from tui.review.checks.types import Texts


class Drafted(NamedTuple):
    """A draft, ``""`` where there is none, and what is to be said of it, or why there is none."""

    text: str
    notes: tuple[str, ...] = ()


class Drafter(Protocol):
    """What makes machine drafts."""

    def draft(self, text: str, lang: Lang) -> Drafted:
        """A draft of a text in that language, in the other one; it may take seconds."""

    def stop(self) -> None:
        """Make no more."""


DRAFTING = Drafted("", ("being drafted",))


def draftable(texts: Texts) -> tuple[str, Lang]:
    """What of a bead is drafted: its Russian, or its English where it has no Russian."""
    return (texts.ru, "ru") if texts.ru else (texts.en, "en")
