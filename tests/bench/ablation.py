"""What each source of evidence is worth: ``python -m tests.bench.ablation`` (minutes; not part of ``make bench``).

One source after the other is taken away and the aligner's weights are fitted anew without it, as
``training.train_aligner`` fits them: for the invented reports in three folds, so that no report is judged by weights
that were fitted on it; for the other sets on all reports. Which links are looked at at all is left as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial, reduce
from operator import add
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.encoder import Encoder, load_encoder
from align.evaluate import case_folders, judge, read_case
from align.features import GAP_FEATURES, LINK_FEATURES
from align.measures import Statistics
from align.pipeline import align_prepared, prepare
from align.search import Rates, estimate_rates
from align.weights import Weights, from_vector
from tests.bench.alignment import OURS, SETS, SHARED
from tests.bench.report import record, short
from training.aligner_cases import load_perturb, perturbed_cases, report_cases, unrelated_cases
from training.crf import Example, fit, fit_logistic, make_example
from training.train_aligner import Settings, evidence_of, judged_chains, train

FOLDS = 3
STEPS = 40  # of fitting anew, from the weights with all evidence
SOURCES = {
    "lead over rivals": ("lead ", "behind "),
    "similarity above the mean": ("above mean",),
    "length": ("long", "length", "similarity of "),
    "numbers": ("numbers ",),
    "names": ("names ",),
    "questions and quotations": ("question ", "quotation "),
    "paragraphs": ("paragraph ",),
    "gain, loss, extension": ("gain", "loss", "extension"),
    "clauses": ("clause ", "sentence pays", "worst clause"),
}
"""Sources of evidence, and how the names of their features begin."""
BASE = ("kind", "similarity", "sentence", "nearest", "terms")
"""The first words of all other features: how large a link is and how alike. They are never taken away. Terms are not
there in the first place, as no term base is given."""
ALL, RATES, MOVES = "nothing", "omission rates of the pair", "second pass for moved blocks"


def columns_of(source: str, features: Sequence[str]) -> NDArray[np.bool_]:
    """Which of the features belong to a source; none where it is no source of features."""
    starts = SOURCES.get(source, ())
    return np.array([name.startswith(starts) for name in features], np.bool_)


def examples_of(encoder: Encoder, settings: Settings) -> list[Example]:
    """What the aligner is fitted on: our reports, and cases made from them."""
    reports = report_cases()
    perturb = load_perturb(SHARED / "bench" / "perturb.py")
    made = [
        *perturbed_cases(reports, perturb, settings.perturbed, seed=11),
        *unrelated_cases(reports, settings.unrelated, seed=12),
    ]
    whole = [make_example(case, evidence_of(case, encoder)) for case in reports]
    return whole + [make_example(case, evidence_of(case, encoder), settings.weight) for case in made]


def without(source: str, example: Example, weights: Weights) -> Example:
    """The example as it is seen without a source; ``weights`` are those with all, for its omission rates."""
    evidence = example.evidence
    link = np.where(columns_of(source, LINK_FEATURES), np.float32(0), evidence.link)
    gap = columns_of(source, GAP_FEATURES)
    ru_gaps, en_gaps = (np.where(gap, np.float32(0), features) for features in evidence.gaps)
    rates = Rates(0.5, 0.5) if source == RATES else estimate_rates([evidence], weights)  # log odds of 0.5 are 0
    return make_example(example.case, replace(evidence, link=link, gaps=(ru_gaps, en_gaps)), example.weight, rates)


def weights_without(source: str, weights: Weights) -> Weights:
    """The weights with 0 for all that belongs to a source."""
    skip = np.where(columns_of(source, GAP_FEATURES), 0.0, weights.skip)
    left = replace(weights, link=np.where(columns_of(source, LINK_FEATURES), 0.0, weights.link), skip=skip)
    if source == RATES:
        left = replace(left, skip_by_rate=np.zeros(2), open_by_rate=np.zeros(2))
    if source == MOVES:
        left = replace(left, move=np.array([-50.0, 0, 0]))  # no block is ever probable
    return left


def refit(source: str, weights: Weights, examples: Sequence[Example], settings: Settings) -> Weights:
    """The weights fitted anew without a source, starting from those with all; with all, too, for comparison."""
    seen = [without(source, example, weights) for example in examples]
    fitted = from_vector(fit(seen, weights_without(source, weights).vector(), settings.ridge, STEPS))
    features, right = zip(*(judged for example in seen for judged in judged_chains(example, fitted)), strict=True)
    move = fit_logistic(np.array(features), np.array(right))
    return weights_without(source, replace(fitted, move=move))


def measure(folders: Sequence[Path], encoder: Encoder, weights: Weights) -> Statistics:
    """The counts of some cases aligned with these weights."""
    cases = [read_case(folder) for folder in folders]
    prepared = partial(prepare, encoder=encoder, weights=weights)
    return reduce(add, (judge(case, align_prepared(prepared(case.ru, case.en))) for case in cases), Statistics())


def row(source: str, found: Mapping[str, Statistics]) -> str:
    """A line of the table."""
    total = reduce(add, found.values())
    wrong = total.strict.predicted - total.strict.right + total.strict.gold - total.strict.found
    cells = " | ".join(f"{short(found[name].strict.f1)} / {short(found[name].null.f1)}" for name in SETS)
    return f"| {source} | {cells} | {total.moved.found} of {total.moved.gold} | {total.false_crossings} | {wrong} |"


def main() -> None:
    """Measure and record."""
    encoder, settings = load_encoder(), Settings()
    examples, reports = examples_of(encoder, settings), case_folders(SETS[OURS])
    folds = [reports[fold::FOLDS] for fold in range(FOLDS)]
    held = [{folder.name for folder in fold} for fold in [*folds, []]]  # nothing is held back for the other sets
    training = [[example for example in examples if example.case.report not in names] for names in held]
    full = [train(some, settings) for some in training]
    rows = []
    for source in (ALL, *SOURCES, RATES, MOVES):
        if source in SOURCES and not columns_of(source, LINK_FEATURES).any():
            continue
        fitted = [refit(source, weights, some, settings) for weights, some in zip(full, training, strict=True)]
        found = {name: measure(case_folders(folder), encoder, fitted[-1]) for name, folder in SETS.items()}
        found[OURS] = reduce(add, (measure(fold, encoder, w) for fold, w in zip(folds, fitted[:-1], strict=True)))
        rows.append(row(source, found))
        print(rows[-1], flush=True)
    lines = [
        "| removed | " + " | ".join(SETS) + " | moved links found | false crossings | links wrong or missed |",
        "|---|" + "---|" * (len(SETS) + 3),
        *rows,
        "",
        "Strict / null F1; the last three columns are over all sets. The weights are fitted anew without what is "
        f"removed; those that judge our invented reports were fitted on others of them ({FOLDS} folds). A wrong link "
        "in the place of a right one counts as two.",
    ]
    record("ablation", "python -m tests.bench.ablation", "\n".join(lines))


if __name__ == "__main__":
    main()
