"""Long sentences in smaller pieces: cut between clauses, translated one by one, and put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from align.translator import Attention, Hypothesis, TextSpan, Translation

SHORTEST = 3
"""Words of a piece."""

_CUT = re.compile(r"(?:;|:|,|\s[—–-](?=\s))\s*|(?<=[.!?…])\s+")
_OPENING, _CLOSING = "(«[“", ")»]”"
_END = re.compile(r"[.!?…]+$")


class Piece(NamedTuple):
    """A part of a sentence: where it begins, its text, and the sign between it and the next one."""

    start: int
    text: str
    after: str


def split(sentence: str) -> list[Piece]:
    """The pieces of a sentence, cut at signs between clauses outside brackets and quotation marks; one where it can't
    be cut.

    >>> [piece.text for piece in split("Его задержали во вторник утром, а потом он ушёл домой.")]
    ['Его задержали во вторник утром', 'а потом он ушёл домой.']
    """
    pieces, start = [], 0
    for found in _CUT.finditer(sentence):
        text, rest = sentence[start : found.start()], sentence[found.end() :]
        if _long(text) and _long(rest) and _is_balanced(text):
            pieces.append(Piece(start, text, found[0].strip()))
            start = found.end()
    return [*pieces, Piece(start, sentence[start:], "")]


def _long(text: str) -> bool:
    return len(re.findall(r"\w+", text)) >= SHORTEST


def _is_balanced(text: str) -> bool:
    depths = [text.count(one) - text.count(other) for one, other in zip(_OPENING, _CLOSING, strict=True)]
    return not any(depths) and text.count('"') % 2 == 0


def join(sentence: str, pieces: Sequence[Piece], parts: Sequence[Translation]) -> Translation:
    """The sentence with one draft, made of the best drafts of its pieces; none where a piece has none.

    Its attention is that of the pieces, each to its own part of the sentence.
    """
    refused = next((part.refused for part in parts if part.refused or not part.hypotheses), None)
    spans = tuple(
        TextSpan(span.start + piece.start, span.stop + piece.start)
        for piece, part in zip(pieces, parts, strict=True)
        for span in part.spans
    )
    if refused is not None:
        return Translation(sentence, spans, (), refused or "a piece has no draft")
    best = [part.hypotheses[0] for part in parts]
    text, placed = "", []
    for order, (piece, draft) in enumerate(zip(pieces, best, strict=True)):
        shown = _shown(piece, draft.text, first=order == 0, last=order == len(best) - 1)
        placed += [_moved(span, len(text), len(shown)) for span in draft.spans]
        text += shown + ("" if order == len(best) - 1 else _between(piece.after))
    score = float(np.average([draft.score for draft in best], weights=[max(len(draft.spans), 1) for draft in best]))
    return Translation(sentence, spans, (Hypothesis(text, score, tuple(placed), _blocks(best, parts)),))


def _shown(piece: Piece, draft: str, *, first: bool, last: bool) -> str:
    """The draft of a piece without the end and the capital of a sentence, where the piece has none."""
    text = draft if last or _END.search(piece.text) else _END.sub(lambda found: " " * len(found[0]), draft).rstrip()
    begins = piece.text.lstrip("«“„\"'(")[:1]
    word = re.match(r"[^\W\d_]+", text)
    if not first and begins.islower() and word and word[0] != "I" and not word[0][1:].isupper():
        return text[:1].lower() + text[1:]
    return text


def _between(sign: str) -> str:
    return f" {sign} " if sign in ("—", "–", "-") else f"{sign} "


def _moved(span: TextSpan, by: int, longest: int) -> TextSpan:
    return TextSpan(min(span.start, longest) + by, min(span.stop, longest) + by)


def _blocks(best: Sequence[Hypothesis], parts: Sequence[Translation]) -> Attention | None:
    """The attention of all pieces, (tokens of the draft, tokens of the sentence)."""
    given = [draft.attention for draft in best if draft.attention is not None]
    if len(given) < len(best):
        return None
    whole = np.zeros((sum(len(one.spans) for one in best), sum(len(part.spans) for part in parts)), np.float32)
    row = column = 0
    for block in given:
        whole[row : row + block.shape[0], column : column + block.shape[1]] = block
        row, column = row + block.shape[0], column + block.shape[1]
    return whole
