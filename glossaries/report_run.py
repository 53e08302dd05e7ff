"""All checks over many pairs, as they come; a large number of them in two processes."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from multiprocessing import get_context, parent_process

from corpus.errors import SverkaError
from glossaries.check import PairCheck, TermChecker
from glossaries.checks.registry import ALL_CHECKS, check_pair
from glossaries.issue import Pair
from glossaries.report_names import CHECK_NAMES, CONSISTENCY, TERMS
from glossaries.report_types import Entry
from glossaries.types import TermBase

CHUNK = 100
"""Pairs that a process is given at a time."""

ALONE = 10 * CHUNK
"""Up to so many pairs one process is faster: another takes a second to read the term base."""

WORKERS = 2
_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True)
class Plan:
    """What is checked: names out of ``CHECK_NAMES``, the term base, and which of its terms hold."""

    base: TermBase
    names: tuple[str, ...] = CHECK_NAMES
    profile: str = ""
    day: str = ""

    @property
    def needs_terms(self) -> bool:
        """Whether terms have to be found."""
        return TERMS in self.names or CONSISTENCY in self.names

    @cached_property
    def _terms(self) -> TermChecker:
        return TermChecker(self.base, profile=self.profile, day=self.day)

    @cached_property
    def _others(self) -> tuple[str, ...]:
        return tuple(name for name in self.names if name in ALL_CHECKS)

    def check(self, pair: Pair) -> PairCheck:
        """The renderings and findings of one pair. Where a side is empty, terms are missing and nothing is wrong."""
        terms = self._terms.check(pair) if self.needs_terms else PairCheck((), ())
        if not (pair.ru and pair.en):
            return PairCheck(terms.renderings, ())
        issues = terms.issues if TERMS in self.names else ()
        return PairCheck(terms.renderings, (*issues, *check_pair(pair, self._others)))

    def prepare(self) -> None:
        """Raise at once what the term base or the day would make ``check`` raise."""
        if self.needs_terms:
            _ = self._terms


def run(plan: Plan, entries: Iterable[Entry], workers: int = WORKERS) -> Iterator[tuple[Entry, PairCheck]]:
    """Every entry with what was found, in order; a few thousand are in memory at a time."""
    plan.prepare()
    entries = iter(entries)
    first = list(islice(entries, ALONE + 1))
    if len(first) <= ALONE or min(workers, os.cpu_count() or 1) < 2:
        yield from ((entry, plan.check(entry.pair)) for entry in chain(first, entries))
        return
    yield from _spread(plan, chain(first, entries), workers)


def _spread(plan: Plan, entries: Iterator[Entry], workers: int) -> Iterator[tuple[Entry, PairCheck]]:
    fresh = Plan(plan.base, plan.names, plan.profile, plan.day)
    # a forked process could hang on a lock that a thread of the parent held
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin, initargs=(fresh,))
    waiting: deque[tuple[Sequence[Entry], Future[list[PairCheck]]]] = deque()
    try:
        while chunk := list(islice(entries, CHUNK)):
            with _signals_held():
                waiting.append((chunk, pool.submit(_check_all, [entry.pair for entry in chunk])))
            if len(waiting) > 2 * workers:
                yield from _first(waiting)
        while waiting:
            yield from _first(waiting)
    finally:
        pool.shutdown(cancel_futures=True)


@contextlib.contextmanager
def _signals_held() -> Iterator[None]:
    """Put off Ctrl-C and the like while a process may be started: half a start would leave it behind.

    The process inherits that Ctrl-C is blocked, and so never complains about one that is meant for its parent.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []
    handlers = {number: signal.signal(number, lambda number, _: held.append(number)) for number in _ENDING}
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        if held:
            signal.raise_signal(held[0])


def _first(waiting: deque[tuple[Sequence[Entry], Future[list[PairCheck]]]]) -> Iterator[tuple[Entry, PairCheck]]:
    chunk, future = waiting.popleft()
    try:
        return zip(chunk, future.result(), strict=True)
    except BrokenProcessPool as error:
        raise SverkaError(
            "a process of this check was ended from outside, perhaps for lack of memory. Try again with less running."
        ) from error


# --- in the other process --------------------------------------------------------------------------------------------

_plan: Plan | None = None


def _begin(plan: Plan) -> None:
    global _plan  # noqa: PLW0603 (a process of a pool has no other place for what all its tasks share)
    _plan = plan
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that was killed can't tell its processes to end."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _check_all(pairs: Sequence[Pair]) -> list[PairCheck]:
    assert _plan is not None
    return [_plan.check(pair) for pair in pairs]
