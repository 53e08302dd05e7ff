"""How large a number is, in figures, in words or both: ``49 тыс.``, ``двадцать пять``, ``hundreds of thousands``."""

from __future__ import annotations

from typing import NamedTuple

from glossaries.checks.figures import figure_values
from glossaries.checks.number_words import Word, number_word
from glossaries.checks.tokens import GAPS, Tokens
from glossaries.checks.units import SIGNS

_ORDINAL_TAILS = frozenset(
    [
        "st",
        "nd",
        "rd",
        "th",
        "й",
        "я",
        "го",
        "му",
        "ой",
        "ая",
        "ое",
        "ый",
        "ю",
        "ую",
        "ом",
        "ого",
        "м",
        "е",
        "х",
        "ми",
        "ые",
        "ых",
    ]
)
_LETTER_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12}


_MULTIPLIERS = frozenset({"scale", "group", "hundred"})


class Amount(NamedTuple):
    """A number as read so far: its value, what else it may mean, the token after it, and how it is written."""

    value: float
    next: int
    weight: int
    others: tuple[float, ...] = ()
    vague: bool = False
    ordinal: bool = False
    unit: str = ""


def read_figure(t: Tokens, at: int) -> Amount:
    """The amount of a figure with what is written on to it: ``45m``, ``5-й``, ``49 тыс.``."""
    token = t.tokens[at]
    value, others = figure_values(token.text, t.lang)
    amount = Amount(value, at + 1, 2, others)
    if at + 1 < len(t.tokens):
        tail, gap = t.low(at + 1), t.gap(at + 1)
        if gap == "" and tail in _LETTER_SCALES:
            scaled = value * _LETTER_SCALES[tail]
            sure = t.text[max(0, token.start - 1) : token.start] in SIGNS or tail not in ("m", "k", "b")
            amount = Amount(scaled, at + 2, 2, () if sure else (value,))
        elif gap in ("", "-", "‑") and tail in _ORDINAL_TAILS and value == int(value):
            return Amount(value, at + 2, 2, ordinal=True)
    return _scaled(t, amount)


def read_words(t: Tokens, at: int) -> Amount:
    """``двадцать семь``, ``one hundred and five``, ``сто тысяч``, ``hundreds of thousands``, ``двадцать пятый``."""
    first = t.tokens[at].word
    assert first is not None
    if first.role in ("scale", "group", "hundred"):
        return _bare_scale(t, at, first)
    if first.role == "decade":
        return Amount(first.value % 100, at + 1, 1, ordinal=True)
    total, last, ordinal, soft, unit = first.value, _rank(first), first.role == "ordinal", first.soft, first.unit
    after = at + 1
    while not ordinal and not unit:
        step = after
        if t.lang == "en" and last == 100 and t.low(step) == "and":
            step += 1
        word = t.follows(step) if step < len(t.tokens) else None
        if not word or (word.soft and word.value == 2):
            break
        if word.role == "hundred" and total < 100:
            total, last, after, soft = total * 100, 100, step + 1, False
            continue
        if t.lang == "en" and word.role == "ordinal" and word.value >= 100 > total:  # "five-hundredth"
            total, after, soft, ordinal = total * word.value, step + 1, False, True
            continue
        if (
            word.role not in ("cardinal", "ordinal", "decade")
            or not _goes_on(last, word.value)
            or word.value in (0, 1.5)
        ):
            break
        total, last, after, soft = (
            total + word.value % (1900 if word.role == "decade" else 1e9),
            _rank(word),
            step + 1,
            False,
        )
        ordinal, unit = word.role in ("ordinal", "decade"), word.unit
    amount = Amount(total, after, 0 if soft else 1, ordinal=ordinal, unit=unit)
    year = _year_in_words(t, amount)
    if year:
        return year
    return amount if ordinal or unit else _scaled(t, amount)


def _scaled(t: Tokens, amount: Amount) -> Amount:
    """``49 тыс.``, ``2 with a half million``, ``12 млн 500 тыс.``, ``3 million 200 thousand``."""
    half = t.half_more(amount.next)
    if half:
        amount = amount._replace(value=amount.value + 0.5, next=half)
    amount = _over_fillers(t, amount)
    word = t.follows(amount.next)
    if word and word.unit == "" and word.role == "cardinal" and word.value >= 1000 and t.gap(amount.next) == "-":
        return amount
    if not word or word.role not in _MULTIPLIERS:
        adjective = _scale_adjective(t, amount)
        return adjective or amount
    if word.role == "group" and word.value == 100 and word.plural and t.lang == "en":
        return amount
    others = tuple(other * word.value for other in amount.others)
    if word.role == "group" and word.value in (10, 12):
        others += (amount.value * (22 - word.value),)  # «два десятка» is a dozen or two
    scaled = amount._replace(value=amount.value * word.value, next=amount.next + 1, others=others)
    half = t.half_more(scaled.next)
    if half:
        scaled = scaled._replace(value=scaled.value + 0.5 * word.value, next=half)
    if word.role != "scale":
        inner = t.follows(
            scaled.next
        )  # «сто с лишним тысяч» is too free; "two dozen thousand", "five hundred thousand"
        if inner and inner.role == "scale":
            return _scaled(t, scaled)
        return scaled
    return _and_less(t, scaled, word.value)


def _over_fillers(t: Tokens, amount: Amount) -> Amount:
    """The amount read on to its scale over ``с лишним`` and over the ``of`` of ``a couple of dozen``."""
    odd = t.low(amount.next) == "с" and t.low(amount.next + 1) in ("лишним", "небольшим")
    if odd and (word := t.follows(amount.next + 2)) and word.role == "scale":
        return amount._replace(next=amount.next + 2)
    couple = t.lang == "en" and amount.value == 2 and t.low(amount.next) == "of"
    if couple and (word := t.follows(amount.next + 1)) and word.role in _MULTIPLIERS and not word.plural:
        return amount._replace(next=amount.next + 1, weight=1)
    return amount


def _and_less(t: Tokens, amount: Amount, scale: float) -> Amount:
    """``5 тысяч 300``, ``two thousand and five``: what follows and is smaller than the scale is added."""
    at = amount.next
    if t.lang == "en" and t.low(at) == "and" and t.gap(at) == " ":
        at += 1
    if at >= len(t.tokens) or t.gap(at) not in (" ", "\u00a0"):
        return amount
    token = t.tokens[at]
    if token.group != "figure" and not (
        token.word and token.word.role in ("cardinal", "ordinal") and not token.word.soft and not token.word.unit
    ):
        return amount
    more = read_figure(t, at) if token.group == "figure" else read_words(t, at)
    if not 0 < more.value < scale or more.vague or more.others or (at > amount.next and more.value >= 100):
        return amount
    return amount._replace(value=amount.value + more.value, next=more.next, ordinal=more.ordinal)


def _scale_adjective(t: Tokens, amount: Amount) -> Amount | None:
    """``25-тысячный``, ``2-миллионный``, ``37-летний``."""
    if amount.next >= len(t.tokens) or t.gap(amount.next) not in ("-", "‑") or t.lang != "ru":
        return None
    word = number_word("полутора" + t.low(amount.next), "ru")
    if not word:
        return None
    return amount._replace(value=amount.value * word.value / 1.5, next=amount.next + 1, unit=word.unit)


def _year_in_words(t: Tokens, amount: Amount) -> Amount | None:
    """``nineteen ninety-two``, ``twenty seventeen``."""
    if t.lang != "en" or amount.value not in (18, 19, 20) or amount.ordinal:
        return None
    word = t.follows(amount.next)
    if not word or word.role != "cardinal" or word.soft or word.value < 10:
        return None
    rest = read_words(t, amount.next)
    if not 10 <= rest.value <= 99 or rest.unit:
        return None
    return Amount(amount.value * 100 + rest.value, rest.next, 1)


def _bare_scale(t: Tokens, at: int, first: Word) -> Amount:
    """``тысячи``, ``сотни тысяч``, ``a million``, ``dozens``, ``тысяча двести``."""
    value, after, plural = first.value, at + 1, first.plural
    counted = t.low(at - 1) in ("a", "an", "one") and t.gap(at) in GAPS
    step = after + 1 if t.low(after) == "of" else after
    word = t.follows(step) if step < len(t.tokens) else None
    if (
        word
        and word.role in ("scale", "hundred")
        and word.value > value
        and (plural or not counted or first.role != "scale")
    ):
        return Amount(value * word.value, step + 1, 1, vague=True, others=(value * word.value,))
    half = t.half_more(after)
    if half:
        return Amount(value * 1.5, half, 1)
    if first.role == "hundred" and (more := _and_less(t, Amount(value, after, 1), value)).value != value:
        return more
    if counted or (t.lang == "ru" and not plural):
        return _and_less(t, Amount(value, after, 1, others=()), value)._replace(vague=False)
    if t.lang == "ru" and first.role == "scale":
        more = _and_less(t, Amount(value, after, 1), value)
        if more.value != value:
            return more
    others = (value, 22 - value) if value in (10, 12) else (value,)
    return Amount(value, after, 1, vague=True, others=others if not (t.lang == "en" and plural) else ())


def _rank(word: Word) -> float:
    """What size of part a cardinal is: 1, 10, 100; a part goes on with a smaller one."""
    value = word.value
    return 100 if value >= 100 else 10 if value >= 20 and value % 10 == 0 else 1


def _goes_on(last: float, value: float) -> bool:
    return (last == 10 and 0 < value < 10) or (last == 100 and 0 < value % 1900 < 100)
