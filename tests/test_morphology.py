"""Readings of word forms in both languages."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.types import Lang
from glossaries.morphology import analyse, known_tags, lemmas


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("военкоматами", "военкомат"),
        ("Военкомата", "военкомат"),
        ("людей", "человек"),
        ("осуждён", "осудить"),
        ("осужден", "осудить"),
        ("шёл", "идти"),
        ("лет", "год"),
        ("военно-медицинской", "военно-медицинский"),
        ("ОМОНа", "омон"),
        ("годна", "годный"),
    ],
)
def test_a_russian_form_leads_to_its_lemma(word: str, lemma: str) -> None:
    assert lemma in lemmas(word, "ru")


def test_every_parse_counts() -> None:
    assert {"часть", "частить"} <= lemmas("части", "ru")
    cases = {(form.case, form.number) for form in analyse("части", "ru") if form.lemma == "часть"}
    assert {("gent", "sing"), ("nomn", "plur"), ("datv", "sing")} <= cases


@pytest.mark.parametrize(
    ("word", "own", "verb"),
    [
        ("мобилизованных", "мобилизованный", "мобилизовать"),
        ("осуждённому", "осужденный", "осудить"),
        ("осужденной", "осужденный", "осудить"),
        ("скрывающегося", "скрывающийся", "скрываться"),
        ("служащими", "служащий", "служить"),
        ("обвиняемая", "обвиняемый", "обвинять"),
        ("погибшую", "погибший", "погибнуть"),
    ],
)
def test_a_participle_has_its_own_lemma_and_its_verb(word: str, own: str, verb: str) -> None:
    forms = [form for form in analyse(word, "ru") if form.kind == "participle"]
    assert forms
    assert {form.lemma for form in forms} == {own}
    assert verb in {form.verb for form in forms}


def test_the_passive_in_sya_belongs_to_the_verb() -> None:
    assert "рассматривать" in lemmas("рассматриваются", "ru")
    assert "сдать" not in lemmas("сдались", "ru")


@pytest.mark.parametrize(
    ("word", "lemma", "kind"),
    [
        ("charges", "charge", "noun"),
        ("charges", "charge", "verb"),
        ("charged", "charge", "verb"),
        ("servicemen", "serviceman", "noun"),
        ("ministries", "ministry", "noun"),
        ("wives", "wife", "noun"),
        ("fled", "flee", "verb"),
        ("left", "leave", "verb"),
        ("travelled", "travel", "verb"),
        ("SIZOs", "sizo", "noun"),
        ("prosecutor’s", "prosecutor", "noun"),
    ],
)
def test_an_english_form_leads_to_its_lemma(word: str, lemma: str, kind: str) -> None:
    assert (lemma, kind) in {(form.lemma, form.kind) for form in analyse(word, "en")}


def test_a_past_tense_is_no_plural() -> None:
    assert "convict" not in {form.lemma for form in analyse("convicted", "en") if form.kind == "noun"}


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_figures_have_no_readings(lang: Lang) -> None:
    assert analyse("337", lang) == ()


def test_the_likeliest_tag_comes_first_and_guesses_are_left_out() -> None:
    assert "NOUN" in known_tags("стали")[0] or "VERB" in known_tags("стали")[0]
    assert "Name" in known_tags("Елена")[0]
    assert known_tags("Хрямзюков") == ()


@given(st.text(max_size=12), st.sampled_from(["ru", "en"]))
def test_any_text_is_answered_in_small_letters_without_yo(word: str, lang: Lang) -> None:
    for form in analyse(word, lang):
        assert form.lemma == form.lemma.casefold()
        assert lang == "en" or "ё" not in form.lemma


def test_nothing_heavy_is_imported_before_the_first_question() -> None:
    code = "import sys, glossaries.morphology; print({'pymorphy3', 'simplemma'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
