"""Reviewed translations of project files, for one direction: what they answer before a machine is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.types import Lang
from tui.memory_types import Near, Remembered
from tui.translate.types import Answer

if TYPE_CHECKING:
    from tui.memory import Memory


def read_memory(projects: Iterable[Path], target: Lang) -> Memory:
    """The reviewed pairs of all files, from the other language into ``target``. Raises ProjectError."""
    from tui.memory import Memory

    memory = Memory()
    for number, path in enumerate(projects):
        memory.learn(_entries(path, target, number))
    return memory


def _entries(path: Path, target: Lang, number: int) -> Iterator[Remembered]:
    from tui.memory_project import reviewed

    for block in reviewed(path):
        for entry in block:
            here, there = (entry.source, entry.target) if target == "en" else (entry.target, entry.source)
            yield Remembered(f"{number}:{entry.key}", here, there, entry.partial)


def from_memory(memory: Memory, text: str) -> Answer | None:
    """The reviewed translation of this very sentence, the commonest and then the latest; None where there is none.

    One that leaves a part out is not used.
    """
    found = Counter(entry.target for entry in reversed(memory.same(text)) if not entry.partial)
    if not found:
        return None
    best, _ = found.most_common(1)[0]
    flags = (f"{len(found)} different translations in the memory",) if len(found) > 1 else ()
    return Answer(" ".join(best.split()), "memory", flags=flags)


def nearest(memory: Memory, text: str) -> Near | None:
    """The most similar reviewed translation, to be shown beside a draft."""
    return next(iter(memory.nearest(text, limit=1)), None)


def differing(text: str, near: Near) -> str:
    """The remembered source with the words in braces that the text has not: ``Суд отложил дело на {8} дней``."""
    from tui.memory_differences import differences

    source, shown, at = " ".join(near.entry.source.split()), "", 0
    for start, stop in differences(text, source):
        shown += f"{source[at:start]}{{{source[start:stop]}}}"
        at = stop
    return shown + source[at:]
