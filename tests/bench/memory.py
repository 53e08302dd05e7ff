"""The translation memory of 100,000 reviewed segments: ``python -m tests.bench.memory [SEGMENTS]``.

The sentences are Russian ones of the training data beside the checkout (``data/train.tsv.gz``), shuffled; each question
is one of them in which one or two words were replaced by words of others, or one that the memory doesn't hold. Asked in
one process, the index made before; CPU time of each question. "found": the most similar text of all is the first
answer, or none of all is similar enough and there is no answer, by comparing with every segment.
"""

from __future__ import annotations

import gzip
import random
import resource
import statistics
import sys
import time
from collections.abc import Iterator

from rapidfuzz import process
from rapidfuzz.distance import Indel

from tests.bench.commands import SHARED
from tests.bench.report import record
from tui.memory import LEAST, Memory, plain
from tui.memory_types import Remembered

SEGMENTS, QUESTIONS, COMPARED = 100_000, 1_000, 100


def russian() -> list[str]:
    """All different sentences with Cyrillic letters, shuffled."""
    with gzip.open(SHARED / "data" / "train.tsv.gz", "rt", encoding="utf-8") as lines:
        found = list(dict.fromkeys(line.split("\t")[0] for line in lines))
    random.Random(1).shuffle(found)
    return [text for text in found if any("а" <= letter <= "я" for letter in text)]


def questions(known: list[str], unknown: list[str]) -> Iterator[str]:
    """Half of them sentences of the memory with words replaced, half new ones."""
    chance = random.Random(2)
    for number in range(QUESTIONS):
        if number % 2:
            yield unknown[number]
            continue
        words = chance.choice(known).split()
        for _ in range(chance.randint(1, 2)):
            words[chance.randrange(len(words))] = chance.choice(chance.choice(known).split())
        yield " ".join(words)


def is_found(memory: Memory, texts: list[str], asked: str) -> bool:
    """Whether the first answer is as similar as the most similar text."""
    best = process.extractOne(plain(asked), texts, scorer=Indel.normalized_similarity, score_cutoff=LEAST)
    shares = [near.share for near in memory.nearest(asked)[:1]]
    return bool(shares == ([] if best is None else [best[1]]))


def main() -> None:
    """Measure and record."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SEGMENTS
    texts = russian()
    known, unknown = texts[:size], texts[size:]
    if len(unknown) < QUESTIONS:
        raise SystemExit(f"there are {len(texts):,} sentences; {QUESTIONS:,} of them are to be new ones")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    memory, started = Memory(), time.process_time()
    memory.learn(Remembered(str(number), text, "x") for number, text in enumerate(known))
    learnt_s = time.process_time() - started
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    asked = list(questions(known, unknown))
    times = []
    for text in asked:
        started = time.process_time()
        memory.nearest(text)
        times.append(1_000 * (time.process_time() - started))
    compared = [plain(text) for text in known]
    found = sum(is_found(memory, compared, text) for text in asked[:COMPARED])
    fast = statistics.quantiles(times, n=20)
    lines = [
        "| segments | learnt in s | MiB more | median ms | 95% ms | slowest ms | found |",
        "|---|---|---|---|---|---|---|",
        f"| {size:,} | {learnt_s:.1f} | {grown:.0f} | {statistics.median(times):.1f} | {fast[-1]:.1f} "
        f"| {max(times):.1f} | {found} of {COMPARED} |",
        "",
        "Bar: 20 ms.",
    ]
    record("memory", "python -m tests.bench.memory", "\n".join(lines))


if __name__ == "__main__":
    main()
