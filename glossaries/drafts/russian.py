"""Fits a Russian term into a place of a draft: case and number of the words replaced, and what agrees with them.

Which case a word stands in is told by its form, by the adjectives that agree with it, by the preposition before them,
and at last by whether a verb stands before it. The number is that of the English term where its form tells it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from glossaries.agreement import agree
from glossaries.drafts.fit import Fit, UnfitError, with_capital
from glossaries.drafts.russian_forms import adjective_like, as_written, decline, prepositions_fit, verb_like
from glossaries.drafts.term_number import counted
from glossaries.drafts.words import BEFORE_GENITIVES
from glossaries.issue import Place
from glossaries.morphology import DECLINED, Form, analyse, dictionary_tags
from glossaries.tokens import Token, tokenise
from glossaries.types import Term, fold

GOVERNED: dict[str, tuple[str, ...]] = {
    "в": ("loct", "accs"),
    "во": ("loct", "accs"),
    "на": ("loct", "accs"),
    "о": ("loct", "accs"),
    "об": ("loct", "accs"),
    "при": ("loct",),
    "к": ("datv",),
    "ко": ("datv",),
    "по": ("datv", "loct", "accs"),
    "благодаря": ("datv",),
    "согласно": ("datv",),
    "с": ("ablt", "gent", "accs"),
    "со": ("ablt", "gent", "accs"),
    "за": ("accs", "ablt"),
    "под": ("ablt", "accs"),
    "над": ("ablt",),
    "между": ("ablt", "gent"),
    "перед": ("ablt",),
    "про": ("accs",),
    "через": ("accs",),
    "сквозь": ("accs",),
    **dict.fromkeys(BEFORE_GENITIVES, ("gent",)),
}
"""The cases that stand behind a preposition."""


class Slot(NamedTuple):
    """Where a noun stands in a draft: case, number and gender, and the adjectives before it (their tokens)."""

    case: str
    number: str
    gender: str
    modifiers: tuple[Token, ...]
    counted: bool
    subject: bool


def fit_russian(term: Term, draft: str, place: Place, number: str) -> Fit:
    """The term as it stands at a place of a Russian draft. Raises UnfitError where no form of it can.

    ``number`` is that of the source term: ``sing``, ``plur`` or ``""``.
    """
    if len(term.parts) > 1:
        raise UnfitError("the term has a gap")
    if term.place == "verb":
        return with_capital(Fit(place, _verb(term, draft, place)), draft)
    if term.pos in ("acronym", "abbreviation", "phrase"):
        return with_capital(Fit(place, term.text), draft)
    slot = _slot(draft, place)
    now = slot.number if slot.counted or not number else number
    declined = decline(term, slot.case, now, counted=slot.counted)
    if not declined:
        raise UnfitError(f"the {_CASES[slot.case]} of {term.text} is not known")
    clash = ""
    if slot.subject and (now != slot.number or (now == "sing" and declined.gender != slot.gender)):
        clash = "a verb may agree with what stands there"
    return with_capital(_with_modifiers(draft, place, slot, declined.text, declined.like, clash), draft)


_CASES = {
    "nomn": "nominative",
    "gent": "genitive",
    "datv": "dative",
    "accs": "accusative",
    "ablt": "instrumental",
    "loct": "prepositional",
}


def _slot(draft: str, place: Place) -> Slot:
    words = tokenise(draft[slice(*place)], "ru")
    heads, inside = _heads(words)
    behind = tokenise(draft[place.stop :], "ru")
    if words and behind and not behind[0].gap and _describes(_nominal(words[-1].text), behind[0].text):
        raise UnfitError("an adjective stands there")
    before = tokenise(draft[: place.start], "ru")
    outside, fitting = _modifiers_before(before, heads, draft, place.start)
    heads = [head for head in fitting if all(_some_agree(word, head) for word in inside)] or list(fitting)
    governed = GOVERNED.get(fold(before[-1].text), ()) if before else ()
    heads = [head for head in heads if head.case in governed] or heads
    if not heads:
        raise UnfitError("the case of the words there can't be told")
    head = _likeliest(heads, before, governed)
    is_counted = counted(draft[: outside[0].start if outside else place.start], "ru")
    return Slot(head.case, head.number, head.gender, tuple(outside), is_counted, head.case == "nomn")


def _modifiers_before(
    before: list[Token], heads: Sequence[Form], draft: str, stop: int
) -> tuple[list[Token], Sequence[Form]]:
    """The adjectives right before a noun, taken off the words before it, and the readings with which they agree."""
    modifiers: list[Token] = []
    while before:
        fitting = [head for head in heads if _some_agree(before[-1].text, head)]
        if not fitting or draft[before[-1].stop : stop].strip():
            break
        heads, stop = fitting, before[-1].start
        modifiers.insert(0, before.pop())
    return modifiers, heads


def _heads(words: Sequence[Token]) -> tuple[list[Form], list[str]]:
    """The readings of the noun that the words are about, and the adjectives before it."""
    for at, word in enumerate(words):
        nouns = [form for form in _nominal(word.text) if form.kind == "noun" and form.number]
        behind = words[at + 1].text if at + 1 < len(words) else ""
        adjectives = [form for form in analyse(word.text, "ru") if form.kind in DECLINED]
        describes = any(
            form.kind == "noun" and any(agree(one, form) for one in adjectives) for form in analyse(behind, "ru")
        )
        if nouns and not describes:
            return nouns, [word.text for word in words[:at]]
    last = [form for form in _nominal(words[-1].text) if form.kind in DECLINED] if words else []
    return last, [word.text for word in words[:-1]]


def _nominal(word: str) -> list[Form]:
    """The declined readings of a word; none of one that the dictionary has as something else (*погиб*)."""
    tags = dictionary_tags(word.casefold())
    if tags and not any(tag.startswith(("NOUN", "ADJF", "PRTF")) for tag in tags):
        return []
    return [form for form in analyse(word, "ru") if form.case]


def _describes(heads: Sequence[Form], behind: str) -> bool:
    """Whether the words are adjectives to the noun behind them."""
    nouns = [form for form in _nominal(behind) if form.kind == "noun"]
    return any(head.kind in DECLINED and agree(head, noun) for head in heads for noun in nouns)


def _some_agree(word: str, head: Form) -> bool:
    return any(form.kind in DECLINED and form.case and agree(form, head) for form in analyse(word, "ru"))


def _likeliest(heads: Sequence[Form], before: Sequence[Token], governed: Sequence[str]) -> Form:
    """A preposition's usual case first; without one, the accusative behind a verb, else the nominative."""
    has_verb = any(_is_verb(token.text) for token in before)
    after_noun = bool(before) and any(form.kind == "noun" for form in analyse(before[-1].text, "ru"))
    usual = governed or ("gent", "accs") if after_noun and not governed else governed
    order = list(usual or (("accs", "gent") if has_verb else ("nomn", "accs")))
    order += [case for case in _CASES if case not in order]
    return min(heads, key=lambda head: (order.index(head.case), head.number != "sing"))


def _is_verb(word: str) -> bool:
    forms = analyse(word, "ru")
    return any(form.kind in ("verb", "infinitive") for form in forms) and not any(form.kind == "noun" for form in forms)


def _with_modifiers(draft: str, place: Place, slot: Slot, text: str, like: Form, clash: str) -> Fit:
    """The term with the adjectives before it, which agree with it now."""
    if not slot.modifiers:
        return prepositions_fit(Fit(place, text, 0, clash), draft)
    start = slot.modifiers[0].start
    before = ""
    at = start
    for token in slot.modifiers:
        changed = as_written(token.text, _agreeing(token.text, like, counted=slot.counted))
        before += draft[at : token.start] + changed
        at = token.stop
    before += draft[at : place.start]
    return prepositions_fit(Fit(Place(start, place.stop), before + text, len(before), clash), draft)


def _agreeing(word: str, like: Form, *, counted: bool) -> str:
    changed = adjective_like(word, like, counted=counted)
    if not changed:
        raise UnfitError(f"{word} can't be made to agree")
    return changed


def _verb(term: Term, draft: str, place: Place) -> str:
    words = tokenise(draft[slice(*place)], "ru")
    verb, _, rest = term.text.partition(" ")
    changed = verb_like(verb, words[0].text) if words else ""
    if not changed:
        raise UnfitError("the form of the verb can't be told")
    return " ".join(filter(None, [changed, rest]))
