"""Every check under its name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from glossaries.checks import letters, names, numbers, punctuation, sentences, wording
from glossaries.issue import Issue, Pair

Check = Callable[[Pair], Iterator[Issue]]

ALL_CHECKS: Mapping[str, Check] = {
    "numbers": numbers.numbers,
    "dates": numbers.dates,
    "times": numbers.times,
    "durations": numbers.durations,
    "percentages": numbers.percentages,
    "money": numbers.sums,
    "articles": numbers.articles,
    "clauses": letters.clauses,
    "categories": letters.categories,
    "names": names.names,
    "quotations": punctuation.quotations,
    "quote marks": punctuation.quote_marks,
    "endings": punctuation.endings,
    "cyrillic": wording.cyrillic,
    "doubled words": wording.doubled_words,
    "copied": wording.copied,
    "lengths": sentences.lengths,
}


def check_pair(pair: Pair, names: Collection[str] = tuple(ALL_CHECKS)) -> Iterator[Issue]:
    """All findings of the checks named, in the order of the registry; KeyError for a name that is not there."""
    for name in names:
        yield from ALL_CHECKS[name](pair)
