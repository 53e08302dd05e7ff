"""The log in the project file: saved is on the disk, two windows see each other, nothing changes once saved."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pairs import one_to_one, sample
from reviews import NOON, Reviewer

from corpus.errors import ProjectError
from corpus.review.actions import Accept, Edit, Note, Reject
from corpus.review.decision import Decision
from corpus.review.replay import ReviewState, replay
from corpus.review.store import Logged, UnseenError, add_decisions, append, decide, decisions, last_number
from corpus.store import Project

HERE = Path(__file__).parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "all.sverka"


@pytest.fixture
def project(path: Path) -> Iterator[Project]:
    with Project.create(path) as opened:
        opened.add(sample())
        yield opened


def test_decision_comes_back_equal_with_the_number_of_its_row(project: Project) -> None:
    anna = Reviewer(sample())
    first = anna.on("k1", Edit("ru", "«Иск»\n\u2028🕊"), "note, «так»")
    unknown = anna.raw("", "sing", {"song": ["до", None, 1.5]})
    assert [decide(project, one) for one in (first, unknown)] == [first, unknown]
    assert decisions(project) == [Logged(1, first), Logged(2, unknown)]


def test_decisions_are_read_of_one_pair_and_since_a_row(project: Project) -> None:
    here, there = Reviewer(sample()), Reviewer(one_to_one(2), "Boris")
    made = [decide(project, reviewer.on("k", Accept())) for reviewer in (here, there, here, there)]
    pair = (sample().ru.id, sample().en.id)
    assert [one.decision for one in decisions(project, pair)] == [made[0], made[2]]
    assert [one.number for one in decisions(project, pair, after=1)] == [3]
    assert [one.decision for one in decisions(project, after=2)] == made[2:]
    assert last_number(project) == 4


def test_two_windows_see_each_others_work(path: Path, project: Project) -> None:
    alignment = sample()
    anna, boris = Reviewer(alignment, "Anna"), Reviewer(alignment, "Boris")
    with Project.open(path) as other:
        here, there = ReviewState(alignment), ReviewState(alignment)
        key = here.rows(0, 1)[0].key
        here.apply(decide(project, anna.on(key, Accept())))
        (news,) = decisions(other)
        there.apply(news.decision)
        there.apply(decide(other, boris.on(key, Reject())))
        for logged in decisions(project):
            here.apply(logged.decision)
        assert here.review() == there.review()
        assert here.rows(0, 1)[0].status == "rejected"


def test_decision_is_saved_after_those_before_it_even_if_the_clock_goes_back(project: Project) -> None:
    early, late = Reviewer(sample(), "Anna"), Reviewer(sample(), "Boris", at=NOON + timedelta(days=3))
    first = decide(project, late.on("k", Reject()))
    second = decide(project, early.on("k", Accept()))
    third = decide(project, early.on("k", Note(), "so"))
    assert first.order < second.order < third.order
    assert [one.decision for one in decisions(project)] == [first, second, third]


@pytest.mark.parametrize("moment", ["now", "9999-12-31T23:59:59.999999+00:00", ""])
def test_time_that_nothing_can_follow_does_no_harm(moment: str, project: Project) -> None:
    odd = replace(Reviewer(sample(), "Boris").on("k", Reject()), created_utc=moment)
    add_decisions(project, [odd])
    decide(project, Reviewer(sample()).on("k", Accept()))
    assert len(decisions(project)) == 2
    assert len(replay(sample(), [one.decision for one in decisions(project)]).decisions) == 2


def test_decision_made_without_sight_of_anothers_is_not_saved(path: Path, project: Project) -> None:
    anna, boris = Reviewer(sample()), Reviewer(sample(), "Boris")
    first = append(project, anna.on("k", Accept()), seen=0)
    with Project.open(path) as other:
        hasty = boris.on("k", Reject())
        with pytest.raises(UnseenError, match="somebody has decided on these documents"):
            append(other, hasty, seen=0)
        assert append(other, Reviewer(one_to_one(2), "Vera").on("k", Accept()), seen=0).number == 2  # other documents
        assert append(other, hasty, seen=first.number).number == 3
    assert append(project, first.decision, seen=0) == first  # saved before, and asked again


def test_decision_saved_twice_is_there_once(project: Project) -> None:
    decision = Reviewer(sample()).on("k", Accept())
    assert decide(project, decision) == decide(project, decision) == decision
    assert last_number(project) == 1


def test_log_of_another_file_is_added_once_as_it_is(project: Project) -> None:
    anna = Reviewer(sample())
    log = [anna.on("k", Accept()), anna.on("k", Reject())][::-1]
    assert add_decisions(project, log) == 2
    assert add_decisions(project, log) == 0
    assert [one.decision for one in decisions(project)] == log


def test_log_with_another_decision_of_a_known_id_is_refused_as_a_whole(project: Project) -> None:
    anna = Reviewer(sample())
    known, new = anna.on("k", Accept()), anna.on("k", Reject())
    decide(project, known)
    with pytest.raises(ProjectError, match="Anna-1"):
        add_decisions(project, [new, replace(known, action="reject")])
    assert [one.decision for one in decisions(project)] == [known]


def test_project_that_may_not_be_written_refuses_a_decision_and_is_read(path: Path, project: Project) -> None:
    made = decide(project, Reviewer(sample()).on("k", Accept()))
    project.close()
    project = Project.open(path)
    project.writable = False
    with pytest.raises(ProjectError, match="may read it but not write"):
        decide(project, replace(made, uuid="other"))
    assert [one.decision for one in decisions(project)] == [made]
    project.close()


def test_project_that_another_program_writes_to_refuses_a_decision_after_a_while(path: Path) -> None:
    Project.create(path).close()
    with (
        contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other,
        Project.open(path, busy_s=0.05) as own,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ProjectError, match="another program is writing"):
            decide(own, Reviewer(sample()).on("k", Accept()))
        other.execute("ROLLBACK")
        assert decisions(own) == []


def test_row_that_is_not_text_is_refused(path: Path, project: Project) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("INSERT INTO decisions VALUES (7, 'u', 'r', 'e', 'k', 'accept', x'00', 'me', 'now', '')")
    with pytest.raises(ProjectError, match="decision 7 is not text"):
        decisions(project)


WRITER = """
import sys
sys.path.insert(0, {here!r})
from pathlib import Path
from pairs import one_to_one
from reviews import Reviewer, play, random_script
from corpus.review.replay import ReviewState
from corpus.review.store import decide
from corpus.store import Project
alignment = one_to_one(40)
with Project.open_or_create(Path({path!r})) as project:
    project.add(alignment)
    state = ReviewState(alignment)
    for decision in play(state, random_script({seed}, 2000), Reviewer(alignment)):
        saved = decide(project, decision)
        print(saved.uuid, flush=True)
        state.apply(saved)
"""


RUNS = [*range(3), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(3, 53))]


@pytest.mark.parametrize("seed", RUNS)
def test_kill_at_any_moment_leaves_the_replay_of_all_that_was_acknowledged(seed: int, path: Path) -> None:
    code = WRITER.format(here=str(HERE), path=str(path), seed=seed)
    writer = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    lines = random.Random(seed).randrange(20, 300 if seed < 3 else 2_000)
    reported = [writer.stdout.readline().strip() for _ in range(lines)]
    os.kill(writer.pid, signal.SIGKILL)
    reported += writer.stdout.read().split()
    assert writer.wait(timeout=20) == -signal.SIGKILL
    with Project.open(path) as project:
        log: list[Decision] = [one.decision for one in decisions(project)]
        (alignment,) = project.alignments()
    uuids = [one.uuid for one in log]
    assert uuids[: len(reported)] == reported
    assert len(uuids) <= len(reported) + 1  # one may have been saved and not been told
    state = ReviewState(alignment)
    for decision in log:
        state.apply(decision)
    assert state.review() == replay(alignment, log)
    assert len(log) == len(state.review().decisions)
