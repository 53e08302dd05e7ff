"""One word of a protected name: the forms it is recognised by, and the form of its pseudonym for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from glossaries.pseudonym_forms import CASES, Role, Slot, counterpart, paradigm
from glossaries.pseudonym_latin import SHORTEST, folded_latin, latinised, spellings
from glossaries.pseudonym_table import Protected

_SLAVIC = re.compile(r"(?:[oe]v|[oe]va|in|ina|sk[iy]y?|skaya|enko|chuk|yuk|vich|vna|yan|dze|vili)$")
_PLURAL = "(?P<plural>e?s)?"


@dataclass(frozen=True)
class Part:
    """A word of the name in row ``row``; ``ru`` is empty for an English word that has no Russian one."""

    row: int
    role: Role
    protected: Protected
    ru: str
    ru_pseudonym: str
    en: str
    en_pseudonym: str

    @cached_property
    def forms(self) -> dict[str, list[Slot]]:
        """The slots of every Russian form, in small letters with е for ё; the likelier first."""
        found: dict[str, list[Slot]] = {}
        if self.ru:
            for slot, form in paradigm(self.ru, self.role, self.protected.gender).items():
                found.setdefault(_plain(form), []).append(slot)
            for slot, form in paradigm(self.ru, "other", self.protected.gender).items():
                found.setdefault(_plain(form), [slot])
            for form in _without_vowel(_plain(self.ru)):
                found.setdefault(form, [Slot(self.protected.gender, "gent", "sing")])
            for form, slots in list(found.items()):
                if form.endswith(("ой", "ей")):
                    found.setdefault(form[:-1] + "ю", slots)  # Анною
            for form in _called(_plain(self.ru), self.role):
                found.setdefault(form, [Slot(self.protected.gender, "nomn", "sing")])
        return found

    @cached_property
    def latin(self) -> re.Pattern[str]:
        """What the English spellings match, as a whole, folded; the groups ``plural`` and ``other`` tell which form."""
        own = [re.escape(folded_latin(self.en))] if self.en else []
        other = []
        if len(self.ru) >= SHORTEST:
            own.append(spellings(self.ru))
            if self.role == "family" and (pair := counterpart(self.ru, self.protected.gender)) != self.ru.casefold():
                other.append(spellings(pair))
        if not own:
            return re.compile(r"(?!)")
        either = f"(?:{'|'.join(own)})" + (f"|(?P<other>{'|'.join(other)})" if other else "(?P<other>(?!))?")
        return re.compile(f"(?:{either}){_PLURAL}")

    def is_small_latin(self, word: str) -> bool:
        """Whether a word in small letters can be the name: a surname as no English word is."""
        return self.role in ("family", "patronymic") and len(word) > 4 and bool(_SLAVIC.search(word))

    def russian(self, slots: Iterable[Slot]) -> str:
        """The pseudonym in the first of the slots that it has, with a capital."""
        for slot in slots:
            gender = slot.gender
            if gender:
                same = gender == self.protected.gender
                mine = self.protected.pseudonym_gender
                gender = mine if same else ("femn" if mine == "masc" else "masc")
            if form := self._pseudonym_forms.get(slot._replace(gender=gender)):
                return self.ru_pseudonym if form == self.ru_pseudonym.casefold() else form[:1].upper() + form[1:]
        return self.ru_pseudonym

    @cached_property
    def _pseudonym_forms(self) -> dict[Slot, str]:
        return paradigm(self.ru_pseudonym, self.role, self.protected.pseudonym_gender)

    def english(self, match: re.Match[str]) -> str:
        """The pseudonym for a word that ``latin`` matched: singular or plural, of him or her."""
        name = self.en_pseudonym
        if match["other"] and self.ru_pseudonym:
            pair = counterpart(self.ru_pseudonym, self.protected.pseudonym_gender)
            name = name if pair == self.ru_pseudonym.casefold() else latinised(pair[:1].upper() + pair[1:])
        if match["plural"]:
            return name + ("es" if re.search("(?:s|x|z|ch|sh)$", name) else "s")
        return name


def parts_of(row: int, protected: Protected) -> Iterator[Part]:
    """The parts of a row: its Russian words, each with the English one that sounds alike, and the English ones left."""
    left = list(range(len(protected.en)))
    same_count = len(protected.ru) == len(protected.en)
    for at, word in enumerate(protected.ru):
        partner = next(
            (index for index in left if re.fullmatch(spellings(word), folded_latin(protected.en[index]))), None
        )
        if partner is None and same_count and at in left:
            partner = at
        if partner is not None:
            left.remove(partner)
        pseudonym = protected.ru_pseudonym[at]
        en = "" if partner is None else protected.en[partner]
        en_pseudonym = latinised(pseudonym) if partner is None else protected.en_pseudonym[partner]
        yield Part(row, protected.roles[at], protected, word, pseudonym, en, en_pseudonym)
    for index in left:
        yield Part(row, "family", protected, "", "", protected.en[index], protected.en_pseudonym[index])


def case_order(slots: Iterable[Slot], likely: Iterable[str]) -> list[Slot]:
    """The slots with those of the likely cases first."""
    wanted = tuple(likely)
    return sorted(slots, key=lambda slot: (slot.case not in wanted, slot.number == "plur", CASES.index(slot.case)))


def _plain(form: str) -> str:
    return form.casefold().replace("ё", "е")


def _without_vowel(word: str) -> Iterator[str]:
    """Forms that lose a vowel: Чернец, Чернца; Заяц, Зайца; Кучерок, Кучерка."""
    for ending, stems in (("ец", ("ц", "йц", "ьц")), ("яц", ("йц",)), ("ок", ("к",)), ("ек", ("ек", "ьк", "йк"))):
        if word.endswith(ending):
            for stem in stems:
                yield from (
                    word[:-2] + stem + last for last in ("а", "у", "ем", "ом", "е", "ы", "ов", "ев", "ам", "ами", "ах")
                )


def _called(word: str, role: Role) -> Iterator[str]:
    """The form for calling somebody: Маш, Зой, Фрось."""
    if role == "given" and len(word) > 3 and word[-1] in "ая":
        yield word[:-1] if word[-1] == "а" else word[:-1] + ("й" if word[-2] in "аеиоуыэюя" else "ь")
