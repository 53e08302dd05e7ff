"""The review application on 100,000 beads, in a real terminal (a pty): ``python -m tests.bench.review [BEADS]``.

Timed from outside, as a person meets it: from the start of the process to the first picture with beads, and from the
byte of a key to the last byte of the picture that it leads to. A picture has ended when nothing came for 60 ms.
"""

from __future__ import annotations

import fcntl
import os
import pty
import random
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.store import Project
from corpus.types import Alignment, Bead, Recipe, Span
from tests.bench.report import record
from tests.texts import document

BEADS = 100_000
COLUMNS, LINES = 120, 40
QUIET_S = 0.06
FIRST = b" 99%"  # how sure the first bead is: a picture without beads doesn't count
PATIENCE_S = 60.0
RU = ("суд", "отложил", "дело", "мать", "ждала", "юрист", "молчал", "повестка", "заявление", "часть", "приказ", "врач")
EN = (
    "court",
    "hearing",
    "mother",
    "waited",
    "lawyer",
    "silent",
    "summons",
    "term",
    "unit",
    "order",
    "leave",
    "the",
    "a",
)
KEYS = (
    ("next bead", "j", 60),
    ("window down", "\x1b[6~", 40),
    ("accept", "a", 60),
    ("reject", "r", 20),
    ("undo", "z", 40),
    ("redo", "Z", 20),
    ("merge down", "m", 20),
    ("unlink", "u", 20),
    ("Russian sentence down", "g", 20),
    ("next unreviewed", "n", 20),
    ("riskiest", "d", 40),
    ("not 1-1", "o", 20),
    ("last bead", "\x1b[F", 1),
    ("previous bead", "k", 40),
    ("first bead", "\x1b[H", 1),
)


def make_project(path: Path, size: int) -> None:
    """A project with one pair of ``size`` links of invented words; most are sure, a tenth is not."""
    chance = random.Random(size)

    def sentence(words: Sequence[str]) -> str:
        return " ".join(chance.choices(words, k=chance.choice((4, 7, 10, 14, 24)))).capitalize() + "."

    ru = document("ru", [sentence(RU) for _ in range(size)])
    en = document("en", [sentence(EN) for _ in range(size)])
    beads = tuple(
        Bead(Span(at, at + 1), Span(at, at + 1), 0.5, chance.choice((*[0.99] * 9, 0.5)), ("a close rival",))
        for at in range(size)
    )
    with Project.create(path) as project:
        project.add(Alignment(ru, en, beads, Recipe("bundled", "1", "2")))


class Terminal:
    """``sverka review`` in a pty."""

    def __init__(self, project: Path) -> None:
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            code = "from tui.cli import main; main()"
            os.execv(sys.executable, [sys.executable, "-c", code, "review", str(project), "--as", "Anna"])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))

    def read(self, wait_s: float) -> bytes:
        """What has come, or nothing after so long."""
        if not select.select([self.fd], [], [], wait_s)[0]:
            return b""
        try:
            return os.read(self.fd, 1 << 16)
        except OSError:
            return b""

    def wait_for(self, wanted: bytes) -> float:
        """Seconds from the start of the process until these bytes have come."""
        seen = b""
        while time.perf_counter() < self.began + PATIENCE_S:
            seen += self.read(1.0)
            if wanted in seen:
                return time.perf_counter() - self.began
        raise TimeoutError(f"the picture never came: {seen[-500:]!r}")

    def settle(self, quiet_s: float = 0.5) -> None:
        """Read until nothing comes."""
        while self.read(quiet_s):
            pass

    def press(self, key: str) -> float | None:
        """Seconds from a key to the end of its picture; None where the picture stays the same."""
        begin = time.perf_counter()
        os.write(self.fd, key.encode())
        last, wait_s = None, 1.0
        while self.read(wait_s):
            last, wait_s = time.perf_counter() - begin, QUIET_S
        return last

    def memory_mib(self, field: str) -> float:
        """What Linux says of its memory."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii", errors="replace")
        match = re.search(rf"^{field}:\s+(\d+) kB", status, re.MULTILINE)
        assert match is not None
        return int(match[1]) / 1024


@contextmanager
def terminal(project: Path) -> Iterator[Terminal]:
    """The application, ended at the end."""
    opened = Terminal(project)
    try:
        yield opened
    finally:
        os.kill(opened.pid, signal.SIGKILL)
        os.waitpid(opened.pid, 0)
        os.close(opened.fd)


def share(values: Sequence[float], part: float) -> float:
    """The value that so large a part of the values does not exceed."""
    return sorted(values)[min(int(len(values) * part), len(values) - 1)]


def first_paint_s(project: Path, runs: int) -> float:
    """Seconds from the start of the process to a picture with beads, the median of some runs."""
    seconds = []
    for _ in range(runs):
        with terminal(project) as screen:
            seconds.append(screen.wait_for(FIRST))
    return share(seconds, 0.5)


def keys_table(screen: Terminal) -> list[str]:
    """A row of the table for each key, and one for all."""
    lines, every = [], []
    for name, key, times in KEYS:
        ms = [1000 * seconds for seconds in (screen.press(key) for _ in range(times)) if seconds is not None]
        every += ms
        lines.append(f"| {name} | {len(ms)} | {share(ms, 0.5):.1f} | {share(ms, 0.95):.1f} | {max(ms):.0f} |")
        print(lines[-1], file=sys.stderr, flush=True)
    lines.append(f"| all | {len(every)} | {share(every, 0.5):.1f} | **{share(every, 0.95):.1f}** | {max(every):.0f} |")
    return lines


def loading(project: Path) -> tuple[float, float]:
    """Seconds, in this process, to read the alignment from the file and to make the state of the review from it."""
    from corpus.replay import ReviewState

    begin = time.perf_counter()
    with Project.open(project) as opened:
        alignment = opened.alignment(opened.pairs()[0])
    read = time.perf_counter()
    ReviewState(alignment)
    return read - begin, time.perf_counter() - read


def main() -> None:
    """Measure and record."""
    size = int(sys.argv[1]) if sys.argv[1:] else BEADS
    with TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.sverka", Path(folder) / "large.sverka"
        make_project(small, 50)
        make_project(large, size)
        small_s, large_s = first_paint_s(small, 5), first_paint_s(large, 3)
        with terminal(large) as screen:
            screen.wait_for(FIRST)
            screen.settle()
            opened_mib = screen.memory_mib("VmRSS")
            table = keys_table(screen)
            peak_mib = screen.memory_mib("VmHWM")
        read_s, state_s = loading(large)
    body = [
        f"A synthetic project of {size:,} beads (4 to 24 words a side), {COLUMNS}x{LINES}, a real terminal.",
        "",
        "| | found | bar |",
        "|---|---|---|",
        f"| first picture, from the start of the process | {large_s:.2f} s | 0.5 s after the process is up |",
        f"| the same with 50 beads: Python, Textual, the window | {small_s:.2f} s | |",
        f"| what the beads add | {large_s - small_s:.2f} s | |",
        f"| of it reading the alignment (`corpus.store`) | {read_s:.2f} s | |",
        f"| of it the state of the review (`corpus.replay`) | {state_s:.2f} s | |",
        f"| memory when opened; peak after all keys | {opened_mib:.0f}; {peak_mib:.0f} MiB | 250 MB |",
        "",
        "From a key to the end of its picture, in ms (bar: 30 at the 95th percentile of all):",
        "",
        "| key | pictures | median | 95% | worst |",
        "|---|---|---|---|---|",
        *table,
    ]
    record("review", "python -m tests.bench.review", "\n".join(body))


if __name__ == "__main__":
    main()
