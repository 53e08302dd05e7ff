"""Which language a text is in, from its letters and its commonest words; enough to notice that two files are swapped.

Nothing is refused on weak evidence: a headline, a text of names and numbers or one with long quotations is undecided.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.errors import LanguageError
from corpus.types import Lang

_SAMPLE_CHARS = 40_000
_MIN_LETTERS = 12  # fewer letters say nothing, not even by their script
_SCRIPT_SHARE = 0.7  # of all letters
_FOREIGN_LETTER_SHARE = 0.015  # of the Cyrillic letters; і alone is 5% of Ukrainian
_MIN_WORDS = 30  # for a verdict from common words
_MIN_COMMON_SHARE = 0.10  # common words among all words: Russian and English prose has 0.2-0.5
_LEAD = 1.5  # how many times more common words than the expected language has

_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+")

_NAMES = {
    "ru": "Russian",
    "en": "English",
    "uk": "Ukrainian",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "sr": "Serbian or Macedonian",
    "kk": "Kazakh or another Turkic language",
    "tg": "Tajik",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "pl": "Polish",
    "cs": "Czech or Slovak",
    "tr": "Turkish",
    "sv": "Swedish, Danish or Norwegian",
    "fi": "Finnish",
    "ro": "Romanian",
    "lv": "Latvian or Lithuanian",
    "et": "Estonian",
    "other": "another script",
}

# Letters that Russian does not have. The first that is frequent enough decides, so Belarusian (ў and і) is before
# Ukrainian (і), Tajik (ҷ ӣ ӯ) before Kazakh (қ ғ).
_FOREIGN_LETTERS = (
    ("be", re.compile("[ўЎ]")),
    ("sr", re.compile("[јљњћђџѓќѕЈЉЊЋЂЏЃЌЅ]")),
    ("tg", re.compile("[ҷӣӯҶӢӮ]")),
    ("kk", re.compile("[әғқңөұүһӘҒҚҢӨҰҮҺ]")),
    ("uk", re.compile("[іїєґІЇЄҐ]")),
)

_RUSSIAN_ONLY = re.compile("[ыэЫЭ]")  # no other language that is left has them; 2% of Russian letters
_RUSSIAN_ONLY_SHARE = 0.005

_COMMON_WORDS = {
    "ru": "и в не на что с по это как он она его к но из у за от же о так для бы то все был они мы при я ее их или",
    "bg": "и в не на се да за от че са ще това по си като при беше но до му бе които са той тя ги във със след е",
    "en": "the of and to in a is that for it was on with as at by from his he be this are not have had they an but who",
    "de": "der die und das den von zu mit ist im nicht ein eine dem des sich auf für als auch es an werden wird sie er",
    "fr": "le la les de des et en un une du que qui est dans pour par sur au pas plus il elle ne se sont avec ce",
    "es": "el la los de y que en un una del las se por con no para su es al lo como más pero sus le fue ha",
    "it": "il la di e che un una in per non è del della i con si le da sono al dei nel alla gli ha più come",
    "pt": "o a de e que do da em um uma os no na para com não as por se dos mais ao foi é como das à pelo",
    "nl": "de het een en van in is dat op te zijn met voor niet aan er om ook als die bij door maar hij naar",
    "pl": "i w na z się nie do to że jest o od po za jak przez dla są ale był tym jego przed roku tego co oraz",
    "cs": "a v na se je že s z do o to k za ve by jako pro ale i po který byl si podle jsou jeho při od ako sa",
    "tr": "ve bir bu da de için ile olarak çok olan daha ne gibi kadar sonra ama o değil en var ki göre ise her",
    "sv": "och att det i en som på är av för med den till inte om ett har de og er ikke af til han var fra",
    "fi": "ja on ei se että oli hän mutta ovat kun myös tai kuin ole joka sen niin jos mukaan hänen ollut olla",
    "ro": "și în de la a cu că nu pe o un din pentru este au care mai să fi se sau lui fost prin dar",
    "lv": "un ir ar ka par no uz nav arī bija ir kā tas viņš ir kad taču ir bet ir ir ka kas tai jis į ne iš su apie",
    "et": "ja on ei et see oli ta kui aga ka mis ning oma tema nad või selle pole nii siis kes olid",
}
_PROFILES = {lang: frozenset(words.split()) for lang, words in _COMMON_WORDS.items()}
_CYRILLIC_PROFILES = ("ru", "bg")


@dataclass(frozen=True, slots=True)
class Detection:
    """A language code or None where the text does not tell, and the evidence in words."""

    lang: str | None
    evidence: str

    @property
    def name(self) -> str:
        """The language in words."""
        return _NAMES[self.lang] if self.lang else "unknown"


def detect(text: str) -> Detection:
    """The language of a text, judged by its first 40,000 characters: script, then letters, then common words."""
    sample = text[:_SAMPLE_CHARS]
    script = _script(sample)
    if script == "cyrillic":
        return _detect_cyrillic(sample)
    if script == "latin":
        return _by_common_words(sample, [lang for lang in _PROFILES if lang not in _CYRILLIC_PROFILES])
    if script == "other":
        return Detection("other", "most letters are neither Cyrillic nor Latin")
    return Detection(None, "too few letters, or two scripts mixed")


def check_language(text: str, expected: Lang, source: str) -> None:
    """Nothing, or a LanguageError where the text is clearly in a language or script other than the expected one."""
    check_script(text, expected, source)
    found = detect(text)
    if found.lang not in (None, expected):
        raise LanguageError(
            f"{source}: this is {found.name} ({found.evidence}), and {_NAMES[expected]} is expected. "
            "Only Russian and English are read."
        )


def check_script(text: str, expected: Lang, source: str) -> None:
    """Nothing, or a LanguageError where a text for the Russian side is in Latin script or the other way round."""
    script = _script(text[:_SAMPLE_CHARS])
    swapped = {"ru": "latin", "en": "cyrillic"}[expected]
    if script != swapped:
        return
    found = detect(text)
    name = found.name if found.lang else f"in {script.capitalize()} script"
    raise LanguageError(
        f"{source}: this is {name}, and {_NAMES[expected]} is expected. "
        "Give the Russian file first and the English one second."
    )


def _script(text: str) -> str | None:
    letters = sum(map(str.isalpha, text))
    if letters < _MIN_LETTERS:
        return None
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    counts = {"cyrillic": cyrillic, "latin": latin, "other": letters - cyrillic - latin}
    script = max(counts, key=lambda name: counts[name])
    return script if counts[script] >= _SCRIPT_SHARE * letters else None


def _detect_cyrillic(text: str) -> Detection:
    letters = len(_CYRILLIC.findall(text))
    for lang, pattern in _FOREIGN_LETTERS:
        found = pattern.findall(text)
        if len(found) > max(2, _FOREIGN_LETTER_SHARE * letters):
            return Detection(lang, f'letters such as "{found[0].lower()}"')
    if len(_RUSSIAN_ONLY.findall(text)) > max(2, _RUSSIAN_ONLY_SHARE * letters):
        return Detection("ru", 'the letters "ы" and "э"')
    return _by_common_words(text, list(_CYRILLIC_PROFILES))


def _by_common_words(text: str, langs: list[str]) -> Detection:
    words = _WORD.findall(text.lower())
    if len(words) < _MIN_WORDS:
        return Detection(None, "too few words")
    shares = {lang: sum(word in _PROFILES[lang] for word in words) / len(words) for lang in langs}
    ranked = sorted(langs, key=lambda lang: -shares[lang])
    best, second = ranked[0], ranked[1]
    if shares[best] < _MIN_COMMON_SHARE or shares[best] < _LEAD * shares[second]:
        return Detection(None, "no language's common words stand out")
    return Detection(best, f"{shares[best]:.0%} of its words are common {_NAMES[best]} ones")
