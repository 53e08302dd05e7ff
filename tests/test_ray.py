"""The same work on a Ray cluster of two nodes, one of which is lost on the way. Needs the extra `cluster`."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from corpus.errors import InputError
from tests.folders import write_folders
from tui.cli import cli
from tui.diagnostics import run
from tui.engine import Choice, open_engine

pytest.importorskip("ray")
pytestmark = pytest.mark.slow

COPIES = 4
STORE = 80 * 2**20  # bytes, the least that ray takes


class TwoNodes(NamedTuple):
    """A cluster with one core on each node; ``lose`` ends the second without a word, and once."""

    address: str
    lose: Callable[[], None]
    second: str


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A cluster of one node with one core."""
    os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "RAY_enable_metrics_collection": "0"}
    from ray.cluster_utils import Cluster

    head = {"num_cpus": 1, "include_dashboard": False, "object_store_memory": STORE}
    cluster = Cluster(initialize_head=True, head_node_args=head)
    try:
        yield cluster
    finally:
        cluster.shutdown()


@pytest.fixture
def two_nodes(cluster: Any) -> TwoNodes:
    """The cluster with one node more."""
    second = cluster.add_node(num_cpus=1, object_store_memory=STORE)
    cluster.wait_for_nodes()
    return TwoNodes(cluster.address, lambda: cluster.remove_node(second, allow_graceful=False), second.node_id)


def square(folder: Path, endless: str, item: int) -> int:
    """Leave a file that says where an item was begun; then its square, but on the node that comes to no end."""
    import ray

    node = ray.get_runtime_context().get_node_id()
    (folder / f"{item} {node}").touch()
    if node == endless:
        time.sleep(3600)
    if item < 0:
        raise InputError(f"{item}: less than nothing")
    return item * item


def test_what_a_lost_node_had_begun_is_done_again_and_nothing_is_lost(two_nodes: TwoNodes, tmp_path: Path) -> None:
    def lose() -> None:
        while not list(tmp_path.glob(f"* {two_nodes.second}")):
            time.sleep(0.01)
        two_nodes.lose()

    threading.Thread(target=lose, daemon=True).start()
    with open_engine(Choice("ray", address=two_nodes.address)) as engine:
        work = partial(square, tmp_path, two_nodes.second)
        assert list(engine.map(work, range(60))) == [item * item for item in range(60)]
        with pytest.raises(InputError, match=r"^-1: less than nothing$"):
            list(engine.map(work, [-1]))
    begun = [path.name.split() for path in tmp_path.iterdir()]
    assert [node for _, node in begun].count(two_nodes.second) >= 1
    assert {int(item) for item, node in begun if node != two_nodes.second} == set(range(-1, 60))


def test_a_folder_on_a_cluster_that_loses_a_node_gives_the_bytes_of_a_local_run(
    two_nodes: TwoNodes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_copies(tmp_path)
    common = ["align", "ru", "en", "--shard-size", "2", "-o"]
    assert run(cli, [*common, "local/", "--jobs", "1"]) == 0
    table = capsys.readouterr().out
    lost: list[int] = []

    def lose() -> None:
        while not Path("cluster", "part-00000.parquet").exists():
            time.sleep(0.01)
        two_nodes.lose()
        lost.append(len(list(Path("cluster").glob("part-*.parquet"))))

    watcher = threading.Thread(target=lose, daemon=True)
    watcher.start()
    assert run(cli, [*common, "cluster/", "--engine", "ray", "--address", two_nodes.address]) == 0
    watcher.join(60)
    assert capsys.readouterr().out == table
    local, cluster = ({path.name: path.read_bytes() for path in Path(name).iterdir()} for name in ("local", "cluster"))
    assert local == cluster
    assert len(local) == 1 + 5 * COPIES // 2
    assert lost and lost[0] < 5 * COPIES // 2, "the node was lost when all was done: take more copies"


def write_copies(root: Path) -> None:
    """Two folders of short reports: each several times, told apart by its numbers."""
    (root / "once").mkdir()
    write_folders(root / "once")
    for side in ("ru", "en"):
        (root / side).mkdir()
        for path in sorted((root / "once" / side).rglob("*.txt")):
            for copy in range(COPIES):
                text = path.read_text(encoding="utf-8").strip()
                more = ("Дело номер {0}. Свидетелей было {1}.", "Case number {0}. There were {1} witnesses.")
                marked = f"{text} {more[side == 'en'].format(1000 + 7 * copy, 20 + copy)}\n"
                (root / side / f"{path.stem}-{copy}.txt").write_text(marked, encoding="utf-8")
    shutil.rmtree(root / "once")


@pytest.mark.parametrize("address", ["127.0.0.1:1", "127.0.0.1:x", "nowhere.invalid:6379"])
def test_a_cluster_that_does_not_answer_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    write_folders(tmp_path)
    args = [str(tmp_path / "ru"), str(tmp_path / "en"), "-o", f"{tmp_path / 'corpus'}/"]
    code = run(cli, ["align", *args, "--engine", "ray", "--address", address])
    err = capsys.readouterr().err
    assert code == 3
    assert err.startswith(f"sverka: {address}: no Ray cluster answers (")
    assert err.count("\n") == 1
    assert not (tmp_path / "corpus").exists()
