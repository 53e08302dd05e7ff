"""The bundled aligner around what people have decided: their rows stay, and it finds no more the second time."""

from __future__ import annotations

import random

import pytest
from reviews import Reviewer, check_tiling, play, random_script

from align.encoder import load_encoder
from align.pipeline import Prepared, align_prepared, prepare
from align.realign import pins_of, realign
from corpus.review.actions import Accept, Merge, Reject
from corpus.review.realign import changes, realignment, rejected
from corpus.review.realign_effect import is_fixed
from corpus.review.replay import ReviewState
from corpus.types import Bead, Span
from tests.texts import REPORTS, document, report_sentences

NAMES = sorted(folder.name for folder in REPORTS.iterdir() if folder.is_dir())[::5]


@pytest.fixture(scope="module", params=NAMES)
def report(request: pytest.FixtureRequest) -> Prepared:
    ru, en = report_sentences(request.param, "ru"), report_sentences(request.param, "en")
    return prepare(document("ru", ru), document("en", en), load_encoder("bundled"))


def test_nothing_changes_where_all_that_was_decided_agrees(report: Prepared) -> None:
    state = ReviewState(align_prepared(report))
    anna, chance = Reviewer(state.alignment), random.Random(2)
    assert changes(state, realign(report, state).beads) == ()
    for row in chance.sample(list(state), 12):
        state.apply(anna.on(row, Accept()))
    assert changes(state, realign(report, state).beads) == ()


def test_rejected_link_is_not_found_again(report: Prepared) -> None:
    state = ReviewState(align_prepared(report))
    anna = Reviewer(state.alignment)
    row = max((row for row in state if row.is_link and not row.moved), key=lambda row: row.confidence)
    state.apply(anna.on(row, Reject()))
    found = changes(state, realign(report, state, rejected(state)).beads)
    assert row.key in [gone.key for change in found for gone in change.gone]
    state.apply(anna.on(row, realignment(state.alignment, found)))
    assert row.key not in [one.key for one in state]
    assert changes(state, realign(report, state, rejected(state)).beads) == ()


@pytest.mark.parametrize("seed", range(3))
def test_after_any_decisions_fixed_rows_stay_and_a_second_time_nothing_is_left(report: Prepared, seed: int) -> None:
    state = ReviewState(align_prepared(report))
    anna = Reviewer(state.alignment)
    for decision in play(state, random_script(seed, 25), anna):
        state.apply(decision)
    fixed = [row for row in state if is_fixed(row)]
    found = changes(state, realign(report, state, rejected(state)).beads)
    if found:  # with some seeds nothing is left to be aligned otherwise
        assert state.apply(anna.on(found[0].gone[0], realignment(state.alignment, found))).reason == ""
    check_tiling(state.alignment, list(state))
    assert [row for row in state if is_fixed(row)] == fixed
    assert changes(state, realign(report, state, rejected(state)).beads) == ()


def test_a_correction_is_heeded_by_its_neighbours() -> None:
    ru = ["Он отказался.", "Судья вышла.", "Он отказался.", "Зал молчал."]
    en = ["He refused.", "The room was silent."]
    report = prepare(document("ru", ru), document("en", en), load_encoder("bundled"))
    spans = [((0, 1), (0, 1)), ((1, 2), (1, 1)), ((2, 3), (1, 1)), ((3, 4), (1, 2))]
    state = ReviewState(align_prepared(report, [Bead(Span(*a), Span(*b)) for a, b in spans]))
    anna = Reviewer(state.alignment)
    state.apply(anna.on(state.rows(0, 1)[0], Reject()))
    (change,) = changes(state, realign(report, state, rejected(state)).beads)
    assert [(bead.ru.start, bead.kind) for bead in change.come] == [(0, "1-0"), (2, "1-1")]


def test_pins_share_no_sentence_however_they_are_cut() -> None:
    ru, en = ["Суд вернул дело и ушёл.", "Мать ждала."], ["The court returned it.", "It left. Mother waited."]
    doc = document("ru", ru), document("en", en)
    state = ReviewState(align_prepared(prepare(*doc, load_encoder("bundled"))))
    anna = Reviewer(state.alignment)
    for decision in play(state, random_script(5, 60), anna):
        state.apply(decision)
    row, *rest = list(state)
    if rest:
        state.apply(anna.on(row, Merge(rest[0].key)))
    for side in ("ru", "en"):
        held = [number for pin in pins_of(state) for number in range(*getattr(pin, side))]
        assert len(held) == len(set(held))
