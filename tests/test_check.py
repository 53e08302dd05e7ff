"""Terms over pairs: what is right stays silent, what is wrong is named."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossaries.check import PairCheck, TermChecker
from glossaries.issue import Pair
from glossaries.read import bundled_termbase


@lru_cache(maxsize=1)
def checker() -> TermChecker:
    return TermChecker(bundled_termbase())


def check(ru: str, en: str) -> PairCheck:
    return checker().check(Pair(ru, en))


def flags(ru: str, en: str) -> list[tuple[str, str]]:
    return [(issue.kind, issue.concept) for issue in check(ru, en).issues if issue.severity != "note"]


def test_a_preferred_term_is_counted_on_both_sides_and_not_flagged() -> None:
    found = check("Его вызвали в военкомат.", "He was called to the enlistment office.")
    assert [
        (one.source, one.surface, one.status, one.target_surface)
        for one in found.renderings
        if one.concept == "enlistment-office"
    ] == [("ru", "военкомат", "admitted", "enlistment office"), ("en", "enlistment office", "preferred", "военкомат")]
    assert not found.issues


@pytest.mark.parametrize(
    ("ru", "en", "concept"),
    [
        ("Полиция задержала активиста.", "The police arrested the activist.", "detain"),
        ("Контрактник уехал домой.", "The conscript went home.", "contract-soldier"),
        ("Обвиняемый молчал.", "The suspect said nothing.", "accused"),
        ("Военкомат закрыт.", "The draft board is closed.", "enlistment-office"),
        ("Батальон отвели в тыл.", "The regiment was withdrawn to the rear.", "battalion"),
        ("Суд оправдал механика.", "The court found the mechanic guilty.", "acquittal"),
        ("Дело прекратили.", "A criminal case was opened.", "close-case"),
        ("Прапорщик вышел.", "The sergeant went out.", "warrant-officer"),
        ("Истец опоздал.", "The bailiff was late, and the defendant too.", "plaintiff"),
        ("Следователь устал и ушёл.", "The lawyer got tired and left.", "investigator"),
        ("Минюст ответил.", "The Interior Ministry replied.", "justice-ministry"),
    ],
)
def test_concepts_that_the_law_keeps_apart_are_not_confused(ru: str, en: str, concept: str) -> None:
    assert flags(ru, en) == [("confused term", concept)]


def test_a_deprecated_term_is_named_with_what_to_write() -> None:
    (issue,) = check("Военком молчал.", "The military commander was silent.").issues
    assert issue.kind == "deprecated term"
    assert "military commissar" in issue.message


@pytest.mark.parametrize(
    ("ru", "en", "severity"),
    [
        ("Прокурор запросил семь лет.", "The judge asked for seven years.", "warning"),
        ("Подозреваемый молчал.", "The defendant kept silent.", "error"),
    ],
)
def test_a_confusion_is_an_error_only_where_one_of_the_concepts_has_a_fixed_rendering(
    ru: str, en: str, severity: str
) -> None:
    assert [(issue.kind, issue.severity) for issue in check(ru, en).issues] == [("confused term", severity)]


def test_the_right_term_of_one_stage_beside_that_of_another_is_not_confused() -> None:
    assert not flags(
        "Полиция задержала активиста, а суд арестовал его.",
        "The police detained the activist, and the court jailed him.",
    )


def test_a_word_of_the_same_family_that_has_its_own_counterpart_is_no_confusion() -> None:
    assert not flags("Задержанных отвезли в отдел.", "Those detained by the police were taken to the station.")
    assert not flags(
        "Убитых было двое, раненых девять.", "Two men were killed and nine wounded, most of the wounded lightly."
    )


def test_an_ordinary_word_that_may_be_a_rival_name_is_no_confusion() -> None:
    assert not flags("Пытки подтвердили десять человек.", "Torture was confirmed by ten of those interviewed.")
    assert not flags("Ограниченно годных не взяли.", "They did not take those fit for limited service.")


def test_a_word_inside_the_name_of_a_rival_concept_is_no_rendering() -> None:
    kinds = flags("В парке задержали двух студентов.", "Two students were remanded in custody in the park.")
    assert [concept for _, concept in kinds] == ["detain"]


def test_one_rendering_may_stand_for_a_term_that_is_repeated() -> None:
    found = check("Военкомат закрыт. В военкомат не пускают.", "The enlistment office is closed and lets nobody in.")
    assert not found.issues
    assert [one.target_surface for one in found.renderings if one.source == "ru"] == ["enlistment office"] * 2


def test_a_wrong_word_in_place_of_a_term_is_an_unknown_rendering_with_what_stands_there() -> None:
    found = check("Следователь изъял телефон и паспорт.", "The orchestra seized the phone and the passport.")
    (issue,) = (issue for issue in found.issues if issue.concept == "investigator")
    assert (issue.kind, issue.severity) == ("unknown rendering", "warning")
    assert issue.en == (4, 13)
    assert "orchestra" in issue.evidence


def test_a_wrong_word_in_the_russian_is_found_from_the_english() -> None:
    found = check("На улице их встретил бульон.", "In the street they were met by a riot police officer.")
    assert [(issue.concept, issue.ru and issue.ru.start) for issue in found.issues] == [("riot-police", 21)]


def test_a_pronoun_for_a_term_is_missing_and_not_flagged() -> None:
    found = check("Следователь изъял телефон и паспорт.", "He seized the phone and the passport.")
    assert [one.status for one in found.renderings if one.concept == "investigator"] == ["missing"]
    assert not flags("Следователь изъял телефон и паспорт.", "He seized the phone and the passport.")


def test_nothing_is_sure_in_a_pair_that_is_partial() -> None:
    pair = Pair(
        "Следователь изъял телефон и паспорт.", "The orchestra seized the phone and the passport.", partial=True
    )
    assert [issue.severity for issue in checker().check(pair).issues] == ["note"]


def test_an_ordinary_english_word_without_a_russian_term_is_not_flagged() -> None:
    assert not flags("Концерт прошёл в парке.", "The concert was held in the park.")


@pytest.mark.parametrize(
    ("ru", "en"), [("", ""), ("Следователь", ""), ("", "An investigator"), ("…", "!"), ("\n", "a")]
)
def test_empty_and_wordless_texts_are_checked(ru: str, en: str) -> None:
    assert not flags(ru, en)


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_places_are_those_of_the_text(ru: str, en: str) -> None:
    ru, en = f"Следователь {ru} в военкомате", f"The orchestra {en} detained"
    found = check(ru, en)
    for one in found.renderings:
        source, other = (ru, en) if one.source == "ru" else (en, ru)
        assert source[slice(*one.place)] == one.surface
        assert (other[slice(*one.target)] if one.target else "") == one.target_surface
    for issue in found.issues:
        assert issue.ru and 0 <= issue.ru.start < issue.ru.stop <= len(ru)
        assert issue.en and 0 <= issue.en.start < issue.en.stop <= len(en)


def test_a_name_of_the_concept_inside_a_longer_term_is_no_unknown_rendering() -> None:
    found = check("Роту подняли ночью.", "The company sergeant major woke them at night.")
    assert [issue.concept for issue in found.issues if issue.concept == "company"] == []


@pytest.mark.parametrize(
    ("ru", "en"),
    [
        ("Следователь потребовал явиться.", "The prosecutor demanded that he appear."),
        ("Подполковник молчал.", "The lieutenant said nothing."),
    ],
)
def test_roles_and_ranks_are_kept_apart(ru: str, en: str) -> None:
    assert [kind for kind, _ in flags(ru, en)] == ["confused term"]
