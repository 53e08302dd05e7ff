"""Whether a term stands in a sentence in the singular or in the plural."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.types import Lang
from glossaries.agreement import agree
from glossaries.drafts.words import ABOVE_ONE, SINGULARS
from glossaries.hits import TermHit
from glossaries.keys import form_key
from glossaries.morphology import Form, analyse
from glossaries.patterns import patterns_of
from glossaries.slots import Pattern
from glossaries.tokens import tokenise
from glossaries.types import Term, fold

_NEAR = 40  # characters before a place, at least, in which the word before it is looked for


def number_of(sentence: str, hit: TermHit, term: Term) -> str:
    """``sing`` or ``plur``; ``""`` for a verb or an article of the law, and where the form doesn't tell (*повестки*).

    A noun that is counted is a plural, whatever its form: «две повестки».
    """
    if term.pos == "verb" or len(hit.spans) > 1 or any(map(str.isdigit, term.text)):
        return ""
    if counted(sentence[: hit.start], term.lang):
        return "plur"
    pattern = patterns_of(term)[0]
    words = [token.text for token in tokenise(hit.surface, term.lang)]
    if len(words) != len(pattern.slots):
        return ""
    return _russian(pattern, words) if term.lang == "ru" else _english(term, words)


def counted(before: str, lang: Lang) -> bool:
    """Whether the words before a noun end with a number above one.

    >>> counted("Ему пришли две", "ru"), counted("Это 21", "ru"), counted("They sent 5", "en")
    (True, False, True)
    """
    before = before[before.rfind(" ", 0, max(len(before) - _NEAR, 0)) + 1 :]
    tokens = tokenise(before, lang)
    if not tokens or before[tokens[-1].stop :].strip():
        return False
    word = tokens[-1].text
    if word.isdigit():
        one = int(word) % 10 == 1 and int(word) % 100 != 11 if lang == "ru" else int(word) == 1
        return not one and len(word) < 4  # of four, it is a year
    if lang == "en":
        return word.lower() in ABOVE_ONE
    return any(form.kind == "numeral" for form in analyse(word, "ru")) and fold(word) not in ("один", "одна", "одно")


def _russian(pattern: Pattern, words: Sequence[str]) -> str:
    heads: list[Form] = []
    modifiers: list[list[Form]] = []
    for slot, word in zip(pattern.slots, words, strict=True):
        forms = [form for form in analyse(word, "ru") if form_key(form) in slot.keys]
        if slot.role == "head":
            heads = forms
        elif slot.role == "modifier":
            modifiers.append(forms)
    fitting = [head for head in heads if all(any(agree(form, head) for form in forms) for forms in modifiers)]
    numbers = {head.number for head in fitting if head.number}
    return numbers.pop() if len(numbers) == 1 else ""


def _english(term: Term, words: Sequence[str]) -> str:
    written = [token.text for token in tokenise(term.text, "en")]
    at = english_head(term)
    if fold(words[at]) == fold(written[at]):
        return "plur" if is_plural(written[at]) else "sing"
    return "plur"


def english_head(term: Term) -> int:
    """The number of the word of an English noun term that takes the plural: *letter* of *letter of summons*."""
    slots = patterns_of(term)[0].slots
    nouns = [at for at, slot in enumerate(slots) if any(key.startswith("N:") for key in slot.keys)]
    return nouns[0] if nouns else len(slots) - 1


def is_plural(word: str) -> bool:
    """Whether an English noun is hardly a singular.

    >>> is_plural("offices"), is_plural("men"), is_plural("witness"), is_plural("summons")
    (True, True, False, False)
    """
    return word.lower() not in SINGULARS and any(
        form.kind == "noun" and form.number == "plur" for form in analyse(word, "en")
    )
