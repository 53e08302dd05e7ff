"""What two languages write differently and mean the same: numbers, times, names."""

from __future__ import annotations

import pytest

from align.marks import find_marks
from align.names import names
from align.numbers import numbers

SAME_NUMBER = [
    ("двадцать семь человек", "twenty-seven people", "27"),
    ("двадцать семь человек", "27 people", "27"),
    ("49 тыс. военных", "49,000 soldiers", "49000"),
    ("49 000 военных", "49 thousand soldiers", "49000"),
    ("1,3 млн рублей", "1.3 million rubles", "1300000"),
    ("полтора миллиона рублей", "1.5 million rubles", "1500000"),
    ("три миллиарда", "3 billion", "3000000000"),
    ("сто двадцать пять", "one hundred and twenty-five", "125"),
    ("триста солдат", "three hundred soldiers", "300"),
    ("шестеро студентов", "six students", "6"),
    ("двоих отпустили", "two were released", "2"),
    ("двадцатилетний Артём", "the 20-year-old Artyom", "20"),
    ("по статье 337", "under Article 337", "337"),
    ("в 18:00", "at 6 p.m.", "t18:00"),
    ("в шесть вечера", "at six in the evening", "t18:00"),
    ("в 9:30 утра", "at 9:30 a.m.", "t9:30"),
    ("в два часа дня", "at 14:00", "t14:00"),
    ("двое суток", "48 hours", "h48"),
    ("через три дня", "three days later", "h72"),
    ("14 декабря", "on December 14", "m12"),
    ("в мае", "in May", "m5"),
    ("дюжина писем", "a dozen letters", "12"),
]


@pytest.mark.parametrize(("ru", "en", "key"), SAME_NUMBER, ids=[f"{ru} = {en}" for ru, en, _ in SAME_NUMBER])
def test_a_number_has_one_key_in_both_languages(ru: str, en: str, key: str) -> None:
    assert key in numbers(ru, "ru")
    assert key in numbers(en, "en")


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("двадцать семь", "ru", {"27"}),
        ("сто двадцать рублей, двести", "ru", {"120", "200"}),
        ("один человек", "ru", set()),
        ("One of them may march.", "en", set()),
        ("во вторник с семьёй, пятый и сорокин", "ru", set()),
        ("", "en", set()),
    ],
)
def test_nothing_else_is_taken_for_a_number(text: str, lang: str, expected: set[str]) -> None:
    assert numbers(text, lang) == expected  # type: ignore[arg-type]


SAME_NAME = [
    ("Кривенко", "Krivenko"), ("Будённого", "Budyonny"), ("Путину", "Putin"), ("Солнцевой", "Solntseva"),
    ("Артёма", "Artem"), ("Артем", "Artyom"), ("Елены", "Yelena"), ("Гавриловым", "Gavrilov"), ("Рябов", "Ryabov"),
    ("Авдеевкой", "Avdiivka"), ("Хабаровске", "Khabarovsk"), ("Щербаков", "Shcherbakov"), ("Юлия", "Yuliya"),
    ("Алексей", "Alexei"), ("Достоевского", "Dostoevsky"), ("Александр", "Aleksandr"), ("Жукова", "Zhukova"),
    ("Ксения", "Xenia"), ("Вячеславу", "Vyacheslav"), ("Ильиных", "Ilinykh"), ("Чувиляева", "Chuvilyaev"),
]  # fmt: skip


@pytest.mark.parametrize(("ru", "en"), SAME_NAME)
def test_a_name_has_a_common_key_in_any_case_form_and_transliteration(ru: str, en: str) -> None:
    assert names(ru, "ru") & names(en, "en")


@pytest.mark.parametrize(
    ("ru", "en"), [("Иванов", "Petrov"), ("Сергей", "Semyon"), ("Омск", "Tomsk"), ("Орлов", "Orlova")]
)
def test_other_names_have_other_keys(ru: str, en: str) -> None:
    same_family = (ru, en) == ("Орлов", "Orlova")  # husband and wife share a key, as they share a name
    assert bool(names(ru, "ru") & names(en, "en")) == same_family


def test_only_words_with_a_capital_may_be_names() -> None:
    assert names("вчера пришла повестка", "ru") == frozenset()
    assert names("the summons arrived yesterday", "en") == frozenset()


def test_questions_and_speech_are_marked() -> None:
    assert find_marks("— Куда мы едем?", "ru")[2:4] == (True, True)
    assert find_marks("“Where are we going?” he asked.", "en")[2:4] == (True, True)
    assert find_marks("He was silent.", "en")[2:4] == (False, False)


def test_a_superscript_is_no_number() -> None:
    assert numbers("комната в 12 м ²", "ru") == {"12"}
