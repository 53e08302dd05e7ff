"""Finds protected names in Russian and English, in every form, and says what stands for each.

A given name alone is left where another person's surname follows: *Владимир Путин*, though a Владимир is protected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from corpus.errors import InputError
from corpus.pseudonyms import Edit
from glossaries.morphology import analyse, dictionary_tags
from glossaries.pseudonym_initials import given_initials, initial_near, initials, middle
from glossaries.pseudonym_latin import folded_latin
from glossaries.pseudonym_parts import Part, case_order, parts_of
from glossaries.pseudonym_phrases import Phrase
from glossaries.pseudonym_table import Protected, read_table
from glossaries.pseudonym_words import Word, addresses_in, cyrillic, is_common, is_patronymic, latin, styled, words

_SPACE = "[ \u00a0\u202f]"
_NEXT = re.compile(rf"{_SPACE}|-|{_SPACE}?(?:[A-ZА-ЯЁ][a-zа-яё]?\.{_SPACE}?){{1,2}}|{_SPACE}(\w+){_SPACE}")
"""What may stand between the words of one name: a space, a hyphen, initials, a word that may be a patronymic."""
_WORD_BEFORE = re.compile(r"(?<![^\W_])([а-яё]+)\s+(?:[а-яё]\.\s?)*$")
_SURNAME = re.compile(
    r"(?:[оеё]в|[иы]н|ск|цк)(?:а|у|ым|е|ой|ых|ые|ий|ого|ому|им|ом|ая|ую)?$|(?:енко|чук|дзе|швили|ян)$"
)
_LATIN_SURNAME = re.compile(r"(?:[oe]v|[oe]va|[st]in|ina|sky|skiy|skaya|enko|chuk|dze|vili|yan)$")
_PREPOSITIONS = {
    case: frozenset(words.split())
    for case, words in {
        "ablt": "с со над под перед за между",
        "loct": "о об обо в на при",
        "datv": "к ко по благодаря вопреки",
        "gent": "у от до из без для против после около кроме ради возле мимо вместо",
        "accs": "про через сквозь",
    }.items()
}
_LETTERS = re.compile(r"[^\W\d_]+")
_GLUED = 5  # letters of a name that are looked for inside a longer word of an address


class _Hit(NamedTuple):
    """A word and the parts of names that it can be, Russian ones with the slots of its form."""

    word: Word
    parts: tuple[Part, ...]
    is_russian: bool


def load_names(path: Path) -> ProtectedNames:
    """The names of a table, ready to be taken out of texts. Raises InputError."""
    names = ProtectedNames(read_table(path))
    names.check_pseudonyms(path)
    return names


class ProtectedNames:
    """Protected names, and what stands for them; texts may be in either language."""

    def __init__(self, rows: Sequence[Protected]) -> None:
        self._rows = rows
        self._parts = [part for number, row in enumerate(rows) if row.parts for part in parts_of(number, row)]
        self._phrases = [Phrase(row) for row in rows if not row.parts]
        self._russian: dict[str, list[Part]] = {}
        for part in self._parts:
            for form in part.forms:
                self._russian.setdefault(form, []).append(part)
        self._english = lru_cache(maxsize=1 << 16)(self._english_parts)

    def edits(self, text: str) -> list[Edit]:
        """What takes every name out of a text, in order, no two overlapping."""
        found = self._words(text)
        edits = [edit for phrase in self._phrases for edit in phrase.edits(found)]
        taken = [(edit.start, edit.stop) for edit in edits]
        hits = self._hits(text, found)
        hits = [
            hit for hit in hits if not any(start < hit.word.stop and hit.word.start < stop for start, stop in taken)
        ]
        recent: dict[str, int] = {}
        for run in _runs(text, hits):
            edits += self._run_edits(text, run, recent)
        return _apart(edits)

    def remaining(self, text: str) -> str:
        """The first stretch of a text that is a protected name, or an address that holds one; or nothing."""
        for edit in self.edits(text):
            return text[edit.start : edit.stop]
        for start, stop in addresses_in(text):
            if any(map(self._is_glued, _LETTERS.findall(text[start:stop]))):
                return text[start:stop]
        return ""

    def check_pseudonyms(self, path: Path) -> None:
        """Raises InputError for a pseudonym that is, or holds, a protected name."""
        for row in self._rows:
            for pseudonym in (row.ru_pseudonym, row.en_pseudonym):
                if found := next(filter(None, map(self.remaining, (*pseudonym, " ".join(pseudonym)))), ""):
                    place, shown = f"{path}, line {row.line}", " ".join(pseudonym)
                    raise InputError(
                        f'{place}: the pseudonym "{shown}" holds "{found}", which is protected. Choose another.'
                    )

    # --- finding -----------------------------------------------------------------------------------------------------

    def _words(self, text: str) -> list[Word]:
        """The words of a text; one that is no name as a whole by its pieces."""
        return [piece for word in words(text) for piece in ((word,) if self._parts_of(word) else word.pieces())]

    def _hits(self, text: str, found: Sequence[Word]) -> list[_Hit]:
        hits: dict[int, _Hit] = {}
        for at, word in enumerate(found):
            if parts := self._parts_of(word):
                hits[at] = _Hit(word, parts, is_russian=bool(self._russian_parts(word)))
        return [hit for at, hit in hits.items() if not self._is_anothers(text, found, at, hits)]

    def _parts_of(self, word: Word) -> tuple[Part, ...]:
        return self._russian_parts(word) or self._english(latin(word.text), word.in_address)

    def _russian_parts(self, word: Word) -> tuple[Part, ...]:
        form = cyrillic(word.text)
        parts = self._russian.get(form, ()) if form else ()
        if not parts or word.is_named or not is_common(form):
            return tuple(parts)
        return ()

    def _english_parts(self, word: str, in_address: bool) -> tuple[Part, ...]:
        if not word:
            return ()
        folded = folded_latin(word)
        return tuple(
            part
            for part in self._parts
            if part.latin.fullmatch(folded) and (in_address or word[0].isupper() or part.is_small_latin(folded))
        )

    def _is_anothers(self, text: str, found: Sequence[Word], at: int, hits: dict[int, _Hit]) -> bool:
        """Whether a word is the given name of a person whose surname follows, and isn't protected."""
        hit = hits[at]
        if hit.word.in_address or any(part.role not in ("given", "patronymic") for part in hit.parts):
            return False
        for other in range(at + 1, min(at + 3, len(found))):
            word = found[other]
            if text[found[other - 1].stop : word.start] not in (" ", "\u00a0") or not word.text[0].isupper():
                return False
            if is_patronymic(word.text) and other not in hits:
                continue
            if other in hits:
                if any(part.role == "family" for part in hits[other].parts):
                    return False
                continue
            if hit.is_russian and (form := cyrillic(word.text)):
                return _is_surname_of(form, hit)
            return not hit.is_russian and bool(_LATIN_SURNAME.search(folded_latin(word.text)))
        return False

    def _is_glued(self, word: str) -> bool:
        """Whether a name stands inside a longer word, as in ``ivanpetrov@mail.ru``."""
        folded, russian = folded_latin(latin(word)), cyrillic(word)
        for part in self._parts:
            if part.role == "given" or len(part.ru or part.en) < _GLUED:
                continue
            if part.latin.search(folded):
                return True
            stem = part.ru.casefold().replace("ё", "е")[: max(_GLUED, len(part.ru) - 2)]
            if russian and len(stem) >= _GLUED and stem in russian:
                return True
        return False

    # --- replacing ---------------------------------------------------------------------------------------------------

    def _run_edits(self, text: str, run: Sequence[_Hit], recent: dict[str, int]) -> Iterator[Edit]:
        row = _row_of(text, run, recent)
        chosen = [_part(hit, row, recent) for hit in run]
        slots = _common_slots([(hit, part) for hit, part in zip(run, chosen, strict=True) if hit.is_russian])
        likely = _likely_cases(text, run[0].word)
        for hit, part in zip(run, chosen, strict=True):
            recent["row"] = part.row
            if part.role == "given":
                yield from middle(text, hit.word, part.protected, is_russian=hit.is_russian)
            elif part.role == "family":
                yield from initials(text, hit.word, part.protected)
            if hit.is_russian:
                own = part.forms[cyrillic(hit.word.text)]
                shared = [slot for slot in own if (slot.case, slot.number) in slots] or own
                new = part.russian(case_order(shared, likely) if len({slot.case for slot in own}) > 1 else own)
            else:
                match = part.latin.fullmatch(folded_latin(latin(hit.word.text)))
                assert match is not None
                new = part.english(match)
            yield Edit(hit.word.start, hit.word.stop, styled(new, hit.word.text))


def _is_surname_of(form: str, given: _Hit) -> bool:
    """Whether a Russian word is a surname in a case of the given name, and not another given name."""
    tags = dictionary_tags(form)
    if any("Name" in tag and "sing" in tag for tag in tags):
        return False
    cases = {found.case for found in analyse(form, "ru")} - {""}
    own = {slot.case for part in given.parts for slot in part.forms[cyrillic(given.word.text)]}
    return (any("Surn" in tag for tag in tags) or bool(_SURNAME.search(form))) and not (cases and cases.isdisjoint(own))


def _runs(text: str, hits: Sequence[_Hit]) -> Iterator[list[_Hit]]:
    """Hits that stand side by side, as the words of one name do."""
    run: list[_Hit] = []
    for hit in hits:
        if run and not _are_near(text[run[-1].word.stop : hit.word.start]):
            yield run
            run = []
        run.append(hit)
    if run:
        yield run


def _are_near(between: str) -> bool:
    found = _NEXT.fullmatch(between)
    return found is not None and (not found[1] or is_patronymic(found[1]))


def _row_of(text: str, run: Sequence[_Hit], recent: dict[str, int]) -> int:
    """The row that most words of a run can belong to; then that of the initials, the last one named, the first."""
    counts: dict[int, tuple[int, bool, bool, bool]] = {}
    initial = initial_near(text, run[0].word, run[-1].word)
    for hit in run:
        for part in hit.parts:
            count = counts.get(part.row, (0, False, False, False))[0] + 1
            own = any(slot.gender == part.protected.gender for slot in part.forms.get(cyrillic(hit.word.text), ()))
            named = bool(initial) and initial in given_initials(part.protected)
            counts[part.row] = (count, named, own, recent.get("row") == part.row)
    return max(counts, key=lambda row: (counts[row], -row))


def _part(hit: _Hit, row: int, recent: dict[str, int]) -> Part:
    own = [part for part in hit.parts if part.row == row] or [
        part for part in hit.parts if part.row == recent.get("row")
    ]
    return (own or list(hit.parts))[0]


def _common_slots(pairs: Sequence[tuple[_Hit, Part]]) -> set[tuple[str, str]]:
    """Case and number that all words of a run can have; empty where they share none."""
    sets = [{(slot.case, slot.number) for slot in part.forms[cyrillic(hit.word.text)]} for hit, part in pairs]
    return set.intersection(*sets) if sets else set()


def _likely_cases(text: str, first: Word) -> list[str]:
    before = _WORD_BEFORE.search(text[max(0, first.start - 20) : first.start].casefold())
    return [case for case, found in _PREPOSITIONS.items() if before and before[1] in found]


def _apart(edits: list[Edit]) -> list[Edit]:
    """The edits in order, without those that begin inside another one."""
    apart: list[Edit] = []
    for edit in sorted(edits):
        if not apart or edit.start >= apart[-1].stop:
            apart.append(edit)
    return apart
