"""``sverka filter``: what is written, in which order, and what a person is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pairs import document

from corpus.store import Project
from corpus.types import Alignment, Bead, Recipe, Span
from tui.cli import cli
from tui.diagnostics import run

ROWS = (
    ("Мать ждала сына у ворот.", "The mother waited for her son at the gates.", "0.9000", "unreviewed", "a"),
    ("Суд вернул дело.", "The court returned the case.", "0.8000", "unreviewed", "a"),
    ("Мать ждала сына у ворот.", "The mother waited for her son at the gates.", "0.9000", "unreviewed", "b"),
    ("Призвали 1250 человек.", "1350 people were drafted.", "0.7000", "unreviewed", "b"),
    ("Юрист молчал весь день.", "The lawyer was silent all day.", "0.1000", "unreviewed", "b"),
    ("Срок истёк вчера вечером.", "The deadline passed last night.", "0.9000", "rejected", "b"),
    ('"Он" ушёл домой.', '"He" went home.', "0.1000", "accepted", "b"),
)
HEADER = "ru\ten\tconfidence\tstatus\tnote"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "pairs.tsv"
    path.write_text("\n".join([HEADER, *("\t".join(row) for row in ROWS)]) + "\n", encoding="utf-8")
    return path


def test_kept_rows_are_as_they_were_and_the_others_have_reasons(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(cli, ["filter", "pairs.tsv", "-o", "kept.tsv", "--dropped", "dropped.tsv"]) == 0
    lines = table.read_text(encoding="utf-8").splitlines()
    assert Path("kept.tsv").read_text(encoding="utf-8").splitlines() == [lines[0], lines[1], lines[2], lines[7]]
    header, *dropped = (line.split("\t") for line in Path("dropped.tsv").read_text(encoding="utf-8").splitlines())
    assert header == ["reasons", "details", "document", "place", "ru", "en"]
    assert [(row[0], row[3]) for row in dropped] == [
        ("duplicate", "4"),
        ("numbers differ", "5"),
        ("low confidence", "6"),
        ("rejected", "7"),
    ]
    assert dropped[1][1] == "numbers differ: 1250 is not 1350"
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.split() for line in err.splitlines()[:6]] == [
        ["reason", "pairs", "share"],
        ["rejected", "1", "14.29%"],
        ["low", "confidence", "1", "14.29%"],
        ["numbers", "differ", "1", "14.29%"],
        ["duplicate", "1", "14.29%"],
        ["dropped", "4", "57.14%"],
    ]
    assert "3 of 7 pairs kept" in err


def test_only_and_without_choose_the_reasons(table: Path) -> None:
    assert run(cli, ["filter", "pairs.tsv", "-o", "kept.tsv", "--only", "duplicate"]) == 0
    assert len(Path("kept.tsv").read_text(encoding="utf-8").splitlines()) == 1 + 6
    assert run(cli, ["filter", "pairs.tsv", "-o", "kept.tsv", "--without", "duplicate", "--without", "rejected"]) == 0
    assert len(Path("kept.tsv").read_text(encoding="utf-8").splitlines()) == 1 + 5


def test_a_table_becomes_a_memory_or_training_data(table: Path) -> None:
    assert run(cli, ["filter", "pairs.tsv", "-o", "kept.tmx"]) == 0
    assert Path("kept.tmx").read_text(encoding="utf-8").count("<tu>") == 3
    assert run(cli, ["filter", "pairs.tsv", "-o", "kept.hf.jsonl"]) == 0
    texts = [json.loads(line)["translation"]["ru"] for line in Path("kept.hf.jsonl").read_text("utf-8").splitlines()]
    assert texts == [ROWS[0][0], ROWS[1][0], ROWS[6][0]]


def test_a_project_is_filtered_across_its_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Project.create(tmp_path / "p.sverka") as project:
        for name in ("a", "b"):
            project.add(_alignment(name))
    assert run(cli, ["filter", "p.sverka", "-o", "kept.tsv", "--dropped", "dropped.tsv"]) == 0
    kept = [line.split("\t")[0] for line in Path("kept.tsv").read_text("utf-8").splitlines()[1:]]
    assert kept == ["Мать ждала сына.", "Это отчёт a.", "Это отчёт b."]
    dropped = [line.split("\t") for line in Path("dropped.tsv").read_text("utf-8").splitlines()[1:]]
    assert [(row[0], row[2], row[3]) for row in dropped] == [
        ("no counterpart", "a/ru.txt", "3"),
        ("duplicate", "b/ru.txt", "1"),
        ("no counterpart", "b/ru.txt", "3"),
    ]


def _alignment(name: str) -> Alignment:
    ru = document("ru", ["Мать ждала сына.", f"Это отчёт {name}.", "Он не вернулся."], source=f"{name}/ru.txt")
    en = document("en", ["The mother waited for her son.", f"This is report {name}."], source=f"{name}/en.txt")
    beads = tuple(Bead(Span(at, at + 1), Span(at, min(at + 1, 2)), 0.5, 0.9) for at in range(3))
    return Alignment(ru, en, beads, Recipe("bundled", "1", "sverka 1"))


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["pairs.tsv", "-o", "pairs.tsv"], 5, "already an input"),
        (["pairs.tsv", "-o", "kept.tsv", "--dropped", "kept.tsv"], 5, "already an input or another output"),
        (["pairs.tsv", "-o", "kept.sverka"], 5, "whole documents"),
        (["pairs.tsv", "-o", "kept.tsv", "--dropped", "dropped.csv"], 5, "ends in .tsv"),
        (["pairs.tsv", "-o", "kept.doc"], 5, "no format"),
        (["none.tsv", "-o", "kept.tsv"], 3, "no such file"),
        (["none.sverka", "-o", "kept.tsv"], 6, "none.sverka"),
        (["bad.tsv", "-o", "kept.tsv", "--dropped", "dropped.tsv"], 3, "bad.tsv, line 3"),
        (["pairs.tsv"], 2, "--output"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    table: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    Path("bad.tsv").write_text("ru\ten\tconfidence\nДа.\tYes.\t0.5\nНет.\tNo.\tmuch\n", encoding="utf-8")
    before = sorted(Path().iterdir())
    assert run(cli, ["filter", *arguments]) == code
    assert words in capsys.readouterr().err
    assert sorted(Path().iterdir()) == before
