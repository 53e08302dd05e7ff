"""``merge`` lists a conflict over a decision on many beads in a line that can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pairs import one_to_one
from reviews import Reviewer

from corpus.review.actions import Accept, Reject
from corpus.review.realign import changes, realignment
from corpus.review.replay import ReviewState
from corpus.review.store import add_decisions
from corpus.store import Project
from corpus.types import Bead, Span
from tui.commands.merge import LONGEST_FIELDS, command
from tui.diagnostics import run


def test_fields_of_a_realignment_of_many_beads_are_cut(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pair = one_to_one(20)
    state = ReviewState(pair)
    first, second = state.rows(0, 2)
    new = [Bead(Span(at, at + 2), Span(at, at + 2)) for at in range(0, 20, 2)]
    anna, boris = Reviewer(pair, "Anna"), Reviewer(pair, "Boris")
    logs = {
        "a.sverka": [anna.on(first, realignment(pair, changes(state, new)))],
        "b.sverka": [boris.on(first, Accept()), boris.on(second, Reject())],
    }
    for name, log in logs.items():
        with Project.create(tmp_path / name) as project:
            project.add(pair)
            add_decisions(project, log)
    files = [str(tmp_path / name) for name in logs]
    assert run(command, [*files, "-o", str(tmp_path / "c.sverka")]) == 0
    header, *lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    fields = header.index("fields")
    assert [line[4] for line in lines] == ["realign", "accept", "realign", "reject"]
    assert len(lines[0][fields]) == LONGEST_FIELDS
    assert lines[0][fields].endswith("…")
    with Project.open(tmp_path / "c.sverka") as project:
        assert len(project.pairs()) == 1
