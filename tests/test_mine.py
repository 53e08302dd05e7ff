"""Mining: which phrases are candidates, how they are counted, linked, ranked and written."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import normalise
from corpus.types import Lang
from glossaries.issue import Pair
from glossaries.match import Matcher
from glossaries.mine import Mined, mine
from glossaries.mine_concepts import known_as, mined_termbase
from glossaries.mine_count import count
from glossaries.mine_english import BORDER, INSIDE, NEVER, word
from glossaries.mine_forms import agreeing, english_form, russian_form
from glossaries.mine_grams import NO_WORD, count_rows, runs
from glossaries.mine_link import MEASURES, associated, compete, log_likelihood
from glossaries.mine_rank import c_value, renderings
from glossaries.mine_russian import phrases
from glossaries.types import Concept, Term, TermBase

NOTHING = TermBase(())
CORPUS = (
    Pair("Нашли чёрный ящик самолёта.", "The black box of the plane was found."),
    Pair("О чёрном ящике молчат.", "Nobody talks about the black box."),
    Pair("Чёрные ящики хранят запись.", "Black boxes keep a recording."),
    Pair("Без чёрного ящика нет ответа.", "There is no answer without the black box."),
    Pair("Ящик стоял в углу.", "A crate stood in the corner."),
    Pair("В ящике были яблоки.", "The crate was full of apples."),
    Pair("Пустой ящик сожгли.", "They burned an empty crate."),
    Pair("Тяжёлый ящик уронили.", "They dropped a heavy crate."),
    Pair("За ящиком пряталась мышь.", "A mouse hid behind the crate."),
    Pair("Чёрный кот спит.", "The black cat sleeps."),
    Pair("Они видели кота.", "They spotted the cat."),
    Pair("Кот вернулся.", "The cat returned."),
)


def mined(pairs: Sequence[Pair] = CORPUS, base: TermBase = NOTHING, **options: object) -> Mined:
    return mine(pairs, base, **options)  # type: ignore[arg-type]


def renderings_of(found: Mined) -> dict[str, str]:
    return {candidate.ru: candidate.en for candidate in found.candidates}


# --- candidates


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Закрыли уголовное дело.", {"уголовный дело", "дело"}),
        ("по уголовным делам", {"уголовный дело", "дело"}),
        ("явка с повинной", {"явка"}),
        ("служба по контракту", {"служба", "контракт", "служба по контракт"}),
        ("права пленных солдат", {"право", "солдат", "пленный солдат", "право пленный солдат"}),
        ("Мобилизованных не кормили.", {"мобилизованный"}),
        ("сотрудник ФСИН", {"сотрудник", "ФСИН", "сотрудник ФСИН"}),
        ("два длинных стола", {"стол", "длинный стол"}),
        ("длинных стола", {"стол"}),
        ("печной горшок", {"горшок", "печный горшок"}),
        ("печных горшках", {"горшок", "печный горшок"}),
        ("дом, сад", {"дом", "сад"}),
        ("деревянный дома", {"дом"}),  # they don't agree
        ("новый год", set()),
        ("Мария уехала в Пермь.", set()),
        ("Она стала петь.", set()),
        ("", set()),
    ],
)
def test_phrases_are_nouns_with_what_agrees_and_depends(text: str, found: set[str]) -> None:
    assert {" ".join(phrase.lemmas) for phrase in phrases(text)} >= found
    if not found or found & {"дом", "стол"}:
        assert {" ".join(phrase.lemmas) for phrase in phrases(text)} == found


def test_a_participle_that_describes_a_noun_is_no_noun() -> None:
    assert ("мобилизованный",) not in {phrase.lemmas for phrase in phrases("Мобилизованный повар уехал.")}


@pytest.mark.parametrize(
    ("text", "lemma", "place"),
    [
        ("Barracks", "barrack", BORDER),
        ("officers", "officer", BORDER),
        ("officer's", "officer", BORDER),
        ("mobilised", "mobilized", BORDER),
        ("press", "press", BORDER),
        ("SIZOs", "sizo", BORDER),
        ("US", "us", BORDER),
        ("us", "us", NEVER),
        ("of", "of", INSIDE),
        ("a", "a", INSIDE),
        ("was", "was", NEVER),
        ("2024", "2024", NEVER),
    ],
)
def test_english_words_count_in_the_singular(text: str, lemma: str, place: int) -> None:
    assert word(text) == (lemma, place)


# --- counting


@given(st.lists(st.tuples(st.integers(0, 5), st.lists(st.integers(0, 3), min_size=1, max_size=3)), max_size=40))
def test_rows_are_counted_once_a_bead(places: list[tuple[int, list[int]]]) -> None:
    places.sort()
    beads = np.array([bead for bead, _ in places], np.int32)
    rows = np.array([row + [NO_WORD] * (3 - len(row)) for _, row in places], np.int32).reshape(-1, 3)
    where: dict[tuple[int, ...], set[int]] = {}
    for bead, row in places:
        where.setdefault(tuple(row), set()).add(bead)
    prefixes = {
        row: set().union(*(beads for other, beads in where.items() if other[: len(row)] == row)) for row in where
    }
    assert all(where[row] <= prefixes[row] for row in where)
    grams = count_rows(beads, rows, 2)
    found = {
        tuple(number for number in row if number != NO_WORD): amount
        for row, amount in zip(grams.rows.tolist(), grams.counts.tolist(), strict=True)
    }
    assert found == {row: len(beads) for row, beads in where.items() if len(beads) >= 2}
    assert sorted(zip(grams.beads.tolist(), grams.ids.tolist(), strict=True)) == sorted(
        (bead, grams.rows.tolist().index(list(row) + [NO_WORD] * (3 - len(row))))
        for row, beads in where.items()
        if len(beads) >= 2
        for bead in beads
    )


@given(
    st.lists(st.lists(st.tuples(st.integers(0, 3), st.sampled_from([NEVER, INSIDE, BORDER])), max_size=7), max_size=12)
)
def test_runs_are_those_that_a_plain_count_finds(texts: list[list[tuple[int, int]]]) -> None:
    where: dict[tuple[int, ...], set[int]] = {}
    for bead, text in enumerate(texts):
        for first, stop in itertools.combinations(range(len(text) + 1), 2):
            places = [place for _, place in text[first:stop]]
            if len(places) <= 3 and NEVER not in places and places[0] == places[-1] == BORDER:
                where.setdefault(tuple(number for number, _ in text[first:stop]), set()).add(bead)
    flat = [(number, place, bead) for bead, text in enumerate(texts) for number, place in text]
    numbers, places_, beads = (np.array([row[at] for row in flat], np.int32) for at in range(3))
    grams = runs(numbers, places_, beads, beads, 3, 2)
    found = {
        tuple(number for number in row if number != NO_WORD): amount
        for row, amount in zip(grams.rows.tolist(), grams.counts.tolist(), strict=True)
    }
    assert found == {row: len(beads) for row, beads in where.items() if len(beads) >= 2}


# --- linking


def test_the_log_likelihood_ratio_is_that_of_the_table() -> None:
    ones = [np.array([number], np.int64) for number in (8, 10, 10)]
    # 2 * (8 ln(8*100/100) + 2*2 ln(2*100/900) + 88 ln(88*100/8100)) = 2 * (16.6355 - 6.0163 + 7.2941)
    assert log_likelihood(*ones, 100)[0] == pytest.approx(35.8267, abs=1e-3)


def test_candidates_that_avoid_each_other_have_no_association() -> None:
    counts = [np.array([number], np.int64) for number in (1, 50, 50)]
    assert MEASURES["llr"](*counts, 100)[0] == 0
    assert MEASURES["phi2"](*counts, 100)[0] == 0


def test_what_a_stronger_link_takes_is_out_of_the_running() -> None:
    counted = count(CORPUS, 2)
    links = associated(counted, "dice", 2, 12)
    found = {
        (" ".join(counted.ru.lemmas(ru)), " ".join(counted.en.lemmas(en))): (together, made)
        for ru, en, together, made in zip(
            links.ru.tolist(), links.en.tolist(), links.together.tolist(), compete(counted, links).tolist(), strict=True
        )
    }
    assert found["кот", "cat"] == (3, 3)
    assert found["ящик", "crate"] == (5, 5)
    made = [(ru, en) for (ru, en), (_, number) in found.items() if number]
    assert sum(ru == "черный ящик" for ru, _ in made) == 1  # of box, black and black box, which all stand there
    assert sum(en == "black box" for _, en in made) == 1


def test_the_c_value_of_what_stands_inside_others_is_less() -> None:
    side = count(CORPUS, 2).ru
    values = {side.lemmas(at): value for at, value in enumerate(c_value(side).tolist())}
    assert values["черный", "ящик"] == pytest.approx(4 * np.log2(3))
    assert values[("ящик",)] == pytest.approx(9 - 4)


# --- how terms are written


@pytest.mark.parametrize(
    ("texts", "lemmas", "form"),
    [
        (["Следят за уголовными делами.", "Есть уголовное дело."], "уголовный дело", "уголовное дело"),
        (["Начались боевые действия.", "Конец боевых действий."], "боевой действие", "боевые действия"),
        (["Он просил о военной службе."], "военный служба", "военная служба"),
        (["Верховного суда боятся.", "Дошли до Верховного суда."], "верховный суд", "Верховный суд"),
        (["Это зачёт по бегу.", "Зачет сдан, с зачётом."], "зачет", "зачёт"),
        (["Лежит в печном горшке.", "Вот печной горшок."], "печный горшок", "печной горшок"),
        (["Перед досрочными выборами."], "досрочный выборы", "досрочные выборы"),
        (["прав человека", "права человека"], "право человек", "права человека"),
        (["в ИК нашли"], "ИК", "ИК"),
        ([], "уголовный дело", "уголовный дело"),
    ],
)
def test_a_russian_term_is_written_in_its_dictionary_form(texts: list[str], lemmas: str, form: str) -> None:
    assert russian_form(tuple(lemmas.split()), texts) == form


@pytest.mark.parametrize(
    ("adjective", "gender", "form"),
    [
        ("военный", "femn", "военная"),
        ("строгий", "neut", "строгое"),
        ("строгий", "plur", "строгие"),
        ("горячий", "neut", "горячее"),
        ("горячий", "femn", "горячая"),
        ("внутренний", "femn", "внутренняя"),
        ("внутренний", "plur", "внутренние"),
        ("боевой", "neut", "боевое"),
        ("боевой", "plur", "боевые"),
        ("чужой", "plur", "чужие"),
        ("мамин", "femn", "мамин"),
    ],
)
def test_adjectives_agree(adjective: str, gender: str, form: str) -> None:
    assert agreeing(adjective, gender) == form


@pytest.mark.parametrize(
    ("texts", "lemmas", "form"),
    [
        (["Two military courts met.", "A military court met."], "military court", "military court"),
        (["The armed forces left.", "Armed forces came."], "armed force", "armed forces"),
        (["The Supreme Court ruled.", "It went to the Supreme Court's judges."], "supreme court", "Supreme Court"),
        (["He is in pre-trial detention."], "pretrial detention", "pre-trial detention"),
        (["Family matters.", "His family wept."], "family", "family"),
    ],
)
def test_an_english_term_is_written_as_it_was_met(texts: list[str], lemmas: str, form: str) -> None:
    assert english_form(tuple(lemmas.split()), texts) == form


# --- all of it


def test_each_russian_candidate_gets_its_own_rendering() -> None:
    found = renderings_of(mined())
    assert found["чёрный ящик"] == "black box"
    assert found["ящик"] == "crate"
    assert found["кот"] == "cat"


def test_a_candidate_tells_its_counts_and_two_examples() -> None:
    box = next(candidate for candidate in mined().candidates if candidate.ru == "чёрный ящик")
    assert (box.beads, box.ru_beads, box.en_beads) == (4, 4, 4)
    assert len(box.examples) == 2
    for example in box.examples:
        assert "ящик" in example.pair.ru[slice(*example.ru)].lower()
        assert "black box" in example.pair.en[slice(*example.en)].lower()


def base_with(*texts: tuple[Lang, str]) -> TermBase:
    return TermBase((Concept("box", "test", terms=tuple(Term(lang, text, "admitted") for lang, text in texts)),))


def test_known_terms_are_left_out_and_counted() -> None:
    found = mined(base=base_with(("ru", "чёрный ящик"), ("en", "black box")))
    assert "чёрный ящик" not in renderings_of(found)
    assert found.left_out == 1


@pytest.mark.parametrize(("english", "said"), [("black box", "known: box"), ("recorder", "another rendering of: box")])
def test_known_terms_are_marked_where_all_are_kept(english: str, said: str) -> None:
    found = mined(base=base_with(("ru", "чёрный ящик"), ("en", english)), keep_known=True)
    box = next(candidate for candidate in found.candidates if candidate.ru == "чёрный ящик")
    assert known_as(box) == (said,)
    assert found.left_out == 0


def test_the_limit_keeps_the_most_promising() -> None:
    everything = mined().candidates
    assert len(everything) > 2
    assert mined(limit=2).candidates == everything[:2]


def test_what_is_rarer_than_asked_is_left_out() -> None:
    assert all(min(one.ru_beads, one.en_beads) >= 4 for one in mined(least=4).candidates)
    assert mined(least=11).candidates == ()


def test_no_pairs_give_no_candidates() -> None:
    assert mined(()) == Mined((), 0, 0)
    assert mined((Pair("", ""),)) == Mined((), 1, 0)


def test_the_same_pairs_give_the_same_candidates() -> None:
    assert mined() == mined()


def test_pairs_need_not_be_a_list() -> None:
    class Again:
        def __iter__(self) -> Iterator[Pair]:
            return iter(CORPUS)

    assert mine(Again(), NOTHING) == mined()


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=30).map(normalise)


@given(st.lists(st.builds(Pair, TEXTS, TEXTS), max_size=6))
def test_any_text_can_be_mined(pairs: list[Pair]) -> None:
    found = mine([*pairs, *pairs], NOTHING, least=2)
    if found.candidates:
        mined_termbase(found.candidates, NOTHING)


def test_mined_terms_are_found_where_they_were_mined() -> None:
    for candidate in mined().candidates:
        base = mined_termbase([candidate], NOTHING)  # alone: a longer term would hide it
        ru, en = Matcher(base, "ru"), Matcher(base, "en")
        for example in candidate.examples:
            assert any((hit.start, hit.stop) == example.ru for hit in ru.find(example.pair.ru)), candidate.ru
            assert any((hit.start, hit.stop) == example.en for hit in en.find(example.pair.en)), candidate.en


def test_ids_are_new_to_the_term_base() -> None:
    candidates = [candidate for candidate in mined().candidates if candidate.ru == "чёрный ящик"]
    taken = TermBase((Concept("mined-black-box", "test", terms=(Term("en", "black box"),)),))
    assert [concept.id for concept in mined_termbase(candidates, taken).concepts] == ["mined-black-box-2"]


def test_renderings_rank_by_score() -> None:
    scores = [one.score for one in renderings(count(CORPUS, 2), None)]
    assert scores == sorted(scores, reverse=True)
