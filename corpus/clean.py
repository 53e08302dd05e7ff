"""What on a page is not the report: found by ``corpus.boilerplate``, by repetition, and by place.

To lose a sentence of the report is worse than to leave a line of boilerplate, so where the two look alike the line
stays. Nothing is deleted: a removal is a stretch of ``Page.text`` with a reason, and the reasons are listed in
``corpus.boilerplate.REASONS``.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import NamedTuple

from corpus.appeals import ENOUGH, ENOUGH_BESIDE, cue_count
from corpus.boilerplate import DATE_HEADING, END_OF_PAGE, INLINE, PATTERNS, RELATED_LIST
from corpus.types import Lang, Page, Removal

_PROSE_CHARS = (140, 60)  # a paragraph this long with a full stop in it is the report; the second if there is none
_EDGE = 40  # paragraphs from the top or the end, at most
_LABEL_WORDS, _LABEL_CHARS = 4, 40
_MENU_LABELS = 3  # so many labels in front of the headline are a menu
_LINK_CHARS = 160
_MIN_DUPLICATE_CHARS = 25  # «— Да.» stands twice in a dialogue
_CHRONICLE_DATES = 3  # so many dates alone on a line are headings of a chronicle
_HAS_SENTENCE_END = re.compile(r"[.!?…][\"'»”’)\]]*(?:\s|$)")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'»”’)\]]*$")
_ENDS_STOP = re.compile(r"[.!?…][\"'»”’)\]]*$")
_ENDS_STATEMENT = re.compile(r"[.…:;,][\"'»”’)\]]*$")
_LIST_ITEM = re.compile(r"(?:[•●▪*–—-]|\(?\d{1,3}[.)])\s")
_ORNAMENT = re.compile("^[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff ]+")  # «🔥 Подписывайтесь», «→ Читайте также»
_NOT_WORD = re.compile(r"[\W_]+")


class _Paragraphs(NamedTuple):
    """The paragraphs of a page with what is known of them; a reason is None for what stays."""

    page: Page
    texts: list[str]
    reasons: list[str | None]
    first: int
    last: int
    """The first and last paragraph of running text; without any, all is the report: 0 and the last of all."""

    def is_label(self, index: int) -> bool:
        """A few words that are no sentence and no item of a list."""
        text = self.texts[index]
        short = len(text) <= _LABEL_CHARS and len(text.split()) <= _LABEL_WORDS
        item = self.page.paragraphs[index].role == "item" or _LIST_ITEM.match(text)
        return short and not item and not _ENDS_SENTENCE.search(text)


def clean(page: Page, lang: Lang) -> list[Removal]:
    """The stretches of the page that are boilerplate, in order, without overlap; each is in one paragraph."""
    texts = [page.paragraph_text(index) for index in range(len(page.paragraphs))]
    found = _Paragraphs(page, texts, [None] * len(texts), *_running_text(page, texts))
    for mark in (
        _by_role_and_pattern,
        _appeals,
        _repeated,
        _related_lists,
        _foot,
        _menu,
        _trailing_labels,
        _stray_labels,
    ):
        mark(found)
    removals: list[Removal] = []
    for paragraph, text, reason in zip(page.paragraphs, texts, found.reasons, strict=True):
        if reason:
            removals.append(Removal(paragraph.start, paragraph.stop, reason, text))
        else:
            removals += _inside(text, paragraph.start)
    return removals


def _running_text(page: Page, texts: list[str]) -> tuple[int, int]:
    """The first and last paragraph that is so long that it must be the report."""
    for chars in _PROSE_CHARS:
        prose = [
            index
            for index, text in enumerate(texts)
            if len(text) >= chars
            and page.paragraphs[index].role != "furniture"
            and _HAS_SENTENCE_END.search(text)
            and not pattern_reason(text, edge=False)
        ]
        if prose:
            return prose[0], prose[-1]
    return 0, len(texts) - 1


def _by_role_and_pattern(found: _Paragraphs) -> None:
    texts, title = found.texts, _key(found.page.title)
    chronicle = sum(map(bool, map(DATE_HEADING.fullmatch, texts))) >= _CHRONICLE_DATES
    for index, text in enumerate(texts):
        if found.page.paragraphs[index].role == "furniture":
            found.reasons[index] = "furniture"
        elif not any(map(str.isalnum, text)):
            found.reasons[index] = "ornament"
        elif _key(text) != title and not (chronicle and DATE_HEADING.fullmatch(text)):
            edge = index < min(found.first, _EDGE) or index > max(found.last, len(texts) - 1 - _EDGE)
            found.reasons[index] = pattern_reason(text, edge=edge)


def pattern_reason(text: str, *, edge: bool) -> str | None:
    """The reason for which a paragraph is boilerplate by its words alone; ``edge``: it stands at the top or the end."""
    text = _ORNAMENT.sub("", text)
    for pattern in PATTERNS:
        if len(text) <= pattern.max_chars and (edge or pattern.zone == "anywhere") and pattern.regex.fullmatch(text):
            return pattern.reason
    return None


def _appeals(found: _Paragraphs) -> None:
    """Paragraphs that ask the reader for support, and those beside them that go on so or are their headline."""
    counts = [0 if reason else cue_count(text) for text, reason in zip(found.texts, found.reasons, strict=True)]
    for index, count in enumerate(counts):
        if count >= ENOUGH:
            found.reasons[index] = "donation"
    for order in (range(1, len(counts)), range(len(counts) - 2, -1, -1)):
        for index in order:
            beside = found.reasons[index - order.step] == "donation"
            headline = counts[index] > 0 and not _HAS_SENTENCE_END.search(found.texts[index])
            if beside and not found.reasons[index] and (counts[index] >= ENOUGH_BESIDE or headline):
                found.reasons[index] = "donation"


def _repeated(found: _Paragraphs) -> None:
    """A paragraph that stands twice is kept once, in running text rather than as a caption, else where it is first."""
    kept: dict[str, int] = {}
    paragraphs = found.page.paragraphs
    for index, text in enumerate(found.texts):
        key = _key(text)
        if found.reasons[index] or len(key) < _MIN_DUPLICATE_CHARS:
            continue
        if key not in kept:
            kept[key] = index
        elif paragraphs[kept[key]].role == "caption" and paragraphs[index].role != "caption":
            found.reasons[kept[key]] = "duplicate"
            kept[key] = index
        else:
            found.reasons[index] = "duplicate"


def _related_lists(found: _Paragraphs) -> None:
    """A lone «Читайте также» takes the title after it along, and at the end of a page the whole list of titles."""
    end, taken = len(found.texts), 0
    for index, text in enumerate(found.texts):
        link = found.reasons[index] in ("related", "furniture") and RELATED_LIST.fullmatch(text.rstrip(" :.…→"))
        if index < taken or not link:
            continue
        rest = range(index + 1, end if index > found.last else min(index + 2, end))
        listed = list(takewhile(lambda at: found.reasons[at] or _is_title(found, at), rest))
        taken = index + 1 + len(listed)
        for at in listed:
            found.reasons[at] = found.reasons[at] or "related"


def _is_title(found: _Paragraphs, index: int) -> bool:
    """Whether it may be the title of another page: short, and no statement; a question only at the end of the page."""
    text, ends = found.texts[index], _ENDS_STATEMENT if index > found.last else _ENDS_SENTENCE
    heading = found.page.paragraphs[index].role == "heading" and index < found.last
    return len(text) <= _LINK_CHARS and not heading and not _LIST_ITEM.match(text) and not ends.search(text)


def _foot(found: _Paragraphs) -> None:
    """What follows the copyright line or the number of comments, after all running text."""
    begins = next(
        (at for at in range(found.last + 1, len(found.texts)) if END_OF_PAGE.fullmatch(found.texts[at])), None
    )
    if begins is not None:
        for index in range(begins, len(found.texts)):
            found.reasons[index] = found.reasons[index] or "footer"


def _menu(found: _Paragraphs) -> None:
    """Several labels on end, in front of the headline: all but the last, which may be the headline itself."""
    labels: list[int] = []
    for index in range(found.first):
        if not found.reasons[index]:
            if found.page.paragraphs[index].role == "heading" or not found.is_label(index):
                break
            labels.append(index)
    if len(labels) < _MENU_LABELS:
        return
    keys = [_key(found.texts[index]) for index in labels]
    apart = labels[-1] + 1 < found.first and found.reasons[labels[-1] + 1] in ("date", "breadcrumb")
    for index in labels if keys[-1] in keys[:-1] or apart else labels[:-1]:
        found.reasons[index] = "label"


def _trailing_labels(found: _Paragraphs) -> None:
    """Labels after the last sentence head nothing; one that also stands above the text is a section of the site."""
    labels: set[str] = set()
    for index in range(len(found.texts) - 1, found.last, -1):
        if found.reasons[index]:
            continue
        if not found.is_label(index):
            break
        found.reasons[index] = "label"
        labels.add(_key(found.texts[index]))
    for index in range(found.first):
        if not found.reasons[index] and _key(found.texts[index]) in labels:
            found.reasons[index] = "label"


def _stray_labels(found: _Paragraphs) -> None:
    """A few words in lower case between two finished paragraphs: what is left of a link to another page."""
    stays = [index for index, reason in enumerate(found.reasons) if not reason]
    for before, index, after in zip(stays, stays[1:], stays[2:], strict=False):
        lower = found.texts[index][0].islower() and not found.texts[after][0].islower()
        heading = found.page.paragraphs[index].role == "heading"
        if lower and not heading and found.is_label(index) and _ENDS_STOP.search(found.texts[before]):
            found.reasons[index] = "label"


def _key(text: str) -> str:
    """Letters and digits only, in lower case."""
    return _NOT_WORD.sub("", text.casefold())


def _inside(text: str, at: int) -> list[Removal]:
    """Markup and bracketed credits inside a paragraph that stays."""
    found = [
        Removal(at + match.start(), at + match.end(), reason, match[0])
        for reason, pattern in INLINE
        for match in pattern.finditer(text)
    ]
    found.sort(key=lambda removal: removal.start)
    return [r for index, r in enumerate(found) if index == 0 or r.start >= found[index - 1].stop]
