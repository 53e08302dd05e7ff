"""Guards: what shows that a draft is broken or has lost something."""

from __future__ import annotations

import pytest

from glossaries.drafts.guards import faults, foreign, repetition, symbols
from glossaries.drafts.pieces import join, split
from tests.test_drafts import sentence_pair

BROKEN = [
    ("Его взяли в часть.", "He was taken, taken, taken.", {"repetition"}),
    ("Его взяли в часть.", "He was taken to the the the unit.", {"repetition"}),
    ("Его взяли в часть.", "He was takennnnnn to the unit.", {"repetition"}),
    ("Его взяли в часть.", "He , . ; - was -- ( unit ) .", {"symbols"}),
    ("Его взяли в часть.", "He was taken to the <unk>.", {"symbols"}),
    ("Его взяли в часть.", "He was taken to the часть.", {"untranslated"}),
    ("Его взяли в часть.", "...", {"empty"}),
    ("Его взяли в часть 5 мая и продержали там до самого вечера.", "He went.", {"length", "number"}),
    ("Суд дал ему 5 лет.", "The court gave him years.", {"number"}),
    ("Суд дал ему 5 лет.", "The court gave him 6 years.", {"number"}),
    ("Адвокат Сергей Кривенко ушёл.", "The lawyer left.", {"name"}),
    ("Адвокат Сергей Кривенко ушёл.", "The lawyer Sergei Krivenko left.", set()),
    ("Адвокат Сергей Кривенко ушёл.", "The lawyer Krivenko left.", {"doubtful name"}),
    ("Суд дал ему 5 лет.", "The court gave him five years.", set()),
    ("Нет, нет, нет и нет.", "No, no, no and no.", set()),
    ("Нет, нет, нет.", "No, no, no.", set()),
]


@pytest.mark.parametrize(("source", "draft", "kinds"), BROKEN)
def test_what_is_wrong_with_an_english_draft_is_named(source: str, draft: str, kinds: set[str]) -> None:
    assert {fault.kind for fault in faults(source, draft, "ru")} == kinds


BROKEN_RUSSIAN = [
    ("The court gave him 5 years.", "Суд дал ему годы.", {"number"}),
    ("The court gave him 5 years.", "Суд дал ему пять лет.", set()),
    ("The lawyer Krivenko left.", "Адвокат ушёл.", {"name"}),
    ("The lawyer Krivenko left.", "Адвокат Кривенко ушёл.", set()),
    ("He reads The Guardian at home.", "Он читает The Guardian дома.", set()),
    ("The commissioner left the office.", "Её commissioner ушёл.", {"untranslated"}),
    ("The commissioner left the office.", "The commissioner left the office.", {"untranslated"}),
]


@pytest.mark.parametrize(("source", "draft", "kinds"), BROKEN_RUSSIAN)
def test_what_is_wrong_with_a_russian_draft_is_named(source: str, draft: str, kinds: set[str]) -> None:
    assert {fault.kind for fault in faults(source, draft, "en")} == kinds


def test_a_loop_names_what_is_repeated() -> None:
    fault = repetition("Он ушёл.", "He left and he left and he left and he left.")
    assert fault
    assert fault.message == "“he left and” three times in a row"


def test_what_the_source_repeats_too_is_no_fault() -> None:
    assert not repetition("Да-да-да-да!", "Yes yes yes yes!")
    assert not symbols("*** !!! ***", "*** !!! ***")


def test_a_third_language_is_told() -> None:
    assert foreign("Її син не прийшов додому, і вони шукають його всюди.", "ru")
    assert not foreign("Его сын не пришёл домой.", "ru")
    assert not foreign("Об этом мы узнали из статьи «Слідство ведуть їхні батьки».", "ru")
    assert foreign("Его задержали во вторник утром у дома матери и увезли.", "en")


def test_pieces_are_cut_between_clauses_but_not_inside_brackets() -> None:
    sentence = (
        "Его задержали утром, а потом (как говорит мать, без суда и адвоката) отвезли в часть; он молчал весь день."
    )
    assert [piece.text for piece in split(sentence)] == [
        "Его задержали утром",
        "а потом (как говорит мать, без суда и адвоката) отвезли в часть",
        "он молчал весь день.",
    ]
    assert all(sentence[piece.start :].startswith(piece.text) for piece in split(sentence))


def test_a_sentence_without_clauses_stays_whole() -> None:
    assert len(split("Его задержали утром, днём.")) == 1


def test_two_sentences_in_one_are_cut_and_joined_with_their_space() -> None:
    sentence = "Его задержали утром. Потом он ушёл домой."
    parts = [
        sentence_pair("Его задержали утром.", "He was detained in the morning.", {}),
        sentence_pair("Потом он ушёл домой.", "Then he went home.", {}),
    ]
    assert (
        join(sentence, split(sentence), parts).hypotheses[0].text
        == "He was detained in the morning. Then he went home."
    )


def test_pieces_are_joined_as_one_sentence_with_their_attention() -> None:
    sentence = "Его задержали утром, а потом он ушёл домой."
    pieces = split(sentence)
    parts = [
        sentence_pair("Его задержали утром", "He was detained in the morning.", {1: 1}),
        sentence_pair("а потом он ушёл домой.", "And then he went home.", {3: 3}),
    ]
    whole = join(sentence, pieces, parts)
    draft = whole.hypotheses[0]
    assert draft.text == "He was detained in the morning, and then he went home."
    assert draft.attention is not None
    assert draft.attention.shape == (len(draft.spans), len(whole.spans))
    words = [sentence[span.start : span.stop] for span in whole.spans]
    row = next(at for at, span in enumerate(draft.spans) if draft.text[span.start : span.stop] == "went")
    assert words[int(draft.attention[row].argmax())] == "ушёл"
