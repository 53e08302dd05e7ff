"""Quotation marks and the end of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossaries.issue import Issue, Pair, Place, Severity

_RU_QUOTED = re.compile(r"[«„“\"](?P<inner>[^«»„“”\"]+)[»“”\"]")
_EN_QUOTED = re.compile(r"[“\"«](?P<inner>[^“”\"«»]+)[”\"»]|(?<!\w)[‘'](?P<single>[^‘’\"“”]{3,}?)[’'](?!\w)")
_QUOTES = re.compile("[«»„“”\"‘]|(?<!\\w)'|[’'](?!\\w)")
_SPEECH = re.compile(r"^\s*[—–-]\s|[.!?,:…]\s*[—–]\s")
_LAW = re.compile(r"[«„“\"](?:Об?|On) ")
_REPORTED = re.compile(r"\bли\b|вопрос|спро[сш]|вдруг", re.IGNORECASE)
_HEADING = re.compile(  # «Чем отличается дезертирство», without any mark at its end
    r"\W*(?:(?:[вснкзо]|во|со|ко|об|от|до|за|из|на|по|для|при|под)\s+)?"
    r"(?:что|чего|чему|чем|ч[её]м|кто|кого|кому|кем|ком|как|где|куда|откуда|когда|почему|зачем|сколько|чей|чья|чьё|чьи"
    r"|как(?:ой|ая|ое|ие|ого|их|ую|им|ими|ом))\b",
    re.IGNORECASE,
)
_STRAIGHT = re.compile('"')
_GUILLEMETS = re.compile("[«»]")
_LEAST_WORDS = 5  # a shorter quotation is a title or a word used with reserve: «Челси», «друга»


def quotations(pair: Pair) -> Iterator[Issue]:
    """A quotation on one side only. Titles and single words in marks are left out: usage differs.

    >>> [issue.kind for issue in quotations(Pair("Он сказал: «Я никуда отсюда не поеду».", "He will not go anywhere."))]
    ['quotation missing']
    """
    ru, en = _longest(_RU_QUOTED, pair.ru), _longest(_EN_QUOTED, pair.en)
    if ru and not _QUOTES.search(pair.en):
        yield Issue("quotation missing", "note" if pair.partial else "warning", "No quotation in the English", ru, None)
    elif en and not _QUOTES.search(pair.ru) and not _SPEECH.search(pair.ru):
        yield Issue("quotation added", "warning", "No quotation in the Russian", None, en)


def _longest(pattern: re.Pattern[str], text: str) -> Place | None:
    for found in pattern.finditer(text):
        if len(found[0].split()) >= _LEAST_WORDS and not _LAW.match(found[0]):
            return Place(*found.span())
    return None


def quote_marks(pair: Pair) -> Iterator[Issue]:
    """Marks without a partner on one side, « » in the English, straight marks in the Russian.

    >>> [issue.kind for issue in quote_marks(Pair("Он читал «Вести».", "He read «News."))]
    ['quotation mark unpaired', 'quotation mark of the other language']
    """
    ru_place, en_place = _unpaired(pair.ru), _unpaired(pair.en)
    if bool(ru_place) != bool(en_place):
        message = f"A quotation mark without a partner in the {'English' if en_place else 'Russian'}"
        yield Issue("quotation mark unpaired", "note", message, ru_place, en_place)
    kind = "quotation mark of the other language"
    if found := _GUILLEMETS.search(pair.en):
        yield Issue(kind, "warning", f"{found[0]} in the English", None, Place(*found.span()), found[0])
    if found := _STRAIGHT.search(pair.ru):
        yield Issue(kind, "note", "Straight quotation marks in the Russian", Place(*found.span()), None, found[0])


def _unpaired(text: str) -> Place | None:
    """The place of a mark whose partner is missing: what is opened and not closed, or an odd straight one."""
    for opening, closing in (("«", "»"), ("“", "”")):
        if text.count(opening) != text.count(closing) and not ("„" in text and opening == "“"):
            if _runs_on(text, opening, closing):
                return None
            mark = opening if opening in text else closing
            return Place(text.index(mark), text.index(mark) + 1)
    if text.count('"') % 2:
        last = text.rindex('"')
        return Place(last, last + 1)
    return None


def _runs_on(text: str, opening: str, closing: str) -> bool:
    """Whether the quotation goes on in the next sentence, or comes from the one before."""
    excess = text.count(opening) - text.count(closing)
    if excess == 1:
        rest = text[text.rindex(opening) :]
        return closing not in rest and (rest == text.lstrip("—–- ") or len(rest.split()) >= _LEAST_WORDS)
    return excess == -1 and text.rstrip(" .,!?…)").endswith(closing)


def endings(pair: Pair) -> Iterator[Issue]:
    """A question that is none on the other side; a full stop that is missing.

    >>> [issue.kind for issue in endings(Pair("Куда его увезли?", "They took him away."))]
    ['question lost']
    """
    if not pair.ru.strip() or not pair.en.strip():
        return
    ru_place, en_place = _end_mark(pair.ru), _end_mark(pair.en)
    ru_mark, en_mark = pair.ru[slice(*ru_place)], pair.en[slice(*en_place)]
    if "?" in ru_mark and "?" not in pair.en:
        yield Issue("question lost", "warning", "A question in the Russian only", ru_place, en_place)
    elif "?" in en_mark and "?" not in pair.ru:
        reported = _REPORTED.search(pair.ru) or (not ru_mark and _HEADING.match(pair.ru))
        severity: Severity = "note" if reported else "warning"
        yield Issue("question added", severity, "A question in the English only", ru_place, en_place)
    elif bool(ru_mark) != bool(en_mark) and _closed(pair.ru) != _closed(pair.en):
        side = "English" if ru_mark else "Russian"
        yield Issue("end mark missing", "note", f"No mark at the end of the {side}", ru_place, en_place)


def _closed(text: str) -> bool:
    return text.rstrip(" »“”\"’')").endswith((".", "?", "!", "…", ":", ";", ","))


def _end_mark(text: str) -> Place:
    """Where the marks stand that end a text, before closing quotation marks and brackets."""
    stop = len(text.rstrip(" \u00a0»“”\"’')]"))
    return Place(len(text[:stop].rstrip(".?!…")), stop)
