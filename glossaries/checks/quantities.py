"""All numbers, dates, times, durations, sums and shares of a text, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from corpus.types import Lang
from glossaries.checks.clock import half_of_day, minutes
from glossaries.checks.counted import read_fraction, read_number, read_other
from glossaries.checks.moments import make, read_clock, read_date, read_named_day
from glossaries.checks.quantity import Quantity, duration_keys, key, times_keys
from glossaries.checks.tokens import Tokens, has_quantities, tokenize
from glossaries.checks.units import family, is_time

_TERM = re.compile(r"[\s,]*(?:(?:и|and)\s+)?$")
_RANGE = re.compile(r"\s*(?:[-–—‑]|to|до|или|or|and|и)\s*(?:около |примерно |about |around )?[$€£]?$")


@lru_cache(maxsize=64)
def quantities(text: str, lang: Lang) -> tuple[Quantity, ...]:
    """All quantities of a text in their order."""
    if not has_quantities(text, lang):
        return ()
    return tuple(_with_ranges(_with_terms(list(_read(tokenize(text, lang))), text), text))


def _read(t: Tokens) -> Iterator[Quantity]:
    at = 0
    while at < len(t.tokens):
        token = t.tokens[at]
        if token.group == "word" and not token.word and not token.unit and not token.text.isupper():
            at += 1
            continue
        found, after = _read_at(t, at)
        yield from found
        at = max(after, at + 1)


def _read_at(t: Tokens, at: int) -> tuple[list[Quantity], int]:
    token = t.tokens[at]
    if token.group == "date":
        return read_date(t, at), at + 1
    if token.group == "clock":
        return read_clock(t, at)
    if token.group == "figure":
        return read_number(t, at)
    if token.word is None:
        return read_other(t, at)
    if t.lang == "en" and token.text.lower() == "second" and t.low(at - 1) in ("per", "a", "split", "each"):
        return [], at + 1
    if token.word.role in ("month", "weekday"):
        return read_named_day(t, at), at + 1
    if token.word.role == "clock":
        half, after = half_of_day(t.text, token.stop, t.lang)
        keys = minutes(token.word.value, half, sure=not token.word.soft)
        return [make(t, "time", token.word.value, "", keys, 1, at, at + 1, after)], at + 1
    if token.word.role == "times":
        value = token.word.value
        return [make(t, "number", value, "times", times_keys(value), 1, at, at + 1)], at + 1
    if token.word.role == "fraction":
        return read_fraction(t, at)
    return read_number(t, at)


def _with_terms(found: list[Quantity], text: str) -> list[Quantity]:
    """``год и шесть месяцев``: both parts of a term in years and months have the key of the whole: 18 months."""
    terms = list(found)
    for at, (years, months) in enumerate(pairwise(found)):
        kinds = (years.kind, years.unit, months.kind, months.unit)
        joined = _TERM.match(text[years.place.stop : months.place.start])
        if joined and kinds == ("duration", "year", "duration", "month"):
            whole = duration_keys(12 * years.value + months.value, "month")
            terms[at : at + 2] = [part._replace(keys=part.keys | whole) for part in (years, months)]
    return terms


def _with_ranges(found: list[Quantity], text: str) -> Iterator[Quantity]:
    """``5-7 млн``, ``two to three inches``: the first of a range takes unit and scale of the second, if it has none."""
    for at, quantity in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        if (
            following
            and quantity.kind == "number"
            and not quantity.unit
            and quantity.weight > 0
            and quantity.value < 1000
            and following.kind not in ("date", "time", "article number")
            and _RANGE.match(text[quantity.place.stop : following.place.start])
        ):
            keys = set(quantity.keys)
            if is_time(following.unit):
                keys |= duration_keys(quantity.value, following.unit)
            for scale in (100.0, 1e3, 1e6, 1e9):
                if following.value >= scale > quantity.value and following.value % scale == 0:
                    keys.add(key(quantity.value * scale))
            kind = family(following.unit) or "number"
            yield quantity._replace(kind=kind, unit=following.unit, keys=frozenset(keys))
        else:
            yield quantity
