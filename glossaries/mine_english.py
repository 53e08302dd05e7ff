"""Words of an English text as groups of them are made: what each is in the singular, and where a group may not begin.

Any run of up to five words in one clause may be a term, if it neither begins nor ends with a function word, a word that
is nearly always a verb, or a figure, and has no pronoun or auxiliary inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from glossaries.keys import american, is_acronym
from glossaries.morphology import analyse

LONGEST = 5
"""Words of a group."""

NEVER, INSIDE, BORDER = 0, 1, 2
"""Where a word may stand: nowhere, inside a group only, anywhere."""

_LINKING_WORDS = "of the a an for to in on at by from with without under and against"
_FUNCTION_WORDS = """
    i you he she it we they me him her us them my your his its our their mine yours hers ours theirs this that these
    those who whom whose which what where when why how there here then than as if or but nor so because although though
    while until unless since before after during about into onto over through between among within per via upon
    be am is are was were been being have has had having do does did done doing will would shall should can could may
    might must not no never also only even just still already again once too very more most less least much many few
    some any each every all both either neither other another such own same several rather quite almost nearly
    said says say told tells tell saying telling according added asked wrote writes reported reports noted
    went go goes gone going came come comes coming got get gets getting took take takes taken taking made make makes
    making gave give gives given giving put let
    left began begin became become becomes kept keep keeps seen saw see found find knew know known think thought
    want wanted wants need needed needs up down out off away back now today yesterday tomorrow later earlier ago
    one two three four five six seven eight nine ten eleven twelve twenty thirty hundred thousand million billion
    first second third last next new old
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    day days week weeks month months year years hour hours minute minutes time times morning evening night
    man men woman women people person thing things way part lot number mr mrs ms dr yes however
    n't don't didn't doesn't isn't wasn't won't can't couldn't wouldn't hadn't haven't hasn't aren't weren't i'm i've
    he'd he's she's it's they'd they're we're you're that's there's let's
"""
_LINKING, _FUNCTIONAL = (frozenset(words.split()) for words in (_LINKING_WORDS, _FUNCTION_WORDS))


class Word(NamedTuple):
    """A word as it counts: its form in the singular, American, in small letters; and where it may stand."""

    lemma: str
    place: int


@lru_cache(maxsize=1 << 18)
def word(text: str) -> Word:
    """How a word of a text counts."""
    low = american(text.casefold().replace("’", "'"))
    if len(low) < 2 or any(char.isdigit() for char in low) or not any(char.isalpha() for char in low):
        return Word(low, INSIDE if low == "a" else NEVER)
    if is_acronym(text):
        return Word(low.removesuffix("'s").removesuffix("s") if text.endswith("s") else low, BORDER)  # SIZOs
    if low in _LINKING or low in _FUNCTIONAL:
        return Word(low, INSIDE if low in _LINKING else NEVER)
    return Word(_singular(low.removesuffix("'s")), BORDER)


def content_words(lemmas: Sequence[str]) -> int:
    """How many words of a group are no function words."""
    return sum(lemma not in _LINKING for lemma in lemmas)


def _singular(low: str) -> str:
    if low.endswith("ss"):
        return low
    lemmas = [form.lemma for form in analyse(low, "en") if form.kind == "noun" and form.number == "plur"]
    return american(max(lemmas, key=lambda lemma: (len(lemma), lemma))) if lemmas else low
