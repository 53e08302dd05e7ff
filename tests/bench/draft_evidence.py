"""Whether drafts would help the aligner: ``python -m tests.bench.draft_evidence [PACKAGE]``.

For each Russian sentence of NTREX and WMT21: is its own English sentence the nearest, by the bundled encoder, to the
sentence, to its machine draft (greedy), or to a weighted sum of both? And is it the first of the five nearest when the
likelihood of each as a translation (the mean of its tokens) is added to its cosine? Only if one of them beat the
sentence alone by much would a translator be worth its time before texts are aligned.

Then of the links that the aligner makes: does the likelihood of each side, given the other, tell which are right, where
the confidence is known already? Fitted on one half of the documents, judged on the other, and the other way round.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.encoder import Encoder, load_encoder
from align.evaluate import case_folders, read_case, told_of_links
from align.pipeline import align_documents
from align.translator import Options, Translator, load_translator
from corpus.types import Document
from tests.bench.report import record, short
from tests.bench.retrieval import SHARED, read_pairs
from tests.conftest import ROOT
from training.crf import fit_logistic

SETS_OF_CASES = (
    SHARED / "gold",
    *(SHARED / "bench" / "cases" / name for name in ("plain", "moves", "abridged")),
    ROOT / "tests" / "gold" / "reports",
)
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
    back = load_translator("en", "ru")
    table = "\n".join([*rows, "", *table_of_links(encoder, translator, back)])
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


def links(encoder: Encoder) -> tuple[list[tuple[str, str]], NDArray[np.float64], NDArray[np.bool_], NDArray[np.intp]]:
    """The texts of all links of all cases, how sure each is, whether it is right, and the number of its document."""
    texts, sure, right, numbers = [], [], [], []
    folders = [folder for cases in SETS_OF_CASES for folder in case_folders(cases)]
    for number, case in enumerate(map(read_case, folders)):
        alignment = align_documents(case.ru, case.en, encoder)
        made = [bead for bead in alignment.beads if bead.is_link]
        for bead, told in zip(made, told_of_links(case, alignment), strict=True):
            texts.append((_text(case.ru, bead.ru), _text(case.en, bead.en)))
            sure.append(bead.confidence)
            right.append(told.right)
            numbers.append(number)
    return texts, np.array(sure), np.array(right), np.array(numbers)


def _text(document: Document, span: Sequence[int]) -> str:
    first, last = document.segments[span[0]], document.segments[span[1] - 1]
    return document.text[first.start : last.stop]


def table_of_links(encoder: Encoder, forth: Translator, back: Translator) -> list[str]:
    """The Brier score and the mean risk of confidence alone, and with likelihoods."""
    texts, sure, right, numbers = links(encoder)
    ru, en = [one for one, _ in texts], [other for _, other in texts]
    likelihoods = [[one.mean() for one in forth.score(ru, en)], [one.mean() for one in back.score(en, ru)]]
    odds = np.log(sure.clip(1e-4, 1 - 1e-4) / (1 - sure.clip(1e-4, 1 - 1e-4)))
    ones = np.ones(len(sure))
    ways = {
        "confidence": np.stack([ones, odds], axis=1),
        "confidence, likelihood of the English": np.stack([ones, odds, likelihoods[0]], axis=1),
        "confidence, likelihoods both ways": np.stack([ones, odds, *likelihoods], axis=1),
    }
    rows = ["| links judged by | links | wrong | Brier score | mean risk |", "|---|---|---|---|---|"]
    for name, features in ways.items():
        judged = np.zeros(len(sure))
        for half in (0, 1):
            learned = numbers % 2 == half
            weights = fit_logistic(features[learned], right[learned].astype(float))
            judged[~learned] = 1 / (1 + np.exp(-features[~learned] @ weights))
        order = np.argsort(-judged, kind="stable")
        risk = float((np.cumsum(~right[order]) / np.arange(1, len(order) + 1)).mean())
        brier = float(((judged - right) ** 2).mean())
        rows.append(f"| {name} | {len(sure):,} | {int((~right).sum())} | {brier:.5f} | {risk:.5f} |")
    return rows


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
