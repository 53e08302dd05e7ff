"""Where the tokens of a sentence stand in it, for any tokenizer: their letters are lined up with the text's.

Tokenizers normalise before they cut (``…`` becomes ``...``, ``№`` becomes ``No``), so both sides are compared in NFKC
and without spaces; where they still differ, the longest common runs are matched and the rest fills the gaps.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from align.translator import TextSpan

SPACE = "▁"  # how SentencePiece writes a space
CONTINUED = "@@"  # the end of a token of byte-pair encoding that the next one goes on with


def token_spans(tokens: Sequence[str], text: str) -> tuple[TextSpan, ...]:
    """The place of each token in ``text``, in their order, without spaces round it; empty for a token of none."""
    letters, owners = _letters(map(plain, tokens))
    text_letters, places = _letters(text)
    first, last = [len(text)] * len(tokens), [-1] * len(tokens)
    for k, j in _matches(letters, text_letters):
        owner, place = owners[k], places[j]
        first[owner], last[owner] = min(first[owner], place), max(last[owner], place)
    return _filled(first, last, text)


def plain(token: str) -> str:
    """A token without the marks of its tokenizer."""
    return token.replace(SPACE, " ").removesuffix(CONTINUED) if token != CONTINUED else token


def _letters(parts: Iterator[str] | str) -> tuple[str, list[int]]:
    """All characters but spaces, in NFKC, and of each the number of the part that it comes from."""
    letters: list[str] = []
    owners: list[int] = []
    for owner, part in enumerate(parts):
        for letter in part if part.isascii() else unicodedata.normalize("NFKC", part):
            if not letter.isspace():
                letters.append(letter)
                owners.append(owner)
    return "".join(letters), owners


def _matches(letters: str, others: str) -> Iterator[tuple[int, int]]:
    if letters == others:
        yield from zip(range(len(letters)), range(len(others)), strict=True)
        return
    for k, j, size in SequenceMatcher(None, letters, others, autojunk=False).get_matching_blocks():
        yield from zip(range(k, k + size), range(j, j + size), strict=True)


def _filled(first: list[int], last: list[int], text: str) -> tuple[TextSpan, ...]:
    """Spans from first and last characters; a token without any has what is free between its neighbours, or the
    character that both of them share.
    """
    spans: list[TextSpan] = []
    starts = [*first, len(text)]
    for k in range(len(first) - 1, -1, -1):
        starts[k] = starts[k] if last[k] >= 0 else starts[k + 1]  # of those without letters: where the next begins
    cursor = 0
    for k, stop in enumerate(last):
        span = (
            TextSpan(starts[k], stop + 1)
            if stop >= 0
            else _trimmed(min(cursor, starts[k]), max(cursor, starts[k]), text)
        )
        spans.append(span)
        cursor = span.stop
    return tuple(spans)


def _trimmed(start: int, stop: int, text: str) -> TextSpan:
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return TextSpan(start, stop)
