"""Lists of articles of the law: «ст. 205.2, 207.3 и 280.3 УК РФ» names three articles, each with the code behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.types import Lang
from glossaries.keys import ABBREVIATIONS
from glossaries.morphology import lemmas
from glossaries.tokens import Token

_ARTICLE = {"ru": "статья", "en": "article"}
_AND = frozenset({"и", "или", "and", "or"})
_CODE_WORDS = 5


class ArticleList(NamedTuple):
    """The places of the word «article», of each number behind it, and of the words of the code: half-open."""

    word: int
    numbers: tuple[int, ...]
    code: tuple[int, int]

    def reading(self, at: int, tokens: Sequence[Token], lang: Lang) -> list[Token]:
        """The words as they would stand if the number at ``at`` were the only one: «статья 207.3 УК РФ»."""
        word = tokens[self.word]._replace(text=_ARTICLE[lang])
        return [word, tokens[at]._replace(gap=0), *tokens[slice(*self.code)]]

    def span(self, at: int, size: int) -> tuple[int, int]:
        """The place of a term of ``size`` words in that reading: the number, with the word if it is the first and with
        the code if it is the last.
        """
        start = self.word if at == self.numbers[0] else at
        return start, (self.code[0] + size - 2 if at == self.numbers[-1] else at + 1)


def article_lists(tokens: Sequence[Token], lang: Lang) -> Iterator[ArticleList]:
    """The places where the word «article» is followed by two numbers or more."""
    for word, token in enumerate(tokens[:-1]):
        if tokens[word + 1].text[0].isdigit() and _is_article(token.text, lang):
            numbers = _numbers(tokens, word + 1)
            if len(numbers) > 1:
                stop = begin = numbers[-1] + 1
                while stop < len(tokens) and stop < begin + _CODE_WORDS and not tokens[stop].gap:
                    stop += 1
                yield ArticleList(word, tuple(numbers), (begin, stop))


def _numbers(tokens: Sequence[Token], at: int) -> list[int]:
    numbers = [at]
    while at + 1 < len(tokens):
        at += 2 if tokens[at + 1].text in _AND else 1
        if at >= len(tokens) or not tokens[at].text[0].isdigit() or tokens[at].gap > 1:
            break
        if at == numbers[-1] + 1 and tokens[at].gap != 1:
            break  # nothing between them
        numbers.append(at)
    return numbers


def _is_article(word: str, lang: Lang) -> bool:
    return ABBREVIATIONS.get(word.lower(), "") == _ARTICLE[lang] or _ARTICLE[lang] in lemmas(word, lang)
