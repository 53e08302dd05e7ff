"""The themes of the review: the colours that widgets name by what they mean."""

from __future__ import annotations

from textual.theme import Theme

from corpus.errors import InputError

THEMES = (
    Theme(
        "dark", primary="#7aa2f7", secondary="#7dcfff", accent="#bb9af7", success="#9ece6a", warning="#e0af68",
        error="#f7768e", foreground="#d5dcf5", background="#16161e", surface="#1f2030", panel="#2a2c3f",
        variables={"text-muted": "#a3a9c2"},
    ),
    Theme(
        "light", primary="#2457a6", secondary="#00687a", accent="#8a2a9b", success="#2b6b1f", warning="#8a5300",
        error="#b3122e", foreground="#1d1f24", background="#fbfaf7", surface="#f1efe9", panel="#e4e1d8", dark=False,
        variables={"text-muted": "#4d515a"},
    ),
    Theme(
        "high contrast", primary="#ffff00", secondary="#00ffff", accent="#00ffff", success="#ffffff", warning="#ffff00",
        error="#ffff00", foreground="#ffffff", background="#000000", surface="#000000", panel="#000000",
        variables={"text-muted": "#ffffff", "text-disabled": "#ffffff"},
    ),
    Theme(
        "no colour", primary="#b0b0b0", secondary="#d0d0d0", accent="#e0e0e0", success="#d0d0d0", warning="#d0d0d0",
        error="#ffffff", foreground="#e6e6e6", background="#000000", surface="#101010", panel="#202020",
    ),
)  # fmt: skip


def theme_name(name: str) -> str:
    """The name of a theme, checked. Raises InputError where there is none of it."""
    names = [theme.name for theme in THEMES]
    if name and name not in names:
        raise InputError(f"theme: there is no {name!r}. Themes are {', '.join(names)}.")
    return name
