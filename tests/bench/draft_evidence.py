"""Whether drafts would help the aligner: ``python -m tests.bench.draft_evidence [PACKAGE]``.

For each Russian sentence of NTREX and WMT21: is its own English sentence the nearest, by the bundled encoder, to the
sentence, to its machine draft (greedy), or to a weighted sum of both? And is it the first of the five nearest when the
likelihood of each as a translation (the mean of its tokens) is added to its cosine? Only if one of them beat the
sentence alone by much would a translator be worth its time before texts are aligned.
"""

from __future__ import annotations

import sys
import time

import numpy as np
from numpy.typing import NDArray

from align.encoder import load_encoder
from align.translator import Options, Translator, load_translator
from tests.bench.report import record, short
from tests.bench.retrieval import SHARED, read_pairs

SETS = ("ntrex", "wmt21-ru-en")
WEIGHTS = (0.1, 0.2, 0.3, 0.5)
LIKELIHOOD_WEIGHTS = (0.02, 0.05, 0.1)
NEAREST = 5


def main(package: str | None) -> None:
    """Measure and record."""
    encoder, translator = load_encoder("bundled"), load_translator("ru", "en", package)
    options = Options(hypotheses=1, beam=1, attention=False)
    heads = [
        *("set", "sentences", "sentence", "draft"),
        *(f"sentence + {weight} draft" for weight in WEIGHTS),
        *(f"+ {weight} likelihood" for weight in LIKELIHOOD_WEIGHTS),
        *("ms a draft", "ms a likelihood"),
    ]
    rows = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    for name in SETS:
        ru, en = read_pairs(SHARED / "eval" / f"{name}.tsv")
        start = time.process_time()
        drafted = translator.translate(ru, options)
        spent = time.process_time() - start
        drafts = [one.hypotheses[0].text if one.hypotheses else "" for one in drafted]
        own, target, draft = encoder.encode(ru), encoder.encode(en), encoder.encode(drafts)
        sources = [own, draft, *(own + weight * draft for weight in WEIGHTS)]
        found = [(one @ target.T).argmax(axis=1) for one in sources]
        cosines = own @ target.T
        nearest = np.argpartition(-cosines, NEAREST, axis=1)[:, :NEAREST]
        start = time.process_time()
        likelihoods = likely(translator, ru, en, nearest)
        scored = time.process_time() - start
        near = np.take_along_axis(cosines, nearest, axis=1)
        for weight in LIKELIHOOD_WEIGHTS:
            best = (near + weight * likelihoods).argmax(axis=1)
            found.append(nearest[np.arange(len(ru)), best])
        cells = [short(float((one == np.arange(len(ru))).mean())) for one in found]
        costs = f"{1000 * spent / len(ru):.0f} | {1000 * scored / nearest.size:.0f}"
        rows.append(f"| {name} | {len(ru):,} | {' | '.join(cells)} | {costs} |")
    table = "\n".join(rows)
    record(
        "draft_evidence",
        "python -m tests.bench.draft_evidence",
        f"Translator `{translator.name}`, revision {translator.revision}. The share of Russian sentences that "
        f"find their own English one first; milliseconds are of a processor.\n\n{table}",
    )


def likely(translator: Translator, ru: list[str], en: list[str], nearest: NDArray[np.intp]) -> NDArray[np.float32]:
    """The mean log-probability of a token of each of the nearest: ``nearest.shape``."""
    pairs = [(ru[row], en[column]) for row, columns in enumerate(nearest) for column in columns]
    scores = translator.score([source for source, _ in pairs], [draft for _, draft in pairs])
    return np.array([one.mean() for one in scores], np.float32).reshape(nearest.shape)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
