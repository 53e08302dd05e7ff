"""Fits ``align/models/partial.json``: ``python -m training.train_partial``.

Prints the figures of report pairs that the weights were not fitted on, and those of the aligner with the new weights on
``--measure FILE``: paired sentences (ru, en, document) from which clauses are left out.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.encoder import Encoder, load_encoder
from align.partial import ClauseRows, clause_rows, partial_links
from align.partial_model import BUNDLED_MODEL, PartialModel, write_model
from align.pipeline import align_prepared, prepare
from align.side import make_side
from corpus.types import Span
from training.crf import Floats, fit_logistic
from training.partial_cases import Abridged, abridge, abridged_reports

COPIES = 3
FOLDS = 4
PRECISION = 0.85  # of the links that are called partial, on reports held out
ALSO_GONE = 0.3  # a clause so near to the one left out may have lost its counterpart too (cosine): it is not used


@dataclass(frozen=True)
class Example:
    """The clauses of a text; ``missing`` (clauses,): 1 for one without counterpart, 0 for one that has it, else -1."""

    report: str
    rows: ClauseRows
    missing: NDArray[np.int8]
    partial: NDArray[np.bool_]


def make_example(case: Abridged, encoder: Encoder, ratio: float) -> Example:
    """An example of one text."""
    sides = make_side(case.ru, encoder), make_side(case.en, encoder)
    rows = clause_rows(*sides, [(Span(k, k + 1), Span(k, k + 1)) for k in range(len(case.gone))], ratio)
    missing = np.zeros(len(rows.link), np.int8)
    for link, (clause, side) in enumerate(zip(case.gone, case.side, strict=True)):
        if clause:
            own = np.flatnonzero((rows.link == link) & (rows.side == side))
            near = sides[side].clauses[rows.clause[own]] @ encoder.encode([clause])[0]
            missing[own[near > ALSO_GONE]] = -1
            missing[own[near.argmax()]] = 1
    return Example(case.report, rows, missing, np.array([bool(clause) for clause in case.gone]))


def typical_ratio(cases: Sequence[Abridged]) -> float:
    """The median of the natural log of English by Russian characters, over the links that nothing was left out of."""
    ratios = [
        np.log((len(en.text) + 10) / (len(ru.text) + 10))
        for case in cases
        for ru, en, gone in zip(case.ru.segments, case.en.segments, case.gone, strict=True)
        if not gone
    ]
    return float(np.median(ratios))


def fit_clauses(examples: Sequence[Example]) -> Floats:
    """The weights of a clause's features."""
    features = np.concatenate([each.rows.features for each in examples])
    missing = np.concatenate([each.missing for each in examples])
    return fit_logistic(features[missing >= 0], missing[missing >= 0].astype(np.float64))


@dataclass(frozen=True)
class Judged:
    """Links: the log odds of each to be partial, whether its worst clause is all of its side, and whether it is."""

    odds: Floats
    alone: NDArray[np.bool_]
    partial: NDArray[np.bool_]


def judge(examples: Sequence[Example], weights: Floats) -> Judged:
    """The links of some examples by these weights."""
    worst = [each.rows.worst(weights, len(each.partial)) for each in examples]
    probability = np.concatenate([probability for probability, _ in worst])
    alone = [each.rows.alone[at] for each, (_, at) in zip(examples, worst, strict=True)]
    partial = np.concatenate([each.partial for each in examples])
    return Judged(np.log(probability / (1 - probability)), np.concatenate(alone), partial)


def held_out(examples: Sequence[Example]) -> Judged:
    """All links, each by weights fitted without its report."""
    names = sorted({example.report for example in examples})
    found = []
    for fold in range(FOLDS):
        held = set(names[fold::FOLDS])
        weights = fit_clauses([example for example in examples if example.report not in held])
        found.append(judge([example for example in examples if example.report in held], weights))
    return Judged(*(np.concatenate([getattr(each, field.name) for each in found]) for field in fields(Judged)))


def lowest_threshold(probability: Floats, partial: NDArray[np.bool_], precision: float) -> float:
    """The probability from which links are partial with that precision."""
    order = np.argsort(-probability, kind="stable")
    shares = np.cumsum(partial[order]) / np.arange(1, len(order) + 1)
    return float(probability[order][np.flatnonzero(shares >= precision)[-1]])


def train(examples: Sequence[Example], ratio: float) -> PartialModel:
    """The model, its probabilities calibrated and its thresholds set on reports held out."""
    links = held_out(examples)
    columns = np.stack([np.ones(len(links.odds)), links.odds], axis=1)
    constant, factor = fit_logistic(columns, links.partial.astype(np.float64))
    probability = 1 / (1 + np.exp(-(constant + factor * links.odds)))
    several, alone = (
        lowest_threshold(probability[kind], links.partial[kind], PRECISION) for kind in (~links.alone, links.alone)
    )
    report("reports held out", links.partial, probability >= np.where(links.alone, alone, several))
    weights = fit_clauses(examples) * factor
    weights[0] += constant
    return PartialModel(weights, several, alone, ratio)


def report(name: str, partial: NDArray[np.bool_], called: NDArray[np.bool_]) -> None:
    """Print precision and recall."""
    right = (partial & called).sum()
    print(
        f"{name}: {len(partial)} links, {partial.sum()} partial, {called.sum()} called so; "
        f"precision {right / max(1, called.sum()):.3f}, recall {right / max(1, partial.sum()):.3f}"
    )


def measure(path: Path, model: PartialModel, encoder: Encoder, seed: int) -> None:
    """Print the figures of the links that the aligner finds in the documents of a file with clauses left out."""
    documents: dict[str, list[tuple[str, str]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        ru, en, name = line.split("\t")
        documents.setdefault(name, []).append((ru, en))
    chance = random.Random(seed)
    partial: list[bool] = []
    called: list[bool] = []
    for name, pairs in documents.items():
        case = abridge(name, pairs, chance)
        prepared = prepare(case.ru, case.en, encoder)
        links = [(bead.ru, bead.en) for bead in align_prepared(prepared).beads if bead.is_link]
        for (ru, en), is_called in zip(links, partial_links(*prepared.sides, links, model), strict=True):
            if ru == en and ru.size == 1:
                partial.append(bool(case.gone[ru.start]))
                called.append(is_called)
    report(path.name, np.array(partial), np.array(called))


def main() -> None:
    """Fit, print the figures and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=BUNDLED_MODEL)
    parser.add_argument("--measure", type=Path, metavar="FILE")
    args = parser.parse_args()
    encoder, cases = load_encoder("bundled"), list(abridged_reports(COPIES, seed=21))
    ratio = typical_ratio(cases)
    model = train([make_example(case, encoder, ratio) for case in cases], ratio)
    if args.measure:
        measure(args.measure, model, encoder, seed=22)
    write_model(model, args.out)


if __name__ == "__main__":
    main()
