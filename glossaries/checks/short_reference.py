"""Whether the English may refer to a person or place by less than its name: by a pronoun, or as *the city*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from glossaries.checks.proper import proper
from glossaries.issue import Pair, Place


class _Words(NamedTuple):
    """English words that stand for a name, and the Russian ones that they render."""

    en: re.Pattern[str]
    ru: re.Pattern[str]


def _words(en: str, ru: str) -> _Words:
    return _Words(re.compile(rf"\b(?:{en})\b", re.IGNORECASE), re.compile(rf"\b(?:{ru})\b", re.IGNORECASE))


_PERSONS = _words("he|she|him", "он|она|ему|ей|него|неё|нее|нему|ней|ним|нём|нем")
_OWNERS = _words("his|hers?", "его|её|ее|нее|неё|сво(?:й|я|ё|е|и|его|ей|ему|ю|им|их|ими|ём|ем)")
_PLACES = _words(
    "there(?! (?:is|are|was|were|has|have|had|will|would|may|might|can|could|must|should)\\b)"
    "|(?:the|this|that|its) (?:city|town|village|country|nation|state|region|province|area|island|capital|district)",
    "там|туда|здесь|тут|тамошн[а-я]+|город[а-я]{0,3}|городск[а-я]+|стран[а-я]{1,3}|государств[а-я]{1,3}|штат[а-я]{0,3}"
    "|регион[а-я]{0,3}|провинци[а-я]{1,3}|област[а-я]{1,3}|остров[а-я]{0,3}|столиц[а-я]{0,3}|сел[аоуе]|селом"
    "|деревн[а-я]{1,3}|посёл[а-я]{2,4}|посел[а-я]{2,4}",
)
_NOUN_BEFORE = re.compile(r"(?<![\w-])[а-яё]{4,}[ \u00a0]$")  # «приезд Канье» is his arrival
_NAME_AFTER = re.compile(r"[ \u00a0][А-ЯЁ]")


def may_refer(word: str, place: Place, pair: Pair) -> bool:
    """Whether the English has more words that may stand for this name of the Russian than the Russian has itself."""
    kind = proper(word).kind
    if kind in ("place", "unknown") and _more([_PLACES], pair):
        return True
    if kind == "place":
        return False
    owner = _NOUN_BEFORE.search(pair.ru[: place.start]) and not _NAME_AFTER.match(pair.ru, place.stop)
    return _more([_PERSONS, _OWNERS] if owner else [_PERSONS], pair)


def _more(words: Sequence[_Words], pair: Pair) -> bool:
    en = sum(len(one.en.findall(pair.en)) for one in words)
    return en > sum(len(one.ru.findall(pair.ru)) for one in words)
