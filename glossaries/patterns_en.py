"""English terms as patterns: which words may take an ending, by the part of speech of the term.

A noun term is inflected in its head, the last word before a preposition (*letters of summons*), and in the noun that
ends it; a verb term in its verb, in any way. Articles stand for one another, and for *his*, *her*, *their*.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from glossaries.keys import american, exact_key, is_acronym
from glossaries.types import fold

_PREPOSITIONS = frozenset(
    {"of", "for", "in", "to", "on", "by", "from", "with", "without", "against", "at", "over", "under", "about"}
    | {"into", "as", "behind", "after", "before", "between"}
)
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "their"})
_FUNCTION_WORDS = _PREPOSITIONS | {"not", "and", "or", "up", "down", "out", "off", "back", "that", "who"}


def english_keys(words: Sequence[str], pos: str) -> list[tuple[str, ...]]:
    """The keys of each word of a term; ``pos`` may be ``object``, for what follows the gap of a verb term."""
    if pos == "verb":
        return _verb_keys(words)
    if pos in ("adjective", "adverb"):
        return [_fixed(word) for word in words]
    head = next((at for at, word in enumerate(words) if at and word.lower() in _PREPOSITIONS), len(words)) - 1
    inflected = {head, len(words) - 1}
    return [_noun(word) if at in inflected else _fixed(word) for at, word in enumerate(words)]


def _verb_keys(words: Sequence[str]) -> list[tuple[str, ...]]:
    keys = []
    verb_seen = False
    for word in words:
        low = word.lower()
        if low in _FUNCTION_WORDS or low in _ARTICLES or low.startswith("one") or low.endswith("ly"):
            keys.append(_fixed(word))
        elif verb_seen:
            keys.append(_noun(word))
        else:
            keys.append(("V:" + american(fold(word)),))
            verb_seen = True
    return keys


@lru_cache(maxsize=1 << 14)
def _noun(word: str) -> tuple[str, ...]:
    """Singular or plural; a word that is written in the plural stays there (*armed forces*)."""
    low = fold(word)
    if is_acronym(word) or low in _FUNCTION_WORDS:
        return _fixed(word)
    return (exact_key(word, "en"), "N:" + american(low))


@lru_cache(maxsize=1 << 14)
def _fixed(word: str) -> tuple[str, ...]:
    if is_acronym(word):
        return ("^" + word,)
    low = fold(word).replace("’", "'")
    if low in ("one's", "oneself"):
        return (f"<{low}>",)
    if low in _ARTICLES:
        return ("<article>",)
    return ("=article",) if low == "art." else (exact_key(word, "en"),)
