"""Terms in texts: each promise of ``glossaries/data/README.md``, what is found and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import InputError
from corpus.types import Lang
from glossaries.context import parse_context
from glossaries.hits import TermHit, resolve
from glossaries.match import Matcher
from glossaries.read import bundled_termbase
from glossaries.types import Concept, Term, TermBase

OTHER: dict[Lang, Lang] = {"ru": "en", "en": "ru"}


def matcher(*rows: str, lang: Lang = "ru", profile: str = "", day: str = "") -> Matcher:
    """A matcher for terms written as ``term | part of speech | condition | concept``, the last three optional."""
    terms: dict[str, list[Term]] = {}
    for row in rows:
        text, pos, context, concept = ([part.strip() for part in row.split("|")] + [""] * 3)[:4]
        term = Term(lang, text, "admitted", pos or "noun", context=parse_context(context))  # type: ignore[arg-type]
        terms.setdefault(concept or f"c{len(terms)}", []).append(term)
    concepts = tuple(Concept(name, "test", terms=tuple(found)) for name, found in terms.items())
    return Matcher(TermBase(concepts), lang, profile=profile, day=day)


def found(text: str, *rows: str, lang: Lang = "ru") -> list[str]:
    return [hit.surface for hit in matcher(*rows, lang=lang).find(text)]


@pytest.mark.parametrize(
    ("row", "text", "surface"),
    [
        ("военкомат", "Его ждали в двух Военкоматах города.", "Военкоматах"),
        ("уголовное дело", "Следствие по уголовным делам идёт.", "уголовным делам"),
        ("уголовное дело", "Возбудили два уголовных дела.", "уголовных дела"),
        ("явка с повинной", "Он пришёл с явкой с повинной.", "явкой с повинной"),
        ("военный врач", "Об этом знали военные врачи.", "военные врачи"),
        ("ефрейтор", "Ефрейтора наградили.", "Ефрейтора"),
        ("дезертировать|verb", "Дезертировав, он уехал.", "Дезертировав"),
        ("дезертировать|verb", "Они дезертируют.", "дезертируют"),
        ("осудить|verb", "Он был осуждён вчера.", "осуждён"),
        ("рассматривать|verb", "Дело рассматривается завтра.", "рассматривается"),
        ("осуждённый", "Осужденному дали слово.", "Осужденному"),
        ("осуждённый", "Осуждённая молчала.", "Осуждённая"),
        ("мобилизованный", "Среди мобилизованных был повар.", "мобилизованных"),
        ("передовая", "Отправили на передовую ночью.", "передовую"),
        ("военно-медицинская академия", "в стенах военно-медицинской академии", "военно-медицинской академии"),
        ("годный к службе|adjective", "Его признали годным к службе.", "годным к службе"),
        ("годный к службе|adjective", "Она годна к службе.", "годна к службе"),
        ("самоволка", "Вернулся из самоволки.", "самоволки"),
        ("груз-200", "Летел с грузом 200.", "грузом 200"),
        ("статья о дезертирстве", "Грозит статья о дезертирстве.", "статья о дезертирстве"),
        ("удостоверение ветерана", "Показал «удостоверение» ветерана.", "«удостоверение» ветерана"),
        ("лицо, подлежащее призыву|phrase", "Это лицо, подлежащее призыву.", "лицо, подлежащее призыву"),
        ("адвокат", "Пришёл активист-адвокат.", "адвокат"),
    ],
)
def test_a_russian_term_is_found_in_its_forms(row: str, text: str, surface: str) -> None:
    assert found(text, row) == [surface]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("уголовное дело", "Это уголовное, дело ясное."),  # punctuation
        ("уголовное дело", "Он уголовник. Дело ясное."),
        ("явка с повинной", "явка с повинную"),  # what follows the head keeps its case
        ("военный врач", "военным врача показали"),  # no agreement
        ("военный врач", "военных новых врачей"),  # no word in between
        ("сборы", "Снят таможенный сбор."),  # a plural stays one
        ("скорая", "Это скорый поезд."),  # another gender
        ("без вести|phrase", "Без вестей."),  # never inflected
        ("сдать|verb", "Они сдались."),  # another verb
        ("пытать|verb", "Он пытается уйти."),
        ("опер", "Мы слушали оперу."),  # forms that belong to another word
    ],
)
def test_what_only_looks_like_a_russian_term_is_not(row: str, text: str) -> None:
    assert found(text, row) == []


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("Она в СИЗО.", ["СИЗО"]),
        ("Перевели из СИЗО-2 в Твери.", ["СИЗО-2"]),
        ("Начальник СИЗО № 5 молчит.", ["СИЗО"]),
        ("Приехал ОМОН: сотрудники ОМОНа и люди с ОМОНом.", ["ОМОН", "ОМОНа", "ОМОНом"]),
        ("Она в сизо, небо сизо.", []),
        ("Омон приехал.", []),
        ("по закону № 131-ФЗ", ["131-ФЗ"]),
    ],
)
def test_an_acronym_counts_in_its_own_case_with_numbers_and_endings(text: str, surfaces: list[str]) -> None:
    assert found(text, "СИЗО|acronym", "ОМОН|acronym", "ФЗ|acronym") == surfaces


def test_an_acronym_is_no_form_of_another_word() -> None:
    assert found("СОЧ растёт", "СОЧ|acronym", "соча") == ["СОЧ"]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("по ст. 337 УК РФ", ["ст. 337 УК РФ"]),
        ("о статьях 337 УК РФ", ["статьях 337 УК РФ"]),
        ("Статья 337 УК РФ", ["Статья 337 УК РФ"]),
        ("по ст.337 УК РФ", ["ст.337 УК РФ"]),
        ("по ст. 338 УК РФ", []),
        ("по ст. 337.1 УК РФ", []),
    ],
)
def test_abbreviations_are_read_as_whole_words(text: str, surfaces: list[str]) -> None:
    assert found(text, "ст. 337 УК РФ") == surfaces


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("по ст. 205.2, 207.3 и 280.3 УК РФ", ["ст. 205.2", "207.3", "280.3 УК РФ"]),
        ("статьями 207.3 и 280.3 УК РФ", ["статьями 207.3", "280.3 УК РФ"]),
        ("по ст. 207.3. 280.3 УК РФ", []),
        ("по ст. 1, 2 УК РФ и 207.3 УК РФ", []),
    ],
)
def test_each_article_of_a_list_is_found_with_the_code_behind(text: str, surfaces: list[str]) -> None:
    rows = ("ст. 205.2 УК РФ", "ст. 207.3 УК РФ", "ст. 280.3 УК РФ")
    assert found(text, *rows) == surfaces


def test_english_lists_of_articles_are_read_too() -> None:
    rows = ("Article 205 of the Criminal Code", "Article 207.3 of the Criminal Code")
    text = "under Articles 205 and 207.3 of the Criminal Code"
    assert found(text, *rows, lang="en") == ["Articles 205", "207.3 of the Criminal Code"]


def test_an_abbreviation_by_itself_is_found_in_its_own_form() -> None:
    assert found("по ч. 5 статьи, но не часть 5", "ч.|abbreviation|before: <number>") == ["ч."]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("в «Мемориале» и у Мемориала", ["Мемориале", "Мемориала"]),
        ("Открыли мемориал павшим.", []),
    ],
)
def test_a_name_begins_with_a_capital(text: str, surfaces: list[str]) -> None:
    assert found(text, "«Мемориал»|name") == surfaces


def test_quotation_marks_that_belong_together_are_part_of_the_place() -> None:
    assert found("В «ДНР» и «ЛНР» тихо.", "«ДНР» и «ЛНР»|phrase") == ["«ДНР» и «ЛНР»"]
    assert found("Проект «Свой путь» закрыт.", "проект «Свой путь»") == ["Проект «Свой путь»"]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("Против него возбудили дело.", ["возбудили дело"]),
        ("Следователь возбудил против него новое уголовное дело.", ["возбудил против него новое уголовное дело"]),
        ("Уголовное дело в мае возбудили снова.", ["дело в мае возбудили"]),
        ("Дело возбуждено.", ["Дело возбуждено"]),
        ("Возбуждённое в мае дело закрыли.", ["Возбуждённое в мае дело"]),
        ("Дела не возбудили.", ["Дела не возбудили"]),
        ("Он возбудил у всех кто там был тогда дело.", []),  # five words
        ("Он возбудил интерес. Дело ясное.", []),  # two sentences
        ("Он возбудил сомнение в этом делом.", []),  # another case
    ],
)
def test_a_gap_holds_up_to_four_words_and_the_parts_of_a_verb_change_places(text: str, surfaces: list[str]) -> None:
    assert found(text, "возбудить … дело|verb") == surfaces


def test_the_pieces_of_a_term_with_a_gap_are_told() -> None:
    text = "Возбудил против него дело."
    (hit,) = matcher("возбудить … дело|verb").find(text)
    assert [text[start:stop] for start, stop in hit.spans] == ["Возбудил", "дело"]


@pytest.mark.parametrize(
    ("row", "text", "surface"),
    [
        ("enlistment office", "All enlistment offices closed.", "enlistment offices"),
        ("enlistment office", "Two Enlistment-Offices closed.", "Enlistment-Offices"),
        ("human-rights activist", "a human rights activist", "human rights activist"),
        ("letter of summons", "letters of summons", "letters of summons"),
        ("member of parliament", "the members of parliament", "members of parliament"),
        ("serviceman", "three servicemen", "servicemen"),
        ("soldier", "the soldier’s wife", "soldier’s"),
        ("prosecutor’s office", "the prosecutor's offices", "prosecutor's offices"),
        ("flee|verb", "He fled.", "fled"),
        ("desert one’s unit|verb", "They deserted their unit.", "deserted their unit"),
        ("turn oneself in|verb", "She turned herself in.", "turned herself in"),
        ("mobilization", "the mobilisation of men", "mobilisation"),
        ("defence counsel", "her defense counsel", "defense counsel"),
        ("armoured vehicle", "an armored vehicle", "armored vehicle"),
        ("pretrial detention", "in pre-trial detention", "pre-trial detention"),
        ("SIZO|acronym", "two SIZOs", "SIZOs"),
        ("Article 337 of the Criminal Code", "Art. 337 of the Criminal Code", "Art. 337 of the Criminal Code"),
        ("UN|acronym", "the UN's report", "UN's"),
        ("U.N.|abbreviation", "the U.N. report", "U.N."),
        ("call … up|verb", "They called him and others up.", "called him and others up"),
        ("take … into custody|verb", "He was taken into custody.", "taken into custody"),
        ("open … case|verb", "A case was opened.", "case was opened"),
        ("report to the enlistment office|verb", "He reported to an enlistment office.", None),
    ],
)
def test_an_english_term_is_found_in_its_forms(row: str, text: str, surface: str | None) -> None:
    assert found(text, row, lang="en") == [surface or "reported to an enlistment office"]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("convict", "He was convicted."),  # a noun, not the verb
        ("detention", "He was detained."),
        ("armed forces", "an armed force of nature"),
        ("call … up|verb", "Up he called."),  # a particle never goes first
        ("UN|acronym", "un ami"),
        ("fit for service|phrase", "fits for service"),
        ("wounded|adjective", "his wound"),
    ],
)
def test_what_only_looks_like_an_english_term_is_not(row: str, text: str) -> None:
    assert found(text, row, lang="en") == []


@pytest.mark.parametrize(
    ("condition", "text", "is_found"),
    [
        ("before: <number>", "часть 5", True),
        ("before: <number>", "часть пятая", True),
        ("before: <number>", "часть дела", False),
        ("after: в, из", "вернулся в часть", True),
        ("after: в, из", "эта часть", False),
        ("not before: <genitive>", "в части случаев", False),
        ("not before: <genitive>", "уехал в часть утром", True),
        ("near: командир", "командир вчера увёз его в часть", True),
        ("near: командир", "командир в тот самый день и час увёз его в часть", False),
        ("with: командир", "командир в тот самый день и час увёз его в часть", True),
        ("with: командир", "Командир спал. Они вернулись в часть.", False),
        ("not with: командир", "Командир спал. Они вернулись в часть.", True),
        ("before: <infinitive>", "часть уехать решила", True),
        ("after: <name>", "уехал в Тверскую часть", True),
        ("after: <name>", "Тверская часть", False),  # every word is capitalised there
        ("with: <number>", "в 2 часть", True),
        ("after: в / not before: <number>", "в часть 5", False),
        ("after: в / not before: <number>", "в часть", True),
        ("after: (", "в часть", False),
    ][:-1],
)
def test_conditions_tell_senses_apart(condition: str, text: str, is_found: bool) -> None:
    assert bool(found(text, f"часть||{condition}")) == is_found


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Мобилизованных увезли.", True),
        ("Мобилизованных солдат увезли.", False),
        ("Мобилизованных бывших солдат увезли.", False),
        ("Мобилизованных солдаты увезли.", True),  # the noun doesn't agree
        ("Мобилизованных, солдат и врачей увезли.", True),
        ("Мобилизованному Иванову дали автомат.", True),
    ],
)
def test_an_adjective_use_is_told_by_the_noun_behind(text: str, is_found: bool) -> None:
    assert bool(found(text, "мобилизованный||not before: <noun>")) == is_found


@pytest.mark.parametrize(
    ("row", "text", "is_found"),
    [
        ("report", "his report", True),
        ("report", "He didn’t report to them.", False),
        ("fight|verb", "They fight.", True),
        ("fight|verb", "It was the fight.", False),
        ("fight|verb", "The men fought the fighting.", True),
    ],
)
def test_the_word_before_tells_english_nouns_from_verbs(row: str, text: str, is_found: bool) -> None:
    assert bool(found(text, row, lang="en")) == is_found


def test_a_rare_plural_needs_something_that_governs_it() -> None:
    assert found("Ему зашили рот.", "рота") == []
    assert found("Командиры двух рот и пяти рот.", "рота") == ["рот", "рот"]


def test_a_word_in_the_gap_counts_for_a_condition() -> None:
    row = "подписать … контракт|verb|with: армия"
    assert found("Он подписал с армией контракт.", row) == ["подписал с армией контракт"]
    assert found("Он подписал с банком контракт.", row) == []


def test_a_term_with_a_gap_hides_its_parts_where_nothing_is_in_it() -> None:
    rows = ("самовольно оставить … часть|verb", "оставить часть|verb")
    assert found("Он самовольно оставил часть.", *rows) == ["самовольно оставил часть"]


def test_two_rows_with_conditions_are_alternatives() -> None:
    rows = ("часть||before: <number>|unit", "часть||after: в|unit")
    assert len(found("часть 5", *rows)) == len(found("в часть", *rows)) == 1


def test_the_longest_term_hides_its_parts() -> None:
    rows = ("суд", "военный суд", "окружной военный суд")
    assert found("Окружной военный суд и военный суд.", *rows) == ["Окружной военный суд", "военный суд"]


def test_a_hidden_term_comes_back_where_the_longer_one_fails_its_condition() -> None:
    rows = ("суд", "военный суд||with: генерал")
    assert found("Военный суд.", *rows) == ["суд"]


def test_a_verb_or_phrase_leaves_the_nouns_inside() -> None:
    rows = ("явиться в военкомат|verb", "военкомат", "под следствием|phrase", "следствие", "явиться|verb")
    assert found("Он явился в военкомат.", *rows) == ["явился в военкомат", "военкомат"]
    assert found("Он под следствием.", *rows) == ["под следствием", "следствием"]


def test_a_participle_that_is_a_term_is_not_the_verb() -> None:
    (hit,) = matcher("мобилизованный|||man", "мобилизовать|verb||act").find("Ждали мобилизованных.")
    assert hit.concept_ids == {"man"}
    (hit,) = matcher("мобилизованный|||man", "мобилизовать|verb||act").find("Его мобилизовали.")
    assert hit.concept_ids == {"act"}


def test_an_article_does_not_make_a_term_longer() -> None:
    assert found("the Defense Ministry", "the defense", "Defense Ministry|name", lang="en") == ["Defense Ministry"]


def test_ambiguity_is_kept_and_resolved_by_the_other_side() -> None:
    def concept(name: str, en: str) -> Concept:
        return Concept(name, "test", terms=(Term("ru", "следствие", "admitted", "noun"), Term("en", en)))

    base = TermBase((concept("inquiry", "inquiry"), concept("result", "consequence")))
    ru = Matcher(base, "ru").find("Следствие закончено.")
    assert [reading.concept.id for reading in ru[0].readings] == ["inquiry", "result"]
    assert ru[0].concept.id == "inquiry"
    kept, _ = resolve(ru, Matcher(base, "en").find("The consequences are over."))
    assert [reading.concept.id for reading in kept[0].readings] == ["result"]
    kept, _ = resolve(ru, Matcher(base, "en").find("It is over."))
    assert kept == ru


def test_of_two_terms_of_a_concept_the_one_spelt_as_in_the_text_is_told() -> None:
    base = TermBase(
        (Concept("m", "test", terms=(Term("en", "mobilization"), Term("en", "mobilisation", profile="uk"))),)
    )
    for text in ("mobilization", "mobilisation"):
        (hit,) = Matcher(base, "en").find(text)
        assert hit.term.text == text


def test_terms_of_other_houses_and_times_are_left_out() -> None:
    terms = (
        Term("ru", "милиция", valid_to="2011-02"),
        Term("ru", "полиция", valid_from="2011-03"),
        Term("ru", "копы", "admitted", profile="house"),
    )
    base = TermBase((Concept("police", "test", terms=terms),))
    text = "милиция, полиция, копы"

    def surfaces(**options: str) -> list[str]:
        return [hit.surface for hit in Matcher(base, "ru", **options).find(text)]

    assert surfaces() == ["милиция", "полиция", "копы"]
    assert surfaces(day="2005-01-01") == ["милиция", "копы"]
    assert surfaces(profile="us", day="2024-01-01") == ["полиция"]
    with pytest.raises(InputError, match="not a date"):
        surfaces(day="yesterday")


def test_a_term_is_found_over_a_wrapped_line_but_not_over_a_paragraph() -> None:
    assert found("Это уголовное\nдело.", "уголовное дело") == ["уголовное\nдело"]
    assert found("Это уголовное\n\nдело.", "уголовное дело") == []


def test_no_text_has_no_terms() -> None:
    assert matcher("суд").find("") == []


@pytest.fixture(scope="module")
def bundled() -> dict[Lang, Matcher]:
    return {"ru": Matcher(bundled_termbase(), "ru"), "en": Matcher(bundled_termbase(), "en")}


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_bundled_term_without_condition_finds_itself(bundled: dict[Lang, Matcher], lang: Lang) -> None:
    lost = []
    for concept, term in bundled_termbase().terms(lang):
        if term.context or len(term.parts) > 1:
            continue
        text = term.text.replace("one’s", "his").replace("oneself", "himself")
        if not any(concept.id in hit.concept_ids for hit in bundled[lang].find(text)):
            lost.append(term.text)
    assert not lost


def test_nine_in_ten_terms_of_the_gold_reports_are_found(bundled: dict[Lang, Matcher], shared: object) -> None:
    from tests.bench.terms import gold_recall

    found, total = gold_recall(bundled["ru"])
    assert found / total >= 0.9


_WORDS = st.sampled_from(
    ["часть", "в", "«", "»", "СИЗО-2", "337", "ст.", ".", "\n", "дела", "возбудили", "-", ",", "уголовного", "ДНР", "и"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=14), st.sampled_from(["", " "]))
def test_places_are_sound_in_any_text(bundled: dict[Lang, Matcher], words: list[str], space: str) -> None:
    text = space.join(words)
    hits = bundled["ru"].find(text)
    assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)
    for hit in hits:
        _assert_sound(hit, text)


def _assert_sound(hit: TermHit, text: str) -> None:
    assert text[hit.start : hit.stop] == hit.surface
    assert hit.readings
    assert hit.start == hit.spans[0][0]
    assert hit.stop == max(stop for _, stop in hit.spans)
    assert len({reading.concept.id for reading in hit.readings}) == len(hit.readings)
