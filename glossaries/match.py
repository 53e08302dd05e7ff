"""Finds the terms of a term base in a text, in every inflection: ``Matcher(base, "ru").find(text)``.

Words are reduced to keys, under which terms are filed in a trie; what it finds is checked for punctuation, capitals,
grammar and conditions; then the longest terms are kept. ``glossaries/data/README.md`` says what a term matches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.types import Lang
from glossaries.hits import TermHit
from glossaries.keys import word_keys
from glossaries.match_context import Surroundings
from glossaries.match_cues import is_plausible
from glossaries.match_gaps import joined
from glossaries.match_grammar import fits
from glossaries.match_lists import article_lists
from glossaries.match_select import Candidate, Span, longest, readings
from glossaries.morphology import analyse
from glossaries.patterns import patterns_of
from glossaries.slots import Pattern
from glossaries.tokens import Token, tokenise
from glossaries.trie import Trie
from glossaries.types import Concept, Term, TermBase, first_day

_CACHED_WORDS = 200_000
_PIECE_LETTERS = 4


class _Entry(NamedTuple):
    """A term ready to be found. ``capital`` is the word of a name that begins with a capital, or -1; ``own_case`` the
    words of an abbreviation, which count in their own case only.
    """

    concept: Concept
    term: Term
    patterns: tuple[Pattern, ...]
    capital: int
    own_case: tuple[str, ...]
    swaps: bool
    is_word: bool


class _Word(NamedTuple):
    """What a word offers: the numbers of the places it fits, and the nodes of the trie it leads to as a first word."""

    numbers: tuple[int, ...]
    starts: tuple[int, ...]


class Matcher:
    """The terms of one language of a term base, ready to be found.

    ``profile``: leave out what is for other houses; ``""`` finds the terms of all. ``day``: an ISO date; leave out what
    wasn't in use on it. Raises InputError for a day that is none.
    """

    def __init__(self, base: TermBase, lang: Lang, *, profile: str = "", day: str = "") -> None:
        self._lang = lang
        day = first_day(day)
        self._entries = [
            _entry(concept, term)
            for concept, term in base.terms(lang)
            if (not profile or term.profile in ("", profile)) and (not day or term.is_valid_on(day))
        ]
        self._patterns = [
            (order, part) for order, entry in enumerate(self._entries) for part in range(len(entry.patterns))
        ]
        self._numbers: dict[tuple[str, ...], int] = {}
        self._numbers_by_key: dict[str, list[int]] = {}
        self._trie = Trie()
        for value, (order, part) in enumerate(self._patterns):
            slots = self._entries[order].patterns[part].slots
            self._trie.add([self._number(slot.keys) for slot in slots], value)
        self._words: dict[str, _Word] = {}

    def find(self, text: str) -> list[TermHit]:
        """The terms in a text, in order of their places."""
        tokens = self._tokens(text)
        surroundings = Surroundings(text, tokens, self._lang)
        candidates = [
            candidate
            for candidate in self._candidates(tokens)
            if surroundings.hold(candidate.term.context, candidate.spans)
        ]
        return [_hit(text, tokens, place) for place in longest(candidates)]

    def _number(self, keys: tuple[str, ...]) -> int:
        """The number for the place of a word where any of the keys may stand."""
        number = self._numbers.setdefault(keys, len(self._numbers))
        if number == len(self._numbers) - 1:
            for key in keys:
                numbers = self._numbers_by_key.setdefault(key, [])
                if number not in numbers[-1:]:
                    numbers.append(number)
        return number

    def _tokens(self, text: str) -> list[Token]:
        """The words; one with hyphens that no term has is cut at them («врача-добровольца»)."""
        tokens: list[Token] = []
        for token in tokenise(text, self._lang):
            if "-" in token.text and not self._word(token.text).numbers:
                tokens += _pieces(token)
            else:
                tokens.append(token)
        return tokens

    def _word(self, word: str) -> _Word:
        known = self._words.get(word)
        if known is None:
            if len(self._words) >= _CACHED_WORDS:
                self._words.clear()
            known = self._words[word] = self._look_up(word)
        return known

    def _look_up(self, word: str) -> _Word:
        keys = [key for key in word_keys(word, self._lang) if key in self._numbers_by_key]
        acronyms = [key for key in keys if key.startswith("^")]
        if acronyms and word.isupper():
            keys = acronyms  # «СОЧ» is no form of another word
        numbers = tuple(sorted({number for key in keys for number in self._numbers_by_key[key]}))
        return _Word(numbers, self._trie.starts(numbers))

    def _candidates(self, tokens: Sequence[Token]) -> Iterator[Candidate]:
        """The terms at all places, as far as words, punctuation, capitals and grammar go."""
        words = [self._words.get(token.text) or self._word(token.text) for token in tokens]
        places = [word.numbers for word in words]
        parts: dict[int, list[list[Span]]] = {}
        for first, word in enumerate(words):
            if not word.starts:
                continue
            for value, stop in self._trie.walk(word.starts, places, first):
                order, part = self._patterns[value]
                entry = self._entries[order]
                if not _stands(entry, part, tokens[first:stop]):
                    continue
                before = tokens[first - 1].text if first and not tokens[first].gap else ""
                if before and entry.is_word and not is_plausible(entry.term, tokens[first].text, before):
                    continue
                if len(entry.patterns) == 1:
                    yield self._candidate(order, ((first, stop),), tokens)
                else:
                    spans = parts.setdefault(order, [[] for _ in entry.patterns])
                    spans[part].append((first, stop))
        for order, found in parts.items():
            for chosen in joined(found, tokens, swaps=self._entries[order].swaps):
                yield self._candidate(order, chosen, tokens)
        yield from self._in_lists(tokens)

    def _in_lists(self, tokens: Sequence[Token]) -> Iterator[Candidate]:
        """The articles of the law in lists of them."""
        for articles in article_lists(tokens, self._lang):
            for at in articles.numbers:
                line = articles.reading(at, tokens, self._lang)
                words = [self._word(token.text) for token in line]
                for value, size in self._trie.walk(words[0].starts, [word.numbers for word in words], 0):
                    order, part = self._patterns[value]
                    entry = self._entries[order]
                    if size > 1 and len(entry.patterns) == 1 and _stands(entry, part, line[:size]):
                        yield self._candidate(order, (articles.span(at, size),), tokens)

    def _candidate(self, order: int, spans: tuple[Span, ...], tokens: Sequence[Token]) -> Candidate:
        entry = self._entries[order]
        first, stop = spans[0]
        participle = (
            self._lang == "ru"
            and entry.term.pos == "verb"
            and stop - first == 1
            and any(form.kind == "participle" for form in analyse(tokens[first].text, "ru"))
        )
        article = self._lang == "en" and stop - first > 1 and tokens[first].text.lower() in ("a", "an", "the")
        start, end = (first, stop) if len(spans) == 1 else (min(s[0] for s in spans), max(s[1] for s in spans))
        return Candidate(start, end, spans, order, entry.concept, entry.term, participle, article)


def _entry(concept: Concept, term: Term) -> _Entry:
    patterns = patterns_of(term)
    words = [token.text for token in tokenise(term.text, term.lang)]
    capitals = (at for at, word in enumerate(words) if word[0].isupper())
    capital = next(capitals, -1) if term.pos == "name" else -1
    own_case = tuple(words) if term.pos == "abbreviation" else ()
    swaps = term.pos == "verb" and _has_object(patterns[-1])
    return _Entry(concept, term, patterns, capital, own_case, swaps, is_word=len(words) == 1)


def _has_object(pattern: Pattern) -> bool:
    """Whether the last part can stand first: «дело возбудили»; not the *up* of *call … up*."""
    return pattern.slots[0].role == "fixed" or any(key.startswith("N:") for key in pattern.slots[0].keys)


def _stands(entry: _Entry, part: int, tokens: Sequence[Token]) -> bool:
    """Whether punctuation, capitals and grammar allow the part of a term to be these words."""
    pattern = entry.patterns[part]
    if any(token.gap > slot.gap for token, slot in zip(tokens[1:], pattern.slots[1:], strict=True)):
        return False
    if entry.capital >= 0 and not part and not tokens[entry.capital].text[0].isupper():
        return False
    if any(token.text not in (word, word.capitalize()) for token, word in zip(tokens, entry.own_case, strict=False)):
        return False  # «Ч. 5» begins a sentence
    return not pattern.is_checked or fits(pattern, [token.text for token in tokens])


def _pieces(token: Token) -> list[Token]:
    pieces = []
    start = token.start
    for number, text in enumerate(token.text.split("-")):
        pieces.append(Token(start, start + len(text), text, 0 if number else token.gap))
        start += len(text) + 1
    whole = [token]
    return pieces if all(len(piece.text) >= _PIECE_LETTERS for piece in pieces) else whole


def _hit(text: str, tokens: Sequence[Token], candidates: Sequence[Candidate]) -> TermHit:
    spans = sorted((tokens[first].start, tokens[stop - 1].stop) for first, stop in candidates[0].spans)
    spans = [_with_quotes(text, *span) for span in spans]
    if candidates[0].term.text.endswith(".") and text[spans[-1][1] : spans[-1][1] + 1] == ".":
        spans[-1] = (spans[-1][0], spans[-1][1] + 1)  # "Lt. Col."
    start, stop = spans[0][0], max(stop for _, stop in spans)
    surface = text[start:stop]
    return TermHit(start, stop, surface, readings(candidates, surface), tuple(spans))


_PAIRS = {"«": "»", "“": "”", "„": "“"}


def _with_quotes(text: str, start: int, stop: int) -> Span:
    """The place with the quotation marks at its ends whose other half is inside: «ДНР» и «ЛНР»."""
    for opening, closing in _PAIRS.items():
        depth = lowest = 0
        for char in text[start:stop]:
            depth += (char == opening) - (char == closing)
            lowest = min(lowest, depth)
        if lowest < 0 and text[start - 1 : start] == opening:
            start, depth = start - 1, depth + 1
        if depth > 0 and text[stop : stop + 1] == closing:
            stop += 1
    return start, stop
