"""The forms of Russian names of persons, by their endings: dictionaries have few surnames, and rules cover most.

Endings of possessive surnames (-ов, -ин), adjectives (-ский, -ой) and nouns; all others are not declined. Offered too
are the forms of the other gender and of the family, as *Петрова* and *Петровы* give *Петров* away.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Role = Literal["given", "patronymic", "family", "other"]
Gender = Literal["masc", "femn"]
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


class Slot(NamedTuple):
    """A place in a paradigm: ``gender`` is ``""`` in the plural."""

    gender: str
    case: str
    number: str


_POSSESSIVE = re.compile(r"(?<=[а-яё]{2})(?:ов|ев|ёв|ин|ын)$")
_POSSESSIVE_FEMN = re.compile(r"(?<=[а-яё]{2})(?:ов|ев|ёв|ин|ын)а$")
_ADJECTIVE = re.compile(r"(?<=[а-яё]{2})(?:ий|ый|ой)$")
_ADJECTIVE_FEMN = re.compile(r"(?<=[а-яё]{2})(?:ая|яя)$")
_FIXED = re.compile(r"(?:[оеёиуюэы]|[ыи]х|аго)$")
_FLEETING = re.compile("(?<=[лнрз])ёк$")  # Василёк, Василька
_HUSHING = "жчшщ"
_IRREGULAR = {"павел": "павл", "лев": "льв", "пётр": "петр", "петр": "петр"}
_POSSESSIVE_ENDINGS = ("", "а", "у", "а", "ым", "е")
_FAMILY_ENDINGS = ("ы", "ых", "ым", "ых", "ыми", "ых")


def paradigm(word: str, role: Role, gender: Gender) -> dict[Slot, str]:
    """All forms of a name in small letters, by slot: of its gender first, then of the other one and of the family."""
    word = word.casefold()
    forms = _singular(word, role, gender)
    if role == "family":
        other: Gender = "femn" if gender == "masc" else "masc"
        forms |= _singular(counterpart(word, gender), role, other)
        forms |= _plural(word if gender == "masc" else counterpart(word, gender))
    return forms


def counterpart(word: str, gender: Gender) -> str:
    """A surname as the other gender has it: Петров of Петрова, Чайковская of Чайковский; Шевченко of Шевченко."""
    word = word.casefold()
    if gender == "masc":
        if _POSSESSIVE.search(word):
            return word + "а"
        return word[:-2] + "ая" if _ADJECTIVE.search(word) else word
    if _POSSESSIVE_FEMN.search(word):
        return word[:-1]
    if _ADJECTIVE_FEMN.search(word):
        return word[:-2] + ("ий" if word[-3] in "гкх" + _HUSHING or word.endswith("яя") else "ый")
    return word


def gender_of(word: str, role: Role) -> Gender | None:
    """The gender that the ending of a name tells, if it does."""
    word = word.casefold()
    if role == "patronymic":
        return "femn" if word.endswith(("на", "кызы")) else "masc"
    if role == "family":
        if _POSSESSIVE_FEMN.search(word) or _ADJECTIVE_FEMN.search(word):
            return "femn"
        return "masc" if _POSSESSIVE.search(word) or _ADJECTIVE.search(word) else None
    return "femn" if word.endswith(("а", "я")) else "masc"


def _singular(word: str, role: Role, gender: Gender) -> dict[Slot, str]:
    return {Slot(gender, case, "sing"): form for case, form in zip(CASES, _declined(word, role, gender), strict=True)}


def _declined(word: str, role: Role, gender: Gender) -> tuple[str, ...]:
    if role == "family":
        if gender == "masc" and _POSSESSIVE.search(word):
            return tuple(word + ending for ending in _POSSESSIVE_ENDINGS)
        if gender == "femn" and _POSSESSIVE_FEMN.search(word):
            stem = word[:-1]
            return (word, stem + "ой", stem + "ой", stem + "у", stem + "ой", stem + "ой")
        if (gender == "masc" and _ADJECTIVE.search(word)) or (gender == "femn" and _ADJECTIVE_FEMN.search(word)):
            return _adjective(word, gender)
        if gender == "femn" and word[-1] not in "ая":
            return (word,) * len(CASES)
    return _noun(word, gender)


def _adjective(word: str, gender: Gender) -> tuple[str, ...]:
    stem, ending = word[:-2], word[-2:]
    soft = ending == "яя" or (ending == "ий" and stem[-1] not in "гкх")
    o, y = ("е" if soft else "о"), ("и" if soft or stem[-1] in "гкх" + _HUSHING else "ы")
    if gender == "femn":
        oblique = stem + o + "й"
        return (word, oblique, oblique, stem + ("юю" if ending == "яя" else "ую"), oblique, oblique)
    return (word, f"{stem}{o}го", f"{stem}{o}му", f"{stem}{o}го", f"{stem}{y}м", f"{stem}{o}м")


def _noun(word: str, gender: Gender) -> tuple[str, ...]:
    last, stem = word[-1], word[:-1]
    if last == "а":
        i = "и" if stem[-1:] in "гкх" + _HUSHING else "ы"
        o = "е" if stem[-1:] in "ц" + _HUSHING else "о"
        return (word, stem + i, stem + "е", stem + "у", f"{stem}{o}й", stem + "е")
    if last == "я":
        e = "и" if stem.endswith("и") else "е"
        return (word, stem + "и", stem + e, stem + "ю", stem + "ей", stem + e)
    if last == "ь" and gender == "femn":
        return (word, stem + "и", stem + "и", word, stem + "ью", stem + "и")
    if last in "йь":
        return (word, stem + "я", stem + "ю", stem + "я", stem + "ем", stem + ("и" if word.endswith("ий") else "е"))
    if _FIXED.search(word) or gender == "femn":
        return (word,) * len(CASES)
    stem = _IRREGULAR.get(word) or _FLEETING.sub("ьк", word)
    o = "е" if last in "ц" + _HUSHING else "о"
    return (word, stem + "а", stem + "у", stem + "а", f"{stem}{o}м", stem + "е")


def _plural(word: str) -> dict[Slot, str]:
    """The forms that mean the family, of a surname as men have it."""
    if _POSSESSIVE.search(word):
        endings: tuple[str, ...] = tuple(word + ending for ending in _FAMILY_ENDINGS)
    elif _ADJECTIVE.search(word):
        stem = word[:-2]
        y = "и" if stem[-1] in "гкх" + _HUSHING or word.endswith("ий") else "ы"
        endings = tuple(stem + y + ending for ending in ("е", "х", "м", "х", "ми", "х"))
    elif word[-1] in "йьая" or not _FIXED.search(word):
        stem = word[:-1] if word[-1] in "йьая" else word
        i = "и" if word[-1] in "йья" or stem[-1] in "гкх" + _HUSHING else "ы"
        a = "я" if word[-1] in "йья" else "а"
        many = (
            stem
            if word[-1] in "ая"
            else stem + ("ей" if word[-1] in "ь" + _HUSHING else "ев" if word[-1] == "й" else "ов")
        )
        endings = (stem + i, many, f"{stem}{a}м", many, f"{stem}{a}ми", f"{stem}{a}х")
    else:
        endings = (word,) * len(CASES)
    return {Slot("", case, "plur"): form for case, form in zip(CASES, endings, strict=True)}
