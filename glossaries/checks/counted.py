"""What a number counts: time, money, shares, articles of a law; and parts of a whole."""

from __future__ import annotations

import re

from glossaries.checks.amounts import Amount, read_figure, read_words
from glossaries.checks.clock import half_of_day, minutes
from glossaries.checks.figures import figure_values, roman_value
from glossaries.checks.moments import AT, clock_keys, make, read_clock_in_words, read_decade, read_hour_and_minutes
from glossaries.checks.quantity import Quantity, duration_keys, key, percent_keys, share_keys, times_keys
from glossaries.checks.tokens import GAPS, Tokens
from glossaries.checks.units import SIGNS, UNITS, family, is_time
from glossaries.issue import Place

_BETWEEN = """
more full whole long полных долгих целых us u s american hong американских российских australian canadian consecutive
straight calendar календарных лишних of a an the
"""
_FILLERS = frozenset(_BETWEEN.split())
_LAW = """
article ст статья статьи статье статью статьей статей статьям статьями статьях article articles art
part ч часть части частью частей частям part parts paragraph paragraphs
clause п пункт пункта пункту пункте пунктом пунктов пункты clause clauses point section
"""
_ARTICLES = {word: row.split()[0] for row in _LAW.strip().splitlines() for word in row.split()[1:]}
_OF = frozenset({"of", "the", "as", "less", "more"})
_BEFORE = frozenset(("лет", "часов", "дней", "минут", "недель", "месяцев", "года", "часа", "дня", "месяца"))
_BEGUN = frozenset(["этаж", "этаже", "этажа", "год", "квартал"])
"""What is counted from one: «третий год» has two years behind it, «второй этаж» is the first floor in Britain."""


def read_number(t: Tokens, at: int) -> tuple[list[Quantity], int]:
    """The quantity of the number that begins at a token, and the token after it."""
    token = t.tokens[at]
    if token.group == "figure" and t.gap(at + 1) == "/" and t.tokens[at + 1].group == "figure":
        return _ratio(t, at)
    amount = read_figure(t, at) if token.group == "figure" else read_words(t, at)
    decade = read_decade(t, at, amount) or read_hour_and_minutes(t, at, amount)
    return decade or _finish(t, at, amount)


def _ratio(t: Tokens, at: int) -> tuple[list[Quantity], int]:
    """``1/10``, ``24/7``."""
    first, second = (figure_values(t.tokens[step].text, t.lang)[0] for step in (at, at + 1))
    keys = {key(first), key(second)} | (share_keys(first / second) if second else set())
    return [make(t, "number", first, "share", keys, 1, at, at + 2)], at + 2


def read_fraction(t: Tokens, at: int) -> tuple[list[Quantity], int]:
    """``half``, ``половина седьмого``, ``half a million``, ``quarter of an hour``, ``half past six``."""
    word = t.tokens[at].word
    assert word is not None
    clock = read_clock_in_words(t, at, word.value)
    if clock:
        return clock
    after = at + 1
    while t.low(after) in ("a", "an", "of") and after < at + 3:
        after += 1
    following = t.follows(after) if after < len(t.tokens) else None
    if following and following.role in ("scale", "group"):
        return _finish(t, at, Amount(word.value * following.value, after + 1, 1))
    unit = t.tokens[after].unit if after < len(t.tokens) and t.gap(after) in GAPS else ""
    if is_time(unit):
        keys = duration_keys(word.value, unit)
        return [make(t, "duration", word.value, unit, keys, 1, at, after + 1)], after + 1
    if unit:
        return [
            make(t, "number", word.value, unit, {key(word.value)} | share_keys(word.value), 1, at, after + 1)
        ], after + 1
    sure = t.lang == "ru" or t.low(at - 1) == "a" or t.low(at + 1) in ("of", "as", "less", "more")
    weight = 1 if sure else 0  # "the second half", "a good quarter" are no shares
    return [make(t, "number", word.value, "share", share_keys(word.value), weight, at, at + 1)], at + 1


def read_other(t: Tokens, at: int) -> tuple[list[Quantity], int]:
    """Words that are numbers only here: ``XX век``, ``a day``."""
    token = t.tokens[at]
    if not token.unit:
        roman = roman_value(token.text)
        if roman and (len(token.text) > 1 or UNITS.get(t.low(at + 1)) == "century"):
            return [make(t, "number", roman, "ordinal", {key(roman)}, 1, at, at + 1)], at + 1
        return [], at + 1
    if not is_time(token.unit):
        more = t.half_more(at + 1)  # "a metre and a half"
        return ([make(t, "number", 1.5, token.unit, {"1.5"}, 1, at, more)], more) if more else ([], at + 1)
    part, stop = half_of_day(t.text, token.stop, t.lang)
    if part and t.low(at) in ("час", "часу"):  # «в час дня»
        return [make(t, "time", 60.0, "", minutes(60, part, sure=False), 1, at, at + 2, stop)], at + 2
    half = t.half_more(at + 1)
    value, after = (1.5, half) if half else (1.0, at + 1)
    keys = duration_keys(value, token.unit)
    return [make(t, "duration", value, token.unit, keys, 1 if half else -1, at, after)], after


def _finish(t: Tokens, at: int, amount: Amount) -> tuple[list[Quantity], int]:
    """The quantity of an amount, by its signs, its unit and the words around it."""
    found = _share(t, at, amount) or _time_of_day(t, at, amount)
    if found:
        return found
    unit, after = amount.unit, amount.next
    if not unit:
        unit, after = _unit(t, amount.next, t.tokens[at].start, t.tokens[amount.next - 1].stop)
    if amount.ordinal and unit and not amount.unit:
        unit = "year" if unit == "year" else ""  # «на пятые сутки» lasts no five days
    if t.low(amount.next) in ("раз", "раза", "times", "fold") and amount.value >= 1:
        unit = unit or "times"
    keys = _keys_of(amount, unit) | _keys_of_ordinal(t, at, amount) | _short_year(t, at, amount)
    if amount.ordinal and t.low(at - 1) in ("a", "one") and t.low(amount.next) in _OF:
        keys = share_keys(1 / amount.value)  # "a third of the market" has nothing to do with three
    weight = 1 if unit == "%" and amount.value == 100 else amount.weight  # «на 100%» is "in full"
    kind, unit = _kind(t, at, unit, amount)
    keys |= clock_keys(t, at, amount, unit)
    quantity = make(t, kind, amount.value, unit, keys, weight, at, after)
    return [quantity._replace(place=_with_signs(t, at, quantity))], after


def _with_signs(t: Tokens, at: int, found: Quantity) -> Place:
    """The place of a quantity with the sign before or after it, and with the word that makes it an article."""
    start, stop = found.place
    if found.kind == "article number" and _ARTICLES.get(t.low(at - 1)):
        return Place(t.tokens[at - 1].start, stop)
    if t.text[start - 1 : start] in SIGNS and start:
        return Place(start - 1, stop)
    space = t.text[stop : stop + 1] in ("\u00a0", " ")
    return Place(start, stop + 1 + space) if t.text[stop + space : stop + space + 1] in SIGNS else found.place


def _time_of_day(t: Tokens, at: int, amount: Amount) -> tuple[list[Quantity], int] | None:
    """``6 p.m.``, ``шесть вечера``, ``11.20pm``; «два дня» and «три ночи» only after a preposition of time."""
    stop = t.tokens[amount.next - 1].stop
    half, half_stop = half_of_day(t.text, stop, t.lang)
    days = half in ("дня", "ночи") and "час" not in t.text[stop:half_stop]
    if half is None or amount.ordinal or (days and t.low(at - 1) not in AT):
        return None
    dotted = re.fullmatch(r"([01]?\d|2[0-3])\.([0-5]\d)", t.tokens[at].text)
    if not dotted and (amount.value > 12 or amount.value != int(amount.value)):
        return None
    value = int(dotted[1]) * 60.0 + int(dotted[2]) if dotted else amount.value * 60
    keys = minutes(value, half, sure=False) | ({key(amount.value)} if days or half == "" else set())
    return [make(t, "time", value, "", keys, amount.weight, at, amount.next, half_stop)], amount.next


def _keys_of(amount: Amount, unit: str) -> set[str]:
    """The keys of a value and of all that it may mean, counted in a unit."""
    keys = {f"v{key(amount.value)}"} if amount.vague else {key(amount.value)}
    keys |= {key(other) for other in amount.others}
    if is_time(unit) and not amount.ordinal:
        for value in (amount.value, *amount.others):
            keys |= duration_keys(value, unit)
    if unit in ("%", "pp"):
        keys |= percent_keys(amount.value)
    return keys | times_keys(amount.value) if unit == "times" else keys


def _keys_of_ordinal(t: Tokens, at: int, amount: Amount) -> set[str]:
    """``a fifth`` is a share too, «каждый третий» one in three, «третий год» has lasted two."""
    if not amount.ordinal:
        return set()
    keys: set[str] = set()
    if amount.value in (3, 4, 5, 10) or (t.low(at - 1).startswith("кажд") and amount.value > 0):
        keys |= share_keys(1 / amount.value)
    begun = t.low(amount.next) in _BEGUN or t.low(amount.next + 1) == "жизни"
    if t.lang == "ru" and amount.value < 200 and begun:
        keys.add(key(amount.value - 1))
    return keys


def _short_year(t: Tokens, at: int, amount: Amount) -> set[str]:
    """The full years of «в сорок первом», «95-й год» and 1932–33."""
    if amount.ordinal and 20 <= amount.value < 100:
        return {key(1900 + amount.value), key(2000 + amount.value)}
    if t.gap(at) in ("-", "–", "/") and t.tokens[at - 1].group == "figure" and 1 < amount.value < 100:
        century = figure_values(t.tokens[at - 1].text, t.lang)[0] // 100 * 100
        return {key(century + amount.value)} if 1700 <= century <= 2000 else set()
    return set()


def _share(t: Tokens, at: int, amount: Amount) -> tuple[list[Quantity], int] | None:
    """``две трети``, ``three-quarters``, ``две пятых``."""
    word = t.follows(amount.next) if amount.value < 10 and not amount.ordinal else None
    if not word:
        return None
    low = t.low(amount.next)
    if word.role == "fraction" and word.value < 0.5:
        value = amount.value * word.value
    elif (
        word.role == "ordinal"
        and word.value > 2
        and (low.endswith("ых") or (amount.value == 1 and low in ("third", "fifth", "tenth")))
    ):
        value = amount.value / word.value
    else:
        return None
    if value >= 1:
        return None  # "nine quarters in a row"
    return [make(t, "number", value, "share", share_keys(value), 1, at, amount.next + 1)], amount.next + 1


def _unit(t: Tokens, after: int, start: int, stop: int) -> tuple[str, int]:
    """What a number counts, and the token after the unit."""
    sign = SIGNS.get(t.text[stop : stop + 1]) or SIGNS.get(
        t.text[stop + 1 : stop + 2] if t.text[stop : stop + 1].isspace() else ""
    )
    if sign:
        return sign, after
    before = SIGNS.get(t.text[start - 1 : start]) if start else None
    if before and before not in ("%", "degree"):
        return before, after
    for step in range(2):
        at = after + step
        if at >= len(t.tokens) or t.gap(at).strip(" \u00a0-‑."):
            break
        unit = t.tokens[at].unit
        if t.low(at) in ("процентных", "процентный", "процентного", "percentage", "п"):
            point = t.low(at + 1)
            if point.startswith(("пункт", "point")) or (point == "п" and t.low(at) == "п"):
                return "pp", at + 2
        if t.low(at) == "per" and t.low(at + 1) == "cent":
            return "%", at + 2
        if unit:
            return unit, at + 1
        if t.low(at) not in _FILLERS and not t.low(at).endswith(("ских", "ского")):
            break
    return _unit_before(t, after), after


def _unit_before(t: Tokens, after: int) -> str:
    """``часов пять``, ``лет на десять``: a time unit before the number makes it uncertain."""
    at = after - 2
    if t.lang == "ru" and t.low(at) in ("на", "в", "через", "за", "этак"):
        at -= 1
    before = t.low(at)
    return UNITS.get(before, "") if t.lang == "ru" and before in _BEFORE else ""


def _kind(t: Tokens, at: int, unit: str, amount: Amount) -> tuple[str, str]:
    """What a finding about this number is called, and its unit; a figure after ``ст.`` is one of an article."""
    before = _ARTICLES.get(t.low(at - 1), "") if t.gap(at).strip(" .\u00a0№") == "" else ""
    if t.low(amount.next).startswith("мин"):
        before = ""  # «1 ч. 20 мин.»
    if not before and amount.ordinal:
        before = _ARTICLES.get(t.low(amount.next), "") if t.low(amount.next).startswith(("част", "part")) else ""
    if before and (t.low(at - 1) not in ("п", "section", "point") or amount.weight == 2):
        return "article number", before
    if (unit == "year" and 1800 <= amount.value <= 2100 and t.low(amount.next) not in ("лет", "years")) or (
        not unit and amount.weight == 2 and 1800 <= amount.value <= 2099 and amount.value == int(amount.value)
    ):
        return "date", ""
    near = t.follows(amount.next) or (t.tokens[at - 1].word if at else None)
    if near and near.role == "month":
        return "date", "day"
    kind = "number" if amount.ordinal else family(unit) or "number"
    return kind, "ordinal" if amount.ordinal and not unit else unit
