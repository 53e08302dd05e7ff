"""Letters, quotation marks, endings, Cyrillic, doubled words, lengths; and what holds for all checks."""

from __future__ import annotations

import doctest
import importlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossaries.checks.registry import ALL_CHECKS, check_pair
from glossaries.issue import Pair

LONG_RU = "Его задержали во вторник утром у дома матери. Адвоката к нему не пустили. Дело ведёт военная полиция округа."
FOUND = [
    ("categories", "Ему дали категорию Б.", "He was given category V.", ["category letter"]),
    ("categories", "Категорию «Б-3» сменили на «Д».", "Category B-3 was changed to category G.", ["category letter"]),
    ("categories", "Ему дали категорию В.", "He was given category B.", ["category letter"]),
    ("categories", "Ему дали категорию В.", "He was given category V.", []),
    ("categories", "Ему дали категорию годности «Д».", "He was given fitness category D.", []),
    ("categories", "Ему дали категорию Б.", "He was found fit with minor restrictions.", []),
    ("categories", "У него права категории В.", "He has a category B licence.", []),
    ("clauses", "По п. «в» ст. 105.", 'Under Article 105, clause "c".', []),
    ("clauses", "По п. «в» ст. 105.", "Under Article 105(v).", []),
    ("clauses", "По п. «в» ст. 105.", 'Under Article 105, clause "a".', ["clause letter"]),
    ("quotations", "Он сказал: «Я никуда отсюда не поеду».", "He was not going anywhere.", ["quotation missing"]),
    ("quotations", "Он никуда не поедет отсюда.", "“I am not going anywhere from here,” he said.", ["quotation added"]),
    ("quotations", "— Я никуда отсюда не поеду.", "“I am not going anywhere from here.”", []),
    ("quotations", "Играет «Торпедо».", "Torpedo are playing.", []),
    ("quotations", "Закон «О воинской обязанности и военной службе».", "The Law on Military Duty.", []),
    ("quote marks", "Он читал «Вести».", "He read “News.", ["quotation mark unpaired"]),
    ("quote marks", "«Я уйду, — сказал он.", "“I am leaving,” he said.", []),
    ("quote marks", "— И не вернусь».", "“And I won’t come back.”", []),
    ("quote marks", "Он сказал «я уйду.", "He said “I am leaving.”", ["quotation mark unpaired"]),
    ("quote marks", "Он читал «Вести».", "He read «News».", ["quotation mark of the other language"]),
    ("quote marks", 'Он читал "Вести".', "He read “News”.", ["quotation mark of the other language"]),
    ("quote marks", "Он читал „Вести“.", "He read “News”.", []),
    ("endings", "Куда его увезли?", "They took him away.", ["question lost"]),
    ("endings", "Его увезли.", "Where did they take him?", ["question added"]),
    ("endings", "Его увезли.", "They took him away", ["end mark missing"]),
    ("endings", "Он спросил: «Куда?»", "“Where?” he asked.", []),
    ("cyrillic", "Его взяли в СИЗО.", "He was taken to СИЗО.", ["untranslated Cyrillic"]),
    ("cyrillic", "Он капрал.", "He is a сorporal.", ["untranslated Cyrillic"]),
    ("cyrillic", "Он капрал.", "He is a corporal at the café.", []),
    ("doubled words", "Он ушёл в в лес.", "He went into the woods.", ["doubled word"]),
    ("doubled words", "Он ушёл.", "He had had enough.", []),
    ("doubled words", "Он видел Бора-Бора.", "He saw Bora Bora.", []),
    ("copied", "Его увезли.", "Его увезли.", ["not translated"]),
    ("copied", "sverka.example", "sverka.example", []),
    ("lengths", LONG_RU, "He was detained on Tuesday morning.", ["text missing"]),
    ("lengths", "Его задержали.", LONG_RU, ["text added"]),
    ("lengths", "Да.", "Yes, of course.", []),
]
PIECES = """
два двух half a of third третий час часа дня p.m. 18:00 49 тыс. million полтора с половиной and hundred в at 5-й 90-х
1990s ст. Article XX век Сергей Ким Kim Категория В category B $ 5% 3/4 05.11.2023 без четверти шесть
"""
MODULES = ("letters", "names", "numbers", "punctuation", "sentences", "wording")
TEXT = st.text(st.sampled_from("аяБВё «»„“\"'’.,?!-–— 0123456789:/%$€aAbцХX№½²\n\u00a0") | st.characters(), max_size=40)
WORDS = st.lists(st.sampled_from(PIECES.split()), max_size=12).map(" ".join)


@pytest.mark.parametrize(("check", "ru", "en", "kinds"), FOUND, ids=[f"{row[0]}: {row[1]} | {row[2]}" for row in FOUND])
def test_a_check_finds_this_and_no_more(check: str, ru: str, en: str, kinds: list[str]) -> None:
    assert [issue.kind for issue in ALL_CHECKS[check](Pair(ru, en))] == kinds


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"glossaries.checks.{name}"))
    assert result.attempted
    assert not result.failed


def test_another_system_of_letters_is_only_a_note() -> None:
    (issue,) = ALL_CHECKS["categories"](Pair("Ему дали категорию В.", "He was given category C."))
    assert issue.severity == "note"


def test_a_heading_that_asks_needs_no_question_mark_in_russian() -> None:
    (found,) = check_pair(Pair("С какого дня считают срок", "When does the clock start?"), ["endings"])
    assert (found.kind, found.severity) == ("question added", "note")


def test_a_text_missing_from_a_partial_pair_is_a_note() -> None:
    (issue,) = ALL_CHECKS["lengths"](Pair(LONG_RU, "He was detained on Tuesday morning.", partial=True))
    assert issue.severity == "note"


@given(ru=TEXT | WORDS, en=TEXT | WORDS)
def test_any_two_texts_are_checked_and_places_lie_inside(ru: str, en: str) -> None:
    pair = Pair(ru, en)
    for issue in check_pair(pair):
        for text, place in ((ru, issue.ru), (en, issue.en)):
            assert place is None or 0 <= place.start <= place.stop <= len(text)
        assert issue.key(pair) == issue.key(Pair(ru, en))


@given(text=TEXT | WORDS)
def test_an_empty_side_is_checked_too(text: str) -> None:
    list(check_pair(Pair(text, "")))
    list(check_pair(Pair("", text)))


def test_a_finding_keeps_its_key_when_the_text_around_it_changes() -> None:
    first, second = Pair("Их 27.", "There are 26."), Pair("Всего их было 27.", "In all there were 26.")
    keys = [[issue.key(pair) for issue in check_pair(pair, ["numbers"])] for pair in (first, second)]
    assert keys[0] == keys[1] != []


def test_only_the_named_checks_run_and_an_unknown_name_is_an_error() -> None:
    pair = Pair("Их 27.", "The the 26.")
    assert {issue.kind for issue in check_pair(pair, ["doubled words"])} == {"doubled word"}
    with pytest.raises(KeyError):
        list(check_pair(pair, ["no such check"]))
