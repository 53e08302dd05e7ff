"""Exports: golden files byte for byte, and what is read back."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

import pytest
from hypothesis import given, settings
from pairs import alignments, one_to_one, sample
from xml_checks import reviewed

from corpus.errors import OutputError
from corpus.export.ids import write_ids
from corpus.export.rows import COLUMNS, rows
from corpus.export.tabular import write_csv, write_jsonl, write_tsv
from corpus.export.write import exporter
from corpus.types import Alignment

GOLD = Path(__file__).with_name("gold") / "export"
WRITERS: dict[str, Callable[[TextIO, Iterable[Alignment]], None]] = {
    ".tsv": write_tsv,
    ".csv": write_csv,
    ".jsonl": write_jsonl,
    ".ids.tsv": write_ids,
}


def written(write: Callable[[TextIO, Iterable[Alignment]], None], *pairs: Alignment) -> str:
    stream = io.StringIO(newline="")
    write(stream, pairs)
    return stream.getvalue()


@pytest.mark.parametrize("suffix", WRITERS)
def test_file_is_the_golden_one_byte_for_byte(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"pair{suffix}"
    exporter(path).write([reviewed()])
    assert path.read_bytes() == (GOLD / f"pair{suffix}").read_bytes()
    assert written(WRITERS[suffix], reviewed()).encode() == path.read_bytes()


def test_rows_hold_offsets_that_find_the_sentences_in_the_document() -> None:
    alignment = sample()
    for row in rows(alignment):
        assert row.ru == ("" if row.ru_start is None else alignment.ru.text[row.ru_start : row.ru_stop])
        assert row.en == ("" if row.en_start is None else alignment.en.text[row.en_start : row.en_stop])


@settings(deadline=None)
@given(alignments())
def test_tsv_has_one_line_a_bead_and_as_many_fields_as_columns(alignment: Alignment) -> None:
    text = written(write_tsv, alignment)
    lines = text.split("\n")
    assert lines.pop() == ""
    assert text.splitlines() == lines  # nothing in a field that any reader takes for a line break
    assert [line.count("\t") for line in lines] == [len(COLUMNS) - 1] * (len(alignment.beads) + 1)


@settings(deadline=None)
@given(alignments())
def test_csv_read_back_has_the_same_sentences(alignment: Alignment) -> None:
    text = written(write_csv, alignment)
    assert text.startswith("\ufeff")
    records = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [(record["ru"], record["en"]) for record in records] == [(row.ru, row.en) for row in rows(alignment)]


@settings(deadline=None)
@given(alignments())
def test_jsonl_read_back_has_the_same_values(alignment: Alignment) -> None:
    records = [json.loads(line) for line in written(write_jsonl, alignment).split("\n")[:-1]]
    assert [tuple(record) for record in records] == [COLUMNS] * len(alignment.beads)
    for record, row in zip(records, rows(alignment), strict=True):
        for name in COLUMNS:
            value = getattr(row, name)
            assert record[name] == (list(value) if isinstance(value, tuple) else value)


@settings(deadline=None)
@given(alignments())
def test_ids_hold_every_sentence_in_exactly_one_line(alignment: Alignment) -> None:
    lines = written(write_ids, alignment).splitlines()
    assert len(lines) == len(alignment.beads)
    for side, document in ((0, alignment.ru), (1, alignment.en)):
        found = [int(number) for line in lines for number in line.split("\t")[side].split(",") if number]
        assert sorted(found) == list(range(len(document.segments)))
    assert all(re.fullmatch(r"[01]\.\d{4}", line.split("\t")[2]) for line in lines)


def test_ids_are_scored_as_perfect_against_themselves(tmp_path: Path, shared: Path) -> None:
    path = tmp_path / "pair.ids.tsv"
    exporter(path).write([sample()])
    done = subprocess.run(
        [sys.executable, str(shared / "bench" / "score.py"), str(path), str(path)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "gold links 3  predicted links 3  gold null sentences 2" in done.stdout
    assert done.stdout.count("F 1.0000") == 4


@pytest.mark.parametrize(("pairs", "words"), [([sample(), sample()], "several"), ([], "no document pair")])
def test_ids_of_other_than_one_pair_are_refused(pairs: list[Alignment], words: str, tmp_path: Path) -> None:
    path = tmp_path / "all.ids.tsv"
    with pytest.raises(OutputError, match=words) as caught:
        exporter(path).write(pairs)
    assert str(path) in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_several_pairs_stand_in_one_table_under_one_header() -> None:
    lines = written(write_tsv, one_to_one(2, "a"), one_to_one(3, "b")).splitlines()
    assert len(lines) == 1 + 2 + 3
    assert sum(line.startswith("ru\ten\t") for line in lines) == 1


def test_parquet_read_back_has_the_types_and_values_of_the_rows(tmp_path: Path) -> None:
    import polars as pl

    path = tmp_path / "pair.parquet"
    exporter(path).write([sample(), one_to_one(2)])
    table = pl.read_parquet(path)
    assert tuple(table.columns) == COLUMNS
    assert (table["confidence"].dtype, table["moved"].dtype, table["ru_ids"].dtype) == (
        pl.Float64,
        pl.Boolean,
        pl.List(pl.Int64),
    )
    expected = [*rows(sample()), *rows(one_to_one(2))]
    for record, row in zip(table.iter_rows(named=True), expected, strict=True):
        for name, value in record.items():
            wanted = getattr(row, name)
            assert value == (list(wanted) if isinstance(wanted, tuple) else wanted), name


@pytest.mark.parametrize("suffix", [*WRITERS, ".tmx", ".parquet"])
def test_same_alignment_gives_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        exporter(tmp_path / f"{name}{suffix}").write([sample()])
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


@settings(max_examples=10, deadline=None)
@given(alignments())
def test_parquet_takes_any_alignment(alignment: Alignment) -> None:
    import polars as pl

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pair.parquet"
        exporter(path).write([alignment])
        assert pl.read_parquet(path)["ru"].to_list() == [row.ru for row in rows(alignment)]


def test_tsv_loads_no_table_database_or_xml_library() -> None:
    code = (
        "import sys, io; from corpus.export.tabular import write_tsv; write_tsv(io.StringIO(), []); "
        "print(*{'polars', 'sqlite3', 'lxml', 'rich', 'csv', 'json'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
