"""Which pairs a clean corpus does without, and that their neighbours are kept."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.quality import REASONS, Candidate, Limits, QualityFilter
from corpus.quality_seen import Seen, sketch_of
from corpus.quality_text import folded_words, lookalike_word, not_text, wrong_language
from tui.filter_numbers import number_without_counterpart

GOOD = ("Мать ждала сына у ворот части до самого вечера.", "The mother waited for her son at the gates until evening.")
LONG = (
    "Адвокат подал жалобу на решение призывной комиссии, и суд принял её к производству через две недели.",
    "The lawyer appealed against the decision of the draft board, and the court took up the case two weeks later.",
)


def judged(*pairs: Candidate | tuple[str, str], limits: Limits | None = None) -> list[list[str]]:
    quality = QualityFilter(limits or Limits(), number_without_counterpart)
    return [[reason.name for reason in quality.reasons(Candidate(*pair))] for pair in pairs]


@pytest.mark.parametrize(
    ("ru", "en", "reason"),
    [
        (GOOD[0], "", "no counterpart"),
        (GOOD[0], "*** === ~~~ +++ ***", "not text"),
        ("https://example.org/a/b/c/d/e", GOOD[1], "not text"),
        (GOOD[0], "<div class='menu'>The mother waited for her son at the gates</div>", "not text"),
        (GOOD[0], "The mother waited.", "length ratio"),
        ("Да, ждала.", GOOD[1], "length ratio"),
        (GOOD[1], GOOD[0], "wrong language"),
        ("Її сина забрали просто з роботи, і вона не знає, де він.", GOOD[1], "wrong language"),
        ("Ministry of Defence", "Ministry of Defence", "untranslated"),
        ("Мать ждала cына у ворот части до самого вечера.", GOOD[1], "mixed script"),
        ("Призвали 1250 человек из этого района.", "1350 people from this district were drafted.", "numbers differ"),
        ("Их было 49.", "There were many of them.", "numbers differ"),
    ],
)
def test_a_fault_is_named(ru: str, en: str, reason: str) -> None:
    assert reason in judged((ru, en))[0]


@pytest.mark.parametrize(
    ("ru", "en"),
    [
        GOOD,
        LONG,
        ("— Да!", "'Yes!'"),
        ("Он отправил SMSки и ушёл.", "He sent texts and left."),
        ("Он работает в Google и Microsoft.", "He works at Google and Microsoft."),
        ("Призвали двадцать семь человек.", "27 people were drafted."),
        ("Суд начался в 18:00.", "The trial began at 6 p.m."),
        ("Ветер достигал 135 км/ч.", "Winds reached 85 mph."),
        ("Правда?", "Is that really so?"),
        ("Пла́чет мать.", "The mother is crying."),
    ],
)
def test_what_translators_do_is_kept(ru: str, en: str) -> None:
    assert judged((ru, en)) == [[]]


def test_the_first_of_duplicates_is_kept_unless_something_is_wrong_with_it() -> None:
    rejected = Candidate(*GOOD, status="rejected")
    assert judged(GOOD, LONG, GOOD) == [[], [], ["duplicate"]]
    assert judged(rejected, GOOD, rejected) == [["rejected"], [], ["rejected", "duplicate"]]


def test_case_punctuation_yo_stress_and_numbers_make_near_duplicates() -> None:
    pairs = ("Её призвали 12 мая 2023 года.", "She was drafted on May 12, 2023.")
    again = ("ее, при́звали — 5 мая 2019 года", "she was drafted on May 5, 2019")
    assert judged(pairs, again) == [[], ["near-duplicate"]]


def test_a_word_changed_in_a_long_pair_is_a_near_duplicate_and_in_a_short_one_is_not() -> None:
    other = (LONG[0].replace("две", "три"), LONG[1].replace("two", "three"))
    assert judged(LONG, other) == [[], ["near-duplicate"]]
    assert judged(("Он ушёл домой.", "He went home."), ("Он ушёл в лес.", "He went into the wood.")) == [[], []]


def test_another_translation_of_the_same_text_is_a_duplicate_only_on_either_side() -> None:
    other = (
        LONG[0],
        "Two weeks after counsel contested what the board had ruled, judges agreed to hear that complaint.",
    )
    assert judged(LONG, other) == [[], []]
    assert judged(LONG, other, limits=Limits(compare="either")) == [[], ["duplicate"]]


def test_exact_duplicates_alone_leave_near_ones() -> None:
    shout = (GOOD[0].upper(), GOOD[1].upper())
    only = Limits(checks=frozenset({"duplicate"}))
    assert judged(GOOD, shout, shout, GOOD, limits=only) == [[], [], ["duplicate"], ["duplicate"]]


def test_confidence_does_not_count_against_what_a_person_accepted() -> None:
    doubtful = Candidate(*GOOD, 0.2)
    assert judged(doubtful) == [["low confidence"]]
    assert judged(doubtful._replace(status="accepted")) == [[]]
    assert judged(Candidate(*GOOD, None)) == [[]]


def test_limits_are_those_that_were_asked_for() -> None:
    assert judged(GOOD, limits=Limits(min_words=10)) == [["too short"]]
    assert judged(GOOD, limits=Limits(max_words=9)) == [["too long"]]
    assert judged((GOOD[1], GOOD[1]), limits=Limits(checks=frozenset({"untranslated"}))) == [["untranslated"]]


def test_all_reasons_are_counted_and_a_pair_only_once() -> None:
    quality = QualityFilter(Limits(), number_without_counterpart)
    quality.reasons(Candidate(*GOOD))
    names = [reason.name for reason in quality.reasons(Candidate(GOOD[1], GOOD[1]))]
    assert names == ["wrong language", "untranslated"] or names == ["untranslated", "wrong language"]
    assert (quality.judged, quality.dropped, dict(quality.by_reason)) == (2, 1, dict.fromkeys(names, 1))
    assert set(quality.by_reason) <= set(REASONS)


def test_undecided_short_texts_have_no_wrong_language() -> None:
    assert wrong_language("Paris, Lyon", "ru") == ""
    assert wrong_language("Das war gestern nicht so.", "en") == ""
    assert wrong_language("Das war gestern nicht so.", "ru") == "Latin script"


def test_look_alikes_are_found_in_both_scripts() -> None:
    assert lookalike_word("Решение суда и Officе") == "Officе"
    assert lookalike_word("Решениe суда") == "Решениe"
    assert lookalike_word("Решение IT-отдела, iPhone’ом") == ""


def test_words_compare_without_case_stress_and_numbers() -> None:
    assert folded_words("Её при́звали 12.05!") == ("ее", "призвали", "0", "0")


def test_many_texts_are_remembered_when_the_table_grows() -> None:
    spelt = str.maketrans("0123456789", "абвгдежзик")
    texts = [[str(at * 20 + number).translate(spelt) for number in range(20)] for at in range(500)]
    seen = Seen(0.7)
    for words in texts:
        sketch = sketch_of([" ".join(words)])
        assert seen.find(sketch) == ""
        seen.add(sketch)
    changed = [" ".join([*words[:10], "иначе", *words[11:]]) for words in texts]
    assert sum(seen.find(sketch_of([text])) == "near-duplicate" for text in changed) > 450


def test_sketches_are_the_same_in_every_process() -> None:
    code = f"from corpus.quality_seen import sketch_of; print(sketch_of({LONG!r}))"
    run = [
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert run[0] == run[1] == f"{sketch_of(LONG)}\n"


@given(st.text(), st.text())
def test_any_text_is_judged_and_the_second_time_never_kept(ru: str, en: str) -> None:
    once, again = judged((ru, en), (ru, en))
    assert again
    assert set(once) <= set(again)
    assert isinstance(not_text(ru), str)
