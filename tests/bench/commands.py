"""Time and memory of whole commands, cold: ``python -m tests.bench.commands``.

Every command runs in a process of its own, in turn with the yardstick ``python -c "import numpy, tokenizers"``, so
that ratios hold when the machine's speed drifts. Median of 9 runs after one warm-up (3 runs of the long ones).
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.report import record
from tests.conftest import ROOT

SVERKA = str(Path(sys.executable).with_name("sverka"))
YARDSTICK = [sys.executable, "-c", "import numpy, tokenizers"]
SHARED = Path(os.environ.get("SVERKA_SHARED", ROOT.parent / "shared"))


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: wall time in seconds, peak resident memory in MiB."""

    wall_s: float
    peak_mib: float


def run(command: list[str]) -> Run:
    """Run a command to its end; its output is thrown away, its failure is ours."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return Run(wall, usage.ru_maxrss / 1024)


def compare(command: list[str], runs: int) -> tuple[float, float, float]:
    """Median wall time, median ratio to the yardstick run just before it, and peak memory in MiB."""
    run(YARDSTICK), run(command)
    walls, ratios, peaks = [], [], []
    for _ in range(runs):
        base, own = run(YARDSTICK), run(command)
        walls.append(own.wall_s)
        ratios.append(own.wall_s / base.wall_s)
        peaks.append(own.peak_mib)
    return statistics.median(walls), statistics.median(ratios), max(peaks)


def sentence_files(folder: Path, count: int, seed: int = 7) -> tuple[Path, Path]:
    """Two files of ``count`` paired sentences from the project's own domain data, in one shuffled order."""
    lines = (SHARED / "data" / "own-domain.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t")[:2] for line in lines]
    rng = random.Random(seed)
    chosen = [pairs[k] for k in rng.sample(range(len(pairs)), min(count, len(pairs)))]
    while len(chosen) < count:
        ru_sentence, en_sentence = rng.choice(pairs)
        chosen.append([f"{ru_sentence} {len(chosen)}", f"{en_sentence} {len(chosen)}"])
    ru, en = folder / f"ru{count}.sent", folder / f"en{count}.sent"
    ru.write_text("\n".join(pair[0] for pair in chosen) + "\n", encoding="utf-8")
    en.write_text("\n".join(pair[1] for pair in chosen) + "\n", encoding="utf-8")
    return ru, en


def main() -> None:
    """Measure and record."""
    lines = ["| command | median s | times the yardstick | peak MiB | bar |", "|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        short, long = sentence_files(folder, 100), sentence_files(folder, 10_000)
        report = SHARED / "gold" / "003"
        jobs = [
            ("sverka --help", [SVERKA, "--help"], 9, "1.5 times"),
            ("sverka segment (a report)", [SVERKA, "segment", str(report / "ru.raw.txt"), "--lang", "ru"], 9, ""),
            ("sverka align --sentences, 100 x 100", [SVERKA, "align", "--sentences", *map(str, short)], 9, "5 times"),
            (
                "sverka align, report pair 003 as published",
                [SVERKA, "align", str(report / "ru.raw.txt"), str(report / "en.raw.txt")],
                9,
                "",
            ),
            (
                "sverka align --sentences, 10,000 x 10,000",
                [SVERKA, "align", "--sentences", *map(str, long), "-o", str(folder / "long.tsv")],
                3,
                "5 s, 1 GB",
            ),
        ]
        for title, command, runs, bar in jobs:
            wall, ratio, peak = compare(command, runs)
            lines.append(f"| {title} | {wall:.2f} | {ratio:.2f} | {peak:.0f} | {bar} |")
    record("commands", "python -m tests.bench.commands", "\n".join(lines))


if __name__ == "__main__":
    main()
