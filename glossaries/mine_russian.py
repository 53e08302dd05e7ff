"""Noun phrases of a Russian text as rows of lemmas: *уголовное дело*, *прохождение военной службы*, *явка с повинной*.

A phrase is a noun with the adjectives and participles before it that agree with it, and up to two such groups after it
that stand in the genitive or after a preposition. Names of persons and places are no terms, nor are their forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from glossaries.keys import acronym_bases, is_acronym
from glossaries.morphology import DECLINED, Form, analyse, known_tags
from glossaries.tokens import Token, tokenise

LONGEST = 5
"""Words of a phrase, prepositions counted."""

_CASES = {"nomn": 0, "gent": 1, "datv": 2, "accs": 3, "ablt": 4, "loct": 5}
_GENDERS = {"masc": 0, "femn": 1, "neut": 2}
_PLURAL = 3
ANY = (1 << 24) - 1
GENITIVE = 0b1111 << 4
_GENITIVE_SINGULAR, _GENITIVE_PLURAL = 0b0111 << 4, 0b1000 << 4
PLURAL = sum(1 << (4 * case + _PLURAL) for case in range(6))

PREPOSITIONS = frozenset(["в", "на", "о", "об", "к", "с", "со", "по", "за", "из", "от", "без", "для", "против", "при"])
_FEW = frozenset(["два", "две", "три", "четыре", "оба", "обе", "2", "3", "4"])
"""After these a noun stands in the genitive singular and what describes it in the plural: *два уголовных дела*."""

_NAMES = frozenset(["Name", "Surn", "Patr", "Geox", "Init"])
_DESCRIBING = frozenset(["NOUN", "ADJF", "PRTF"])
_DECLINED_LIKE_ADJECTIVES = ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие")
_PALE_WORDS = """
    год месяц день неделя час минута раз время человек люди парень мужчина женщина вещь случай место
    сторона слово вопрос образ число ряд конец начало половина январь февраль март апрель май июнь июль август сентябрь
    октябрь ноябрь декабрь понедельник вторник среда четверг пятница суббота воскресенье утро вечер ночь тысяча миллион
    миллиард процент рубль доллар евро тыс млн млрд руб стр
"""
"""Nouns that are no term alone, and that nothing makes one which follows them: *год службы*."""
_VAGUE_WORDS = """
    другой такой каждый самый новый старый последний первый второй третий следующий прошлый нынешний прежний данный весь
    остальной разный различный многий некоторый несколько собственный сам один два большой небольшой маленький хороший
    главный общий
"""
"""Adjectives that make no term."""

_PALE, _VAGUE = (frozenset(words.split()) for words in (_PALE_WORDS, _VAGUE_WORDS))


class Phrase(NamedTuple):
    """A phrase: its lemmas, and the words it takes (half-open, of the tokens).

    ``head`` is how many of them are its noun and what agrees with it; ``grammar`` is all that the noun may be there:
    a bit for each case and singular gender, or the plural.
    """

    lemmas: tuple[str, ...]
    first: int
    stop: int
    head: int
    grammar: int

    @property
    def number(self) -> str:
        """``sing``, ``plur``, or ``""`` where it may be either."""
        if not self.grammar & ~PLURAL:
            return "plur"
        return "" if self.grammar & PLURAL else "sing"


class Reading(NamedTuple):
    """What a word may be in a phrase: as a noun and as a word that describes one, each with a set of case, number and
    gender (24 bits; 0 where it can't be one), and whether it may be a noun for want of one (*мобилизованный*).
    """

    noun: str
    noun_grammar: int
    adjective: str
    adjective_grammar: int
    stands_alone: bool = False


_NOTHING = Reading("", 0, "", 0)


def phrases(text: str) -> list[Phrase]:
    """The phrases of a text, shorter ones inside longer ones too, in order of their ends."""
    return phrases_of(tokenise(text, "ru"))


def phrases_of(tokens: Sequence[Token]) -> list[Phrase]:
    """The phrases of a text that is cut into words."""
    readings = [reading(token.text) for token in tokens]
    heads: dict[int, list[Phrase]] = {}
    found: list[Phrase] = []
    for at, word in enumerate(readings):
        for group in _groups(tokens, readings, at, word):
            new = [*_joined(group, tokens, heads)]
            if len(group.lemmas) > 1 or group.lemmas[0] not in _PALE:
                new.append(group)
            found += new
            heads.setdefault(group.stop, []).extend(new)
    return found


def _groups(tokens: Sequence[Token], readings: Sequence[Reading], at: int, word: Reading) -> Iterator[Phrase]:
    """The groups whose noun is this word: alone, and with one to three adjectives."""
    if not word.noun_grammar or (word.stands_alone and _describes(tokens, readings, at)):
        return
    yield Phrase((word.noun,), at, at + 1, 1, word.noun_grammar)
    grammar, counted = word.noun_grammar, word.noun_grammar & _GENITIVE_SINGULAR
    lemmas: tuple[str, ...] = (word.noun,)
    for before in range(at - 1, max(-1, at - 4), -1):
        adjective = readings[before]
        grammar &= adjective.adjective_grammar
        counted *= bool(adjective.adjective_grammar & _GENITIVE_PLURAL)
        if tokens[before + 1].gap or not (grammar or counted):
            return
        lemmas = (adjective.adjective, *lemmas)
        if grammar or (before and tokens[before - 1].text.lower() in _FEW):
            yield Phrase(lemmas, before, at + 1, at + 1 - before, grammar or counted)


def _describes(tokens: Sequence[Token], readings: Sequence[Reading], at: int) -> bool:
    """Whether a participle belongs to a noun: before it, or after a comma."""
    if tokens[at].gap == 1:
        return True
    grammar = readings[at].adjective_grammar
    for after in range(at + 1, min(at + 4, len(tokens))):
        if tokens[after].gap:
            return False
        if grammar & readings[after].noun_grammar:
            return True
    return False


def _joined(group: Phrase, tokens: Sequence[Token], heads: Mapping[int, Sequence[Phrase]]) -> Iterator[Phrase]:
    """Longer phrases that end with a group, which stands in the genitive or after a preposition."""
    if tokens[group.first].gap or not group.first:
        return
    before = tokens[group.first - 1]
    at = group.first
    middle: tuple[str, ...] = ()
    if not group.grammar & GENITIVE:
        if before.text.lower() not in PREPOSITIONS or before.gap:
            return
        at -= 1
        middle = (before.text.lower(),)
    for head in heads.get(at, ()):
        lemmas = (*head.lemmas, *middle, *group.lemmas)
        if len(lemmas) <= LONGEST:
            yield Phrase(lemmas, head.first, group.stop, head.head, head.grammar)


@lru_cache(maxsize=1 << 18)
def reading(word: str) -> Reading:
    """What a word may be in a phrase."""
    if is_acronym(word):
        bare = min(acronym_bases(word, "ru"), key=lambda base: (len(base), base))
        return Reading(bare, ANY, "", 0) if len(bare) > 1 and bare.isalpha() else _NOTHING
    if len(word) < 3 or any(char.isdigit() for char in word):
        return _NOTHING
    forms = analyse(word, "ru")
    if not forms:
        return _NOTHING
    tags = [tag.replace(" ", ",").split(",") for tag in known_tags(word)]
    named = [tag for tag in tags if _NAMES.intersection(tag)]
    if word[0].isupper() and (named or not tags):
        return _NOTHING  # a name, or one that the dictionary doesn't know
    tags = [tag for tag in tags if tag not in named]  # «горшков» is not Mr Gorshkov
    if tags and (tags[0][0] not in _DESCRIBING or "Apro" in tags[0]):
        return _NOTHING
    if tags and tags[0][0] != "NOUN" and any(form.lemma in _VAGUE for form in forms):
        return _NOTHING
    nouns = [form for form in forms if form.kind == "noun" and form.case]
    describing = [form for form in forms if form.kind in DECLINED and form.lemma not in _VAGUE]
    if tags and tags[0][0] != "NOUN":
        nouns = [form for form in nouns if form.lemma.endswith(_DECLINED_LIKE_ADJECTIVES)]  # «военный», not «втора»
    noun = _likeliest(nouns, tags)
    adjective, grammar = _described_by(describing)
    if noun:
        nominal = _grammar(form for form in nouns if form.lemma == noun)
        return Reading(noun, nominal, adjective, grammar, stands_alone=bool(grammar))
    if describing and describing[0].kind == "participle":
        return Reading(adjective, grammar, adjective, grammar, stands_alone=True)
    return Reading("", 0, adjective, grammar)


def _described_by(forms: Sequence[Form]) -> tuple[str, int]:
    """The lemma of an adjective, and its grammar; -ый where the dictionary has both: *призывной* is *призывный* too."""
    lemmas = list(dict.fromkeys(form.lemma for form in forms))
    if not lemmas:
        return "", 0
    stem = lemmas[0][:-2]
    spellings = {lemmas[0], *(lemma for lemma in lemmas if lemma in (stem + "ой", stem + "ый"))}
    lemma = stem + "ый" if stem + "ый" in spellings else lemmas[0]
    return lemma, _grammar(form for form in forms if form.lemma in spellings)


def _likeliest(nouns: Sequence[Form], tags: Sequence[Sequence[str]]) -> str:
    """The lemma of the likeliest reading as a noun: *дела* is a form of *дело*, not of *дел*."""
    if len({form.lemma for form in nouns}) > 1:
        for tag in tags:
            if tag[0] == "NOUN":
                for form in nouns:
                    if form.case in tag and form.number in tag and (not form.gender or form.gender in tag):
                        return form.lemma
    return nouns[0].lemma if nouns else ""


def _grammar(forms: Iterator[Form]) -> int:
    grammar = 0
    for form in forms:
        if form.case in _CASES:
            base = 4 * _CASES[form.case]
            if form.number == "plur":
                grammar |= 1 << (base + _PLURAL)
            elif form.gender in _GENDERS:
                grammar |= 1 << (base + _GENDERS[form.gender])
            else:
                grammar |= 0b111 << base
    return grammar


def content_words(lemmas: Sequence[str]) -> int:
    """How many words of a phrase are no prepositions."""
    return sum(lemma not in PREPOSITIONS for lemma in lemmas)
