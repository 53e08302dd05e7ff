"""Initials and patronymics beside a protected name: the pseudonym's, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.pseudonyms import Edit
from glossaries.pseudonym_table import Protected
from glossaries.pseudonym_words import Word, is_patronymic

_SPACE = "[ \u00a0\u202f]"
_MIDDLE_WORD = re.compile(rf"{_SPACE}([^\W\d_]{{4,}})")
_MIDDLE_INITIALS = re.compile(rf"{_SPACE}((?:[A-ZА-ЯЁ][a-zа-яё]?\.{_SPACE}?)+)(?=[A-ZА-ЯЁ][^\W\d_]{{2}})")
_INITIALS_BEFORE = re.compile(r"(?<![^\W_])((?:[A-ZА-ЯЁІЇЄҐ][a-zа-яё]?\.[ \u00a0\u202f]?){1,3})$")
_INITIALS_AFTER = re.compile(r"[ \u00a0\u202f]((?:[A-ZА-ЯЁІЇЄҐ]\.[ \u00a0\u202f]?){1,2}(?<=\.))")
_INITIAL = re.compile(r"([A-ZА-ЯЁІЇЄҐ][a-zа-яё]?)\.")


def initial_near(text: str, first: Word, last: Word) -> str:
    """The first initial before or after a name, without its full stop, or nothing."""
    before = _INITIALS_BEFORE.search(text[max(0, first.start - 12) : first.start])
    after = _INITIALS_AFTER.match(text, last.stop)
    found = before or after
    initial = _INITIAL.search(found[1]) if found else None
    return initial[1] if initial else ""


def given_initials(protected: Protected) -> set[str]:
    """How the given name of a row may be abbreviated, in both languages."""
    given = {word[:1] for word, role in zip(protected.ru, protected.roles, strict=True) if role == "given"}
    english = {letters for word in _forenames(protected, protected.en)[:1] for letters in (word[:1], word[:2])}
    return given | english


def _forenames(protected: Protected, words: Sequence[str]) -> Sequence[str]:
    """The words without the surname, which stands last unless it stands first in the Russian name."""
    return words[1:] if protected.roles[0] == "family" else words[:-1]


def middle(text: str, given: Word, protected: Protected, *, is_russian: bool) -> Iterator[Edit]:
    """Nothing for a patronymic, or its initial, after a given name where the table has none for it."""
    if given.in_address:
        return
    abbreviated = _MIDDLE_INITIALS.match(text, given.stop)
    word = _MIDDLE_WORD.match(text, given.stop)
    has_patronymic = "patronymic" in protected.roles
    if abbreviated:
        names = _forenames(protected, protected.ru_pseudonym if is_russian else protected.en_pseudonym)
        new = f" {names[1][:1]}." if has_patronymic and len(names) > 1 else ""
        yield Edit(given.stop, abbreviated.start(1) + len(abbreviated[1].rstrip()), new)
    elif word and not has_patronymic and is_patronymic(word[1]):
        yield Edit(given.stop, word.end(), "")


def initials(text: str, family: Word, protected: Protected) -> Iterator[Edit]:
    """The initials at a surname, as those of the pseudonym; none where the pseudonym has none."""
    if family.in_address:
        return
    before = _INITIALS_BEFORE.search(text[max(0, family.start - 12) : family.start])
    after = None if before else _INITIALS_AFTER.match(text, family.stop)
    found = before or after
    if not found:
        return
    letters = _INITIAL.findall(found[1])
    known = given_initials(protected)
    if known and letters[0] not in known:
        return
    shift = max(0, family.start - 12) if before else 0
    new = protected.ru_pseudonym if re.search("[А-ЯЁІЇЄҐ]", found[1]) else protected.en_pseudonym
    short = [f"{word[:1]}." for word in _forenames(protected, new)[: len(letters)]]
    space = " " if before and found[1][-1].isspace() and short else ""
    yield Edit(shift + found.start(1), shift + found.end(1), " ".join(short) + space)
