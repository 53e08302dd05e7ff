"""Planting of term errors for the measurement: certain places, right forms, real errors, the same every time."""

from __future__ import annotations

import random
from functools import lru_cache
from pathlib import Path

import pytest

from glossaries.issue import Issue, Pair, Place, Severity
from glossaries.read import bundled_termbase
from glossaries.types import Concept, Term, TermBase
from tests.bench.checks import read_pairs
from tests.bench.term_places import Places
from tests.bench.term_planting import Planted, Planter, Swap, deprecated_swaps, read_swaps, vary
from tests.bench.term_words import Unclear, fit
from tests.bench.terms_planted import found

PAIRS = [
    Pair("Военкомат закрыт.", "The enlistment office is closed."),
    Pair("Полиция задержала двух активистов.", "The police detained two activists."),
    Pair("Подозреваемого увезли утром.", "The suspect was taken away in the morning."),
    Pair("Контрактников отправили домой.", "The contract soldiers were sent home."),
    Pair("Его объявили в розыск.", "He was put on a wanted list."),
    Pair("Мать принесла жалобу прокурору.", "His mother brought a complaint to the prosecutor."),
]


@lru_cache(maxsize=1)
def planter() -> Planter:
    return Planter(bundled_termbase())


def errors(ru: str, en: str, *, partial: bool = False) -> list[Planted]:
    return list(planter().candidates(Pair(ru, en, partial)))


def texts(ru: str, en: str) -> set[str]:
    return {getattr(one.pair, one.swap.lang) for one in errors(ru, en)}


@pytest.mark.parametrize(
    ("phrase", "surface", "lemma", "lang", "pos", "expected"),
    [
        ("army club", "Enlistment offices", "enlistment office", "en", "noun", "Army clubs"),
        ("city", "draftee's", "draftee", "en", "noun", "city's"),
        ("moving man", "mobilised men", "mobilised man", "en", "noun", "moving men"),
        ("register of men", "draft boards", "draft board", "en", "noun", "registers of men"),
        ("accused", "suspects", "suspect", "en", "noun", "accused"),
        ("arrest", "detained", "detain", "en", "verb", "arrested"),
        ("jail", "detaining", "detain", "en", "verb", "jailing"),
        ("free", "detain", "detain", "en", "verb", "free"),
        ("контрактник", "мобилизованными", "мобилизованный", "ru", "noun", "контрактниками"),
        ("осуждённый", "Подозреваемую", "подозреваемый", "ru", "noun", "Осуждённую"),
        ("мобилизованный", "контрактников", "контрактник", "ru", "noun", "мобилизованных"),
        ("детский сад", "следственном изоляторе", "следственный изолятор", "ru", "noun", "детском саду"),
        ("вид на жительство", "военному билету", "военный билет", "ru", "noun", "виду на жительство"),
        ("арестовать", "задержали", "задержать", "ru", "verb", "арестовали"),
        ("арестовать", "задержана", "задержать", "ru", "verb", "арестована"),
        ("арестовать", "задержанного", "задержать", "ru", "verb", "арестованного"),
        ("закрыть", "возбудят", "возбудить", "ru", "verb", "закроют"),
    ],
)
def test_a_phrase_takes_the_form_of_another(
    phrase: str, surface: str, lemma: str, lang: str, pos: str, expected: str
) -> None:
    assert lang in ("ru", "en")
    assert fit(phrase, surface, lemma, lang, pos)[0] in (expected, expected.replace("саду", "саде"))


@pytest.mark.parametrize(
    ("phrase", "surface", "lemma", "lang", "pos"),
    [
        ("следователь", "Осуждённая", "осуждённый", "ru", "noun"),  # what agrees with it would change
        ("арест", "СИЗО", "СИЗО", "ru", "noun"),  # may be any case
        ("arrest", "took", "take", "en", "verb"),  # an irregular form
        ("immigrant", "left Russia", "leaving Russia", "en", "noun"),  # another part of speech
    ],
)
def test_an_unclear_form_is_refused(phrase: str, surface: str, lemma: str, lang: str, pos: str) -> None:
    assert lang in ("ru", "en")
    with pytest.raises(Unclear):
        fit(phrase, surface, lemma, lang, pos)


def test_one_place_is_changed_and_named() -> None:
    for pair in PAIRS:
        for one in planter().candidates(pair):
            now, before = getattr(one.pair, one.swap.lang), getattr(pair, one.swap.lang)
            start, stop = one.place
            kept = len(now) - stop
            assert now != before
            assert before.endswith(one.was + before[len(before) - kept :])
            assert now[:start].split()[:-1] == before[: len(before) - kept - len(one.was)].split()[:-1]
            assert one.was.lower() != now[start:stop].lower()


def test_terms_are_put_for_others_in_both_texts_and_in_every_way() -> None:
    found = texts("Полиция задержала двух активистов.", "The police detained two activists.")
    assert {
        "The police arrested two activists.",
        "The police postponed two activists.",
        "Полиция арестовала двух активистов.",
        "Полиция поздравила двух активистов.",
    } <= found
    assert {one.swap.kind for one in errors("Военкомат закрыт.", "The enlistment office is closed.")} == {
        "deprecated",
        "confused",
        "invented",
    }


def test_a_term_split_by_other_words_is_changed_as_a_whole() -> None:
    assert "They put the two men under arrest." in texts(
        "Двоих объявили в розыск.", "They put the two men on a wanted list."
    )


def test_the_article_follows_the_new_word() -> None:
    assert "A police station wrote to him." in texts("Ему написал военкомат.", "An enlistment office wrote to him.")


def test_nothing_is_planted_where_the_place_is_not_certain() -> None:
    twice = "He left one enlistment office for another enlistment office."
    assert not [one for one in errors("Он ушёл из военкомата.", twice) if one.swap.concept == "enlistment-office"]
    assert not errors("Он ушёл домой.", "He left the enlistment office.")
    inside = errors("Военный суд закрыт.", "The military court is closed.")
    assert "court" not in {one.swap.concept for one in inside}
    assert not errors("Военкомат закрыт.", "The enlistment office is closed.", partial=True)


def test_a_noun_is_not_put_for_a_verb_nor_a_verb_for_a_noun() -> None:
    accused = errors("Его обвинили в краже.", "He was accused of theft.")
    assert not [one for one in accused if one.was == "accused" and one.swap.pos == "noun"]
    fined = errors("Ему грозит штраф.", "They threaten to fine him.")
    assert not [one for one in fined if one.swap.lang == "en" and one.swap.pos == "noun"]
    fines = errors("Ему грозят штрафы.", "He faces fines.")
    assert {one.swap.pos for one in fines if one.swap.lang == "en"} == {"noun"}


def test_what_may_be_right_is_not_planted() -> None:
    terms = (
        Term("ru", "служивый", "preferred", "noun"),
        Term("en", "serviceman", "preferred", "noun"),
        Term("en", "fighter", "deprecated", "noun"),
    )
    same = (Term("ru", "служивый", "admitted", "noun"), Term("en", "fighter", "preferred", "noun"))
    pair = Pair("Пришёл служивый.", "A serviceman came.")
    one = TermBase((Concept("one", "test", terms=terms),))
    two = TermBase((*one.concepts, Concept("two", "test", terms=same)))
    assert [error.pair.en for error in Planter(one).candidates(pair)] == ["A fighter came."]
    assert not list(Planter(two).candidates(pair))


def test_a_deprecated_term_that_names_another_concept_is_a_confusion() -> None:
    swaps = set(deprecated_swaps(bundled_termbase()))
    assert Swap("confused", "en", "noun", "enlistment-office", "enlistment office", "draft board") in swaps
    assert Swap("deprecated", "en", "noun", "enlistment-office", "enlistment office", "voenkomat") in swaps


def test_every_swap_of_the_table_names_a_concept_of_the_term_base_and_two_different_terms() -> None:
    base = bundled_termbase()
    for swap in read_swaps():
        assert base.concept(swap.concept), swap
        assert swap.was != swap.becomes
        assert swap.kind in ("confused", "invented")


def test_the_same_seed_plants_the_same_errors() -> None:
    first, again, other = (planter().plant(PAIRS, seed=seed) for seed in (3, 3, 4))
    assert first == again
    assert first != other


def test_the_last_of_several_places_gets_another_name() -> None:
    document = [PAIRS[0], Pair("Он вернулся в военкомат.", "He went back to the enlistment office.")]
    (varied,) = vary(bundled_termbase(), document, random.Random(1))
    assert (varied.number, varied.concept, varied.was) == (1, "enlistment-office", "enlistment office")
    assert varied.becomes in varied.pair.en
    assert not list(vary(bundled_termbase(), document[:1], random.Random(1)))


def test_only_a_new_warning_at_the_place_or_on_the_concept_counts_as_found() -> None:
    (error, *_) = errors("Военкомат закрыт.", "The enlistment office is closed.")

    def check(severity: Severity, concept: str, en: Place | None, *, always: bool = False) -> str:
        issue = Issue("unknown rendering", severity, "", en=en, concept=concept)
        return found(error, lambda pair: [issue] if always or pair == error.pair else [])

    assert error.swap.lang == "en"
    assert check("warning", "enlistment-office", None) == "warning"
    assert check("warning", "court", error.place) == "warning"
    assert check("note", "enlistment-office", None) == "note"
    assert check("warning", "court", None) == ""
    assert check("warning", "enlistment-office", None, always=True) == ""


@pytest.mark.slow
@pytest.mark.shared
def test_there_are_enough_errors_of_every_kind_and_each_is_real(shared: Path) -> None:
    own = read_pairs(shared / "data" / "own-domain.tsv")
    planted = planter().plant(own[len(own) // 2 :])
    places = Places(bundled_termbase())
    kinds = [(one.swap.kind, one.swap.lang) for one in planted]
    for kind in [("deprecated", "en"), *((kind, lang) for kind in ("confused", "invented") for lang in ("ru", "en"))]:
        assert kinds.count(kind) >= 100, kind
    for one in planted:
        side = one.swap.lang
        left = places.find(getattr(one.pair, side), side)
        assert not [place for place in left if place.concept == one.swap.concept and place.term.status != "deprecated"]
