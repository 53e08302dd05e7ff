"""``sverka stats``: files by suffix, what a pipe gets, and one clear line for what can't be done."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pairs import one_to_one, sample
from reviews import pair

from corpus.store import Project
from tui.cli import cli
from tui.diagnostics import run

Stats = Callable[..., tuple[int, str, str]]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    with Project.create(tmp_path / "p.sverka") as opened:
        opened.add(sample())
        opened.add(one_to_one(3))
    return tmp_path / "p.sverka"


@pytest.fixture
def stats(capsys: pytest.CaptureFixture[str]) -> Stats:
    def call(*args: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(cli, ["stats", *args])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_a_pipe_gets_section_measure_and_value(project: Path, stats: Stats) -> None:
    code, out, err = stats("p.sverka")
    assert (code, err) == (0, "")
    assert out.startswith("section\tmeasure\tvalue\nsize\tdocument pairs\t2\n")


def test_files_are_written_by_their_suffixes(project: Path, stats: Stats) -> None:
    code, out, err = stats("p.sverka", "-o", "a.html", "-o", "a.tsv", "-o", "a.json")
    assert (code, out) == (0, "")
    assert err == "2 document pairs; wrote a.html; wrote a.tsv; wrote a.json\n"
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["pairs"] == 2
    assert Path("a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("name", ["1", "ИСК", "the claim"])
def test_a_document_is_chosen_by_number_or_title(project: Path, stats: Stats, name: str) -> None:
    code, _, _ = stats("p.sverka", "--document", name, "-o", "map.svg")
    assert code == 0
    assert "3 links" in Path("map.svg").read_text(encoding="utf-8")


def test_a_map_wants_one_pair(project: Path, stats: Stats) -> None:
    code, _, err = stats("p.sverka", "-o", "map.svg")
    assert code == 3
    assert "2 document pairs, and a map shows one. Choose with --document. There are: 1 (Иск), 2 (" in err
    assert not Path("map.svg").exists()


def test_an_unknown_document_is_named(project: Path, stats: Stats) -> None:
    code, _, err = stats("p.sverka", "--document", "9")
    assert code == 3
    assert 'no document "9" among its 2 pairs' in err


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("a.pdf", 'no statistics have the suffix ".pdf". Give one of .html .tsv .json .svg .png.'),
        ("report", "the name has no suffix"),
        ("none/a.html", "does not exist"),
        ("p.sverka", 'the suffix ".sverka"'),
    ],
)
def test_what_cannot_be_written_is_told_in_one_line(project: Path, stats: Stats, output: str, message: str) -> None:
    code, out, err = stats("p.sverka", "-o", output)
    assert (code, out, err.count("\n")) == (5, "", 1)
    assert message in err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_protected_file_stays_as_it_is(project: Path, stats: Stats) -> None:
    Path("a.tsv").write_text("mine", encoding="utf-8")
    Path("a.tsv").chmod(0o400)
    code, _, err = stats("p.sverka", "-o", "a.tsv")
    assert (code, "write-protected" in err, Path("a.tsv").read_text(encoding="utf-8")) == (5, True, "mine")


def test_an_empty_project_says_how_to_fill_it(tmp_path: Path, stats: Stats) -> None:
    with Project.create(tmp_path / "empty.sverka"):
        pass
    code, _, err = stats(str(tmp_path / "empty.sverka"))
    assert (code, err.count("\n")) == (3, 1)
    assert "no documents in it. Align some with --project" in err


def test_a_pair_without_links_has_numbers_and_a_page_but_no_map(tmp_path: Path, stats: Stats) -> None:
    path = tmp_path / "p.sverka"
    with Project.create(path) as opened:
        opened.add(pair(("Суд молчал.",), ("They left.",), (1, 0), (0, 1)))
    assert stats(str(path), "-o", str(tmp_path / "a.html"))[0] == 0
    assert "links\tall\t0" in stats(str(path))[1]
    code, _, err = stats(str(path), "-o", str(tmp_path / "map.svg"))
    assert (code, err.count("\n"), "no links" in err) == (3, 1, True)
