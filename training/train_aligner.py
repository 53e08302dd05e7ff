"""Fits ``align/models/aligner.json``: ``python -m training.train_aligner`` (needs ``../shared`` for ``perturb.py``).

Prints the figures of report pairs that the weights were not fitted on; with ``--cross-validate`` it does no more.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from pathlib import Path

import numpy as np

from align.beads import link_confidence
from align.encoder import Encoder, load_encoder
from align.features import GAP_FEATURES, LINK_FEATURES
from align.lattice import best_path
from align.marks import Terms
from align.measures import GoldBead, Guess, Statistics, compare
from align.moves import best_chain, chain_features, find_moves, link_gains, link_of
from align.search import Evidence, build_lattice, estimate_rates, free_sentences, gather, search
from align.side import make_side
from align.weights import BUNDLED_WEIGHTS, SHAPES, Weights, from_vector, write_weights
from corpus.types import Span
from glossaries.finder import TermFinder
from glossaries.read import bundled_termbase
from training.aligner_cases import Case, load_perturb, perturbed_cases, report_cases, unrelated_cases
from training.crf import Example, Floats, fit, fit_logistic, make_example

FOLDS = 3


@dataclass(frozen=True)
class Settings:
    """How much the made-up cases count beside the reports, and how strongly weights are held small."""

    perturbed: int = 60
    unrelated: int = 40
    weight: float = 0.3
    ridge: float = 4.0
    steps: int = 60
    rounds: int = 2


def start() -> Floats:
    """Weights from which the search for better ones begins: alike sentences belong together."""
    values = {name: np.zeros(shape) for name, shape in SHAPES.items()}
    values["link"][LINK_FEATURES.index("similarity")] = 8.0
    values["link"][:7] = -1.0
    values["skip"][:, GAP_FEATURES.index("sentence")] = -1.5
    return np.concatenate([value.ravel() for value in values.values()])


def evidence_of(case: Case, encoder: Encoder, terms: Terms | None = None) -> Evidence:
    """The evidence of a case; ``terms`` finds the terms in a sentence."""
    return gather(make_side(case.ru, encoder, terms), make_side(case.en, encoder, terms))


def train(examples: Sequence[Example], settings: Settings) -> Weights:
    """Weights of links and gaps, then, given those, of moved blocks.

    At first the omission rates are the true ones, then those that the aligner finds with the weights so far.
    """
    vector = fit(examples, start(), settings.ridge, settings.steps)
    for _ in range(settings.rounds):
        weights = from_vector(vector)
        examples = [
            make_example(each.case, each.evidence, each.weight, estimate_rates([each.evidence], weights))
            for each in examples
        ]
        vector = fit(examples, vector, settings.ridge, settings.steps // 2)
    weights = from_vector(vector)
    features, right = zip(*(judged for example in examples for judged in judged_chains(example, weights)), strict=True)
    move = fit_logistic(np.array(features), np.array(right))
    return replace(weights, move=move, calibration=np.array([0.0, 1.0]))


def cross_validate(
    examples: Sequence[Example], settings: Settings, with_terms: Sequence[Example] = ()
) -> tuple[list[Statistics], list[Statistics]]:
    """How good the alignment of each case is by weights that were fitted without its report; also with its terms."""
    names = sorted({example.case.report for example in examples})
    plain: dict[int, Statistics] = {}
    helped: dict[int, Statistics] = {}
    for fold in range(FOLDS):
        held = set(names[fold::FOLDS])
        weights = train([example for example in examples if example.case.report not in held], settings)
        by_terms = fit_terms(weights, [each for each in with_terms if each.case.report not in held], settings)
        for results, some, fitted in ((plain, examples, weights), (helped, with_terms, by_terms)):
            for number, example in enumerate(some):
                if example.case.report in held:
                    results[number] = judge(example.case, example.evidence, fitted)
    return [plain[number] for number in sorted(plain)], [helped[number] for number in sorted(helped)]


def fit_terms(weights: Weights, examples: Sequence[Example], settings: Settings) -> Weights:
    """The weights with those of terms, fitted last and alone: without a term base all is as if there were none."""
    if not examples:
        return weights
    of_terms = np.zeros(len(weights.vector()), np.bool_)
    of_terms[: len(LINK_FEATURES)] = [name.startswith("terms ") for name in LINK_FEATURES]
    examples = [
        make_example(each.case, each.evidence, each.weight, estimate_rates([each.evidence], weights))
        for each in examples
    ]
    return from_vector(fit(examples, weights.vector(), settings.ridge, settings.steps // 3, of_terms))


def calibrate(results: Sequence[Statistics]) -> Floats:
    """The calibration by which the probabilities of links come nearest to how often they are right."""
    judged = [judged for result in results for judged in result.judged if 0 < judged.confidence < 1]
    odds = [np.log(each.confidence / (1 - each.confidence)) for each in judged]
    return fit_logistic(np.stack([np.ones(len(odds)), odds], axis=1), np.array([each.right for each in judged]))


def judged_chains(example: Example, weights: Weights, most: int = 12) -> Iterator[tuple[Floats, float]]:
    """The features of the blocks that may have been moved, best first, and the share of right links in each."""
    evidence, case = example.evidence, example.case
    lattice = build_lattice(evidence, weights, estimate_rates([evidence], weights))
    links, gains, gold = best_path(lattice), link_gains(evidence.found, lattice), {*case.links, *case.moved}
    free_ru = free_sentences(evidence.shape[0], [ru for ru, _ in links])
    free_en = free_sentences(evidence.shape[1], [en for _, en in links])
    for _ in range(most):
        chain = best_chain(evidence.found, gains, free_ru, free_en)
        if chain is None:
            return
        members = [link_of(evidence.found, member) for member in chain.members]
        yield chain_features(chain), float(np.mean([link in gold for link in members]))
        for ru, en in members:
            free_ru[slice(*ru)], free_en[slice(*en)] = False, False


def judge(case: Case, evidence: Evidence, weights: Weights) -> Statistics:
    """How good the alignment of a case is."""
    lattice = build_lattice(evidence, weights, estimate_rates([evidence], weights))
    found = search(evidence, lattice, *(Span(0, size) for size in evidence.shape)).links
    found += find_moves(evidence, lattice, weights, [(link.ru, link.en) for link in found])
    gold = [GoldBead(_sets(link)) for link in case.links] + [GoldBead(_sets(link), True) for link in case.moved]
    guesses = [Guess(_sets((link.ru, link.en)), link_confidence(link, weights.calibration)) for link in found]
    for side, size in enumerate(evidence.shape):
        for beads, make in ((gold, GoldBead), (guesses, Guess)):
            held = {at for bead in beads for at in bead.link[side]}
            empty: frozenset[int] = frozenset()
            alone = [frozenset({at}) for at in range(size) if at not in held]
            beads += [make((at, empty) if side == 0 else (empty, at)) for at in alone]
    return compare(gold, guesses)


def _sets(link: tuple[Span, Span]) -> tuple[frozenset[int], frozenset[int]]:
    return frozenset(range(*link[0])), frozenset(range(*link[1]))


def main() -> None:
    """Fit and write the weights, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--perturb", type=Path, default=Path("../shared/bench/perturb.py"))
    parser.add_argument("--out", type=Path, default=BUNDLED_WEIGHTS)
    parser.add_argument("--weight", type=float, default=Settings.weight)
    parser.add_argument("--ridge", type=float, default=Settings.ridge)
    parser.add_argument("--cross-validate", action="store_true")
    args = parser.parse_args()
    settings = Settings(weight=args.weight, ridge=args.ridge)
    encoder, reports = load_encoder("bundled"), report_cases()
    made = [
        *perturbed_cases(reports, load_perturb(args.perturb), settings.perturbed, seed=11),
        *unrelated_cases(reports, settings.unrelated, seed=12),
    ]
    weighted = [*((case, 1.0) for case in reports), *((case, settings.weight) for case in made)]
    finder = TermFinder(bundled_termbase())
    examples = [make_example(case, evidence_of(case, encoder), weight) for case, weight in weighted]
    with_terms = [make_example(case, evidence_of(case, encoder, finder), weight) for case, weight in weighted]
    plain, helped = cross_validate(examples, settings, with_terms)
    for name, results in (("reports held out", plain), ("with a term base", helped)):
        total = reduce(add, results[: len(reports)])
        print(f"{name}: strict {total.strict.f1:.4f}, null {total.null.f1:.4f}, moved {total.moved.recall:.4f}")
    if not args.cross_validate:
        weights = fit_terms(train(examples, settings), with_terms, settings)
        write_weights(replace(weights, calibration=calibrate(plain)), args.out)


if __name__ == "__main__":
    main()
