"""Sentences in capitals: the model knows words as they are usually written, so it is given those."""

from __future__ import annotations

from collections.abc import Collection

from align.translator import Language
from glossaries.issue import Place
from glossaries.morphology import dictionary_tags, is_known_english
from glossaries.tokens import tokenise

_FEWEST = 10  # letters; shorter ones may be acronyms
_NAMES = ("Geox", "Name", "Surn", "Patr", "Orgn")


def in_capitals(sentence: str) -> bool:
    """Whether a sentence has only capitals, and enough of them."""
    return sentence.isupper() and sum(map(str.isalpha, sentence)) >= _FEWEST


def without_capitals(sentence: str, lang: Language, acronyms: Collection[Place]) -> str:
    """A sentence in capitals as it is usually written, every letter in its place. Names are told by the dictionary.

    >>> without_capitals("ПОВЕСТКА ПРИШЛА В МОСКВУ", "ru", ())
    'Повестка пришла в Москву'
    """
    low = sentence.lower()
    if len(low) != len(sentence):
        return sentence
    written = list(low)
    for number, token in enumerate(tokenise(sentence, lang)):
        if any(place.start <= token.start < place.stop for place in acronyms):
            written[token.start : token.stop] = sentence[token.start : token.stop]
        elif not number or _is_name(low[token.start : token.stop], lang):
            written[token.start] = sentence[token.start]
    return "".join(written)


def _is_name(word: str, lang: Language) -> bool:
    if lang == "en":
        return not is_known_english(word)
    tags = dictionary_tags(word)
    return not tags or all(any(name in tag for name in _NAMES) for tag in tags)
