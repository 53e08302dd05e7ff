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
_IRREGULAR_VERBS = """
beat beat beaten|break broke broken|bring brought brought|buy bought bought|catch caught caught|choose chose chosen
come came come|do did done|draw drew drawn|fall fell fallen|fight fought fought|find found found|flee fled fled
freeze froze frozen|get got gotten|give gave given|go went gone|hold held held|lead led led|leave left left|let let let
lose lost lost|overturn overturned overturned|put put put|quit quit quit|run ran run|seek sought sought|send sent sent
set set set|shoot shot shot|show showed shown|speak spoke spoken|spend spent spent|stand stood stood|steal stole stolen
swear swore sworn|take took taken|withdraw withdrew withdrawn|write wrote written
"""
_IRREGULAR = {
    verb: (past, participle)
    for verb, past, participle in (one.split() for one in re.split(r"[|\n]", _IRREGULAR_VERBS.strip()))
}
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]|(?:ac|ad|com|de|ex|per|re|sub|trans)(?:quit|mit|fer|pel)")


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

    >>> verb_forms("mobilize")["ing"], verb_forms("commit")["past"], verb_forms("go")["participle"]
    ('mobilizing', 'committed', 'gone')
    """
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) else verb
    doubled = verb + verb[-1] if _DOUBLING.fullmatch(verb) else stem
    if re.search("[^aeiou]y$", verb):
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third = verb + ("es" if re.search("(?:s|x|z|ch|sh|o)$", verb) else "s")
        past = doubled + ("d" if doubled.endswith("e") else "ed")
    ing = (verb[:-2] + "y" if verb.endswith("ie") else doubled) + "ing"
    past, participle = _IRREGULAR.get(verb, (past, past))
    return {"base": verb, "s": third, "ing": ing, "past": past, "participle": participle}
