"""Time and memory of the alignment step alone, by the size of the texts: ``python -m tests.bench.scale [SIZE]...``.

The texts are the first sentences of the Russian classics in the training pairs, in their order; 1% of the English ones
are left out at random, and a block of 20 is moved by half the text. The vectors of sentences and clauses are given.
What else is found in each text by itself (``align.side.make_side``: clauses, numbers, names) is part of the time, and
is told apart. Every size runs in a process of its own, with one thread for matrix products.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from align.encoder import Encoder, SummingEncoder, Vectors, load_encoder
from align.evaluate import guesses, read_case
from align.measures import GoldBead, compare
from align.pipeline import align_documents
from align.side import make_side
from corpus.types import Document
from tests.bench.alignment import SHARED
from tests.bench.report import record, short
from tests.texts import document

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
BARS = {10_000: "1 s, 500 MB", 30_000: "5 s"}
TEXTS = "ru_classics_pd"
OMITTED = 0.01
BLOCK = 20
REPORT_RUNS = 30


class Timed(NamedTuple):
    """One size measured: seconds, MiB, F1 in [0, 1].

    ``encode_s`` is for vectors, ``sides_s`` for what else is found in each text by itself, ``align_s`` for the rest.
    """

    encode_s: float
    sides_s: float
    align_s: float
    before_mib: float
    peak_mib: float
    strict: float
    moved: int


def texts(size: int) -> tuple[Document, Document, list[GoldBead]]:
    """Two documents of so many Russian sentences, and the beads between them."""
    with gzip.open(SHARED / "data" / "train.tsv.gz", "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        pairs = [row[:2] for row in islice((row for row in rows if row[2] == TEXTS), size)]
    chance, nothing = random.Random(size), frozenset[int]()
    order = [at for at in range(size) if chance.random() >= OMITTED]
    start = len(order) // 4
    block, rest = order[start : start + BLOCK], order[:start] + order[start + BLOCK :]
    order = rest[: len(order) * 3 // 4] + block + rest[len(order) * 3 // 4 :]
    place = {at: position for position, at in enumerate(order)}
    moved = set(block)
    beads = [
        GoldBead((frozenset({at}), frozenset({place[at]}) if at in place else nothing), at in moved)
        for at in range(size)
    ]
    return document("ru", [ru for ru, _ in pairs]), document("en", [pairs[at][1] for at in order]), beads


class GivenVectors:
    """An encoder that knows the vectors of the lists of texts that it has seen."""

    def __init__(self, encoder: Encoder) -> None:
        assert isinstance(encoder, SummingEncoder)
        self.name, self.revision, self.dimension = encoder.name, encoder.revision, encoder.dimension
        self.encode = encoder.encode
        self._sums = lru_cache(maxsize=2)(encoder.encode_sums)

    def encode_sums(self, texts: Sequence[str]) -> Vectors:
        """(n, dim): the vectors, which may be changed."""
        return self._sums(tuple(texts)).copy()


def measure(size: int) -> Timed:
    """One size, in this process."""
    ru, en, gold = texts(size)
    encoder = load_encoder()
    given, seconds = GivenVectors(encoder), []
    for _ in range(2):  # the second time the vectors are known
        begin = time.perf_counter()
        sides = make_side(ru, given), make_side(en, given)
        seconds.append(time.perf_counter() - begin)
    del given
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak of memory counts from here
    before = memory_mib("VmRSS")
    begin = time.perf_counter()
    alignment = align_documents(ru, en, encoder, sides=sides)
    align_s = time.perf_counter() - begin
    peak = memory_mib("VmHWM")
    found = compare(gold, guesses(alignment))
    return Timed(seconds[0] - seconds[1], seconds[1], align_s, before, peak, found.strict.f1, found.moved.found)


def memory_mib(field: str) -> float:
    """What Linux says of the memory of this process, in MiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    match = re.search(rf"^{field}:\s+(\d+) kB", status, re.MULTILINE)
    assert match is not None
    return int(match[1]) / 1024


def measure_report() -> tuple[int, int, float]:
    """The sentences of a real report on both sides, and the median seconds of aligning it, vectors given."""
    case, encoder = read_case(SHARED / "gold" / "003"), GivenVectors(load_encoder())
    seconds = []
    for _ in range(REPORT_RUNS + 1):
        begin = time.perf_counter()
        align_documents(case.ru, case.en, encoder)
        seconds.append(time.perf_counter() - begin)
    return len(case.ru.segments), len(case.en.segments), statistics.median(seconds[1:])


def measure_apart(size: int) -> Timed:
    """One size, in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.scale", "--one", str(size)]
    done = subprocess.run(command, env=os.environ | {"OPENBLAS_NUM_THREADS": "1"}, stdout=subprocess.PIPE, check=True)
    return Timed(*json.loads(done.stdout))


def rows(sizes: Sequence[int]) -> list[str]:
    """The lines of the table."""
    lines = []
    for size in sizes:
        found = measure_apart(size)
        lines.append(
            f"| {size:,} | {found.align_s + found.sides_s:.2f} | {found.align_s:.2f} | {found.sides_s:.2f} "
            f"| {1e6 * (found.align_s + found.sides_s) / size:.0f} | {found.peak_mib:.0f} "
            f"| {found.peak_mib - found.before_mib:.0f} | {found.encode_s:.2f} | {short(found.strict)} "
            f"| {found.moved} of {BLOCK} | {BARS.get(size, '')} |"
        )
        print(lines[-1], file=sys.stderr, flush=True)
    return lines


def main() -> None:
    """Measure and record."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))
        return
    ru_count, en_count, report_s = measure_report()
    lines = [
        "| sentences a side | s, vectors given | of it the alignment step | clauses, numbers, names | "
        "ms for 1,000 sentences | peak MiB | of it for the alignment step | vectors: s | strict F1 | moved links found "
        "| bar |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
        *rows([int(size) for size in sys.argv[1:]] or SIZES),
        "",
        f"A report of {ru_count} and {en_count} sentences (gold 003): {1000 * report_s:.1f} ms, median of "
        f"{REPORT_RUNS} runs in one process; the bar is 20 ms.",
        "",
        "The links of these texts were made by machine and are not all right, so F1 only shows that the path is found.",
    ]
    record("scale", "OPENBLAS_NUM_THREADS=1 python -m tests.bench.scale", "\n".join(lines))


if __name__ == "__main__":
    main()
