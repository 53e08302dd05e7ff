"""What a word form can be: its dictionary forms with part of speech, case, number and gender.

The only module that knows pymorphy3 (Russian) and simplemma (English); both are loaded at the first question. Every
parse counts, the unlikely ones too: *части* is a genitive and two nominatives, *charges* a noun and a verb.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from corpus.types import Lang

Kind = Literal[
    "noun", "adjective", "short", "participle", "ordinal", "numeral", "pronoun", "verb", "infinitive", "other"
]
"""``short`` is a short adjective (*годен*); ``participle`` a declined one; its short form (*осуждён*) and the gerund
are ``verb``. English knows ``noun``, ``verb`` and ``other`` only."""

DECLINED: frozenset[Kind] = frozenset({"adjective", "participle", "ordinal"})
"""The kinds that describe a noun and agree with it."""


class Form(NamedTuple):
    """One reading of a word form. Lemmas are in small letters, with е for ё.

    ``verb`` is the infinitive that a participle is made from; ``case`` is nomn, gent, datv, accs, ablt, loct or ``""``;
    ``number`` sing, plur or ``""``; ``gender`` masc, femn, neut or ``""``.
    """

    lemma: str
    kind: Kind
    case: str = ""
    number: str = ""
    gender: str = ""
    verb: str = ""


@lru_cache(maxsize=1 << 17)
def analyse(word: str, lang: Lang) -> tuple[Form, ...]:
    """All readings of a word, written in any case, the likelier ones not necessarily first; ``()`` for figures."""
    if not any(char.isalpha() for char in word):
        return ()
    try:
        return _russian(word.casefold()) if lang == "ru" else _english(word.casefold())
    except ValueError:  # pymorphy3 asks for the Unicode name of a letter that has none; lone surrogates
        return ()


def lemmas(word: str, lang: Lang) -> frozenset[str]:
    """All dictionary forms a word can come from; of a participle both its own and the infinitive."""
    forms = analyse(word, lang)
    return frozenset(form.lemma for form in forms) | frozenset(form.verb for form in forms if form.verb)


def is_known(word: str) -> bool:
    """Whether the Russian dictionary has the word, in any form."""
    return bool(_pymorphy().word_is_known(word.casefold()))


def is_known_english(word: str) -> bool:
    """Whether the English dictionary has the word in small letters; names of persons and towns it mostly hasn't."""
    import simplemma

    return bool(simplemma.is_known(word.lower(), lang="en"))


@lru_cache(maxsize=1 << 16)
def known_tags(word: str) -> tuple[str, ...]:
    """The tags (OpenCorpora) of a Russian word that the dictionary knows, the likeliest first; ``()`` where it guesses.

    Costs twice as much as ``analyse``: for the few places that must know what is likely.
    """
    try:
        return tuple(str(parse.tag) for parse in _ranked().parse(word) if parse.is_known)
    except ValueError:  # as in ``analyse``
        return ()


def dictionary_tags(word: str) -> tuple[str, ...]:
    """The tags (OpenCorpora) of a Russian word that stands in the dictionary as a whole; ``()`` where any part of it
    was guessed, however well. In no order of likelihood, which makes it cheaper than ``known_tags``.
    """
    try:
        parses = _pymorphy().parse(word)
    except ValueError:  # as in ``analyse``
        return ()
    return tuple(str(parse[1]) for parse in parses if [type(step[0]).__name__ for step in parse[4]] == _WHOLE)


def inflected(word: str, kind: Kind, grammemes: Collection[str]) -> str:
    """A Russian word, given in its dictionary form, in the form that has these grammemes (OpenCorpora), in small
    letters; ``""`` where it isn't that kind of word or has no such form.

    >>> inflected("повестка", "noun", ["accs", "sing"]), inflected("военный", "adjective", ["gent", "plur"])
    ('повестку', 'военных')
    """
    for parse in _ranked().parse(word.casefold()):
        found_kind, case, *_ = _grammar(parse.tag)
        if found_kind == kind and (case == "nomn" or kind == "infinitive"):
            form = parse.inflect(set(grammemes))
            return str(form.word) if form else ""
    return ""


_WHOLE = ["DictionaryAnalyzer"]  # alone; with others before or after it the word was guessed
_CASES = {"gen2": "gent", "gen1": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct", "voct": "nomn"}
_KINDS: dict[str, Kind] = {
    "NOUN": "noun",
    "ADJF": "adjective",
    "ADJS": "short",
    "PRTF": "participle",
    "PRTS": "verb",
    "VERB": "verb",
    "GRND": "verb",
    "INFN": "infinitive",
    "NUMR": "numeral",
    "NPRO": "pronoun",
}
_NEVER_PASSIVE = frozenset(
    {"пытаться", "являться", "находиться", "становиться", "оказываться", "заниматься", "собираться", "добиваться"}
    | {"бороться", "казаться", "стараться", "отличаться", "касаться", "сдаваться", "драться", "садиться", "судиться"}
)
_PARTICIPLE = re.compile(
    r"(?:[ыи]ми|[оеё]го|[оеё]му|[ыи]х|[ыи]м|[оеё]м|[ыи]й|[ая]я|[оеё]й|[оеё]ю|[ую]ю|[оеё]е|[ыи]е)(ся)?$"
)


def _russian(word: str) -> tuple[Form, ...]:
    parses = _pymorphy().parse(word)
    forms = (form for parse in parses for form in _forms_of_parse(parse))
    return tuple(dict.fromkeys(forms))


def _forms_of_parse(parse: tuple[Any, ...]) -> list[Form]:
    """The readings of one parse of pymorphy3: ``(word, tag, normal form, ...)``."""
    word, tag, normal = parse[0], parse[1], _plain(parse[2])
    kind, case, number, gender = _grammar(tag)
    if kind == "participle":
        return [Form(_participle_lemma(_plain(word)), kind, case, number, gender, normal)]
    form = Form(normal, kind, case, number, gender)
    if kind == "verb" and normal.endswith("ся") and normal not in _NEVER_PASSIVE and "impf" in tag and "3per" in tag:
        return [form, form._replace(lemma=normal[:-2])]  # «дело рассматривается»: the passive of «рассматривать»
    return [form]


@cache
def _grammar(tag: Any) -> tuple[Kind, str, str, str]:
    """Kind, case, number and gender of a tag; there are some thousand different tags."""
    kind = _KINDS.get(str(tag.POS), "other")
    if kind == "adjective" and "Anum" in tag:
        kind = "ordinal"
    case = str(tag.case or "")
    return kind, _CASES.get(case, case), str(tag.number or ""), str(tag.gender or "")


def _participle_lemma(word: str) -> str:
    """*мобилизованного* -> *мобилизованный*, *скрывающихся* -> *скрывающийся*."""
    match = _PARTICIPLE.search(word)
    if not match:
        return word
    stem = word[: match.start()]
    return stem + ("ий" if stem.endswith(("щ", "ш")) else "ый") + (match[1] or "")


def _plain(word: str) -> str:
    return word.casefold().replace("ё", "е")


@cache
def _ranked() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@cache
def _pymorphy() -> Any:
    import pymorphy3

    # The probabilities of parses cost as much as the parses, and nothing here asks for them.
    return pymorphy3.MorphAnalyzer(probability_estimator_cls=None, result_type=None)


_IRREGULAR: dict[str, tuple[str, ...]] = {
    # what simplemma leaves as it is, or has only one answer for
    "left": ("leave",),
    "shot": ("shoot",),
    "won": ("win",),
    "hit": ("hit",),
    "lay": ("lie", "lay"),
    "wives": ("wife",),
    "lives": ("life", "live"),
    "leaves": ("leave", "leaf"),
    "better": ("better",),
}
_PLURALS = ("men", "women", "people", "children", "wives", "lives", "feet", "teeth", "media")


def _english(word: str) -> tuple[Form, ...]:
    """By ending and dictionary: what is singular, what is plural, and which verb a form can belong to."""
    word = word.replace("’", "'")
    stem = word.removesuffix("'s")
    found = {Form(stem, "noun", number="sing"), Form(stem, "verb"), Form(word, "other")}
    for lemma in _english_lemmas(stem):
        if stem.endswith("s") or stem.endswith(_PLURALS):
            found.add(Form(lemma, "noun", number="plur"))
        found.add(Form(lemma, "verb"))
    return tuple(sorted(found))


def _english_lemmas(word: str) -> set[str]:
    import simplemma

    regular = _regular_lemmas(word)
    known = {lemma for lemma in regular if simplemma.is_known(lemma, lang="en")}
    return {str(simplemma.lemmatize(word, lang="en")).casefold(), *_IRREGULAR.get(word, ()), *(known or regular)} - {
        word
    }


_DOUBLED = re.compile(r"([bdfglmnprtv])\1$")


def _regular_lemmas(word: str) -> set[str]:
    """What regular spelling allows: simplemma gives one answer and knows no new words (*SHIZOs*, *doxxed*)."""
    if word.endswith("ss") or len(word) < 4:
        return set()
    if word.endswith("ies"):
        return {word[:-3] + "y"}
    if word.endswith("s"):
        return {word[:-1], word[:-2]} if word.endswith("es") else {word[:-1]}
    for ending in ("ied", "ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            if ending == "ied":
                return {stem + "y"}
            return {stem, stem + "e", _DOUBLED.sub(r"\1", stem)}
    return set()
