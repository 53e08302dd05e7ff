"""The table of protected names, CSV or TSV: ``ru, en, ru_pseudonym, en_pseudonym`` and, if needed, ``gender, parts``.

A row is a person, or any other name. Of a person every word is protected, also alone and in any order: *Иван Петров*,
*Петрова*, *И. Петров*. Where ``parts`` is ``no``, as it is for names with a word in small letters (*Солдатские
матери*), only all words together are.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import InputError
from corpus.text import normalise
from glossaries.checks.proper import proper
from glossaries.morphology import dictionary_tags
from glossaries.pseudonym_forms import Gender, Role, gender_of

COLUMNS = ("ru", "en", "ru_pseudonym", "en_pseudonym")
_GENDERS: dict[str, Gender | None] = {"": None, "m": "masc", "masc": "masc", "f": "femn", "femn": "femn"}
_PARTS = {"": None, "yes": True, "no": False}
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|['’ʼ](?=[^\W\d_]))*")


@dataclass(frozen=True, slots=True)
class Protected:
    """One row: the words of the name and of its pseudonym in both languages.

    If ``parts``, the words of name and pseudonym belong together one by one, and ``roles`` are those of the Russian.
    """

    line: int
    ru: tuple[str, ...]
    en: tuple[str, ...]
    ru_pseudonym: tuple[str, ...]
    en_pseudonym: tuple[str, ...]
    parts: bool
    roles: tuple[Role, ...]
    gender: Gender
    pseudonym_gender: Gender


def read_table(path: Path) -> list[Protected]:
    """The rows of a table. Raises InputError, which names file and line."""
    try:
        text = normalise(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8. Save the table as UTF-8.") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}. Give a table of protected names.") from None
    lines = text.splitlines()
    if not lines:
        raise InputError(f"{path}: empty. Give a table with the columns {', '.join(COLUMNS)}.")
    reader = csv.DictReader(lines, delimiter=max(",;\t", key=lines[0].count), strict=True)
    if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
        raise InputError(f"{path}, line 1: no column {missing[0]}. The columns are {', '.join(COLUMNS)}.")
    try:
        found = [
            _row(f"{path}, line {reader.line_num}", reader.line_num, cells) for cells in reader if any(cells.values())
        ]
    except csv.Error as error:
        raise InputError(f"{path}, line {reader.line_num}: {error}. Mend it there.") from None
    if not found:
        raise InputError(f"{path}: no names below the header. Add a row for each.")
    return found


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name; a hyphen divides, an apostrophe doesn't."""
    return tuple(_WORD.findall(text))


def _row(place: str, line: int, cells: dict[str, str | None]) -> Protected:
    def value(name: str) -> str:
        return (cells.get(name) or "").strip()

    for name in COLUMNS:
        if not words_of(value(name)):
            raise InputError(f"{place}: nothing in the column {name}. All of {', '.join(COLUMNS)} are needed.")
    if value("gender").casefold() not in _GENDERS:
        raise InputError(f'{place}: the gender "{value("gender")}" is none of m and f.')
    if value("parts").casefold() not in _PARTS:
        raise InputError(f'{place}: "{value("parts")}" in the column parts is none of yes and no.')
    ru, en, ru_pseudonym, en_pseudonym = (words_of(value(name)) for name in COLUMNS)
    wanted = _PARTS[value("parts").casefold()]
    parts = len(ru) == 1 or (all(word[0].isupper() for word in ru) if wanted is None else wanted)
    if parts:
        _check_counts(place, "Russian", ru, ru_pseudonym)
        _check_counts(place, "English", en, en_pseudonym)
    roles = _roles(ru)
    genders = _gender(ru, roles), _gender(ru_pseudonym, roles if parts else _roles(ru_pseudonym))
    given = _GENDERS[value("gender").casefold()]
    return Protected(line, ru, en, ru_pseudonym, en_pseudonym, parts, roles, given or genders[0], given or genders[1])


def _check_counts(place: str, language: str, name: Sequence[str], pseudonym: Sequence[str]) -> None:
    if len(name) != len(pseudonym):
        raise InputError(
            f"{place}: the {language} name has {len(name)} words and its pseudonym {len(pseudonym)}. Give as many, or "
            "write no in the column parts."
        )


def _roles(words: Sequence[str]) -> tuple[Role, ...]:
    roles: list[Role] = []
    for word in words:
        kind = proper(word).kind
        if any("Patr" in tag for tag in dictionary_tags(word)) or re.search("(?:вич|вна|ична)$", word.casefold()):
            roles.append("patronymic" if len(words) > 1 else "given")
        elif kind == "given" and "given" not in roles:
            roles.append("given")
        else:
            roles.append("family" if len(words) > 1 or kind in ("family", "unknown") else "other")
    if len(roles) > 1 and "given" not in roles:
        roles[0] = "given"
    return tuple(roles)


def _gender(words: Sequence[str], roles: Sequence[Role]) -> Gender:
    for word, role in zip(words, roles, strict=False):
        if role != "given":
            continue
        marks = {
            mark
            for tag in dictionary_tags(word)
            if "Name" in tag and "nomn" in tag
            for mark in ("masc", "femn")
            if mark in tag
        }
        if len(marks) == 1:
            return "femn" if "femn" in marks else "masc"
    order: tuple[Role, ...] = ("patronymic", "family", "given", "other")
    for wanted in order:
        for word, role in zip(words, roles, strict=False):
            if role == wanted and (gender := gender_of(word, role)):
                return gender
    return "masc"
