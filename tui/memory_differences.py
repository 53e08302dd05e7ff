"""How a remembered text differs from another, word by word. Pure, and without rapidfuzz: it is asked while drawing."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+")


def differences(text: str, near: str) -> list[tuple[int, int]]:
    """Where ``near`` has words that ``text`` has not in that order: half-open ranges of characters of ``near``.

    Capitals and ё don't count, nor do words that ``near`` lacks.
    """
    here = [_plain(word) for word in _WORD.findall(text)]
    there = list(_WORD.finditer(near))
    compared = SequenceMatcher(None, here, [_plain(match[0]) for match in there], autojunk=False)
    return [
        (there[start].start(), there[stop - 1].end())
        for tag, _, _, start, stop in compared.get_opcodes()
        if tag != "equal" and stop > start
    ]


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")
