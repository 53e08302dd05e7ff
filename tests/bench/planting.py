"""Plants one error each in the English of translated pairs, as a tired translator might make it.

Nothing here is taken from the checks: an error is planted wherever the English, read by itself, has a number, a date or
a name, be it in figures, in words or inside a word. Whether the Russian says the same is not looked at, so a name that
only the English has can be planted upon and cannot be found.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from glossaries.issue import Pair, Place

UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
SCALES = ["hundred", "thousand", "million", "billion", "trillion"]
DURATIONS = ["minute", "hour", "day", "week", "month", "year"]
SHARES = {
    "half of": "a third of",
    "two-thirds": "three-quarters",
    "two thirds": "three quarters",
    "three quarters": "two thirds",
    "three-quarters": "two-thirds",
    "a third of": "a quarter of",
    "a quarter of": "a third of",
    "by half": "by a third",
    "twice": "three times",
    "doubled": "tripled",
    "tripled": "doubled",
    "every second": "every third",
    "every third": "every fourth",
    "one in three": "one in four",
    "one in five": "one in ten",
    "one-third": "one-fifth",
}
MONEY = {
    "rubles": "dollars",
    "roubles": "dollars",
    "ruble": "dollar",
    "rouble": "dollar",
    "dollars": "euros",
    "euros": "dollars",
    "yuan": "yen",
    "pounds": "euros",
    "hryvnias": "rubles",
    "tenge": "rubles",
    "zlotys": "euros",
    "$": "€",
    "€": "$",
    "£": "$",
}
NOT_TENS = r"(?<![\d.,:/-])"


class Planted(NamedTuple):
    """A pair with an error: what kind it is, what stood there, and where the wrong text stands now."""

    kind: str
    pair: Pair
    was: str
    place: Place


Change = Callable[[re.Match[str], random.Random], str]


def _other(word: str, among: Sequence[str], rng: random.Random) -> str:
    """Another word of a list, written as this one is: capital or small, plural or not."""
    plural = word.endswith("s") and word.lower()[:-1] in map(str.lower, among)
    stem = word[:-1] if plural else word
    new = rng.choice([other for other in among if other.lower() != stem.lower()])
    if word[0].isupper():
        new = new[0].upper() + new[1:]
    return new + "s" * plural


def _near(word: str, among: Sequence[str], rng: random.Random) -> str:
    """The word before or after this one in a list."""
    at = [other.lower() for other in among].index(word.lower())
    new = among[rng.choice([place for place in (at - 1, at + 1) if 0 <= place < len(among)])]
    return new.capitalize() if word[0].isupper() else new


def _digit(found: re.Match[str], rng: random.Random) -> str:
    """One digit changed, never to a leading zero."""
    text = found[0]
    at = rng.choice([place for place, sign in enumerate(text) if sign.isdigit()])
    first = at == 0
    new = rng.choice([digit for digit in "0123456789"[first:] if digit != text[at]])
    return text[:at] + new + text[at + 1 :]


def _magnitude(found: re.Match[str], rng: random.Random) -> str:
    """Ten times as much or as little."""
    digits = found[0].replace(",", "")
    new = digits[:-1] if digits.endswith("0") and len(digits) > 1 and rng.random() < 0.5 else digits + "0"
    return f"{int(new):,}" if "," in found[0] or len(new) > 4 else new


def _number(found: re.Match[str], rng: random.Random) -> str:
    word = found[0]
    for among in (UNITS, TEENS, TENS):
        if word.lower() in among:
            return _near(word, among, rng)
    return word


def _half_of_day(found: re.Match[str], rng: random.Random) -> str:
    swaps = {"a": "p", "p": "a", "A": "P", "P": "A"}
    return swaps[found[0][0]] + found[0][1:]


def _word(words: Sequence[str]) -> str:
    return rf"\b(?:{'|'.join(words)})\b"


def _flip(words: Mapping[str, str]) -> Change:
    return lambda found, rng: words[found[0]]


def _add(*steps: int) -> Change:
    return lambda found, rng: str(int(found[0]) + rng.choice(steps))


def _among(words: Sequence[str]) -> Change:
    return lambda found, rng: _other(found[0], words, rng)


def _day(found: re.Match[str], rng: random.Random) -> str:
    return str(rng.choice([day for day in range(1, 29) if str(day) != found[0]]))


def _vague(found: re.Match[str], rng: random.Random) -> str:
    return rng.choice([word for word in ("hundreds", "dozens", "thousands") if word != found[0]])


def _letter(found: re.Match[str], rng: random.Random) -> str:
    return found[0][:-1] + rng.choice([letter for letter in "ABVGD" if letter != found[0][-1]])


MONTH = _word(MONTHS)
AFTER_MONTH = "|".join(f"(?<={month} )" for month in MONTHS)
BEFORE_MONTH = "|".join(f"(?<={word} )" for word in ("in", "of", "on", "since", "until", "last"))
SMALL = "|".join(f"(?<={word} )" for word in (r"\d", "two", "three", "four", "five", "ten"))
CURRENCY = "|".join(word for word in MONEY if word.isalpha())
NO_YEAR = r"(?!(?:1[89]|20)\d\d\b)"
END = r"(?![\d:/%]|[.,]\d|(?:st|nd|rd|th)\b|s\b)"
CHANGES: Mapping[str, Sequence[tuple[str, Change]]] = {
    "digit": [(NOT_TENS + r"\d{2,3}(?:,\d{3})*" + END, _digit)],
    "single digit": [(NOT_TENS + "[2-9]" + END + r"(?! [ap]\.?m)", _digit)],
    "decimal": [(r"(?<![\d.,:])\d+\.\d+(?![\d.])", _digit)],
    "order of magnitude": [(NOT_TENS + NO_YEAR + r"\d{2,3}(?:,\d{3})*" + END, _magnitude)],
    "scale word": [
        (_word([scale + "s?" for scale in SCALES[1:]]), _among(SCALES[1:])),
        (r"(?<=\d)(?:bn|m)\b", _flip({"bn": "m", "m": "bn"})),
        (r"\b(?:hundreds|dozens|tens)\b", _vague),
    ],
    "number word": [(rf"(?i)\b(?:{'|'.join(UNITS[1:] + TEENS + TENS)})(?![a-z])", _number)],
    "ordinal": [
        (rf"(?i)(?<!a )\b(?:{'|'.join(ORDINALS[2:])})\b", lambda found, rng: _near(found[0], ORDINALS, rng)),
        (r"(?<=the )second(?= [a-z])", _flip({"second": "third"})),
        (r"\b\d{1,2}(?=(?:st|nd|rd|th)\b)", _add(10)),
    ],
    "share": [(rf"(?i){_word(list(SHARES))}", lambda found, rng: SHARES[found[0].lower()])],
    "day": [(rf"(?:{AFTER_MONTH})\d{{1,2}}\b|\b\d{{1,2}}(?= {MONTH})", _day)],
    "month": [(rf"(?:{BEFORE_MONTH}|(?<=\d )){MONTH}|{MONTH}(?= \d)", _among(MONTHS))],
    "year": [(r"(?<![\d,.])(?:1[89]|20)\d\d\b(?![,.]\d|s\b)", _add(-10, -3, -1, 1, 2))],
    "decade or century": [
        (r"\b(?:1[89]|20)\d0(?=s\b)", _add(-10)),
        (r"\b\d\d(?=th[ -]century)", _add(-1)),
        (
            r"\b(?:seven|eigh|nine)teenth(?= century)",
            _flip(dict.fromkeys(("seventeenth", "eighteenth", "nineteenth"), "sixteenth")),
        ),
    ],
    "weekday": [(_word(DAYS), _among(DAYS))],
    "time": [
        (r"(?<=\d )[ap](?=\.m\.| ?m\b)|(?<=\d)[ap](?=\.?m\b)", _half_of_day),
        (r"(?<![\d:])\d{1,2}(?=:\d\d)", lambda found, rng: str(int(found[0]) % 12 + 1)),
        (r"(?<=in the )(?:morning|evening)", _flip({"morning": "evening", "evening": "morning"})),
        (rf"(?i)(?<=at )(?:{'|'.join(UNITS[1:])})(?= in the| o'clock|\.|,)", _number),
    ],
    "duration": [(rf"(?:{SMALL}){_word([unit + 's' for unit in DURATIONS])}", _among(DURATIONS))],
    "age": [(r"(?<![\d,.])\d\d(?=-year-old)|(?<=aged )\d\d\b", _digit)],
    "percentage": [(r"(?<![\d.,])\d+(?:\.\d+)?(?=%| percent| per cent)", _digit)],
    "currency": [(rf"(?<=[\dna-z] )(?:{CURRENCY})\b|[$€£](?=\d)", _flip(MONEY))],
    "article number": [(r"(?<=Article )\d[\d.]*|(?<=Articles )\d[\d.]*\d|(?<=Part )\d+|(?<=Section )\d+", _digit)],
    "category letter": [(r"(?<=[Cc]ategory )[\"“‘']?[A-Z]\b", _letter)],
}


def plant(kind: str, pair: Pair, rng: random.Random) -> Planted | None:
    """The pair with one error of a kind, or None where the English offers no place for it."""
    places = [(found, change) for pattern, change in CHANGES[kind] for found in re.finditer(pattern, pair.en)]
    if not places:
        return None
    found, change = rng.choice(places)
    return _changed(kind, pair, found.start(), found.end(), change(found, rng))


def _changed(kind: str, pair: Pair, start: int, stop: int, new: str) -> Planted | None:
    if new == pair.en[start:stop]:
        return None
    english = pair.en[:start] + new + pair.en[stop:]
    return Planted(kind, Pair(pair.ru, english, pair.partial), pair.en[start:stop], Place(start, start + len(new)))


_WORD = r"[A-Z][a-zà-ž]+(?:-[A-Z][a-zà-ž]+)?"
_PERSON = rf"(?<=[a-z,“] )(?P<run>{_WORD}(?: {_WORD})+)\b(?! [A-Z])"
_BEFORE = "|".join(
    f"(?<= {word} )" for word in ("in", "from", "near", "to", "by", "with", "at", "outside", "for", "of")
)
_AFTER = r"(?=[,.;:)]|$| (?:and|to|for|on|in|of|was|is|were|are|who|where|after|with|by|at|said|has|have|had|that)\b)"
_NAME = re.compile(rf"{_PERSON}|(?:{_BEFORE})(?P<lone>{_WORD}){_AFTER}")
_ANY = re.compile(rf"(?<=[a-z,] ){_WORD}\b")
_PEOPLE = re.compile("(?:ish|ese|ians?|eans?|cans?|aelis?|aqis?|wiss|rench|reek|zechs?|utch|uslims?|hristians?)$")
_NO_NAMES = "supreme conscientious united christmas easter parmesan scotch plenum soviet honour islamic unification"
_LOWER = re.compile(r"\b[a-z]+\b")


class Namer:
    """Finds names in English by themselves: words with a capital that the whole corpus never writes small.

    Only full names of two words and more, and names that stand after a preposition and before the end of their
    phrase, are taken: of persons and places, not of peoples or offices. A name that stands twice is left alone.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        small = {word for text in texts for word in _LOWER.findall(text)}
        no_names = small | {*map(str.lower, MONTHS), *map(str.lower, DAYS), *_NO_NAMES.split()}
        words = {word for text in texts for word in _ANY.findall(text) if len(word) > 3 and not _PEOPLE.search(word)}
        self.names = sorted(word for word in words if not {word.lower(), word.lower().removesuffix("s")} & no_names)
        self._known = frozenset(self.names)

    def _find(self, text: str) -> list[re.Match[str]]:
        return [
            found
            for found in _NAME.finditer(text)
            if all(word in self._known and text.count(word) == 1 for word in found[0].split())
        ]

    def replace(self, pair: Pair, rng: random.Random) -> Planted | None:
        """Another name in the place of one; of a full name the last word."""
        found = self._find(pair.en)
        if not found:
            return None
        match = rng.choice(found)
        start = match.end() - len(match[0].split()[-1])
        return _changed("name replaced", pair, start, match.end(), rng.choice(self.names))

    def drop(self, pair: Pair, rng: random.Random) -> Planted | None:
        """A whole name, given and family name, left out."""
        found = self._find(pair.en)
        if not found:
            return None
        start, stop = rng.choice(found).span()
        return _changed("name dropped", pair, start, stop + (pair.en[stop : stop + 1] == " "), "")


def planted(pairs: Sequence[Pair], each: int, seed: int) -> Iterator[Planted]:
    """Up to ``each`` errors of every kind, in pairs drawn at random."""
    namer = Namer([pair.en for pair in pairs])
    rng = random.Random(seed)
    makers: dict[str, Callable[[Pair, random.Random], Planted | None]] = {
        kind: partial(plant, kind) for kind in CHANGES
    }
    makers |= {"name replaced": namer.replace, "name dropped": namer.drop}
    for make in makers.values():
        done = 0
        for pair in rng.sample(pairs, len(pairs)):
            error = make(pair, rng)
            if error:
                yield error
                done += 1
            if done == each:
                break
