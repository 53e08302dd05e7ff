"""Dates and times of day: ``05.11.2023``, ``5 May``, ``Monday``, ``the 1990s``, ``18:00``, ``half past six``."""

from __future__ import annotations

import re

from glossaries.checks.amounts import Amount
from glossaries.checks.clock import half_of_day, minutes
from glossaries.checks.quantity import Quantity, key
from glossaries.checks.tokens import Tokens
from glossaries.issue import Place

AT = frozenset(
    ["в", "к", "до", "с", "около", "после", "at", "by", "until", "till", "around", "before", "after", "from"]
)
_DECADE_TAILS = frozenset(["s", "е", "х", "м", "ми", "ые", "ых"])


def make(
    t: Tokens, kind: str, value: float, unit: str, keys: set[str], weight: int, at: int, after: int, stop: int = 0
) -> Quantity:
    """A quantity that stands from one token up to another, or up to ``stop`` if that is further."""
    place = Place(t.tokens[at].start, max(stop, t.tokens[after - 1].stop))
    return Quantity(kind, value, unit, frozenset(keys), weight, place)


def read_date(t: Tokens, at: int) -> list[Quantity]:
    """``05.11.2023``: day, month and year; American order where the second number is no month."""
    parts = [int(part) for part in re.split("[./-]", t.tokens[at].text)]
    year, month, day = parts if parts[0] > 31 else (parts[2], parts[1], parts[0])
    if not (1 <= day <= 31 and 1 <= month <= 31):
        return []
    months = {f"m{month}"} if month <= 12 else {f"m{day}"}
    days = {str(day)} if month <= 12 else {str(month)}
    if "/" in t.tokens[at].text and t.lang == "en":
        months, days = {f"m{month}", f"m{day}"}, {str(day), str(month)}
    years = {str(year), str(year + 2000), str(year + 1900)} if year < 100 else {str(year)}
    rows = ((float(day), days), (float(month), months), (float(year), years))
    return [make(t, "date", value, "", keys, 2, at, at + 1) for value, keys in rows]


def read_clock(t: Tokens, at: int) -> tuple[list[Quantity], int]:
    """``18:00``, ``6:30 p.m.``; in Russian the hour is one of twenty-four."""
    token = t.tokens[at]
    hour, minute = (int(part) for part in token.text.split(":"))
    half, stop = half_of_day(t.text, token.stop, t.lang)
    keys = minutes(hour * 60 + minute, half, sure=t.lang == "ru" or hour > 12)
    return [make(t, "time", hour * 60 + minute, "", keys, 2, at, at + 1, stop)], at + 1


def read_named_day(t: Tokens, at: int) -> list[Quantity]:
    """A month or a day of the week."""
    token, word = t.tokens[at], t.tokens[at].word
    assert word is not None
    if word.role == "weekday":
        days = {f"d{word.value:.0f}"}
        if t.low(at - 1) == "на" and t.low(at - 2).startswith("ноч"):
            days.add(f"d{(word.value + 5) % 7 + 1:.0f}")  # «в ночь на воскресенье» is on Saturday night
        return [make(t, "date", word.value, "", days, 0 if word.soft else 1, at, at + 1)]
    if t.lang == "en" and token.text in ("May", "March") and not _is_month(t, at):
        return []
    if (
        t.lang == "ru"
        and token.text[0].isupper()
        and t.gap(at)[-1:] not in '«„“"'
        and not t.gap(at).endswith((". ", "\n"))
    ):
        return []  # «Март» in the middle is a name
    if (
        t.lang == "en"
        and len(token.text) == 3
        and token.text != "May"
        and t.text[token.stop : token.stop + 1] not in "."
    ):
        if not (at + 1 < len(t.tokens) and t.tokens[at + 1].group == "figure") and t.gap(at) != " ":
            return []
        if t.low(at + 1) and t.tokens[at + 1].text.istitle():
            return []  # "Jan Gelfand"
    weight = 0 if word.soft or (t.lang == "en" and token.text == "May" and not _is_month(t, at, sure=True)) else 2
    return [make(t, "date", word.value, "", {f"m{word.value:.0f}"}, weight, at, at + 1)]


def _is_month(t: Tokens, at: int, *, sure: bool = False) -> bool:
    """Whether ``May`` stands where a month stands: ``in May``, ``May 5``, ``5 May``."""
    before = t.tokens[at - 1] if at else None
    after = t.tokens[at + 1] if at + 1 < len(t.tokens) and t.gap(at + 1) == " " else None
    if not sure and before and before.text.islower():
        return True
    around = [
        "in",
        "of",
        "by",
        "on",
        "since",
        "until",
        "till",
        "last",
        "this",
        "next",
        "early",
        "late",
        "mid",
        "from",
        "to",
        "through",
        "between",
        "and",
        "every",
    ]
    return bool(
        (after and after.group == "figure")
        or (before and (before.group == "figure" or before.text.lower() in around or before.text in ("st", "nd", "th")))
    )


def read_clock_in_words(t: Tokens, at: int, part: float) -> tuple[list[Quantity], int] | None:
    """``half past six``, ``половина седьмого``, ``без четверти шесть``; ``part`` of an hour."""
    if t.lang == "en" and t.low(at + 1) in ("past", "to") and t.follows(at + 2):
        hour = t.tokens[at + 2].word
        before = t.low(at + 1) == "to"
        after = at + 3
    elif t.lang == "ru" and t.low(at + 1).endswith(("ого", "его")) and t.follows(at + 1):
        hour, before, after = t.tokens[at + 1].word, False, at + 2
    elif t.lang == "ru" and t.low(at - 1) == "без" and t.follows(at + 1):
        hour, before, after = t.tokens[at + 1].word, True, at + 2
    else:
        return None
    if not hour or hour.value > 12:
        return None
    value = hour.value * 60 - part * 60 if before or hour.role == "ordinal" else hour.value * 60 + part * 60
    if hour.role == "ordinal":
        value = (hour.value - 1 + part) * 60  # «половина седьмого» is half past six
    half, stop = half_of_day(t.text, t.tokens[after - 1].stop, t.lang)
    return [make(t, "time", value, "", minutes(value, half, sure=False), 1, at, after, stop)], after


def read_decade(t: Tokens, at: int, amount: Amount) -> tuple[list[Quantity], int] | None:
    """``1990-е``, ``90-х``, ``the 1990s``, ``девяностые``."""
    token, value = t.tokens[at], amount.value
    tail = ""
    if token.group == "figure":
        tail = t.low(at + 1) if t.gap(at + 1) in ("", "-", "‑", "'", "’") else ""
    elif token.word and token.word.role == "decade":
        tail = "s"
    if tail not in _DECADE_TAILS or value % 10 or not (10 <= value <= 90 or 1700 <= value <= 2090):
        return None
    after = max(amount.next, at + 2) if token.group == "figure" else amount.next
    keys = {f"y{value % 100:.0f}", key(value)}
    return [make(t, "date", value, "decade", keys, 2 if token.group == "figure" else 0, at, after)], after


def clock_keys(t: Tokens, at: int, amount: Amount, unit: str) -> set[str]:
    """``в шесть``, ``at six``, ``в 18 часов``, ``в 15.30`` may be times of day."""
    if t.low(at - 1) not in AT and not (unit == "hour" and t.lang == "ru"):
        return set()
    token, value = t.tokens[at], amount.value
    dotted = re.fullmatch(r"([01]?\d|2[0-3])\.([0-5]\d)", token.text)
    if dotted:
        return minutes(int(dotted[1]) * 60 + int(dotted[2]), None, sure=False)
    if value == int(value) and value <= 24 and amount.weight > 0 and unit in ("", "hour") and not amount.ordinal:
        return minutes(value * 60, None, sure=value > 12)
    return set()


def read_hour_and_minutes(t: Tokens, at: int, amount: Amount) -> tuple[list[Quantity], int] | None:
    """``four-thirty``, «в три сорок»."""
    word = t.follows(amount.next)
    gap = t.gap(amount.next)
    joined = gap == "-" if t.lang == "en" else gap == " " and t.low(at - 1) in AT
    if not joined or amount.value > 12 or amount.next != at + 1 or not word:
        return None
    if word.role != "cardinal" or word.value not in (10, 15, 20, 30, 40, 50):
        return None
    half, stop = half_of_day(t.text, t.tokens[amount.next].stop, t.lang)
    keys = minutes(amount.value * 60 + word.value, half, sure=False)
    return [make(t, "time", amount.value * 60 + word.value, "", keys, 1, at, amount.next + 1, stop)], amount.next + 1
