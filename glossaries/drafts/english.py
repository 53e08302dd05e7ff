"""Fits an English term into a place of a draft: number, article, capital letter, the form of a verb.

The number is that of the Russian term, where its form tells it, else that of the words that are replaced.
"""

from __future__ import annotations

import re
from dataclasses import replace

from glossaries.drafts.english_forms import VerbForm, is_mass, plural, sounds_like_vowel, verb_form, verb_forms
from glossaries.drafts.english_slot import may_be_noun, stands_before_word
from glossaries.drafts.fit import Fit, UnfitError, with_capital
from glossaries.drafts.term_number import counted, english_head, is_plural
from glossaries.drafts.words import AGREEING, BEHIND_HEADS
from glossaries.issue import Place
from glossaries.tokens import tokenise
from glossaries.types import Term

_ARTICLE = re.compile(r"(?<![\w-])(an?|the)(\s+)$", re.IGNORECASE)
_DETERMINED = re.compile(
    r"(?<![\w-])(?:the|this|that|these|those|his|her|its|their|our|my|your|no|any|every|each|some|one|another|[\w’']+['’]s?)"
    r"\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_A_WORD_BEFORE = re.compile(r"(?<![\w-])an?\s+[\w-]+\s+$", re.IGNORECASE)


def fit_english(term: Term, draft: str, place: Place, number: str) -> Fit:
    """The term as it stands at a place of an English draft. Raises UnfitError where no form of it can.

    ``number`` is that of the source term: ``sing``, ``plur`` or ``""``.
    """
    if len(term.parts) > 1:
        raise UnfitError("the term has a gap")
    if term.place == "verb":
        return _verb(term, draft, place)
    if term.place != "noun":
        return with_capital(Fit(place, term.text), draft)
    return _noun(term, draft, place, number)


def english_in_forms(term: Term, before: str, number: str) -> list[str]:
    """The forms of a term that may stand behind these words of a draft, with an article where none stands there."""
    if len(term.parts) > 1:
        return []
    if term.place == "verb":
        return list(dict.fromkeys(_verb_phrases(term).values()))
    if term.place != "noun":
        return [term.text]
    at = english_head(term)
    head = tokenise(term.text, "en")[at].text
    countable = not _is_name(term) and not is_mass(head) and not is_plural(head)
    plurals = [_in_plural(term, at)] if countable and number != "sing" else []
    singulars = [term.text] if not countable or number != "plur" else []
    bare = [*plurals, *singulars]
    if _DETERMINED.search(before) or _ARTICLE.search(before):
        return bare
    indefinite = [_indefinite(text) + text for text in singulars if countable]
    return [*bare, *indefinite, *("the " + text for text in bare)]


def _noun(term: Term, draft: str, place: Place, number: str) -> Fit:
    if not may_be_noun(draft, place):
        raise UnfitError("no noun stands there")
    old = _number_there(draft, place)
    at = english_head(term)
    head = tokenise(term.text, "en")[at].text
    is_name = _is_name(term)
    countable = not is_name and not is_mass(head)
    now = "plur" if is_plural(head) else (number or old or "sing") if countable else ""
    if now != "plur" and counted(draft[: place.start], "en"):
        raise UnfitError("it is counted there")
    text = _in_plural(term, at) if now == "plur" and not is_plural(head) else term.text
    differs = bool(now and old and old != now)
    if differs and old == "sing" and stands_before_word(draft, place):
        raise UnfitError("the word behind it belongs to it")  # a plural for the *assault* of *assault unit*
    clash = f"the words around it are in the {_NAMES[old]}" if differs and _agrees(draft, place) else ""
    fit = _with_article(draft, place, text, now, is_name=is_name, differs=differs)
    return with_capital(replace(fit, clash=clash), draft)


def _agrees(draft: str, place: Place) -> bool:
    """Whether a word right before or behind a place asks for one number: *these*, *are*."""
    before, behind = tokenise(draft[: place.start], "en"), tokenise(draft[place.stop :], "en")
    around = [*before[-1:], *behind[:1]]
    return any(token.text.lower().replace("’", "'") in AGREEING for token in around)


def _is_name(term: Term) -> bool:
    """Whether a noun term names one thing, and has no plural."""
    return term.pos in _NAMES_OF_ONE or any(map(str.isdigit, term.text))


_NAMES_OF_ONE = ("name", "phrase", "acronym", "abbreviation")
_NAMES = {"sing": "singular", "plur": "plural"}


def _number_there(draft: str, place: Place) -> str:
    """The number of the words at a place, ``""`` where it can't be told."""
    if counted(draft[: place.start], "en"):
        return "plur"
    words = [token.text for token in tokenise(draft[slice(*place)], "en")]
    stop = next((at for at, word in enumerate(words) if at and word.lower() in BEHIND_HEADS), len(words))
    head = words[stop - 1] if words else ""
    if not head or is_mass(head):
        return ""
    if is_plural(head):
        return "plur"
    return "sing" if head.islower() else ""


def _in_plural(term: Term, head: int) -> str:
    token = tokenise(term.text, "en")[head]
    return term.text[: token.start] + plural(term.text[token.start : token.stop]) + term.text[token.stop :]


def _with_article(draft: str, place: Place, text: str, number: str, *, is_name: bool, differs: bool) -> Fit:
    """The article as the term needs it: *an* for *a*, none before what is not counted, *a* before a singular that
    stands for a plural without an article.
    """
    before = draft[: place.start]
    article = _ARTICLE.search(before)
    if not article and number == "plur" and _A_WORD_BEFORE.search(before):
        raise UnfitError("an article before the word before it is that of a singular")
    if article and article[1].lower() != "the":
        keeps = number == "sing" or (
            not is_name and stands_before_word(draft, place)
        )  # the article of the *case* of *desertion case*
        right = _indefinite(text) if keeps else "the " if is_name else ""
        start, lead = article.start(), right.capitalize() if article[1][0].isupper() else right
        return Fit(Place(start, place.stop), lead + text, len(lead))
    if number == "sing" and differs and not _DETERMINED.search(before):
        lead = _indefinite(text)
        return Fit(place, lead + text, len(lead))
    return Fit(place, text)


def _indefinite(text: str) -> str:
    return "an " if sounds_like_vowel(text) else "a "


def _verb(term: Term, draft: str, place: Place) -> Fit:
    """The verb of the term in the form of the first word of the place."""
    words = [token.text for token in tokenise(draft[slice(*place)], "en")]
    before = [token.text.lower() for token in tokenise(draft[: place.start], "en")][-3:]
    form = verb_form(words[0], before) if words else ""
    phrases = _verb_phrases(term)
    if not form or not phrases:
        raise UnfitError("the form of the verb can't be told")
    return with_capital(Fit(place, phrases[form]), draft)


def _verb_phrases(term: Term) -> dict[VerbForm, str]:
    """A verb term in all forms; none where they depend on more than the verb: *turn oneself in*, *be wounded*, *never
    return*.
    """
    verb, _, rest = term.text.partition(" ")
    if verb == "be" or verb in _NEVER_VERBS or verb.endswith("ly") or _OF_SOMEBODY.intersection(rest.split()):
        return {}
    return {form: " ".join(filter(None, [text, rest])) for form, text in verb_forms(verb).items()}


_NEVER_VERBS = ("never", "not")
_OF_SOMEBODY = frozenset({"one", "oneself", "one's", "one’s"})
