"""Keys under which words are looked up: what a word of a text offers, and what a word of a term asks for.

==========  ===========================================================  ==============================
``=form``   the form itself, in small letters, American, е for ё         prepositions, phrases, figures
``^FORM``   an acronym in its own case, without its number and ending    СИЗО-2, ОМОНа, SIZOs
``N:lemma`` a noun; in English its singular or plural                    военкоматами, charges
``A:lemma`` a Russian adjective, participle or ordinal; ``S:`` if short  мобилизованных, годен
``V:lemma`` a verb in any form, participles too                          возбуждённое, charged
==========  ===========================================================  ==============================
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.types import Lang
from glossaries.morphology import Form, analyse, lemmas
from glossaries.types import fold

ABBREVIATIONS = {"ст.": "статья", "ч.": "часть", "п.": "пункт", "пп.": "пункт", "обл.": "область", "art.": "article"}
"""Read as the whole word, whatever its case."""

_NUMBER = re.compile(r"[-‐‑]\d\w*$")
_ENDING_RU = re.compile(r"(?<=[А-ЯЁA-Z])[-’']?(?:а|у|ом|е|ы|ов|ам|ами|ах|и|ой|ою|ей|ем|ю|я)$")
_ENDING_EN = re.compile(r"(?<=[A-Z+])(?:['’]?s)$")
_POSSESSIVES = frozenset(["my", "your", "his", "her", "its", "our", "their", "one's"])
_REFLEXIVES = frozenset(
    ["oneself", "myself", "yourself", "himself", "herself", "itself", "ourselves", "yourselves", "themselves"]
)
_ARTICLES = frozenset(["a", "an", "the"]) | _POSSESSIVES


def is_acronym(word: str) -> bool:
    """Whether a word is written in capitals: СИЗО, КоАП, LGBTQ+, but not «СОЧник», «ДНК-экспертиза»."""
    return sum(char.isupper() for char in word) >= 2 and not word[-4:].islower()


def exact_key(word: str, lang: Lang) -> str:
    """The key of a form."""
    return "=" + (fold(word) if lang == "ru" else american(fold(word).replace("’", "'")))


def form_key(form: Form) -> str:
    """The key of a reading of a word."""
    match form.kind:
        case "noun":
            return "N:" + american(form.lemma)
        case "adjective" | "participle" | "ordinal":
            return "A:" + form.lemma
        case "short":
            return "S:" + form.lemma
        case "verb" | "infinitive":
            return "V:" + american(form.lemma)
        case _:
            return "=" + form.lemma


def word_keys(word: str, lang: Lang) -> set[str]:
    """All keys that a word of a text offers."""
    keys = {exact_key(word, lang)}
    whole = ABBREVIATIONS.get(word.lower())
    if whole:
        keys |= {"N:" + whole, *(("=article", "=art") if lang == "en" else ("=" + word.lower(),))}
    for form in analyse(word, lang):
        keys.add(form_key(form))
        if form.verb:
            keys.add("V:" + form.verb)
        if form.kind == "short":
            keys.add("A:" + form.lemma)
    if is_acronym(word):
        keys |= {"^" + base for base in acronym_bases(word, lang)}
    return keys | _classes(word) if lang == "en" else keys


@lru_cache(maxsize=1 << 16)
def context_words(word: str, lang: Lang) -> frozenset[str]:
    """The dictionary forms that a word may stand for in a condition: lemmas, and an acronym in small letters."""
    whole = ABBREVIATIONS.get(word.lower())
    bases = {fold(base) for base in acronym_bases(word, lang)} if is_acronym(word) else set()
    return lemmas(word, lang) | bases | {fold(word)} | ({whole} if whole else set())


def acronym_bases(word: str, lang: Lang) -> set[str]:
    """The acronym itself and without number and ending: ``УФСИНа`` -> УФСИНа, УФСИН."""
    bare = _NUMBER.sub("", word)
    if lang == "en":
        return {word, bare, _ENDING_EN.sub("", bare)}
    after_number = re.sub(r"^\d+[-‐‑](?=[А-ЯЁ])", "", bare)  # «131-ФЗ»
    return {word, bare, after_number, _ENDING_RU.sub("", bare)}


def _classes(word: str) -> set[str]:
    """The classes of English words that stand for one another: *one's*, *oneself*, articles."""
    low = word.lower().replace("’", "'")
    return {
        name
        for name, members in (("<one's>", _POSSESSIVES), ("<oneself>", _REFLEXIVES), ("<article>", _ARTICLES))
        if low in members
    }


_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{3})our"), "or"),  # labour, armoured
    (re.compile(r"(?<=[a-z]{2})is(?=(?:e[ds]?|ing|ation|ations|ers?)$)"), "iz"),  # mobilise
    (re.compile(r"(?<=[a-z]{2})ys(?=(?:e[ds]?|ing)$)"), "yz"),  # analyse
    (re.compile(r"^(def|off|lic|pret)enc(?=e)"), r"\1ens"),
    (re.compile(r"(?<=[a-z]{2}[^aeiou])tre(?=s?$)"), "ter"),  # centre
    (re.compile(r"(?<=[aeiou][^aeiou])(el|al|il|ol)l(?=(?:ed|ing|ers?)$)"), r"\1"),  # travelled
    (re.compile(r"fill(?=(?:s|ment)?$)"), "fil"),  # fulfill
    (re.compile(r"programme"), "program"),
    (re.compile(r"judgement"), "judgment"),
    (re.compile(r"manoeuvre"), "maneuver"),
    (re.compile(r"paed"), "ped"),
    (re.compile(r"enroll"), "enrol"),
    (re.compile(r"grey"), "gray"),
    (re.compile(r"cheque"), "check"),
)


@lru_cache(maxsize=1 << 16)
def american(word: str) -> str:
    """The one spelling for both: American but for rarities, and the same for the words of texts and of terms."""
    if not word.isascii():
        return word
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return word
