"""A swapped pair and a third language are noticed; a text that tells nothing is let through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import LanguageError
from corpus.language import check_language, detect
from corpus.types import Lang

SAMPLES = {
    "ru": "Он получил повестку в марте, но суд отложили на май. Адвокат говорит, что это был не первый случай в"
    " городе, и что жалобу рассмотрят только осенью. Мать ждёт его и каждый день звонит в часть, а там не"
    " отвечают.",
    "en": "He received a summons in March, but the hearing was put off until May. The lawyer says that it was "
    "not the first case in the town, and that the complaint will be heard only in the fall. His mother "
    "waits for him.",
    "uk": "Він отримав повістку в березні, але суд перенесли на травень. Адвокат каже, що це був не перший "
    "випадок у місті, і що скаргу розглянуть лише восени. Мати чекає на нього й щодня телефонує до "
    "частини.",
    "be": "Ён атрымаў позву ў сакавіку, але суд перанеслі на май. Адвакат кажа, што гэта быў не першы выпадак у"
    " горадзе, і што скаргу разгледзяць толькі ўвосень. Маці чакае яго і штодня тэлефануе ў частку.",
    "bg": "Той получи призовката през март, но делото беше отложено за май. Адвокатът казва, че това не е "
    "първият случай в града и че жалбата ще се разгледа едва през есента. Майка му го чака и всеки ден "
    "звъни в частта.",
    "de": "Er erhielt die Vorladung im März, aber die Verhandlung wurde auf den Mai verschoben. Der Anwalt "
    "sagt, dass es nicht der erste Fall in der Stadt war und dass die Beschwerde erst im Herbst behandelt"
    " wird.",
    "fr": "Il a reçu la convocation en mars, mais l'audience a été reportée au mois de mai. L'avocat dit que ce"
    " n'est pas le premier cas dans la ville et que la plainte ne sera examinée que dans les mois qui "
    "viennent par le tribunal.",
    "pl": "Otrzymał wezwanie w marcu, ale rozprawa została przełożona na maj. Adwokat mówi, że to nie był "
    "pierwszy przypadek w tym mieście i że skarga będzie rozpatrzona dopiero jesienią. Matka czeka na "
    "niego i do dziś nie wie.",
}


@pytest.mark.parametrize("lang", SAMPLES)
def test_languages_are_told_apart(lang: str) -> None:
    assert detect(SAMPLES[lang]).lang == lang


@pytest.mark.parametrize(("expected", "given_lang"), [("ru", "en"), ("en", "ru")])
def test_a_swapped_pair_is_named_and_told_how_to_mend(expected: Lang, given_lang: str) -> None:
    with pytest.raises(LanguageError, match="Give the Russian file first") as caught:
        check_language(SAMPLES[given_lang], expected, "page.txt")
    assert str(caught.value).startswith("page.txt: this is ")


@pytest.mark.parametrize(("lang", "name"), [("uk", "Ukrainian"), ("be", "Belarusian"), ("bg", "Bulgarian")])
def test_another_cyrillic_language_is_not_taken_for_russian(lang: str, name: str) -> None:
    with pytest.raises(LanguageError, match=f"this is {name}.*Only Russian and English are read"):
        check_language(SAMPLES[lang], "ru", "page.txt")


@pytest.mark.parametrize(("lang", "name"), [("de", "German"), ("fr", "French"), ("pl", "Polish")])
def test_another_latin_language_is_not_taken_for_english(lang: str, name: str) -> None:
    with pytest.raises(LanguageError, match=f"this is {name}"):
        check_language(SAMPLES[lang], "en", "page.txt")


def test_a_third_script_is_refused() -> None:
    with pytest.raises(LanguageError, match="another script"):
        check_language("他收到了传票。听证会推迟到五月。律师提出上诉。" * 3, "ru", "page.txt")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Повестка", "ru"),
        ("1. 2. 3. 15.05.2024", "en"),
        ("", "ru"),
        ("Суд в Твери", "ru"),
        ("Кто? Іван Франко.", "ru"),  # one foreign letter in a name
        ("Ivan Petrov, Moscow, Tver, Lugansk: 12, 13, 14", "en"),
        (SAMPLES["ru"] + SAMPLES["en"], "ru"),  # a long quotation
        (SAMPLES["ru"] + SAMPLES["en"], "en"),
        (SAMPLES["ru"] + " Він сказав: «Я тут живу».", "ru"),
    ],
)
def test_weak_evidence_refuses_nothing(text: str, lang: Lang) -> None:
    check_language(text, lang, "page.txt")


@given(st.text(max_size=200))
def test_detection_answers_for_any_text(text: str) -> None:
    found = detect(text)
    assert found.name
    assert found.evidence
