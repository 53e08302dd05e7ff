"""A query as typed, read from left to right; an error shows where it lies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.search_query import GAP, Clause, Expression, Item, Joint, Query, QueryError
from corpus.search_words import HYPHENS, WORD, plain
from corpus.types import Lang

_SPACE = re.compile(r"\s*")
_PREFIX = re.compile(r"(ru|en):", re.IGNORECASE)
_OTHER_PREFIX = re.compile(r"[a-z]{2}:(?=\S)", re.IGNORECASE)
_GAP = re.compile(r"(?:\.\.+|…)(\d*)(?=\s|$)")
_QUOTED = re.compile(r"[\"«“”„]([^\"«»“”„]*)[\"»“”]")
_EXPRESSION = re.compile(r"/((?:[^/\\]|\\.)*)/(\w*)")
_CHUNK = re.compile(r"[^\s\"«»“”„]+")
_UNKNOWN = re.compile(r"[()\[\]{}|\\^$~<>&]")
_ATOM = re.compile(rf"(?:{WORD.pattern}|\*)+")
_QUOTES = '"«»“”„'


def parse(text: str, lang: Lang | None = None) -> Query:
    """The query of a text; ``lang`` is where clauses without a language are sought. Raises QueryError."""
    clauses = tuple(_Parser(text, lang).clauses())
    if not clauses:
        raise QueryError("the query is empty. Give a word, for example: повестка")
    if all(clause.negated for clause in clauses):
        raise QueryError(f"the query says only what must not be there: {text}. Add a word that must.")
    return Query(clauses)


class _Parser:
    def __init__(self, text: str, lang: Lang | None) -> None:
        self._text, self._at, self._lang = text, 0, lang

    def clauses(self) -> Iterator[Clause]:
        self._skip()
        while self._at < len(self._text):
            begin = self._at
            self._language()
            negated = self._take("!")
            if self._peek() == "/":
                yield Clause(self._expression(), self._lang, negated)
            else:
                yield Clause(self._phrase(begin), self._lang, negated)

    def _language(self) -> None:
        if found := _PREFIX.match(self._text, self._at):
            self._lang = "ru" if found[1].lower() == "ru" else "en"
            self._move(found.end())
        elif _OTHER_PREFIX.match(self._text, self._at):
            raise self._error("there is no such language. Give ru or en")

    def _expression(self) -> Expression:
        found = _EXPRESSION.match(self._text, self._at)
        if not found:
            raise self._error("the regular expression has no end. Close it with /")
        if not found[1]:
            raise self._error("the regular expression is empty. Write it between the two /")
        if set(found[2]) - {"i"}:
            raise self._error(f'after the regular expression stands "{found[2]}". Give i (capitals don\'t matter)')
        pattern = found[1].replace(r"\/", "/")
        self._check(pattern)
        self._move(found.end())
        if self._at < len(self._text) and not self._at_clause():
            raise self._error("a regular expression stands alone. Put the words into it, or ru: or en: before them")
        return Expression(pattern, bool(found[2]))

    def _check(self, pattern: str) -> None:
        import regex  # type: ignore[import-untyped]

        try:
            regex.compile(pattern)
        except regex.error as error:
            at = 1 + (error.pos or 0)
            raise self._error(f"the regular expression is wrong ({error.msg})", at) from error

    def _phrase(self, begin: int) -> tuple[Item, ...]:
        items: list[Item] = []
        most = 0
        while self._at < len(self._text) and not self._at_clause():
            if found := _GAP.match(self._text, self._at):
                if not items or most:
                    raise self._error("a gap stands between two words")
                most = int(found[1] or GAP)
                gap_at = self._at
                self._move(found.end())
                if self._at == len(self._text) or self._at_clause():
                    self._at = gap_at
                    raise self._error("a gap stands between two words")
                continue
            added = self._quoted() if self._peek() in _QUOTES else self._chunk()
            items += [replace(added[0], most_before=most), *added[1:]]
            most = 0
        if not items:
            raise self._error("here a word is missing")
        if all(item.kind == "any word" for item in items):
            self._at = begin
            raise self._error("that is any word. Give at least a letter")
        return tuple(items)

    def _quoted(self) -> list[Item]:
        found = _QUOTED.match(self._text, self._at)
        if not found:
            raise self._error('the quotation mark has no partner. Close it with "')
        items: list[Item] = []
        last = 0
        for word in WORD.finditer(found[1]):
            joint = _joint(found[1][last : word.start()]) if items else ""
            capitals = len(word[0]) > 1 and word[0].isupper()
            items.append(Item("exact", plain(word[0]), capitals, joint))
            last = word.end()
        if not items:
            raise self._error("no letter or figure stands between the quotation marks. Marks are found with /…/")
        self._move(found.end())
        return items

    def _chunk(self) -> list[Item]:
        found = _CHUNK.match(self._text, self._at)
        assert found is not None
        if unknown := _UNKNOWN.search(found[0]):
            raise self._error(f"{unknown[0]} means nothing here. Use quotation marks, or /…/", unknown.start())
        items = [_item(atom[0]) for atom in _ATOM.finditer(found[0])]
        if not items:
            raise self._error("no letter or figure in it. Marks are found with /…/")
        self._move(found.end())
        return items

    def _at_clause(self) -> bool:
        """Whether a clause begins here."""
        rest = self._text[self._at :]
        return rest.startswith(("!", "/")) or bool(_PREFIX.match(rest) or _OTHER_PREFIX.match(rest))

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self, mark: str) -> bool:
        if self._peek() != mark:
            return False
        self._move(self._at + 1)
        return True

    def _move(self, at: int) -> None:
        self._at = at
        self._skip()

    def _skip(self) -> None:
        found = _SPACE.match(self._text, self._at)
        assert found is not None
        self._at = found.end()

    def _error(self, message: str, further: int = 0) -> QueryError:
        at = self._at + further
        return QueryError(f"the query, character {at + 1}: {message}: {self._text[:at]}▶{self._text[at:]}")


def _item(atom: str) -> Item:
    if not atom.strip("*"):
        return Item("any word", "*")
    return Item("like" if "*" in atom else "any form", plain(re.sub(r"\*+", "*", atom)))


def _joint(between: str) -> Joint:
    return "-" if len(between) == 1 and between in HYPHENS else " "
