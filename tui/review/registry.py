"""Every action of the review, once: the keys, the footer, the help page and the command palette are made from this.

Keys follow OmegaT's aligner (a, r, s, m) and InterText (arrows; sentences up and down on either side). A key of the
Latin alphabet also works where the keyboard is Russian.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from corpus.errors import InputError
from tui.review.actions.borders import BORDER_CHANGES
from tui.review.actions.concordance import CONCORDANCE
from tui.review.actions.conflicts import CONFLICTS
from tui.review.actions.deciding import DECISIONS
from tui.review.actions.details import DETAILS
from tui.review.actions.editing import TEXTS
from tui.review.actions.entry import GROUPS, Entry
from tui.review.actions.filtering import FILTERS
from tui.review.actions.finding import FINDS
from tui.review.actions.jumping import JUMPS
from tui.review.actions.moving import MOVES
from tui.review.actions.proposing import PROPOSALS
from tui.review.actions.realigning import REALIGNING
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
    ".": "full_stop",
    ",": "comma",
    "!": "exclamation_mark",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
}
_KEY = re.compile(
    r"\S|((ctrl|shift|alt)\+)*(\S|f\d\d?|up|down|left|right|home|end|pageup|pagedown"
    r"|enter|space|tab|backspace|delete|insert|escape)"
)
SHOWN = {"up": "↑", "down": "↓", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End"}

REGISTRY: tuple[Entry, ...] = tuple(
    sorted(
        (
            *DECISIONS,
            *CONFLICTS,
            *MOVES,
            *FINDS,
            *CONCORDANCE,
            *FILTERS,
            *JUMPS,
            *BORDER_CHANGES,
            *PROPOSALS,
            *REALIGNING,
            *TEXTS,
            *REMARKING,
            *DETAILS,
            *SCREEN,
        ),
        key=lambda entry: GROUPS.index(entry.group),
    )
)
"""All actions, by group."""

BY_NAME = {entry.name: entry for entry in REGISTRY}


def with_keys(keys: Mapping[str, Sequence[str]]) -> tuple[Entry, ...]:
    """The registry with other keys for some actions; a key that is given to one is taken from all others.

    Raises InputError for a name or key that there is none of, a key that is given twice, an action left without any.
    """
    for name, own in keys.items():
        if name not in BY_NAME:
            near = get_close_matches(name, BY_NAME, 1)
            raise InputError(f"keys: there is no action {name!r}" + (f". Is it {near[0]}?" if near else "."))
        for key in own:
            if not _KEY.fullmatch(key):
                raise InputError(f"keys: {name} has {key!r}, which is no key. Write a letter, f5, ctrl+k or the like.")
    given = Counter(key for own in keys.values() for key in set(own))
    if twice := next((key for key, times in given.items() if times > 1), None):
        raise InputError(f"keys: {twice!r} is given to two actions. Choose another for one of them.")
    entries = []
    for entry in REGISTRY:
        own = tuple(keys[entry.name]) if entry.name in keys else tuple(key for key in entry.keys if key not in given)
        if not own:
            raise InputError(f"keys: {entry.name} has no key left. Give it one.")
        entries.append(entry._replace(keys=own))
    return tuple(entries)


def key_names(entry: Entry, entries: Sequence[Entry] = REGISTRY) -> list[str]:
    """The keys of an action as Textual calls them, those of a Russian keyboard too."""
    names = [NAMED.get(key, key) for key in entry.keys]
    taken = {key for other in entries for key in other.keys}
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
