"""Accuracy of the whole aligner on sentences with a known gold: ``python -m tests.bench.alignment``.

The same figures as ``sverka evaluate`` prints for each set. Give the name or folder of another encoder as argument to
measure with that one; only the bundled one is recorded.
"""

from __future__ import annotations

import os
import sys
from functools import reduce
from operator import add
from pathlib import Path

from align.encoder import load_encoder
from align.evaluate import Evaluation, evaluate_cases
from align.measures import Statistics, brier_score, expected_calibration_error, precision_at_coverage
from tests.bench.report import record
from tests.conftest import ROOT

SHARED = Path(os.environ.get("SVERKA_SHARED", ROOT.parent / "shared"))
SETS = {
    "gold reports 003, 004": SHARED / "gold",
    "NTREX plain": SHARED / "bench" / "cases" / "plain",
    "NTREX moves": SHARED / "bench" / "cases" / "moves",
    "NTREX abridged": SHARED / "bench" / "cases" / "abridged",
    "our invented reports": ROOT / "tests" / "gold" / "reports",
}
BARS = {"gold reports 003, 004": ".945", "NTREX plain": ".985"}
PEERS = """\
Peers, as measured for the reference data (`README.md` there). They were given the vectors of another encoder of the
same kind (a static one, retrieval on NTREX .944/.949), and *gold reports* were five reports, of which two are at hand:
strict / lax / null F1.

| aligner | gold reports (5) | NTREX plain | NTREX moves | NTREX abridged |
|---|---|---|---|---|
| hunalign (text only) | .595 / .714 / .196 | .816 / .863 / .599 | | |
| vecalign (default) | .759 / .968 / .208 | .846 / .968 / .152 | | |
| vecalign (deletion percentile .05) | .785 / .973 / .410 | .856 / .972 / .269 | | |
| bertalign (default) | .892 / .983 / .649 | .908 / .984 / .595 | | |
| bertalign (skip 0) | .944 / .983 / .862 | .960 / .996 / .931 | .944 / .976 / .771 | .850 / .986 / .849 |
| SentAlign (cutoff .15, hand-set) | .932 / .983 / .856 | .978 / .995 / .944 | .960 / .977 / .787 | .955 / .990 / .942 |
| a 100-line sketch | .948 / .994 / .918 | .986 / .997 / .954 | .982 / .996 / .922 | .967 / .990 / .958 |
"""


def short(share: float) -> str:
    """A share in [0, 1] as in the tables of the field: ``.948``."""
    return f"{share:.3f}".removeprefix("0")


def accuracy_row(name: str, evaluation: Evaluation) -> str:
    """F1 of the four measures, and what of moved blocks is found."""
    total = evaluation.total
    moved = f"{total.moved.found} of {total.moved.gold}" if total.moved.gold else ""
    scores = " | ".join(short(counts.f1) for counts in (total.strict, total.lax, total.pair, total.null))
    return (
        f"| {name} | {total.documents} | {total.strict.gold} | {scores} | {moved} "
        f"| {total.false_crossings} | {BARS.get(name, '')} |"
    )


def calibration_row(name: str, total: Statistics) -> str:
    """How far confidence can be trusted."""
    judged = total.judged
    surest = " | ".join(short(precision_at_coverage(judged, share)[0]) for share in (0.5, 0.8, 0.9, 0.95, 1))
    return f"| {name} | {short(expected_calibration_error(judged))} | {short(brier_score(judged))} | {surest} |"


def measure(encoder_name: str) -> str:
    """The tables of one encoder."""
    encoder = load_encoder(encoder_name)
    found = {name: evaluate_cases(folder, encoder) for name, folder in SETS.items()}
    recipe = next(iter(found.values())).recipe
    everything = reduce(add, (evaluation.total for evaluation in found.values()))
    lines = [
        "| set | documents | gold links | strict F1 | lax F1 | pair F1 | null F1 | moved links found "
        "| false crossings | bar (strict) |",
        "|---|---|---|---|---|---|---|---|---|---|",
        *(accuracy_row(name, evaluation) for name, evaluation in found.items()),
        "",
        f"Encoder `{recipe.encoder}`, revision {recipe.revision}; aligner {recipe.aligner}.",
        "",
        "Confidence: expected calibration error (10 bins of equal size), Brier score, and the share of links that is "
        "exactly right among the most confident ones.",
        "",
        "| set | ECE | Brier | surest 50% | 80% | 90% | 95% | all |",
        "|---|---|---|---|---|---|---|---|",
        *(calibration_row(name, evaluation.total) for name, evaluation in found.items()),
        calibration_row("all", everything),
        "",
        PEERS,
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure and record."""
    if len(sys.argv) > 1 and Path(sys.argv[0]).stem == "alignment":
        print(measure(sys.argv[1]))
    else:
        record("alignment", "python -m tests.bench.alignment", measure("bundled"))


if __name__ == "__main__":
    main()
