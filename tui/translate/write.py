"""The translated file, or a table of its sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from corpus.types import Lang
from tui.translate.remember import differing
from tui.translate.types import Answer, Sentence

if TYPE_CHECKING:
    from corpus.rewrite.types import Original, Passage

COLUMNS = ("source", "draft", "origin", "score", "terms", "flags", "match", "match_source", "match_draft")
OPEN, CLOSE = "[[", "]]"
"""What stands round a sentence that was left as it is because it has no sound draft."""


def file_of(original: Original, found: Sequence[Sentence], answers: Mapping[str, Answer], target: Lang) -> bytes:
    """The file with each sentence's answer in its place."""
    passages = list(original.passages)
    for number, group in groupby(found, lambda sentence: sentence.passage):
        passages[number] = _translated(passages[number], list(group), answers)
    return original.rewritten(passages, target)


def _translated(passage: Passage, found: Sequence[Sentence], answers: Mapping[str, Answer]) -> Passage:
    from corpus.rewrite.carry import Sentence as Replaced
    from corpus.rewrite.carry import carried

    shown = [Replaced(one.start, one.stop, shown_text(one.text, answers[one.text])) for one in found]
    return carried(passage, shown)


def shown_text(source: str, answer: Answer) -> str:
    """What stands for a sentence in the file."""
    return f"{OPEN}{source}{CLOSE}" if answer.origin == "withheld" else answer.text


def table_of(found: Sequence[Sentence], answers: Mapping[str, Answer]) -> bytes:
    """A header and a line a sentence, tab-separated, in UTF-8; nothing is quoted."""
    rows = [COLUMNS, *(_row(one.text, answers[one.text]) for one in found)]
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows).encode()


def _row(source: str, answer: Answer) -> tuple[str, ...]:
    near = answer.near
    terms = "; ".join(f"{one.source} = {one.target} ({one.state})" for one in answer.terms)
    match = ("", "", "") if near is None else (f"{near.share:.2f}", differing(source, near), near.entry.target)
    score = "" if answer.origin == "withheld" else f"{answer.score:.2f}"
    return source, answer.text, answer.origin, score, terms, "; ".join(answer.flags), *match
