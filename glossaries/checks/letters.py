"""Letters that stand for something: fitness categories, clauses of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossaries.issue import Issue, Pair, Place

_HOUSE = dict(zip("АБВГД", "ABVGD", strict=True))
"""How the house writes the five categories (``glossaries/data/medical_boards.csv``)."""

_BY_ORDER = dict(zip("АБВГД", "ABCDE", strict=True))
_LOOKALIKE = str.maketrans("ABBV", "АВВВ")
_RU_LIST = re.compile(
    r"[Кк]атегори[а-яё]+\s+(?:годности\s+(?:к\s+(?:военной\s+)?службе\s+)?)?(?:[—–-]\s*)?"
    r"(?P<list>[«\"„“]?[АБВГДAB](?![\w]).{0,3}?(?:\s*(?:,|и|или|/|на)\s*[«\"„“]?[АБВГДAB](?!\w).?)*)"
)
_RU_LETTER = re.compile(r"(?<![\w])[АБВГДAB](?!\w)")
_RU_LONE = re.compile(r"[«\"„“](?P<quoted>[АБВГД])(?:-?[1-4])?[»\"“”]|(?<![\w-])(?P<numbered>[АБВГД])-?[1-4](?!\w)")
_EN_LIST = re.compile(
    r"\b(?i:categor(?:y|ies)|fitness)[\s-]+(?P<list>[\"“‘'(]?[A-Z](?![\w]).{0,3}?"
    r"(?:\s*(?:,|and|or|to|/)\s*[\"“‘']?[A-Z](?!\w).?)*)"
    r"|\b(?P<before>[A-Z])[\"”’']?[\s-]+(?:fitness\s+)?categor(?:y|ies)\b"
)
_EN_LETTER = re.compile(r"(?<![\w])[A-Z](?!\w)")
_EN_LONE = re.compile(r"[\"“‘'](?P<quoted>[A-Z])(?:-?[1-4])?[\"”’',.]|(?<![\w-])(?P<numbered>[A-Z])-?[1-4](?!\w)")
_LICENCE = re.compile(r"\bправ[аоы]?\b|водител|удостоверени|мотоцикл|грузовик|шофёр|шофер", re.IGNORECASE)
_RU_CLAUSE = re.compile(
    r"(?:\bп{1,2}\.|\bпункт[а-я]*|\bподпункт[а-я]*)\s*(?P<list>[«\"„“][а-и][»\"“”](?:\s*(?:,|и)\s*[«\"„“][а-и][»\"“”])*)"
)
_EN_CLAUSE = re.compile(
    r"[(\"“‘'](?P<marked>[a-z]{1,2})[)\"”’',]|\b(?:clause|paragraph|point|item|subparagraph)s?\s+(?P<bare>[a-z]{1,2})\b"
)
_CLAUSES = {
    "а": "a", "б": "b", "в": "vcw", "г": "gd", "д": "de", "е": "ef", "ж": "zgj", "з": "zh", "и": "ij",
}  # fmt: skip


def categories(pair: Pair) -> Iterator[Issue]:
    """Letters of fitness categories: А, Б, В, Г, Д are A, B, V, G, D. «В» as C is another system: a note.

    >>> [issue.message for issue in categories(Pair("Ему дали категорию В.", "He was given category B."))]
    ['категория В is V here, not B']
    """
    if "атегори" not in pair.ru and not _RU_LONE.search(pair.ru):
        return
    ru = list(_ru_letters(pair.ru))
    en = list(_en_letters(pair.en))
    if not ru or not en or _LICENCE.search(pair.ru):
        return
    found = {letter for letter, _ in en}
    wanted = {_HOUSE[letter] for letter, _ in ru}
    extra = [(letter, place) for letter, place in en if letter not in wanted]
    for letter, place in ru:
        if _HOUSE[letter] in found:
            continue
        by_order = next((at for other, at in extra if other == _BY_ORDER[letter] and letter == "В"), None)
        if by_order:
            message = f"категория {letter} is {_HOUSE[letter]} here, not {_BY_ORDER[letter]}"
            yield Issue("category letter", "note", message, place, by_order, letter)
        elif extra:
            message = f"категория {letter} is {_HOUSE[letter]} here, not {extra[0][0]}"
            yield Issue("category letter", "error", message, place, extra[0][1], letter)


def clauses(pair: Pair) -> Iterator[Issue]:
    """Letters of clauses: «п. „в“» is clause (v) or, counted through, (c).

    >>> [issue.message for issue in clauses(Pair("п. «а» ч. 2 ст. 105", 'Article 105, Part 2, clause "b"'))]
    ['п. «а» is not clause b']
    """
    found = _RU_CLAUSE.search(pair.ru)
    if not found:
        return
    letters = [(match["marked"] or match["bare"], Place(*match.span())) for match in _EN_CLAUSE.finditer(pair.en)]
    if not letters:
        return
    for match in re.finditer("[а-и]", found["list"]):
        if not any(letter[0] in _CLAUSES[match[0]] for letter, _ in letters):
            start = found.start("list") + match.start()
            message = f"п. «{match[0]}» is not clause {letters[0][0]}"
            yield Issue("clause letter", "warning", message, Place(start, start + 1), letters[0][1], match[0])


def _ru_letters(text: str) -> Iterator[tuple[str, Place]]:
    named = [match for found in _RU_LIST.finditer(text) for match in _letters(_RU_LETTER, found, text)]
    for match in named:
        yield match[0].translate(_LOOKALIKE), Place(*match.span())
    for match in _RU_LONE.finditer(text):
        group = match.lastgroup or "quoted"
        place = Place(*match.span(group))
        if all(place != Place(*other.span()) for other in named) and (named or group == "numbered" or _fitness(text)):
            yield match[group], place


def _fitness(text: str) -> bool:
    return bool(re.search(r"годн|призыв|врач|комисси|диагноз|военкомат", text))


def _en_letters(text: str) -> Iterator[tuple[str, Place]]:
    for found in _EN_LIST.finditer(text):
        if found["before"]:
            if found["before"].isupper():
                yield found["before"], Place(*found.span("before"))
            continue
        for match in _letters(_EN_LETTER, found, text):
            yield match[0], Place(*match.span())
    for match in _EN_LONE.finditer(text):
        group = match.lastgroup or "quoted"
        yield match[group], Place(*match.span(group))


def _letters(pattern: re.Pattern[str], found: re.Match[str], text: str) -> Iterator[re.Match[str]]:
    return pattern.finditer(text, *found.span("list"))
