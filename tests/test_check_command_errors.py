"""``sverka check``: a mistake gets one line on stderr, its exit code, and leaves nothing behind."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from pairs import sample

from corpus.store import Project
from tui.check_table import LONGEST_LINE
from tui.cli import cli
from tui.diagnostics import run

GOOD = "ru\ten\nОн ушёл.\tHe left.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SVERKA_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pairs.tsv").write_text(GOOD, encoding="utf-8")
    return tmp_path


def failed(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    """The exit code and the only line that is printed."""
    code = run(cli, ["check", *args])
    out, err = capsys.readouterr()
    assert out == ""
    (line,) = err.splitlines()
    return code, line


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "bad.tsv: empty"),
        (b"ru\ten\n", "no pair in it"),
        (b"ru\ten\n\t\n", "no pair in it"),
        (b"russian\tenglish\na\tb\n", "no column named ru or en"),
        (b"ru\tkind\na\tb\n", "no column named en"),
        (b"ru\ten\ten\na\tb\tc\n", "two columns are named en"),
        ("ru\ten\nда\tyes\n\nнет\n".encode(), "bad.tsv, line 4: 1 cells"),
        ("ru\ten\nда\tyes\n".encode("utf-16"), "UTF-16"),
        ("ru\ten\nда\tyes\n".encode("cp1251"), "bad.tsv, line 2: not UTF-8"),
        (b"ru\ten\n\x00\x01\x02\tb\n", "a binary file"),
        (b'ru,en\n"a,b\n', "line 2"),
        (b"ru\ten\n" + b"x" * (LONGEST_LINE + 1) + b"\ty\n", "line 2: longer than"),
    ],
    ids=["empty", "header", "blank", "columns", "column", "twice", "cells", "utf-16", "cp1251", "nul", "quote", "long"],
)
def test_a_table_that_is_none_is_named_with_the_line(
    folder: Path, capsys: pytest.CaptureFixture[str], content: bytes, message: str
) -> None:
    (folder / "bad.tsv").write_bytes(content)
    code, line = failed(capsys, "bad.tsv")
    assert code == 3
    assert message in line


def test_a_wrong_row_far_down_leaves_no_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.tsv").write_text(GOOD + "Она ушла.\tShe left.\n" * 50 + "Один\n", encoding="utf-8")
    code, line = failed(capsys, "bad.tsv", "-o", "r.html")
    assert (code, "line 53" in line) == (3, True)
    assert sorted(path.name for path in folder.iterdir()) == ["bad.tsv", "pairs.tsv"]


def test_projects_that_cannot_be_read_are_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "text.sverka").write_text("no project", encoding="utf-8")
    Project.create(folder / "empty.sverka").close()
    with Project.create(folder / "newer.sverka") as project:
        project.add(sample())
    with sqlite3.connect(folder / "newer.sverka") as connection:
        connection.execute("PRAGMA user_version = 999")
    for name, message in (
        ("text.sverka", "not a Sverka project"),
        ("empty.sverka", "no document pair"),
        ("newer.sverka", "format 999"),
        ("none.sverka", "no such file"),
    ):
        code, line = failed(capsys, name)
        assert code == 6
        assert message in line


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["none.tsv"], 3, "no such file"),
        (["."], 3, "a folder"),
        (["pairs.tsv", "-o", "r.pdf"], 5, ".html .xlsx"),
        (["pairs.tsv", "-o", "report"], 5, "no suffix"),
        (["pairs.tsv", "-o", "none/r.html"], 5, "does not exist"),
        (["pairs.tsv", "-o", "pairs.tsv"], 5, "already an input"),
        (["pairs.tsv", "-o", "r.tsv", "-o", "r.tsv"], 5, "another output"),
        (["pairs.tsv", "--only", "number"], 2, "Did you mean numbers?"),
        (["pairs.tsv", "--only", "terms", "--skip", "terms"], 2, "No check is left"),
        (["pairs.tsv", "--severity", "bad"], 2, "--severity"),
        (["pairs.tsv", "--profile", "nobody"], 3, "nobody"),
        (["pairs.tsv", "--date", "soon"], 3, "not a date"),
        (["pairs.tsv", "--terms", "none.csv"], 3, "none.csv"),
        (["pairs.tsv", "--dismiss", "x", "-o", "r.tsv"], 2, "-o"),
        (["pairs.tsv", "--dismiss", "x"], 3, "not the key of a flag"),
        (["pairs.tsv", "--dismissed", "pairs.tsv"], 3, "not a list of dismissals"),
    ],
)
def test_wrong_arguments_are_answered_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], args: list[str], code: int, message: str
) -> None:
    found, line = failed(capsys, *args)
    assert found == code
    assert message in line
    assert [path.name for path in folder.iterdir()] == ["pairs.tsv"]


def test_a_project_keeps_its_own_dismissals(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Project.create(folder / "p.sverka") as project:
        project.add(sample())
    code, line = failed(capsys, "p.sverka", "--dismissed", "mine")
    assert (code, "Leave --dismissed out" in line) == (3, True)


def test_a_damaged_line_among_the_dismissals_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "time\taction\tbead\tissue\treviewer\tnote\n2026\tforget\tx\ty\tz\t\n"
    (folder / "pairs.tsv.dismissed").write_text(text, encoding="utf-8")
    code, line = failed(capsys, "pairs.tsv")
    assert (code, "pairs.tsv.dismissed, line 2" in line) == (3, True)
