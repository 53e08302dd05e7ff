"""Plain search in texts: capitals don't matter, ё is е, any space is a space."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tui.review.wrap import Stretch


def finder(query: str) -> Callable[[str], Sequence[Stretch]]:
    """A function that returns where the words of a query stand in a text, one after the other; never for no words."""
    words = [re.escape(word) for word in query.split()]
    if not words:
        return lambda text: ()
    pattern = re.sub("[её]", "[её]", r"\s+".join(words), flags=re.IGNORECASE)
    find = re.compile(pattern, re.IGNORECASE).finditer
    return lambda text: [match.span() for match in find(text)]
