"""Lines of the list: where texts break, how high rows are, what stands where in a list that changes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviews import pair
from rich.cells import cell_len

from corpus.review.replay import ReviewState
from tui.review.beads.bead_lines import Shape, bead_height, bead_lines
from tui.review.beads.heights import BLOCK, Heights
from tui.review.beads.reading import Reading, tame
from tui.review.beads.search_text import finder
from tui.review.beads.wrap import wrap

TEXTS = st.text(st.sampled_from("абв abc  —«»\u0301\u200d漢字🕊\xa0"), max_size=80)


def lines_of(text: str, width: int) -> list[str]:
    return [text[start:stop] for start, stop in wrap(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 5, []),
        ("Суд ждал.", 9, ["Суд ждал."]),
        ("Суд ждал долго.", 9, ["Суд ждал", "долго."]),
        ("Суд ждал.", 8, ["Суд", "ждал."]),
        ("военнообязанный", 6, ["военно", "обязан", "ный"]),
        ("ст.\xa059 закона", 6, ["ст.\xa059", "закона"]),
        ("пла\u0301чет мать", 6, ["пла\u0301чет", "мать"]),
        ("漢字 漢字", 5, ["漢字", "漢字"]),
    ],
)
def test_lines_break_between_words(text: str, width: int, expected: list[str]) -> None:
    assert lines_of(text, width) == expected


@given(TEXTS, st.integers(2, 20))
def test_no_letter_is_lost_and_no_line_too_wide(text: str, width: int) -> None:
    lines = lines_of(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(line) <= width for line in lines)


@pytest.mark.parametrize("width", [60, 80, 99, 100, 119, 250])
def test_every_line_is_as_wide_as_the_list_and_the_height_is_right(width: int) -> None:
    ru = ("Мать ждала и плакала весь день у дверей военкомата, " * 5, "Суд.", "漢字 плачет.")
    en = ("The mother waited. " * 9, "A line was added.", "")
    alignment = pair(ru[:2], en[:2], (1, 1), (1, 0), (0, 1))
    reading = Reading(alignment)
    for row in ReviewState(alignment):
        shown = reading.shown(row)
        lines = bead_lines(shown, Shape(width))
        assert len(lines) == bead_height(shown, Shape(width))
        assert {sum(piece.columns for piece in line) for line in lines} == {width}
        assert all(piece.columns == cell_len(piece.text) for line in lines for piece in line)


@given(st.text(max_size=40))
def test_tamed_text_keeps_its_offsets(text: str) -> None:
    assert len(tame(text)) == len(text)
    assert tame(tame(text)) == tame(text)


def test_search_takes_yo_for_e_and_any_space() -> None:
    assert finder("ВСЕ ещё")("и всё  еще ждут") == [(2, 10)]
    assert not finder("  ")("текст")
    assert finder("a.c")("abc a.c") == [(4, 7)]


# --- heights ---------------------------------------------------------------------------------------------------------


class Rows:
    """Rows of any height, and how many of them were measured."""

    def __init__(self, heights: list[int]) -> None:
        self.heights, self.measured = heights, 0

    def measure(self, start: int, stop: int) -> list[int]:
        self.measured += stop - start
        return self.heights[start:stop]


def test_long_list_is_measured_only_where_it_is_looked_at() -> None:
    rows = Rows([3] * 100_000)
    heights = Heights(100_000, rows.measure)
    heights.settle(100_000, 40)
    assert rows.measured <= 4 * BLOCK


def test_rows_do_not_jump_while_one_scrolls_up_over_unmeasured_ones() -> None:
    chance = random.Random(5)
    rows = Rows([chance.randint(1, 9) for _ in range(2_000)])
    heights = Heights(2_000, rows.measure)
    top = heights.settle(heights.top(1_500), 30)
    before = heights.at(top)
    while top > 3:
        top = heights.settle(top - 3, 30)
        row, within = heights.at(top)
        gone_up = sum(rows.heights[row : before[0]]) - within + before[1]
        assert gone_up == 3
        before = row, within


@given(st.lists(st.tuples(st.sampled_from("+-~?"), st.integers(0, 400), st.integers(1, 6)), max_size=30))
def test_heights_follow_the_rows_through_any_changes(steps: list[tuple[str, int, int]]) -> None:
    rows = Rows([1 + number % 4 for number in range(200)])
    heights = Heights(200, rows.measure)
    for kind, number, height in steps:
        at = number % max(len(rows.heights), 1)
        if kind == "+":
            rows.heights.insert(at, height)
            heights.insert(at)
        elif rows.heights and kind == "-":
            del rows.heights[at]
            heights.remove(at)
        elif rows.heights:
            heights.settle(heights.top(at), 10)
    for row, height in enumerate(rows.heights):
        assert heights.height(row) == height
    assert heights.total == sum(rows.heights)
    line = 0
    for row, height in enumerate(rows.heights):
        assert heights.top(row) == line
        assert heights.at(line + height - 1) == (row, height - 1)
        line += height
