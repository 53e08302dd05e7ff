"""Work done by processes of this machine."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TypeVar

from corpus.errors import SverkaError
from tui.engine import UNDER_WAY, in_order

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Here:
    """Does the work in this process, a piece at a time."""

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """The result of each item, in order."""
        return map(work, items)


@dataclass(frozen=True, slots=True)
class Processes:
    """Hands the work to processes that are there already."""

    pool: ProcessPoolExecutor
    jobs: int

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """The result of each item, in order. Raises SverkaError where a process is gone."""

        def submit(item: Item) -> Future[Result]:
            return self.pool.submit(work, item)

        try:
            yield from in_order(submit, Future.result, items, UNDER_WAY * self.jobs)
        except BrokenProcessPool as error:
            raise SverkaError(
                "a worker process was ended from outside, perhaps for want of memory. The same command goes on from "
                "there; with --jobs 1 it needs less."
            ) from error


@contextlib.contextmanager
def local_engine(jobs: int | None) -> Iterator[Here | Processes]:
    """So many processes, one for each core that this one may use by default; with one job, this process itself."""
    import multiprocessing

    jobs = jobs or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()) or 1
    if jobs == 1:
        yield Here()
        return
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_begin)
    try:
        yield Processes(pool, jobs)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    """Make a new process one that leaves Ctrl-C to the first, and ends when that is killed."""
    import gc
    import multiprocessing
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["TOKENIZERS_PARALLELISM"] = "false"  # the cores are busy with other documents
    gc.set_threshold(100_000)  # as in ``tui.cli``
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
