"""Every action of the review, once: the keys, the footer, the help page and the command palette are made from this.

Keys follow OmegaT's aligner (a, r, s, m) and InterText (arrows; sentences up and down on either side). A key of the
Latin alphabet also works where the keyboard is Russian.
"""

from __future__ import annotations

from tui.review.actions.borders import BORDER_CHANGES
from tui.review.actions.deciding import DECISIONS
from tui.review.actions.editing import TEXTS
from tui.review.actions.entry import GROUPS, Entry
from tui.review.actions.moving import MOVES
from tui.review.actions.remarks import REMARKING
from tui.review.actions.screen import SCREEN

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?~"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю.ёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,Ё"
CYRILLIC = dict(zip(_LATIN, _RUSSIAN, strict=True))
NAMED = {
    "?": "question_mark",
    "/": "slash",
    "-": "minus",
    "+": "plus",
    "=": "equals_sign",
    "#": "number_sign",
}
SHOWN = {"up": "↑", "down": "↓", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End"}

REGISTRY: tuple[Entry, ...] = tuple(
    sorted(
        (*DECISIONS, *MOVES, *BORDER_CHANGES, *TEXTS, *REMARKING, *SCREEN),
        key=lambda entry: GROUPS.index(entry.group),
    )
)
"""All actions, by group."""

BY_NAME = {entry.name: entry for entry in REGISTRY}


def key_names(entry: Entry) -> list[str]:
    """The keys of an action as Textual calls them, those of a Russian keyboard too."""
    names = [NAMED.get(key, key) for key in entry.keys]
    taken = {key for other in REGISTRY for key in other.keys}
    return names + [
        CYRILLIC[key]
        for key in entry.keys
        if key in CYRILLIC and CYRILLIC[key].isalpha() and CYRILLIC[key] not in taken
    ]


def shown_key(key: str) -> str:
    """A key as a person reads it: ``Ctrl+Z``, ``↑``, ``a``."""
    *before, last = key.split("+") if len(key) > 1 else [key]
    if len(last) > 1 or before:
        last = SHOWN.get(last, last.capitalize())
    return "+".join([*(part.capitalize() for part in before), last])
