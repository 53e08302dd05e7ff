"""What the word before tells about a term of one word that may be another part of speech, or another word.

English: *didn't report* is no noun, *the fight* is no verb. Russian: *рот* is the genitive of many companies only where
something governs it («двух рот», «командиры рот»), else it is a mouth.
"""

from __future__ import annotations

from glossaries.morphology import DECLINED, Form, analyse
from glossaries.types import Term, fold

_BEFORE_VERBS = frozenset(
    {"will", "would", "can", "could", "must", "should", "may", "might", "shall", "cannot", "not", "never", "please"}
    | {"do", "does", "did", "i", "you", "we", "they", "who", "let's", "don't", "doesn't", "didn't", "won't"}
    | {"wouldn't", "can't", "couldn't", "shouldn't", "i'll", "you'll", "we'll", "they'll", "he'll", "she'll"}
)
_BEFORE_NOUNS = frozenset(
    {"a", "an", "the", "his", "her", "its", "their", "our", "my", "your", "this", "that", "these", "those", "any"}
    | {"some", "no", "every", "each", "another", "such"}
)
_MANY = frozenset({"много", "мало", "несколько", "сколько", "столько", "немало", "пара"})


def is_plausible(term: Term, word: str, before: str) -> bool:
    """Whether a word can be the term (of one word), given the word right before it, which may be ``""``."""
    if term.lang == "ru":
        return term.place != "noun" or not _is_rare_plural(term, word) or _governs(before)
    low, before = fold(word), fold(before).replace("’", "'")
    if term.pos == "noun":
        return before not in _BEFORE_VERBS or low != fold(term.text)
    is_plain = low in (fold(term.text), fold(term.text) + "s", fold(term.text) + "es")
    return term.pos != "verb" or not is_plain or not (before in _BEFORE_NOUNS or before.endswith("'s"))


def _is_rare_plural(term: Term, word: str) -> bool:
    """Whether the term is here only as a genitive plural that looks like the dictionary form of another noun."""
    low = fold(word)
    nouns = [form for form in analyse(word, "ru") if form.kind == "noun"]
    if not any(form.lemma == low != fold(term.text) and form.case == "nomn" for form in nouns):
        return False
    own = [form for form in nouns if form.lemma == fold(term.text)]
    return bool(own) and all(form.number == "plur" and form.case in ("gent", "accs") for form in own)


def _governs(before: str) -> bool:
    if before[:1].isdigit() or fold(before) in _MANY:
        return True
    return any(_may_govern(form) for form in analyse(before, "ru"))


def _may_govern(form: Form) -> bool:
    if form.kind == "numeral" or (form.kind == "noun" and form.case != ""):
        return True
    return form.kind in DECLINED and form.number == "plur" and form.case == "gent"
