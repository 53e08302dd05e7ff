"""What the detail pane shows of a bead, gathered bit by bit. Pure."""

from __future__ import annotations

from typing import NamedTuple

from corpus.review.replay import Event
from corpus.review.types import Row
from tui.memory_types import Near
from tui.review.checks.types import Findings
from tui.review.drafts.types import Drafted


class Detail(NamedTuple):
    """A bead with its texts and its place in the list, and what is known of it so far (None: not yet).

    ``failure`` says why there are no checks; ``chosen`` is the message that a key would dismiss.
    """

    row: Row
    number: int
    total: int
    ru: str
    en: str
    findings: Findings | None = None
    near: tuple[Near, ...] | None = None
    history: tuple[Event, ...] | None = None
    draft: Drafted | None = None
    chosen: int = 0
    failure: str = ""
    has_checks: bool = True
