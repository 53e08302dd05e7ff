"""The known decision rules of the benchmark, each where the right answer is plain to see."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.encoder import Vectors
from align.evaluate import Case
from align.features import GAP_FEATURES, LINK_FEATURES
from align.measures import GoldBead
from align.side import Side, make_side
from corpus.types import Lang
from tests.bench.ablation import BASE, SOURCES, columns_of
from tests.bench.rivals import bertalign, lengths, monotone, vecalign
from tests.bench.rivals.paths import Floats, Kind, best_links, kinds_up_to
from tests.bench.rules import Pair, Rule, best_value, judge, tile
from tests.texts import document

WORDS = [f"w{number}" for number in range(40)]
BY_COSINE: dict[str, Rule] = {
    "monotone": partial(monotone.align, skip_cost=0.15),
    "bertalign": bertalign.align,
    "vecalign": partial(vecalign.align, share=0.02),
}


class Words:
    """An encoder for which the words of both languages are the same, and each has a dimension of its own."""

    name, revision, dimension = "words", "1", len(WORDS)

    def encode_sums(self, texts: Sequence[str]) -> Vectors:
        return np.array([[text.split().count(word) for word in WORDS] for text in texts], np.float32)

    def encode(self, texts: Sequence[str]) -> Vectors:
        sums = self.encode_sums(texts)
        return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def side(lang: Lang, *sentences: str) -> Side:
    return make_side(document(lang, sentences), Words())


def sides(ru: str, en: str) -> tuple[Side, Side]:
    """Two texts whose sentences are divided by a bar and written in numbers of words: ``0 1 | 2 3``."""
    texts = ([" ".join(f"w{word}" for word in part.split()) for part in text.split("|")] for text in (ru, en))
    ru_texts, en_texts = texts
    return side("ru", *ru_texts), side("en", *en_texts)


def found(rule: Rule, ru: str, en: str) -> list[tuple[list[int], list[int]]]:
    return [(list(range(*a)), list(range(*b))) for a, b in rule(*sides(ru, en))]


SIX = "0 1 2 | 3 4 5 | 6 7 8 | 9 10 11 | 12 13 14 | 15 16 17"
ONE_TO_ONE = [([at], [at]) for at in range(6)]


@pytest.mark.parametrize("rule", BY_COSINE.values(), ids=BY_COSINE)
def test_a_literal_translation_is_linked_one_to_one(rule: Rule) -> None:
    assert found(rule, SIX, SIX) == ONE_TO_ONE


@pytest.mark.parametrize("rule", BY_COSINE.values(), ids=BY_COSINE)
def test_an_omitted_sentence_is_left_over(rule: Rule) -> None:
    shorter = SIX.replace("6 7 8 | ", "")
    assert found(rule, SIX, shorter) == [([0], [0]), ([1], [1]), ([3], [2]), ([4], [3]), ([5], [4])]


@pytest.mark.parametrize("rule", [bertalign.align, vecalign.align], ids=["bertalign", "vecalign"])
def test_two_sentences_that_became_one_are_linked_together(rule: Rule) -> None:
    merged = SIX.replace("6 7 8 | 9", "6 7 8 9")
    links = [([0], [0]), ([1], [1]), ([2, 3], [2]), ([4], [3]), ([5], [4])]
    assert found(rule, SIX, merged) == links
    assert found(rule, merged, SIX) == [(en, ru) for ru, en in links]


def test_one_to_one_takes_the_nearer_half_of_a_sentence_that_was_split() -> None:
    assert found(BY_COSINE["monotone"], "0 1 2 3 4 | 5 6", "0 1 2 | 3 4 | 5 6") == [([0], [0]), ([1], [2])]


def test_lengths_alone_find_a_merge() -> None:
    ru = side("ru", "a" * 40, "a" * 200, "a" * 90, "a" * 110, "a" * 30)
    en = side("en", "a" * 42, "a" * 205, "a" * 201, "a" * 31)
    assert [(tuple(a), tuple(b)) for a, b in lengths.align(ru, en)] == [
        ((0, 1), (0, 1)),
        ((1, 2), (1, 2)),
        ((2, 4), (2, 3)),
        ((4, 5), (3, 4)),
    ]


def test_growth_is_english_characters_for_a_russian_one() -> None:
    even = lengths.measure_growth([(100, 110), (200, 220)])
    assert (even.mean, even.variance) == (pytest.approx(1.1), pytest.approx(0))
    assert lengths.measure_growth([(100, 120), (100, 80)]).variance == pytest.approx(4)


def test_kinds_hold_a_sentence_on_either_side_and_no_more_than_asked_for() -> None:
    assert kinds_up_to(4) == [(1, 1), (1, 2), (2, 1), (1, 3), (2, 2), (3, 1)]


EVERY = BY_COSINE | {"lengths": lengths.align}


@pytest.mark.parametrize("rule", EVERY.values(), ids=EVERY)
def test_links_rise_on_both_sides_whatever_the_texts(rule: Rule) -> None:
    chance = random.Random(4)
    for _ in range(30):
        ru, en = (
            " | ".join(" ".join(map(str, chance.sample(range(8), chance.randint(1, 3)))) for _ in range(size))
            for size in (chance.randint(1, 7), chance.randint(1, 7))
        )
        at_ru = at_en = 0
        for ru_span, en_span in rule(*sides(ru, en)):
            assert at_ru <= ru_span.start < ru_span.stop and at_en <= en_span.start < en_span.stop
            at_ru, at_en = ru_span.stop, en_span.stop


# --- the search


@st.composite
def scored(draw: st.DrawFn) -> tuple[dict[Kind, Floats], Floats, Floats]:
    n, m = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    chance = np.random.default_rng(draw(st.integers(0, 10**6)))
    kinds = [(a, b) for a, b in ((1, 1), (1, 2), (2, 1), (2, 2)) if a <= n and b <= m]
    scores: dict[Kind, Floats] = {(a, b): chance.normal(size=(n + 1 - a, m + 1 - b)) for a, b in kinds}
    return scores, chance.normal(size=n) - 0.5, chance.normal(size=m) - 0.5


def every_way(scores: dict[Kind, Floats], ru_skip: Floats, en_skip: Floats, i: int, j: int) -> Iterator[float]:
    """The sum of every alignment of the sentences from i and j on, one after the other."""
    if i == len(ru_skip) and j == len(en_skip):
        yield 0.0
    for (a, b), score in scores.items():
        if i < score.shape[0] and j < score.shape[1]:
            yield from (score[i, j] + rest for rest in every_way(scores, ru_skip, en_skip, i + a, j + b))
    if i < len(ru_skip):
        yield from (ru_skip[i] + rest for rest in every_way(scores, ru_skip, en_skip, i + 1, j))
    if j < len(en_skip):
        yield from (en_skip[j] + rest for rest in every_way(scores, ru_skip, en_skip, i, j + 1))


@given(scored())
def test_no_alignment_scores_higher_than_the_one_found(case: tuple[dict[Kind, Floats], Floats, Floats]) -> None:
    scores, ru_skip, en_skip = case
    links = best_links(scores, ru_skip, en_skip)
    total = ru_skip.sum() + en_skip.sum()
    for ru, en in links:
        total += scores[ru.size, en.size][ru.start, en.start]
        total -= ru_skip[slice(*ru)].sum() + en_skip[slice(*en)].sum()
    assert total == pytest.approx(max(every_way(scores, ru_skip, en_skip, 0, 0)))


# --- how rules are judged


def pair(ru: str, en: str, gold: Sequence[tuple[Sequence[int], Sequence[int]]]) -> Pair:
    beads = tuple(GoldBead((frozenset(a), frozenset(b))) for a, b in gold)
    ru_side, en_side = sides(ru, en)
    return Pair(Case("case", document("ru", ["a"]), document("en", ["a"]), beads), ru_side, en_side)


def test_sentences_that_no_link_holds_are_judged_as_left_over() -> None:
    abridged = pair(SIX, SIX.replace("6 7 8 | ", ""), [([0], [0]), ([1], [1]), ([2], []), ([3], [2])])
    statistics = judge(lambda ru, en: monotone.align(ru, en)[:3], [abridged])
    assert (statistics.strict.f1, statistics.null.found) == (1, 1)
    assert len(tile([], 6, 5)) == 11


def test_the_value_that_is_right_more_often_is_chosen() -> None:
    half_alike = pair("0 1 2 | 3 4 5", "0 1 6 | 7 8 9", [([0], [0]), ([1], []), ([], [1])])
    assert best_value(monotone.align, (0.5, -0.1, -0.5), [half_alike]) == -0.1


# --- what the ablation takes away


@pytest.mark.parametrize("name", sorted({*LINK_FEATURES, *GAP_FEATURES}))
def test_every_feature_belongs_to_one_source_of_evidence_or_to_the_base(name: str) -> None:
    sources = [source for source in SOURCES if columns_of(source, [name]).any()]
    assert len(sources) == 1 or (not sources and name.split()[0] in BASE)
