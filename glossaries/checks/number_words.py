"""What a single word says about a number, in Russian and English: ``семеро``, ``двухлетний``, ``twenty``, ``noon``."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from corpus.types import Lang

Role = Literal[
    "cardinal", "hundred", "scale", "ordinal", "group", "fraction", "times", "month", "weekday", "decade", "clock"
]


class Word(NamedTuple):
    """A word that is a number or a part of one.

    ``group`` counts things (десяток, dozen, сотня), ``times`` multiplies (вдвое, twice), ``decade`` is a year,
    ``clock`` minutes after midnight. ``plural``: without a number before it, it means uncertain many (тысячи, dozens).
    ``unit``: what a compound word counts (``year`` of двухлетний). ``soft``: often no number at all (один, both), or a
    clock that does not say which half of the day (полседьмого).
    """

    role: Role
    value: float
    plural: bool = False
    unit: str = ""
    soft: bool = False


_RU_CARDINALS = """
1.5 полтора полторы полутора
2 два две двух двум двумя двое двоих двоим двоими
3 три трёх трём тремя трое троих троим троими
4 четыре четырёх четырём четырьмя четверо четверых четверым четверыми
5 пять пяти пятью пятеро пятерых пятерым пятерыми
6 шесть шести шестью шестеро шестерых шестерым шестерыми
7 семь семи семеро семерых семерым семерыми
8 восемь восьми восемью восьмью восьмеро восьмерых восьмерым восьмерыми
9 девять девяти девятью девятеро девятерых девятерым девятерыми
10 десять десяти десятью
11 одиннадцать одиннадцати одиннадцатью
12 двенадцать двенадцати двенадцатью
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
50 пятьдесят пятидесяти пятьюдесятью полсотни полусотни полусотня полусотню полусотней
60 шестьдесят шестидесяти шестьюдесятью
70 семьдесят семидесяти семьюдесятью
80 восемьдесят восьмидесяти восемьюдесятью
90 девяносто девяноста
100 сто ста
200 двести двухсот двумстам двумястами двухстах
300 триста трёхсот трёмстам тремястами трёхстах
400 четыреста четырёхсот четырёмстам четырьмястами четырёхстах
500 пятьсот пятисот пятистам пятьюстами пятистах полтысячи
600 шестьсот шестисот шестистам шестьюстами шестистах
700 семьсот семисот семистам семьюстами семистах
800 восемьсот восьмисот восьмистам восемьюстами восьмистах
900 девятьсот девятисот девятистам девятьюстами девятистах
5e5 полмиллиона полумиллиона
5e8 полмиллиарда полумиллиарда
"""
_RU_SOFT = """
0 ноль нуля нулю нулём нуле
1 один одна одно одного одной одному одним одном одну
2 оба обе обоих обеих обоим обеим обоими обеими пара пары пару паре парой вдвоём вдвойне двойной двойная двойное
2 двойного
3 тройка тройку втроём тройной
4 четвёрка четвёрку вчетвером
5 пятёрка пятёрку впятером
6 шестёрка шестёрку вшестером
7 семёрка семёрки семёрку семёрке семёркой всемером
20 двадцатка двадцатки двадцатку двадцатке двадцаткой
8 восьмёрка восьмёрки восьмёрку восьмёрке восьмёркой
"""
_RU_SCALES = """
1e3 тыс тысяча тысячи тысяч тысячу тысяче тысячей тысячью тысячам тысячами тысячах
1e6 млн миллион миллиона миллионов миллиону миллионом миллионе миллионы миллионам миллионами миллионах
1e9 млрд миллиард миллиарда миллиардов миллиарду миллиардом миллиарде миллиарды миллиардам миллиардами миллиардах
1e12 трлн триллион триллиона триллионов триллиону триллионом триллионы триллионам триллионами триллионах
"""
_RU_GROUPS = """
10 десяток десятка десятку десятком десятке десятки десятков десяткам десятками десятках
12 дюжина дюжины дюжину дюжине дюжиной дюжин
6 полдюжины
100 сотня сотни сотню сотне сотней сотен сотням сотнями сотнях
"""
_RU_FRACTIONS = """
0.5 половина половины половине половину половиной наполовину
0.3333333 треть трети третью третей
0.25 четверть четверти четвертью четвертей
"""
_RU_TIMES = """
2 дважды вдвое двукратно двукратный двукратного двукратная двукратной двукратное двукратному удвоить удвоил
2 удвоила удвоили удвоилось удвоилась удвоился удвоились
3 трижды втрое трёхкратно утроить утроил утроила утроили утроилось утроилась утроился утроились
4 четырежды вчетверо
5 впятеро
6 вшестеро
10 вдесятеро
"""
_RU_MONTHS = """
1 январь января январю январём январе|2 февраль февраля февралю февралём феврале|3 март марта марту мартом марте
4 апрель апреля апрелю апрелем апреле|5 май мая маю маем мае|6 июнь июня июню июнем июне|7 июль июля июлю июлем июле
8 август августа августу августом августе|9 сентябрь сентября сентябрю сентябрём сентябре
10 октябрь октября октябрю октябрём октябре|11 ноябрь ноября ноябрю ноябрём ноябре
12 декабрь декабря декабрю декабрём декабре
"""
_RU_MONTH_STEMS = """
1 январск
2 февральск
3 мартовск
4 апрельск
5 майск
6 июньск
7 июльск
8 августовск
9 сентябрьск
10 октябрьск
11 ноябрьск
12 декабрьск
"""
_RU_WEEKDAY_STEMS = "5 пятничн|6 субботн|7 воскресн"
_RU_WEEKDAYS = """
1 понедельник понедельника понедельнику понедельником понедельники понедельникам
2 вторник вторника вторнику вторником вторники вторникам
3 среду средам среды среда среде средой
4 четверг четверга четвергу четвергом четверге четверги четвергам
5 пятница пятницы пятницу пятнице пятницей пятницам
6 суббота субботы субботу субботе субботой субботам|7 воскресенье воскресенья воскресенью воскресеньем воскресеньям
"""
_RU_HALVES = """
hour полчаса получаса|year полгода полугода полугоде|day полдня полусуток|month полмесяца|century полвека полувека
"""
_RU_HALF_PAST = """
30 полпервого|90 полвторого|150 полтретьего|210 полчетвёртого|270 полпятого|330 полшестого|390 полседьмого
450 полвосьмого|510 полдевятого|570 полдесятого|630 полодиннадцатого|690 полдвенадцатого
"""
_RU_CLOCKS = "720 полдень полудня полудню|0 полночь полуночи"
_RU_ORDINAL_STEMS = """
2 втор|4 четверт|5 пят|6 шест|7 седьм|8 восьм|9 девят|10 десят|11 одиннадцат|12 двенадцат|13 тринадцат
14 четырнадцат|15 пятнадцат|16 шестнадцат|17 семнадцат|18 восемнадцат|19 девятнадцат|20 двадцат|30 тридцат
40 сороков|50 пятидесят|60 шестидесят|70 семидесят|80 восьмидесят|90 девяност|100 сот|200 двухсот|300 трёхсот
400 четырёхсот|500 пятисот|1000 тысячн
"""
_ORDINAL_ENDINGS = [
    "ый",
    "ий",
    "ой",
    "ая",
    "ое",
    "ого",
    "ому",
    "ым",
    "ую",
    "ом",
    "ые",
    "ых",
    "ыми",
    "ие",
    "их",
    "ими",
    "ого",
    "ому",
    "им",
]
_THIRD_ENDINGS = ["ий", "ья", "ье", "ьи", "ьего", "ьему", "ьим", "ьей", "ью", "ьих", "ьими", "ьем"]
_RU_PARTS = """
1 одно
2 двух дву
1 перво
2 второ
3 трёх третье
4 четырёх
5 пяти
6 шести
7 семи
8 восьми
9 девяти
10 десяти
11 одиннадцати
12 двенадцати
13 тринадцати|14 четырнадцати|15 пятнадцати|16 шестнадцати|17 семнадцати|18 восемнадцати|19 девятнадцати|20 двадцати
30 тридцати|40 сорока|50 пятидесяти|60 шестидесяти|70 семидесяти|80 восьмидесяти|90 девяносто|100 сто|200 двухсот
300 трёхсот|400 четырёхсот|500 пятисот|600 шестисот|700 семисот|800 восьмисот|900 девятисот|1000 тысяче
1.5 полутора|0.5 полу
"""
_COUNTED_FORMS = """
year летн лети годичн годовал годов|month месячн|week недельн|day дневн дневк суточн|hour часов|minute минутн
second секундн|% процентн|RUB рубл|USD долларов|km километров|m метров|kg килограмм|cm сантиметр|ton тонн|degree градусн
times кратн|- этаж класс курс комнатн ярусн местн очков
"""
"""What the second half of a compound adjective counts; ``-``: something that has no unit here."""

_SCALED = {"тысячн": 1e3, "миллионн": 1e6, "миллиардн": 1e9, "сотенн": 100.0}

_EN_CARDINALS = """
2 two twos|3 three threes trio|4 four fours|5 five fives|6 six|7 seven|8 eight|9 nine|10 ten|11 eleven|12 twelve
13 thirteen|14 fourteen|15 fifteen|16 sixteen|17 seventeen|18 eighteen|19 nineteen|20 twenty|30 thirty|40 forty fourty
50 fifty|60 sixty|70 seventy|80 eighty|90 ninety
"""
_EN_SOFT = """
0 zero|1 one single|2 both couple pair duo twin twins double dual|3 triple
"""
_EN_SCALES = """
1e3 thousand|1e6 million mln mn|1e9 billion bn bln|1e12 trillion tn trn
"""
_EN_GROUPS = "12 dozen"
_EN_FRACTIONS = "0.5 half halves halved|0.25 quarter quarters|0.3333333 thirds|0.2 fifths|0.1 tenths"
_EN_TIMES = """
2 twice doubled doubling doubles twofold|3 thrice tripled tripling trebled threefold|4 quadrupled fourfold|5 fivefold
"""
_EN_MONTHS = """
1 january jan|2 february feb|3 march|4 april apr|5 may|6 june|7 july|8 august aug|9 september sept sep|10 october oct
11 november nov|12 december dec
"""
_EN_WEEKDAYS = """
1 monday mondays|2 tuesday tuesdays|3 wednesday wednesdays|4 thursday thursdays|5 friday fridays|6 saturday saturdays
7 sunday sundays
"""
_EN_DECADES = (
    "1920 twenties|1930 thirties|1940 forties|1950 fifties|1960 sixties|1970 seventies|1980 eighties|1990 nineties"
)
_EN_CLOCKS = "720 noon midday|0 midnight"
_EN_ORDINALS = """
1 first|2 second|3 third|4 fourth|5 fifth|6 sixth|7 seventh|8 eighth|9 ninth|10 tenth|11 eleventh|12 twelfth
13 thirteenth|14 fourteenth|15 fifteenth|16 sixteenth|17 seventeenth|18 eighteenth|19 nineteenth|20 twentieth
30 thirtieth|40 fortieth|50 fiftieth|60 sixtieth|70 seventieth|80 eightieth|90 ninetieth|100 hundredth|1000 thousandth
"""


_COUNTED = {
    stem: row.split()[0].strip("-") for row in _COUNTED_FORMS.replace("\n", "|").split("|") for stem in row.split()[1:]
}


def plain(word: str) -> str:
    """A word in small letters, ё as е."""
    return word.lower().replace("ё", "е")


def table(forms: str) -> dict[str, float]:
    """Rows of a value and its words, between ``|`` or line ends, as a mapping from words."""
    rows = [row.split() for row in forms.replace("\n", "|").split("|") if row.strip()]
    return {plain(word): float(row[0]) for row in rows for word in row[1:]}


def _ru_words() -> dict[str, Word]:
    words = {word: Word("cardinal", value) for word, value in table(_RU_CARDINALS).items()}
    words |= {word: Word("cardinal", value, soft=True) for word, value in table(_RU_SOFT).items()}
    words |= {word: Word("scale", value, plural=True) for word, value in table(_RU_SCALES).items()}
    words |= {word: Word("group", value, plural=True) for word, value in table(_RU_GROUPS).items()}
    words |= {word: Word("fraction", value) for word, value in table(_RU_FRACTIONS).items()}
    words |= {word: Word("times", value) for word, value in table(_RU_TIMES).items()}
    words |= {word: Word("month", value) for word, value in table(_RU_MONTHS).items()}
    words |= {
        word: Word("weekday", value, soft=word.startswith("сред") and word != "среду")  # «среда» is surroundings too
        for word, value in table(_RU_WEEKDAYS).items()
    }
    words |= {word: Word("clock", value) for word, value in table(_RU_CLOCKS).items()}
    words |= {word: Word("clock", value, soft=True) for word, value in table(_RU_HALF_PAST).items()}
    for row in _RU_HALVES.strip().replace("\n", "|").split("|"):
        unit, *forms = row.split()
        words |= {form: Word("cardinal", 0.5, unit=unit) for form in forms}
    for stem, value in table(_RU_ORDINAL_STEMS).items():
        words |= {stem + ending: Word("ordinal", value) for ending in _ORDINAL_ENDINGS}
    named: tuple[tuple[Role, str], ...] = (("month", _RU_MONTH_STEMS), ("weekday", _RU_WEEKDAY_STEMS))
    for role, stems in named:
        for stem, value in table(stems).items():
            words |= {stem + ending: Word(role, value, soft=True) for ending in _ORDINAL_ENDINGS}
    words |= {"трет" + ending: Word("ordinal", 3) for ending in _THIRD_ENDINGS}
    words |= {"перв" + ending: Word("ordinal", 1, soft=True) for ending in _ORDINAL_ENDINGS}
    words |= {
        head + ending: Word("group", value, plural=True)
        for head, value in (("многотысячн", 1e3), ("многомиллионн", 1e6), ("многомиллиардн", 1e9))
        for ending in _ORDINAL_ENDINGS
    }
    words |= {  # девяностые, в шестидесятых
        stem + ending: Word("decade", 1900 + value)
        for stem, value in table(_RU_ORDINAL_STEMS).items()
        if 20 <= value <= 90
        for ending in ("ые", "ых", "ым", "ыми")
    }
    return words


def _en_words() -> dict[str, Word]:
    words = {word: Word("cardinal", value) for word, value in table(_EN_CARDINALS).items()}
    words |= {word: Word("cardinal", value, soft=True) for word, value in table(_EN_SOFT).items()}
    words |= {word: Word("scale", value) for word, value in table(_EN_SCALES).items()}
    words |= {f"{word}s": Word("scale", value, plural=True) for word, value in table(_EN_SCALES).items()}
    words |= {"hundred": Word("hundred", 100), "hundreds": Word("group", 100, plural=True)}
    words |= {word: Word("group", value) for word, value in table(_EN_GROUPS).items()}
    words |= {"dozens": Word("group", 10, plural=True), "tens": Word("group", 10, plural=True)}
    words |= {"scores": Word("group", 10, plural=True, soft=True)}
    words |= {word: Word("fraction", value) for word, value in table(_EN_FRACTIONS).items()}
    words |= {word: Word("times", value) for word, value in table(_EN_TIMES).items()}
    words |= {word: Word("month", value) for word, value in table(_EN_MONTHS).items()}
    words |= {word: Word("weekday", value) for word, value in table(_EN_WEEKDAYS).items()}
    words |= {word: Word("decade", value) for word, value in table(_EN_DECADES).items()}
    words |= {word: Word("clock", value) for word, value in table(_EN_CLOCKS).items()}
    words |= {word: Word("ordinal", value, soft=value == 1) for word, value in table(_EN_ORDINALS).items()}
    return words


_WORDS: dict[Lang, dict[str, Word]] = {"ru": _ru_words(), "en": _en_words()}
_PARTS = sorted(table(_RU_PARTS).items(), key=lambda part: -len(part[0]))


@lru_cache(maxsize=100_000)
def number_word(word: str, lang: Lang) -> Word | None:
    """What a word of letters says about a number; None for nearly all words."""
    low = plain(word)
    if word[0].isupper() and lang == "en" and low in ("second", "seconds"):
        return Word("ordinal", 2, soft=True)
    found = _WORDS[lang].get(low)
    if found is None and lang == "ru" and len(low) > 6:
        return _compound(low)
    if found and found.role in ("month", "weekday") and lang == "en" and not word[0].isupper():
        return None
    return found


def _compound(word: str) -> Word | None:
    """``двухлетний``, ``стопятидесятитысячный``, ``полутораметровый``: numbers, then what is counted."""
    value, rest, last = 0.0, word, float("inf")
    while part := next(((head, size) for head, size in _PARTS if size < last and rest.startswith(head)), None):
        value, rest, last = value + part[1], rest[len(part[0]) :], part[1] if part[1] >= 20 else 0
    if not value or not rest:
        return None
    for stem, scale in _SCALED.items():
        if rest.startswith(stem):
            return Word("cardinal", value * scale)
    for stem, unit in _COUNTED.items():
        if rest.startswith(stem):
            return Word("cardinal", value, unit=unit)
    return None
