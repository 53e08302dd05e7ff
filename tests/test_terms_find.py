"""``sverka terms find``: what is printed, and what a mistake gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.cli import cli
from tui.diagnostics import run

TEXT = "Военкомат закрыт.\n\nПротив него возбудили в мае уголовное\nдело. Она в СИЗО-2.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a text in it and none of one's own terms."""
    monkeypatch.setenv("SVERKA_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ru.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def find(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, list[list[str]], str]:
    code = run(cli, ["terms", "find", *args])
    out, err = capsys.readouterr()
    return code, [line.split("\t") for line in out.splitlines()], err


def test_the_terms_of_a_text_are_printed_with_line_and_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, rows, err = find(capsys, "ru.txt", "--lang", "ru")
    assert code == 0
    assert rows == [
        ["line", "start", "stop", "surface", "lemma", "concept", "term", "status"],
        ["1", "0", "9", "Военкомат", "военкомат", "enlistment-office", "военкомат", "preferred"],
        [
            *("3", "12", "42", "возбудили в мае уголовное дело", "возбудить … дело"),
            *("open-criminal-case", "возбудить … дело", "preferred"),
        ],
        ["3", "28", "42", "уголовное дело", "уголовное дело", "criminal-case", "уголовное дело", "preferred"],
        ["4", "12", "18", "СИЗО-2", "СИЗО", "pretrial-detention-center", "СИЗО", "admitted"],
    ]
    assert err == "4 places\n"


def test_every_concept_that_a_place_may_mean_has_a_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "own.csv").write_text("concept,lang,term,status\ndoor,ru,военкомат,admitted\n", encoding="utf-8")
    _, rows, _ = find(capsys, "ru.txt", "--lang", "ru", "--terms", "own.csv")
    assert [row[5] for row in rows if row[3] == "Военкомат"] == ["enlistment-office", "door"]


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["none.txt", "--lang", "ru"], 3, "no such file"),
        (["ru.txt", "--lang", "ru", "--terms", "none.csv"], 3, "none.csv"),
        (["ru.txt", "--lang", "ru", "--day", "soon"], 3, "not a date"),
        (["ru.txt"], 2, "--lang"),
    ],
)
def test_a_mistake_is_named_on_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], args: list[str], code: int, message: str
) -> None:
    got, rows, err = find(capsys, *args)
    assert (got, rows) == (code, [])
    assert message in err
    assert "Traceback" not in err
