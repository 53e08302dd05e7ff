"""What a project file that is missing, foreign, damaged, newer, locked or write-protected gets: one line in words."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from pairs import one_to_one, sample

from corpus.errors import OutputError, ProjectError, SverkaError
from corpus.migrations import MIGRATIONS
from corpus.store import Project


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A good project of one large and one small pair."""
    path = tmp_path / "all.sverka"
    with Project.create(path) as project:
        project.add(one_to_one(2000))
        project.add(sample())
    return path


def read(path: Path) -> int:
    with Project.open(path) as project:
        return len(list(project.alignments()))


def message(error: type[SverkaError], work: Callable[[], object], path: Path) -> str:
    with pytest.raises(error) as caught:
        work()
    text = str(caught.value)
    assert text.startswith(f"{path}: ")
    assert "\n" not in text
    return text


def sql(path: Path, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_missing_file_is_not_made_by_opening_it(tmp_path: Path) -> None:
    for path in (tmp_path / "none.sverka", tmp_path / "none" / "none.sverka"):
        assert "no such file" in message(ProjectError, lambda path=path: Project.open(path), path)  # type: ignore[misc]
    assert list(tmp_path.iterdir()) == []


def test_folder_and_pipe_are_refused(tmp_path: Path) -> None:
    assert "a folder" in message(ProjectError, lambda: Project.open(tmp_path), tmp_path)
    pipe = tmp_path / "pipe.sverka"
    os.mkfifo(pipe)
    assert "a pipe" in message(ProjectError, lambda: Project.open(pipe), pipe)


@pytest.mark.parametrize("content", [b"my notes", b"\0" * 8192, b"SQLite format 3", b"PK\3\4" + b"x" * 5000])
def test_file_that_is_not_sqlite_is_refused_and_left_alone(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "notes.sverka"
    path.write_bytes(content)
    for work in (Project.open, Project.open_or_create):
        assert "not a Sverka project" in message(ProjectError, lambda work=work: work(path), path)  # type: ignore[misc]
    assert path.read_bytes() == content


def test_header_of_zeros_is_refused(path: Path) -> None:
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])
    assert "damaged" in message(ProjectError, lambda: read(path), path)


def test_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sverka"
    sql(path, "CREATE TABLE bookmarks (url)")
    content = path.read_bytes()
    for work in (Project.open, Project.open_or_create):
        assert "another program" in message(ProjectError, lambda work=work: work(path), path)  # type: ignore[misc]
    assert path.read_bytes() == content


def test_newer_version_is_refused_with_both_versions(path: Path) -> None:
    sql(path, "PRAGMA user_version = 999")
    text = message(ProjectError, lambda: read(path), path)
    assert "999" in text
    assert f"format {len(MIGRATIONS)}" in text
    assert "Update Sverka" in text


@pytest.mark.parametrize("share", [0.001, 0.3, 0.99])
def test_truncated_file_is_refused(share: float, path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert "damaged or cut off" in message(ProjectError, lambda: read(path), path)


def test_overwritten_page_is_refused_before_anything_is_read(path: Path) -> None:
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 4096] = bytes(range(256)) * 16
    path.write_bytes(content)
    assert "damaged" in message(ProjectError, lambda: Project.open(path), path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents SET text = replace(text, 'номер 7.', 'номер 8.')",
        "UPDATE segments SET start = start + 1 WHERE number = 3",
        "UPDATE beads SET reasons = 'x' WHERE number = 1",
        "DELETE FROM beads WHERE number = 1",
        "DELETE FROM readings",
        "DELETE FROM readings WHERE title = 'Иск'",
        "UPDATE alignments SET recipe = '{}'",
        "DROP TABLE removals",
    ],
)
def test_content_that_contradicts_itself_is_refused(statement: str, path: Path) -> None:
    sql(path, statement)
    assert "damaged" in message(ProjectError, lambda: read(path), path)


def test_empty_file_is_no_project_to_open_but_one_to_begin(tmp_path: Path) -> None:
    path = tmp_path / "new.sverka"
    path.touch()
    assert "empty" in message(ProjectError, lambda: Project.open(path), path)
    with Project.open_or_create(path) as project:
        project.add(sample())
    assert read(path) == 1


def test_blank_database_is_not_taken_over_by_opening_it(tmp_path: Path) -> None:
    path = tmp_path / "blank.sverka"
    sql(path, "PRAGMA journal_mode = WAL")
    content = path.read_bytes()
    assert "empty" in message(ProjectError, lambda: Project.open(path), path)
    assert path.read_bytes() == content


def test_create_never_replaces_a_file(path: Path) -> None:
    assert "already" in message(ProjectError, lambda: Project.create(path), path)
    assert read(path) == 2


def test_create_in_a_missing_folder_is_an_output_error(tmp_path: Path) -> None:
    path = tmp_path / "none" / "new.sverka"
    message(OutputError, lambda: Project.create(path), path)


def test_locked_file_is_read_but_a_write_says_who_to_wait_for(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert read(path) == 2
        with Project.open(path, busy_s=0.05) as project:
            assert "another program is writing" in message(ProjectError, lambda: project.add(one_to_one(1)), path)
        other.execute("ROLLBACK")
    with Project.open(path, busy_s=0.05) as project:
        project.add(one_to_one(1))


def test_file_locked_for_reading_too_is_refused_after_the_wait(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert "another program" in message(ProjectError, lambda: Project.open(path, busy_s=0.05), path)


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions don't bind root")
def test_write_protected_file_can_be_read_but_not_written(path: Path) -> None:
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        assert read(path) == 2
        with Project.open(path) as project:
            assert "may read it but not write" in message(ProjectError, lambda: project.add(sample()), path)
        assert list(path.parent.iterdir()) == [path]
    finally:
        path.parent.chmod(0o700)


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions don't bind root")
def test_unreadable_file_is_refused(path: Path) -> None:
    path.chmod(0)
    assert "you may not read it" in message(ProjectError, lambda: Project.open(path), path)
