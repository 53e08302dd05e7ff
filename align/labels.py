"""Words for what has no counterpart."""

from __future__ import annotations

import re

from corpus.types import Document, Label

EDGE = 6  # sentences from the top or the end of a page, where boilerplate stands
LONGEST_LINE = 160  # characters of a line of boilerplate
LONGEST_HEADING = 14  # words
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'»”’)\]]*$")


def gap_label(document: Document, index: int) -> Label:
    """What a sentence without counterpart is: ``boilerplate``, ``heading``, else ``omitted`` (ru) or ``added`` (en)."""
    sentence = document.segments[index].text
    edge = min(index, len(document.segments) - 1 - index) < EDGE
    if len(sentence) <= LONGEST_LINE and _is_boilerplate(sentence, edge=edge):
        return "boilerplate"
    if _is_heading(document, index):
        return "heading"
    return "omitted" if document.lang == "ru" else "added"


def _is_boilerplate(sentence: str, *, edge: bool) -> bool:
    from corpus.clean import pattern_reason  # its patterns take tens of milliseconds to compile

    return pattern_reason(sentence, edge=edge) is not None


def _is_heading(document: Document, index: int) -> bool:
    """Whether a sentence is a paragraph of its own, short, and ends like no sentence."""
    segments = document.segments
    paragraph, text = segments[index].paragraph, segments[index].text
    neighbours = [segments[at].paragraph for at in (index - 1, index + 1) if 0 <= at < len(segments)]
    alone = bool(neighbours) and paragraph not in neighbours
    return alone and len(text.split()) <= LONGEST_HEADING and not _ENDS_SENTENCE.search(text)
