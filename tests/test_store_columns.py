"""The alignment that a review reads: the same as that of the rows, refused where anything of it is damaged."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from pairs import RECIPE, alignments, one_to_one, sample
from reviews import Reviewer, play, scripts

from corpus.bead_key import bead_keys
from corpus.column_views import Beads, columns_under
from corpus.columns import columns_from, columns_of
from corpus.errors import ProjectError
from corpus.migrations import MIGRATIONS
from corpus.review.replay import ReviewState
from corpus.store import Project
from corpus.types import Alignment


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project of one pair."""
    path = tmp_path / "all.sverka"
    with Project.create(path) as project:
        project.add(sample())
    return path


def sql(path: Path, *statements: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        return [row for statement in statements for row in connection.execute(statement)]


def reading(path: Path) -> Alignment:
    with Project.open(path) as project:
        return project.reading(project.pairs()[0])


def is_in_columns(alignment: Alignment) -> bool:
    return isinstance(alignment.beads, Beads)


@settings(deadline=None, max_examples=40)
@given(alignments())
def test_any_alignment_reads_the_same_in_columns(alignment: Alignment) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.sverka"
        with Project.create(path) as project:
            project.add(alignment)
        found = reading(path)
    assert is_in_columns(found)
    assert found == alignment
    assert [found.ru_text(bead) for bead in found.beads] == [alignment.ru_text(bead) for bead in alignment.beads]
    assert found.en.sentences() == alignment.en.sentences()
    keys = columns_under(found).key
    assert [keys(number) for number in range(len(found.beads))] == bead_keys(alignment)


@settings(deadline=None, max_examples=60)
@given(alignments(), scripts())
def test_review_of_columns_is_that_of_the_alignment(alignment: Alignment, script: Sequence[object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.sverka"
        with Project.create(path) as project:
            project.add(alignment)
        state, other = ReviewState(reading(path)), ReviewState(alignment)
    assert state.rows(1, 3) == other.rows(1, 3)
    for decision in play(state, script, Reviewer(alignment)):  # type: ignore[arg-type]
        assert state.apply(decision) == other.apply(decision)
    assert state.review() == other.review()


def test_columns_come_back_equal_from_the_file_and_in_slices() -> None:
    columns = columns_of(sample())
    again = columns_from(columns.blobs())
    assert again == columns
    beads = Beads(columns)
    assert beads == sample().beads
    assert (beads[-1], beads[1:4:2], len(beads)) == (sample().beads[-1], sample().beads[1:4:2], 5)
    assert beads != sample().beads[1:]
    with pytest.raises(IndexError):
        beads[5]


@pytest.mark.parametrize(
    "statement",
    [
        *(
            f"UPDATE columns SET {name} = CAST({name} || x'00' AS BLOB)"
            for name in ("ru", "en", "beads", "weights", "kinds", "keys", "reading_order")
        ),
        "UPDATE columns SET ru = en, en = ru",
        "UPDATE columns SET keys = 'not bytes'",
        "UPDATE columns SET seal = 'x'",
        "UPDATE documents SET text = replace(text, '2 апреля', '3 апреля')",
        "UPDATE readings SET title = 'x'",
        "UPDATE readings SET source = x'01'",
        "UPDATE removals SET start = start + 1",
        "UPDATE alignments SET recipe = '{}'",
        "DELETE FROM readings",
        "DROP TABLE columns",
    ],
)
def test_reading_that_is_not_what_was_saved_is_refused(statement: str, path: Path) -> None:
    assert is_in_columns(reading(path))
    sql(path, statement)
    with pytest.raises(ProjectError, match="damaged or cut off"):
        reading(path)


@pytest.mark.parametrize("number", range(0, 64, 7))
def test_one_byte_turned_anywhere_in_the_columns_is_refused(number: int, path: Path) -> None:
    for name in ("ru", "en", "beads", "weights", "kinds", "keys", "reading_order"):
        ((blob,),) = sql(path, f"SELECT {name} FROM columns")
        assert isinstance(blob, bytes)
        turned = bytearray(blob)
        turned[number % len(blob)] ^= 1
        sql(path, f"UPDATE columns SET {name} = x'{turned.hex()}'")
        with pytest.raises(ProjectError, match="is not what was saved"):
            reading(path)
        sql(path, f"UPDATE columns SET {name} = x'{blob.hex()}'")
    assert reading(path) == sample()


def test_file_of_the_schema_before_columns_gets_them_when_the_pair_is_first_read(path: Path) -> None:
    sql(
        path,
        "DROP TABLE columns",
        f"DELETE FROM migrations WHERE name = '{MIGRATIONS[3].name}'",
        "PRAGMA user_version = 3",
    )
    first = reading(path)
    assert first == sample()
    assert not is_in_columns(first)
    assert is_in_columns(reading(path))
    assert reading(path) == sample()
    assert [name for (name,) in sql(path, "SELECT name FROM migrations ORDER BY rowid")] == [
        step.name for step in MIGRATIONS
    ]


def test_damaged_pair_of_an_older_file_is_refused_and_gets_no_columns(path: Path) -> None:
    sql(path, "DELETE FROM columns", "DELETE FROM beads WHERE number = 1")
    with pytest.raises(ProjectError, match="damaged or cut off"):
        reading(path)
    assert sql(path, "SELECT count(*) FROM columns") == [(0,)]


def test_reading_of_an_older_pair_does_without_saving_while_another_program_writes(path: Path) -> None:
    sql(path, "DELETE FROM columns")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        with Project.open(path, busy_s=0.05) as project:
            other.execute("BEGIN IMMEDIATE")
            assert project.reading(project.pairs()[0]) == sample()
        other.execute("ROLLBACK")
    assert sql(path, "SELECT count(*) FROM columns") == [(0,)]


def test_columns_are_of_the_current_alignment_of_each_pair(path: Path) -> None:
    newer = replace(sample(), recipe=replace(RECIPE, revision="newer"))
    with Project.open(path) as project:
        for alignment in (one_to_one(3), newer):
            project.add(alignment)
        assert [project.reading(pair) for pair in project.pairs()] == [newer, one_to_one(3)]
    assert sql(path, "SELECT count(*) FROM columns") == [(2,)]
