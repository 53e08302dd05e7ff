"""Which report belongs to which: accuracy, choices, time: ``python -m tests.bench.pairing``.

The folders are made by ``training.pairing_cases``: shuffled, the English abridged by up to 60%, orphans on both sides,
and near-duplicates (the halves of one document, two versions of one event, a document with another woven in).
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from align.coverage import Coverage, coverage
from align.document_candidates import candidates
from align.document_vectors import Scores, Signature, likeness, signature
from align.encoder import Encoder, Vectors, load_encoder
from align.pairing import pair_documents
from align.pairing_model import load_model
from align.pipeline import align_documents
from align.side import sentence_sums
from corpus.types import Document
from tests.bench.commands import SVERKA, run
from tests.bench.report import record
from tests.conftest import ROOT
from training.data import read_pairs
from training.pairing_cases import Beads, Folders, Mixture, abridged, document_of, make_folders
from training.train_pairing import HARD, pieces, report_documents

SHARED = Path(os.environ.get("SVERKA_SHARED", ROOT.parent / "shared"))
SEEDS = (101, 102, 103)
SENTENCES = 60  # of a document in the timed folders
SIZES = (200, 1000)  # documents a side of the timed folders


def documents_of(file: str) -> list[Beads]:
    """The documents of an evaluation set: ru, en, document a line."""
    found: dict[str, Beads] = defaultdict(list)
    for line in (SHARED / "eval" / file).read_text(encoding="utf-8").splitlines():
        ru, en, name = line.split("\t")[:3]
        found[name].append((ru, en))
    return list(found.values())


@dataclass
class Tally:
    """Counts over several folders."""

    documents: int = 0
    aligned: int = 0
    gold: int = 0
    found: int = 0
    right: int = 0
    judged: list[tuple[float, bool]] | None = None

    def row(self, name: str) -> str:
        """A line of the table."""
        judged = self.judged or []
        brier = np.mean([(confidence - right) ** 2 for confidence, right in judged])
        mean = np.mean([confidence for confidence, _ in judged])
        return (
            f"| {name} | {self.documents} | {self.gold} | {self.aligned / self.documents:.2f} | "
            f"{self.right / self.found:.3f} | {self.right / self.gold:.3f} | {mean:.3f} | {brier:.4f} |"
        )


def accuracy(sources: Sequence[Beads], mixture: Mixture, encoder: Encoder) -> Tally:
    """Precision and recall over folders of several seeds."""
    tally = Tally(judged=[])
    for seed in SEEDS:
        folders = make_folders(sources, mixture, seed)
        ru, en = ([signature(document, encoder) for document in side] for side in (folders.ru, folders.en))
        possible = candidates(ru, en)

        def measure(i: int, j: int, folders: Folders = folders) -> Coverage:
            return coverage(align_documents(folders.ru[i], folders.en[j], encoder))

        matches = list(pair_documents(possible, measure))
        right = [(match.ru, match.en) in folders.gold for match in matches]
        tally.documents += len(ru) + len(en)
        tally.aligned += len(possible)
        tally.gold += len(folders.gold)
        tally.found += len(matches)
        tally.right += sum(right)
        assert tally.judged is not None
        tally.judged += [(match.confidence, good) for match, good in zip(matches, right, strict=True)]
    return tally


# --- what a document is known by


def root_length(sums: Vectors) -> Vectors:
    """The weight of each sentence: one over the root of its vector's length, so that the sum grows with the root."""
    return np.asarray(1 / np.sqrt(np.maximum(np.linalg.norm(sums, axis=1), 1e-9)))


def leading(sums: Vectors) -> Vectors:
    """Twice the weight for the first sentence, falling to the usual one over the first ten or so."""
    return np.asarray(1 + 1 / (1 + np.arange(len(sums)) / 3))


WEIGHTINGS: dict[str, Callable[[Vectors], Vectors]] = {
    "sum of the sentences": lambda sums: np.ones(len(sums), np.float32),
    "mean of unit vectors": lambda sums: root_length(sums) ** 2,
    "by root of length": root_length,
    "by root of length and position": lambda sums: root_length(sums) * leading(sums),
}


def unit(vectors: Vectors) -> Vectors:
    """Unit vectors."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))


def vector_scores(folders: Folders, weigh: Callable[[Vectors], Vectors], encoder: Encoder, centre: bool) -> Scores:
    """The cosines of all documents with one weighting."""
    sides = []
    for side in (folders.ru, folders.en):
        sums = [sentence_sums(encoder, document.sentences()) for document in side]
        vectors = unit(np.stack([(one * weigh(one)[:, None]).sum(axis=0) for one in sums]))
        sides.append(unit(vectors - vectors.mean(axis=0)) if centre else vectors)
    return np.asarray(sides[0] @ sides[1].T)


def first_places(scores: Scores, gold: frozenset[tuple[int, int]]) -> tuple[int, int]:
    """How many gold pairs are first from the Russian side, and from at least one side."""
    of_ru = [bool(scores[i, j] >= scores[i].max()) for i, j in sorted(gold)]
    of_en = [bool(scores[i, j] >= scores[:, j].max()) for i, j in sorted(gold)]
    return sum(of_ru), sum(one or other for one, other in zip(of_ru, of_en, strict=True))


def known_by(collections: Sequence[Sequence[Beads]], encoder: Encoder) -> Iterator[str]:
    """Lines of the table of weightings, a column a collection, and how near a right pair is to its documents' best."""
    columns = [[make_folders(sources, HARD, seed) for seed in SEEDS] for sources in collections]

    def line(name: str, score: Callable[[Folders], Scores]) -> str:
        cells = []
        for cases in columns:
            found = [first_places(score(folders), folders.gold) for folders in cases]
            total = sum(len(folders.gold) for folders in cases)
            cells.append(" / ".join(f"{sum(counts) / total:.3f}" for counts in zip(*found, strict=True)))
        return f"| {name} | {' | '.join(cells)} |"

    for name, weigh in WEIGHTINGS.items():
        for centre, suffix in ((False, ""), (True, ", less what all have in common")):
            yield line(name + suffix, partial(vector_scores, weigh=weigh, encoder=encoder, centre=centre))
    yield line("names and numbers alone", partial(likeness_scores, encoder=encoder, vectors=False))
    yield line(
        "as used: the root, less what all have in common, and names and numbers",
        partial(likeness_scores, encoder=encoder),
    )
    shares = [
        float(scores[i, j] / max(scores[i].max(), scores[:, j].max()))
        for cases in columns
        for folders in cases
        for scores in [likeness_scores(folders, encoder)]
        for i, j in folders.gold
    ]
    yield ""
    yield (
        f"The least likeness of a right pair, as a share of the best of its documents: {min(shares):.2f} "
        f"({len(shares)} pairs)."
    )


def likeness_scores(folders: Folders, encoder: Encoder, vectors: bool = True) -> Scores:
    """How alike the documents are by ``align.document_vectors``, or by their names and numbers alone."""
    ru, en = ([signature(document, encoder) for document in side] for side in (folders.ru, folders.en))
    if not vectors:
        ru, en = ([Signature(np.ones_like(one.vector), one.keys) for one in side] for side in (ru, en))
    return np.vstack([block for _, block in likeness(ru, en)])


# --- documents that are not translations at all


def unrelated(sources: Sequence[Beads], encoder: Encoder) -> Iterator[str]:
    """What right pairs, abridged by up to 60%, and wrong ones look like, by the number of sentences."""
    chance, model = random.Random(SEEDS[0]), load_model()
    for size in (3, 6, 15, 60):
        pairs: list[tuple[Document, Document]] = []
        for source in sources:
            start = chance.randrange(max(1, len(source) - size))
            piece = source[start : start + size]
            ru, en = [ru for ru, _ in piece if ru], [en for _, en in piece if en]
            if ru and en:
                pairs.append((document_of("ru", ru), document_of("en", abridged(en, 0.6, chance))))
        wrong = [(pairs[i][0], pairs[j][1]) for i, j in (chance.sample(range(len(pairs)), 2) for _ in pairs)]
        for name, some in (("right", pairs), ("wrong", wrong)):
            found = [coverage(align_documents(ru, en, encoder)) for ru, en in some]
            least, median, most = np.quantile([one.best for one in found], (0, 0.5, 1))
            said = np.mean([model.relatedness(one) < 0.5 for one in found])
            yield f"| {name} | {size} | {len(some)} | {least:.2f} | {median:.2f} | {most:.2f} | {said:.3f} |"


# --- time


def write_folders(folder: Path, count: int, seed: int = 5) -> None:
    """Two folders of ``count`` files of 60 sentences, runs of neighbouring training pairs, in shuffled names."""
    chance = random.Random(seed)
    pairs = read_pairs(SHARED / "data")
    starts = chance.sample(range(0, len(pairs) - SENTENCES, SENTENCES), count)
    names = chance.sample(range(count), count)
    for side in ("ru", "en"):
        (folder / side).mkdir()
    for number, start in enumerate(starts):
        run_of = pairs[start : start + SENTENCES]
        for side, name, texts in (
            ("ru", number, [pair.ru for pair in run_of]),
            ("en", names[number], [pair.en for pair in run_of]),
        ):
            paragraphs = [" ".join(texts[at : at + 4]) for at in range(0, SENTENCES, 4)]
            (folder / side / f"{name:05}.txt").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


def timing(count: int) -> str:
    """Time and memory of the whole command."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_folders(folder, count)
        outputs = ["-o", str(folder / "out.tsv"), "--project", str(folder / "out.sverka"), "--keep-all"]
        command = [SVERKA, "align", str(folder / "ru"), str(folder / "en"), *outputs]
        first = run(command)
        start = time.perf_counter()
        again = run(command)
        print(f"{count}: {first} again {again} {time.perf_counter() - start:.0f}", file=sys.stderr)
    return f"| {count} x {count} | {first.wall_s:.0f} | {again.wall_s:.0f} | {first.peak_mib:.0f} |"


def main() -> None:
    """Measure and record."""
    encoder = load_encoder()
    news = documents_of("ntrex.tsv") + report_documents(SHARED / "gold")
    other = documents_of("wmt21-en-ru.tsv") + documents_of("wmt21-ru-en.tsv")
    ours = report_documents()
    usual = Mixture()
    lines = [
        "| folders (3 each) | documents | pairs | aligned a document | precision | recall | mean confidence | Brier |",
        "|---|---|---|---|---|---|---|---|",
        accuracy(news, usual, encoder).row("NTREX and gold reports 003, 004"),
        accuracy(news + ours, usual, encoder).row("these and our invented reports (which the model was fitted on)"),
        accuracy(other, usual, encoder).row("WMT21 news, both directions"),
        accuracy(news, HARD, encoder).row(
            "NTREX and gold reports, half of them doubled, a quarter of each side orphans"
        ),
        "",
        "The bar is .99 for precision and recall. In the last line an orphan often meets the orphan of its twin.",
        "",
        "What a document is known by: the share of the right pairs that are first from the Russian side / from at "
        "least one side; half of the documents doubled, a quarter of each side orphans.",
        "",
        "| document vector | news | pieces of our reports |",
        "|---|---|---|",
        *known_by([news + other, pieces(ours, SEEDS[0])], encoder),
        "",
        "Documents that are not translations: the surely linked share of the side that has more of it, and how many "
        "are said to be unrelated (`looks_unrelated`).",
        "",
        "| pairs | sentences up to | pairs | least | median | most | said unrelated |",
        "|---|---|---|---|---|---|---|",
        *unrelated(news + ours, encoder),
        "",
        f"Time of `sverka align RU_DIR EN_DIR -o out.tsv --project out.sverka` with files of {SENTENCES} sentences, "
        "from reading to writing; then of the same command again. The bar is 120 s for 1000 x 1000.",
        "",
        "| files | s | again, s | peak MiB |",
        "|---|---|---|---|",
        *map(timing, SIZES),
    ]
    record("pairing", "python -m tests.bench.pairing", "\n".join(lines))


if __name__ == "__main__":
    main()
