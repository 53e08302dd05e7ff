"""Whether the numbers or names of a link differ, told only where it is hardly ever wrong.

What ``align.marks`` finds is enough to judge a link by, with all else that is known; it is not enough to tell a person.
A small number is as often a word (вдвое, каждый пятый, четырёхдневный), and a capital may only begin a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from align.marks import Marks
from align.names import names
from corpus.types import Document, Lang, Span

Link = tuple[Span, Span]

SMALL = 12  # numbers up to this one are often words, ordinals, parts of words
UNSURE = frozenset(["15", "18", "100", "1000", "1000000", "1000000000"])  # четверть часа, полтора года, сотни, тысячи
LEAST_KEY = 3  # letters of a name's key: shorter ones are alike by chance
LOOKED_AT = 8  # sentences, for one within which a word with a capital stands

LANGS: tuple[Lang, Lang] = ("ru", "en")
_WORD = re.compile(r"[^\W\d_]+")
# двадцатишестилетний, пятидесятитысячный
_NUMBER_IN_WORD = re.compile(r"(?:дцати|сорока|десяти|девяноста|ста|сот)[а-яё]{3}", re.IGNORECASE)
# A word with a capital that begins neither a sentence nor a quotation.
_INSIDE: dict[Lang, re.Pattern[str]] = {
    "ru": re.compile(r"(?<=[а-яё,] )[А-ЯЁ][а-яё]+(?![а-яё-])"),
    "en": re.compile(r"(?<=[a-z,] )(?![A-Z][a-z]*(?:an|ish|ese|day)\b)[A-Z][a-z]{3,}"),  # no German, Friday, Mrs
}


class Differences:
    """What differs in the links of one pair of documents."""

    def __init__(self, documents: tuple[Document, Document], marks: tuple[Sequence[Marks], Sequence[Marks]]) -> None:
        self._documents = documents
        self._numbers = [[mark.numbers for mark in side] for side in marks]
        self._names = [[mark.names for mark in side] for side in marks]
        in_english = {key for mark in marks[1] for key in mark.names if len(key) >= LEAST_KEY}
        self._places: dict[str, list[int]] = {}
        for at, mark in enumerate(marks[0]):
            for key in mark.names & in_english:
                self._places.setdefault(key, []).append(at)
        self._shared = frozenset(self._places)
        self._is_name: dict[str, bool] = {}

    def of(self, link: Link) -> Iterator[str]:
        """``numbers differ``, ``name missing``, or neither."""
        if self._numbers_differ(link):
            yield "numbers differ"
        if self._name_missing(link):
            yield "name missing"

    def _numbers_differ(self, link: Link) -> bool:
        ru, en = _keys(self._numbers[0], link[0]), _keys(self._numbers[1], link[1])
        return ru != en and numbers_differ(ru, en) and not _NUMBER_IN_WORD.search(self._text(0, link[0]))

    def _name_missing(self, link: Link) -> bool:
        """Whether one side names what the other does not, and both have no name in common.

        A pronoun instead of one name of several is no loss.
        """
        found = _keys(self._names[0], link[0]), _keys(self._names[1], link[1])
        if not found[0].isdisjoint(found[1]):
            return False
        for side in (0, 1):
            shared = found[side] & self._shared
            if any(map(self._is_known, shared)):
                inside = shared & _names_inside(self._text(side, link[side]), LANGS[side])
                other = self._text(1 - side, link[1 - side])
                if any(self._is_known(key) and not _has_word_like(other, LANGS[1 - side], key) for key in inside):
                    return True
        return False

    def _is_known(self, key: str) -> bool:
        """Whether a key that both documents have is that of a name: Russian has it somewhere within a sentence."""
        if key not in self._is_name:
            texts = (self._documents[0].segments[at].text for at in self._places[key][:LOOKED_AT])
            self._is_name[key] = any(key in _names_inside(text, "ru") for text in texts)
        return self._is_name[key]

    def _text(self, side: int, span: Span) -> str:
        segments = self._documents[side].segments
        return " ".join(segment.text for segment in segments[span.start : span.stop])


def _keys(sentences: Sequence[frozenset[str]], span: Span) -> frozenset[str]:
    """The keys of some sentences."""
    start, stop = span
    return sentences[start] if stop - start == 1 else frozenset().union(*sentences[start:stop])


def _names_inside(text: str, lang: Lang) -> Set[str]:
    return names(" ".join(_INSIDE[lang].findall(text)), lang)


def _has_word_like(text: str, lang: Lang, name: str) -> bool:
    """Whether a word begins as the name does, by its key: ``Catalan`` is каталонский, ``York`` stands in Нью-Йорк."""
    words = " ".join(word.capitalize() for word in _WORD.findall(text))
    return any(key.startswith(name[:LEAST_KEY]) for key in names(words, lang))


def numbers_differ(ru: Set[str], en: Set[str]) -> bool:
    """Whether a plain number of one side, by its key (``align.numbers``), has nothing like it on the other.

    Never where a time of day stands: 7.30, 7:30 and 2.52 (million) are not told apart.
    """
    telling = [number for number in ru ^ en if number[0].isdigit() and _is_telling(number)]
    if not telling or any(key[0] == "t" for key in ru | en):
        return False
    return any(_unmet(number, *((ru, en) if number in ru else (en, ru))) for number in telling)


@lru_cache(maxsize=10_000)
def _is_telling(number: str) -> bool:
    value = float(number)
    is_tens = value < 100 and value % 10 == 0  # all that is read of «двадцать пятого», «сорок один»
    return value > SMALL and not is_tens and number not in UNSURE


def _unmet(number: str, own: Set[str], other: Set[str]) -> bool:
    if f"h{number}" in own:  # 48 hours are двое суток
        return False
    return not any(key[0].isdigit() and _may_be_same(*sorted((float(number), float(key)))) for key in other)


def _may_be_same(less: float, more: float) -> bool:
    """Whether one number may be the other, not read to its end."""
    if 1000 <= more < 2100 and less < 100:  # в сорок шестом, 30-е годы
        return 0 <= more % 100 - less < 10
    begins_so = less <= SMALL and str(more).startswith(f"{less:.0f}")  # две с половиной тысячи
    return begins_so or more == less * 1000 or (more - less < 10 and less % 10 == 0)
