"""Fits ``align/models/pairing.json``: ``python -m training.train_pairing`` (needs ``../shared``).

Documents are pieces of our own reports, which the encoder has not been trained on, and some runs of neighbouring
training pairs; folders of them are paired, and the model learns which of the chosen pairs are right.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from align.coverage import coverage
from align.document_candidates import candidates
from align.document_vectors import signature
from align.encoder import Encoder, load_encoder
from align.evaluate import read_case
from align.pairing import choose, groups
from align.pairing_model import BUNDLED_MODEL, Chosen, PairingModel, Related, write_model
from align.pipeline import align_documents
from training.aligner_cases import REPORTS
from training.crf import Floats, fit_logistic
from training.data import OWN, read_pairs
from training.pairing_cases import Beads, Folders, Mixture, abridged, document_of, make_folders

RUNS = {
    "ru_classics_pd": 60,
    "debian_www": 40,
    "php_doc": 20,
    "ms_business_central": 20,
    "mt_geneval_wiki": 40,
    OWN: 200,
}
HARD = Mixture(only_ru=0.25, only_en=0.25, doubled=0.5)
LENGTHS = (6, 10, 15, 20, 30, 50, 80)


def made_documents(data: Path, seed: int) -> list[Beads]:
    """Documents made of runs of training pairs."""
    chance = random.Random(seed)
    by_set: dict[str, Beads] = {}
    for pair in read_pairs(data):
        by_set.setdefault(pair.set, []).append((pair.ru, pair.en))
    documents = []
    for name, count in RUNS.items():
        for _ in range(count):
            size = chance.choice(LENGTHS)
            start = chance.randrange(len(by_set[name]) - size)
            documents.append(by_set[name][start : start + size])
    return documents


def pieces(documents: list[Beads], seed: int) -> list[Beads]:
    """Documents cut into pieces of various lengths, which resemble each other as parts of one report do."""
    chance = random.Random(seed)
    found = []
    for document in documents:
        at = 0
        while len(document) - at >= min(LENGTHS):
            size = chance.choice(LENGTHS)
            found.append(document[at : at + size])
            at += size
    return found


def report_documents(folder: Path = REPORTS) -> list[Beads]:
    """Report pairs with a known alignment, bead by bead."""
    documents = []
    for path in sorted(path for path in folder.iterdir() if (path / "gold.tsv").is_file()):
        case = read_case(path)
        ru, en = case.ru.sentences(), case.en.sentences()
        links = [bead.link for bead in case.gold]
        documents.append([(" ".join(ru[i] for i in sorted(r)), " ".join(en[j] for j in sorted(e))) for r, e in links])
    return documents


def related_pairs(
    documents: list[Beads], count: int, encoder: Encoder, seed: int
) -> Iterator[tuple[list[float], float]]:
    """The features of right and wrong pairs of pieces of any size, the English abridged; 1 where they are right."""
    chance = random.Random(seed)
    for _ in range(count):
        size = chance.choice((2, 3, 4, *LENGTHS))
        starts = [
            (document, chance.randrange(max(1, len(document) - size))) for document in chance.sample(documents, 2)
        ]
        one, other = (document[start : start + size] for document, start in starts)
        for right, beads in ((1.0, one), (0.0, other)):
            ru = document_of("ru", [text for text, _ in one if text])
            en = document_of("en", abridged([text for _, text in beads if text], HARD.dropped, chance))
            if ru.segments and en.segments:
                found = coverage(align_documents(ru, en, encoder))
                yield [found.best, found.score, 1.0], right


def judged_pairs(folders: Folders, encoder: Encoder, model: PairingModel) -> Iterator[tuple[list[float], float]]:
    """The features of each chosen pair, and 1 where it is right."""
    ru, en = ([signature(document, encoder) for document in side] for side in (folders.ru, folders.en))
    for group in groups(candidates(ru, en)):
        measured = {(i, j): coverage(align_documents(folders.ru[i], folders.en[j], encoder)) for i, j in group}
        for pair, lead in choose(measured, model).items():
            yield [measured[pair].best, lead, 1.0], float(pair in folders.gold)


def fitted(judged: list[tuple[list[float], float]]) -> tuple[float, float, float]:
    """The weights of a logistic model."""
    features: Floats = np.array([row for row, _ in judged])
    right = np.array([label for _, label in judged])
    print(f"{len(right)} pairs, {int(right.sum())} of them right")
    first, second, constant = fit_logistic(features, right)
    return float(first), float(second), float(constant)


def train(data: Path, seeds: int) -> PairingModel:
    """The models that fit folders made with so many seeds."""
    encoder, reports, runs = load_encoder("bundled"), report_documents(), made_documents(data, 0)
    related = Related(*fitted([pair for part in (reports, runs) for pair in related_pairs(part, 250, encoder, 1)]))
    model = PairingModel(related, Chosen(0.0, 0.0, 0.0))
    sources = [runs, *(pieces(reports, seed) for seed in range(1, seeds + 1))]
    judged = [
        pair
        for seed, documents in enumerate(sources)
        for pair in judged_pairs(make_folders(documents, HARD, seed), encoder, model)
    ]
    return model._replace(chosen=Chosen(*fitted(judged)))


def main() -> None:
    """Fit and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=BUNDLED_MODEL)
    parser.add_argument("--seeds", type=int, default=8)
    args = parser.parse_args()
    write_model(train(args.data, args.seeds), args.out)


if __name__ == "__main__":
    main()
