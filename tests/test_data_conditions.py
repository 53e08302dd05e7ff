"""The term base that ships tells the senses of ordinary words apart, and lets siblings go by one another's names."""

from __future__ import annotations

import pytest

from glossaries.match import Matcher
from glossaries.read import bundled_termbase
from glossaries.types import TermBase

MEANT = [  # (a sentence, the concept that a word of it names)
    ("Полицейский отказался показать жетон.", "police-badge"),
    ("За побег ему добавили два года.", "prison-escape"),
    ("Боевики удерживали село трое суток.", "militant"),
    ("На мине подорвался тягач.", "mine"),
    ("Разведка донесла о колонне.", "reconnaissance"),
    ("Бойцу наложили жгут выше раны.", "tourniquet"),
    ("Нам дали хозвзвод.", "support-platoon"),
    ("На шее убитого нашли жетон с номером.", "dog-tag"),
    ("Рядового обвинили в том, что самострел он устроил сам.", "self-harm"),
    ("Старшина роты выдал нам сухой паёк.", "starshina"),
    ("Штаб полка стоял в бывшей школе.", "headquarters"),
    ("Следователь показал ордер на обыск.", "warrant"),
    ("Приставы арестовали его квартиру.", "seizure-of-property"),
    ("Суд арестовал подозреваемого на два месяца.", "arrest"),
    ("За пикет его арестовали, он отсидел десять суток в спецприёмнике.", "administrative-arrest"),
    ("Роте приказали отступить за реку.", "retreat"),
    ("Полк вышел к переправе.", "regiment"),
    ("Бригада удерживала позиции у посёлка.", "brigade"),
    ("Присяжные оправдали подсудимого.", "acquittal"),
    ("Ей вынесли приговор по ст. 81 ТК о незаконном увольнении.", "labor-code"),
    ("Обвинение в преследовании журналистов власти отвергли.", "persecution"),
]
NOT_MEANT = [
    ("Побеги бамбука растут быстро, молодые побеги едят.", "prison-escape"),
    ("Боевик снял голливудский режиссёр.", "militant"),
    ("Он сделал кислую мину.", "mine"),
    ("Разведка газа стоила миллиард.", "reconnaissance"),
    ("Полицейский отказался показать жетон.", "dog-tag"),
    ("Натянув тетиву, охотник зарядил самострел.", "self-harm"),
    ("Войсковой старшина поднял казаков.", "starshina"),
    ("Оперативный штаб отчитался о пожарах.", "headquarters"),
    ("Кассиру выписали расходный кассовый ордер.", "warrant"),
    ("Приставы арестовали его квартиру.", "arrest"),
    ("Поезд опоздал на двое суток, полиция ничего не объяснила.", "administrative-arrest"),
    ("Отступление от нормы права надо обосновать.", "retreat"),
    ("Книги стояли на верхней полке, нижние полки пустовали.", "regiment"),
    ("Бригада скорой приехала через час.", "brigade"),
    ("Чтобы оправдать приговор, нужны доказательства.", "acquittal"),
    ("Груз везла ТК «Байкал».", "labor-code"),
    ("Погоня кончилась, преследование прекратили.", "persecution"),
    ("Голосование задержали на неделю.", "detain"),
]
SIBLINGS = [  # (a Russian term, names of a sibling that good journalism writes for it)
    ("призыв", ["draft", "compulsory service", "be drafted"]),
    ("срочная служба", ["conscription", "draft"]),
    ("демобилизоваться", ["discharge", "be discharged"]),
    ("комиссовать", ["discharge"]),
    ("увольнение с военной службы", ["demobilization", "dismissal"]),
    ("мобилизовать", ["mobilization", "call-up"]),
    ("новобранец", ["conscript"]),
    ("командировка", ["posting", "tour", "deployment"]),
]


@pytest.fixture(scope="module")
def base() -> TermBase:
    return bundled_termbase()


@pytest.fixture(scope="module")
def matcher(base: TermBase) -> Matcher:
    return Matcher(base, "ru")


def named(matcher: Matcher, sentence: str) -> set[str]:
    return {concept for hit in matcher.find(sentence) for concept in hit.concept_ids}


@pytest.mark.parametrize(("sentence", "concept"), MEANT)
def test_a_word_is_found_where_the_concept_is_meant(matcher: Matcher, sentence: str, concept: str) -> None:
    assert concept in named(matcher, sentence)


@pytest.mark.parametrize(("sentence", "concept"), NOT_MEANT)
def test_a_word_is_passed_over_in_another_sense(matcher: Matcher, sentence: str, concept: str) -> None:
    assert concept not in named(matcher, sentence)


@pytest.mark.parametrize(("russian", "english"), SIBLINGS)
def test_a_sibling_concept_lends_its_names(base: TermBase, russian: str, english: list[str]) -> None:
    allowed = {
        term.text
        for concept in base.named("ru", russian)
        for term in concept.terms_in("en")
        if term.status != "deprecated"
    }
    assert set(english) <= allowed


def test_a_misdemeanor_is_no_error_where_it_is_a_class_of_crimes(base: TermBase) -> None:
    matcher = Matcher(base, "en")
    found = [
        reading.term.text
        for text in ("He faces a Class B misdemeanor.", "She called the murder a misdemeanor.")
        for hit in matcher.find(text)
        for reading in hit.readings
        if reading.concept.id == "crime" and reading.term.status == "deprecated"
    ]
    assert found == ["misdemeanor"]
