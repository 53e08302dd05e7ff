"""The process that checks: it reads requests from its standard input and writes answers to its standard output.

Finding terms is pure Python and would hold up the keys if it shared a process with them.
``tui.review.checks.checking`` starts this and talks to it; it ends when its input does, and so with the application
however that ends.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from corpus.errors import SverkaError
from tui.memory import Memory
from tui.memory_project import reviewed
from tui.review.checks.requests import Answer, CheckAll, Failed, Learn, Look, Request, Seen

if TYPE_CHECKING:
    from glossaries.report_run import Plan
    from tui.memory_types import Remembered

_LOW = 10  # niceness: whatever the person does comes first


class Service:
    """Answers requests about the beads of one project."""

    def __init__(self, project: Path) -> None:
        self._memory = Memory()
        self._gathering: Iterator[list[Remembered]] = reviewed(project)

    def answer(self, request: Request) -> Answer:
        """The answer to a request; Failed with a message where there can be none."""
        try:
            return self._answer(request)
        except SverkaError as error:
            return Failed(str(error))

    def _answer(self, request: Request) -> Answer:
        if isinstance(request, Look):
            from tui.review.checks.pair import findings

            near = self._memory.nearest(request.texts.ru, request.memory_key)
            return Seen(request.ticket, findings(self._plan, request.texts), tuple(near))
        if isinstance(request, CheckAll):
            from tui.review.checks.pair import messages

            return tuple(messages(self._plan, texts) for texts in request.beads)
        if isinstance(request, Learn):
            self._memory.forget(request.gone)
            self._memory.learn(request.come)
            return None
        return self._gather()

    def _gather(self) -> bool:
        """Take in the next block of what the project holds; whether there may be more."""
        block = next(self._gathering, None)
        self._memory.learn(block or ())
        return block is not None

    @cached_property
    def _plan(self) -> Plan:
        from tui.own_terms import active_termbase
        from tui.review.checks.pair import plan

        return plan(active_termbase())


def serve(service: Service, requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer until there are no more requests, or nobody reads the answers."""
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            request = pickle.load(requests)  # noqa: S301 (from the process that started this one)
            pickle.dump(service.answer(request), answers)
            answers.flush()


def main() -> None:
    """Serve the project that the first argument names."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_LOW)
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no answer
    serve(Service(Path(sys.argv[1])), sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
