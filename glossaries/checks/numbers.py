"""Numbers, dates, times, durations, shares, sums and article numbers that differ, are missing or were added."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from glossaries.checks.comparison import Difference, differences
from glossaries.checks.quantity import Quantity
from glossaries.checks.units import currencies
from glossaries.issue import Issue, Pair, Place, Severity


def numbers(pair: Pair) -> Iterator[Issue]:
    """Numbers in figures or words, also factor slips: «49 тыс.» is 49,000, «два миллиарда» is two billion.

    >>> [issue.message for issue in numbers(Pair("Погибли 49 тыс. военных.", "49 million soldiers died."))]
    ['49 тыс is not 49 million: 1,000 times as much']
    """
    yield from _of_kind(pair, "number")


def dates(pair: Pair) -> Iterator[Issue]:
    """Days, months, years, decades, centuries, days of the week.

    >>> [issue.message for issue in dates(Pair("Суд прошёл 5 мая.", "The trial was held on May 6."))]
    ['5 is not 6']
    """
    yield from _of_kind(pair, "date")


def times(pair: Pair) -> Iterator[Issue]:
    """Times of day: «в шесть вечера» is 6 p.m. and 18:00.

    >>> [issue.message for issue in times(Pair("Пришли в шесть вечера.", "They came at 6 a.m."))]
    ['шесть вечера is not 6 a.m.']
    """
    yield from _of_kind(pair, "time")
    yield from _parts_of_day(pair)


_DECADES = re.compile(r"\bdecades\b", re.IGNORECASE)
_MORNING = (re.compile(r"\b(?:на|по)?утр", re.IGNORECASE), re.compile(r"\bmorning", re.IGNORECASE))
_EXCUSED = re.compile(
    r"\b(?:dawn|breakfast|day|daybreak|sunrise|[ap]\.?m)\b|\d[ap]\.?m\b|рассвет|сут[ок]", re.IGNORECASE
)
_EVENING = (
    re.compile(r"вечер|ноч|рассвет|сумер|дн[ёе]м|полд", re.IGNORECASE),
    re.compile(r"\b(?:evening|night|tonight|overnight|afternoon|dusk)", re.IGNORECASE),
)


def _parts_of_day(pair: Pair) -> Iterator[Issue]:
    """Morning on one side and evening on the other, where neither side has both."""
    low = pair.en.lower()
    if not any(word in low for word in ("morning", "evening", "night", "afternoon")):
        return
    if _EXCUSED.search(pair.en) or _EXCUSED.search(pair.ru):
        return
    ru = [pattern.search(pair.ru) for pattern in (_MORNING[0], _EVENING[0])]
    en = [pattern.search(pair.en) for pattern in (_MORNING[1], _EVENING[1])]
    for here, there in ((0, 1), (1, 0)):
        one, other = ru[here], en[there]
        if one and other and not ru[there] and not en[here] and (here == 0 or one[0].lower() == "вечер"):
            message = f"{one[0]}… is not {other[0]}"
            yield Issue("time differs", "warning", message, Place(*one.span()), Place(*other.span()), message)


def durations(pair: Pair) -> Iterator[Issue]:
    """How long something lasts, and ages: «двое суток» is 48 hours, «полтора года» is 18 months.

    >>> [issue.message for issue in durations(Pair("Дали полтора года.", "He got 15 months."))]
    ['полтора года is not 15 months']
    """
    yield from _of_kind(pair, "duration")


def percentages(pair: Pair) -> Iterator[Issue]:
    """Shares in percent, and percent for percentage points.

    >>> [issue.message for issue in percentages(Pair("Выросло на 5%.", "It grew by 5 percentage points."))]
    ['5% is not 5 percentage points']
    """
    yield from _of_kind(pair, "percentage")


def sums(pair: Pair) -> Iterator[Issue]:
    """Sums of money and their currency.

    >>> [issue.message for issue in sums(Pair("Взяли 300 рублей.", "They took $300."))]
    ['300 рублей is not $300']
    """
    found = list(_of_kind(pair, "money"))
    yield from found or _currencies(pair)


def _currencies(pair: Pair) -> Iterator[Issue]:
    """A currency named in the Russian for which the English names another: «рубль упал», "the dollar fell"."""
    ru = currencies(pair.ru)
    en = currencies(pair.en) if ru else []
    known = {unit for unit, _ in en}
    missing = next((found for found in ru if found[0] not in known), None)
    if not missing or len(en) < len(ru):
        return
    other = next((found for found in en if found[0] not in {unit for unit, _ in ru}), en[0])
    message = f"{pair.ru[slice(*missing[1])]} is not {pair.en[slice(*other[1])]}"
    yield Issue("money differs", "warning", message, missing[1], other[1], message)


def articles(pair: Pair) -> Iterator[Issue]:
    """Numbers of articles, parts and clauses of a law.

    >>> [issue.message for issue in articles(Pair("По ч. 5 ст. 337 УК.", "Under Part 5 of Article 338."))]
    ['ст. 337 is not Article 338']
    """
    yield from _of_kind(pair, "article number")


def _of_kind(pair: Pair, kind: str) -> Iterator[Issue]:
    for difference in differences(pair):
        if difference.kind == kind:
            issue = _issue(difference, pair)
            if issue:
                yield issue


def _issue(difference: Difference, pair: Pair) -> Issue | None:
    ru, en, kind = difference.ru, difference.en, difference.kind
    ru_text, en_text = _shown(ru, pair.ru), _shown(en, pair.en)
    places = (ru.place if ru else None, en.place if en else None)
    if ru and en:
        evidence = f"{ru_text} = {en_text}"
        if difference.unit:
            return Issue(f"{kind} differs", "error", f"{ru_text} is not {en_text}", *places, evidence)
        slip = _slip(ru, en)
        severity: Severity = (
            "error" if ru.weight == en.weight == 2 or (slip and min(ru.weight, en.weight) > 0) else "warning"
        )
        return Issue(f"{kind} differs", severity, f"{ru_text} is not {en_text}{slip}", *places, evidence)
    weight = (ru or en).weight  # type: ignore[union-attr]
    if weight < 1:
        return None
    doubtful = pair.partial or bool(ru and _decades(ru, pair))
    severity = "warning" if (weight == 2 or kind == "time") and not doubtful else "note"
    if ru:
        return Issue(f"{kind} missing", severity, f"{ru_text} is not in the English", *places, ru_text)
    return Issue(f"{kind} added", severity, f"{en_text} is not in the Russian", *places, en_text)


def _decades(ru: Quantity, pair: Pair) -> bool:
    """Whether "decades" may stand for a number of years."""
    return ru.unit == "year" and ru.value >= 20 and bool(_DECADES.search(pair.en))


def _shown(quantity: Quantity | None, text: str) -> str:
    return text[slice(*quantity.place)] if quantity else ""


def _slip(ru: Quantity, en: Quantity) -> str:
    """``: 1,000 times as much``, where two values differ by a power of ten."""
    if ru.value <= 0 or en.value <= 0 or ru.unit != en.unit or ru.kind in ("date", "time"):
        return ""
    power = math.log10(en.value / ru.value)
    if not abs(power) > 0.9 or abs(power - round(power)) > 1e-9:
        return ""
    return f": {10 ** abs(round(power)):,} times as {'much' if power > 0 else 'little'}"
