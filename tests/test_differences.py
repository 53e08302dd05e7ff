"""Reasons that a person is told: only those that are true."""

from __future__ import annotations

import numpy as np
import pytest

from align.confidence import reasons
from align.differences import Differences, numbers_differ
from align.features import LINK_FEATURES
from align.marks import find_marks
from align.numbers import numbers
from corpus.types import Span
from tests.texts import document


@pytest.mark.parametrize(
    ("ru", "en"),
    [
        ("Явились 416 человек.", "More than 400 people came."),
        ("Штраф — пять тысяч рублей.", "The fine is 5,000 rubles ($55)."),
        ("По статье 34 закона ему отказали.", "He was refused under the law."),
        ("Он ждал ответа.", "He waited 73 days for an answer."),
        ("До города восемьсот километров.", "The town is 500 miles away."),
    ],
)
def test_numbers_that_one_side_alone_has_differ(ru: str, en: str) -> None:
    assert numbers_differ(numbers(ru, "ru"), numbers(en, "en"))


@pytest.mark.parametrize(
    ("ru", "en"),
    [
        ("Явились 416 человек.", "416 people came."),
        ("Его держали двое суток.", "He was held for 48 hours."),
        ("Сессия кончается двадцать пятого.", "Finals end on the 25th."),
        ("Ему сорок один.", "He is 41."),
        ("Вернулся в сорок шестом.", "He came back in 1946."),
        ("Церковь построили в 30-е годы.", "The church was built in the 1930s."),
        ("Там жили две сотни мужчин.", "Two hundred men lived there."),
        ("Платят две с половиной тысячи.", "The pay is 2,500."),
        ("Канал смотрели 2,52 млн зрителей.", "The channel had 2.52 million viewers."),
        ("Поезд ушёл в семь тридцать.", "The train left at 7:30."),
        ("Дали четверть часа на сборы.", "They gave him fifteen minutes to pack."),
        ("Норма выросла вдвое.", "The quota grew by 2."),
        ("Пришли тысячи людей.", "People came in their 1,000s."),
    ],
)
def test_numbers_that_may_be_the_same_are_not_said_to_differ(ru: str, en: str) -> None:
    assert not numbers_differ(numbers(ru, "ru"), numbers(en, "en"))


def told(*pairs: tuple[str, str]) -> list[list[str]]:
    """What is told of each pair of sentences of one pair of documents."""
    ru, en = (list(texts) for texts in zip(*pairs, strict=True))
    marks = [find_marks(text, "ru") for text in ru], [find_marks(text, "en") for text in en]
    differences = Differences((document("ru", ru), document("en", en)), marks)
    return [list(differences.of((Span(at, at + 1), Span(at, at + 1)))) for at in range(len(pairs))]


NAMED = ("Вчера судья допросила Тимербаева.", "Yesterday the judge questioned Timerbaev.")


@pytest.mark.parametrize(
    "pair",
    [
        ("Потом слово дали Тимербаеву.", "Then he was given the floor."),
        ("На суде рядовой признал вину.", "In court, Timerbaev pleaded guilty."),
    ],
)
def test_a_name_that_one_side_alone_has_is_missing(pair: tuple[str, str]) -> None:
    assert told(NAMED, pair) == [[], ["name missing"]]


@pytest.mark.parametrize(
    "pair",
    [
        NAMED,
        ("Адвокат Тимербаева возражал.", "Timerbaev’s lawyer objected."),
        ("Потом судья спросила Иванова.", "Then the judge asked his friend."),  # a name that the other text never has
        ("Судья вышла.", "The judge left."),
    ],
)
def test_a_name_is_not_missing_where_both_or_only_one_document_has_it(pair: tuple[str, str]) -> None:
    assert told(NAMED, pair)[1] == []


@pytest.mark.parametrize(
    ("known", "pair"),
    [
        (("Пришёл Форд.", "Ford came."), ("Это было в пятницу.", "It was on a Friday.")),
        (("Вчера приехала Карен.", "Yesterday Karen came."), ("Он говорит по-корейски.", "He speaks Korean.")),
        (
            ("Вчера он уехал в Каталонию.", "Yesterday he left for Catalonia."),
            ("Он встретил каталонских друзей.", "He met friends in Catalonia."),
        ),
        (("Вчера ушёл Йорк.", "Yesterday York left."), ("Она живёт в Нью-Йорке.", "She lives in a big York.")),
        (("Воскресенье прошло.", "Sunday was over."), ("Мы отдохнули.", "We had a rest on Sunday.")),
    ],
)
def test_a_word_that_only_looks_like_a_name_is_not_missing(known: tuple[str, str], pair: tuple[str, str]) -> None:
    assert told(known, pair)[1] == []


def test_numbers_in_compound_words_are_not_told() -> None:
    pair = ("Двадцатишестилетний рядовой сбежал.", "A private, 26, ran away.")
    assert numbers_differ(numbers(pair[0], "ru"), numbers(pair[1], "en"))
    assert told(pair) == [[]]


def test_reasons_name_what_the_features_of_each_link_show() -> None:
    plain = {"similarity": 0.7, "lead ru": 0.3, "lead en": 0.2}
    links = [
        plain,
        plain | {"similarity": 0.1},
        plain | {"lead en": 0.0},
        plain | {"longer ru": 0.5},
        plain | {"longer en": 0.5, "lead ru": 0.01, "similarity": 0.2},
    ]
    features = np.array([[link.get(name, 0.0) for name in LINK_FEATURES] for link in links], np.float32)
    assert reasons(features) == [
        (),
        ("little alike",),
        ("close rival",),
        ("longer ru",),
        ("little alike", "close rival", "longer en"),
    ]
    assert reasons(features[:0]) == []
