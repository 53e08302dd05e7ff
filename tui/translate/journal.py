"""What was drafted already, kept beside the output until that is written: a JSON object a line, in the order made.

A line's key is a hash of the sentence and of all that a draft of it depends on, so drafts of another model, term base
or version of Sverka are never taken over, and a sentence that was changed is drafted anew. A line that was cut off by a
crash is passed over.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.errors import OutputError
from corpus.export.atomic import unwritable
from tui.translate.types import Answer, TermUse

_PRIVATE = 0o600


class Journal:
    """The drafts of one file, by sentence."""

    def __init__(self, output: Path, recipe: str) -> None:
        self.path = output.with_name(f"{output.name}.part.jsonl")
        self._recipe = recipe

    def read(self) -> dict[str, Answer]:
        """The answers by their keys. Raises OutputError where the file can't be read."""
        try:
            lines = self.path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise unwritable(self.path, error) from error
        return dict(entry for line in lines for entry in _entry(line))

    def known(self, sentences: Iterable[str]) -> int:
        """How many of the sentences it has answers to."""
        kept = self.read()
        return sum(self.key(sentence) in kept for sentence in sentences)

    def key(self, sentence: str) -> str:
        """The key of a sentence."""
        return hashlib.sha256(f"{self._recipe}\0{sentence}".encode()).hexdigest()[:32]

    def append(self, answers: Iterable[tuple[str, Answer]]) -> None:
        """Add answers by sentence; they are on the disk when this returns. Raises OutputError."""
        lines = [
            json.dumps([self.key(sentence), *answer[:5]], ensure_ascii=False, separators=(",", ":"))
            for sentence, answer in answers
        ]
        try:
            descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, _PRIVATE)
            with os.fdopen(descriptor, "ab") as file:
                file.write(("\n".join(["", *lines]) + "\n").encode())
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise unwritable(self.path, error) from error

    def remove(self) -> None:
        """Take the file away. Raises OutputError."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise OutputError(f"{self.path}: can't be removed ({error.strerror}). Remove it.") from error


def _entry(line: bytes) -> Iterator[tuple[str, Answer]]:
    try:
        key, text, origin, score, terms, flags = json.loads(line)
        if isinstance(key, str) and isinstance(text, str) and origin in ("machine", "withheld"):
            yield (
                key,
                Answer(
                    text,
                    origin,
                    float(score),
                    tuple(TermUse(*map(str, term)) for term in terms),
                    tuple(map(str, flags)),
                ),
            )
    except (ValueError, TypeError, RecursionError):
        return
