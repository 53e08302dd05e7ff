"""Names: another name stands in the English, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from glossaries.checks.capitals import NOT_NAMES
from glossaries.checks.name_table import known_forms
from glossaries.checks.number_words import number_word
from glossaries.checks.proper import proper
from glossaries.checks.short_reference import may_refer
from glossaries.checks.transliteration import alike, plain_latin
from glossaries.issue import Issue, Pair, Place, Severity

_RU_WORD = re.compile(r"(?<![\w-])[А-ЯЁІЇЄҐ][а-яёіїєґ]+(?:[-–][А-ЯЁа-яё]+)*")
_EN_WORD = re.compile(r"(?<![\w])(?:[A-ZÀ-Ž][\w’']*\w|[A-Z]\.(?:[A-Z]\.)+|[A-Z])|(?<![\w])al-")
_STARTS = re.compile(r"(?:^|[.!?…:;«„“\"(—–/•]|\n)[\s»”\"*]*$")
_QUOTED = re.compile(r"[«„“\"][^«»„“”\"]*[»“”\"]")
_ADJECTIVE = re.compile(
    r"(?:[сцнвктлрщ](?:кий|кого|кому|ким|ком|кая|кой|кую|кое|кие|ких|кими)"
    r"|[нвтлрчшщмд](?:ый|ого|ому|ым|ая|ую|ое|ые|ых|ыми|ий|его|ему|им|яя|юю|ее|ие|их|ими))$"
)
_SKI = re.compile(r"[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)$")
_ORGANISATION = re.compile(
    "мин[а-я]{4,}|рос[а-я]{6,}|глав[а-я]{5,}|ген[а-я]{5,}|гос[а-я]{4,}|евро[а-я]{4,}|сов[а-я]{3,}$|спец|обл[а-я]{4,}|гор[а-я]{5,}"
)
_REGION = re.compile(
    r"[\s\u00a0](?:област|кра[йюея]|район|округ|республик|губерни|вокзал|университет|аэропорт|сельсовет|колони[яиюей])"
)
_PEOPLES = re.compile(r"[а-яё]{2,}(?:[сц]к|ец|ц[ыа]|чан|нин|н[ея]|и[йея]|ы)[а-яё]{0,3}\b")
_SMALL_PARTS = frozenset({"Нью", "Лос", "Сан", "Эль", "Аль"})
_LATIN = re.compile(r"(?<![\w.@/-])[A-Z][A-Za-z]+(?![\w@/])(?!\.\w)")
_TITLE_WORDS = 4  # a longer quotation is speech, and its names are names
_BRIEF = (
    0.8  # English letters for a Russian one, with the missing names added; the median of translations is 0.9 to 1.1
)
_NEAREST = 0.35
_SPACES = frozenset({" ", "\u00a0", "\u202f"})


class Name(NamedTuple):
    """A word that may be a name, or a part of one, and where it stands; ``sure``: it is hardly anything else."""

    text: str
    place: Place
    sure: bool


class Words(NamedTuple):
    """The words with a capital: all Russian ones, those of them that the English has, and all English ones."""

    ru: Sequence[Name]
    stands: Sequence[Name]
    en: Sequence[Name]


def names(pair: Pair) -> Iterator[Issue]:
    """Names of persons and places that are not in the English in any usual spelling.

    >>> [issue.message for issue in names(Pair("Адвокат Сергей Кривенко ушёл.", "The lawyer Sergey Petrov left."))]
    ['Кривенко is not Petrov']
    """
    yield from _latin(pair)
    ru = _ru_names(pair.ru)
    if not ru:
        return
    en = _en_names(pair.en)
    forms = [name.text for name in en]
    joined = [*forms, *(one + other for one, other in pairwise(forms))]
    low = pair.en.lower()
    lone = _judged([name for name in ru if not _stands(name.text, joined, low)], ru, pair.ru)
    if not any(name.sure for name in lone):
        return
    cyrillic = [*(name.text for name in ru), *_PEOPLES.findall(pair.ru)]
    free = [
        name
        for name in _judged_english(en, pair.en)
        if name.sure and not any(_same(word, name.text) for word in cyrillic)
    ]
    stands = [name for name in ru if all(name.place != other.place for other in lone)]
    yield from _findings(pair, Words(ru, stands, en), lone, free)


def _latin(pair: Pair) -> Iterator[Issue]:
    """Names that the Russian writes in Latin letters and the English does not have: Reuters, Elvie."""
    low = pair.en.lower()
    for found in _LATIN.finditer(pair.ru):
        if found[0].lower() not in low and len(found[0]) > 2 and not found[0].isupper():
            severity: Severity = "note" if pair.partial else "warning"
            place = Place(*found.span())
            yield Issue("name missing", severity, f"{found[0]} is not in the English", place, None, found[0])


def _findings(pair: Pair, words: Words, lone: Sequence[Name], free: list[Name]) -> Iterator[Issue]:
    last: Name | None = None
    for name in lone:
        if not name.sure:
            continue
        other = _beside_partner(name, words, free)
        if not other and not may_refer(name.text, name.place, pair):
            other = _nearest(name, free, pair)
        if other:
            free.remove(other)
            message = f"{name.text} is not {other.text}"
            yield Issue("name differs", "warning", message, name.place, other.place, f"{name.text} = {other.text}")
        elif not last or not _beside(last, name):
            beside = any(_beside(name, one) and _part_of(name, one, words.ru) for one in words.stands)
            severity: Severity = "note" if beside or pair.partial or _free(name, lone, pair) else "warning"
            yield Issue("name missing", severity, f"{name.text} is not in the English", name.place, None, name.text)
        last = name


def _nearest(name: Name, free: Sequence[Name], pair: Pair) -> Name | None:
    best = min(free, key=lambda other: _distance(name, other, pair), default=None)
    return best if best and _distance(name, best, pair) < _NEAREST else None


def _beside_partner(name: Name, words: Words, free: Sequence[Name]) -> Name | None:
    """The English word that stands beside the counterpart of this name's neighbour: given and family name."""
    for neighbour in words.stands:
        partners = [one for one in words.en if _same(neighbour.text, one.text)] if _beside(name, neighbour) else []
        for partner in partners[:1]:
            return next((other for other in free if _beside(partner, other)), None)
    return None


def _part_of(name: Name, other: Name, ru: Sequence[Name]) -> bool:
    """Whether a name may be left out beside another: a given name may, a family name or a place may not."""
    if any(
        _beside(third, name) or _beside(third, other) for third in ru if third.place not in (name.place, other.place)
    ):
        return True  # «Ким Чен Ын» is Kim
    kind, beside = proper(name.text).kind, proper(other.text).kind
    return kind == "given" or beside == "unknown" or (beside != "given" and kind != "place")


def _distance(ru: Name, en: Name, pair: Pair) -> float:
    """How far apart two names stand, as a share of the text."""
    return abs(en.place.start / len(pair.en) - ru.place.start / len(pair.ru))


def _free(name: Name, lone: Sequence[Name], pair: Pair) -> bool:
    """Whether the name may be missing on purpose: a short word stands for it, or all is said in fewer words."""
    missing = sum(len(other.text) + 1 for other in lone if other.sure)
    return (len(pair.en) + missing) / len(pair.ru) < _BRIEF or may_refer(name.text, name.place, pair)


def _beside(one: Name, other: Name) -> bool:
    return one.place.start - other.place.stop == 1 or other.place.start - one.place.stop == 1


def _ru_names(text: str) -> list[Name]:
    """All words with a capital, number words left out; which of them are sure is told by ``_judged``."""
    return [
        Name(match[0], Place(*match.span()), sure=False)
        for match in _RU_WORD.finditer(text)
        if not number_word(match[0], "ru")
    ]


def _judged(lone: Sequence[Name], ru: Sequence[Name], text: str) -> list[Name]:
    """The same names, each with the judgement whether it is hardly anything else."""
    quoted = [Place(*match.span()) for match in _QUOTED.finditer(text) if len(match[0].split()) <= _TITLE_WORDS]
    return [name._replace(sure=_name_in_text(name, ru, text, quoted)) for name in lone]


def _name_in_text(name: Name, ru: Sequence[Name], text: str, quoted: Sequence[Place]) -> bool:
    start = name.place.start
    inside = any(place.start <= start < place.stop for place in quoted)
    if inside and not _alone_in_marks(name, text):
        return False
    before = next(
        (other for other in ru if text[other.place.stop : start] in _SPACES and other.place.stop < start), None
    )
    starts = bool(_STARTS.search(text[max(0, start - 6) : start])) if start else True
    return _sure(name.text, before, starts=starts) or _region(name, text)


def _region(name: Name, text: str) -> bool:
    """Whether an adjective names a region, a town or the like: «Вологодская область»."""
    return bool(_SKI.search(name.text) and _REGION.match(text, name.place.stop) and proper(name.text).kind != "given")


def _alone_in_marks(name: Name, text: str) -> bool:
    """Whether a single word stands in quotation marks: «Валенсия»."""
    start, stop = name.place
    return text[start - 1 : start] in '«„“"' and text[stop : stop + 1] in '»“”"'


def _sure(word: str, before: Name | None, *, starts: bool) -> bool:
    """Whether a word with a capital is a name of a person or place and not the first word of something translated."""
    kind, doubtful = proper(word)
    first = proper(before.text).kind if before else "common"
    if before and (first == "given" or (first == "unknown" and not _ORGANISATION.match(before.text.lower()))):
        return True  # «Любовь Соболь»: any word may be a surname
    adjective = _ADJECTIVE.search(word.lower())
    if kind in ("given", "family", "place"):
        no_name = kind == "given" or (adjective and not _SKI.search(word))  # «Вера», «Великий шёлковый путь»
        return not (doubtful and no_name) and not (starts and (doubtful or adjective))
    return kind == "unknown" and not starts and not adjective and not _ORGANISATION.match(word.lower())


def _en_names(text: str) -> list[Name]:
    """All words with a capital, without a possessive ending; which of them are sure is told by ``_judged_english``."""
    names = []
    for match in _EN_WORD.finditer(text):
        word = match[0].removesuffix("'s").removesuffix("’s").rstrip("’'")
        names.append(Name(word, Place(match.start(), match.start() + len(word)), sure=False))
    return names


def _judged_english(en: Sequence[Name], text: str) -> Iterator[Name]:
    """The same words, each with the judgement whether it is hardly anything but a name."""
    for name in en:
        start = name.place.start
        starts = start == 0 or bool(_STARTS.search(text[max(0, start - 4) : start]))
        common = name.text.isupper() or name.text.lower() in NOT_NAMES or len(name.text) < 3
        yield name._replace(sure=not starts and not common)


def _stands(name: str, forms: Sequence[str], low: str) -> bool:
    """Whether a name is among English words; of «Нью-Йорк» and «Эр-Рияд» every longer part must be."""
    if _found(name, forms, low):
        return True
    parts = [part for part in name.split("-") if len(part) > 2 and part[0].isupper() and part not in _SMALL_PARTS]
    return "-" in name and bool(parts) and all(_found(part, forms, low) for part in parts)


def _found(name: str, forms: Sequence[str], low: str) -> bool:
    return any(_same(name, form) for form in forms) or any(len(form) > 4 and form in low for form in known_forms(name))


@lru_cache(maxsize=200_000)
def _same(ru: str, en: str) -> bool:
    latin = plain_latin(en)
    return any(latin.startswith(form) for form in known_forms(ru)) or alike(ru, en)
