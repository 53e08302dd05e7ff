"""How often a sentence finds its translation among all others, and encoding speed: ``python -m tests.bench.retrieval``.

P@1 is the share of sentences whose nearest neighbour by cosine, over the whole set, is their own translation. Give the
name or folder of another encoder as argument to measure that one; only the bundled one is recorded.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import numpy as np

from align.encoder import Encoder, load_encoder
from tests.bench.report import record
from tests.conftest import ROOT

SHARED = Path(os.environ.get("SVERKA_SHARED", ROOT.parent / "shared"))
BARS = {"ntrex": ".955", "wmt21-ru-en": ".975", "wmt21-en-ru": ".975", "flores200-devtest": ""}


def read_pairs(file: Path) -> tuple[list[str], list[str]]:
    """The Russian and the English sentences of a tab-separated file."""
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
    return [row[0] for row in rows], [row[1] for row in rows]


def precision_at_1(encoder: Encoder, ru: list[str], en: list[str]) -> tuple[float, float]:
    """P@1 from Russian to English and from English to Russian, each in [0, 1]."""
    similarity = encoder.encode(ru) @ encoder.encode(en).T
    own = np.arange(len(ru))
    return float((similarity.argmax(axis=1) == own).mean()), float((similarity.argmax(axis=0) == own).mean())


def sentences_a_second(encoder: Encoder, texts: list[str], runs: int = 5) -> float:
    """Encoding speed: the best of some runs over all texts, after one warm-up."""
    encoder.encode(texts[:1000])
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        encoder.encode(texts)
        times.append(time.perf_counter() - start)
    return len(texts) / min(times)


def load_ms(name: str, runs: int = 7) -> float:
    """Median time of ``load_encoder`` in milliseconds, libraries imported."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        load_encoder(name)
        times.append(time.perf_counter() - start)
    return 1000 * sorted(times)[len(times) // 2]


def measure(name: str) -> str:
    """A Markdown table of all figures of one encoder."""
    encoder = load_encoder(name)
    lines = ["| set | sentences | ru to en | en to ru | bar |", "|---|---|---|---|---|"]
    texts: list[str] = []
    for dataset, bar in BARS.items():
        ru, en = read_pairs(SHARED / "eval" / f"{dataset}.tsv")
        there, back = precision_at_1(encoder, ru, en)
        lines.append(f"| {dataset} | {len(ru):,} | {there:.4f} | {back:.4f} | {bar} |")
        texts += ru + en
    own_ru, own_en = read_pairs(SHARED / "data" / "own-domain.tsv")
    lines += [
        "",
        f"Encoder `{name}`, {encoder.dimension} dimensions, revision {encoder.revision}. Bar: P@1 in both directions.",
        "",
        "| speed | figure | bar |",
        "|---|---|---|",
        f"| sentences a second, {len(texts):,} news sentences | {sentences_a_second(encoder, texts):,.0f} | |",
        f"| sentences a second, {2 * len(own_ru):,} own-domain sentences "
        f"| {sentences_a_second(encoder, own_ru + own_en):,.0f} | 20,000 |",
        f"| loading, ms | {load_ms(name):.0f} | 100 |",
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure and record."""
    if len(sys.argv) > 1 and Path(sys.argv[0]).stem == "retrieval":
        print(measure(sys.argv[1]))
    else:
        record("retrieval", "python -m tests.bench.retrieval", measure("bundled"))


if __name__ == "__main__":
    main()
