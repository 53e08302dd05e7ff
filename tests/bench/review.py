"""The review application on 100,000 beads, in a real terminal (a pty): ``python -m tests.bench.review [BEADS]``.

Timed from outside, as a person meets it: from the start of the process to the first picture with beads; the same from
when the process is up, that is when Python, Textual and the application class are imported and the project is asked
for; and from the byte of a key to the last byte of the picture that it leads to. A picture has ended when nothing came
for 30 ms: what the pane beside the list tells later, when the cursor rests, is another one. Memory is the most that
Linux has counted for the process.
"""

from __future__ import annotations

import fcntl
import os
import pty
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
from typing import NamedTuple

from corpus.store import Project
from tests.bench.report import record
from tests.bench.review_project import add_log, make_project

BEADS, DECISIONS = 100_000, 10_000
RUNS = 5
COLUMNS, LINES = 120, 40
MB_A_MIB = 1.048576
QUIET_S = 0.03
FIRST = b" 99%"  # how sure the first bead is: a picture without beads doesn't count
PATIENCE_S = 60.0
UP = b"[the process is up]"
MAIN = "from tui.cli import main; main()"
MARKED = f"""
import os, sys
from pathlib import Path
from tui.commands.review import review
from tui.review.app import ReviewApp
os.write(1, {UP!r})
review(Path(sys.argv[2]), sys.argv[4])
"""
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


class Terminal:
    """``sverka review`` in a pty; with ``MARKED`` it tells when the process is up."""

    def __init__(self, project: Path, code: str = MAIN) -> None:
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
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

    def cpu_s(self) -> float:
        """CPU seconds that it has taken, all its threads together."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mib(self, field: str) -> float:
        """What Linux says of its memory."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii", errors="replace")
        match = re.search(rf"^{field}:\s+(\d+) kB", status, re.MULTILINE)
        assert match is not None
        return int(match[1]) / 1024


@contextmanager
def terminal(project: Path, code: str = MAIN) -> Iterator[Terminal]:
    """The application, ended at the end."""
    opened = Terminal(project, code)
    try:
        yield opened
    finally:
        os.kill(opened.pid, signal.SIGKILL)
        os.waitpid(opened.pid, 0)
        os.close(opened.fd)


def share(values: Sequence[float], part: float) -> float:
    """The value that so large a part of the values does not exceed."""
    return sorted(values)[min(int(len(values) * part), len(values) - 1)]


class Opening(NamedTuple):
    """To a picture with beads: seconds from the start of the process and from when it is up, CPU seconds of the latter.

    ``peak_mib`` is the most memory until a moment after.
    """

    start_s: float
    up_s: float
    up_cpu_s: float
    peak_mib: float


def opening(project: Path, runs: int) -> Opening:
    """The medians of some runs."""
    starts, ups, cpus, peaks = [], [], [], []
    for _ in range(runs):
        with terminal(project) as screen:
            starts.append(screen.wait_for(FIRST))
        with terminal(project, MARKED) as screen:
            up_s, up_cpu_s = screen.wait_for(UP), screen.cpu_s()
            ups.append(screen.wait_for(FIRST) - up_s)
            cpus.append(screen.cpu_s() - up_cpu_s)
            screen.settle()
            peaks.append(screen.memory_mib("VmHWM"))
    return Opening(*(share(values, 0.5) for values in (starts, ups, cpus, peaks)))


def keys_table(screen: Terminal) -> list[str]:
    """A row of the table for each key, and one for all."""
    lines, every = [], []
    for name, key, times in KEYS:
        ms = [1000 * seconds for seconds in (screen.press(key) for _ in range(times)) if seconds is not None]
        every += ms
        if not ms:
            raise TimeoutError(f"{name}: no picture came")
        lines.append(f"| {name} | {len(ms)} | {share(ms, 0.5):.1f} | {share(ms, 0.95):.1f} | {max(ms):.0f} |")
        print(lines[-1], file=sys.stderr, flush=True)
    lines.append(f"| all | {len(every)} | {share(every, 0.5):.1f} | **{share(every, 0.95):.1f}** | {max(every):.0f} |")
    return lines


def loading(project: Path) -> tuple[float, float]:
    """Seconds, in this process, to read the pair from the file and to make the state of the review from it."""
    from corpus.review.replay import ReviewState
    from corpus.review.store import decisions

    begin = time.perf_counter()
    with Project.open(project) as opened:
        alignment = opened.reading(opened.pairs()[0])
        log = decisions(opened)
    read = time.perf_counter()
    ReviewState(alignment, (one.decision for one in log))
    return read - begin, time.perf_counter() - read


def main() -> None:
    """Measure and record."""
    size = int(sys.argv[1]) if sys.argv[1:] else BEADS
    count = min(DECISIONS, size // 10)
    with TemporaryDirectory() as folder:
        small, large, logged = (Path(folder) / f"{name}.sverka" for name in ("small", "large", "logged"))
        make_project(small, 50)
        make_project(large, size)
        make_project(logged, size)
        add_log(logged, count)
        openings = [opening(project, RUNS) for project in (small, large, logged)]
        parts = [loading(project) for project in (small, large, logged)]
        with terminal(large) as screen:
            screen.wait_for(FIRST)
            screen.settle()
            table = keys_table(screen)
            peak_mib = screen.memory_mib("VmHWM")
    rows = (
        (
            "first picture, from when the process is up",
            "0.5 s; with the log 1.0 s",
            [f"{one.up_s:.2f} s" for one in openings],
        ),
        ("the same in CPU seconds, whatever else the machine does", "", [f"{one.up_cpu_s:.2f} s" for one in openings]),
        ("first picture, from the start of the process", "", [f"{one.start_s:.2f} s" for one in openings]),
        ("of it reading the file (`corpus.store`)", "", [f"{read_s:.2f} s" for read_s, _ in parts]),
        ("of it the state of the review (`corpus.review.replay`)", "", [f"{state_s:.2f} s" for _, state_s in parts]),
        ("most memory when opened", "250 MB", [f"{one.peak_mib * MB_A_MIB:.0f} MB" for one in openings]),
        ("most memory after all keys", "250 MB", ["", f"{peak_mib * MB_A_MIB:.0f} MB", ""]),
    )
    body = [
        f"Synthetic projects (4 to 24 words a side), {COLUMNS}x{LINES}, a real terminal, medians of {RUNS} runs.",
        "The process is up when Python, Textual and the application class are imported and the project is asked for.",
        f"Load average meanwhile, all programs together: {os.getloadavg()[1]:.1f}.",
        "",
        f"| | 50 beads | {size:,} beads | and {count:,} mixed decisions | bar |",
        "|---|---|---|---|---|",
        *(f"| {name} | {' | '.join(found)} | {bar} |" for name, bar, found in rows),
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
