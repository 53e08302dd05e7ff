"""A new alignment as one decision: exactly the rows it says, where nobody has decided meanwhile, in any log."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pairs import alignments, document
from reviews import Reviewer, check_tiling, pair, play, scripts, texts

from corpus.merge import conflicts, merge_logs
from corpus.review.actions import (
    Accept,
    Bookmark,
    Edit,
    Merge,
    Note,
    Realign,
    Redo,
    Reject,
    Settle,
    Split,
    Undo,
    action_of,
    payload_of,
)
from corpus.review.export import reviewed_alignments
from corpus.review.overlay import reviewed_alignment
from corpus.review.propose import decide
from corpus.review.realign import Change, changes, possible, realignment, rejected
from corpus.review.realign_effect import is_fixed
from corpus.review.replay import ReviewState, replay
from corpus.review.store import add_decisions, review_of
from corpus.review.types import Row
from corpus.store import Project
from corpus.types import Alignment, Bead, Span

RU = ("Суд вернул дело.", "Мать ждала.", "Юрист молчал.", "Срок истёк.")
EN = ("The court returned it.", "Mother waited.", "The lawyer was silent.", "Time was up.")
BETTER = ((1, 1), (1, 0), (0, 1), (1, 1), (1, 1))


def start() -> Alignment:
    """Four sentences a side; the first two are linked with two."""
    return pair(RU, EN, (2, 2), (1, 1), (1, 1))


def beads(*sizes: tuple[int, int], confidence: float = 0.5) -> tuple[Bead, ...]:
    return tuple(replace(bead, confidence=confidence) for bead in pair(RU, EN, *sizes).beads)


def wanted(state: ReviewState, *sizes: tuple[int, int]) -> tuple[Change, ...]:
    return changes(state, beads(*sizes))


def realigned(state: ReviewState, reviewer: Reviewer, *sizes: tuple[int, int]) -> Realign:
    """The action, applied."""
    action = realignment(state.alignment, wanted(state, *sizes))
    assert state.apply(reviewer.on(action.places[0].gone[0].key, action)).reason == ""
    return action


# --- what would change -----------------------------------------------------------------------------------------------


def test_same_borders_are_no_change_whatever_the_confidence() -> None:
    state = ReviewState(start())
    assert wanted(state, (2, 2), (1, 1), (1, 1)) == ()


def test_changes_are_grouped_by_the_sentences_they_share() -> None:
    state = ReviewState(start())
    first, last = wanted(state, (1, 1), (1, 1), (1, 0), (1, 2))
    assert [row.ru.start.segment for row in first.gone] == [0]
    assert [bead.kind for bead in first.come] == ["1-1", "1-1"]
    assert [row.ru.start.segment for row in last.gone] == [2, 3]
    assert [bead.kind for bead in last.come] == ["1-0", "1-2"]


def test_link_that_is_now_out_of_order_is_a_change() -> None:
    state = ReviewState(start())
    moved = tuple(replace(bead, moved=True) for bead in beads((2, 2), (1, 1), (1, 1))[:1])
    ((gone, come),) = changes(state, moved + beads((2, 2), (1, 1), (1, 1))[1:])
    assert (gone[0].moved, come[0].moved) == (False, True)


@pytest.mark.parametrize(
    ("action", "fixed"),
    [(Accept(), True), (Edit("ru", "Суд."), True), (Split(4, 3), True), (Reject(), False), (Note(), False)],
    ids=lambda one: type(one).__name__,
)
def test_what_a_person_confirmed_drew_edited_or_cut_is_left_alone(action: Accept, fixed: bool) -> None:
    state, anna = ReviewState(start()), Reviewer(start())
    state.apply(anna.on(state.rows(0, 1)[0], action, "note"))
    assert is_fixed(state.rows(0, 1)[0]) == fixed
    assert len(wanted(state, (1, 1), (1, 1), (1, 1), (1, 1))) == (not fixed)


def test_decisions_that_came_meanwhile_drop_the_changes_they_touch() -> None:
    state, boris = ReviewState(start()), Reviewer(start(), "Boris")
    found = wanted(state, (1, 1), (1, 1), (1, 0), (1, 2))
    state.apply(boris.on(state.rows(0, 1)[0], Bookmark(True)))
    assert possible(state, found) == found
    state.apply(boris.on(state.rows(1, 2)[0], Accept()))
    assert possible(state, found) == found[:1]
    state.apply(boris.on(state.rows(0, 1)[0], Merge(state.rows(1, 2)[0].key)))
    assert possible(state, found) == ()


# --- the decision ----------------------------------------------------------------------------------------------------


def test_rows_that_come_are_unreviewed_with_the_new_confidence_and_one_undo_takes_all_back() -> None:
    state, anna = ReviewState(start()), Reviewer(start())
    before = list(state)
    realigned(state, anna, (1, 1), (1, 1), (1, 0), (1, 2))
    assert [(row.status, row.confidence) for row in state] == [
        ("unreviewed", 0.5), ("unreviewed", 0.5), ("unreviewed", 0.5), ("unreviewed", 0.5),
    ]  # fmt: skip
    assert texts(state)[2:] == [(RU[2], ""), (RU[3], f"{EN[2]} {EN[3]}")]
    assert list(state)[2].label == "omitted"
    target = state.undo_target("Anna")
    assert target is not None
    state.apply(anna.on(target.key, Undo(target.uuid)))
    assert list(state) == before


def test_keys_are_those_of_the_same_beads_found_by_the_aligner() -> None:
    state, anna = ReviewState(start()), Reviewer(start())
    realigned(state, anna, *BETTER)
    assert [row.key for row in state] == [row.key for row in ReviewState(pair(RU, EN, *BETTER))]


def test_remarks_bookmarks_and_history_go_over_to_the_first_row_of_the_same_text() -> None:
    state, anna = ReviewState(start()), Reviewer(start())
    state.apply(anna.on(state.rows(0, 1)[0], Bookmark(True), "почему?"))
    realigned(state, anna, (1, 1), (1, 1), (1, 1), (1, 1))
    first, second = state.rows(0, 2)
    assert (first.marks.bookmarked, second.marks.bookmarked) == (True, False)
    assert [one.text for one in first.marks.remarks] == ["почему?"]
    assert [event.decision.action for event in state.history(second)] == ["bookmark", "realign"]


def test_place_that_is_not_as_it_was_is_left_and_the_others_are_carried_out() -> None:
    anna, boris = Reviewer(start(), "Anna"), Reviewer(start(), "Boris")
    state = ReviewState(start())
    action = realignment(start(), wanted(state, (1, 1), (1, 1), (1, 0), (1, 2)))
    accept, late = boris.on(state.rows(1, 2)[0], Accept()), anna.on(state.rows(0, 1)[0], action)
    merged = replay(start(), [accept, replace(late, created_utc=f"{accept.created_utc}Z")])
    assert [row.status for row in merged.rows] == ["unreviewed", "unreviewed", "accepted", "unreviewed"]
    assert [one.reason for one in merged.unapplied] == ["1 of its 2 places are not as they were"]


def test_nothing_is_left_to_do_where_all_places_have_changed() -> None:
    state, anna = ReviewState(start()), Reviewer(start())
    action = realigned(state, anna, *BETTER)
    again = anna.on("", action)
    assert state.why_not(again) == "none of its places is as it was"


def test_borders_are_those_of_the_text_however_it_is_cut_into_sentences() -> None:
    state, anna = ReviewState(start()), Reviewer(start())
    action = realigned(state, anna, *BETTER)
    (logged,) = state.review().decisions
    joined = document("ru", (*RU[:2], f"{RU[2]} {RU[3]}"))
    assert joined.id == start().ru.id
    spans = ((0, 2, 0, 2), (2, 3, 2, 4))
    made = tuple(Bead(Span(*span[:2]), Span(*span[2:]), confidence=0.5) for span in spans)
    recut = ReviewState(replace(start(), ru=joined, beads=made), [logged])
    assert not recut.unapplied()
    assert texts(recut)[:3] == [(RU[0], EN[0]), (RU[1], ""), ("", EN[1])]
    assert len(action.places) == 1


@pytest.mark.parametrize(
    "places",
    ["x", [1], [{"gone": []}], [{"gone": [{"key": 1, "ru": [0, 1], "en": [0, 1]}], "come": []}],
     [{"gone": [], "come": [{"ru": [2, 1]}]}]],
    ids=str,
)  # fmt: skip
def test_payload_that_cannot_be_read_has_no_effect(places: object) -> None:
    state, anna = ReviewState(start()), Reviewer(start())
    outcome = state.apply(anna.raw("k", "realign", {"places": places}))
    assert outcome.reason == '"realign" with an unreadable field "places"'
    assert len(state) == 3


@pytest.mark.parametrize("edit", ["confidence", "moved", "label", "reasons", "score", "ru"])
def test_bead_with_a_wrong_field_is_not_read(edit: str) -> None:
    state, anna = ReviewState(start()), Reviewer(start())
    payload = json.loads(anna.on("k", realignment(start(), wanted(state, *BETTER))).payload)
    assert state.why_not(anna.raw("k", "realign", payload)) == ""
    payload["places"][0]["come"][0][edit] = {"confidence": 2}.get(edit, ["x", 3])
    if edit == "reasons":
        payload["places"][0]["come"][0][edit] = [3]
    assert "unreadable" in state.why_not(anna.raw("k", "realign", payload))


def test_place_whose_beads_hold_other_text_than_its_rows_is_not_carried_out() -> None:
    state, anna = ReviewState(start()), Reviewer(start())
    action = realignment(start(), wanted(state, *BETTER))
    (place,) = action.places
    for come in (place.come[1:], (*place.come, place.come[0]), ()):
        wrong = anna.on("k", Realign((replace(place, come=come),)))
        assert state.why_not(wrong) == "none of its places is as it was"


def test_rejected_link_is_remembered_when_it_was_realigned_away() -> None:
    state, anna = ReviewState(start()), Reviewer(start())
    state.apply(anna.on(state.rows(0, 1)[0], Reject()))
    assert rejected(state) == [(Span(0, 2), Span(0, 2))]
    realigned(state, anna, *BETTER)
    assert rejected(state) == [(Span(0, 2), Span(0, 2))]
    first = state.review().decisions[0]
    state.apply(anna.on(first.key, Undo(first.uuid)))
    assert rejected(state) == []


# --- two people, export ----------------------------------------------------------------------------------------------


def test_realignment_of_what_another_decided_on_is_a_conflict_on_each_of_its_rows() -> None:
    anna, boris = Reviewer(start(), "Anna"), Reviewer(start(), "Boris")
    state = ReviewState(start())
    rows = list(state)
    ours = [anna.on(rows[0], realignment(start(), wanted(state, (1, 1), (1, 1), (1, 0), (1, 2))))]
    theirs = [boris.on(rows[1], Accept()), boris.on(rows[0], Note(), "?")]
    merged = merge_logs(ours, theirs)
    assert [one.question.key for one in merged.conflicts] == [rows[1].key]
    assert merge_logs(ours, [replace(ours[0], uuid="b", reviewer="Boris")]).conflicts == ()


def test_realigning_what_another_rejected_in_sight_is_no_conflict() -> None:
    boris = Reviewer(start(), "Boris")
    state = ReviewState(start())
    for row in list(state)[1:]:
        state.apply(boris.on(row, Reject()))
    action = realignment(start(), wanted(state, (2, 2), (1, 0), (1, 2)))
    decision = decide(state, state.rows(0, 1)[0], action, "Anna")
    assert decision.over() == ("Boris-1", "Boris-2")
    state.apply(decision)
    assert conflicts(state.review().decisions) == ()


def test_settling_one_bead_of_a_realignment_leaves_the_conflicts_on_the_others() -> None:
    anna, boris = Reviewer(start(), "Anna"), Reviewer(start(), "Boris")
    state = ReviewState(start())
    rows = list(state)
    log = [
        anna.on(rows[0], realignment(start(), wanted(state, (1, 1), (1, 1), (1, 0), (1, 2)))),
        *(boris.on(row, Reject()) for row in rows),
    ]
    found = {one.question.key: one.decisions for one in conflicts(log)}
    assert found.keys() == {row.key for row in rows}
    key = rows[1].key
    settle = {**payload_of(Settle((key,))), "over": [one.uuid for one in found[key]]}
    log.append(boris.raw(key, "settle", settle))
    assert {one.question.key for one in conflicts(log)} == {rows[0].key, rows[2].key}


def test_export_and_a_project_read_again_have_the_new_beads(tmp_path: Path) -> None:
    state, anna = ReviewState(start()), Reviewer(start())
    realigned(state, anna, *BETTER)
    with Project.create(tmp_path / "p.sverka") as project:
        project.add(start())
        add_decisions(project, state.review().decisions)
        assert list(review_of(project, project.pairs()[0])) == list(state)
        (exported,) = reviewed_alignments(project)
    assert exported == reviewed_alignment(start(), state)
    assert [bead.kind for bead in exported.beads] == ["1-1", "1-0", "0-1", "1-1", "1-1"]
    assert {bead.confidence for bead in exported.beads} == {0.5, 0.75}


# --- any review, any new alignment -----------------------------------------------------------------------------------


def any_beads(alignment: Alignment, rng: random.Random, rows: Sequence[Row]) -> list[Bead]:
    """A new alignment of the sentences that no fixed row has a part of, in stretches of any size."""
    taken: list[set[int]] = [set(), set()]
    for row in filter(is_fixed, rows):
        for held, side in zip(taken, (row.ru, row.en), strict=True):
            held.update(range(side.start.segment, side.stop.segment + (side.stop.char > 0)))
    spans: list[list[Span]] = []
    for held, doc in zip(taken, (alignment.ru, alignment.en), strict=True):
        found: list[Span] = []
        for number in range(len(doc.segments)):
            if number in held:
                continue
            if found and found[-1].stop == number and rng.random() < 0.5:
                found[-1] = Span(found[-1].start, number + 1)
            else:
                found.append(Span(number, number + 1))
        spans.append(found)
    ru, en = spans
    rng.shuffle(en)
    linked = rng.randint(0, min(len(ru), len(en)))
    made = [
        Bead(*both, confidence=rng.random(), moved=rng.random() < 0.2) for both in zip(ru[:linked], en, strict=False)
    ]
    made += [Bead(span, Span(0, 0), label="omitted") for span in ru[linked:]]
    made += [Bead(Span(0, 0), span, label="added") for span in en[linked:]]
    return sorted(made, key=lambda bead: (bead.ru, bead.en))


@settings(deadline=None, max_examples=150)
@given(alignments(), scripts(12), scripts(8), st.randoms(use_true_random=False))
def test_realigning_in_any_review_tiles_replays_and_undoes(
    alignment: Alignment,
    before,  # type: ignore[no-untyped-def]
    after,  # type: ignore[no-untyped-def]
    rng: random.Random,
) -> None:
    anna, boris = Reviewer(alignment, "Anna"), Reviewer(alignment, "Boris")
    state = ReviewState(alignment)
    for decision in play(state, before, anna, boris):
        state.apply(decision)
    rows = list(state)
    found = changes(rows, any_beads(alignment, rng, rows))
    assert all(row in rows and not is_fixed(row) for change in found for row in change.gone)
    chosen = [change for change in found if rng.random() < 0.8]
    if not chosen:
        return
    anna.at = boris.at = max(anna.at, boris.at)
    boris.at += timedelta(seconds=1)
    decision = anna.on(chosen[0].gone[0], realignment(alignment, chosen))
    assert action_of(decision) == realignment(alignment, chosen)
    outcome = state.apply(decision)
    assert outcome.reason == ""
    assert {row.key for row in outcome.gone} == {row.key for change in chosen for row in change.gone}
    assert sorted((row.ru[:2], row.en[:2]) for row in outcome.come if row.is_link) == sorted(
        (((bead.ru.start, 0), (bead.ru.stop, 0)), ((bead.en.start, 0), (bead.en.stop, 0)))
        for change in chosen for bead in change.come if bead.is_link
    )  # fmt: skip
    assert all(row.status == "unreviewed" and row.bead is not None for row in outcome.come)
    check_tiling(alignment, list(state))
    reviewed_alignment(alignment, state)
    shown = list(state)
    assert len({row.key for row in shown}) == len(shown)
    state.apply(anna.on(decision.key, Undo(decision.uuid)))
    assert list(state) == rows
    state.apply(anna.on(decision.key, Redo(decision.uuid)))
    assert list(state) == shown
    for later in play(state, after, boris):
        state.apply(later)
        check_tiling(alignment, list(state))
    review = state.review()
    log = list(review.decisions)
    rng.shuffle(log)
    assert replay(alignment, log) == review
    without = [one for one in log if one.uuid != decision.uuid]
    check_tiling(alignment, replay(alignment, without).rows)
