"""Sentences that are missing or were added, judged by their number and by length."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from glossaries.issue import Issue, Pair, Place

_END = re.compile(r"[.!?…][»”\"’)]*\s+(?=[—–-]?\s*[«“„\"‘'(]?[A-ZА-ЯЁ])")
_ABBREVIATED = re.compile(
    r"(?:\b[A-ZА-ЯЁ]|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|No|Art|Jr|Sr|Rep|Sen|Gov|vs|г|гг|ст|ч|п|им|ул|д|тыс|руб|св|т|см))\.$"
)
_LONGER = 1.05  # English letters for a Russian one, in the median of news
_SPREAD = 0.68  # of the logarithm: beyond it one pair in some hundreds is a good translation
_LEAST = 60  # letters: shorter texts differ by wording alone


def lengths(pair: Pair) -> Iterator[Issue]:
    """A side that is much shorter than the other, or has fewer sentences and is clearly shorter.

    >>> ru = "Его задержали во вторник утром у дома матери. Адвоката к нему не пустили. Дело ведёт военная полиция."
    >>> [issue.kind for issue in lengths(Pair(ru, "He was detained on Tuesday."))]
    ['text missing']
    """
    ru, en = len(pair.ru), len(pair.en)
    if not ru or not en or max(ru, en) < _LEAST:
        return
    off = math.log(en / ru / _LONGER)
    fewer = sentence_count(pair.en) - sentence_count(pair.ru)
    limit = _SPREAD + 10 / min(ru, en) - (0.15 if fewer * off > 0 else 0)
    if abs(off) <= limit:
        return
    severity = "note" if pair.partial else "warning"
    if off < 0:
        yield Issue("text missing", severity, "The English is much shorter", Place(0, ru), Place(0, en))  # type: ignore[arg-type]
    else:
        yield Issue("text added", severity, "The English is much longer", Place(0, ru), Place(0, en))  # type: ignore[arg-type]


def sentence_count(text: str) -> int:
    """How many sentences a text has, abbreviations and initials left out of account."""
    ends = sum(1 for found in _END.finditer(text) if not _ABBREVIATED.search(text[: found.start() + 1][-8:]))
    return ends + bool(text.strip())
