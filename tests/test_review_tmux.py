"""A whole review in a real terminal: keys are typed into tmux, and what it shows is read."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.review.store import decisions, review_of
from corpus.store import Project

TMUX = shutil.which("tmux")
SAMPLE = Path(__file__).parents[1] / "tui" / "sample"

pytestmark = [pytest.mark.slow, pytest.mark.skipif(TMUX is None, reason="needs tmux")]


class Terminal:
    """A window of tmux, of its own server, with one command in it."""

    def __init__(self, folder: Path, command: list[str], columns: int, lines: int) -> None:
        self._tmux = [TMUX or "", "-S", str(folder / "tmux")]
        fixed = {"COLUMNS", "LINES"}  # set by programs that run tests; the size would never change
        environment = {name: value for name, value in os.environ.items() if name not in fixed}
        environment |= {"SVERKA_HOME": str(folder / "home"), "TERM": "xterm-256color"}
        run = ["new-session", "-d", "-x", str(columns), "-y", str(lines), f"{shlex.join(command)}; echo over; sleep 60"]
        subprocess.run([*self._tmux, "-f", "/dev/null", *run], check=True, cwd=folder, env=environment)

    def press(self, *keys: str) -> None:
        """Type keys, as tmux calls them."""
        subprocess.run([*self._tmux, "send-keys", *keys], check=True)

    def screen(self) -> str:
        """What it shows now."""
        return subprocess.run([*self._tmux, "capture-pane", "-p"], check=True, capture_output=True, text=True).stdout

    def wait_for(self, wanted: str) -> str:
        """What it shows when something has come."""
        end = time.monotonic() + 60
        while wanted not in (shown := self.screen()):
            assert time.monotonic() < end, f"{wanted!r} is not in\n{shown}"
            time.sleep(0.1)
        return shown

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size."""
        subprocess.run([*self._tmux, "resize-window", "-x", str(columns), "-y", str(lines)], check=True)

    def end(self) -> None:
        """Close it."""
        subprocess.run([*self._tmux, "kill-server"], check=False)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """Two plain files being opened for review."""
    files = [str(SAMPLE / name) for name in ("ru.txt", "en.txt")]
    made = Terminal(
        tmp_path, [sys.executable, "-m", "tui", "review", *files, "-o", "p.sverka", "--as", "Anna"], 120, 40
    )
    yield made
    made.end()


def test_two_files_are_aligned_reviewed_and_left_with_all_that_was_decided(terminal: Terminal, tmp_path: Path) -> None:
    first = terminal.wait_for("0 of ")
    assert "ru.txt ⇄ en.txt" in first
    total = int(first.split("0 of ")[1].split()[0])
    terminal.press("a")
    terminal.wait_for("accepted; saved")
    terminal.press("m")
    terminal.wait_for("merged with the bead below; saved")
    terminal.press("z")
    terminal.wait_for("undone: merge; saved")
    terminal.press("c")
    terminal.wait_for("Note")
    terminal.press("-l", "who says so?")
    terminal.press("Enter")
    terminal.wait_for("note saved")
    terminal.press("/")
    terminal.wait_for("Search")
    terminal.press("-l", "военкомат")
    terminal.press("Enter")
    time.sleep(0.5)
    for columns, lines in ((80, 24), (200, 60), (30, 8), (120, 40)):
        terminal.resize(columns, lines)
        time.sleep(1.5)  # tmux shows old lines again before the application has the size
        terminal.wait_for("too small" if columns < 40 else "reviewed")
    terminal.press("End")
    terminal.press("A")
    terminal.wait_for(f"{total} of {total} reviewed, 100%")
    terminal.press("q")
    terminal.wait_for("over")
    with Project.open(tmp_path / "p.sverka") as project:
        (pair,) = project.pairs()
        actions = [one.decision.action for one in decisions(project)]
        progress = review_of(project, pair).progress()
    assert actions == ["accept", "merge", "undo", "note", "accept_all"]
    assert (progress.total, progress.accepted) == (total, total)
