"""Fits ``glossaries/models/orphans.json``: ``python -m training.train_orphans OWN TRAIN LEXICON1 LEXICON2``.

OWN, TRAIN: as for ``training.train_lexicon``, which also makes the two lexicons (``--without``); and our own reports,
whose English is edited. A term without a rendering in a pair as it is was left out or rendered freely; wrong renderings
are made: another term of the domain, or a word from another sentence, is put in the place of a term of either side.
Prints the figures of each third of the pairs with trees fitted to the others, by which ``glossaries.check.SURE`` was
chosen.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.types import Lang
from glossaries.check import TermChecker, may_be_wrong
from glossaries.issue import Pair, Place
from glossaries.lexicon import load_lexicon
from glossaries.match import Matcher
from glossaries.morphology import analyse
from glossaries.orphan_weights import PATH
from glossaries.orphans import FEATURES, Sight
from glossaries.read import bundled_termbase
from glossaries.reliability import counts, log_odds
from glossaries.rendering import Match, Rendering, match_hits, rendering
from glossaries.types import TermBase
from training.aligner_cases import report_cases
from training.train_lexicon import HELD_OUT, read_lines

DRAWN = {"own": 4.0, "reports": 3.2}
"""Wrong renderings to be made, as a share of the pairs of a kind; none in others."""
WRONG_WEIGHT = 0.5
NEWS = frozenset(["pud", "mt_geneval_wiki"])
EVERY_OTHER = 3  # of the general pairs that are no news
LANGS: tuple[Lang, Lang] = ("ru", "en")
TREES = {"max_iter": 100, "learning_rate": 0.09, "max_leaf_nodes": 10, "min_samples_leaf": 40, "l2_regularization": 1.0}
LEVELS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5)
FOLDS = 3
_NOMINAL_OR_VERB = ("noun", "verb", "adjective", "participle", "infinitive", "short")

Floats = NDArray[np.float64]


class Case(NamedTuple):
    """A term without rendering: whether it was rendered wrongly, its features, the kind of its pair, the fold in which
    that is measured, and whether the check may warn of it.
    """

    lang: Lang
    wrong: bool
    features: tuple[float, ...]
    kind: str
    fold: int
    may_alarm: bool


def reports() -> Iterator[Pair]:
    """The links of our own report pairs, whose English is edited."""
    for case in report_cases():
        ru, en = case.ru.sentences(), case.en.sentences()
        for link in (*case.links, *case.moved):
            yield Pair(*(" ".join(text[slice(*span)]) for text, span in zip((ru, en), link, strict=True)))


class Maker:
    """Makes cases of pairs, with a lexicon that doesn't know them.

    ``counted``: whether the pairs are among those in which ``glossaries.reliability`` was counted; what a pair itself
    added there is taken off again.
    """

    def __init__(self, base: TermBase, lexicon: Path, pairs: Sequence[Pair], kind: str, *, counted: bool) -> None:
        self._base = base
        self._checker = TermChecker(base, lexicon=load_lexicon(lexicon))
        self._matchers = Matcher(base, "ru"), Matcher(base, "en")
        self.pairs = pairs
        self.kind = kind
        self._counted = counted
        self._drawn: dict[Lang, list[str]] = {
            "ru": [word for pair in pairs for word in re.findall(r"\b[а-яё]{4,}\b", pair.ru)],
            "en": [word for pair in pairs for word in re.findall(r"\b[a-z]{4,}\b", pair.en)],
        }

    def cases(self) -> Iterator[Case]:
        """The terms without rendering of the pairs as they are, and of some with a wrong word."""
        rng = random.Random(0)
        before = []
        for number, pair in enumerate(self.pairs):
            found = list(self._checker.orphans(pair))
            before.append({(lang, match.reading.concept.id) for lang, match, _ in found})
            for lang, match, sight in found:
                yield self._case(lang, match, sight, number, wrong=False)
        for number in rng.choices(range(len(self.pairs)), k=round(len(self.pairs) * DRAWN.get(self.kind, 0))):
            for lang, match, sight in self._checker.orphans(self.planted(self.pairs[number], rng)):
                if (lang, match.reading.concept.id) not in before[number]:
                    yield self._case(lang, match, sight, number, wrong=True)

    def _case(self, lang: Lang, match: Match, sight: Sight, pair: int, *, wrong: bool) -> Case:
        features = self._features(lang, match, sight.features, met=wrong)
        return Case(lang, wrong, features, self.kind, pair % FOLDS, may_be_wrong(match, sight))

    def _features(self, lang: Lang, match: Match, features: Sequence[float], *, met: bool) -> tuple[float, ...]:
        if not self._counted:
            return tuple(features)
        seen, times_met = counts(lang, match.reading.concept.id, match.reading.term.text)
        if seen:
            seen, times_met = seen - 1, max(0, min(times_met - met, seen - 1))
        at = FEATURES.index("reliable")
        return (*features[:at], log_odds(lang, seen, times_met), *features[at + 1 :])

    def planted(self, pair: Pair, rng: random.Random) -> Pair:
        """The pair with another word in place of a term that is rendered well, on a side drawn at random; or as it
        was.
        """
        hits, others = self._matchers[0].find(pair.ru), self._matchers[1].find(pair.en)
        matches = [match for match in match_hits(hits, others, (len(pair.ru), len(pair.en))) if match.other]
        rendered = [rendering(match, "ru") for match in matches if not match.is_deprecated]
        alone = [one for one in rendered if sum(other.concept == one.concept for other in rendered) == 1]
        if not alone:
            return pair
        one, lang = rng.choice(alone), rng.choice(LANGS)
        text, place = (pair.ru, one.place) if lang == "ru" else (pair.en, one.target or one.place)
        new = self._other_term(one, lang, rng) if rng.random() < 0.45 else self._other_word(text, place, lang, rng)
        if text[place.start].isupper():
            new = new[:1].upper() + new[1:]
        text = text[: place.start] + new + text[place.stop :]
        return Pair(text, pair.en) if lang == "ru" else Pair(pair.ru, text)

    def _other_term(self, one: Rendering, lang: Lang, rng: random.Random) -> str:
        """The name of another concept of the domain."""
        own = self._base.concept(one.concept)
        others = [
            concept for concept in self._base.concepts if own and concept.domain == own.domain != "" and concept != own
        ]
        names = [term.text for concept in others for term in concept.preferred(lang) if term.place == "noun"]
        return rng.choice(names or self._drawn[lang])

    def _other_word(self, text: str, place: Place, lang: Lang, rng: random.Random) -> str:
        """A word of another sentence, in the form of the one that stands there."""
        words = text[slice(*place)].split()
        wanted = _shapes(words[0] if lang == "ru" else words[-1], lang)
        drawn = [rng.choice(self._drawn[lang]) for _ in range(40)]
        return next((word for word in drawn if wanted & _shapes(word, lang)), drawn[0])


def _shapes(word: str, lang: Lang) -> set[str]:
    """What form a word may be in."""
    if lang == "ru":
        forms = [form for form in analyse(word, "ru") if form.kind in _NOMINAL_OR_VERB]
        return {f"{form.kind} {form.case} {form.number}" for form in forms}
    return {next((ending for ending in ("ed", "ing", "s") if word.endswith(ending)), "")}


def fit(cases: Sequence[Case]) -> Any:
    """Trees fitted to cases of one language."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    rows, wrong, weights = as_arrays(cases)
    return HistGradientBoostingClassifier(random_state=0, early_stopping=False, **TREES).fit(rows, wrong, weights)


def as_arrays(cases: Sequence[Case]) -> tuple[Floats, NDArray[np.bool_], Floats]:
    """The features, the labels and the weights."""
    return (
        np.array([case.features for case in cases]),
        np.array([case.wrong for case in cases]),
        np.array([WRONG_WEIGHT if case.wrong else 1.0 for case in cases]),
    )


def report(lang: Lang, cases: Sequence[Case], sizes: Mapping[str, int]) -> Iterator[str]:
    """What trees that were fitted to other pairs say: the shares of the wrong renderings at or above some log odds, and
    such terms in a hundred pairs as published, ``sizes`` in all. Terms that the check never warns of aren't counted.
    """
    scores = np.zeros(len(cases))
    folds = np.array([case.fold for case in cases])
    for fold in range(FOLDS):
        trees = fit([case for case in cases if case.fold != fold])
        part = folds == fold
        scores[part] = trees.decision_function(as_arrays([case for case in cases if case.fold == fold])[0])
    scores[[not case.may_alarm for case in cases]] = -np.inf
    fixed = FEATURES.index("fixed")
    for kind, wrong in sorted({(case.kind, case.wrong) for case in cases}):
        for name, value in (("fixed", 1.0), ("free", 0.0)):
            ours = scores[[(case.kind, case.wrong, case.features[fixed]) == (kind, wrong, value) for case in cases]]
            counted = [(ours >= level).sum() for level in LEVELS]
            size = len(ours) if wrong else sizes[kind] / 100
            shares = ", ".join(f"{level}: {many / size:.3f}" for level, many in zip(LEVELS, counted, strict=True))
            yield f"{lang}, {name}, {kind}, {'wrong' if wrong else 'as published'}, {len(ours):,}: {shares}"


def as_json(trees: Any) -> dict[str, Any]:
    """Trees as they are stored: a leaf is its value, any other node a feature, limit, low and high."""
    rows = []
    for (predictor,) in trees._predictors:
        rows.append(
            [
                [round(float(node["value"]), 4)]
                if node["is_leaf"]
                else [
                    FEATURES[node["feature_idx"]],
                    _round(node["num_threshold"]),
                    int(node["left"]),
                    int(node["right"]),
                ]
                for node in predictor.nodes
            ]
        )
    return {"base": round(float(trees._baseline_prediction.ravel()[0]), 4), "trees": rows}


def _round(limit: float) -> float:
    return float(f"{limit:.5g}")


def _cases(maker: Maker) -> list[Case]:
    return list(maker.cases())


def main() -> None:
    """Read, plant, fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("own", "train", "lexicon1", "lexicon2"):
        parser.add_argument(name, type=Path)
    arguments = parser.parse_args()
    parts: dict[int | str, list[Pair]] = {1: [], 2: [], "news": [], "general": []}
    for line in read_lines(arguments.own, arguments.train):
        if line.part:
            others = "news" if line.name in NEWS else "general"
            parts[others if line.part == HELD_OUT else line.part].append(Pair(line.ru, line.en))
    base = bundled_termbase()
    makers = [
        Maker(base, arguments.lexicon1, parts[1], "own", counted=True),
        Maker(base, arguments.lexicon2, parts[2], "own", counted=True),
        Maker(base, arguments.lexicon1, list(reports()), "reports", counted=False),
        Maker(base, arguments.lexicon1, parts["news"], "news", counted=True),
        Maker(base, arguments.lexicon1, parts["general"][::EVERY_OTHER], "general", counted=True),
    ]
    sizes = Counter[str]()
    for maker in makers:
        sizes[maker.kind] += len(maker.pairs)
    with ProcessPoolExecutor() as pool:
        cases = [case for found in pool.map(_cases, makers) for case in found]
    stored: dict[str, Any] = {"features": FEATURES}
    for lang in LANGS:
        ours = [case for case in cases if case.lang == lang]
        print("\n".join(report(lang, ours, sizes)))
        stored[lang] = as_json(fit(ours))
    PATH.write_text(
        json.dumps(stored, ensure_ascii=False, separators=(",", ":")).replace('],[["', '],\n[["') + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
