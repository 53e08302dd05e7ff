"""Where the work on documents is done: in processes of this machine, or on a Ray cluster."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from typing import NamedTuple, Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Handle = TypeVar("Handle")

LOCAL, RAY = "local", "ray"
UNDER_WAY = 16  # pieces of work a worker, begun or waiting; more than that are not in memory


class Engine(Protocol):
    """What does work elsewhere."""

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """The result of each item, in order; few are under way at a time. ``work`` must be picklable.

        Raises what the work raises, and SverkaError where a worker is lost for good.
        """
        ...


class Choice(NamedTuple):
    """Which engine: its name, how many processes (None: one a core), and for Ray the address of a cluster."""

    name: str = LOCAL
    jobs: int | None = None
    address: str | None = None


def open_engine(choice: Choice) -> AbstractContextManager[Engine]:
    """The engine, with its workers, until the body ends. Raises ModelError or InputError where there is none."""
    if choice.name == RAY:
        from tui.engine_ray import ray_engine

        return ray_engine(choice.jobs, choice.address)
    from tui.engine_local import local_engine

    return local_engine(choice.jobs)


def in_order(
    submit: Callable[[Item], Handle], result: Callable[[Handle], Result], items: Iterable[Item], most: int
) -> Iterator[Result]:
    """The results of the items in their order, ``most`` of which are submitted ahead of the one that is waited for."""
    left = iter(items)
    waiting = deque(submit(item) for item in islice(left, most))
    while waiting:
        found = result(waiting.popleft())
        waiting.extend(submit(item) for item in islice(left, 1))
        yield found
