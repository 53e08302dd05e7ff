"""The other end of the process that checks: a thread that gives it one request at a time, the urgent ones first."""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path

from tui.review.checks.requests import Answer, CheckAll, Failed, Gather, Learn, Look, Request

ENDED = "the process that checks has ended; start the review again to have checks"


class Checking:
    """Checks beads of a project in a process of its own; nothing here waits for it but its thread.

    ``deliver`` is called in that thread, with each request and its answer. A ``Look`` that was not begun when the next
    one comes is dropped. What was learnt is passed on once the project has been read.
    """

    def __init__(self, project: Path, deliver: Callable[[Request, Answer], None]) -> None:
        self._project = project
        self._deliver = deliver
        self._changed = threading.Condition()
        self._look: Look | None = None
        self._learn: deque[Learn] = deque()
        self._slice: CheckAll | None = None
        self._gathering = True
        self._stopped = False
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._run, name="checking", daemon=True)

    def start(self) -> None:
        """Start the process and the thread."""
        self._thread.start()

    def look(self, request: Look) -> None:
        """Ask for everything about a bead, before all else."""
        with self._changed:
            self._look = request
            self._changed.notify()

    def check(self, request: CheckAll) -> None:
        """Ask for the messages of some beads, after all else; one such request at a time."""
        with self._changed:
            self._slice = request
            self._changed.notify()

    def learn(self, request: Learn) -> None:
        """Tell what was reviewed."""
        with self._changed:
            self._learn.append(request)
            self._changed.notify()

    def stop(self) -> None:
        """End both; what was asked for is not answered any more."""
        with self._changed:
            self._stopped = True
            self._changed.notify()
        if self._process is not None:
            self._process.kill()
        if self._thread.is_alive():
            self._thread.join(timeout=2.0)

    def _run(self) -> None:
        try:
            self._process = _started(self._project)
        except OSError as error:
            self._deliver(Gather(), Failed(f"no checks: {error.strerror}"))
            return
        while (request := self._next()) is not None:
            answer = self._asked(request)
            if self._stopped:
                break
            if isinstance(request, Gather):
                self._gathering = answer is True
            self._deliver(request, answer)
            if answer == Failed(ENDED):
                break
        self._close()

    def _next(self) -> Request | None:
        """The next request, waited for; None when this has been stopped."""
        with self._changed:
            while True:
                if self._stopped:
                    return None
                if (found := self._waiting()) is not None:
                    return found
                self._changed.wait()

    def _waiting(self) -> Request | None:
        if (look := self._look) is not None:
            self._look = None
            return look
        if self._gathering:
            return Gather()
        if self._learn:
            return self._learn.popleft()
        found, self._slice = self._slice, None
        return found

    def _asked(self, request: Request) -> Answer:
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            pickle.dump(request, process.stdin)
            process.stdin.flush()
            return pickle.load(process.stdout)  # type: ignore[no-any-return]  # noqa: S301 (from our own process)
        except (OSError, EOFError, pickle.UnpicklingError, ValueError):
            return Failed(ENDED)

    def _close(self) -> None:
        process = self._process
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    stream and stream.close()


def _started(project: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-m", "tui.review.checks.process", str(project.absolute())]
    return subprocess.Popen(  # noqa: S603 (our own program)
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
    )
