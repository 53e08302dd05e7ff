"""Guards: what shows that a draft is broken or has lost something. Each is one function of the two texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from align.translator import Language
from corpus.language import detect
from glossaries.checks import names as name_checks
from glossaries.checks.capitals import NOT_NAMES
from glossaries.checks.name_table import known_forms
from glossaries.checks.registry import check_pair
from glossaries.checks.transliteration import alike
from glossaries.checks.wording import cyrillic
from glossaries.drafts.types import Fault
from glossaries.issue import Pair
from glossaries.morphology import is_known_english

LONGEST_RUN = 6
"""Words of a group that may be repeated in a loop."""

MORE_SIGNS = 4
"""Signs that a draft has above those of its source, from which it may be junk."""

MOST_SIGNS = 0.15
"""Share of signs among the characters of a draft; hardly any translation by a person has more."""

SHORTEST, LONGEST = 0.5, 1.8
"""Characters of a draft for one of its source, give or take a dozen; translations by persons are never outside."""

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_SAME_LETTER = re.compile(r"(\w)\1{4,}|([^\w\s.])\2{3,}|\.{6,}")
_UNREADABLE = re.compile(r"[\ufffd\u2047\u2581]|<unk>|</?s>|[\u0000-\u0008\u000e-\u001f]")
_LATIN_WORD = re.compile(r"(?<![\w.@/#-])[a-z]{3,}(?![\w@]|\.\w)")
_LATIN_RUN = re.compile(
    r"[A-Za-z][\w.'’@/#&-]*(?: [A-Za-z&][\w.'’@/#&-]*)*"
)  # "Brigham and Women's Hospital" is a name
_CYRILLIC_WORD = re.compile("[а-яё]{3,}", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]")
_CYRILLIC, _LATIN = re.compile("[а-яё]", re.IGNORECASE), re.compile("[a-zà-ž]", re.IGNORECASE)
_MIN_LETTERS = 12
_RUSSIAN_ONLY = re.compile("[ыэ]", re.IGNORECASE)
_WITHOUT_RUSSIAN_LETTERS = ("uk", "bg", "sr")


def faults(source: str, draft: str, language: Language) -> tuple[Fault, ...]:
    """What is wrong with a draft of a source that is in ``language``; empty where nothing is."""
    if broken := empty(source, draft):
        return (broken,)
    found = [guard(source, draft) for guard in (repetition, symbols, length)]
    found.append(untranslated(source, draft, language))
    return tuple(fault for fault in found if fault) + tuple(lost(source, draft, language))


def foreign(source: str, language: Language) -> Fault | None:
    """A source in another language, which the model was not made for.

    >>> foreign("Його затримали вчора біля їхнього будинку, і він не міг піти.", "ru").message
    'the source is Ukrainian'
    """
    found = detect(source)
    is_russian = found.lang in _WITHOUT_RUSSIAN_LETTERS and bool(_RUSSIAN_ONLY.search(source))
    if found.lang not in (None, language) and not is_russian:
        return Fault("language", f"the source is {found.name}")
    letters = _LETTERS.findall(source)
    own = _CYRILLIC if language == "ru" else _LATIN
    if len(letters) >= _MIN_LETTERS and len(own.findall(source)) < 0.3 * len(letters):
        return Fault("language", f"the source is not in {'Cyrillic' if language == 'ru' else 'Latin'} letters")
    return None


def empty(source: str, draft: str) -> Fault | None:
    """No letter or figure where the source has some.

    >>> empty("Его отпустили.", " .").message
    'the draft has no words'
    """
    if any(map(str.isalnum, source)) and not any(map(str.isalnum, draft)):
        return Fault("empty", "the draft has no words")
    return None


def repetition(source: str, draft: str) -> Fault | None:
    """The same words three times or more in a row, or a letter again and again, and not so in the source.

    >>> repetition("Его взяли в часть.", "He was taken to the unit, to the unit, to the unit.").message
    '“to the unit” three times in a row'
    """
    times, group = _longest_loop(draft)
    if times >= 3 and times > _longest_loop(source)[0]:
        return Fault("repetition", f"“{group}” {_times(times)} in a row")
    if (again := _again(draft)) and not _again(source):
        return Fault("repetition", f"“{again}” again and again")
    run = _SAME_LETTER.search(draft)
    if run and not _SAME_LETTER.search(source):
        return Fault("repetition", f"“{run[0][:10]}”: a character again and again")
    return None


def symbols(source: str, draft: str) -> Fault | None:
    """Characters that no text has, or more signs than letters, and not so in the source.

    >>> symbols("Его взяли в часть.", "He was -- // -- ⁇").message
    '“⁇” is no character of a text'
    """
    found = _UNREADABLE.search(draft)
    if found and not _UNREADABLE.search(source):
        return Fault("symbols", f"“{found[0]}” is no character of a text")
    more = _signs(draft) >= _signs(source) + MORE_SIGNS
    if more and _sign_share(draft) > max(MOST_SIGNS, 2 * _sign_share(source)):
        return Fault("symbols", "more signs than words")
    return None


def length(source: str, draft: str) -> Fault | None:
    """A draft that is far too short or too long.

    >>> length("Его задержали во вторник утром у дома матери и увезли.", "He.").message
    'the draft is far too short'
    """
    if len(draft) < SHORTEST * len(source) - 12:
        return Fault("length", "the draft is far too short")
    if len(draft) > LONGEST * len(source) + 30:
        return Fault("length", "the draft is far too long")
    return None


def untranslated(source: str, draft: str, language: Language) -> Fault | None:
    """Words that were left in the language of the source: Cyrillic in English, English words in Russian.

    >>> untranslated("Its commissioner left.", "Его commissioner ушёл.", "en").message
    '“commissioner” is not translated'
    """
    if language == "ru":
        issue = next(cyrillic(Pair(source, draft)), None)
        return Fault("untranslated", f"“{issue.evidence}” is not translated") if issue else None
    if not _CYRILLIC_WORD.search(draft) and len(_LETTERS.findall(source)) > 12:
        return Fault("untranslated", "nothing is translated")
    runs = (run for run in _LATIN_RUN.findall(draft) if run.islower() and _LATIN_WORD.search(run))
    run = next(runs, None)
    return Fault("untranslated", f"“{run}” is not translated") if run else None


def lost(source: str, draft: str, language: Language) -> Iterator[Fault]:
    """Numbers and names of the source that the draft doesn't have.

    >>> [fault.message for fault in lost("Дали 5 лет.", "He got years.", "ru")]
    ['5 лет is not in the draft']
    """
    pair = Pair(source, draft) if language == "ru" else Pair(draft, source)
    gone = (" differs", " missing" if language == "ru" else " added")
    for issue in check_pair(pair, NUMBER_CHECKS):
        if issue.severity != "note" and issue.kind.endswith(gone):
            yield Fault("number", _of_draft(issue.message))
    if language == "ru":
        for issue in name_checks.names(pair):
            yield Fault("doubtful name" if issue.severity == "note" else "name", _of_draft(issue.message))
    else:
        yield from (Fault("name", f"{name} is not in the draft") for name in _lost_in_russian(source, draft))


NUMBER_CHECKS = ("numbers", "dates", "times", "durations", "percentages", "money", "articles")


def _of_draft(message: str) -> str:
    return message.replace("in the English", "in the draft").replace("in the Russian", "in the draft")


def _lost_in_russian(source: str, draft: str) -> Iterator[str]:
    """English names that no Russian name or adjective of one may stand for, nor the same letters.

    Those that are words too (*Rose*), or are in the dictionary (*China*), are left out: they may have been translated.
    """
    words = _RUSSIAN_NAME.findall(draft)
    for found in _ENGLISH_NAME.finditer(source):
        name = found[0].removesuffix("'s").removesuffix("’s")
        starts = not source[: found.start()].rstrip(' "“‘—–-') or bool(_SENTENCE_END.search(source[: found.start()]))
        if starts or name in draft or len(name) < 4 or name.lower() in NOT_NAMES or is_known_english(name):
            continue
        if not any(alike(word, name) or name.lower() in known_forms(word) for word in words):
            yield name


_ENGLISH_NAME = re.compile(r"(?<![\w-])[A-Z][a-z]+(?:['’]s)?(?![\w-])")
_RUSSIAN_NAME = re.compile(r"(?<!\w)(?:[А-ЯЁ][а-яё]+|[а-яё]{2,}[сц]к[а-яё]{2,3}(?!\w))")
_SENTENCE_END = re.compile(r"[.!?…:][\s\"”’»)]*$")


def _longest_loop(text: str) -> tuple[int, str]:
    """How often the words that are repeated most in a row stand there, and which they are."""
    words = [word.lower() for word in _WORD.findall(text)]
    best = (1, "")
    for size in range(1, LONGEST_RUN + 1):
        run = 0
        for at in range(size, len(words)):
            run = run + 1 if words[at] == words[at - size] else 0
            if run and run % size == 0 and run // size + 1 > best[0]:
                best = (run // size + 1, " ".join(words[at - size + 1 : at + 1]))
    return best


def _again(text: str) -> str:
    """Four words that stand there three times or more and are most of the text."""
    words = [word.lower() for word in _WORD.findall(text)]
    groups = Counter(tuple(words[at : at + 4]) for at in range(len(words) - 3))
    return next((" ".join(group) for group, count in groups.items() if count >= 3 and 8 * count > len(words)), "")


def _times(count: int) -> str:
    return {3: "three times", 4: "four times"}.get(count, f"{count} times")


def _signs(text: str) -> int:
    """How many characters are neither letters nor figures nor spaces."""
    return sum(not char.isalnum() and not char.isspace() for char in text)


def _sign_share(text: str) -> float:
    """Their share of the characters that are no spaces."""
    return _signs(text) / max(1, sum(not char.isspace() for char in text))
