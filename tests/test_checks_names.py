"""Names in any usual spelling, and what is another name."""

from __future__ import annotations

import pytest

from glossaries.checks.names import names
from glossaries.checks.transliteration import alike
from glossaries.issue import Issue, Pair

ALIKE = [
    ("Кривенко", "Krivenko"),
    ("Сергей", "Sergei"),
    ("Сергей", "Sergey"),
    ("Ельцин", "Yeltsin"),
    ("Щукина", "Shchukina"),
    ("Крылов", "Krylov"),
    ("Пётр", "Pyotr"),
    ("Горбачёв", "Gorbachev"),
    ("Достоевский", "Dostoyevsky"),
    ("Юрий", "Yuri"),
    ("Юрий", "Iurii"),
    ("Тарасовой", "Tarasova"),
    ("Евгения", "Evgenia"),
    ("Евгения", "Yevgeniya"),
    ("Хрущёва", "Khrushchev"),
    ("Цветаевой", "Tsvetaeva"),
    ("Жуков", "Zhukov"),
    ("Джонсон", "Johnson"),
    ("Хаммел", "Hammel"),
    ("Уилинг", "Wheeling"),
    ("Кавано", "Kavanaugh"),
    ("Бушар", "Bouchard"),
    ("Гейгер", "Geiger"),
    ("Зорица", "Zorica"),
    ("Тхай", "Thai"),
    ("Луиджи", "Luigi"),
    ("Шевченко", "Ševčenko"),
    ("Вологодская", "Vologda"),
    ("Кембриджем", "Cambridge"),
]
UNLIKE = [
    ("Кривенко", "Petrov"),
    ("Сергей", "Alexei"),
    ("Орлов", "Osipov"),
    ("Белова", "Smirnova"),
    ("Жуков", "Zaitsev"),
    ("Уэльс", "Kurilsk"),
    ("Тверь", "Perm"),
    ("Лена", "Nina"),
    ("Вильнюс", "Belarusians"),
    ("Самара", "Saratov"),
]
SAME = [
    ("Адвокат С. В. Кривенко ушёл.", "The lawyer Sergei Krivenko left."),
    ("Адвокат С. В. Кривенко ушёл.", "The lawyer S.V. Krivenko left."),
    ("Об этом сказала Анна Щукина.", "Anna Shchukina said so."),
    ("Он живёт в Киеве.", "He lives in Kyiv."),
    ("Он живёт в Киеве.", "He lives in Kiev."),
    ("Он живёт в Харькове.", "He lives in Kharkiv."),
    ("Он живёт в Нью-Йорке.", "He lives in New York."),
    ("Он вернулся из Германии.", "He came back from Germany."),
    ("Он вернулся из Китая.", "He came back from China."),
    ("Он бежал в Грузию.", "He fled to Georgia."),
    ("Михаила Горбачёва помнят.", "Mikhail Gorbachev is remembered."),
    ("Дело ушло в Верховный суд.", "The case went to the Supreme Court."),
    ("Указ подписало Министерство обороны.", "The Ministry of Defence signed the order."),
    ("Об этом пишут «Важные вести».", "Important News writes about it."),
    ("Приехал Хуан.", "Then Juan came."),
    ("Кремль молчит.", "The Kremlin is silent."),
    ("Брат Саша пришёл.", "His brother Alexander came."),
]
DIFFERENT = [
    ("Адвокат Сергей Кривенко ушёл.", "The lawyer Sergei Petrov left.", "name differs"),
    ("Солдат из Самары сбежал.", "A soldier from Saratov escaped.", "name differs"),
    ("Пресс-служба Вологодской области.", "The press office of Saratov Region.", "name differs"),
    ("В плен попал рядовой Глеб Осокин.", "The private was taken prisoner.", "name missing"),
    ("Пишет корреспондент агентства Reuters.", "A correspondent of the agency writes.", "name missing"),
]


def checked(ru: str, en: str) -> list[Issue]:
    return list(names(Pair(ru, en)))


@pytest.mark.parametrize(("ru", "en"), ALIKE)
def test_any_usual_spelling_is_alike(ru: str, en: str) -> None:
    assert alike(ru, en)


@pytest.mark.parametrize(("ru", "en"), UNLIKE)
def test_another_name_is_not_alike(ru: str, en: str) -> None:
    assert not alike(ru, en)


@pytest.mark.parametrize(("ru", "en"), SAME)
def test_a_name_that_stands_or_is_translated_is_no_finding(ru: str, en: str) -> None:
    assert checked(ru, en) == []


@pytest.mark.parametrize(("ru", "en", "kind"), DIFFERENT)
def test_another_name_or_none_is_found(ru: str, en: str, kind: str) -> None:
    assert {issue.kind for issue in checked(ru, en) if issue.severity == "warning"} == {kind}


def test_both_places_of_another_name_are_given() -> None:
    ru, en = "Адвокат Сергей Кривенко ушёл.", "The lawyer Sergei Petrov left."
    (issue,) = checked(ru, en)
    assert issue.ru and issue.en
    assert (ru[slice(*issue.ru)], en[slice(*issue.en)]) == ("Кривенко", "Petrov")


def test_a_pronoun_may_stand_for_a_person() -> None:
    (issue,) = checked("Осокин сказал, что вернётся домой.", "He said that he would be back home.")
    assert issue.severity == "note"


@pytest.mark.parametrize(
    ("ru", "en"),
    [
        ("Приговор Осокину отменят, а приезд Осокина ждут.", "The verdict on him will fall; his arrival is awaited."),
        ("Солдат из Самары вернулся домой осенью.", "A soldier from that city came home in autumn."),
        ("Сестра уже два года живёт в Самаре с детьми.", "His sister and her children have lived there for two years."),
        ("Приехала соседка Досеба Синай с дочерью.", "Our neighbour Doseba came with a daughter."),
    ],
)
def test_a_short_word_or_a_part_may_stand_for_a_name(ru: str, en: str) -> None:
    assert {issue.severity for issue in checked(ru, en)} == {"note"}


@pytest.mark.parametrize(
    ("ru", "en"),
    [
        (
            "Его сестра живёт в городе Самаре, в самом центре города.",
            "His sister lives in the city, in the very centre.",
        ),
        ("Солдат из Самары вернулся, их было шестеро.", "A soldier came back; there were six of them all in all."),
        ("Защита сослалась на приезд Глеба Осокина в часть.", "The defence cited his arrival at the unit that day."),
    ],
)
def test_words_that_stand_for_something_else_are_no_reference_to_a_name(ru: str, en: str) -> None:
    assert "warning" in {issue.severity for issue in checked(ru, en)}


def test_a_pronoun_keeps_a_distant_name_from_being_taken_for_another() -> None:
    found = checked("Интервью Осокина напечатали рядом.", "The one with him stood beside the Chequers plan.")
    assert [(issue.kind, issue.severity) for issue in found] == [("name missing", "note")]


def test_a_given_name_may_be_left_out_beside_the_family_name() -> None:
    assert [issue.severity for issue in checked("Пришёл Глеб Осокин, сосед.", "Osokin, a neighbour, came in.")] == [
        "note"
    ]


def test_a_name_of_three_words_may_be_shortened() -> None:
    assert [issue.severity for issue in checked("Лидер Ким Чен Ын приехал.", "The leader Kim came.")] == ["note"]
