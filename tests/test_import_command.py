"""``sverka import``: what it says, and what wrong usage gets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from imports import contents, reviewed, tmx

from corpus.store import Project
from tui.cli import cli
from tui.diagnostics import run

Sverka = Callable[..., tuple[int, str, str]]


@pytest.fixture
def sverka(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Sverka:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SVERKA_HOME", str(tmp_path / "home"))
    tmx(Path("a.tmx"), [("Суд", "Court"), ("Дело", "Case")])
    Path("b.tsv").write_text("ru\ten\tstatus\nСрок\tTerm\taccepted\n", "utf-8")

    def call(*args: str) -> tuple[int, str, str]:
        code = run(cli, ["import", *args])
        return code, *capsys.readouterr()

    return call


def test_it_says_what_each_file_held_and_nothing_on_stdout(sverka: Sverka) -> None:
    assert sverka("a.tmx", "b.tsv", "-o", "p.sverka") == (
        0,
        "",
        "a.tmx: 2 pairs in 1 document pair, 1 new\nb.tsv: 1 pair in 1 document pair, 1 new\nwrote p.sverka\n",
    )
    assert sverka("a.tmx", "-o", "p.sverka")[2] == "a.tmx: 2 pairs in 1 document pair, 0 new\nwrote p.sverka\n"
    assert contents(Path("p.sverka")) == [
        [("Суд", "Court", "unreviewed"), ("Дело", "Case", "unreviewed")],
        [("Срок", "Term", "accepted")],
    ]


def test_what_was_not_as_it_should_be_is_noted_once(sverka: Sverka) -> None:
    tmx(Path("a.tmx"), [("Суд", "Court")] * 3)
    Path("a.tmx").write_text(Path("a.tmx").read_text("utf-8").replace(' xml:lang="ru-RU"', ""), "utf-8")
    _, _, err = sverka("a.tmx", "-o", "p.sverka")
    assert err.splitlines()[0] == ("a.tmx, line 3: a text of which no language is named, taken by its script (3 times)")


@pytest.mark.parametrize(
    ("args", "setting", "name"),
    [(["--as", " Anna  Petrova "], "Vera", "Anna Petrova"), ([], "Vera", "Vera")],
)
def test_acceptances_are_signed(sverka: Sverka, args: list[str], setting: str, name: str) -> None:
    Path("home").mkdir()
    Path("home/settings.toml").write_text(f'reviewer = "{setting}"\n', "utf-8")
    assert sverka("a.tmx", "-o", "p.sverka", "--status", "accepted", *args)[0] == 0
    (found,) = reviewed(Path("p.sverka"))
    assert {verdict.status for verdict in found.verdicts} == {"accepted"}
    with Project.open(Path("p.sverka")) as project:
        assert project.query("SELECT DISTINCT reviewer, note FROM decisions") == [(name, "imported from a.tmx")]


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["a.tmx", "-o", "p.tmx"], 5, "sverka: p.tmx: a project file is named NAME.sverka"),
        (["a.tmx", "-o", "no/p.sverka"], 5, "sverka: no/p.sverka: can't be made"),
        (["c.tmx", "-o", "p.sverka"], 3, "sverka: c.tmx: no such file"),
        (["c", "-o", "p.sverka"], 3, "sverka: c: no such file, or no kind of file that pairs are read from"),
        (["home.tmx", "-o", "p.sverka"], 3, "sverka: home.tmx: can't be read"),
        (["home.tsv", "-o", "p.sverka"], 3, "sverka: home.tsv: can't be read (Is a directory)"),
        (["a.tmx"], 2, "sverka import: Missing option '-o'"),
        (["-o", "p.sverka"], 2, "sverka import: Missing argument 'FILE...'"),
        (["a.tmx", "-o", "p.sverka", "--as", " "], 2, "sverka import: --as: the name is empty"),
        (["a.tmx", "-o", "b.sverka"], 6, "sverka: b.sverka: not a Sverka project file"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(sverka: Sverka, args: list[str], code: int, message: str) -> None:
    Path("home.tmx").mkdir()
    Path("home.tsv").mkdir()
    Path("b.sverka").write_text("other")
    found = sverka(*args)
    assert found[:2] == (code, "")
    assert found[2].startswith(message)
    assert found[2].count("\n") == 1
    assert not Path("p.sverka").exists()
    assert Path("b.sverka").read_text() == "other"


def test_help_names_every_suffix_that_is_read(sverka: Sverka) -> None:
    from corpus.imports.read import SUFFIXES

    assert set(SUFFIXES) <= set(sverka("--help")[1].split())
