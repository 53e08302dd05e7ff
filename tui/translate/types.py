"""What is to be translated, and what came of each sentence."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tui.memory_types import Near

Origin = Literal["memory", "machine", "kept", "withheld"]
"""``kept``: there is no letter of the source language in it. ``withheld``: there is no sound draft."""


class Sentence(NamedTuple):
    """A sentence of a file: the number of its passage, and its half-open range there."""

    passage: int
    start: int
    stop: int
    text: str


class TermUse(NamedTuple):
    """A term of a sentence, the rendering that stands in the draft or is wanted, and whether it was honoured."""

    source: str
    target: str
    state: str


class Answer(NamedTuple):
    """What came of a sentence: its translation, ``""`` where it is withheld.

    ``score`` in [0, 1]: 1 from memory, else the probability of a token of the draft (geometric mean). ``flags`` say
    what to look at, or why there is no draft. ``near``: the most similar reviewed translation, if it is not the same.
    """

    text: str
    origin: Origin
    score: float = 1.0
    terms: tuple[TermUse, ...] = ()
    flags: tuple[str, ...] = ()
    near: Near | None = None
