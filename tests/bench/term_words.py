"""Puts a phrase into the form that another has in a text: number, case, tense, possessive and capitals.

Raises ``Unclear`` where the form isn't clear, or where the words around the phrase would not agree any more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import Any

from corpus.types import Lang

Tags = tuple[str, ...]
"""What form a phrase has, in words for a person: ``("plural", "possessive")``, ``("ablt", "sing")``."""


class Unclear(Exception):
    """The form of a phrase isn't clear."""


_SMALL = re.compile(r"^(.+?) (?:of|in|for|from|on|to|with|without|at|by)\b")
_PLURALS = {"man": "men", "woman": "women", "person": "people", "accused": "accused", "staff": "staff"}
_DOUBLING = frozenset(["rob", "plan", "drop", "stop"])
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")


def fit(phrase: str, surface: str, lemma: str, lang: Lang, pos: str) -> tuple[str, Tags]:
    """A phrase in the form of a surface whose dictionary form is ``lemma``, and what that form is."""
    new, tags = _INFLECT[lang, pos](phrase, surface, lemma)
    return (new[0].upper() + new[1:] if surface[0].isupper() else new), tags


def _head(phrase: str) -> str:
    """The head of an English noun phrase: the last word before the first preposition."""
    found = _SMALL.match(phrase)
    return (found[1] if found else phrase).split()[-1]


def plural(noun: str) -> str:
    """The plural of an English noun by rule."""
    for single, many in _PLURALS.items():
        if noun == single or (noun.endswith(single) and single.endswith("man")):
            return noun.removesuffix(single) + many
    if _SIBILANT.search(noun):
        return noun + "es"
    return noun[:-1] + "ies" if re.search(r"[^aeiou]y$", noun) else noun + "s"


def _english_noun(phrase: str, surface: str, lemma: str) -> tuple[str, Tags]:
    surface = surface.replace("’", "'")
    surface, ending = re.fullmatch(r"(.*?)('s)?", surface, re.DOTALL).groups()  # type: ignore[union-attr]
    head, own = _head(phrase), _head(lemma)
    at = lemma.split().index(own)
    all_given, all_own = surface.replace("-", " ").lower().split(), lemma.lower().replace("’", "'").split()
    given = all_given.pop(at)
    if all_given != all_own[:at] + all_own[at + 1 :]:
        raise Unclear(surface)  # «left Russia» for "leaving Russia"
    if given == own.lower():
        number = "singular"
    elif given in {plural(own.lower()), own.lower() + "s"}:
        number = "plural"
        phrase = re.sub(rf"\b{head}\b", plural(head), phrase)
    else:
        raise Unclear(given)
    return phrase + (ending or ""), (number, "possessive") if ending else (number,)


def conjugate(verb: str) -> dict[str, str]:
    """The forms of a regular English verb: base, third person, past (and participle), -ing."""
    if verb in _DOUBLING:
        past, ing = verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    elif verb.endswith("e"):
        past, ing = verb + "d", verb[:-1] + "ing"
    elif re.search(r"[^aeiou]y$", verb):
        past, ing = verb[:-1] + "ied", verb + "ing"
    else:
        past, ing = verb + "ed", verb + "ing"
    return {"base": verb, "third person": plural(verb), "past": past, "-ing": ing}


def _english_verb(phrase: str, surface: str, lemma: str) -> tuple[str, Tags]:
    own, *rest = lemma.split()
    given = surface.split()[0].lower()
    for name, form in conjugate(own).items():
        if given == form and [word.lower() for word in surface.split()[1:]] == rest:
            first, *others = phrase.split()
            return " ".join([conjugate(first)[name], *others]), (name,)
    raise Unclear(given)


@cache
def _morph() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


def _plain(word: str) -> str:
    return word.casefold().replace("ё", "е")


_NOMINAL = ("NOUN", "ADJF", "PRTF")
_FIXED = ("POS", "tense", "mood", "person", "number", "gender", "case", "voice")


def _parses(word: str, lemma: str) -> Iterator[Any]:
    """The parses of a form that belong to a dictionary form; a participle may be its own."""
    for parse in _morph().parse(word):
        forms = {_plain(parse.normal_form)}
        if parse.tag.POS == "PRTF":
            forms |= {_plain(form.word) for form in parse.lexeme if _is_first(form)}
        if _plain(lemma) in forms:
            yield parse


def _is_first(form: Any) -> bool:
    return form.tag.POS in _NOMINAL and form.tag.case == "nomn" and form.tag.number == "sing"


def _russian_noun(phrase: str, surface: str, lemma: str) -> tuple[str, Tags]:
    at = _russian_head(lemma)
    given, own = surface.split()[at], lemma.split()[at]
    forms: dict[str, set[Tags]] = {}
    for parse in _parses(given, own):
        if parse.tag.POS in _NOMINAL and parse.tag.case:
            with suppress(Unclear):
                tags = (_case(parse.tag), str(parse.tag.number))
                forms.setdefault(_declined(phrase, parse), set()).add(tags)
    if len(forms) != 1:
        raise Unclear(surface)
    ((new, readings),) = forms.items()
    return new, readings.pop() if len(readings) == 1 else ("one of several cases",)


def _case(tag: Any) -> str:
    return {"gen2": "gent", "acc2": "accs", "loc2": "loct", "voct": "nomn"}.get(str(tag.case), str(tag.case))


def _russian_head(phrase: str) -> int:
    """The number of the head: the first noun; of adjectives alone the last."""
    all_words = phrase.split()
    for at, word in enumerate(all_words):
        if _morph().parse(word)[0].tag.POS == "NOUN" or word.isupper():
            return at
    return len(all_words) - 1


def _declined(phrase: str, given: Any) -> str:
    """A phrase in the case and number of a parse. Its gender must be the same, or what agrees with it would change."""
    all_words = phrase.split()
    at = _russian_head(phrase)
    head = next((parse for parse in _morph().parse(all_words[at]) if _is_first(parse)), None)
    if head is None:
        raise Unclear(phrase)
    gender = str((head if head.tag.POS == "NOUN" else given).tag.gender or "masc")
    tag = given.tag
    if tag.number == "sing" and gender != str(tag.gender or gender):
        raise Unclear(phrase)
    case = _case(tag)
    living = head.tag.animacy == "anim" or head.tag.POS != "NOUN"
    done = [_form(head, case, tag.number, gender, living=living)]
    before = [_form(_morph().parse(word)[0], case, tag.number, gender, living=living) for word in all_words[:at]]
    return " ".join(before + done + all_words[at + 1 :])


def _form(parse: Any, case: str, number: str, gender: str, *, living: bool) -> str:
    for form in parse.lexeme:
        tag = form.tag
        if (tag.POS, tag.voice, tag.tense) != (parse.tag.POS, parse.tag.voice, parse.tag.tense):
            continue
        if (tag.case, tag.number) != (case, number):
            continue
        if parse.tag.POS != "NOUN":
            if number == "sing" and tag.gender != gender:
                continue
            if case == "accs" and tag.animacy and (tag.animacy == "anim") != living:
                continue
            if "Supr" in tag or "V-oy" in tag:
                continue
        return str(form.word)
    raise Unclear(parse.word)


def _russian_verb(phrase: str, surface: str, lemma: str) -> tuple[str, Tags]:
    first, *rest = phrase.split()
    verb = next((parse for parse in _morph().parse(first) if parse.tag.POS == "INFN"), None)
    if verb is None or len(surface.split()) != len(lemma.split()):
        raise Unclear(surface)
    forms: dict[str, Tags] = {}
    for parse in _parses(surface.split()[0], lemma.split()[0]):
        wanted = [getattr(parse.tag, name) for name in _FIXED]
        for form in verb.lexeme:
            if [getattr(form.tag, name) for name in _FIXED] == wanted and "V-" not in str(form.tag):
                animacy = {parse.tag.animacy, form.tag.animacy} - {None}
                if len(animacy) < 2:
                    given = (parse.tag.POS, parse.tag.tense, parse.tag.case, parse.tag.number)
                    forms.setdefault(str(form.word), tuple(str(tag) for tag in given if tag))
                    break
    if len(forms) != 1:
        raise Unclear(surface)
    word, tags = next(iter(forms.items()))
    return " ".join([word, *rest]), tags


_INFLECT: Mapping[tuple[str, str], Callable[[str, str, str], tuple[str, Tags]]] = {
    ("ru", "noun"): _russian_noun,
    ("ru", "verb"): _russian_verb,
    ("en", "noun"): _english_noun,
    ("en", "verb"): _english_verb,
}
