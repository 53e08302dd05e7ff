"""Rules and abbreviations for Russian; those that are not listed here razdel knows."""

from __future__ import annotations

import re

from razdel.segmenters.sentenize import (  # type: ignore[import-untyped]
    SentSplit,
    inside_pair_sokr,
    sokr_left,
)

from corpus.segment_boundary import Boundary
from corpus.segment_rules import (
    COMMON,
    JOIN,
    SPLIT,
    Rule,
    clear_mark,
    initial,
    initial_right,
    last_words,
    number_right,
    quotation_right,
    words,
)

STARTERS = words(
    "а в во и к ко на о об от по с со у из за до при для под над без после перед через между против около среди",
    "он она оно они его её ее их ему ей им мы нас нам наш наша наши вы вас вам ваш я меня мне мой моя мои ты тебя",
    "это этот эта эти этого этой этому этим этих тот та те того той тех тому тем то такой такая такие такого так",
    "там тут но или либо если когда пока как что чтобы хотя где куда кто кого почему зачем поэтому потом затем тогда",
    "теперь однако также кроме согласно более ещё еще уже все всё всего весь вся не ни нет да лишь только даже",
    "сейчас сегодня вчера позже ранее впрочем например возможно видимо наконец здесь некоторые многие сам сама сами",
    "который которая которые известно итак вот ведь впервые впоследствии вскоре спустя помимо несмотря вместо",
)
"""Words that open a sentence where they are capitalised; none is a name."""

COUNTED = words(
    "ст ч чч п пп подп абз гл разд л т тт кн вып с стр рис табл илл прим прил пт",  # ст. 337, ч. 5, рис. 2, п. «а»
    "д кв к корп стр оф каб ауд ком эт пом экз факс",  # д. 5, кв. 12
    "янв фев февр мар апр авг сен сент окт ноя нояб дек",  # с янв. 2022 г.
)
"""Counted by the number, numeral or letter that follows."""

HEADS = words(
    "г с дер пос о оз р х ст-ца пгт",  # г. Псков, р. Иордан
    "им гор гр гр-н гр-ка тов св архиеп митр прот",  # гр. Иванов
    "проф акад доц канд д-р чл чл.-корр корр инж",  # проф. Петров
    "ген полк подполк кап капит лейт серж старш ефр прап ряд адм мл м-р",  # полк. Сидоров, мл. лейт. Орлов
    "зам нач зав",  # зам. министра
    "см ср напр т.е т.к т.н и.о вр.и.о в.т.ч в/ч вч ред сост отв",  # под ред. Иванова
    "гос внутр юр физ прибл урожд",
    "дж вс вл юр ал",  # Вл. Соловьёв
)
"""Followed by what they belong to, even where that begins with a capital."""

LOOSE_HEADS = words(
    "ул пер просп пр-т пр бул б-р наб ш пл мкр мкрн обл р-н окр респ",  # ул. Кирова, в Псковской обл.
    "обр ок пом",  # ок. Москвы, обр. Калашникова
)
"""As heads, but they may also end a sentence, mostly after a name: ``в Псковской обл. Он``."""

PLAIN = words("им полк ряд гор род мед тел букв рук ум пол час лат араб ком том")
"""Abbreviations that are also plain words: ``им. Чехова``, but ``помог им. Командир``."""

UNITS = words(
    "г гг в вв н.э с.г",  # в 2022 г., в XIX в.
    "тыс млн млрд трлн дес руб р коп долл дол проц у.е",  # 49 тыс. военных
    "час ч мин сек сут мес нед дн",  # в 15 час. 13 мин.
    "кг км см мм м га куб кв л т чел экз шт ед гр тонн",  # по 20 чел. в камере
)
"""Stand after a number and end a sentence or go on."""

ENDS = words("др проч т.д т.п н.э км/ч м/с")
"""``и др.``, ``и т. д.``: before a capital the sentence is over."""

DATES = words(
    "в во с со к ко до после на от по за около когда ещё еще уже лишь только и а но же так также однако например затем",
    "потом позже впервые именно примерно тогда начале конце середине начала конца середины концу началу середину",
    "первой второй половине половины г гг года году годах годов век веке века н э числа",
    "весной летом осенью зимой весны лета осени зимы",
    "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январю февралю марту апрелю маю июню июлю августу сентябрю октябрю ноябрю декабрю",
)
"""What a date at the head of a sentence is made of: ``Однако уже в конце мая 2022 г.``"""

_MONTH = re.compile(r"\s+(?:янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек)\w*")
_COUNT = re.compile(r"(?:[\dIVXLC]|тыс\.|млн|млрд|трлн|\bст\.|\bкв\.|\bкуб\.)\s*-?[^\W\d]{1,5}$")
_VERB = re.compile(r"(?:л|ла|ло|ли|ся|сь|[еуюия]т)$")  # roughly: «служил», «вернулась», «ждут»
_NAMED = re.compile(r"[А-ЯЁ]\w+(?:[ая]я|[ую]ю|[оиы]й|[ое][йм]|ого)\s\S+$")  # «Псковской обл», «Тверская ул»
_SURNAME = re.compile(r"(?:[оеё]в|[иы]н|[сц]к(?:ий|ого|ому|им)|енко|ук|юк|ян|дзе)(?:а|у|ым|ой|е)?$")
_GENITIVE = re.compile(r"[аяеойю]$|ого$|его$")
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"[IVXLC]+")


def ends(b: Boundary) -> bool | None:
    """``оружие, форма и т. д. Нужно помнить``."""
    over = (b.capital and not initial_right(b)) or quotation_right(b)
    if not over or not any(word in ENDS for word in last_words(b)):
        return None
    return JOIN if is_date(b) else SPLIT  # «В V веке до н. э. Рим был мал»


def counted(b: Boundary) -> bool | None:
    """``по ч. 5 ст. 337 УК РФ``, ``п. «а»``."""
    return JOIN if number_right(b) and any(word in COUNTED for word in last_words(b)) else None


def unit(b: Boundary) -> bool | None:
    """``К концу 2024 г. «Сибирь» насчитала``, but ``подписал 2 октября 2024 г. Он``."""
    if not _COUNT.search(b.left) or not any(word in UNITS for word in last_words(b)):
        return None
    if b.word[:1].isdigit():  # «от 5 мая 2022 г. № 12», but «до 2005 г. 17 июля он ушёл»
        return SPLIT if _MONTH.match(b.text, b.resume + len(b.word)) else JOIN
    return JOIN if b.open == "(" or b.word == "США" or is_date(b) else SPLIT


def is_date(b: Boundary) -> bool:
    """Whether the sentence so far is only a date (``По итогам 2023 г.``), so that it has still to begin."""
    rest = [word for word in _WORD.findall(b.left) if word.lower() not in DATES and not _ROMAN.fullmatch(word)]
    led = _WORD.search(b.left)
    phrase = led is not None and led[0].lower() in DATES and len(rest) <= 2 and not any(map(_VERB.search, rest))
    return b.whole and (not rest or phrase)


def loose_head(b: Boundary) -> bool | None:
    """``на ул. Кирова``, ``в Псковской обл. Он родился``."""
    if not any(word in LOOSE_HEADS for word in last_words(b)):
        return None
    if initial_right(b) or not b.capital:
        return JOIN
    return SPLIT if b.word.lower() in STARTERS or _NAMED.search(b.left) else JOIN


def plain_word(b: Boundary) -> bool | None:
    """``Вернулся весь полк. Командир погиб``, but ``полк. Сидоров``, ``им. А. П. Чехова``."""
    words_left = last_words(b)
    if not b.capital or not words_left or words_left[-1] not in PLAIN or initial_right(b):
        return None
    names = _GENITIVE if words_left[-1] == "им" else _SURNAME
    return SPLIT if b.word.lower() in STARTERS or not names.search(b.word) else None


def head(b: Boundary) -> bool | None:
    """``им. А. С. Пушкина``, ``проф. Петров``, ``т. е. Россия``."""
    return JOIN if any(word in HEADS for word in last_words(b)) and not b.dash else None


def known_to_razdel(b: Boundary) -> bool | None:
    """``букв. «весна»``, ``просп. Мира``: the abbreviations in razdel's tables."""
    if quotation_right(b) and not b.open:
        return None
    split = SentSplit(b.left[-10:], ".", b.text[b.stop : b.stop + 10])
    return JOIN if sokr_left(split) or inside_pair_sokr(split) else None


RULES: list[Rule] = [
    *COMMON,
    clear_mark,
    initial(STARTERS),
    ends,
    counted,
    unit,
    loose_head,
    plain_word,
    head,
    known_to_razdel,
]
