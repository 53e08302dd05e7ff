"""Letters to type for a place in sight, as short as can be; on a Russian keyboard the same keys."""

from __future__ import annotations

from itertools import product

from tui.review.registry import CYRILLIC

LETTERS = "asdfghjklqwertyuiopzxcvbnm"  # the keys under the fingers first
_LATIN = {CYRILLIC[letter]: letter for letter in LETTERS}


def labels(count: int) -> list[str]:
    """So many labels, all of one length, so that none begins another."""
    length = 1
    while len(LETTERS) ** length < count:
        length += 1
    return ["".join(letters) for letters, _ in zip(product(LETTERS, repeat=length), range(count), strict=False)]


def latin(character: str) -> str:
    """The letter on the key that gave a character, by either keyboard; an empty text where it is none of a label."""
    letter = character.lower()
    letter = _LATIN.get(letter, letter)
    return letter if letter in LETTERS else ""
