"""A command as a process of its own: broken pipes, full and closed outputs, signals, a real terminal."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SVERKA = [sys.executable, "-c", "from tui.cli import main; main()"]
# A signal from inside, at the moment when a part file is opened to be filled (os.open only looks whether it may be)
STRUCK = """
import os, sys
number, struck = int(sys.argv.pop()), []
def strike(event, args):
    if event in ("open", "sqlite3.connect") and ".part" in str(args[0]) and args[1:2] != (None,) and not struck:
        struck.append(event)
        os.kill(os.getpid(), number)
sys.addaudithook(strike)
from tui.cli import main
main()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ru.txt").write_text("Он получил повестку.\nСуд отложили на май.\n", encoding="utf-8")
    (tmp_path / "en.txt").write_text("He received a summons.\nThe hearing was put off until May.\n", encoding="utf-8")
    (tmp_path / "long.txt").write_text("Он получил повестку в марте. " * 5000, encoding="utf-8")
    return tmp_path


def test_a_reader_that_has_seen_enough_is_met_with_silence(folder: Path) -> None:
    command = [*SVERKA, "segment", "long.txt", "--lang", "ru"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout and child.stderr
        assert child.stdout.readline().decode() == "Он получил повестку в марте.\n"
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 0


@pytest.mark.parametrize("redirect", [">/dev/full", ">&-"], ids=["full", "closed"])
@pytest.mark.parametrize("args", ["segment ru.txt --lang ru", "segment long.txt --lang ru"], ids=["short", "long"])
def test_a_stdout_that_takes_nothing_is_one_line_and_exit_code_5(folder: Path, args: str, redirect: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -c "$1" {args} {redirect}', *SVERKA[:1], SVERKA[2]],
        cwd=folder,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert done.returncode == 5
    assert done.stderr.startswith("sverka: stdout: ")
    assert done.stderr.count("\n") == 1


def test_a_closed_stdout_does_not_matter_where_nothing_is_written_to_it(folder: Path) -> None:
    args = "align ru.txt en.txt -o pair.tsv"
    command = ["/bin/sh", "-c", f'"$0" -c "$1" {args} >&- 2>&-', *SVERKA[:1], SVERKA[2]]
    assert subprocess.run(command, cwd=folder, check=False).returncode == 0
    assert (folder / "pair.tsv").read_text(encoding="utf-8").startswith("ru\ten\t")


def test_a_pipe_carries_utf_8_whatever_the_locale(folder: Path) -> None:
    done = subprocess.run(
        [*SVERKA, "segment", "ru.txt", "--lang", "ru"],
        cwd=folder,
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        check=False,
    )
    assert done.stdout.decode("utf-8").startswith("Он получил повестку.")


@pytest.mark.parametrize("output", ["pair.tsv", "pair.parquet", "pair.sverka"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_writing_leaves_no_file(folder: Path, number: signal.Signals, output: str) -> None:
    before = sorted(folder.iterdir())
    done = subprocess.run(
        [sys.executable, "-c", STRUCK, "align", "ru.txt", "en.txt", "-o", output, str(int(number))],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 128 + number
    assert done.stderr == ("sverka: interrupted\n" if number == signal.SIGINT else "")
    assert sorted(folder.iterdir()) == before


def on_a_terminal(args: list[str], cwd: Path, columns: int, **env: str) -> tuple[int, str]:
    """Exit code and what a terminal of that width would be sent."""
    ours, theirs = pty.openpty()
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "COLUMNS": str(columns), "LINES": "40"} | env
    with subprocess.Popen(
        [*SVERKA, *args], cwd=cwd, stdin=theirs, stdout=theirs, stderr=theirs, env=environment | {"LANG": "C.UTF-8"}
    ) as child:
        os.close(theirs)
        sent = b""
        while select.select([ours], [], [], 30)[0]:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            sent += part
    os.close(ours)
    return child.returncode, sent.decode("utf-8").replace("\r\n", "\n")


def test_a_terminal_gets_a_coloured_table_and_progress(folder: Path) -> None:
    code, sent = on_a_terminal(["align", "ru.txt", "en.txt"], folder, 80)
    assert code == 0
    assert re.search(r"\x1b\[3\dm●", sent)
    assert "Russian" in sent and "aligning 2 with 2 sentences" in sent
    assert "ru\ten\t" not in sent


def test_no_color_is_respected_and_a_dumb_terminal_is_sent_no_codes_at_all(folder: Path) -> None:
    _, sent = on_a_terminal(["align", "ru.txt", "en.txt"], folder, 80, NO_COLOR="1")
    assert "●" in sent
    assert not re.search(r"\x1b\[[\d;]*(?:3|4|9|10)\d[\d;]*m", sent)
    _, sent = on_a_terminal(["align", "ru.txt", "en.txt"], folder, 80, TERM="dumb")
    assert "●" in sent
    assert "\x1b" not in sent
