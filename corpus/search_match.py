"""Where a clause of a query holds in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from corpus.search_query import Expression, Item, QueryError
from corpus.search_words import APOSTROPHE, HYPHENS, Word, fold, words

PATIENCE_S = 1.0
"""How long a regular expression may take on the text of one bead, in seconds."""

MOST_SCANNED = 30
"""The most forms of a word that are sought in a text before it is divided into words."""

Stretch = tuple[int, int]
Matcher = Callable[[str], list[Stretch]]
"""The half-open stretches of a text that fit, in order, none inside another."""


class Wanted(NamedTuple):
    """An item of a phrase and the word forms that fit it with their numbers; None: any form does."""

    item: Item
    forms: Mapping[str, int] | None

    def fits(self, word: Word, text: str) -> bool:
        """Whether it may be this word of the text."""
        if self.forms is not None and word.form not in self.forms:
            return False
        return not self.item.capitals or text[word.start : word.stop].isupper()


def phrase_matcher(wanted: Sequence[Wanted]) -> Matcher:
    """Finds words one after the other."""
    scan = _scan(min(wanted, key=lambda one: MOST_SCANNED + 1 if one.forms is None else len(one.forms)))
    is_one_word = len(wanted) == 1 and not wanted[0].item.capitals
    is_never_ascii = any(one.forms is not None and not any(map(str.isascii, one.forms)) for one in wanted)

    def find(text: str) -> list[Stretch]:
        if is_never_ascii and text.isascii():
            return []
        if scan is not None and (folded := fold(text)) is not None:
            if is_one_word:
                return [found.span() for found in scan.finditer(folded)]
            if not scan.search(folded):
                return []
        return _phrases(wanted, text)

    return find


def _scan(one: Wanted) -> re.Pattern[str] | None:
    """Finds a word of few forms in a folded text, which is several times quicker than to look at every word."""
    if not one.forms or len(one.forms) > MOST_SCANNED:
        return None
    forms = "|".join(re.escape(form).replace("'", APOSTROPHE) for form in sorted(one.forms))
    return re.compile(rf"(?<![^\W_])(?<![^\W_]{APOSTROPHE})(?:{forms})(?![^\W_]|{APOSTROPHE}[^\W_])")


def _phrases(wanted: Sequence[Wanted], text: str) -> list[Stretch]:
    found: list[Stretch] = []
    known, at = words(text), 0
    while at < len(known):
        last = _last(wanted, known, at, text)
        if last is None:
            at += 1
        else:
            found.append((known[at].start, known[last].stop))
            at = last + 1
    return found


def _last(wanted: Sequence[Wanted], known: Sequence[Word], at: int, text: str) -> int | None:
    """The number of the word with which a phrase that begins at a word ends."""
    first, *rest = wanted
    if at >= len(known) or not first.fits(known[at], text):
        return None
    if not rest:
        return at
    item = rest[0].item
    for follower in range(at + 1, min(at + 2 + item.most_before, len(known))):
        if item.joint and not _is_joined(text[known[follower - 1].stop : known[follower].start], item.joint):
            continue
        if (last := _last(rest, known, follower, text)) is not None:
            return last
    return None


def _is_joined(between: str, joint: str) -> bool:
    return (len(between) == 1 and between in HYPHENS) == (joint == "-")


def expression_matcher(expression: Expression) -> Matcher:
    """Finds what a regular expression matches, empty matches left out.

    Raises QueryError, when called, where one text takes longer than ``PATIENCE_S``.
    """
    import regex  # type: ignore[import-untyped]

    pattern = regex.compile(expression.pattern, regex.IGNORECASE if expression.ignore_case else 0)

    def find(text: str) -> list[Stretch]:
        try:
            spans = [found.span() for found in pattern.finditer(text, timeout=PATIENCE_S)]
        except TimeoutError as error:
            raise QueryError(
                f"the regular expression takes more than {PATIENCE_S:g} s on one sentence: "
                f"/{expression.pattern}/. Avoid a repetition inside a repetition, as in (a+)+"
            ) from error
        return [(start, stop) for start, stop in spans if start < stop]

    return find
