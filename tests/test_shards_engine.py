"""Work handed to other processes: in order, few at a time, and what becomes of it when one is lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import InputError, ModelError, SverkaError
from tui.engine import Choice, in_order, open_engine
from tui.folder_work import Job, PairOfFiles, align_pair
from tui.folders import Reading


def square(number: int) -> int:
    if number < 0:
        raise InputError(f"{number}: less than nothing")
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def test_results_come_in_order_and_no_more_than_asked_for_is_under_way() -> None:
    under_way: list[int] = []
    most = 0

    def submit(item: int) -> int:
        nonlocal most
        under_way.append(item)
        most = max(most, len(under_way))
        return item

    def result(handle: int) -> int:
        under_way.remove(handle)
        return -handle

    assert list(in_order(submit, result, range(20), 4)) == [-item for item in range(20)]
    assert most == 4


def test_items_are_asked_for_as_they_are_needed() -> None:
    asked: list[int] = []

    def items() -> Iterator[int]:
        for item in range(100):
            asked.append(item)
            yield item

    found = in_order(lambda item: item, lambda handle: handle, items(), 3)
    assert [next(found), next(found)] == [0, 1]
    assert len(asked) == 5


@pytest.mark.slow
def test_processes_give_what_this_one_gives_and_raise_what_the_work_raises() -> None:
    with open_engine(Choice(jobs=1)) as here, open_engine(Choice(jobs=2)) as elsewhere:
        assert list(elsewhere.map(square, range(12))) == list(here.map(square, range(12)))
        with pytest.raises(InputError, match="-1: less than nothing"):
            list(elsewhere.map(square, [1, -1]))


@pytest.mark.slow
def test_a_process_that_is_killed_is_said_to_be_and_not_waited_for() -> None:
    with open_engine(Choice(jobs=2)) as engine, pytest.raises(SverkaError) as caught:
        list(engine.map(square, range(40)))
    assert str(caught.value).startswith("a worker process was ended from outside, perhaps for want of memory.")


def test_a_worker_with_other_models_does_no_work(tmp_path: Path) -> None:
    job = Job((tmp_path, tmp_path), Reading(), "bundled", "0123456789abcdef", "2")
    with pytest.raises(ModelError, match="other models on a worker"):
        align_pair(job, PairOfFiles("a.txt", "b.txt"))
