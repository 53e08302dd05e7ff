"""The concordance on 1,000,000 pairs of short sentences: ``python -m tests.bench.search [PAIRS [PAIRS_A_DOCUMENT]]``.

The words are invented (syllables, as frequent as words are: Zipf), but for one that stands in every thousandth pair in
its inflections, and one with which it makes a phrase each second time. A query is timed in a process that has asked it
before, from parsing to the last place, both languages read; CPU time, the best of 7. The cold command is timed from
outside.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.search_find import Search
from corpus.search_index import refresh
from corpus.search_parse import parse
from corpus.store import Project
from corpus.types import Alignment, Bead, Document, Lang, Recipe, Segment, Span
from glossaries.lemma_index import Lemmatiser
from tests.bench.report import record
from tui.check_source import short_names

PAIRS, A_DOCUMENT, EVERY = 1_000_000, 100, 1_000
VOCABULARY = 100_000
RUNS = 7
BAR_MS = 50
FORMS = ("повестка", "повестки", "повестке", "повестку", "повесткой", "повесток")
QUERIES = (
    "повестка",
    '"повестку"',
    "повестк*",
    "призывная повестка",
    "призывн* .. повестк*",
    "ru:повестка en:summons",
    "ru:повестка en:!summons",
    "/повестк[уи]/",  # reads every bead
)
SYLLABLES = {
    "ru": ("ба", "во", "гри", "да", "же", "зу", "ки", "лон", "мо", "ни", "пре", "ре", "сто", "ту", "фе", "ход"),
    "en": ("ba", "vo", "gri", "da", "jo", "zu", "ki", "lon", "mo", "ni", "pre", "re", "sto", "tu", "fe", "hod"),
}


class Writer:
    """Writes sentences of invented words."""

    def __init__(self, lang: Lang) -> None:
        self._chance = random.Random(lang)
        parts = SYLLABLES[lang]
        made = {"".join(self._chance.choices(parts, k=self._chance.randint(2, 5))) for _ in range(2 * VOCABULARY)}
        self._words = sorted(made, key=lambda word: (len(word), word))[:VOCABULARY]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._words))))

    def sentence(self, special: str = "") -> str:
        words = self._chance.choices(self._words, cum_weights=self._weights, k=self._chance.randint(5, 12))
        if special:
            words.insert(self._chance.randint(1, len(words)), special)
        return " ".join(words).capitalize() + "."


def make_project(path: Path, pairs: int, a_document: int) -> None:
    """A project of so many pairs."""
    ru, en, chance = Writer("ru"), Writer("en"), random.Random(1)
    beads = tuple(Bead(Span(at, at + 1), Span(at, at + 1), 0.5, 0.9) for at in range(a_document))
    with Project.create(path) as project:
        for first in range(0, pairs, a_document):
            marked = [number % EVERY == EVERY // 2 for number in range(first, first + a_document)]
            chosen = [_special(chance) if mark else "" for mark in marked]
            summons = ["summons" if mark and chance.random() < 0.9 else "" for mark in marked]
            sides = (
                _document("ru", list(map(ru.sentence, chosen)), first),
                _document("en", list(map(en.sentence, summons)), first),
            )
            project.add(Alignment(*sides, beads, Recipe("bundled", "1", "2")))


def _special(chance: random.Random) -> str:
    return ("призывная " if chance.random() < 0.5 else "") + chance.choice(FORMS)


def _document(lang: Lang, sentences: Sequence[str], number: int) -> Document:
    segments, at = [], 0
    for index, sentence in enumerate(sentences):
        segments.append(Segment(index, at, at + len(sentence), index // 5, sentence))
        at += len(sentence) + 1
    return Document(lang, "", " ".join(sentences), tuple(segments), f"{number}/{lang}.txt")


def measure(folder: Path, pairs: int, a_document: int) -> str:
    """The report of all figures."""
    path = folder / "p.sverka"
    make_project(path, pairs, a_document)
    before = path.stat().st_size
    built = subprocess.run(
        [sys.executable, "-m", "tests.bench.search", "--build", str(path)], check=True, capture_output=True, text=True
    )
    seconds, memory = built.stdout.split()
    after = path.stat().st_size
    rows = "\n".join(_queries(path))
    cold = statistics.median(_cold(path) for _ in range(3))
    return (
        f"A synthetic project of {pairs:,} pairs in {pairs // a_document:,} documents; 5 to 12 words a side.\n\n"
        f"| | |\n|---|---|\n| index made, once | {float(seconds):.0f} s (CPU), {float(memory):.0f} MiB at most |\n"
        f"| project file before; what the index adds | {before / 1e6:.0f}; {(after - before) / 1e6:.0f} MB |\n"
        f"| `sverka search P.sverka повестка`, cold, TSV into a pipe | {cold:.2f} s (CPU) |\n\n"
        f"| query | places | ms (CPU; bar: {BAR_MS} for the first) |\n|---|---|---|\n{rows}\n"
    )


def _queries(path: Path) -> Iterator[str]:
    with Project.open(path) as project:
        lemmatiser = Lemmatiser()
        for query in QUERIES:
            times = []
            for _ in range(1 if query.startswith("/") else RUNS):
                began = time.process_time()
                refresh(project, lemmatiser, short_names)
                places = len(list(Search(project, parse(query), lemmatiser)))
                times.append(time.process_time() - began)
            yield f"| `{query}` | {places:,} | {1000 * min(times):,.1f} |"


def _cold(path: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", "from tui.cli import main; main()", "search", str(path), "повестка"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def build(path: Path) -> None:
    """Make the index; print how long it took and how much memory, for the process that asked."""
    began = time.process_time()
    with Project.open(path) as project:
        refresh(project, Lemmatiser(), short_names)
    print(time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main(pairs: int = PAIRS, a_document: int = A_DOCUMENT) -> None:
    """Measure and record."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    with TemporaryDirectory() as folder:
        body = measure(Path(folder), pairs, a_document)
    record("search", "python -m tests.bench.search", body)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        build(Path(sys.argv[2]))
    else:
        main(*map(int, sys.argv[1:]))
