"""``sverka align`` for two folders: what is shown, what is written, what goes wrong, and how it goes on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from align import pipeline
from corpus.store import Project
from corpus.types import Alignment
from tests.folders import ONLY_EN, REPORTS, write_folders
from tests.test_cli_process import on_a_terminal
from tui.cli import cli
from tui.diagnostics import run
from tui.folders import Reading, list_folder


class Result(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[list[str]]:
        return [line.split("\t") for line in self.out.splitlines()]


Sverka = Callable[..., Result]


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The names that belong together in the folders ``ru`` and ``en`` of the working folder."""
    monkeypatch.chdir(tmp_path)
    return write_folders(tmp_path)


@pytest.fixture
def sverka(gold: dict[str, str], capsys: pytest.CaptureFixture[str]) -> Sverka:
    def call(*args: str) -> Result:
        capsys.readouterr()
        code = run(cli, list(args))
        return Result(code, *capsys.readouterr())

    return call


@pytest.fixture
def aligned(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The pairs of sources that are really aligned, in order."""
    calls: list[tuple[str, str]] = []
    align = pipeline.align_documents

    def counted(ru, en, encoder, **options):  # type: ignore[no-untyped-def]
        calls.append((ru.source, en.source))
        return align(ru, en, encoder, **options)

    monkeypatch.setattr(pipeline, "align_documents", counted)
    return calls


def stored(path: Path) -> list[Alignment]:
    with Project.open(path) as project:
        return list(project.alignments())


# --- what is shown and written


def test_the_table_lists_the_pairs_and_then_the_files_without_counterpart(sverka: Sverka, gold: dict[str, str]) -> None:
    result = sverka("align", "ru", "en")
    header, *rows = result.rows
    assert result.code == 0
    assert header == ["ru", "en", "coverage_ru", "coverage_en", "links", "confidence"]
    assert {ru: en for ru, en, *_ in rows[:5]} == gold
    assert [row[0] for row in rows[:5]] == sorted(gold, key=lambda name: name.split("/"))
    assert rows[5:] == [["r8.txt", "-", "", "", "", ""], ["-", "e8.txt", "", "", "", ""]]
    for row in rows[:5]:
        assert 0.7 < float(row[2]) <= 1 and 0.7 < float(row[3]) <= 1 and int(row[4]) >= 4
        assert 0.5 <= float(row[5]) < 1
    assert result.err == "5 pairs, 1 file only in Russian, 1 only in English\n"


def test_every_output_holds_all_pairs_with_their_documents(sverka: Sverka, tmp_path: Path) -> None:
    outputs = [f"pairs{suffix}" for suffix in (".jsonl", ".tsv", ".tmx", ".sverka")]
    result = sverka("align", "ru", "en", *(arg for output in outputs for arg in ("-o", output)))
    assert result.code == 0
    rows = [json.loads(line) for line in Path("pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({(row["ru_document"], row["en_document"]) for row in rows}) == 5
    assert Path("pairs.tsv").read_text(encoding="utf-8").count("\n") == len(rows) + 1
    assert Path("pairs.tmx").read_text(encoding="utf-8").count("<tu>") == sum(row["kind"][-2:] != "-0" for row in rows)
    assert len(stored(Path("pairs.sverka"))) == 5
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["ru", "en", *outputs])
    assert result.err.endswith("; wrote pairs.jsonl; wrote pairs.tsv; wrote pairs.tmx; wrote pairs.sverka\n")


def test_the_same_folders_give_the_same_bytes(sverka: Sverka) -> None:
    first, second = (sverka("align", "ru", "en", "-o", f"{name}.tsv") for name in "ab")
    assert first.out == second.out
    assert Path("a.tsv").read_bytes() == Path("b.tsv").read_bytes()


def test_a_terminal_gets_a_table_and_counted_progress(gold: dict[str, str], tmp_path: Path) -> None:
    code, sent = on_a_terminal(["align", "ru", "en"], tmp_path, 100)
    assert code == 0
    assert re.search(r"reading.*12/12", sent.replace("\n", " "))
    assert "Russian" in sent and "●" in sent and "− only in Russian" in sent
    assert "coverage_ru" not in sent


def test_an_abridged_version_is_paired_with_the_whole_report(sverka: Sverka, gold: dict[str, str]) -> None:
    english = REPORTS["deserter"][1].split(". ")
    Path("en", gold["r1.txt"]).write_text(". ".join([english[0], english[3], english[4]]) + "\n", encoding="utf-8")
    row = next(row for row in sverka("align", "ru", "en").rows if row[0] == "r1.txt")
    assert row[1] == gold["r1.txt"]
    assert float(row[2]) < 0.8 < float(row[3])


# --- which files


def test_hidden_files_other_kinds_and_the_other_folder_are_passed_over(sverka: Sverka, gold: dict[str, str]) -> None:
    for name in (".hidden.txt", "photo.jpg", ".git/config.txt"):
        Path("ru", name).parent.mkdir(exist_ok=True)
        Path("ru", name).write_bytes(b"x")
    Path("en").rename("ru/en")
    result = sverka("align", "ru", "ru/en")
    assert result.code == 0
    assert {row[0]: row[1] for row in result.rows[1:6]} == gold
    assert "1 file of other kinds passed over" in result.err


def test_files_are_listed_by_folder_and_name_whatever_order_the_disk_has(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b.txt", "a/9.md", "a/10.txt", "a/c/1.html", "a/d.sent"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    pages = list_folder(tmp_path, "ru", Reading(), tmp_path / "a" / "c")
    assert pages.names == ("a/10.txt", "a/9.md", "b/2.txt", "b.txt")
    lines = list_folder(tmp_path, "ru", Reading(sentences=True), tmp_path)
    assert lines.names == ("a/10.txt", "a/9.md", "a/c/1.html", "a/d.sent", "b/2.txt", "b.txt")


def test_sentence_files_are_paired_without_cleaning(sverka: Sverka, tmp_path: Path) -> None:
    for side, index in (("ru", 0), ("en", 1)):
        (tmp_path / f"{side}.lines").mkdir()
        for number, texts in enumerate(REPORTS.values()):
            lines = texts[index].replace(". ", ".\n") + "\n"
            (tmp_path / f"{side}.lines" / f"{number}.sent").write_text(lines, encoding="utf-8")
    result = sverka("align", "--sentences", "ru.lines", "en.lines")
    assert result.code == 0
    assert [row[:2] for row in result.rows[1:]] == [[f"{n}.sent"] * 2 for n in range(5)]


def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(sverka: Sverka, gold: dict[str, str]) -> None:
    Path("ru/empty.txt").write_bytes(b"")
    Path("ru/english.txt").write_text(ONLY_EN, encoding="utf-8")
    Path("en/binary.txt").write_bytes(bytes(range(256)) * 20)
    result = sverka("align", "ru", "en", "-o", "pairs.tsv")
    assert result.code == 3
    assert {row[0]: row[1] for row in result.rows[1:6]} == gold
    assert len(result.rows) == 8  # what was not read is not in the table
    *left_out, summary, last = result.err.splitlines()
    assert [line.split(": ")[:2] for line in left_out] == [
        ["left out", "ru/empty.txt"],
        ["left out", "ru/english.txt"],
        ["left out", "en/binary.txt"],
    ]
    assert summary.startswith("5 pairs, ")
    assert last == "sverka: 3 files could not be read, as said above; the rest is done."
    assert Path("pairs.tsv").exists()


# --- what a person knows better


def test_given_pairs_are_taken_as_they_are_and_the_rest_is_found(sverka: Sverka, gold: dict[str, str]) -> None:
    Path("known.tsv").write_text(f"ru\ten\nr0.txt\t-\nr3.txt\t{gold['r0.txt']}\n\n-\te8.txt\n", encoding="utf-8")
    result = sverka("align", "ru", "en", "--pairs", "known.tsv")
    found = {row[0]: (row[1], row[5]) for row in result.rows[1:]}
    assert found["sub/r3.txt"] == (gold["r0.txt"], "1.0000")
    assert found["r0.txt"] == ("-", "")
    assert {ru: found[ru][0] for ru in ("r1.txt", "r2.txt", "r4.txt")} == {
        ru: gold[ru] for ru in ("r1.txt", "r2.txt", "r4.txt")
    }
    assert f"sub/r3.txt and {gold['r0.txt']} don't look like translations of each other" in result.err


def test_a_table_can_be_given_back(sverka: Sverka) -> None:
    table = sverka("align", "ru", "en").out
    Path("table.tsv").write_text(table, encoding="utf-8")
    again = sverka("align", "ru", "en", "--pairs", "table.tsv")
    assert [row[:5] for row in again.rows] == [line.split("\t")[:5] for line in table.splitlines()]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("r0.txt\te1.txt\nr9.txt\te3.txt\n", 'known.tsv, line 2: no Russian file "r9.txt" is read. Did you mean '),
        ("r0.txt\tnothing\n", 'known.tsv, line 1: no English file "nothing" is read. Write names as'),
        ("r0.txt\te1.txt\nr1.txt\te1.txt\n", 'known.tsv, line 2: "e1.txt" stands in line 1 already.'),
        ("r0.txt\t-\nr0.txt\te1.txt\n", 'known.tsv, line 2: "r0.txt" stands in line 1 already.'),
        ("r0.txt e1.txt\n", "known.tsv, line 1: two file names with a tab between them are expected."),
        ("-\t-\n", "known.tsv, line 1: - on both sides."),
        ("\ufeffr0.txt\t\n", "known.tsv, line 1: two file names with a tab"),
        (b"\xff\xfe\x00", "known.tsv: not UTF-8 text."),
    ],
)
def test_a_pairs_file_with_a_mistake_is_refused_by_its_line(sverka: Sverka, text: str | bytes, message: str) -> None:
    Path("known.tsv").write_bytes(text if isinstance(text, bytes) else text.encode())
    result = sverka("align", "ru", "en", "--pairs", "known.tsv", "-o", "pairs.tsv")
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith(f"sverka: {message}")
    assert result.err.count("\n") == 1
    assert not Path("pairs.tsv").exists()


# --- going on after an interrupt


def test_an_interrupted_run_goes_on_where_it_stopped(
    sverka: Sverka, monkeypatch: pytest.MonkeyPatch, aligned: list[tuple[str, str]]
) -> None:
    whole = sverka("align", "ru", "en", "--project", "whole.sverka")
    candidates, align = len(aligned), pipeline.align_documents

    def interrupted(*args, **options):  # type: ignore[no-untyped-def]
        if len(aligned) == candidates + 3:
            raise KeyboardInterrupt
        return align(*args, **options)

    monkeypatch.setattr(pipeline, "align_documents", interrupted)
    stopped = sverka("align", "ru", "en", "--project", "p.sverka")
    saved = len(stored(Path("p.sverka")))
    assert (stopped.code, stopped.out) == (130, "")
    assert saved > 0
    assert stopped.err.splitlines()[-2].endswith("saved in p.sverka; the same command goes on from there")
    monkeypatch.setattr(pipeline, "align_documents", align)
    aligned.clear()
    finished = sverka("align", "ru", "en", "--project", "p.sverka")
    assert finished.out == whole.out
    assert f"{saved} not aligned again" in finished.err
    assert len(aligned) == candidates - saved
    assert sorted(a.ru.id for a in stored(Path("p.sverka"))) == sorted(a.ru.id for a in stored(Path("whole.sverka")))


def test_a_changed_file_is_aligned_again_and_the_earlier_pair_is_mentioned(
    sverka: Sverka, aligned: list[tuple[str, str]]
) -> None:
    sverka("align", "ru", "en", "--project", "p.sverka")
    aligned.clear()
    Path("ru/r0.txt").write_text(REPORTS["summons"][0] + " Мы следим за делом.\n", encoding="utf-8")
    result = sverka("align", "ru", "en", "--project", "p.sverka")
    assert ("ru/r0.txt", "en/e1.txt") in aligned
    assert "p.sverka holds 1 more pair with these documents, from earlier runs" in result.err
    assert len(stored(Path("p.sverka"))) == 6


def test_an_alignment_of_another_recipe_is_not_taken(
    sverka: Sverka, aligned: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    sverka("align", "ru", "en", "--project", "p.sverka")
    first = len(aligned)
    monkeypatch.setattr(pipeline, "ALIGNER", "next")
    assert "not aligned again" not in sverka("align", "ru", "en", "--project", "p.sverka").err
    assert len(aligned) == 2 * first


# --- what cannot be done


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        ("ru ru", 3, "ru: given as both sides."),
        ("ru none", 3, "none: no such folder."),
        ("ru en/e1.txt", 3, "ru: a folder, and a file is expected."),
        ("ru/r0.txt en", 3, "en: a folder, and a file is expected."),
        ("ru bare", 3, "bare: no file in it that is read"),
        ("ru en -o pairs.ids.tsv", 5, "pairs.ids.tsv: holds the sentence numbers of one pair"),
        ("ru en -o ru/r0.txt", 5, "ru/r0.txt: already an input"),
        ("ru en -o none/pairs.tsv", 5, "none/pairs.tsv: "),
        ("ru en --pairs none.tsv", 3, "none.tsv: no such file."),
    ],
)
def test_what_cannot_be_done_is_one_line_before_any_work(sverka: Sverka, args: str, code: int, message: str) -> None:
    Path("bare").mkdir()
    result = sverka("align", *args.split())
    assert (result.code, result.out) == (code, "")
    assert result.err.startswith(f"sverka: {message}")
    assert result.err.count("\n") == 1


def test_swapped_folders_are_said_to_be_swapped(sverka: Sverka) -> None:
    result = sverka("align", "en", "ru")
    assert (result.code, result.out) == (4, "")
    assert result.err.splitlines()[-1] == (
        "sverka: en: no file in it is Russian. Name the Russian folder first and the English one second."
    )


def test_folders_without_any_pair_are_an_error_and_nothing_is_written(sverka: Sverka, tmp_path: Path) -> None:
    for path in (tmp_path / "en").iterdir():
        path.unlink()
    (tmp_path / "en" / "e8.txt").write_text(ONLY_EN, encoding="utf-8")
    result = sverka("align", "ru", "en", "-o", "pairs.tsv", "--project", "p.sverka")
    assert result.code == 8
    assert all(row[1] == "-" or row[0] == "-" for row in result.rows[1:])
    assert result.err.splitlines()[-1].startswith("sverka: no file has a counterpart in the other folder.")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["en", "ru"]


def test_two_files_that_are_not_translations_are_said_to_be_so_and_still_written(sverka: Sverka) -> None:
    result = sverka("align", "ru/r0.txt", "en/e8.txt", "-o", "pair.tsv")
    assert (result.code, result.out) == (8, "")
    assert result.err.splitlines()[-1].startswith(
        "sverka: ru/r0.txt and en/e8.txt don't look like translations of each other: "
    )
    assert Path("pair.tsv").exists()
    assert sverka("align", "ru/r0.txt", "en/e1.txt").code == 0


def test_known_pairs_of_two_files_are_wrong_usage(sverka: Sverka) -> None:
    result = sverka("align", "ru/r0.txt", "en/e1.txt", "--pairs", "known.tsv")
    assert result.code == 2
    assert "--pairs is for two folders" in result.err
