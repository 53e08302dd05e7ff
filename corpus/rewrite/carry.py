"""Marks carried over to a new text: bold words, links and notes find their place in a translation. Pure.

Where a mark covers whole sentences it covers their translations. Within a sentence it is found by its own words, where
they were kept (names in Latin letters, numbers, code). A link within a sentence whose words are others now covers the
sentence: no target is lost, and no words are linked by guess. What stands between letters, such as the number of a
note, goes to the end of its sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corpus.rewrite.types import Mark, Passage

_EDGES = " .,;:!?…\"'«»„“”()–—-"  # what a mark may leave out at the ends of a sentence that it covers


class Sentence(NamedTuple):
    """A half-open range of a passage, and what takes its place."""

    start: int
    stop: int
    text: str


def carried(passage: Passage, sentences: Sequence[Sentence]) -> Passage:
    """The passage of the new sentences, with the marks of the old one. The sentences cover all its letters, in order.

    Between two new sentences is a space where there was one between the old ones.
    """
    placed, text, at = [], "", 0
    for sentence in sentences:
        text += " " if text and passage.text[at : sentence.start] else ""
        placed.append(_Placed(sentence, len(text), len(text) + len(sentence.text)))
        text, at = text + sentence.text, sentence.stop
    found: list[Mark] = []
    for mark in passage.marks:
        place = _place(mark, passage.text, placed)
        if place is not None:
            found.append(mark._replace(start=place[0], stop=place[1]))
        elif mark.must_stay:
            found.append(mark._replace(start=len(text), stop=len(text)))
    return Passage(text, tuple(_apart(found, text)))


class _Placed(NamedTuple):
    """A sentence and where its new text stands."""

    old: Sentence
    start: int
    stop: int


def _place(mark: Mark, text: str, placed: Sequence[_Placed]) -> tuple[int, int] | None:
    if mark.start == mark.stop:
        return _point(mark.start, placed)
    touched = [one for one in placed if one.old.start < mark.stop and mark.start < one.old.stop]
    whole = [one for one in touched if _covers(mark, text, one.old)]
    if touched and (len(whole) == len(touched) or len(touched) > 1):
        chosen = touched if mark.must_stay else whole
        return (chosen[0].start, chosen[-1].stop) if chosen else None
    if not touched:
        return None
    words, new = text[mark.start : mark.stop], touched[0].old.text
    old = text[touched[0].old.start : touched[0].old.stop]
    if old in new:  # it was left as it is
        start = touched[0].start + new.index(old) + mark.start - touched[0].old.start
        return start, start + len(words)
    if new.count(words) == 1:
        start = touched[0].start + new.index(words)
        return start, start + len(words)
    return (touched[0].start, touched[0].stop) if mark.must_stay else None


def _point(at: int, placed: Sequence[_Placed]) -> tuple[int, int] | None:
    """The place of what has no text: at the start or the end of a sentence."""
    before = [one for one in placed if one.old.start < at]
    if before:
        return before[-1].stop, before[-1].stop
    return (placed[0].start, placed[0].start) if placed else None


def _covers(mark: Mark, text: str, sentence: Sentence) -> bool:
    before, after = text[sentence.start : max(mark.start, sentence.start)], text[mark.stop : sentence.stop]
    return not before.strip(_EDGES) and not after.strip(_EDGES)


def _apart(marks: Sequence[Mark], text: str) -> list[Mark]:
    """The marks; those that must stay and fell on the very same range share it, word by word, in their order."""
    found = list(marks)
    ranges: dict[tuple[int, int], list[int]] = {}
    for number, mark in enumerate(marks):
        if mark.must_stay and mark.start < mark.stop:
            ranges.setdefault((mark.start, mark.stop), []).append(number)
    for (start, stop), numbers in ranges.items():
        words = _words(text, start, stop)
        for place, number in enumerate(numbers if len(numbers) > 1 else ()):
            share = words[place * len(words) // len(numbers) : (place + 1) * len(words) // len(numbers)]
            begin, end = (share[0][0], share[-1][1]) if share else (stop, stop)
            found[number] = marks[number]._replace(start=begin, stop=end)
    return found


def _words(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    found, at = [], start
    for word in text[start:stop].split(" "):
        if word:
            found.append((at, at + len(word)))
        at += len(word) + 1
    return found
