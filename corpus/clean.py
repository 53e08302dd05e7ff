"""What on a page is not the report: found by ``corpus.boilerplate``, by repetition, and by place.

To lose a sentence of the report is worse than to leave a line of boilerplate, so where the two look alike the line
stays. Nothing is deleted: a removal is a stretch of ``Page.text`` with a reason, and the reasons are listed in
``corpus.boilerplate.REASONS``.
"""

from __future__ import annotations

import re
from collections import Counter

from corpus.boilerplate import INLINE, PATTERNS, RELATED_LIST
from corpus.types import Lang, Page, Removal

_PROSE_CHARS = 140  # a paragraph this long with a full stop in it is the report, not an edge
_EDGE = 12  # paragraphs from the top or the end, at most
_LABEL_WORDS = 4
_LINK_CHARS = 160
_MIN_DUPLICATE_CHARS = 25  # «— Да.» stands twice in a dialogue
_CHRONICLE_DATES = 3  # so many dates alone on a line are headings of a chronicle
_HAS_SENTENCE_END = re.compile(r"[.!?…][\"'»”’)\]]*(?:\s|$)")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'»”’)\]]*$")
_LIST_ITEM = re.compile(r"(?:[•●▪*–—-]|\(?\d{1,3}[.)])\s")
_NOT_WORD = re.compile(r"[\W_]+")


def clean(page: Page, lang: Lang) -> list[Removal]:
    """The stretches of the page that are boilerplate, in order, without overlap; each is in one paragraph."""
    texts = [page.paragraph_text(index) for index in range(len(page.paragraphs))]
    reasons = _by_role_and_pattern(page, texts)
    _mark_repeated(page, texts, reasons)
    _mark_related_lists(page, texts, reasons)
    _mark_trailing_labels(page, texts, reasons)
    removals: list[Removal] = []
    for paragraph, text, reason in zip(page.paragraphs, texts, reasons, strict=True):
        if reason:
            removals.append(Removal(paragraph.start, paragraph.stop, reason, text))
        else:
            removals += _inside(text, paragraph.start)
    return removals


def _by_role_and_pattern(page: Page, texts: list[str]) -> list[str | None]:
    first, last = _body(texts)
    chronicle = sum(_pattern_reason(text, edge=True) == "date" for text in texts) >= _CHRONICLE_DATES
    reasons: list[str | None] = []
    for index, (paragraph, text) in enumerate(zip(page.paragraphs, texts, strict=True)):
        if paragraph.role == "furniture":
            reason: str | None = "furniture"
        elif not any(map(str.isalnum, text)):
            reason = "ornament"
        else:
            near = index < min(first, _EDGE) or index > max(last, len(texts) - 1 - _EDGE)
            reason = None if _key(text) == _key(page.title) else _pattern_reason(text, edge=near)
            if reason == "date" and chronicle:
                reason = None
        reasons.append(reason)
    return reasons


def _body(texts: list[str]) -> tuple[int, int]:
    """The first and last paragraph that is long enough to be the report; an empty range where none is."""
    prose = [index for index, text in enumerate(texts) if len(text) >= _PROSE_CHARS and _HAS_SENTENCE_END.search(text)]
    return (prose[0], prose[-1]) if prose else (len(texts), -1)


def _pattern_reason(text: str, *, edge: bool) -> str | None:
    for pattern in PATTERNS:
        if len(text) <= pattern.max_chars and (edge or pattern.zone == "anywhere") and pattern.regex.fullmatch(text):
            return pattern.reason
    return None


def _mark_repeated(page: Page, texts: list[str], reasons: list[str | None]) -> None:
    """A paragraph that stands twice is kept once, in running text rather than as a caption, else where it is first."""
    kept: dict[str, int] = {}
    for index, text in enumerate(texts):
        key = _key(text)
        if reasons[index] or len(key) < _MIN_DUPLICATE_CHARS:
            continue
        if key not in kept:
            kept[key] = index
        elif page.paragraphs[kept[key]].role == "caption" and page.paragraphs[index].role != "caption":
            reasons[kept[key]] = "duplicate"
            kept[key] = index
        else:
            reasons[index] = "duplicate"


def _mark_related_lists(page: Page, texts: list[str], reasons: list[str | None]) -> None:
    """A lone «Читайте также» takes the link after it along, and at the end of a page the whole list of links."""
    for index, text in enumerate(texts):
        if reasons[index] != "related" or not RELATED_LIST.fullmatch(text.rstrip(" :.…→")):
            continue
        rest = range(index + 1, len(texts))
        if all(reasons[at] or len(texts[at]) <= _LINK_CHARS for at in rest) and _body(texts)[1] < index:
            listed = list(rest)
        else:
            listed = [at for at in rest[:1] if page.paragraphs[at].role != "heading" and _is_title(texts[at])]
        for at in listed:
            reasons[at] = reasons[at] or "related"


def _is_title(text: str) -> bool:
    return len(text) <= _LINK_CHARS and not _ENDS_SENTENCE.search(text)


def _mark_trailing_labels(page: Page, texts: list[str], reasons: list[str | None]) -> None:
    """Labels after the last sentence head nothing; one that also stands above the text is a section of the site."""
    first, last = _body(texts)
    labels: Counter[str] = Counter()
    for index in range(len(texts) - 1, last, -1):
        if reasons[index]:
            continue
        if page.paragraphs[index].role == "item" or not _is_label(texts[index]):
            break
        reasons[index] = "label"
        labels[_key(texts[index])] += 1
    for index in range(min(first, len(texts)) if last >= 0 else 0):
        if not reasons[index] and _key(texts[index]) in labels:
            reasons[index] = "label"


def _is_label(text: str) -> bool:
    return len(text.split()) <= _LABEL_WORDS and not _ENDS_SENTENCE.search(text) and not _LIST_ITEM.match(text)


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
