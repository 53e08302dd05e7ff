"""Conditions on the words around a term, as ``glossaries.context`` writes them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from corpus.segment import segment
from corpus.types import Lang
from glossaries.agreement import agree
from glossaries.context import NEAR_WORDS, Context, Rule
from glossaries.keys import context_words
from glossaries.morphology import DECLINED, Form, analyse
from glossaries.tokens import Token, unwrap
from glossaries.types import fold

_MODIFIERS_BETWEEN = 2


class Surroundings:
    """The words of a text and its sentences, which are found when the first condition asks for them."""

    def __init__(self, text: str, tokens: Sequence[Token], lang: Lang) -> None:
        self._text, self._tokens, self._lang = text, tokens, lang
        self._starts: list[int] | None = None
        self._sentence_words: dict[int, dict[str, list[int]]] = {}

    def hold(self, context: Context, spans: Sequence[tuple[int, int]]) -> bool:
        """Whether all rules hold for the term that fills these half-open ranges of words."""
        return all(self._stands(rule, spans) != rule.negated for rule in context)

    def _stands(self, rule: Rule, spans: Sequence[tuple[int, int]]) -> bool:
        if rule.place == "with":
            return any(self._stands_with(word, spans) for word in rule.words)
        first, stop = min(start for start, _ in spans), max(stop for _, stop in spans)
        if rule.place == "before":
            return any(self._stands_before(word, stop) for word in rule.words)
        places = list(self._after(first)) if rule.place == "after" else list(self._near(first, stop, spans))
        return any(self._is(at, word) for at in places for word in rule.words)

    def _after(self, first: int) -> Iterator[int]:
        if first and not self._tokens[first].gap:
            yield first - 1

    def _near(self, first: int, stop: int, spans: Sequence[tuple[int, int]]) -> Iterator[int]:
        sentence = self._sentence(first)
        for at in range(max(0, first - NEAR_WORDS), min(stop + NEAR_WORDS, len(self._tokens))):
            if self._sentence(at) == sentence and not _inside(at, spans):
                yield at

    def _stands_with(self, word: str, spans: Sequence[tuple[int, int]]) -> bool:
        sentence = self._sentence(spans[0][0])
        if word.startswith("<"):
            return any(self._is(at, word) for at in self._places(sentence) if not _inside(at, spans))
        return any(not _inside(at, spans) for at in self._words_of(sentence).get(fold(word), ()))

    def _stands_before(self, word: str, stop: int) -> bool:
        if stop >= len(self._tokens) or self._tokens[stop].gap:
            return False
        if word == "<noun>":
            return self._describes_next(stop)
        return self._is(stop, word)

    def _is(self, at: int, word: str) -> bool:
        token = self._tokens[at]
        match word:
            case "<number>":
                return token.text[0].isdigit() or any(f.kind in ("numeral", "ordinal") for f in self._forms(at))
            case "<name>":
                return token.text[0].isupper() and not self._is_first(at)
            case "<noun>":
                return any(form.kind == "noun" for form in self._forms(at))
            case "<infinitive>":
                return any(form.kind == "infinitive" for form in self._forms(at))
            case "<genitive>":
                kinds = ("noun", *DECLINED)
                return any(form.case == "gent" and form.kind in kinds for form in self._forms(at))
        return fold(word) in context_words(token.text, self._lang)

    def _describes_next(self, stop: int) -> bool:
        """Whether the word before ``stop``, as an adjective, agrees with a noun behind it: «мобилизованных бывших
        солдат». A name is none: «заключённый Иванов».
        """
        modifiers = [form for form in self._forms(stop - 1) if form.kind in DECLINED]
        for at in range(stop, min(stop + 1 + _MODIFIERS_BETWEEN, len(self._tokens))):
            token = self._tokens[at]
            if not modifiers or token.gap or token.text[0].isupper():
                return False
            nouns = [form for form in self._forms(at) if form.kind == "noun"]
            if any(agree(modifier, noun) for modifier in modifiers for noun in nouns):
                return True
            between = [form for form in self._forms(at) if form.kind in DECLINED]
            modifiers = [form for form in between if any(agree(form, modifier) for modifier in modifiers)]
        return False

    def _forms(self, at: int) -> tuple[Form, ...]:
        return analyse(self._tokens[at].text, self._lang)

    def _is_first(self, at: int) -> bool:
        return at == 0 or self._sentence(at) != self._sentence(at - 1)

    def _sentence(self, at: int) -> int:
        """The number of the sentence that a word stands in."""
        if self._starts is None:
            self._starts = _sentence_starts(self._text, self._tokens, self._lang)
        return bisect_right(self._starts, self._tokens[at].start)

    def _places(self, sentence: int) -> range:
        """The words of a sentence."""
        starts = self._starts or []
        begin = starts[sentence - 1] if sentence else 0
        end = starts[sentence] if sentence < len(starts) else len(self._text)
        return range(bisect_left(self._tokens, (begin,)), bisect_left(self._tokens, (end,)))

    def _words_of(self, sentence: int) -> dict[str, list[int]]:
        """The dictionary forms of a sentence's words, and where they stand."""
        words = self._sentence_words.get(sentence)
        if words is None:
            words = self._sentence_words[sentence] = {}
            for at in self._places(sentence):
                for word in context_words(self._tokens[at].text, self._lang):
                    words.setdefault(word, []).append(at)
        return words


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < stop for start, stop in spans)


def _sentence_starts(text: str, tokens: Sequence[Token], lang: Lang) -> list[int]:
    """Where sentences begin; a line is a paragraph, unless it is wrapped. Empty where there is but one."""
    if not any(token.gap == 2 for token in tokens):
        return []
    starts, at = [], 0
    for line in unwrap(text).split("\n"):
        starts += [at + start for start, _ in segment(line, lang)]
        at += len(line) + 1
    return starts
