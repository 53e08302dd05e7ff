"""Russian terms, adjectives and verbs in the form that a place asks for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from glossaries.drafts.fit import Fit
from glossaries.issue import Place
from glossaries.keys import ABBREVIATIONS, form_key, is_acronym
from glossaries.morphology import DECLINED, Form, analyse, dictionary_tags, inflected, known_tags
from glossaries.patterns import patterns_of
from glossaries.tokens import tokenise
from glossaries.types import Term


class Declined(NamedTuple):
    """A term in a case and number, and the form of its head, with which adjectives agree."""

    text: str
    like: Form

    @property
    def gender(self) -> str:
        """Of the head: masc, femn, neut or ``""``."""
        return self.like.gender


def decline(term: Term, case: str, number: str, *, counted: bool = False) -> Declined | None:
    """A noun term in a case and number, None where a word has no such form. ``counted``: a number stands before it.

    >>> decline(Term("ru", "уголовное дело", pos="noun"), "datv", "plur").text
    'уголовным делам'
    """
    tokens = tokenise(term.text, "ru")
    slots = patterns_of(term)[0].slots
    at = next((at for at, slot in enumerate(slots) if slot.role == "head"), None)
    if at is not None and tokens[at].text.lower() in ABBREVIATIONS:
        return Declined(term.text, Form(term.text, "noun", case, number))  # «ст. 337 УК РФ»
    if at is None:
        return Declined(term.text, Form(term.text, "noun", case, number)) if case == "nomn" else None
    heads = [form for form in analyse(tokens[at].text, "ru") if form_key(form) in slots[at].keys]
    head = next((form for form in heads if form.case == "nomn" and form.kind == "noun"), None)
    head = head or next((form for form in heads if form.case == "nomn"), None)
    if not head:
        return None
    like = head._replace(case=case, number="plur" if head.number == "plur" else number)
    text = term.text
    for token, slot in reversed(list(zip(tokens, slots, strict=True))):
        if slot.role == "head":
            changed = _head(token.text, like)
        elif slot.role == "modifier":
            changed = adjective_like(token.text, like, noun=tokens[at].text, counted=counted)
        else:
            continue
        if not changed:
            return None
        text = text[: token.start] + as_written(token.text, changed) + text[token.stop :]
    return Declined(text, like)


def _head(word: str, like: Form) -> str:
    if like.kind == "noun":
        return inflected(word, "noun", [like.case, like.number])
    return adjective_like(word, like, noun="")


def adjective_like(word: str, like: Form, *, noun: str | None = None, counted: bool = False) -> str:
    """An adjective or participle in any form, as it stands with a noun of that form; ``""`` where it has none.

    ``noun`` tells whether it is a living being; ``""`` is a person («задержанный»), None the lemma of the form.
    """
    if counted and like.number == "sing":
        like = like._replace(case="gent", number="plur")  # «два уголовных дела»
    form = next((form for form in analyse(word, "ru") if form.kind in DECLINED), None)
    if not form:
        return ""
    grammemes = [like.case, like.number]
    if like.number == "sing":
        grammemes.append(like.gender or "masc")
    if like.case == "accs" and (like.number == "plur" or like.gender in ("masc", "")):
        grammemes.append("anim" if noun == "" or is_living(like.lemma if noun is None else noun) else "inan")
    return inflected(form.lemma, form.kind, grammemes)


def is_living(noun: str) -> bool:
    """Whether a noun is one of persons or animals, as far as the dictionary knows."""
    tags = [tag for tag in dictionary_tags(noun.casefold()) if tag.startswith("NOUN") and "nomn" in tag]
    return any(",anim" in tag for tag in tags)


_VERBAL = frozenset({"past", "pres", "futr", "1per", "2per", "3per", "sing", "plur", "masc", "femn", "neut", "impr"})


def verb_like(verb: str, model: str) -> str:
    """A verb in the form of another, ``""`` where it has none such.

    >>> verb_like("задержать", "арестовали")
    'задержали'
    """
    for tag in known_tags(model):
        part, *grammemes = re.split("[ ,]", tag)
        if part == "INFN":
            return verb
        if part == "VERB":
            return inflected(verb, "infinitive", _VERBAL.intersection(grammemes) | {"VERB"})
        if part == "PRTS":
            return inflected(verb, "infinitive", _VERBAL.intersection(grammemes) | {"PRTS"})
    return ""


_VERB_FORMS = (
    ("VERB", "past", "sing", "masc"),
    ("VERB", "past", "sing", "femn"),
    ("VERB", "past", "plur"),
    ("VERB", "3per", "sing"),
    ("VERB", "3per", "plur"),
    ("PRTS", "past", "sing", "masc"),
    ("PRTS", "past", "plur"),
)


def verb_in_forms(verb: str) -> list[str]:
    """A verb in the forms that it has most in reports, the infinitive first.

    >>> verb_in_forms("задержать")[:3]
    ['задержать', 'задержал', 'задержала']
    """
    found = (inflected(verb, "infinitive", grammemes) for grammemes in _VERB_FORMS)
    return list(dict.fromkeys([verb, *filter(None, found)]))


def as_written(old: str, new: str) -> str:
    """The new word with the capitals of the old one."""
    if is_acronym(old):
        return old
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


_BEFORE = re.compile(r"(?<![\w-])(во?|со?|об?)(\s+)$", re.IGNORECASE)
_ASKS_FOR = {
    "в": re.compile("[вф][^аеёиоуыэюя]", re.IGNORECASE),
    "с": re.compile("[сзшжщ][^аеёиоуыэюя]", re.IGNORECASE),
    "о": re.compile("[аэиоу]", re.IGNORECASE),
}
_LONGER = {"в": "во", "с": "со", "о": "об"}


def prepositions_fit(fit: Fit, draft: str) -> Fit:
    """The same with a preposition before it as it stands before these sounds: «о повестке», «об аресте»."""
    found = _BEFORE.search(draft[: fit.place.start])
    if not found:
        return fit
    short = found[1][0].lower()
    right = _LONGER[short] if _ASKS_FOR[short].match(fit.text) else short
    if right == found[1].lower():
        return fit
    lead = as_written(found[1], right) + found[2]
    return replace(fit, place=Place(found.start(), fit.place.stop), text=lead + fit.text, lead=len(lead) + fit.lead)
