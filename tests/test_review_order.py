"""Rows in order, and their keys, against the plain way of finding both."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pairs import document, one_to_one
from reviews import pair

from corpus.bead_key import bead_key
from corpus.columns import columns_of
from corpus.review import order as review_order
from corpus.review.keys import Keys
from corpus.review.order import Order, united
from corpus.review.replay import ReviewState
from corpus.review.types import Point, Row, Side
from corpus.review.untouched import Untouched
from corpus.types import Alignment, Bead, Recipe, Span


@pytest.mark.parametrize("seed", range(3))
def test_rows_stay_in_order_through_any_additions_and_removals(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review_order, "CHUNK", 4)
    untouched = Untouched(one_to_one(60))
    rng, rows = random.Random(seed), [untouched.row(number) for number in range(60)]
    numbers = sorted(rng.sample(range(60), 20))
    order, present = Order(numbers, untouched), [rows[number] for number in numbers]
    for _ in range(400):
        row = rng.choice(rows)
        if row in present:
            present.remove(row)
            order.remove(row)
        else:
            present.append(row)
            order.add(row)
        present.sort(key=lambda one: one.place)
        assert list(order) == present
        assert len(order) == len(present)
        start, stop = rng.randrange(-2, 62), rng.randrange(-2, 62)
        assert order.window(start, stop) == present[max(start, 0) : max(stop, 0)]
        assert [order.index(one) for one in present] == list(range(len(present)))
        assert max(map(len, order._chunks)) <= 8


def test_order_may_be_emptied_and_filled_again() -> None:
    untouched = Untouched(one_to_one(1))
    row = untouched.row(0)
    order = Order([row], untouched)
    order.remove(row)
    assert (len(order), list(order), order.window(0, 5)) == (0, [], [])
    order.add(row)
    assert order.window(0, 5) == [row]


def test_row_takes_the_place_of_another() -> None:
    untouched = Untouched(one_to_one(3))
    rows = [untouched.row(number) for number in range(3)]
    other = Row("x", rows[1].ru, rows[1].en, None)
    order = Order(untouched.order, untouched)
    order.swap(rows[1], other)
    assert list(order) == [rows[0], other, rows[2]]


@given(st.sets(st.integers(0, 29)), st.integers(0, 30))
def test_touched_rows_stand_among_the_untouched_in_order(touched: set[int], alone: int) -> None:
    """The first sentences are English alone, all at one place of the Russian."""
    ru = document("ru", [f"Суд {at}." for at in range(30 - alone)])
    en = document("en", [f"Court {at}." for at in range(30)])
    beads = tuple(Bead(Span(max(at - alone, 0), max(at - alone + 1, 0)), Span(at, at + 1)) for at in range(30))
    untouched = Untouched(Alignment(ru, en, beads, Recipe("", "", "")))
    rows = [untouched.row(number) for number in sorted(touched)]
    numbers = [number for number in range(30) if number not in touched]
    assert list(Order(united(numbers, rows, untouched), untouched)) == [untouched.row(number) for number in range(30)]


@given(st.lists(st.sampled_from(("Суд.", "Срок.", "Мать.")), min_size=1, max_size=12), st.integers(0), st.integers(0))
@example(["Суд.", "Срок.", "Суд.", "Срок."], 2, 1)
@example(["Мать.", "Срок.", "Суд.", "Срок.", "Суд.", "Срок.", "Суд."], 3, 2)
def test_key_of_whole_sentences_is_that_of_the_bead_with_them(sentences: list[str], at: int, more: int) -> None:
    start = at % len(sentences)
    stop = start + 1 + more % (len(sentences) - start)
    alignment = Alignment(
        document("ru", sentences), document("en", []), (Bead(Span(0, len(sentences)), Span(0, 0)),), Recipe("", "", "")
    )
    earlier = sum(sentences[at : at + stop - start] == sentences[start:stop] for at in range(start))
    key = Keys(alignment, columns_of(alignment)).key(
        Side(Point(start), Point(stop)), Side(Point(0), Point(0)), lambda _: False
    )
    assert key == bead_key(" ".join(sentences[start:stop]), "", earlier)


def test_key_that_is_taken_gives_way_to_others_without_end() -> None:
    alignment, taken = one_to_one(2), set()
    keys = Keys(alignment, columns_of(alignment))
    for _ in range(5):
        key = keys.key(Side(Point(0), Point(0, 3)), Side(Point(0), Point(0)), taken.__contains__)
        assert key not in taken
        taken.add(key)


def test_one_sentence_and_two_that_read_the_same_keep_two_keys_when_drawn_by_hand() -> None:
    state = ReviewState(pair(["А. Б.", "А.", "Б."], [], (1, 0), (1, 0), (1, 0)))
    assert len({row.key for row in state}) == 3
