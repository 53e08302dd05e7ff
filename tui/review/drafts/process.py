"""The process that drafts: it reads texts from its standard input and writes drafts to its standard output.

A model takes a second to load and hundreds of megabytes, so it is loaded when the first draft is asked for, and neither
the keys nor the checks share a process with it. It ends when its input does.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
from typing import TYPE_CHECKING, BinaryIO

from corpus.errors import SverkaError
from corpus.types import Lang
from tui.review.drafts.types import Drafted

if TYPE_CHECKING:
    from tui.translate.drafting import Drafting
    from tui.translate.types import Answer

_LOW = 10  # niceness


class DraftService:
    """Drafts texts in both directions."""

    def __init__(self) -> None:
        self._loaded: dict[Lang, Drafting] = {}

    def draft(self, text: str, lang: Lang) -> Drafted:
        """The draft of a text in that language, sentence by sentence; where there can be none, the reason."""
        from corpus.segment import segment

        try:
            texts = [text[start:stop] for start, stop in segment(text, lang)]
            return _joined(texts, self._drafting(lang).answers(texts))
        except SverkaError as error:
            return Drafted("", (str(error),))

    def _drafting(self, lang: Lang) -> Drafting:
        from tui.translate.drafting import load_drafting

        if lang not in self._loaded:
            self._loaded[lang] = load_drafting("en" if lang == "ru" else "ru")
        return self._loaded[lang]


def _joined(texts: list[str], answers: list[Answer]) -> Drafted:
    from tui.translate.write import shown_text

    notes = [
        f"no draft of a sentence: {flag}" if answer.origin == "withheld" else flag
        for answer in answers
        for flag in answer.flags
    ]
    if not any(answer.text for answer in answers):
        return Drafted("", tuple(notes))
    text = " ".join(shown_text(source, answer) for source, answer in zip(texts, answers, strict=True))
    return Drafted(text, tuple(notes))


def serve(service: DraftService, requests: BinaryIO, answers: BinaryIO) -> None:
    """Draft until there are no more texts, or nobody reads the drafts."""
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            text, lang = pickle.load(requests)  # noqa: S301 (from the process that started this one)
            pickle.dump(service.draft(text, lang), answers)
            answers.flush()


def main() -> None:
    """Serve."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_LOW)
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no answer
    serve(DraftService(), sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
