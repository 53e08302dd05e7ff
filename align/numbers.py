"""Numbers, times and durations in a sentence, written the same way for both languages.

Keys: ``27`` (двадцать семь, 27, twenty-seven), ``49000`` (49 тыс., 49,000), ``t18:00`` (18:00, шесть вечера, 6 p.m.),
``h48`` (двое суток, 48 hours), ``m12`` (декабря, December, Dec.). One is left out: as a word it is mostly no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from corpus.types import Lang

_RU_FORMS = """
0 ноль нуля нулю нулём нуле
1.5 полтора полторы полутора
2 два две двух двум двумя двое двоих двоим двоими дважды вдвоём
3 три трёх трём тремя трое троих троим троими трижды втроём
4 четыре четырёх четырём четырьмя четверо четверых четверым четырежды вчетвером
5 пять пяти пятью пятеро пятерых пятерым
6 шесть шести шестью шестеро шестерых шестерым
7 семь семи семью семеро семерых семерым
8 восемь восьми восемью восьмью восьмеро
9 девять девяти девятью девятеро
10 десять десяти десятью десятеро десяток десятка десятков
11 одиннадцать одиннадцати одиннадцатью
12 двенадцать двенадцати двенадцатью дюжина
13 тринадцать тринадцати тринадцатью
14 четырнадцать четырнадцати четырнадцатью
15 пятнадцать пятнадцати пятнадцатью
16 шестнадцать шестнадцати шестнадцатью
17 семнадцать семнадцати семнадцатью
18 восемнадцать восемнадцати восемнадцатью
19 девятнадцать девятнадцати девятнадцатью
20 двадцать двадцати двадцатью
30 тридцать тридцати тридцатью
40 сорок сорока
50 пятьдесят пятидесяти пятьюдесятью
60 шестьдесят шестидесяти шестьюдесятью
70 семьдесят семидесяти семьюдесятью
80 восемьдесят восьмидесяти восемьюдесятью
90 девяносто девяноста
100 сто ста сотня сотни сотен
200 двести двухсот двумстам двумястами двухстах
300 триста трёхсот трёмстам тремястами трёхстах
400 четыреста четырёхсот четырёмстам четырьмястами четырёхстах
500 пятьсот пятисот пятистам пятьюстами пятистах
600 шестьсот шестисот шестистам шестьюстами шестистах
700 семьсот семисот семистам семьюстами семистах
800 восемьсот восьмисот восьмистам восемьюстами восьмистах
900 девятьсот девятисот девятистам девятьюстами девятистах
1000 тысяча тысячи тысячу тысяче тысяч тысячам тысячами тысячах
1000000 миллион миллиона миллионов миллионам миллионами
"""
_EN_FORMS = """
0 zero|2 two twice both|3 three thrice|4 four|5 five|6 six|7 seven|8 eight|9 nine|10 ten|11 eleven|12 twelve dozen
13 thirteen|14 fourteen|15 fifteen|16 sixteen|17 seventeen|18 eighteen|19 nineteen|20 twenty|30 thirty|40 forty|50 fifty
60 sixty|70 seventy|80 eighty|90 ninety|100 hundred hundreds|1000 thousand thousands|1000000 million millions
"""
_SCALE_FORMS = """
1e3 тыс тысяча тысячи тысяч тысячу тысячам тысячами thousand k
1e6 млн миллион миллиона миллионов миллионам миллионами million mln m
1e9 млрд миллиард миллиарда миллиардов миллиардам billion bn
1e12 трлн триллион триллиона триллионов trillion
"""
_MONTHS = """
1 январь января январю январём январе january jan|2 февраль февраля февралю февралём феврале february feb
3 март марта марту мартом марте march mar|4 апрель апреля апрелю апрелем апреле april apr|5 май мая маю маем мае may
6 июнь июня июню июнем июне june jun|7 июль июля июлю июлем июле july jul|8 август августа августу августом августе
8 august aug|9 сентябрь сентября сентябрю сентябрём сентябре september sept sep
10 октябрь октября октябрю октябрём октябре october oct|11 ноябрь ноября ноябрю ноябрём ноябре november nov
12 декабрь декабря декабрю декабрём декабре december dec
"""
_HOURS = "1 час часа часов часам hour hours|24 сутки суток суткам день дня дней day days"
_HALF_OF_DAY = "0 утра ночи am morning|12 дня вечера pm afternoon evening night"

_TOKEN = re.compile(
    r"(?P<clock>\b(?:[01]?\d|2[0-3])[:.][0-5]\d\b(?!\.\d))"
    r"|(?P<figure>\d{1,3}(?:[ ,]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(r"[ ,](?=\d{3}(?!\d))")
_HALF = re.compile(
    r"\s*(?:час(?:а|ов)?\s|o.clock\s)?(?:in the |at )?"
    r"(утра|ночи|дня|вечера|am\b|pm\b|a\.m|p\.m|morning|afternoon|evening|night)"
)


def _table(forms: str) -> dict[str, float]:
    rows = [row.split() for row in re.split(r"[|\n]", forms) if row.strip()]
    return {word.replace("ё", "е"): float(row[0]) for row in rows for word in row[1:]}


_WORDS: dict[Lang, dict[str, float]] = {"ru": _table(_RU_FORMS), "en": _table(_EN_FORMS)}
_SCALES, _MONTH, _HOUR, _HALVES = map(_table, (_SCALE_FORMS, _MONTHS, _HOURS, _HALF_OF_DAY))
_PLAIN_WORDS: dict[Lang, frozenset[str]] = {lang: frozenset(words) | _MONTH.keys() for lang, words in _WORDS.items()}
_COMPOUND: dict[Lang, str] = {"ru": "лет", "en": "-"}  # пятилетний, forty-five


class Number(NamedTuple):
    """A number in a text: its value, how many tokens it takes, and whether it is a time of day such as ``18:00``."""

    value: float
    tokens: int
    clock: str = ""


def numbers(text: str, lang: Lang) -> frozenset[str]:
    """The keys of all numbers, times, durations and months in a sentence."""
    if not _may_hold_number(text, lang):
        return frozenset()
    tokens = list(_TOKEN.finditer(text))
    found: set[str] = set()
    done = 0
    for at, token in enumerate(tokens):
        if at < done or not _may_be_number(token[0], lang):
            continue
        number = _number(tokens, at, lang)
        if number:
            following = tokens[at + number.tokens][0].lower() if at + number.tokens < len(tokens) else ""
            half = _HALF.match(text, tokens[at + number.tokens - 1].end())
            found.update(_keys(number, following, half[1].replace(".", "") if half else ""))
            done = at + number.tokens
        else:
            found.add(f"m{_MONTH[_plain_word(token[0])]:.0f}")
    return frozenset(found)


def _may_hold_number(text: str, lang: Lang) -> bool:
    """Whether it is worth while to look closer: a sentence in two has no digit and no word that can be a number."""
    plain = _plain_word(text)
    if _DIGIT.search(plain) or _COMPOUND[lang] in plain:
        return True
    return not _PLAIN_WORDS[lang].isdisjoint(_LETTERS.findall(plain))


@lru_cache(maxsize=50_000)
def _may_be_number(token: str, lang: Lang) -> bool:
    """Whether a number begins with this token, or it is the name of a month; nearly all tokens are neither."""
    word = _plain_word(token)
    month = word in _MONTH and (lang == "ru" or token[0].isupper())
    return token[0].isdecimal() or month or _word_value(word, lang) is not None


def _keys(number: Number, following: str, half: str) -> Iterator[str]:
    """The keys of one number, by the word that follows and the half of the day that is named after it."""
    if number.clock or (half and number.value <= 12 and number.value == int(number.value)):
        hour, minute = (number.clock or f"{number.value:.0f}:00").replace(".", ":").split(":")
        later = _HALVES.get(half, 0) if int(hour) < 12 else 0
        yield f"t{(int(hour) + later) % 24:.0f}:{minute}"
    if following in _HOUR:
        yield f"h{_plain(number.value * _HOUR[following])}"
    if not number.clock:
        yield _plain(number.value)
    elif "." in number.clock:
        yield _plain(float(number.clock))  # 13.20 may be a price


def _number(tokens: list[re.Match[str]], at: int, lang: Lang) -> Number | None:
    """The number that begins at a token, with a scale word after it: ``49 тыс``, ``1.3 million``."""
    token = tokens[at]
    if token["clock"]:
        return Number(0.0, 1, token["clock"])
    number = Number(_figure(token["figure"]), 1) if token["figure"] else _in_words(tokens, at, lang)
    if number and at + number.tokens < len(tokens):
        scale = _SCALES.get(_plain_word(tokens[at + number.tokens][0]))
        if scale:
            return Number(number.value * scale, number.tokens + 1)
    return number


def _figure(figure: str) -> float:
    """``49 000``, ``49,000``, ``1,3``, ``1.3``."""
    return float(figure if figure.isdecimal() else _THOUSANDS.sub("", figure).replace(",", "."))


def _in_words(tokens: list[re.Match[str]], at: int, lang: Lang) -> Number | None:
    """``двадцать семь``, ``twenty-seven``, ``one hundred and five``; each part is smaller than the one before."""
    total, used, last = 0.0, 0, float("inf")
    for token in tokens[at:]:
        word = _plain_word(token[0])
        if lang == "en" and used and word == "and" and last == 100:
            used += 1
            continue
        if lang == "en" and used and word == "hundred" and total < 10:
            total, last, used = total * 100, 100.0, used + 1
            continue
        value = _word_value(word, lang)
        if value is None or not _goes_on(last, value):
            break
        total, last, used = total + value, value, used + 1
    return Number(total, used) if used else None


def _goes_on(last: float, value: float) -> bool:
    """Whether a part may follow another in one number: hundreds, then tens, then units."""
    return last == float("inf") or (20 <= last < 100 and value < 10) or (100 <= last < 1000 and value < 100)


@lru_cache(maxsize=50_000)
def _word_value(word: str, lang: Lang) -> float | None:
    value = _WORDS[lang].get(word)
    if value is not None:
        return value
    if lang == "ru":  # двадцатилетний, пятилетие: the genitive of the number is in front
        head, found, _ = word.partition("лет")
        return _WORDS["ru"].get(head) if found and len(head) > 3 else None
    head, _, tail = word.partition("-")
    tens, unit = _WORDS["en"].get(head), _WORDS["en"].get(tail.partition("-")[0])
    if tens and unit and unit < 10 <= tens:
        return tens + unit
    return tens if tens and tail.startswith(("year", "day", "month", "hour", "week")) else None


def _plain_word(word: str) -> str:
    return word.lower().replace("ё", "е")


def _plain(value: float) -> str:
    return f"{value:.10g}"
