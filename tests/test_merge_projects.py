"""``sverka merge``: the new file holds all of both, the old ones stay, and conflicts are listed."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pairs import RECIPE, one_to_one, sample
from reviews import NOON, Reviewer

from corpus.errors import OutputError, ProjectError
from corpus.merge_projects import merge_projects
from corpus.review.actions import Accept, Note, Reject
from corpus.review.replay import ReviewState
from corpus.review.store import decide, decisions
from corpus.store import Project
from tui.commands.merge import command
from tui.diagnostics import run

KEY = ReviewState(sample()).rows(0, 1)[0].key
Copies = tuple[Path, Path, Path]


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copies:
    """Two copies of a project, and a new name: Anna rejects in one what Boris accepts in the other."""
    monkeypatch.chdir(tmp_path)
    a, b, c = Path("a.sverka"), Path("b.sverka"), Path("c.sverka")
    with Project.create(a) as project:
        project.add(sample(), created=NOON)
        decide(project, Reviewer(sample(), "Vera").on(KEY, Note(), "так\tи есть"))
    shutil.copy(a, b)
    with Project.open(a) as project:
        decide(project, Reviewer(sample(), "Anna").on(KEY, Reject()))
    with Project.open(b) as project:
        decide(project, Reviewer(sample(), "Boris", NOON + timedelta(hours=1)).on(KEY, Accept()))
        project.add(one_to_one(2), created=NOON)
    return a, b, c


def log(path: Path) -> list[str]:
    with Project.open(path) as project:
        return sorted(one.decision.uuid for one in decisions(project))


def test_new_file_holds_all_of_both_from_either_side(copies: Copies) -> None:
    a, b, c = copies
    before = a.read_bytes(), b.read_bytes()
    report = merge_projects(a, b, c)
    assert (report.pairs, report.decisions, report.only_a, report.only_b) == (2, 3, 1, 1)
    assert log(c) == ["Anna-1", "Boris-1", "Vera-1"]
    d = Path("d.sverka")
    other = merge_projects(b, a, d)
    assert (other.pairs, other.decisions, other.disputes) == (2, 3, report.disputes)
    assert log(d) == log(c)
    with Project.open(c) as one, Project.open(d) as two:
        assert list(one.alignments()) == [sample(), one_to_one(2)]
        assert sorted(one.pairs(), key=str) == sorted(two.pairs(), key=str)
    assert (a.read_bytes(), b.read_bytes()) == before
    assert stat.S_IMODE(c.stat().st_mode) == 0o600
    assert {path.name for path in Path().iterdir()} == {"a.sverka", "b.sverka", "c.sverka", "d.sverka"}


def test_merging_again_adds_nothing(copies: Copies) -> None:
    a, b, c = copies
    first = merge_projects(a, b, c)
    again = merge_projects(c, b, Path("d.sverka"))
    assert (again.pairs, again.decisions, again.only_b, again.disputes) == (2, 3, 0, first.disputes)
    with Project.open(Path("d.sverka")) as project:
        assert [pair.alignments for pair in project.pairs()] == [1, 1]


def test_newer_alignment_of_a_pair_is_current_from_either_side(copies: Copies) -> None:
    a, b, c = copies
    newer = replace(sample(), recipe=replace(RECIPE, revision="newer"))
    with Project.open(b) as project:
        project.add(newer, created=NOON + timedelta(days=1))
    for one, two, out in ((a, b, c), (b, a, Path("d.sverka"))):
        merge_projects(one, two, out)
        with Project.open(out) as project:
            assert next(project.alignments()) == newer


def test_of_two_alignments_of_one_second_that_of_the_first_file_is_current(copies: Copies) -> None:
    a, _, c = copies
    other = replace(sample(), recipe=replace(RECIPE, revision="other"))
    with Project.create(Path("d.sverka")) as project:
        project.add(other, created=NOON)
    merge_projects(a, Path("d.sverka"), c)
    with Project.open(c) as project:
        assert list(project.alignments()) == [sample()]


def test_conflicts_are_listed_with_the_text_of_the_bead(copies: Copies, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, ["a.sverka", "b.sverka", "-o", "c.sverka"]) == 0
    out, err = capsys.readouterr()
    header, *lines = [line.split("\t") for line in out.splitlines()]
    assert header == ["conflict", "about", "reviewer", "when", "decision", "fields", "remark", "ru", "en"]
    assert [line[:3] + line[4:5] for line in lines] == [
        ["1", "link", "Anna", "reject"],
        ["1", "link", "Boris", "accept"],
    ]
    assert lines[0][-2:] == [sample().ru_text(sample().beads[0]), sample().en_text(sample().beads[0])]
    assert err == (
        "2 document pairs, 3 decisions (1 only in a.sverka, 1 only in b.sverka), 1 conflict; wrote c.sverka\n"
    )


def test_without_conflicts_nothing_goes_to_stdout(copies: Copies, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, ["a.sverka", "a.sverka", "-o", "c.sverka"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "0 conflicts" in err


def contradict(copies: Copies) -> None:
    with Project.open(copies[1]) as project:
        decide(project, replace(Reviewer(sample(), "Anna").on(KEY, Accept()), uuid="Anna-1"))


@pytest.mark.parametrize(
    ("spoil", "error", "words"),
    [
        (lambda copies: copies[2].write_text("my notes"), OutputError, "there is such a file already"),
        (lambda copies: copies[1].unlink(), ProjectError, "no such file"),
        (lambda copies: copies[1].write_text("my notes"), ProjectError, "not a Sverka project"),
        (contradict, ProjectError, "Anna-1: two different ones"),
    ],
    ids=["output exists", "missing", "foreign", "contradiction"],
)
def test_failure_leaves_nothing_new(
    spoil: Callable[[Copies], object], error: type[Exception], words: str, copies: Copies
) -> None:
    spoil(copies)
    before = {path.name for path in Path().iterdir()}
    with pytest.raises(error, match=words):
        merge_projects(*copies)
    assert {path.name for path in Path().iterdir()} == before


def test_wrong_suffix_and_missing_folder_are_answered_in_one_line(
    copies: Copies, capsys: pytest.CaptureFixture[str]
) -> None:
    for output, words in (("c.tmx", "named NAME.sverka"), ("none/c.sverka", "does not exist")):
        assert run(command, ["a.sverka", "b.sverka", "-o", output]) == 5
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert words in err
