"""Terms as patterns: for each word the keys that may stand there, and the grammar it must have.

In a Russian noun term the head and the adjectives before it are inflected together, what follows keeps its case
(*явка с повинной*, *явки с повинной*, *явкой с повинной*). In a verb term the verb takes any form, and an object in
the accusative may stand in the nominative (passive) or the genitive (negation). English terms: see ``patterns_en``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus.types import Lang
from glossaries.keys import ABBREVIATIONS, acronym_bases, exact_key, form_key, is_acronym
from glossaries.morphology import DECLINED, Form, analyse, is_known
from glossaries.patterns_en import english_keys
from glossaries.tokens import Token, tokenise
from glossaries.types import Term, fold

Role = Literal["any", "head", "modifier", "fixed"]
"""``head``: inflected; ``modifier``: agrees with the head; ``fixed``: in one of ``Slot.cases``; ``any``: the key
says it all."""

NOT_INFLECTED = ("phrase", "acronym", "abbreviation")
_OBJECT = frozenset({"nomn", "accs", "gent"})


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one word. ``number`` and ``gender`` bind a head, ``cases`` a fixed word; empty means any.

    ``gap`` is the punctuation (``Token.gap``) that may stand before the word.
    """

    keys: tuple[str, ...]
    role: Role = "any"
    cases: frozenset[str] = frozenset()
    number: str = ""
    gender: str = ""
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """The words of a term, or of one of its parts between gaps, in order."""

    slots: tuple[Slot, ...]

    @property
    def is_checked(self) -> bool:
        """Whether the keys alone don't decide."""
        return any(slot.role != "any" for slot in self.slots)


def patterns_of(term: Term) -> tuple[Pattern, ...]:
    """The patterns of the parts of a term, in their order; one where the term has no gap."""
    patterns = []
    for number, part in enumerate(term.parts):
        tokens = tokenise(part, term.lang)
        slots = _slots(tokens, term) if number == 0 else _slots_after(tokens, term)
        patterns.append(Pattern(_with_gaps(slots, tokens)))
    return tuple(patterns)


def _with_gaps(slots: Sequence[Slot], tokens: Sequence[Token]) -> tuple[Slot, ...]:
    """Let punctuation stand where the term has some: «лицо, подлежащее призыву»."""
    return tuple(
        Slot(slot.keys, slot.role, slot.cases, slot.number, slot.gender, token.gap if at else 2)
        for at, (slot, token) in enumerate(zip(slots, tokens, strict=True))
    )


def _slots(tokens: Sequence[Token], term: Term) -> list[Slot]:
    words = [token.text for token in tokens]
    if term.pos in NOT_INFLECTED:
        return [_unbending(word, term.lang) for word in words]
    if term.lang == "en":
        return [Slot(keys) for keys in english_keys(words, term.pos)]
    if term.pos == "verb":
        return _verb_slots(words)
    if term.pos == "adverb":
        return [Slot((exact_key(word, "ru"),)) for word in words]
    return _noun_slots(words, "adjective" if term.pos == "adjective" else "noun")


def _slots_after(tokens: Sequence[Token], term: Term) -> list[Slot]:
    """The slots of a part behind a gap, where a verb has been."""
    words = [token.text for token in tokens]
    if term.lang == "en":
        return [Slot(keys) for keys in english_keys(words, "object" if term.pos == "verb" else term.pos)]
    return [_object(word) for word in words]


def _unbending(word: str, lang: Lang) -> Slot:
    return _acronym(word, lang) if is_acronym(word) else Slot((exact_key(word, lang),))


def _acronym(word: str, lang: Lang) -> Slot:
    return Slot(("^" + word,)) if word in acronym_bases(word, lang) else Slot((exact_key(word, lang),))


def _verb_slots(words: Sequence[str]) -> list[Slot]:
    """*самовольно оставить*, *уклоняться от призыва*: the first infinitive is the verb."""
    slots: list[Slot] = []
    seen = False
    for word in words:
        infinitives = [form for form in analyse(word, "ru") if form.kind == "infinitive"]
        if infinitives and not seen:
            slots.append(Slot(_keys(infinitives)))
            seen = True
        else:
            slots.append(_object(word) if seen else _other(word))
    return slots


def _object(word: str) -> Slot:
    slot = _complement(word)
    if slot.role == "fixed" and "accs" in slot.cases:
        return Slot(slot.keys, "fixed", slot.cases | _OBJECT)
    return slot


def _noun_slots(words: Sequence[str], pos: str) -> list[Slot]:
    words = [ABBREVIATIONS.get(word.lower(), word) for word in words]
    head = _head(words, pos)
    if head is None:
        return [_unknown(words[0]), *(_complement(word, apposed=True) for word in words[1:])]
    slots = [_modifier(word) for word in words[:head]]
    slots.append(_head_slot(words[head], pos, alone=len(words) == 1))
    apposed = True
    for word in words[head + 1 :]:
        slots.append(_complement(word, apposed=apposed))
        apposed = apposed and slots[-1].role != "any"
    return slots


@lru_cache(maxsize=1 << 14)
def _unknown(word: str) -> Slot:
    """A word that the dictionary doesn't know in the nominative: slang (*опер*, *штурма*) and names.

    It is declined by its last letter, without the forms that belong to another word (*оперу* is an opera).
    """
    if is_acronym(word):
        return _acronym(word, "ru")
    exact = {exact_key(form, "ru") for form in declined(word) if not is_known(form)} | {exact_key(word, "ru")}
    guessed = () if is_known(word) else _keys(analyse(word, "ru"))
    return Slot((*sorted(exact), *guessed))


_HARD = ("а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах", "и")
_ENDINGS = {"а": ("", "ы", "и", "е", "у", "ой", "ою", "ам", "ами", "ах"), "я": ("и", "е", "ю", "ей", "ям", "ями", "ях")}


def declined(word: str) -> list[str]:
    """The forms of a noun by its last letter alone, itself first: some more than there are."""
    if word[-1:] in _ENDINGS:
        return [word, *(word[:-1] + ending for ending in _ENDINGS[word[-1]])]
    if word[-1:].lower() in "бвгджзклмнпрстфхцчшщ":
        return [word, *(word + ending for ending in _HARD)]
    return [word]


def _head(words: Sequence[str], pos: str) -> int | None:
    """The place of the word that is inflected: in a noun term the first in the nominative that is not an adjective to
    the one behind it («военный врач», «пропавший без вести»), in an adjective term the first adjective.
    """
    nominatives = [_nominatives(word) for word in words]
    if pos == "noun":
        for at, forms in enumerate(nominatives):
            joined = at + 1 < len(words) and words[at + 1] in ("и", "или")
            if forms and not _describes(nominatives, at) and (not joined or any(f.kind == "noun" for f in forms)):
                return at
            if not forms and not _stands_before_head(words[at]):
                break
    adjectives = (at for at, forms in enumerate(nominatives) if any(form.kind in _ADJECTIVAL for form in forms))
    return next(adjectives, None)


_ADJECTIVAL = DECLINED | {"short"}


def _stands_before_head(word: str) -> bool:
    """«не явившийся», «ранее судимый», «2-й Западный»; but no noun stands behind «за» in the nominative."""
    return all(form.kind == "other" for form in analyse(word, "ru")) and len(word) > 1


def _nominatives(word: str) -> list[Form]:
    if is_acronym(word):
        return []
    return [form for form in analyse(word, "ru") if form.case == "nomn" or form.kind == "short"]


def _describes(nominatives: Sequence[Sequence[Form]], at: int) -> bool:
    """Whether the word is an adjective of the one behind it."""
    behind = nominatives[at + 1] if at + 1 < len(nominatives) else ()
    return any(
        one.kind in DECLINED and other.kind in (*DECLINED, "noun") and agree(one, other)
        for one in nominatives[at]
        for other in behind
    )


def agree(modifier: Form, noun: Form) -> bool:
    """Whether an adjective can describe a noun: the same case, number and (in the singular) gender.

    After numerals they differ: «два уголовных дела», «две повестки».
    """
    if modifier.number == "plur" and noun.number == "sing":
        return noun.case == "gent" and modifier.case in ("gent", "nomn", "accs")
    if modifier.case != noun.case or (noun.number and modifier.number != noun.number):
        return False
    return modifier.number != "sing" or not noun.gender or not modifier.gender or modifier.gender == noun.gender


@lru_cache(maxsize=1 << 14)
def _head_slot(word: str, pos: str, *, alone: bool) -> Slot:
    """``alone``: the term is one word, so that a plural must stay one («сборы» are no «сбор»)."""
    forms = _nominatives(word)
    if pos == "adjective":
        return Slot(_keys([form for form in forms if form.kind in _ADJECTIVAL]))
    nouns = [form for form in forms if form.kind == "noun"]
    if nouns:
        as_written = [form for form in nouns if form.lemma == fold(word)]
        number = "" if as_written or any(form.number == "sing" for form in nouns) else "plur"
        # «обвиняемая» is no form of the noun «обвиняемый»
        feminine = [form for form in forms if form.kind in DECLINED and form.gender == "masc" and not number]
        return Slot(_keys(as_written or nouns) + _keys(feminine), "head", number=number if alone else "")
    gender = next((form.gender for form in forms if form.gender), "")
    number = "plur" if all(form.number == "plur" for form in forms) else ""
    if gender in ("femn", "neut"):
        return Slot(_keys(forms), "head", number="sing", gender=gender)  # «передовая», «пожизненное»
    return Slot(_keys(forms), "head", number=number)


@lru_cache(maxsize=1 << 14)
def _modifier(word: str) -> Slot:
    declined = [form for form in analyse(word, "ru") if form.kind in DECLINED and form.case == "nomn"]
    return Slot(_keys(declined), "modifier") if declined else _other(word)


@lru_cache(maxsize=1 << 14)
def _complement(word: str, *, apposed: bool = False) -> Slot:
    """A word that keeps its case. ``apposed``: no preposition or the like stands between it and the head, so that
    it is inflected with the head if it is written in the nominative («солдат-контрактник», «СИЗО Лефортово»).
    """
    if is_acronym(word) or word.lower() in ABBREVIATIONS:
        return _other(word)
    forms = [form for form in analyse(word, "ru") if form.kind in (*DECLINED, "noun")]
    if not forms or any(form.kind == "other" for form in analyse(word, "ru")):
        return _other(word)
    cases = frozenset(form.case for form in forms)
    if apposed and not cases & {"gent", "datv", "ablt", "loct"}:
        cases = frozenset()
    return Slot(_keys(forms), "fixed", cases)


def _other(word: str) -> Slot:
    if is_acronym(word):
        return _acronym(word, "ru")
    whole = ABBREVIATIONS.get(word.lower())
    return Slot(("N:" + whole,)) if whole else Slot((exact_key(word, "ru"),))


def _keys(forms: Sequence[Form]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form_key(form) for form in forms))
