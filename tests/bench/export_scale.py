"""Time and memory of exports of 1,000,000 pairs: ``python -m tests.bench.export_scale [PAIRS [SUFFIX]...]``.

A synthetic project: invented sentences of about 14 words, 500 pairs in a document pair, a tenth of them not one to one
or without counterpart, a third decided by two reviewers. Every ``sverka export P.sverka -o OUT`` runs in a process of
its own, cold. ``.ids.tsv`` holds one document pair only, and is measured on the first one.
``SVERKA_BENCH_PROJECT`` names a project to use again, made where there is none.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from corpus.bead_key import bead_keys
from corpus.export.write import SUFFIXES, files_of
from corpus.imports.into_project import ImportProject
from corpus.review.actions import NAMES, AcceptAll, Action, Edit, Reject, payload_of
from corpus.review.decision import Decision, new_decision
from corpus.review.store import append
from corpus.types import Alignment, Bead, Lang, Recipe, Span
from tests.bench.commands import SVERKA
from tests.bench.report import record
from tests.bench.review_project import EN, RU
from tests.pairs import document

PAIRS, A_DOCUMENT = 1_000_000, 500
BAR_S, BAR_MIB = 120, 1024
REVIEWERS = ("Anna", "Boris")
BEGAN = datetime(2026, 1, 12, 9, tzinfo=UTC)
SIZES = (*[(1, 1)] * 36, (2, 1), (1, 2), (1, 0), (0, 1))
WORDS: dict[Lang, Sequence[str]] = {"ru": RU, "en": EN}


class Run(NamedTuple):
    """One export: wall and CPU time in seconds, peak resident memory in MiB, bytes written."""

    wall_s: float
    cpu_s: float
    peak_mib: float
    size: int


def make_project(path: Path, pairs: int) -> None:
    """A project of so many pairs, a third of them decided."""
    with ImportProject.create(path) as project, project.transaction():
        for number in range(pairs // A_DOCUMENT):
            made = alignment(number)
            project.add_new(made)
            for decision in _decisions(made, REVIEWERS[number % 2]):
                append(project, decision)


def alignment(number: int) -> Alignment:
    """A document pair of invented sentences, other ones for another number."""
    chance = random.Random(number)
    beads: list[Bead] = []
    ru = en = 0
    for ru_size, en_size in chance.choices(SIZES, k=A_DOCUMENT):
        reasons = () if chance.random() < 0.7 else ("a close rival", "lengths differ")
        beads.append(Bead(Span(ru, ru + ru_size), Span(en, en + en_size), 0.5, chance.random(), reasons))
        ru, en = ru + ru_size, en + en_size
    sides = (
        document(
            lang, [_sentence(chance, lang) for _ in range(count)], source=f"{lang}/{number}.txt", title=str(number)
        )
        for lang, count in (("ru", ru), ("en", en))
    )
    return Alignment(*sides, tuple(beads), Recipe("bundled", "1", "2"))


def _sentence(chance: random.Random, lang: Lang) -> str:
    return " ".join(chance.choices(WORDS[lang], k=chance.randint(4, 24))).capitalize() + "."


def _decisions(made: Alignment, reviewer: str) -> Iterator[Decision]:
    keys = bead_keys(made)
    links = [key for key, bead in zip(keys, made.beads, strict=True) if bead.is_link]
    decided: list[tuple[str, Action]] = [(links[0], AcceptAll(tuple(links[: A_DOCUMENT // 3])))]
    decided += [(key, Reject()) for key in links[-5:]]
    decided += [(key, Edit("en", "What an editor wants to read here.")) for key in links[-10:-5]]
    for at, (key, action) in enumerate(decided):
        ids = (made.ru.id, made.en.id)
        moment = BEGAN + timedelta(seconds=at)
        yield new_decision(ids, key, NAMES[type(action)], payload_of(action), reviewer, now=moment)


def measure(project: Path, out: Path, *options: str) -> Run:
    """Export to one file, which is removed again."""
    start = time.perf_counter()
    child = subprocess.Popen([SVERKA, "export", str(project), "-o", str(out), *options], stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    if status:
        raise SystemExit(f"failed: {out.name}")
    size = 0
    for file in files_of(out):
        size += file.stat().st_size
        file.unlink()
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, size)


def main() -> None:
    """Measure and record; with suffixes only print."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else PAIRS
    lines = ["| format | s | CPU s | peak MiB | MB written |", "|---|---|---|---|---|"]
    with TemporaryDirectory() as name:
        project = Path(os.environ.get("SVERKA_BENCH_PROJECT") or Path(name) / "p.sverka")
        if not project.exists():
            make_project(project, pairs)
        for suffix in sys.argv[2:] or SUFFIXES:
            only = ("--document", "0") if suffix == ".ids.tsv" else ()
            run = measure(project, Path(name) / f"out{suffix}", *only)
            over = " **over**" if run.cpu_s > BAR_S or run.peak_mib > BAR_MIB else ""
            lines.append(
                f"| `{suffix}`{over} | {run.wall_s:.0f} | {run.cpu_s:.0f} | {run.peak_mib:.0f} | {run.size / 1e6:.0f} |"
            )
            print(lines[-1], flush=True)
    if len(sys.argv) < 3:
        documents = f"{pairs:,} pairs in {pairs // A_DOCUMENT:,} document pairs"
        about = f"{documents}; the bar: {BAR_S} s of CPU and {BAR_MIB} MiB each.\n\n"
        record("export_scale", "python -m tests.bench.export_scale", about + "\n".join(lines))


if __name__ == "__main__":
    main()
