"""``sverka review`` from outside: in a terminal, without one, and on projects that it can't review."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import sqlite3
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from reviews import pair

from corpus.errors import ProjectError
from corpus.review import store as review_store
from corpus.store import Project
from tui.commands.review import review

SVERKA = [sys.executable, "-c", "from tui.cli import main; main()"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "p.sverka"
    with Project.create(made) as project:
        project.add(pair(("Мать ждала.", "Суд молчал."), ("Mother waited.", "The court was silent."), (1, 1), (1, 1)))
    return made


def wait_for(terminal: int, wanted: bytes) -> bytes:
    """What a terminal shows until something comes."""
    seen, end = b"", time.monotonic() + 30
    while wanted not in seen:
        assert time.monotonic() < end, seen[-300:]
        if select.select([terminal], [], [], 1.0)[0]:
            seen += os.read(terminal, 1 << 16)
    return seen


def test_decision_made_in_a_terminal_is_in_the_file(path: Path) -> None:
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(SVERKA[0], [*SVERKA, "review", str(path), "--as", "Vera  Petrova"])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    wait_for(terminal, "Мать ждала.".encode())
    os.write(terminal, b"a")
    wait_for(terminal, b"accepted; saved")
    os.kill(child, 9)  # nothing that was shown as saved is lost
    os.waitpid(child, 0)
    os.close(terminal)
    with Project.open(path) as project:
        (logged,) = review_store.decisions(project)
    assert (logged.decision.action, logged.decision.reviewer) == ("accept", "Vera Petrova")


def test_quitting_gives_the_terminal_back(path: Path) -> None:
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(SVERKA[0], [*SVERKA, "review", str(path)])
    wait_for(terminal, b"confidence")
    os.write(terminal, b"q")
    wait_for(terminal, b"\x1b[?1049l")
    _, code = os.waitpid(child, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(code) == 0


def failed(*args: str) -> tuple[int, str]:
    done = subprocess.run([*SVERKA, "review", *args], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return done.returncode, done.stderr


def test_without_a_terminal_it_says_so_in_one_line(path: Path) -> None:
    code, said = failed(str(path))
    assert code == 2
    assert said.startswith("sverka review: this needs a terminal")
    assert said.count("\n") == 1


def test_help_opens_no_application() -> None:
    code = "import sys; from tui.cli import cli; from tui.diagnostics import run; run(cli, ['review', '--help']); "
    done = subprocess.run(
        [sys.executable, "-c", f"{code}print('textual' in sys.modules)"], capture_output=True, text=True, check=True
    )
    assert "--as NAME" in done.stdout
    assert done.stdout.endswith("False\n")


def test_project_without_a_pair_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.sverka"
    Project.create(empty).close()
    with pytest.raises(ProjectError, match="no document pair in it"):
        review(empty, "Anna")


def test_project_of_a_newer_version_is_refused(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(ProjectError, match="Update Sverka"):
        review(path, "Anna")


def test_project_that_may_not_be_written_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *args: False)  # permissions don't bind root
    with pytest.raises(ProjectError, match="you may read it but not write"):
        review(path, "Anna")


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="no such file"):
        review(tmp_path / "none.sverka", "Anna")
