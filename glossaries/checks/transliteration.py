"""Whether a Latin name may be a Cyrillic one in any usual spelling: Сергей is Sergei and Sergey, Кавано is Kavanaugh.

Both words are brought to the string of their consonant sounds (Кавано ``kvn``, Kavanaugh ``kvng``) and compared by edit
distance, where sounds that systems of transliteration and languages of origin confuse cost less than others.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_RU_SOUNDS = (
    (re.compile("дж|чж"), "J"),
    (re.compile("тч"), "C"),
    (re.compile("тс|тц|дс"), "S"),
    (re.compile("^у(?=[аеёиоэюя])"), "V"),
    (re.compile("^[аеёиоуыэюяй]+"), "A"),
    (re.compile("(?<=[аеёиоуыэюя])у(?=[аеиоэыя])"), "V"),
)
_RU_LETTERS = str.maketrans(
    dict(zip("бпвфгхкдтзсцжшщчлрмн", "BPVFGHKDTSSSJWWCLRMN", strict=True)) | dict.fromkeys("аеёиоуыэюяйьъ-’", "")
)
_EN_SOUNDS = (
    (re.compile("^(?:ye|ya|yo|yu|je(?=v)|io|eu)|^[aeiouy]+"), "A"),
    (re.compile("^h(?=[aeiouy])"), "Y"),
    (re.compile("^gn"), "n"),
    (re.compile("^wr"), "r"),
    (re.compile("^(?:mc|mac)(?=[bcdfgkln])"), "mk"),
    (re.compile("shch|sch|sh|sz"), "W"),
    (re.compile("tch|cz"), "C"),
    (re.compile("ch"), "X"),
    (re.compile("dzh|dj|zh|dge|j"), "J"),
    (re.compile("kh"), "H"),
    (re.compile("ph"), "O"),
    (re.compile("th"), "T"),
    (re.compile("gh(?=t|$)|ugh|h(?=[lmnrst]|$)"), ""),
    (re.compile("gh"), "G"),
    (re.compile("ts|tz|ds"), "S"),
    (re.compile("[ts]ion"), "Wn"),
    (re.compile("xh|x"), "KS"),
    (re.compile("g(?=[eiy])"), "Q"),
    (re.compile("q(?=i|un|uan)"), "Z"),
    (re.compile("ck|q"), "K"),
    (re.compile("c(?=[eiy])"), "Z"),
    (re.compile("c"), "K"),
    (re.compile("[aeiouy’'-]"), ""),
    (re.compile("wh|w"), "V"),
    (re.compile("z"), "S"),
)
_RU_ENDING = re.compile(r"(?:ыми|ими|ами|ями|ого|его|ому|ему|ом|ем|ём|ым|им|ам|ям|ах|ях|ых|их|ов|ев)$")
_RU_ADJECTIVE = re.compile(r"(?:[ое]в|[ие]н|[ая]н|ь|й)?(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)$")
_DEMONYM = re.compile("(?:(?:n|v)?ians?|ans?|ese|ish)$")
_RU_REGION = re.compile("щин[аыуе]й?$")
_DOUBLE = re.compile(r"([^\W\d_])\1+")
_SAME = {
    ("Q", "G"),
    ("Q", "J"),
    ("X", "C"),
    ("X", "W"),
    ("X", "K"),
    ("X", "H"),
    ("Z", "S"),
    ("Z", "C"),
    ("Z", "K"),
    ("Q", "H"),
    ("Y", "H"),
    ("Y", "G"),
    ("Y", "A"),
    ("O", "F"),
    ("O", "P"),
}
"""An English spelling of several sounds, and what it may be: the g of Geiger and of Giorgia, the ch of Bouchard."""

_SPELLED = str.maketrans(
    {"š": "sh", "č": "ch", "ć": "ch", "ž": "zh", "ş": "sh", "ł": "l", "ø": "o", "ß": "ss", "ñ": "n"}
)
_NEAR = [
    set(group)
    for group in ("GHJK", "SCWJ", "CJ", "FT", "HV", "HC", "KS", "AH", "VFBP", "DT", "ST", "AJHV", "KC", "LR", "MN")
]
_SILENT = frozenset("HGVRTJSPAKDQX")  # the dropped r of Carr, the h of Hume, the t of Peugeot
_MOST_COST = 0.26  # of the length of the longer skeleton


def alike(ru: str, en: str) -> bool:
    """Whether ``en`` may stand for the name ``ru``; both without regard to case, ``ru`` in any case form."""
    return any(
        _near(skeleton, _en_skeleton(english), form, english)
        for english in _en_forms(en)
        for skeleton, form in _ru_skeletons(ru.lower())
    )


@lru_cache(maxsize=50_000)
def _en_forms(word: str) -> tuple[str, ...]:
    """A name and, if it is that of its people, the name of the place: Panamanian, Panama."""
    low = plain_latin(word.removesuffix("'s").removesuffix("’s"))
    place = _DEMONYM.sub("", low)
    return (low,) if place == low or len(place) < 3 else (low, place)


@lru_cache(maxsize=50_000)
def _ru_skeletons(word: str) -> tuple[tuple[str, str], ...]:
    stem = _RU_ENDING.sub("", word)
    place = _RU_REGION.sub("", _RU_ADJECTIVE.sub("", word))  # «Вологодская область» is Vologda region
    return tuple({(_ru_skeleton(form), form) for form in (word, stem, place) if len(form) > 1})


def _ru_skeleton(word: str) -> str:
    word = _DOUBLE.sub(r"\1", word)
    for pattern, sound in _RU_SOUNDS:
        word = pattern.sub(sound, word)
    return word.translate(_RU_LETTERS)


@lru_cache(maxsize=50_000)
def _en_skeleton(word: str) -> str:
    word = _DOUBLE.sub(r"\1", word)
    for pattern, sound in _EN_SOUNDS:
        word = pattern.sub(sound, word)
    return word.upper()


def plain_latin(word: str) -> str:
    """A word in small letters without accents: Przemyśl is przemysl, Milošević is miloshevich."""
    if word.isascii():
        return word.lower()
    spelled = word.lower().translate(_SPELLED)
    return "".join(letter for letter in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(letter))


@lru_cache(maxsize=200_000)
def _near(one: str, other: str, ru: str, en: str) -> bool:
    longest = max(len(one), len(other))
    if not one or not other:
        return one == other and ru[:1].lower() == en[:1].lower()
    if len(one) == len(other) and not any(map(_change, one, other)):
        return longest > 2 or abs(len(ru) - len(en)) < 4
    if longest < 3 and len(one) == len(other):
        return one[0] == other[0] and _cost(one, other) <= 0.5 and ru[-1] in "аяоие" and en[-1] in "aeioy"
    if longest < 3:
        return longest == 2 and abs(len(one) - len(other)) == 1 and one[0] == other[0] and abs(len(ru) - len(en)) < 3
    if abs(len(one) - len(other)) > 2 or (_change(one[0], other[0]) == 1 and not {one[0], other[0]} & _SILENT):
        return False
    return _cost(one, other) <= _MOST_COST * longest


def _cost(one: str, other: str) -> float:
    """The edit distance of two skeletons; a confusable sound is half a change."""
    row = [0.0]
    for letter in other:
        row.append(row[-1] + _gap(letter))
    for letter in one:
        above, row = row, [row[0] + _gap(letter)]
        for at, compared in enumerate(other):
            change = _change(letter, compared)
            row.append(min(above[at] + change, above[at + 1] + _gap(letter), row[-1] + _gap(compared)))
    return row[-1]


@lru_cache(maxsize=2_000)
def _change(ru: str, en: str) -> float:
    if ru == en or (en, ru) in _SAME:
        return 0.0
    return 0.5 if any(ru in near and en in near for near in _NEAR) else 1.0


def _gap(letter: str) -> float:
    return 0.6 if letter in _SILENT else 1.0
