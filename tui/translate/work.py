"""The way of a file's sentences: those to be kept, those that the memory knows, then the machine, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from corpus.types import Lang
from tui.translate.remember import from_memory, nearest
from tui.translate.source import needs_translation
from tui.translate.types import Answer, Sentence

if TYPE_CHECKING:
    from tui.memory import Memory
    from tui.translate.journal import Journal

BATCH = 16
"""Sentences that are drafted and saved at a time."""


class Drafts(Protocol):
    """What makes machine drafts (``tui.translate.drafting.Drafting``)."""

    def answers(self, sentences: Sequence[str]) -> list[Answer]:
        """An answer a sentence, in their order."""


Answers = dict[str, Answer]
"""What came of sentences, by their text."""

Counted = Callable[[int], AbstractContextManager[Callable[[], None]]]
"""Shows the progress of so many sentences; what it gives is called after each."""


def without_machine(found: Sequence[Sentence], lang: Lang, memory: Memory) -> Answers:
    """The answers that need no machine."""
    answers: Answers = {}
    for text in dict.fromkeys(sentence.text for sentence in found):
        if not needs_translation(text, lang):
            answers[text] = Answer(text, "kept")
        elif (known := from_memory(memory, text)) is not None:
            answers[text] = known
    return answers


def drafted(texts: Sequence[str], drafts: Drafts, memory: Memory, journal: Journal | None, counted: Counted) -> Answers:
    """The answers to the rest, those of the journal without asking again; each batch is in it before the next begins.

    Each has the most similar reviewed translation beside it.
    """
    kept = journal.read() if journal is not None else {}
    before = {text: kept[journal.key(text)] for text in texts if journal is not None and journal.key(text) in kept}
    todo = [text for text in texts if text not in before]
    answers = dict(before)
    with counted(len(todo)) as done:
        for batch in _batches(todo):
            new = list(zip(batch, drafts.answers(batch), strict=True))
            if journal is not None:
                journal.append(new)
            answers.update(new)
            for _ in batch:
                done()
    return {text: answers[text]._replace(near=nearest(memory, text)) for text in texts}


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    left = iter(texts)
    while batch := list(islice(left, BATCH)):
        yield batch
