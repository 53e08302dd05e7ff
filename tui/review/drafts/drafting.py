"""The other end of the process that drafts, started when the first draft is asked for."""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading

from corpus.types import Lang
from tui.review.drafts.types import Drafted

ENDED = "the process that drafts has ended; ask again to start it anew"


class DraftProcess:
    """A ``Drafter`` in a process of its own, which takes one text at a time. ``draft`` waits: call it in a thread."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def draft(self, text: str, lang: Lang) -> Drafted:
        """A draft of a text in that language, or why there is none."""
        with self._turn:
            if self._stopped:
                return Drafted("", (ENDED,))
            try:
                return self._asked(text, lang)
            except (OSError, EOFError, pickle.UnpicklingError, ValueError):
                self._end()
                return Drafted("", (ENDED,))

    def stop(self) -> None:
        """End the process; what was asked for is not answered any more."""
        self._stopped = True
        if self._process is not None:
            self._process.kill()
        with self._turn:
            self._end()

    def _asked(self, text: str, lang: Lang) -> Drafted:
        if self._process is None:
            self._process = _started()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        pickle.dump((text, lang), self._process.stdin)
        self._process.stdin.flush()
        return pickle.load(self._process.stdout)  # type: ignore[no-any-return]  # noqa: S301 (from our own process)

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    stream and stream.close()


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "tui.review.drafts.process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
    )
