"""``sverka align RU_DIR EN_DIR -o OUT/``: Parquet shards, written as the work goes, and how a run goes on."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from align import document_vectors, pipeline
from corpus.table import SHARD_SCHEMA
from tests.folders import ONLY_EN, REPORTS, write_folders
from tests.test_align_folders import Result
from tests.test_cli_process import SVERKA, on_a_terminal
from tui.cli import cli
from tui.diagnostics import run

SHARDS = ["part-00000.parquet", "part-00001.parquet", "part-00002.parquet"]
# A signal to the whole process group, as Ctrl-C or an end of memory, when the file number N is opened to be filled
# (the manifest is the first); the ids of the workers are left in a file
STRUCK = """
import multiprocessing, os, sys
from pathlib import Path
at, number, opened = int(sys.argv.pop()), int(sys.argv.pop()), []
def strike(event, args):
    if event == "open" and str(args[0]).endswith(".part") and args[1] and "w" in args[1]:
        opened.append(event)
        if len(opened) == at:
            Path("workers").write_text(" ".join(str(child.pid) for child in multiprocessing.active_children()))
            os.kill(os.getpid(), number) if number == 9 else os.killpg(0, number)
sys.addaudithook(strike)
from tui.cli import main
main()
"""

Sverka = Callable[..., Result]


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The names that belong together in the folders ``ru`` and ``en`` of the working folder."""
    monkeypatch.chdir(tmp_path)
    return write_folders(tmp_path)


@pytest.fixture
def sverka(gold: dict[str, str], capsys: pytest.CaptureFixture[str]) -> Sverka:
    """The command with two pairs a shard, in this process."""

    def call(*args: str) -> Result:
        capsys.readouterr()
        code = run(cli, ["align", "ru", "en", "--shard-size", "2", "--jobs", "1", *args])
        return Result(code, *capsys.readouterr())

    return call


@pytest.fixture
def aligned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The Russian files that are really aligned, in order."""
    calls: list[str] = []
    align = pipeline.align_documents

    def counted(ru, en, encoder, **options):  # type: ignore[no-untyped-def]
        calls.append(Path(ru.source).name)
        return align(ru, en, encoder, **options)

    monkeypatch.setattr(pipeline, "align_documents", counted)
    return calls


def contents(folder: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def manifest(folder: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(Path(folder, "manifest.json").read_text(encoding="utf-8"))
    return found


# --- what is written


def test_shards_of_two_pairs_hold_all_columns_in_the_order_of_the_files(sverka: Sverka, gold: dict[str, str]) -> None:
    result = sverka("-o", "corpus/")
    assert result.code == 0
    assert result.err == "5 pairs, 1 file only in Russian, 1 only in English; wrote corpus\n"
    assert sorted(contents("corpus")) == ["manifest.json", *SHARDS]
    tables = [pl.read_parquet(Path("corpus", name)) for name in SHARDS]
    assert all(table.schema == pl.Schema(SHARD_SCHEMA) for table in tables)
    files = [list(dict.fromkeys(zip(table["ru_file"], table["en_file"], strict=True))) for table in tables]
    assert [len(each) for each in files] == [2, 2, 1]
    assert dict(pair for each in files for pair in each) == gold
    row = tables[0].row(0, named=True)
    assert row["ru"] == REPORTS["summons"][0].split(". ")[0] + "."
    assert (row["kind"], row["ru_start"], row["ru_ids"], row["encoder"]) == ("1-1", 0, [0], "bundled")
    assert row["parameters"].startswith("omitted_ru=")


def test_the_table_and_the_beads_are_those_of_the_other_outputs(sverka: Sverka) -> None:
    shards = sverka("-o", "corpus/")
    single = run(cli, ["align", "ru", "en", "-o", "pairs.parquet"])
    assert single == 0
    assert sverka("-o", "corpus/").out == shards.out
    one, many = pl.read_parquet("pairs.parquet"), pl.concat(pl.read_parquet(Path("corpus", name)) for name in SHARDS)
    assert many.select(one.columns).equals(one)


def test_the_manifest_says_what_the_corpus_is_made_from_and_which_shard_holds_what(sverka: Sverka) -> None:
    sverka("-o", "corpus/")
    found = manifest("corpus")
    assert (found["format"], found["version"], found["finished"]) == ("sverka corpus", 1, True)
    assert found["recipe"] | {"revision": ""} == {  # type: ignore[operator]
        "encoder": "bundled",
        "revision": "",
        "aligner": pipeline.ALIGNER,
        "parameters": {"keep_all": 0.0, "sentences": 0.0},
    }
    shards = found["shards"]
    assert isinstance(shards, list)
    assert [(shard["name"], [pair["ru"] for pair in shard["pairs"]]) for shard in shards] == [
        (SHARDS[0], ["r0.txt", "r1.txt"]),
        (SHARDS[1], ["r2.txt", "r4.txt"]),
        (SHARDS[2], ["sub/r3.txt"]),
    ]
    for pair in shards[0]["pairs"]:
        for lang in ("ru", "en"):
            assert pair[f"{lang}_sha256"] == hashlib.sha256(Path(lang, pair[lang]).read_bytes()).hexdigest()


@pytest.mark.slow
def test_two_processes_write_the_same_bytes_as_one(sverka: Sverka) -> None:
    assert sverka("-o", "one/").out == sverka("-o", "two/", "--jobs", "2").out
    assert contents("one") == contents("two")


def test_a_folder_that_is_there_is_an_output_without_a_slash(sverka: Sverka) -> None:
    Path("corpus").mkdir()
    assert sverka("-o", "corpus").code == 0
    assert sorted(contents("corpus")) == ["manifest.json", *SHARDS]


def test_known_pairs_come_first_and_files_known_to_be_alone_stay_alone(sverka: Sverka, gold: dict[str, str]) -> None:
    Path("known.tsv").write_text(f"r0.txt\t-\nr3.txt\t{gold['r0.txt']}\n", encoding="utf-8")
    result = sverka("-o", "corpus/", "--pairs", "known.tsv")
    rows = {row[0]: (row[1], row[5]) for row in result.rows[1:]}
    assert rows["sub/r3.txt"] == (gold["r0.txt"], "1.0000")
    assert rows["r0.txt"] == ("-", "")
    assert f"sub/r3.txt and {gold['r0.txt']} don't look like translations of each other" in result.err
    assert pl.read_parquet("corpus/part-00000.parquet")["ru_file"][0] == "sub/r3.txt"
    refused = sverka("-o", "corpus/")
    assert (refused.code, refused.err) == (
        5,
        "sverka: corpus: holds a corpus made from something else (other known pairs). Name a new folder.\n",
    )


def test_files_whose_pairs_are_all_known_are_not_compared(
    sverka: Sverka, gold: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"{ru}\t{en}\n" for ru, en in gold.items()]
    Path("known.tsv").write_text("".join([*lines, "r8.txt\t-\n", "-\te8.txt\n"]), encoding="utf-8")
    monkeypatch.setattr(document_vectors, "signature", None)  # what a document is known by is not asked for
    result = sverka("-o", "corpus/", "--pairs", "known.tsv")
    assert result.code == 0
    assert {row[0]: (row[1], row[5]) for row in result.rows[1:6]} == {ru: (en, "1.0000") for ru, en in gold.items()}
    assert manifest("corpus")["candidates"] == []


def test_a_name_that_is_no_utf_8_is_kept_as_far_as_it_can_be(gold: dict[str, str]) -> None:
    os.rename(b"ru/r0.txt", b"ru/r0\xff.txt")  # noqa: PTH104 - bytes
    command = [*SVERKA, "align", "ru", "en", "--jobs", "1", "-o", "corpus/"]
    first, again = (subprocess.run(command, capture_output=True, check=False) for _ in range(2))
    assert (first.returncode, again.returncode) == (0, 0)
    assert b"\nr0\xff.txt\te1.txt\t" in first.stdout
    assert b"5 not aligned again" in again.stderr
    assert "r0�.txt" in pl.read_parquet("corpus/part-00000.parquet")["ru_file"]


def test_a_group_larger_than_what_is_kept_in_memory_gives_the_same_bytes(
    sverka: Sverka, monkeypatch: pytest.MonkeyPatch, aligned: list[str]
) -> None:
    sverka("-o", "small/")
    once = len(aligned)
    monkeypatch.setattr("tui.shard_run.ROWS_KEPT", 0)
    sverka("-o", "large/")
    assert contents("small") == contents("large")
    assert len(aligned) == 2 * once + 5


# --- what can't be read


def test_unreadable_files_are_listed_at_the_end_and_in_the_manifest(sverka: Sverka, gold: dict[str, str]) -> None:
    Path("ru/empty.txt").write_bytes(b"")
    Path("ru/english.txt").write_text(ONLY_EN, encoding="utf-8")
    Path("en/binary.txt").write_bytes(bytes(range(256)) * 20)
    Path("en/gone.txt").symlink_to("nowhere")
    for again in ("", ", 5 not aligned again"):
        result = sverka("-o", "corpus/")
        assert result.code == 3
        assert {row[0]: row[1] for row in result.rows[1:6]} == gold
        *left_out, summary, last = result.err.splitlines()
        assert [line.split(": ")[:2] for line in left_out] == [
            ["left out", "ru/empty.txt"],
            ["left out", "ru/english.txt"],
            ["left out", "en/binary.txt"],
            ["left out", "en/gone.txt"],
        ]
        assert summary == f"5 pairs, 1 file only in Russian, 1 only in English{again}; wrote corpus"
        assert last == "sverka: 4 files could not be read, as said above; the rest is done."
    errors = manifest("corpus")["errors"]
    assert isinstance(errors, list)
    assert [(one["lang"], one["name"]) for one in errors] == [
        ("ru", "empty.txt"),
        ("ru", "english.txt"),
        ("en", "binary.txt"),
        ("en", "gone.txt"),
    ]
    assert str(Path.cwd()) not in Path("corpus/manifest.json").read_text(encoding="utf-8")


def test_swapped_folders_leave_no_folder_behind(sverka: Sverka) -> None:
    Path("ru").rename("x"), Path("en").rename("ru"), Path("x").rename("en")
    result = sverka("-o", "corpus/")
    assert result.code == 4
    assert result.err.splitlines()[-1].startswith("sverka: ru: no file in it is Russian.")
    assert not Path("corpus").exists()


# --- going on


def test_what_is_there_is_not_aligned_again(sverka: Sverka, aligned: list[str]) -> None:
    whole = sverka("-o", "corpus/")
    before, once = contents("corpus"), len(aligned)
    Path("corpus", SHARDS[2]).unlink()
    result = sverka("-o", "corpus/")
    assert result.out == whole.out
    assert "4 not aligned again" in result.err
    assert contents("corpus") == before
    assert aligned[once:] == ["r4.txt", "r8.txt", "r3.txt"]


@pytest.mark.parametrize("keep", [0, 7, 500])
def test_a_shard_that_is_cut_off_is_made_again_with_those_after_it(sverka: Sverka, keep: int) -> None:
    sverka("-o", "corpus/")
    before = contents("corpus")
    Path("corpus", SHARDS[1]).write_bytes(before[SHARDS[1]][:keep])
    assert "2 not aligned again" in sverka("-o", "corpus/").err
    assert contents("corpus") == before


def test_a_shard_of_another_corpus_is_made_again(sverka: Sverka) -> None:
    sverka("-o", "corpus/")
    before = contents("corpus")
    sverka("-o", "other/", "--keep-all")
    shutil.copy(Path("other", SHARDS[1]), Path("corpus", SHARDS[1]))
    assert "2 not aligned again" in sverka("-o", "corpus/").err
    assert contents("corpus") == before


@pytest.mark.parametrize(
    ("change", "args", "what"),
    [
        ("", "--keep-all", "parameters keep_all=0, sentences=0, not keep_all=1, sentences=0"),
        ("", "--shard-size 3", "2 pairs a shard, not 3"),
        ("ru/r2.txt", "", "other files: r2.txt"),
        ("en/new.txt", "", "other files: new.txt"),
    ],
)
def test_other_files_or_another_recipe_are_refused(sverka: Sverka, change: str, args: str, what: str) -> None:
    sverka("-o", "corpus/")
    before = contents("corpus")
    if change:
        Path(change).write_text("Он ушёл.\n", encoding="utf-8")
    result = sverka("-o", "corpus/", *args.split())
    assert (result.code, result.out) == (5, "")
    assert result.err == f"sverka: corpus: holds a corpus made from something else ({what}). Name a new folder.\n"
    assert contents("corpus") == before


@pytest.mark.slow
@pytest.mark.parametrize("at", [1, 3, 5])
def test_a_killed_run_leaves_no_process_and_goes_on_to_the_same_bytes(sverka: Sverka, at: int) -> None:
    sverka("-o", "whole/")
    killed = struck("corpus", signal.SIGKILL, at)
    assert killed.returncode == -signal.SIGKILL
    assert sorted(name for name in contents("corpus") if name in SHARDS) == SHARDS[: max(0, at - 2)]
    assert any(name.endswith(".part") for name in contents("corpus"))
    workers = [int(number) for number in Path("workers").read_text().split()]
    assert len(workers) == (2 if at < 5 else 0)  # at the last file, the manifest, their work is done
    assert gone(workers)
    assert sverka("-o", "corpus/").code == 0
    assert contents("corpus") == contents("whole")


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_says_what_is_saved_and_leaves_no_half_of_a_file(
    sverka: Sverka, number: signal.Signals
) -> None:
    stopped = struck("corpus", number, 3)
    assert stopped.returncode == 128 + number
    last = ["sverka: interrupted"] if number == signal.SIGINT else []
    assert stopped.stderr.splitlines() == [
        "2 pairs saved in corpus; the same command goes on from there",
        *last,
    ]
    assert sorted(contents("corpus")) == ["manifest.json", SHARDS[0]]
    assert "2 not aligned again" in sverka("-o", "corpus/").err


def struck(output: str, number: int, at: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", STRUCK, "align", "ru", "en", "--shard-size", "2", "--jobs", "2", "-o"]
    return subprocess.run(
        [*command, f"{output}/", str(int(number)), str(at)],
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )


def gone(processes: list[int], within_s: float = 60) -> bool:
    """Whether all of them end in time."""
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        if not any(running(process) for process in processes):
            return True
        time.sleep(0.1)
    return False


def running(process: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False


# --- what cannot be done


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (
            "-o foreign/",
            5,
            "sverka: foreign: holds other things (a.txt, b.txt, c.txt, …). Name a new or an empty folder.",
        ),
        ("-o ru", 5, "sverka: ru: holds other things (r0.txt, r1.txt, r2.txt, …)."),
        ("-o none/corpus/", 5, "sverka: none/corpus: the folder that it is to be made in does not exist. Make it"),
        ("-o known.tsv/", 5, "sverka: known.tsv: a file, and a folder is to be written. Name a new folder."),
        ("-o damaged/", 5, "sverka: damaged/manifest.json: can't be read (damaged, or of another version)."),
        ("-o orphans/", 5, "sverka: orphans: holds other things (shards and no manifest)."),
        ("-o corpus/ -o x.tmx", 2, "sverka align: corpus: a folder of shards is written by itself."),
        ("-o corpus/ --project p.sverka", 2, "sverka align: corpus: a folder of shards is written by itself."),
        ("-o corpus/ --address auto", 2, "sverka align: --address is for --engine ray."),
        (
            "-o pairs.tsv --jobs 2",
            2,
            "sverka align: --engine, --jobs and --address are for two folders with -o OUT/, a slash",
        ),
    ],
)
def test_what_cannot_be_done_is_one_line_and_changes_nothing(
    gold: dict[str, str], capsys: pytest.CaptureFixture[str], args: str, code: int, message: str
) -> None:
    for name in ("foreign", "damaged", "orphans"):
        Path(name).mkdir()
    for name in "abcd":
        Path("foreign", f"{name}.txt").touch()
    Path("damaged/manifest.json").write_text('{"format": "sverka corpus", "version": 2}', encoding="utf-8")
    Path("orphans", SHARDS[0]).touch()
    Path("known.tsv").touch()
    before = sorted(Path.cwd().rglob("*"))
    found = run(cli, ["align", "ru", "en", *args.split()])
    out, err = capsys.readouterr()
    assert (found, out) == (code, "")
    assert err.startswith(message)
    assert err.count("\n") == 1
    assert sorted(Path.cwd().rglob("*")) == before


def test_a_folder_is_no_output_for_two_files(gold: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("corpus").mkdir()
    assert run(cli, ["align", "ru/r0.txt", "en/e1.txt", "-o", "corpus"]) == 5
    assert "no suffix" in capsys.readouterr().err


def test_a_disk_that_is_full_is_one_line_and_the_run_goes_on_later(sverka: Sverka) -> None:
    child = subprocess.run(
        [*SVERKA, "align", "ru", "en", "--jobs", "1", "-o", "corpus/"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000)),  # a shard is larger
    )
    assert (child.returncode, child.stdout) == (5, "")
    assert child.stderr == (
        "sverka: corpus/part-00000.parquet: the disk is full. Make room; the same command goes on from there.\n"
    )
    assert sorted(contents("corpus")) == ["manifest.json"]
    assert run(cli, ["align", "ru", "en", "--jobs", "1", "-o", "corpus/"]) == 0


def test_a_file_that_changes_while_the_folders_are_aligned_stops_the_run(
    sverka: Sverka, monkeypatch: pytest.MonkeyPatch
) -> None:
    align = pipeline.align_documents

    def changing(*args, **options):  # type: ignore[no-untyped-def]
        Path("ru/r2.txt").write_text(REPORTS["wives"][0] + " Мы следим за делом.\n", encoding="utf-8")
        return align(*args, **options)

    monkeypatch.setattr(pipeline, "align_documents", changing)
    result = sverka("-o", "corpus/")
    assert result.code == 3
    assert result.err.endswith("ru/r2.txt: changed while the folders were aligned. Begin again in a new folder.\n")


def test_another_run_in_the_same_folder_is_refused(sverka: Sverka) -> None:
    from corpus.export.shards import open_shards

    sverka("-o", "corpus/")
    with open_shards(Path("corpus")):
        result = sverka("-o", "corpus/")
    assert (result.code, result.err) == (
        5,
        "sverka: corpus: another run is writing it. Wait for it, or name another folder.\n",
    )


@pytest.mark.slow
def test_a_terminal_gets_the_pace_and_the_time_left(gold: dict[str, str], tmp_path: Path) -> None:
    code, sent = on_a_terminal(["align", "ru", "en", "-o", "corpus/", "--jobs", "2"], tmp_path, 120)
    assert code == 0
    line = sent.replace("\n", " ")
    assert "reading" in line and "12/12" in line and "aligning" in line and "6/6" in line and "/s" in line
