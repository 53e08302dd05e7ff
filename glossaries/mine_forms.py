"""How a mined term is written: its dictionary form, made from the forms in which it was met.

A Russian phrase stands in the nominative, in the singular unless it was met in the plural only (*боевые действия*);
what depends on its noun stays as it was met most often. An English group is singular where it was met so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from glossaries import mine_english
from glossaries.issue import Place
from glossaries.keys import is_acronym
from glossaries.mine_russian import Phrase, phrases_of
from glossaries.morphology import analyse
from glossaries.tokens import Token, tokenise
from glossaries.types import fold

_PLURAL_TO_SINGULAR = 9
_RARE = 0.2
_HISSING, _VELAR = "жшщч", "кгх"
_QUOTES = re.compile('["«»“”„‘‚‹›]')


class _Met(NamedTuple):
    """The forms in which a phrase was met: its numbers, the words of its first group, the words after that, and the
    noun where that may be a nominative in the plural; and which of its words were met with a small letter, or with a
    capital that no beginning of a sentence gives them.
    """

    numbers: Counter[str]
    heads: Counter[tuple[str, ...]]
    tails: Counter[tuple[str, ...]]
    plurals: Counter[str]
    small: set[int]
    large: set[int]


def find_russian(text: str, lemmas: Sequence[str]) -> tuple[list[Token], list[Phrase]]:
    """The words of a text, and the places where a phrase stands."""
    tokens = tokenise(text, "ru")
    wanted = tuple(lemmas)
    return tokens, [phrase for phrase in phrases_of(tokens) if phrase.lemmas == wanted]


def find_english(text: str, lemmas: Sequence[str]) -> tuple[list[Token], list[int]]:
    """The words of a text, and the first words of the places where a group stands."""
    tokens = tokenise(text, "en")
    found = [mine_english.word(token.text).lemma for token in tokens]
    wanted, size = list(lemmas), len(lemmas)
    starts = [at for at in range(len(found) - size + 1) if found[at : at + size] == wanted]
    return tokens, [at for at in starts if not any(token.gap for token in tokens[at + 1 : at + size])]


def place_of(tokens: Sequence[Token], first: int, stop: int) -> Place:
    """The characters that words take."""
    return Place(tokens[first].start, tokens[stop - 1].stop)


def russian_form(lemmas: Sequence[str], texts: Iterable[str]) -> str:
    """The dictionary form of a phrase that stands in the texts; its lemmas where it stands in none."""
    met = _Met(Counter(), Counter(), Counter(), Counter(), set(), set())
    spelt: dict[str, str] = {}
    for text in texts:
        tokens, places = find_russian(text, lemmas)
        spelt |= {fold(token.text): token.text.lower() for token in tokens if "ё" in token.text.lower()}
        for place in places:
            _add(met, lemmas, tokens, place)
    if not met.heads:
        return " ".join(lemmas)
    size = len(_commonest(met.heads))
    head = [spelt.get(word, word) for word in _head(lemmas[:size], met)]
    return " ".join([*head, *_commonest(met.tails)])


def _add(met: _Met, lemmas: Sequence[str], tokens: Sequence[Token], place: Phrase) -> None:
    words = [_cased(tokens, at) for at in range(place.first, place.stop)]
    met.numbers[place.number] += 1
    met.heads[tuple(words[: place.head])] += 1
    for at in range(place.head):
        if not _begins_sentence(tokens, place.first + at):
            (met.large if words[at][0].isupper() else met.small).add(at)
    met.tails[tuple(words[place.head :])] += 1
    noun = words[place.head - 1].lower()
    if _is_plural_nominative(noun, lemmas[place.head - 1]):
        met.plurals[noun] += 1


def _head(lemmas: Sequence[str], met: _Met) -> list[str]:
    """The noun and what agrees with it, in the nominative."""
    *adjectives, noun = lemmas
    plural = min(met.plurals, key=lambda word: (-met.plurals[word], word), default="")
    gender = _gender(noun)
    if plural and met.numbers["plur"] > _PLURAL_TO_SINGULAR * met.numbers["sing"]:
        gender, noun = "plur", plural
    words = [*(_describing(adjective, at, gender, met) for at, adjective in enumerate(adjectives)), noun]
    return [
        word.capitalize() if at in met.large - met.small and not is_acronym(word) else word
        for at, word in enumerate(words)
    ]


def _describing(adjective: str, at: int, gender: str, met: _Met) -> str:
    """The adjective as it agrees; -ой instead of -ый where it was met so: «призывной возраст»."""
    form = agreeing(adjective, gender)
    other = form[:-2] + "ой"
    is_met = gender == "masc" and form.endswith("ый") and any(head[at].lower() == other for head in met.heads)
    return other if is_met else form


def _gender(noun: str) -> str:
    """The gender of a noun; ``plur`` for one that has no singular (*выборы*)."""
    forms = [form for form in analyse(noun, "ru") if form.lemma == noun and form.case == "nomn"]
    if forms and all(form.number == "plur" for form in forms):
        return "plur"
    return next((form.gender for form in forms if form.number == "sing" and form.gender), "masc")


def _is_plural_nominative(word: str, lemma: str) -> bool:
    return any((form.lemma, form.case, form.number) == (lemma, "nomn", "plur") for form in analyse(word, "ru"))


def agreeing(adjective: str, gender: str) -> str:
    """An adjective or participle, given in the masculine, as it stands with a noun: ``femn``, ``neut`` or ``plur``."""
    stem, ending = adjective[:-2], adjective[-2:]
    if gender == "masc" or ending not in ("ый", "ий", "ой") or not stem:
        return adjective
    soft = ending == "ий" and stem[-1] not in _HISSING + _VELAR
    if gender == "femn":
        return stem + ("яя" if soft else "ая")
    if gender == "neut":
        return stem + ("ее" if soft or (ending == "ий" and stem[-1] in _HISSING) else "ое")
    return stem + ("ие" if soft or stem[-1] in _HISSING + _VELAR else "ые")


def english_form(lemmas: Sequence[str], texts: Iterable[str]) -> str:
    """The form of a group that stands in the texts: the shortest of those that are not rare, so the singular.

    Small letters, unless it has capitals wherever no sentence begins with it. Its lemmas where it stands in no text.
    """
    totals: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for text in texts:
        tokens, starts = find_english(text, lemmas)
        for first in starts:
            surface = _surface(text, tokens, first, first + len(lemmas))
            totals[surface.lower()] += 1
            inside[surface] += not _begins_sentence(tokens, first) or is_acronym(tokens[first].text)
    usual = (form for form, total in totals.items() if total >= _RARE * max(totals.values()))
    form = min(usual, key=lambda form: (len(form), form), default=" ".join(lemmas))
    spelt = {surface: count for surface, count in inside.items() if count and surface.lower() == form}
    if not spelt or spelt.get(form, 0) >= _RARE * sum(spelt.values()):
        return form
    return min(spelt, key=lambda surface: (-spelt[surface], surface))


def _surface(text: str, tokens: Sequence[Token], first: int, stop: int) -> str:
    """What stands there, without quotation marks and possessive."""
    written = _QUOTES.sub(" ", text[slice(*place_of(tokens, first, stop))]).replace("’", "'").removesuffix("'s")
    return " ".join(written.split())


def _cased(tokens: Sequence[Token], at: int) -> str:
    """The word in small letters where only the beginning of a sentence gives it a capital."""
    word = tokens[at].text
    return word.lower() if _begins_sentence(tokens, at) and not is_acronym(word) else word


def _begins_sentence(tokens: Sequence[Token], at: int) -> bool:
    return not at or tokens[at].gap == 2


def _commonest(counter: Counter[tuple[str, ...]]) -> tuple[str, ...]:
    return min(counter, key=lambda words: (-counter[words], words), default=())
