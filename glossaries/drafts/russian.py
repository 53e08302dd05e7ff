"""Fits a Russian term into a place of a draft: case and number of the words replaced, and what agrees with them.

The number is that of the English term where its form tells it.
"""

from __future__ import annotations

from glossaries.drafts.fit import Fit, UnfitError, with_capital
from glossaries.drafts.russian_forms import (
    adjective_like,
    as_written,
    decline,
    prepositions_fit,
    verb_in_forms,
    verb_like,
)
from glossaries.drafts.russian_place import CASES, NounPlace, noun_place
from glossaries.drafts.term_number import counted
from glossaries.issue import Place
from glossaries.morphology import Form
from glossaries.tokens import tokenise
from glossaries.types import Term


def fit_russian(term: Term, draft: str, place: Place, number: str) -> Fit:
    """The term as it stands at a place of a Russian draft. Raises UnfitError where no form of it can.

    ``number`` is that of the source term: ``sing``, ``plur`` or ``""``.
    """
    if len(term.parts) > 1:
        raise UnfitError("the term has a gap")
    if term.place == "verb":
        return with_capital(Fit(place, _verb(term, draft, place)), draft)
    there = noun_place(draft, place)
    if term.pos in ("acronym", "abbreviation", "phrase"):
        return with_capital(Fit(place, term.text), draft)
    now = there.number if there.counted or not number else number
    declined = decline(term, there.case, now, counted=there.counted)
    if not declined:
        raise UnfitError(f"the {CASES[there.case]} of {term.text} is not known")
    clash = ""
    if there.is_subject and (now != there.number or (now == "sing" and declined.gender != there.gender)):
        clash = "a verb may agree with what stands there"
    return with_capital(_with_modifiers(draft, place, there, declined.text, declined.like, clash), draft)


def russian_in_forms(term: Term, before: str, number: str) -> list[str]:
    """The forms of a term that may stand behind these words of a draft."""
    if len(term.parts) > 1:
        return []
    if term.place == "verb":
        verb, _, rest = term.text.partition(" ")
        return [" ".join(filter(None, [form, rest])) for form in verb_in_forms(verb)]
    if term.pos in ("acronym", "abbreviation", "phrase"):
        return [term.text]
    is_counted = counted(before, "ru")
    numbers = [number] if number else ["sing", "plur"]
    found = [decline(term, case, each, counted=is_counted) for each in numbers for case in CASES]
    return list(dict.fromkeys(one.text for one in found if one)) or [term.text]


def _with_modifiers(draft: str, place: Place, there: NounPlace, text: str, like: Form, clash: str) -> Fit:
    """The term with the adjectives before it, which agree with it now."""
    if not there.modifiers:
        return prepositions_fit(Fit(place, text, 0, clash), draft)
    start = there.modifiers[0].start
    before = ""
    at = start
    for token in there.modifiers:
        changed = as_written(token.text, _agreeing(token.text, like, counted=there.counted))
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
