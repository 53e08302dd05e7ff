"""Which words of a draft stand for a term of the source, as far as the attention of the model tells.

Attention is between tokens, which are pieces of words; it is added up to words first. A word of the draft belongs to
the term where most of what it attends to is the term, or where it is what attends most to a word of the term.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.translator import Hypothesis, Language, TextSpan, Translation
from glossaries.drafts.words import FUNCTION_WORDS
from glossaries.issue import Place
from glossaries.tokens import Token, tokenise

WORD_SHARE = 0.5
"""Of what a word attends to, from which it belongs to the term."""

MOST_SHARE = 0.25
"""The same for the word that attends most to a word of the term."""

SURE_SHARE = 0.45
"""Mean share of the words of a place, below which the attention is diffuse."""

Table = NDArray[np.float32]


class Aligned(NamedTuple):
    """The words of a draft that stand for a term. ``unsafe`` says why they can't be replaced, ``""`` where they can."""

    place: Place | None
    unsafe: str = ""


class WordAttention:
    """The words of a sentence and of a draft, and how much each of the draft attends to each of the sentence.

    ``shares`` is (words of the draft, words of the sentence) float32, rows that add up to 1 or (no attention to any
    word) to 0; None where the model gave no attention.
    """

    def __init__(self, translation: Translation, hypothesis: Hypothesis, source: Language, target: Language) -> None:
        self.source = tokenise(translation.source, source)
        self.target = tokenise(hypothesis.text, target)
        self._functional = FUNCTION_WORDS[target]
        self.shares: Table | None = None
        if hypothesis.attention is not None and len(hypothesis.spans) and len(translation.spans):
            rows = _membership(self.target, hypothesis.spans)
            columns = _membership(self.source, translation.spans)
            summed = rows @ hypothesis.attention @ columns.T
            totals = summed.sum(axis=1, keepdims=True)
            self.shares = np.divide(summed, totals, out=np.zeros_like(summed), where=totals > 0)

    def aligned(self, spans: Sequence[tuple[int, int]], named: Place | None = None) -> Aligned:
        """The words for a term that stands at ``spans`` of the source.

        ``named`` is where a term of the concept stands in the draft that must not be used there: it is taken in, and
        enough where there is no attention.
        """
        if self.shares is None:
            return Aligned(named, "" if named else "the model gives no attention")
        columns = [at for at, word in enumerate(self.source) if any(_overlap(word, *span) for span in spans)]
        belongs = self._belongs(columns)
        if named:
            inside = {at for at, word in enumerate(self.target) if _overlap(word, *named)}
            sure = {at for at in belongs if self.shares[at, columns].sum() >= WORD_SHARE}
            belongs = inside | {at for at in sure if any(abs(at - other) <= 1 for other in inside)}
        if not belongs:
            return Aligned(None, "no word stands for it")
        belongs = self._widened(belongs, set(columns))
        first, last = min(belongs), max(belongs)
        place = Place(self.target[first].start, self._stop(last))
        between = [at for at in range(first, last + 1) if at not in belongs and not self._is_functional(at)]
        if between:
            return Aligned(place, "the words for it do not stand together")
        if any(self.target[at].gap for at in range(first + 1, last + 1)):
            return Aligned(place, "a comma stands between the words for it")
        share = float(np.mean([self.shares[at, columns].sum() for at in belongs]))
        if not named and share < SURE_SHARE:
            return Aligned(place, "it is not clear which words stand for it")
        return Aligned(place)

    def likely_starts(self, spans: Sequence[tuple[int, int]], most: int) -> list[int]:
        """Where in the draft a term of the source may begin, likeliest first: before the words that attend most to it,
        and where it would be if the words of both stood in the same order.
        """
        columns = [at for at, word in enumerate(self.source) if any(_overlap(word, *span) for span in spans)]
        starts = [word.start for word in self.target]
        if not columns or not starts:
            return [0]
        level = round(columns[0] / max(len(self.source), 1) * len(starts))
        found = [starts[min(level, len(starts) - 1)]]
        if self.shares is not None:
            order = np.argsort(-self.shares[:, columns].sum(axis=1), kind="stable")
            found = [*(starts[at] for at in order[: most - 1]), *found]
        return list(dict.fromkeys(found))[:most]

    def _belongs(self, columns: Sequence[int]) -> set[int]:
        assert self.shares is not None
        shares = self.shares[:, columns].sum(axis=1)
        content = np.array([not self._is_functional(at) for at in range(len(self.target))], bool)
        shares = np.where(content, shares, 0)
        found = {int(at) for at in np.flatnonzero(shares >= WORD_SHARE)}
        for column in columns:
            if self._source_counts(column):
                most = int(np.argmax(np.where(content, self.shares[:, column], -1)))
                found |= {most} if shares[most] >= MOST_SHARE else set()
        return found

    def _widened(self, belongs: set[int], columns: set[int]) -> set[int]:
        """With the words right before them that attend to the term more than to any other word, or go on a name:
        *Justice* before *Ministry*.
        """
        assert self.shares is not None
        at = min(belongs)
        while at and not self.target[at].gap and not self._is_functional(at - 1):
            most = int(np.argmax(self.shares[at - 1]))
            name = self._is_capital(at) and self._is_capital(at - 1) and self.shares[at - 1, most] < WORD_SHARE
            if most not in columns and not (name and at > 1):
                break
            at -= 1
        return belongs | set(range(at, min(belongs)))

    def _is_capital(self, at: int) -> bool:
        return self.target[at].text[0].isupper()

    def _source_counts(self, column: int) -> bool:
        return self.source[column].text.lower() not in FUNCTION_WORDS["ru"] | FUNCTION_WORDS["en"]

    def _is_functional(self, at: int) -> bool:
        return self.target[at].text.lower() in self._functional

    def _stop(self, at: int) -> int:
        """The end of a word, without a possessive ending."""
        token = self.target[at]
        short = token.text.removesuffix("'s").removesuffix("’s")
        return token.stop - (len(token.text) - len(short))


def _membership(words: Sequence[Token], spans: Sequence[TextSpan]) -> Table:
    """(words, tokens) float32: the share of the characters of a token that are those of a word."""
    table = np.zeros((len(words), len(spans)), np.float32)
    for row, word in enumerate(words):
        for column, span in enumerate(spans):
            common = min(word.stop, span.stop) - max(word.start, span.start)
            if common > 0:
                table[row, column] = common / (span.stop - span.start)
    return table


def _overlap(word: Token, start: int, stop: int) -> bool:
    return word.start < stop and start < word.stop
