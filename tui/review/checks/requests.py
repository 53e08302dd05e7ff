"""The requests to the process that checks, and its answers."""

from __future__ import annotations

from typing import NamedTuple

from tui.memory_types import Near, Remembered
from tui.review.checks.types import Findings, Message, Texts


class Look(NamedTuple):
    """Everything about one bead. ``ticket`` comes back with the answer; ``memory_key`` is the bead's own."""

    ticket: int
    texts: Texts
    memory_key: str


class CheckAll(NamedTuple):
    """The check messages of some beads."""

    beads: tuple[Texts, ...]


class Learn(NamedTuple):
    """Reviewed translations that came, and the keys of those that went before."""

    gone: tuple[str, ...]
    come: tuple[Remembered, ...]


class Gather(NamedTuple):
    """Read some more of the reviewed translations of the project; the answer is whether there may be more."""


class Seen(NamedTuple):
    """The answer to ``Look``."""

    ticket: int
    findings: Findings
    near: tuple[Near, ...]


class Failed(NamedTuple):
    """There is no answer, and why."""

    message: str


Request = Look | CheckAll | Learn | Gather
Answer = Seen | tuple[tuple[Message, ...], ...] | Failed | bool | None
