"""Folders at scale: ``python -m tests.bench.folders`` aligns 10,000 document pairs of 60 sentences.

``python -m tests.bench.folders 1000`` aligns fewer, and measures a run that is killed and goes on, known pairs, and one
process as well; its record is ``folders_1000.md``.

A document is four runs of 15 neighbouring pairs of the training data, from places drawn at random, in paragraphs of
four sentences; a tenth of the English sentences is left out, and names tell nothing. Everything is measured from
outside: seconds, CPU seconds, and the memory of all processes together, twice a second (resident: what they share is
counted in each of them).
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.commands import SHARED, SVERKA
from tests.bench.report import record
from training.data import read_pairs

PAIRS, SMALL = 10_000, 1_000
RUN, RUNS = 15, 4
PARAGRAPH = 4
OMITTED = 0.1
EVERY_S = 0.5
BAR = "900 s, 2048 MiB"


def write_folders(folder: Path, count: int, seed: int = 5) -> dict[str, str]:
    """Two folders of so many files; which belong together, by name."""
    chance = random.Random(seed)
    pairs = read_pairs(SHARED / "data")
    names = chance.sample(range(count), count)
    for side in ("ru", "en"):
        (folder / side).mkdir()
    for number in range(count):
        starts = [chance.randrange(len(pairs) - RUN) for _ in range(RUNS)]
        chosen = [pair for start in starts for pair in pairs[start : start + RUN]]
        english = [pair.en for pair in chosen if chance.random() >= OMITTED]
        _write(folder / "ru" / f"{number:05}.txt", [pair.ru for pair in chosen])
        _write(folder / "en" / f"{names[number]:05}.txt", english)
    return {f"{number:05}.txt": f"{name:05}.txt" for number, name in enumerate(names)}


def _write(path: Path, sentences: list[str]) -> None:
    paragraphs = (" ".join(sentences[at : at + PARAGRAPH]) for at in range(0, len(sentences), PARAGRAPH))
    path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


@dataclass(slots=True)
class Measured:
    """One run: seconds until the first pair was aligned and in all, CPU seconds, and peaks of memory in MiB."""

    planned_s: float = 0.0
    wall_s: float = 0.0
    cpu_s: float = 0.0
    peak_mib: float = 0.0
    largest_mib: float = 0.0
    table: str = ""

    def row(self, name: str, bar: str = "") -> str:
        """A line of the table."""
        return (
            f"| {name} | {self.planned_s:.0f} | {self.wall_s:.0f} | {self.cpu_s:.0f} | {self.peak_mib:.0f} | "
            f"{self.largest_mib:.0f} | {bar} |"
        )


def measure(arguments: list[str], corpus: Path, kill_at: int | None = None) -> Measured:
    """Run ``sverka align``; kill it with all its processes as soon as it has written so many shards, if asked to."""
    found = Measured()
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        child = subprocess.Popen([SVERKA, "align", *arguments], stdout=out)
        while True:
            done, status, usage = os.wait4(child.pid, os.WNOHANG)
            if done:
                break
            sizes = [resident_mib(process) for process in processes(child.pid)]
            found.peak_mib, found.largest_mib = max(found.peak_mib, sum(sizes)), max(found.largest_mib, *sizes, 0.0)
            if not found.planned_s and (corpus / "manifest.json").exists():
                found.planned_s = time.perf_counter() - start
            if kill_at is not None and len(list(corpus.glob("part-*.parquet"))) >= kill_at:
                child.send_signal(signal.SIGKILL)
            time.sleep(EVERY_S)
        if status and kill_at is None:
            raise SystemExit(f"failed: {arguments}")
        out.seek(0)
        found.table = out.read()
    found.wall_s, found.cpu_s = time.perf_counter() - start, usage.ru_utime + usage.ru_stime
    return found


def processes(root: int) -> Iterator[int]:
    """A process and all that descend from it."""
    children: dict[int, list[int]] = defaultdict(list)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        children[int(fields[1])].append(int(stat.parent.name))
    waiting = [root]
    while waiting:
        yield (process := waiting.pop())
        waiting += children[process]


def resident_mib(process: int) -> float:
    """The resident memory of a process; 0 when it is gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    match = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
    return int(match[1]) / 1024 if match else 0.0


def right(table: str, gold: dict[str, str]) -> str:
    """How many of the pairs in a table are right, and how many there are."""
    found = [line.split("\t")[:2] for line in table.splitlines()[1:]]
    pairs = [(ru, en) for ru, en in found if "-" not in (ru, en)]
    return f"{sum(gold[ru] == en for ru, en in pairs)} of {len(pairs)} pairs found are right, of {len(gold)}"


def same_shards(one: Path, other: Path) -> bool:
    """Whether two corpora hold the same bytes."""
    first, second = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in (one, other))
    return first == second


def run_all(count: int, folder: Path) -> Iterator[str]:
    """The lines of the record."""
    gold = write_folders(folder, count)
    common = [str(folder / "ru"), str(folder / "en"), "--keep-all", "-o"]
    corpus = folder / "corpus"
    whole = measure([*common, f"{corpus}/"], corpus)
    yield whole.row(f"{count:,} x {count:,}", BAR if count == PAIRS else "")
    yield measure([*common, f"{corpus}/"], corpus).row("the same again, when all is there")
    candidates = len(json.loads((corpus / "manifest.json").read_text(encoding="utf-8"))["candidates"])
    killed = folder / "killed"
    if count <= SMALL:
        yield measure([*common, f"{killed}/"], killed, kill_at=2).row("killed (SIGKILL) when two shards were there")
        yield measure([*common, f"{killed}/"], killed).row("and gone on with")
        known = folder / "known.tsv"
        known.write_text("".join(f"{ru}\t{en}\n" for ru, en in gold.items()), encoding="utf-8")
        given = folder / "given"
        yield measure([*common, f"{given}/", "--pairs", str(known)], given).row("pairs given (`--pairs`)")
        yield measure([*common, f"{folder / 'one'}/", "--jobs", "1"], folder / "one").row("`--jobs 1`")
    shards = list(corpus.glob("part-*.parquet"))
    size = sum(path.stat().st_size for path in shards) / 2**20
    yield ""
    yield f"{right(whole.table, gold)}; {candidates:,} candidates aligned; {len(shards)} shards, {size:.0f} MiB."
    if count <= SMALL:
        yield f"The killed and continued run left the same bytes: {same_shards(corpus, killed)}."


def main() -> None:
    """Measure and record."""
    count = int(sys.argv[1]) if sys.argv[1:] else PAIRS
    folder = Path(tempfile.mkdtemp(prefix="sverka-folders-"))
    try:
        lines = [
            "| document pairs of 60 sentences | s until planned | s | CPU s | peak MiB, all processes | "
            "largest process | bar |",
            "|---|---|---|---|---|---|---|",
            *run_all(count, folder),
        ]
    finally:
        shutil.rmtree(folder)
    name = "folders" if count == PAIRS else f"folders_{count}"
    record(name, f"python -m tests.bench.folders {' '.join(sys.argv[1:])}".rstrip(), "\n".join(lines))


if __name__ == "__main__":
    main()
