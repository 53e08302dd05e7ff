"""The project file: what is added comes back equal, nothing saved is lost, and history stays."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from pairs import RECIPE, RU, alignments, document, one_to_one, sample

from corpus import migrations
from corpus.migrations import APPLICATION_ID, MIGRATIONS, migrate
from corpus.store import Project
from corpus.types import Alignment

HERE = Path(__file__).parent
NOW = datetime(2026, 3, 14, 12, 30, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "all.sverka"


@contextlib.contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def saved(path: Path) -> list[Alignment]:
    with Project.open(path) as project:
        return list(project.alignments())


def counted(path: Path, table: str) -> int:
    with raw(path) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_alignments_come_back_equal_in_the_order_they_were_added(path: Path) -> None:
    added = [sample(), one_to_one(3, "b"), one_to_one(2, "a")]
    with Project.create(path) as project:
        for alignment in added:
            project.add(alignment)
        assert list(project.alignments()) == added
    assert saved(path) == added


@settings(deadline=None, max_examples=40)
@given(alignments())
def test_any_alignment_comes_back_equal(alignment: Alignment) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.sverka"
        with Project.create(path) as project:
            project.add(alignment)
        assert saved(path) == [alignment]


def test_source_that_is_not_unicode_comes_back_equal(path: Path) -> None:
    source = os.fsdecode(b"reports/\xee\xf2\xf7\xb8\xf2.txt")  # a name in cp1251
    alignment = sample()
    odd = replace(alignment, ru=document("ru", RU, source=source))
    with Project.create(path) as project:
        project.add(odd)
        assert project.pairs()[0].ru_source == source
    assert saved(path) == [odd]


def test_pairs_tell_titles_sources_and_times(path: Path) -> None:
    alignment = sample()
    with Project.create(path) as project:
        project.add(alignment, created=NOW)
        (pair,) = project.pairs()
    assert (pair.ru_document, pair.en_document) == (alignment.ru.id, alignment.en.id)
    assert (pair.ru_title, pair.en_title, pair.ru_source) == ("Иск", "The claim", "reports/ru.txt")
    assert (pair.alignments, pair.created_utc) == (1, "2026-03-14T12:30:00+00:00")


def test_new_alignment_of_a_pair_becomes_current_and_the_old_one_stays(path: Path) -> None:
    first = sample()
    second = replace(first, recipe=replace(RECIPE, revision="newer"))
    with Project.create(path) as project:
        for alignment in (first, one_to_one(2), second):
            project.add(alignment)
        assert list(project.alignments()) == [second, one_to_one(2)]
        assert [pair.alignments for pair in project.pairs()] == [2, 1]
        project.add(first)
        assert next(project.alignments()) == first
    assert counted(path, "alignments") == 4
    assert counted(path, "documents") == 4
    assert counted(path, "readings") == 4


def test_current_alignment_added_again_changes_nothing(path: Path) -> None:
    with Project.create(path) as project:
        project.add(sample(), created=NOW)
        project.add(sample())
        assert [pair.created_utc for pair in project.pairs()] == ["2026-03-14T12:30:00+00:00"]
    assert counted(path, "alignments") == 1


def test_page_read_anew_from_elsewhere_is_the_same_document(path: Path) -> None:
    first = sample()
    again = replace(first, ru=replace(first.ru, source="copy/ru.txt", title="", removals=()))
    with Project.create(path) as project:
        project.add(first)
        project.add(again)
        assert list(project.alignments()) == [again]
    assert counted(path, "documents") == 2
    assert counted(path, "readings") == 3


def test_file_is_private_marked_and_has_all_steps_of_the_schema(path: Path) -> None:
    before = os.umask(0)
    try:
        with Project.create(path) as project:
            project.add(sample())
            assert {file.name for file in path.parent.iterdir()} >= {"all.sverka", "all.sverka-wal"}
            assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}
    finally:
        os.umask(before)
    assert list(path.parent.iterdir()) == [path]
    with raw(path) as connection:
        assert APPLICATION_ID.to_bytes(4, "big") == b"Svrk"
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        names = connection.execute("SELECT name FROM migrations ORDER BY rowid").fetchall()
        assert names == [(step.name,) for step in MIGRATIONS]


def test_file_of_an_old_schema_gets_the_steps_it_lacks_and_keeps_what_it_holds(path: Path) -> None:
    with Project.create(path) as project:
        project.add(sample())
    with raw(path) as connection:  # back to the first step
        connection.execute("DROP TABLE decisions")
        connection.execute("DROP TABLE columns")
        connection.execute("DELETE FROM migrations WHERE name <> ?", (MIGRATIONS[0].name,))
        connection.execute("PRAGMA user_version = 1")
    assert saved(path) == [sample()]
    assert counted(path, "decisions") == 0
    assert counted(path, "migrations") == len(MIGRATIONS)


def test_step_that_fails_is_undone_as_a_whole(path: Path) -> None:
    broken = migrations.Migration("broken", ("CREATE TABLE half (x)", "CREATE TABLE half (x)"))
    with raw(path) as connection:
        with pytest.raises(sqlite3.OperationalError, match="half"):
            migrate(connection, "now", (*MIGRATIONS, broken))
        assert not connection.in_transaction
        assert migrations.is_blank(connection)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decisions SET note = 'x'",
        "DELETE FROM decisions",
        "INSERT OR REPLACE INTO decisions VALUES (NULL, 'u1', 'r', 'e', 'k', 'reject', '{}', 'me', 'now', '')",
        "REPLACE INTO decisions VALUES (1, 'u2', 'r', 'e', 'k', 'reject', '{}', 'me', 'now', '')",
    ],
)
def test_decision_once_logged_is_never_changed(statement: str, path: Path) -> None:
    Project.create(path).close()
    with raw(path) as connection:
        connection.execute("INSERT INTO decisions VALUES (1, 'u1', 'r', 'e', 'k', 'accept', '{}', 'me', 'now', '')")
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            connection.execute(statement)
        assert connection.execute("SELECT uuid, action, note FROM decisions").fetchall() == [("u1", "accept", "")]
        connection.execute("INSERT INTO decisions VALUES (NULL, 'u2', 'r', 'e', 'k', 'undo', '{}', 'me', 'now', '')")
    assert counted(path, "decisions") == 2


def test_failure_in_the_middle_of_an_add_leaves_the_file_as_it_was(path: Path) -> None:
    alignment = one_to_one(3)
    worthless = replace(alignment.beads[2], score=float("nan"))  # SQLite takes it for NULL
    with Project.create(path) as project:
        project.add(sample())
        with pytest.raises(sqlite3.IntegrityError):
            project.add(replace(alignment, beads=(*alignment.beads[:2], worthless)))
        assert list(project.alignments()) == [sample()]
        project.add(alignment)
    assert saved(path) == [sample(), alignment]


WRITER = """
import sys
sys.path.insert(0, {here!r})
from pathlib import Path
from pairs import one_to_one
from corpus.store import Project
with Project.open_or_create(Path({path!r})) as project:
    for number in range(100_000):
        project.add(one_to_one(200, str(number)))
        print(number, flush=True)
"""


@pytest.mark.parametrize("lines", [1, 4, 9])
def test_kill_at_any_moment_loses_nothing_that_was_reported_saved(lines: int, path: Path) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER.format(here=str(HERE), path=str(path))], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    reported = [int(writer.stdout.readline()) for _ in range(lines)]
    writer.send_signal(signal.SIGKILL)  # while it is in a later transaction
    reported += map(int, writer.stdout.read().split())
    assert writer.wait(timeout=20) == -signal.SIGKILL
    found = saved(path)
    assert len(found) in (len(reported), len(reported) + 1)
    assert found == [one_to_one(200, str(number)) for number in range(len(found))]
    with Project.open_or_create(path) as project:  # and it can be written again
        project.add(sample())
    assert saved(path)[-1] == sample()


def test_several_programs_add_to_one_new_file_at_once(path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(HERE)!r})\nfrom pathlib import Path\nfrom pairs import one_to_one\n"
        "from corpus.store import Project\n"
        f"with Project.open_or_create(Path({str(path)!r})) as project: project.add(one_to_one(50, sys.argv[1]))\n"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, mark]) for mark in "abcd"]
    assert [writer.wait(timeout=60) for writer in writers] == [0] * 4
    found = saved(path)
    assert len(found) == 4
    assert all(one_to_one(50, mark) in found for mark in "abcd")


def test_reader_sees_whole_alignments_while_another_writes(path: Path) -> None:
    with Project.create(path) as writer, Project.open(path) as reader:
        writer.add(sample())
        found = reader.alignments()
        assert next(found) == sample()
        writer.add(one_to_one(2))
        assert list(found) == []  # those that were there when the reading began
        assert list(reader.alignments()) == [sample(), one_to_one(2)]
