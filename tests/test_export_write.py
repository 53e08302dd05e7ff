"""Where exports go: paths that are refused before the work begins, and files that are whole or not there."""

from __future__ import annotations

import os
import resource
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pairs import one_to_one, sample

from corpus.errors import OutputError
from corpus.export.write import SUFFIXES, exporter
from corpus.store import Project
from corpus.types import Alignment

HERE = Path(__file__).parent


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


@contextmanager
def small_disk() -> Iterator[None]:
    """No file may grow beyond 20 kB: only in the block, because what the tests print may go to a larger file."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("name", ["pair.docx", "pair", ".tsv", "pair.tsv.gz", "-"])
def test_unknown_suffix_is_refused_with_the_known_ones(name: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        exporter(tmp_path / name)
    assert all(suffix in str(caught.value) for suffix in SUFFIXES)


def test_longest_suffix_wins_whatever_its_case(tmp_path: Path) -> None:
    exporter(tmp_path / "PAIR.IDS.TSV").write([sample()])
    assert (tmp_path / "PAIR.IDS.TSV").read_text().startswith("0\t1\t")


def test_bad_place_is_refused_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder.tsv").mkdir()
    os.mkfifo(tmp_path / "pipe.tsv")
    (tmp_path / "loop.tsv").symlink_to(tmp_path / "loop.tsv")
    for name, words in {
        "none/pair.tsv": "does not exist",
        "none/pair.sverka": "does not exist",
        "file/pair.tsv": "is not a folder",
        "folder.tsv": "a folder",
        "pipe.tsv": "a pipe or device",
        "loop.tsv": "can't be written",
        "x" * 300 + ".tsv": "can't be written",
    }.items():
        with pytest.raises(OutputError, match=words) as caught:
            exporter(tmp_path / name)
        assert str(tmp_path / name) in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions don't bind root")
def test_folder_or_file_without_permission_is_refused_before_the_work(tmp_path: Path) -> None:
    protected = tmp_path / "protected.tsv"
    protected.write_text("mine")
    protected.chmod(0o444)
    with pytest.raises(OutputError, match="write-protected"):
        exporter(protected)
    tmp_path.chmod(0o555)
    try:
        for name in ("pair.tsv", "pair.sverka"):
            with pytest.raises(OutputError, match="you may not write"):
                exporter(tmp_path / name)
    finally:
        tmp_path.chmod(0o755)


def test_check_leaves_nothing_behind_and_an_old_file_as_it_was(tmp_path: Path) -> None:
    old = tmp_path / "pair.tsv"
    old.write_text("old")
    for suffix in SUFFIXES:
        exporter(tmp_path / f"pair{suffix}")
    assert list(tmp_path.iterdir()) == [old]
    assert old.read_text() == "old"


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, RuntimeError])
def test_interrupted_write_leaves_the_folder_as_it_was(suffix: str, error: type[BaseException], tmp_path: Path) -> None:
    old = tmp_path / "old.tsv"
    old.write_text("old")

    def interrupted() -> Iterator[Alignment]:
        yield one_to_one(100)
        raise error

    with pytest.raises((error, OutputError)):  # ids refuse a second pair before it comes
        exporter(tmp_path / f"pair{suffix}").write(interrupted())
    assert list(tmp_path.iterdir()) == [old]
    with pytest.raises(error):
        exporter(old).write(interrupted())
    assert old.read_text() == "old"


@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix != ".parquet"])
def test_full_disk_is_an_error_in_words_and_leaves_nothing(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"pair{suffix}"
    beads = one_to_one(3000)
    with small_disk(), pytest.raises(OutputError) as caught:
        exporter(path).write([beads])
    assert str(caught.value).startswith(f"{path}: ")
    assert ".part" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("usual_umask")
def test_new_file_has_the_usual_permissions_and_a_replaced_one_those_it_had(tmp_path: Path) -> None:
    path = tmp_path / "pair.tsv"
    exporter(path).write([sample()])
    assert mode(path) == 0o644
    path.chmod(0o600)
    exporter(path).write([sample()])
    assert mode(path) == 0o600


def test_link_stays_a_link_and_its_file_is_replaced(tmp_path: Path) -> None:
    link, file = tmp_path / "link.tsv", tmp_path / "elsewhere" / "pair.tsv"
    file.parent.mkdir()
    link.symlink_to(file)
    exporter(link).write([sample()])
    assert link.is_symlink()
    assert file.read_text().startswith("ru\ten\t")


def test_ctrl_c_in_the_middle_leaves_no_partial_file(tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(HERE)!r})\n"
        "from pathlib import Path\nfrom pairs import one_to_one\nfrom corpus.export.write import exporter\n"
        "def forever():\n    while True:\n        yield one_to_one(100)\n"
        f"exporter(Path({str(tmp_path / 'pair.tsv')!r})).write(forever())\n"
    )
    writer = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL)
    until = time.monotonic() + 20
    while not any(path.stat().st_size for path in tmp_path.iterdir()) and time.monotonic() < until:
        time.sleep(0.01)
    assert list(tmp_path.iterdir()), "it never began to write"
    writer.send_signal(signal.SIGINT)
    assert writer.wait(timeout=20) != 0
    assert list(tmp_path.iterdir()) == []


def test_project_is_made_private_and_added_to_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "all.sverka"
    for alignment in (sample(), one_to_one(3)):
        exporter(path).write([alignment])
    assert list(tmp_path.iterdir()) == [path]
    assert mode(path) == 0o600
    with Project.open(path) as project:
        assert list(project.alignments()) == [sample(), one_to_one(3)]


def test_project_that_appears_during_the_work_is_added_to(tmp_path: Path) -> None:
    path = tmp_path / "all.sverka"

    def meanwhile() -> Iterator[Alignment]:
        with Project.create(path) as other:
            other.add(one_to_one(3))
        yield sample()

    exporter(path).write(meanwhile())
    with Project.open(path) as project:
        assert list(project.alignments()) == [one_to_one(3), sample()]
    assert list(tmp_path.iterdir()) == [path]


def test_foreign_file_in_the_place_of_a_project_is_refused_before_the_work(tmp_path: Path) -> None:
    from corpus.errors import ProjectError

    path = tmp_path / "notes.sverka"
    path.write_text("my notes, not a database")
    with pytest.raises(ProjectError, match="not a Sverka project"):
        exporter(path)
    assert path.read_text() == "my notes, not a database"
