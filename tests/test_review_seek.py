"""Looking for rows among many: the same rows whether those that nobody has touched are made for it or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pairs import alignments, sample
from reviews import Reviewer, pair, play, scripts

from corpus.review.actions import Accept, Bookmark, Merge, Split, Unlink
from corpus.review.replay import ReviewState
from corpus.review.types import Row
from corpus.store import Project
from corpus.types import Alignment, Lang
from tui.review.beads.risk_queue import RiskQueue
from tui.review.session import Session


@settings(deadline=None, max_examples=100)
@given(alignments(), scripts(12), st.integers(-3, 20), st.integers(-3, 20))
def test_seek_finds_the_first_or_last_wanted_row_of_any_range(
    alignment: Alignment,
    script: Sequence[object],
    start: int,
    stop: int,
) -> None:
    state = ReviewState(alignment)
    for decision in play(state, script, Reviewer(alignment)):  # type: ignore[arg-type]
        state.apply(decision)
    wanted: Callable[[Row], bool] = lambda row: row.is_link  # noqa: E731
    range_ = range(max(start, 0), min(max(stop, 0), len(state)))
    found = [at for at in range_ if wanted(state.rows(at, at + 1)[0])]
    for of_bead in (None, state.columns.is_link):
        assert state.seek(start, stop, wanted, of_bead) == (found[0] if found else None)
        assert state.seek(start, stop, wanted, of_bead, backwards=True) == (found[-1] if found else None)


def test_untouched_rows_are_asked_for_by_their_bead_and_all_others_themselves() -> None:
    alignment = sample()
    state, anna = ReviewState(alignment), Reviewer(alignment)
    first, second = state.rows(0, 2)
    state.apply(anna.on(first, Accept()))
    state.apply(anna.on(second, Bookmark(True)))
    rows: list[Row] = []
    numbers: list[int] = []
    state.seek(0, 9, lambda row: bool(rows.append(row)), lambda number: bool(numbers.append(number)))
    assert [row.key for row in rows] == [first.key, second.key]
    assert numbers == [2, 3, 4]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    path = tmp_path / "p.sverka"
    alignment = pair(
        ["Суд.", "Срок.", "Мать.", "Дело."],
        ["Court.", "Term.", "Mother.", "The case.", "More."],
        (1, 1),
        (2, 1),
        (0, 1),
        (1, 2),
    )
    with Project.create(path) as project:
        project.add(alignment)
    project = Project.open(path)
    return Session(project, project.pairs()[0], "Anna")


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_text_of_an_untouched_bead_is_that_of_its_row(lang: Lang, session: Session) -> None:
    texts = [session.text(row, lang) for row in session.state]
    assert [session.bead_text(number, lang) for number in session.state.columns.order] == texts


def test_find_goes_round_in_either_direction(session: Session) -> None:
    one_sided: Callable[[Row], bool] = lambda row: not row.is_link  # noqa: E731
    assert session.find(3, one_sided) == 2
    assert session.find(2, one_sided) is None
    assert session.find(0, lambda row: row.is_link, backwards=True) == 3
    assert session.find(-1, lambda row: True) == 0


def test_riskiest_links_come_first_and_those_that_a_person_drew_never() -> None:
    alignment = sample()
    state, anna = ReviewState(alignment), Reviewer(alignment)
    sure, doubtful = (row for row in state if row.bead in (alignment.beads[0], alignment.beads[1]))
    assert state.doubtful(0.98) == [doubtful.key, sure.key]
    assert state.doubtful(0.9) == [doubtful.key]
    queue = RiskQueue(state)
    assert queue.step(1, "") == doubtful
    state.apply(anna.on(doubtful, Split(8, 4)))
    drawn = state.rows(1, 2)[0]
    assert queue.step(1, drawn.key) is None
    state.apply(anna.on(sure, Unlink()))
    assert state.doubtful(0.98) == [doubtful.key, sure.key]


def test_merged_bead_comes_back_into_the_queue_when_the_merge_is_undone(session: Session) -> None:
    first, second = session.state.rows(0, 2)
    queue = RiskQueue(session.state)
    session.act(first, Merge(second.key))
    assert {row.key for row in (queue.step(1, ""),) if row} == {session.state.rows(2, 3)[0].key}
    session.undo()
    assert {row.key for row in (queue.step(1, ""), queue.step(1, "")) if row} >= {first.key}
