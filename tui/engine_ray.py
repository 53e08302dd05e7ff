"""Work done on a Ray cluster: an existing one, or one that is started on this machine for as long as the work takes."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import socket
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from corpus.errors import InputError, ModelError
from tui.engine import UNDER_WAY, in_order

Item = TypeVar("Item")
Result = TypeVar("Result")

ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
ANSWER_S = 10
QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_enable_metrics_collection": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """Hands the work to the workers of a cluster; what a lost one had under way is done again by another."""

    call: Any  # the remote function
    most: int

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """The result of each item, in order. Raises what the work raises."""
        import ray

        def submit(item: Item) -> Any:
            return self.call.remote(work, item)

        def result(handle: Any) -> Result:
            try:
                found: Result = ray.get(handle)
            except ray.exceptions.RayTaskError as error:
                raise error.cause from None
            return found

        yield from in_order(submit, result, items, self.most)


@contextlib.contextmanager
def ray_engine(jobs: int | None, address: str | None) -> Iterator[Cluster]:
    """The cluster at an address, or one of this machine with so many workers (one a core by default).

    Raises ModelError where ray isn't installed, InputError where no cluster answers.
    """
    os.environ.update(QUIET)  # before ray is imported; nothing is told to anybody
    try:
        import ray
    except ImportError as error:
        raise ModelError("ray is not installed. Install the extra: pip install 'sverka[cluster]'.") from error
    options: dict[str, Any] = {
        "log_to_driver": False,
        "logging_level": "ERROR",
        "runtime_env": {"env_vars": ENVIRONMENT},
    }
    if address is None:
        options |= {"address": "local", "num_cpus": jobs, "include_dashboard": False, "_node_ip_address": "127.0.0.1"}
    else:
        _check_address(address)
        options |= {"address": address}
    on_sigterm = signal.getsignal(signal.SIGTERM)
    with contextlib.redirect_stdout(_Nowhere()):
        try:
            ray.init(**options)
        except (ConnectionError, ValueError, RuntimeError, ray.exceptions.RayError) as error:
            raise _no_answer(address or "ray", error) from error
        finally:
            signal.signal(signal.SIGTERM, on_sigterm)  # ray has one of its own, with another exit code
        try:
            resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
            call: Any = ray.remote(num_cpus=1, max_retries=-1)(_call)
            yield Cluster(call, UNDER_WAY * max(1, jobs or int(resources.get("CPU", 1))))
        finally:
            ray.shutdown()


def _check_address(address: str) -> None:
    """Raise InputError unless something listens there: ray itself asks on for minutes."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not host:
        return  # ``auto``, or a name: ray knows whether there is such a cluster
    try:
        socket.create_connection((host.strip("[]"), int(port)), ANSWER_S).close()
    except (OSError, ValueError) as error:
        raise _no_answer(address, error) from error


def _no_answer(address: str, error: Exception) -> InputError:
    reason = (getattr(error, "strerror", None) or str(error) or type(error).__name__).splitlines()[0]
    return InputError(f"{address}: no Ray cluster answers ({reason}). Check the address.")


class _Nowhere(io.TextIOBase):
    """Takes what Ray prints to stdout, the log of a lost node among it: that is where our data goes."""

    def write(self, text: str) -> int:
        return len(text)


def _call(work: Callable[[Item], Result], item: Item) -> Result:
    return work(item)
