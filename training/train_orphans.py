"""Fits ``glossaries/orphan_weights.py``: ``python -m training.train_orphans OWN TRAIN``.

OWN: paired sentences (ru, en, ...) that are rendered well, of which the first half is used; TRAIN: ``train.tsv.gz``
(ru, en, set, ...), from which sentences of general kind are taken; and our own reports, whose English is edited. A term
without a rendering there was left out or rendered freely; wrong renderings are made: another term of the domain, or a
word from another sentence, is put in the place of a term of either side. Prints the figures of a half of the pairs with
weights fitted on the other.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from corpus.types import Lang
from glossaries.check import TermChecker
from glossaries.issue import Pair
from glossaries.read import bundled_termbase
from glossaries.rendering import Rendering
from glossaries.types import TermBase
from training.aligner_cases import report_cases
from training.crf import Floats, fit_logistic

GENERAL = {
    "pud": 999,
    "mt_geneval_wiki": 4700,
    "tatoeba": 1500,
    "udhr": 99,
    "sdg_translations": 600,
    "privacyguides": 1000,
    "debian_www_more": 1000,
}
PLANTED = 1600
OUT = Path(__file__).parent.parent / "glossaries" / "orphan_weights.py"
LANGS: tuple[Lang, Lang] = ("ru", "en")
Case = tuple[Lang, int, tuple[float, ...]]
"""The language of a term without rendering, whether it was rendered wrongly, and its features."""


def general(path: Path) -> Iterator[Pair]:
    """Pairs of the sets of ``GENERAL``, as many as it says."""
    left = dict(GENERAL)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            ru, en, name, *_ = line.rstrip("\n").split("\t")
            if left.get(name, 0):
                left[name] -= 1
                yield Pair(ru, en)


def reports() -> Iterator[Pair]:
    """The links of our own report pairs, whose English is edited."""
    for case in report_cases():
        ru, en = case.ru.sentences(), case.en.sentences()
        for link in (*case.links, *case.moved):
            yield Pair(*(" ".join(text[slice(*span)]) for text, span in zip((ru, en), link, strict=True)))


def planted(pair: Pair, base: TermBase, checker: TermChecker, rng: random.Random, words: dict[Lang, list[str]]) -> Pair:
    """The pair with another word in place of a term that is rendered well, on a side drawn at random; or as it was."""
    rendered = [one for one in checker.check(pair).renderings if one.source == "ru" and one.target]
    alone = [one for one in rendered if sum(other.concept == one.concept for other in rendered) == 1]
    if not alone:
        return pair
    one = rng.choice(alone)
    lang: Lang = rng.choice(LANGS)
    new = _word(one, lang, base, rng) if rng.random() < 0.5 else rng.choice(words[lang])
    text, place = (pair.ru, one.place) if lang == "ru" else (pair.en, one.target or one.place)
    text = text[: place.start] + new + text[place.stop :]
    return Pair(text, pair.en) if lang == "ru" else Pair(pair.ru, text)


def _word(one: Rendering, lang: Lang, base: TermBase, rng: random.Random) -> str:
    """The name of another concept of the domain."""
    own = base.concept(one.concept)
    others = [concept for concept in base.concepts if own and concept.domain == own.domain and concept != own]
    return rng.choice([term.text for concept in others for term in concept.preferred(lang) if term.place == "noun"])


def cases(
    pairs: Sequence[Pair], base: TermBase, checker: TermChecker, rng: random.Random, count: int
) -> Iterator[Case]:
    """The terms without rendering of pairs as they are, and of ``count`` with a wrong word."""
    words: dict[Lang, list[str]] = {
        "ru": [word for pair in pairs for word in re.findall(r"\b[а-яё]{5,}\b", pair.ru)],
        "en": [word for pair in pairs for word in re.findall(r"\b[a-z]{5,}\b", pair.en)],
    }
    for pair in pairs:
        for lang, _, sight in checker.orphans(pair):
            yield lang, 0, sight.features
    for pair in rng.choices(pairs, k=count):
        before = {(lang, concept) for lang, concept, _ in checker.orphans(pair)}
        for lang, concept, sight in checker.orphans(planted(pair, base, checker, rng, words)):
            if (lang, concept) not in before:
                yield lang, 1, sight.features


def fit(rows: Floats, wrong: Floats) -> tuple[Floats, float]:
    """Weights of the features as they are, and the bias."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    weights = fit_logistic(np.column_stack([(rows - mean) / spread, np.ones(len(rows))]), wrong)
    scaled = weights[:-1] / spread
    return scaled, float(weights[-1] - scaled @ mean)


def report(lang: Lang, rows: Floats, wrong: Floats) -> str:
    """Shares above some thresholds, each half with the weights of the other."""
    scores = np.zeros(len(rows))
    half = np.arange(len(rows)) % 2 == 0
    for part in (half, ~half):
        weights, bias = fit(rows[~part], wrong[~part])
        scores[part] = rows[part] @ weights + bias
    figures = [
        f"{level}: {(scores[wrong > 0] >= level).mean():.2f} / {(scores[wrong == 0] >= level).mean():.3f}"
        for level in (0, 1, 1.5, 2, 2.5, 3)
    ]
    return f"{lang}, {int(wrong.sum())} wrong of {len(wrong)}; found / false from log odds of " + ", ".join(figures)


def main() -> None:
    """Read, plant, fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("own", type=Path)
    parser.add_argument("train", type=Path)
    arguments = parser.parse_args()
    lines = arguments.own.read_text(encoding="utf-8").splitlines()
    own = [Pair(*line.split("\t")[:2]) for line in lines[: len(lines) // 2]]
    base, rng = bundled_termbase(), random.Random(0)
    checker = TermChecker(base)
    found = [
        *cases(own, base, checker, rng, PLANTED),
        *cases(list(general(arguments.train)), base, checker, rng, 0),
        *cases(list(reports()), base, checker, rng, PLANTED // 2),
    ]
    weights, biases = {}, {}
    for lang in LANGS:
        rows = np.array([features for one, _, features in found if one == lang])
        wrong = np.array([float(label) for one, label, _ in found if one == lang])
        print(report(lang, rows, wrong))
        weights[lang], biases[lang] = fit(rows, wrong)
    OUT.write_text(module(weights, biases), encoding="utf-8")


def module(weights: dict[Lang, Floats], biases: dict[Lang, float]) -> str:
    """The module that holds the weights."""
    lines = [
        '"""The weights of ``glossaries.orphans.FEATURES``, for terms of each language; fitted by',
        "``python -m training.train_orphans``.",
        '"""\n\nfrom __future__ import annotations\n\nfrom corpus.types import Lang\n',
        "WEIGHTS: dict[Lang, tuple[float, ...]] = {",
        *(f'    "{lang}": ({", ".join(f"{value:.3f}" for value in weights[lang])}),' for lang in LANGS),
        "}",
        "BIAS: dict[Lang, float] = {" + ", ".join(f'"{lang}": {biases[lang]:.3f}' for lang in LANGS) + "}",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
