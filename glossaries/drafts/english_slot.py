"""Whether the words at a place of an English draft may be a noun, so that another can take their place.

There is no tagger: what a word may be is told by its endings that the dictionary knows, and by the words around it.
"""

from __future__ import annotations

from glossaries.drafts.english_forms import plural, verb_forms
from glossaries.drafts.words import BEFORE_INFINITIVES, BEFORE_NOUNS, FUNCTION_WORDS, MASS_NOUNS
from glossaries.issue import Place
from glossaries.keys import is_acronym
from glossaries.morphology import is_known_english
from glossaries.tokens import tokenise


def may_be_noun(draft: str, place: Place) -> bool:
    """Whether a noun may stand at a place: not in *found [guilty]*, *to [testify]*, *was [summoned]*.

    >>> may_be_noun("He was found guilty.", Place(13, 19)), may_be_noun("He got a paper.", Place(9, 14))
    (False, True)
    """
    words = [token.text for token in tokenise(draft[slice(*place)], "en")]
    before = [token.text.lower() for token in tokenise(draft[: place.start], "en")]
    if not words:
        return False
    last, low = words[-1], words[-1].lower()
    if len(words) > 1 or is_acronym(last) or low in MASS_NOUNS:
        return True
    previous = before[-1] if before else ""
    if previous in BEFORE_NOUNS or previous.endswith(("'s", "’s")):
        return not low.endswith(("ed", "ing")) or not stands_before_word(draft, place)
    if previous in BEFORE_INFINITIVES and is_known_english(verb_forms(low)["ing"]):
        return False
    if low.endswith("ing"):
        return not stands_before_word(draft, place)
    return (low.endswith("s") and not low.endswith("ss")) or is_known_english(plural(low))


def stands_before_word(draft: str, place: Place) -> bool:
    """Whether the next word follows at once and is no function word."""
    behind = tokenise(draft[place.stop :], "en")
    return bool(behind) and not behind[0].gap and _is_content(behind[0].text)


def _is_content(word: str) -> bool:
    return bool(word) and word.lower() not in FUNCTION_WORDS["en"]
