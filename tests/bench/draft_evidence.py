"""Whether drafts would help the aligner: ``python -m tests.bench.draft_evidence [PACKAGE]``.

For each Russian sentence of NTREX and WMT21: is its own English sentence the nearest, by the bundled encoder, to the
sentence, to its machine draft (greedy), or to a weighted sum of both? Only if a sum beat the sentence alone would
translating every text before aligning it be worth its time.
"""

from __future__ import annotations

import sys
import time

import numpy as np

from align.encoder import load_encoder
from align.translator import Options, load_translator
from tests.bench.report import record, short
from tests.bench.retrieval import SHARED, read_pairs

SETS = ("ntrex", "wmt21-ru-en")
WEIGHTS = (0.1, 0.2, 0.3, 0.5)


def main(package: str | None) -> None:
    """Measure and record."""
    encoder, translator = load_encoder("bundled"), load_translator("ru", "en", package)
    options = Options(hypotheses=1, beam=1, attention=False)
    heads = " | ".join(f"sentence + {weight} draft" for weight in WEIGHTS)
    rows = [f"| set | sentences | sentence | draft | {heads} | ms a draft |", "|" + "---|" * (5 + len(WEIGHTS))]
    for name in SETS:
        ru, en = read_pairs(SHARED / "eval" / f"{name}.tsv")
        start = time.process_time()
        drafted = translator.translate(ru, options)
        spent = time.process_time() - start
        drafts = [one.hypotheses[0].text if one.hypotheses else "" for one in drafted]
        own, target, draft = encoder.encode(ru), encoder.encode(en), encoder.encode(drafts)
        sources = [own, draft, *(own + weight * draft for weight in WEIGHTS)]
        cells = [short(float(((one @ target.T).argmax(axis=1) == np.arange(len(ru))).mean())) for one in sources]
        rows.append(f"| {name} | {len(ru):,} | {' | '.join(cells)} | {1000 * spent / len(ru):.0f} |")
    table = "\n".join(rows)
    record(
        "draft_evidence",
        "python -m tests.bench.draft_evidence",
        f"Translator `{translator.name}`, revision {translator.revision}. The share of Russian sentences that "
        f"find their own English one first; milliseconds are of a processor.\n\n{table}",
    )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
