"""Terms as they stand in a draft: number, article, capital letter, case, and what agrees with them."""

from __future__ import annotations

import pytest

from glossaries.drafts.english import english_in_forms, fit_english
from glossaries.drafts.english_forms import verb_forms
from glossaries.drafts.fit import UnfitError
from glossaries.drafts.russian import fit_russian, russian_in_forms
from glossaries.issue import Place
from glossaries.types import Term


def _place(marked: str) -> tuple[str, Place]:
    """A draft in which the words to replace stand in square brackets."""
    start, stop = marked.index("["), marked.index("]") - 1
    return marked.replace("[", "").replace("]", ""), Place(start, stop)


ENGLISH = [
    # draft, term, number of the source, the draft with the term
    ("He got a [summons].", "draft notice", "sing", "He got a draft notice."),
    ("He got [summonses].", "draft notice", "plur", "He got draft notices."),
    ("He got the [paper].", "draft notice", "", "He got the draft notice."),
    ("An [isolator] was built.", "pretrial detention center", "sing", "A pretrial detention center was built."),
    ("He left a [part].", "assault unit", "sing", "He left an assault unit."),
    ("[Summonses] came.", "draft notice", "plur", "Draft notices came."),
    ("He said: “[Summonses] came.”", "draft notice", "plur", "He said: “Draft notices came.”"),
    ("two [men of the contract] left", "contract soldier", "", "two contract soldiers left"),
    ("He got [call-up papers].", "draft notice", "sing", "He got a draft notice."),
    ("A [ministry] denied it.", "Defense Ministry", "sing", "The Defense Ministry denied it."),
    ("the [letters of summons] came", "letter of summons", "plur", "the letters of summons came"),
    (
        "[Section 337] applies.",
        "Article 337 of the Russian Criminal Code",
        "",
        "Article 337 of the Russian Criminal Code applies.",
    ),
    ("A [defection] case began.", "desertion", "sing", "A desertion case began."),
    ("his [papers] came", "draft notice", "sing", "his draft notice came"),
    ("the [conscript]'s mother", "deputy", "sing", "the deputy's mother"),
    ("a [protection] of the state", "custody", "sing", "custody of the state"),
    ("an [employee of the FSS] came", "FSB officer", "sing", "an FSB officer came"),
]


@pytest.mark.parametrize(("marked", "term", "number", "expected"), ENGLISH)
def test_an_english_noun_takes_number_article_and_capital(marked: str, term: str, number: str, expected: str) -> None:
    draft, place = _place(marked)
    pos = "name" if term.istitle() else "noun"
    assert fit_english(Term("en", term, pos=pos), draft, place, number).applied(draft) == expected


def test_a_number_that_the_words_around_contradict_is_told_as_a_clash() -> None:
    draft, place = _place("The [deserter] is hiding.")
    fit = fit_english(Term("en", "army deserter", pos="noun"), draft, place, "plur")
    assert fit.clash == "the words around it are in the singular"
    assert fit.prefix(draft) == "The army deserters"


VERBS = [
    ("He was [arrested] there.", "detain", "He was detained there."),
    ("They [caught] him.", "detain", "They detained him."),
    ("They will [call up] men.", "mobilize", "They will mobilize men."),
    ("He risks [deserting].", "go AWOL", "He risks going AWOL."),
    ("He has [left].", "go AWOL", "He has gone AWOL."),
]


@pytest.mark.parametrize(("marked", "term", "expected"), VERBS)
def test_an_english_verb_takes_the_form_of_the_one_it_replaces(marked: str, term: str, expected: str) -> None:
    draft, place = _place(marked)
    assert fit_english(Term("en", term, pos="verb"), draft, place, "").applied(draft) == expected


NO_NOUNS = ["He was found [guilty].", "He came to [testify] there.", "for [shooting] men", "an [assault] unit left"]


@pytest.mark.parametrize("marked", NO_NOUNS)
def test_a_noun_is_not_put_where_none_stands(marked: str) -> None:
    draft, place = _place(marked)
    with pytest.raises(UnfitError):
        fit_english(Term("en", "assault soldier", pos="noun"), draft, place, "plur")


def test_what_is_not_counted_is_not_put_behind_a_number() -> None:
    draft, place = _place("He got ten [years in prison].")
    with pytest.raises(UnfitError, match="counted"):
        fit_english(Term("en", "imprisonment", pos="noun"), draft, place, "sing")


def test_a_russian_noun_is_not_put_in_the_place_of_an_adjective_or_a_verb() -> None:
    for marked in ("Он служил в [военной] прокуратуре.", "Она [ушла] туда."):
        draft, place = _place(marked)
        with pytest.raises(UnfitError):
            fit_russian(Term("ru", "повестка", pos="noun"), draft, place, "sing")


def test_an_article_of_the_law_is_not_declined() -> None:
    draft, place = _place("Его судят по [статье].")
    fit = fit_russian(Term("ru", "ст. 338 УК РФ", pos="noun"), draft, place, "sing")
    assert fit.applied(draft) == "Его судят по ст. 338 УК РФ."


def test_a_term_with_a_gap_or_a_possessive_fits_nowhere() -> None:
    draft, place = _place("They [arrested] him.")
    for term in ("remand … in custody", "leave one’s unit"):
        with pytest.raises(UnfitError):
            fit_english(Term("en", term, pos="verb"), draft, place, "")


RUSSIAN = [
    ("Он получил [вызов].", "повестка", "sing", "Он получил повестку."),
    ("Он ждёт [вызовов].", "повестка", "plur", "Он ждёт повесток."),
    ("Его держат в [изоляторе].", "исправительная колония", "sing", "Его держат в исправительной колонии."),
    ("Он вышел из [тюрьмы].", "следственный изолятор", "sing", "Он вышел из следственного изолятора."),
    ("Говорили о [вызове].", "арест", "sing", "Говорили об аресте."),
    ("Он был в новом [изоляторе].", "колония", "sing", "Он был в новой колонии."),
    ("Против него два [процесса].", "уголовное дело", "plur", "Против него два уголовных дела."),
    ("Он писал [призывникам].", "мобилизованный", "plur", "Он писал мобилизованным."),
    ("Он видел [солдата].", "мобилизованный", "sing", "Он видел мобилизованного."),
    ("Он стал [солдатом].", "военнослужащий по контракту", "sing", "Он стал военнослужащим по контракту."),
    ("Он сидит в [тюрьме].", "СИЗО", "sing", "Он сидит в СИЗО."),
    ("[Вызов] не пришёл.", "арест", "sing", "Арест не пришёл."),
]


@pytest.mark.parametrize(("marked", "term", "number", "expected"), RUSSIAN)
def test_a_russian_noun_takes_case_and_number_and_adjectives_agree(
    marked: str, term: str, number: str, expected: str
) -> None:
    draft, place = _place(marked)
    pos = "acronym" if term.isupper() else "noun"
    assert fit_russian(Term("ru", term, pos=pos), draft, place, number).applied(draft) == expected


def test_a_subject_of_another_gender_clashes_with_its_verb() -> None:
    draft, place = _place("[Вызов] не пришёл.")
    assert fit_russian(Term("ru", "повестка", pos="noun"), draft, place, "sing").clash
    assert not fit_russian(Term("ru", "арест", pos="noun"), draft, place, "sing").clash


def test_a_russian_verb_takes_the_form_of_the_one_it_replaces() -> None:
    draft, place = _place("Его [арестовали] утром.")
    assert fit_russian(Term("ru", "задержать", pos="verb"), draft, place, "").applied(draft) == "Его задержали утром."


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("die", "dies dying died died"),
        ("refer", "refers referring referred referred"),
        ("rob", "robs robbing robbed robbed"),
        ("open", "opens opening opened opened"),
        ("free", "frees freeing freed freed"),
        ("deny", "denies denying denied denied"),
        ("choose", "chooses choosing chose chosen"),
        ("dodge", "dodges dodging dodged dodged"),
    ],
)
def test_english_verbs_are_spelt_in_all_forms(verb: str, forms: str) -> None:
    found = verb_forms(verb)
    assert [found["s"], found["ing"], found["past"], found["participle"]] == forms.split()


@pytest.mark.parametrize("term", ["turn oneself in", "be wounded", "forcibly recruit", "never return"])
def test_a_verb_whose_form_depends_on_more_is_not_written(term: str) -> None:
    verb = Term("en", term, pos="verb")
    draft, place = _place("He [surrendered].")
    with pytest.raises(UnfitError, match="the form of the verb can't be told"):
        fit_english(verb, draft, place, "")
    assert english_in_forms(verb, "He ", "") == []


def test_the_forms_of_a_term_have_an_article_where_none_stands_before_them() -> None:
    notice = Term("en", "draft notice", pos="noun")
    assert english_in_forms(notice, "He got ", "sing") == ["draft notice", "a draft notice", "the draft notice"]
    assert english_in_forms(notice, "He got his ", "plur") == ["draft notices"]
    assert english_in_forms(Term("en", "close a case", pos="verb"), "They ", "")[:2] == [
        "close a case",
        "closes a case",
    ]
    assert russian_in_forms(Term("ru", "повестка", pos="noun"), "Он ждал ", "sing") == (
        ["повестка", "повестки", "повестке", "повестку", "повесткой"]
    )
