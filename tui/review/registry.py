"""Every action of the review, once: the keys, the footer, the help page and the command palette are made from this.

Keys follow OmegaT's aligner (a, r, s, m) and InterText (arrows; sentences up and down on either side). A key of the
Latin alphabet also works where the keyboard is Russian.
"""

from __future__ import annotations

from typing import NamedTuple

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


class Entry(NamedTuple):
    """An action: its name in the code, keys, title for help and palette, group, and a word for the footer, if there."""

    name: str
    keys: tuple[str, ...]
    title: str
    group: str
    footer: str = ""


MOVING, DECIDING, BORDERS, REMARKS, OTHER = "Moving about", "Deciding", "Borders and links", "Remarks", "The rest"

REGISTRY = (
    Entry("accept", ("a", "space"), "Accept, and go on to the next bead", DECIDING, "accept"),
    Entry("accept_above", ("A",), "Accept this bead and all unreviewed ones above it", DECIDING),
    Entry("reject", ("r",), "Reject, and go on to the next bead", DECIDING, "reject"),
    Entry("undo", ("z", "ctrl+z"), "Undo your latest decision, and so on without limit", DECIDING, "undo"),
    Entry("redo", ("Z", "ctrl+y"), "Redo what you undid last", DECIDING),
    Entry("next", ("down", "j"), "Next bead", MOVING),
    Entry("previous", ("up", "k"), "Previous bead", MOVING),
    Entry("page_down", ("pagedown",), "A window down", MOVING),
    Entry("page_up", ("pageup",), "A window up", MOVING),
    Entry("first", ("home",), "First bead", MOVING),
    Entry("last", ("end",), "Last bead", MOVING),
    Entry("next_unreviewed", ("n",), "Next bead that nobody has reviewed", MOVING, "unreviewed"),
    Entry("previous_unreviewed", ("N",), "Previous bead that nobody has reviewed", MOVING),
    Entry("next_doubtful", ("d",), "Next doubtful link, the riskiest of all first", MOVING, "riskiest"),
    Entry("previous_doubtful", ("D",), "Back to the doubtful link before", MOVING),
    Entry("next_odd", ("o",), "Next bead that is not one sentence to one", MOVING, "not 1-1"),
    Entry("previous_odd", ("O",), "Previous bead that is not one sentence to one", MOVING),
    Entry("next_bookmark", ("B",), "Next bookmark", MOVING),
    Entry("go_to", ("ctrl+g", "#"), "Go to a bead by its number", MOVING),
    Entry("search", ("/", "ctrl+f"), "Search in both languages; ё is е", MOVING, "search"),
    Entry("next_found", ("f3", "f"), "Next place found", MOVING),
    Entry("previous_found", ("shift+f3", "F"), "Previous place found", MOVING),
    Entry("merge_down", ("m",), "Merge with the bead below", BORDERS, "merge"),
    Entry("merge_up", ("M",), "Merge with the bead above", BORDERS),
    Entry("split", ("s",), "Split at a word: choose where on each side", BORDERS, "split"),
    Entry("ru_up", ("t", "shift+up"), "First Russian sentence to the bead above", BORDERS),
    Entry("ru_down", ("g", "shift+down"), "Last Russian sentence to the bead below", BORDERS),
    Entry("en_up", ("y", "ctrl+up"), "First English sentence to the bead above", BORDERS),
    Entry("en_down", ("h", "ctrl+down"), "Last English sentence to the bead below", BORDERS),
    Entry("unlink", ("u",), "Unlink: the two sides don't belong together", BORDERS, "unlink"),
    Entry("link", ("l",), "Link: pick this bead, then press it again on the other", BORDERS, "link"),
    Entry("omitted", ("-",), "Mark the Russian as omitted in the English", BORDERS),
    Entry("added", ("+", "="), "Mark the English as added", BORDERS),
    Entry("bookmark", ("b",), "Set or remove a bookmark", REMARKS),
    Entry("note", ("c",), "Write a note", REMARKS, "note"),
    Entry("help", ("?", "f1"), "All keys", OTHER, "help"),
    Entry("theme", ("T",), "Next theme: dark, light, no colour", OTHER),
    Entry("cancel", ("escape",), "Leave what was begun: a split, a link, marks of a search", OTHER),
    Entry("quit", ("q", "ctrl+q"), "Quit; all is saved already", OTHER, "quit"),
)


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
