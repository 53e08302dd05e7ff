"""English plurals, articles and verb forms by spelling; irregular words stand in tables."""

from __future__ import annotations

import re
from typing import Literal

from glossaries.drafts.words import AUXILIARIES, BEFORE_INFINITIVES, MASS_NOUNS
from glossaries.keys import is_acronym
from glossaries.morphology import analyse

VerbForm = Literal["base", "s", "ing", "past", "participle"]

_PLURALS = {
    "man": "men",
    "woman": "women",
    "person": "people",
    "child": "children",
    "wife": "wives",
    "life": "lives",
    "foot": "feet",
    "thief": "thieves",
    "analysis": "analyses",
    "diagnosis": "diagnoses",
    "basis": "bases",
    "prosthesis": "prostheses",
}
_SILENT_H = ("hour", "honor", "honour", "honest", "heir")
_LIKE_CONSONANT = re.compile(r"(?:uni(?!n)|us[eu]|eu|one\b|once|ukr|u-)")
_VOWEL_NAMES = "AEFHILMNORSX"
_IRREGULAR: dict[str, tuple[str, str]] = {
    "put": ("put", "put"),
    "go": ("went", "gone"),
    "leave": ("left", "left"),
    "flee": ("fled", "fled"),
    "serve": ("served", "served"),
    "strip": ("stripped", "stripped"),
    "plead": ("pleaded", "pleaded"),
    "give": ("gave", "given"),
    "take": ("took", "taken"),
    "turn": ("turned", "turned"),
    "send": ("sent", "sent"),
    "bring": ("brought", "brought"),
    "hold": ("held", "held"),
    "shoot": ("shot", "shot"),
    "break": ("broke", "broken"),
    "withdraw": ("withdrew", "withdrawn"),
    "overturn": ("overturned", "overturned"),
    "appeal": ("appealed", "appealed"),
    "detain": ("detained", "detained"),
}


def plural(noun: str) -> str:
    """The plural of a noun.

    >>> plural("summons"), plural("deputy"), plural("serviceman"), plural("SIZO")
    ('summonses', 'deputies', 'servicemen', 'SIZOs')
    """
    if is_acronym(noun):
        return noun + "s"
    low = noun.lower()
    for singular, form in _PLURALS.items():
        if low == singular or (singular == "man" and low.endswith("man") and low != "human") or low.endswith("woman"):
            at = len(noun) - len(singular if low.endswith(singular) else "woman")
            return noun[:at] + ("women" if low.endswith("woman") else form)
    if re.search("[^aeiou]y$", low):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search("(?:s|x|z|ch|sh)$", low) else "s")


def is_mass(noun: str) -> bool:
    """Whether a noun isn't counted, or is the same in the plural, so that it takes no ending."""
    return noun.lower() in MASS_NOUNS


def sounds_like_vowel(text: str) -> bool:
    """Whether *an* stands before it.

    >>> [word for word in ("FSB officer", "SIZO", "unit", "hour", "arrest") if sounds_like_vowel(word)]
    ['FSB officer', 'hour', 'arrest']
    """
    first = re.split(r"[\s-]", text.lstrip("“\"‘'«"))[0]
    if is_acronym(first):
        spelled = not re.search("[AEIOU]", first[1:]) or len(first) < 3
        return first[0] in (_VOWEL_NAMES if spelled else "AEIO")
    low = first.lower()
    return low.startswith(_SILENT_H) or (low[:1] in "aeiou" and not _LIKE_CONSONANT.match(low))


def verb_form(word: str, before: list[str]) -> VerbForm | Literal[""]:
    """The form of a verb, given the (up to three) words before it; ``""`` for what is no verb.

    >>> verb_form("arrested", ["he", "was"]), verb_form("arrested", ["police"]), verb_form("arrest", ["to"])
    ('participle', 'past', 'base')
    """
    low = word.lower()
    lemmas = {form.lemma for form in analyse(low, "en") if form.kind == "verb"}
    if low.endswith("ing"):
        return "ing"
    if low.endswith("ed") or (lemmas - {low} and not low.endswith("s")):
        return "participle" if AUXILIARIES & set(before) else "past"
    if before and before[-1] in BEFORE_INFINITIVES:
        return "base"
    return "s" if low.endswith("s") and not low.endswith("ss") and lemmas - {low} else ""


def verb_forms(verb: str) -> dict[VerbForm, str]:
    """All forms of a verb.

    >>> verb_forms("mobilize")["ing"], verb_forms("strip")["past"], verb_forms("go")["participle"]
    ('mobilizing', 'stripped', 'gone')
    """
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) else verb
    if re.search("[^aeiou]y$", verb):
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third = verb + ("es" if re.search("(?:s|x|z|ch|sh|o)$", verb) else "s")
        past = stem + "ed"
    doubled = re.fullmatch("[^aeiou]*[aeiou][bdgklmnprt]", verb)
    ing = (verb + verb[-1] if doubled else stem) + "ing"
    past, participle = _IRREGULAR.get(verb, (past, past))
    return {"base": verb, "s": third, "ing": ing, "past": past, "participle": participle}
