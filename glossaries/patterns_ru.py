"""Russian terms as patterns: which words are inflected, and how.

In a noun term the head and the adjectives before it are inflected together, what follows keeps its case (*явка с
повинной*, *явки с повинной*, *явкой с повинной*). In a verb term the verb takes any form, and an object in the
accusative may stand in the nominative (passive) or the genitive (negation).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from glossaries.agreement import agree
from glossaries.keys import ABBREVIATIONS, exact_key, form_key, is_acronym
from glossaries.morphology import DECLINED, Form, analyse, is_known
from glossaries.slots import Slot
from glossaries.types import fold

_OBJECT = frozenset({"nomn", "accs", "gent"})


def verb_slots(words: Sequence[str]) -> list[Slot]:
    """*самовольно оставить*, *уклоняться от призыва*: the first infinitive is the verb."""
    slots: list[Slot] = []
    seen = False
    for word in words:
        infinitives = [form for form in analyse(word, "ru") if form.kind == "infinitive"]
        if infinitives and not seen:
            slots.append(Slot(_keys(infinitives)))
            seen = True
        else:
            slots.append(object_slot(word) if seen else _other(word))
    return slots


def object_slot(word: str) -> Slot:
    """The slot of an object of a verb: in the accusative, it may be in the nominative and the genitive too."""
    slot = _complement(word)
    if slot.role == "fixed" and "accs" in slot.cases:
        return Slot(slot.keys, "fixed", slot.cases | _OBJECT)
    return slot


def noun_slots(words: Sequence[str], pos: str) -> list[Slot]:
    """The slots of a noun term, or of one whose head is an adjective (``pos``)."""
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
        return Slot(("^" + word,))
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
        return Slot(("^" + word,))
    whole = ABBREVIATIONS.get(word.lower())
    return Slot(("N:" + whole,)) if whole else Slot((exact_key(word, "ru"),))


def _keys(forms: Sequence[Form]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form_key(form) for form in forms))
