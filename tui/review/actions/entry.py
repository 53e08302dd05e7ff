"""An action as the registry lists it: what it is called, which keys it has, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tui.review.actions.desk import Desk

DECIDING, MOVING, BORDERS = "Deciding", "Moving about", "Borders and links"
REMARKS, OTHER = "Texts and remarks", "The rest"
GROUPS = (DECIDING, MOVING, BORDERS, REMARKS, OTHER)


class Entry(NamedTuple):
    """An action: its name in key files, keys, title for help and palette, group, what it does, and a word for the
    footer where it stands there.
    """

    name: str
    keys: tuple[str, ...]
    title: str
    group: str
    do: Callable[[Desk], None]
    footer: str = ""
