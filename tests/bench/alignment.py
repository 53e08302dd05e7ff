"""Accuracy of the whole aligner on sentences with a known gold: ``python -m tests.bench.alignment``.

The same figures as ``sverka evaluate`` prints for each set; then how far confidence can be trusted, and the known
decision rules on the same vectors. Give the name or folder of another encoder as argument to measure with that one;
only the bundled one is recorded.
"""

from __future__ import annotations

import os
import sys
from functools import reduce
from operator import add
from pathlib import Path

from align.encoder import load_encoder
from align.evaluate import Evaluation, evaluate_cases
from align.measures import Statistics, brier_score, expected_calibration_error
from tests.bench import curve, rules
from tests.bench.report import RESULTS, record, short
from tests.conftest import ROOT

SHARED = Path(os.environ.get("SVERKA_SHARED", ROOT.parent / "shared"))
OURS = "our invented reports"
SETS = {
    "gold reports 003, 004": SHARED / "gold",
    "NTREX plain": SHARED / "bench" / "cases" / "plain",
    "NTREX moves": SHARED / "bench" / "cases" / "moves",
    "NTREX abridged": SHARED / "bench" / "cases" / "abridged",
    OURS: ROOT / "tests" / "gold" / "reports",
}
BARS = {
    "gold reports 003, 004": (".975", ".96", "all"),
    "NTREX plain": (".992", ".97", ""),
    "NTREX moves": (".988", ".965", ".95"),
    "NTREX abridged": (".985", ".98", ""),
}
PEERS = """\
## The peers themselves
As measured for the reference data (`README.md` there). They were given the vectors of another encoder of the
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


def accuracy_row(name: str, evaluation: Evaluation) -> str:
    """F1 of the four measures, and what of moved blocks is found."""
    total = evaluation.total
    moved = f"{total.moved.found} of {total.moved.gold}" if total.moved.gold else ""
    scores = " | ".join(short(counts.f1) for counts in (total.strict, total.lax, total.pair, total.null))
    bars = " / ".join(bar for bar in BARS.get(name, ()) if bar)
    return (
        f"| {name} | {total.documents} | {total.strict.gold} | {scores} | {moved} | {total.false_crossings} | {bars} |"
    )


def confidence_row(name: str, total: Statistics) -> str:
    """How far confidence can be trusted."""
    judged = total.judged
    error = short(expected_calibration_error(judged))
    return f"| {name} | {error} | {short(brier_score(judged))} | {curve.row(judged)} |"


def measure(encoder_name: str) -> tuple[str, str]:
    """The tables of one encoder, and the drawing of risk and coverage."""
    encoder = load_encoder(encoder_name)
    found = {name: evaluate_cases(folder, encoder) for name, folder in SETS.items()}
    totals = {name: evaluation.total for name, evaluation in found.items()}
    with_all = totals | {"all": reduce(add, totals.values())}
    recipe = next(iter(found.values())).recipe
    shown = " | ".join(f"{share:.0%}" for share in curve.SHOWN)
    lines = [
        "| set | documents | gold links | strict F1 | lax F1 | pair F1 | null F1 | moved links found "
        "| false crossings | bar: strict / null / moved |",
        "|---|---|---|---|---|---|---|---|---|---|",
        *(accuracy_row(name, evaluation) for name, evaluation in found.items()),
        "",
        f"Encoder `{recipe.encoder}`, revision {recipe.revision}; aligner {recipe.aligner}. The aligner's weights were "
        "fitted on our invented reports, so its figures there flatter it; `ablation.md` has them by cross-validation.",
        "",
        "Confidence: expected calibration error (10 bins of equal size; bar .02), Brier score, and the share of links "
        "that is exactly right among the most confident ones. Mean risk: the share of wrong links, averaged over the "
        "most confident 1%, 2%, ... 100% (the area under the curve; 0 is best).",
        "",
        f"| set | ECE | Brier | {shown} | mean risk |",
        "|---|---|---|" + "---|" * (len(curve.SHOWN) + 1),
        *(confidence_row(name, total) for name, total in with_all.items()),
        "",
        "![precision by coverage](risk_coverage.svg)",
        "",
        "## The known decision rules",
        "Plain readings of the published rules (`tests/bench/rivals`), on the same vectors and cases: strict / lax / "
        "null F1. * marks what was set to be best on our invented reports, the other sets unseen. All search exactly.",
        "",
        rules.table(SETS, OURS, encoder, totals),
        "",
        PEERS,
    ]
    return "\n".join(lines), curve.drawing({name: curve.precisions(total.judged) for name, total in with_all.items()})


def main() -> None:
    """Measure and record."""
    if len(sys.argv) > 1 and Path(sys.argv[0]).stem == "alignment":
        print(measure(sys.argv[1])[0])
        return
    body, drawing = measure("bundled")
    record("alignment", "python -m tests.bench.alignment", body)
    (RESULTS / "risk_coverage.svg").write_text(drawing, encoding="utf-8")


if __name__ == "__main__":
    main()
