"""The translation memory: what is found, in which order, how fast, and what of a project it holds."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from rapidfuzz.distance import Indel
from reviews import Reviewer, pair

from corpus.review.actions import Accept, Edit, Mark, Reject
from corpus.review.replay import ReviewState
from corpus.review.store import add_decisions
from corpus.store import Project
from tui.memory import LEAST, Memory
from tui.memory_differences import differences
from tui.memory_project import is_reviewed, memory_key, reviewed
from tui.memory_types import Remembered


def memory(*texts: str) -> Memory:
    """Translations with keys from ``0`` on."""
    found = Memory()
    found.learn(Remembered(str(number), text, f"English {number}") for number, text in enumerate(texts))
    return found


def keys(found: Memory, text: str, but: str = "") -> list[str]:
    return [near.entry.key for near in found.nearest(text, but)]


def test_the_same_text_comes_first_whatever_its_capitals_and_ё() -> None:
    found = memory("Мать всё ещё ждёт сына из армии", "Мать все еще ждёт Сына из  армии.", "Суд вернул дело")
    nearest = found.nearest("мать все ещё ждет сына из армии.")
    assert [near.entry.key for near in nearest] == ["1", "0"]
    assert nearest[0].share == 1.0
    assert 0.9 < nearest[1].share < 1.0


def test_other_forms_of_the_same_words_are_similar_and_other_words_are_not() -> None:
    found = memory("Военкомат вручил ему повестку.", "Юрист обжаловал отказ в суде.")
    assert keys(found, "Военкоматы вручили им повестки.") == ["0"]
    assert keys(found, "Погода была хорошая.") == []


def test_at_most_three_are_shown_the_most_similar_first() -> None:
    found = memory(*(f"Суд отложил дело на {days} дней по просьбе юриста" for days in (5, 6, 7, 8, 55)))
    nearest = found.nearest("Суд отложил дело на 55 дней по просьбе юристов")
    assert nearest[0].entry.key == "4"
    assert len(nearest) == 3
    assert [near.share for near in nearest] == sorted((near.share for near in nearest), reverse=True)


def test_a_row_is_not_its_own_neighbour() -> None:
    found = memory("Суд вернул дело.", "Суд вернул дело.")
    assert keys(found, "Суд вернул дело.", but="0") == ["1"]


def test_the_same_translation_of_the_same_text_is_shown_once() -> None:
    found = Memory()
    found.learn(Remembered(str(number), "Суд вернул дело.", "The court returned the case.") for number in range(5))
    assert len(found.nearest("Суд вернул дело.")) == 1


def test_what_is_forgotten_is_not_found_and_what_is_learnt_again_is_new() -> None:
    found = memory("Суд вернул дело прокурору.", "Мать ждала сына.")
    found.forget(["0", "unknown"])
    assert keys(found, "Суд вернул дело прокурору.") == []
    found.learn([Remembered("1", "Суд вернул дело прокурору.", "New.")])
    assert keys(found, "Мать ждала сына.") == []
    assert keys(found, "Суд вернул дело прокурору.") == ["1"]
    assert len(found) == 1


def test_the_translations_of_the_very_text_are_listed_in_the_order_they_came() -> None:
    found = memory("Ещё не суд.", "Суд.", "еще  не суд.")
    assert [entry.key for entry in found.same("Еще не суд.")] == ["0", "2"]
    found.forget(["0"])
    assert [entry.key for entry in found.same("Еще не суд.")] == ["2"]
    assert found.same("Не суд.") == []


def test_after_many_have_gone_the_rest_are_still_found() -> None:
    found = memory(*(f"Дело {number} вернули прокурору." for number in range(3_000)))
    found.forget(map(str, range(2_990)))
    assert len(found) == 10
    assert keys(found, "Дело 2995 вернули прокурору.")[0] == "2995"
    found.learn([Remembered("new", "Повестку вручили вчера.", "Served yesterday.")])
    assert keys(found, "Повестку вручали вчера.") == ["new"]


@pytest.mark.parametrize("seed", range(5))
def test_the_most_similar_text_is_found_as_by_comparing_with_all(seed: int) -> None:
    chance = random.Random(seed)
    words = re.findall(r"\w+", "суд вернул дело прокурору повестка вручена юрист военкомат обжаловал отказ срок приказ")
    texts = list({" ".join(chance.choices(words, k=chance.randint(4, 9))) for _ in range(300)})
    found = memory(*texts)
    for _ in range(20):
        asked = " ".join(chance.choices(words, k=6))
        best = max(Indel.normalized_similarity(asked, text) for text in texts)
        nearest = found.nearest(asked)
        assert [near.share for near in nearest[:1]] == ([pytest.approx(best)] if best >= LEAST else [])


def test_a_side_without_text_is_not_remembered() -> None:
    found = Memory()
    found.learn([Remembered("a", " ", "Text."), Remembered("b", "Текст.", "")])
    assert len(found) == 0
    assert found.nearest(" ") == []


def test_words_that_differ_are_marked_in_the_remembered_text() -> None:
    near = "Суд вернул уголовное дело прокурору."
    marked = [near[start:stop] for start, stop in differences("Суд верн\u0443л дело судье", near)]
    assert marked == ["уголовное", "прокурору"]
    assert differences("Ещё ждет", "еще ждёт!") == []


def test_a_project_is_remembered_as_far_as_it_was_reviewed(tmp_path: Path) -> None:
    alignment = pair(
        ("Один суд.", "Два суда.", "Три суда.", "Лишь так."),
        ("One court.", "Two courts.", "Three courts."),
        *[(1, 1)] * 3,
        (1, 0),
    )
    state, anna = ReviewState(alignment), Reviewer(alignment)
    rows = list(state)
    decisions = [
        anna.on(rows[0], Accept()),
        anna.on(rows[1], Edit("en", "A pair of courts.")),
        anna.on(rows[2], Reject()),
        anna.on(rows[3], Accept()),
    ]
    with Project.create(tmp_path / "p.sverka") as project:
        project.add(alignment)
        add_decisions(project, decisions)
    found = [entry for block in reviewed(tmp_path / "p.sverka") for entry in block]
    assert [(entry.source, entry.target) for entry in found] == [
        ("Один суд.", "One court."),
        ("Два суда.", "A pair of courts."),
    ]
    assert found[0].key == memory_key(alignment, rows[0])
    assert not is_reviewed(rows[3])


def test_a_partial_pair_is_remembered_as_such(tmp_path: Path) -> None:
    alignment = pair(("Один суд.", "Два суда."), ("One court.", "Two courts."), *[(1, 1)] * 2)
    anna = Reviewer(alignment)
    rows = list(ReviewState(alignment))
    decisions = [anna.on(rows[0], Accept()), anna.on(rows[1], Mark("partial"))]
    with Project.create(tmp_path / "p.sverka") as project:
        project.add(alignment)
        add_decisions(project, decisions)
    found = [entry for block in reviewed(tmp_path / "p.sverka") for entry in block]
    assert [entry.partial for entry in found] == [False, True]
