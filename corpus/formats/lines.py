"""Lines to paragraphs: which line breaks only wrap a line, and which hyphens only break a word.

The evidence is in the block of lines itself: how wide its lines are, whether the next word would have fitted, how the
line ends and how the next one begins. Without evidence a line break ends a paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

_MIN_WIDTH = 35  # narrower lines are lists, poems and tables
_MAX_WIDTH = 120  # wider lines were not wrapped by hand or by a mail program
_SENTENCE_END = re.compile(r"[.!?…][\"'»”’)\]]*$")
_ENDS_UNFINISHED = re.compile(r"[^\W\d_]$|[,–—-]$|\d$")
_LIST_ITEM = re.compile(r"(?:[•●▪◦‣*·]|[-–—]|\(?\d{1,3}[.)]|[a-zа-я]\))\s", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[-‑'’][^\W_]+)*")
_ENDS_BROKEN = re.compile(r"[^\W_][-‐]$")
_BROKEN_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[-‐]$")
_KEEPS_HYPHEN_AFTER = set("кое кой по из во в северо южно юго восточно западно военно".split())  # noqa: SIM905
_KEEPS_HYPHEN_AFTER |= set("self ex non anti pro well vice mid all half military".split())  # noqa: SIM905
_KEEPS_HYPHEN_BEFORE = frozenset(("то", "либо", "нибудь", "таки", "ка", "го", "й", "х"))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text: blank lines part them, wrapped lines are joined, broken words are mended."""
    words = word_counts(text)
    found: list[str] = []
    for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text):
        found += join_wrapped([line.rstrip() for line in block.split("\n") if line.strip()], words)
    return found


def join_wrapped(lines: list[str], words: Counter[str]) -> list[str]:
    """The paragraphs of one block of lines without blank lines between them."""
    return [join_lines([line.strip() for line in group], words) for group in wrapped_groups(lines)]


def wrapped_groups(lines: list[str]) -> list[list[str]]:
    """The lines of each paragraph of one block, as they are."""
    if not lines:
        return []
    width = max(map(len, lines))
    narrow = _MIN_WIDTH <= width <= _MAX_WIDTH
    wrapped = narrow and any(_surely_wrapped(a, b, width) for a, b in pairwise(lines))
    goes_on = _wrapped_here if wrapped else _surely_wrapped
    groups = [[lines[0]]]
    for before, after in pairwise(lines):
        if goes_on(before, after, width):
            groups[-1].append(after)
        else:
            groups.append([after])
    return groups


def _surely_wrapped(before: str, after: str, width: int) -> bool:
    """A full line that stops in the middle of a sentence, gone on with in lower case."""
    if not _MIN_WIDTH <= width <= _MAX_WIDTH or not _is_full(before, after, width) or _begins_anew(before, after):
        return False
    return not _SENTENCE_END.search(before) and after.lstrip(" «„“\"'(")[:1].islower()


def _wrapped_here(before: str, after: str, width: int) -> bool:
    """A full line in a block that is known to be wrapped."""
    return _is_full(before, after, width) and not _begins_anew(before, after)


def _is_full(before: str, after: str, width: int) -> bool:
    """Whether the next word would have gone past the usual width (a tenth is left for ragged lines), or is broken."""
    if _ENDS_BROKEN.search(before) and after[0].isalnum() and not after[0].isupper():
        return True
    return len(before) + 1 + len(after.split()[0]) > 0.9 * width


def _begins_anew(before: str, after: str) -> bool:
    """An indented line, or a list item or a line of dialogue after a finished sentence."""
    if _indent(after) > _indent(before) + 1:
        return True
    return bool(_LIST_ITEM.match(after.lstrip())) and not _ENDS_UNFINISHED.search(before)


def _indent(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


def word_counts(text: str) -> Counter[str]:
    """How often each word occurs, in lower case; a compound with a hyphen is one word."""
    return Counter(_WORD.findall(text.lower())) if "-\n" in text or "‐\n" in text else Counter()


def join_lines(lines: list[str], words: Counter[str]) -> str:
    """The lines as one: with spaces, and with the words mended that are broken between them."""
    return "".join([*(_before_next(line, after, words) for line, after in pairwise(lines)), *lines[-1:]])


def _before_next(line: str, after: str, words: Counter[str]) -> str:
    """The line with a space after it, or ready to be gone on with inside a word."""
    broken = _BROKEN_WORD.search(line) if line.endswith(("-", "‐")) else None
    if broken is None or not after[:1].islower():
        glued = line.endswith("-") and after[:1].isalnum() and line[-2:-1].isalnum()  # «2022-\n2023», «30-\nлетний»
        return line if glued else f"{line} "
    left, right = broken[1].lower(), _WORD.match(after.lower())
    return line if right and _is_compound(left, right[0], words) else line[:-1]


def _is_compound(left: str, right: str, words: Counter[str]) -> bool:
    """Whether the hyphen belongs to the word: the text shows so elsewhere, or such words are always written so."""
    solid, hyphenated = words[left + right], words[f"{left}-{right}"]
    if solid != hyphenated:
        return hyphenated > solid
    return left in _KEEPS_HYPHEN_AFTER or right in _KEEPS_HYPHEN_BEFORE
