"""The term base that ships: complete, consistent, and covering the reports it was made for."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from glossaries.read import bundled_termbase
from glossaries.types import Concept, TermBase, fold

REAL_LATIN = {"storm-z", "storm-v", "fpv-drone", "military-blogger", "pro-war"}
"""Concepts whose Russian names are written with Latin letters: «Шторм Z», FPV-дрон, Z-блогер."""

PAIRS = [  # (a word, what it must not be called)
    ("задержать", "arrest"),
    ("задержанный", "arrested person"),
    ("арестованный", "detained person"),
    ("уголовное преследование", "persecution"),
    ("возбудить … дело", "charge"),
    ("предъявить обвинение", "open a criminal case"),
    ("подозреваемый", "accused"),
    ("обвиняемый", "suspect"),
    ("подсудимый", "convict"),
    ("осуждённый", "defendant"),
    ("призывник", "contract soldier"),
    ("срочник", "mobilized soldier"),
    ("контрактник", "contractor"),
    ("мобилизованный", "conscript"),
    ("военкомат", "draft board"),
    ("призывная комиссия", "recruitment office"),
    ("повестка", "subpoena"),
    ("СОЧ", "desertion"),
    ("отсрочка", "reprieve"),
    ("условный срок", "parole"),
    ("домашний арест", "imprisonment"),
    ("административный арест", "remand in custody"),
    ("категория В", "category B"),
    ("категория Б", "category V"),
    ("следователь", "inquiry officer"),
    ("правозащитник", "attorney"),
    ("иноагент", "foreign spy"),
]
ARTICLES = ["337", "338", "332", "328", "207.3", "280.3", "275", "281", "205.2", "334", "335", "339", "352.1", "330.1"]
ADMINISTRATIVE = ["20.3.3", "20.2", "21.5", "20.33", "20.1", "19.3", "20.3.1"]


@pytest.fixture(scope="module")
def base() -> TermBase:
    return bundled_termbase()


def unquoted(text: str) -> str:
    return " ".join(re.sub('[«»“”„"]', "", fold(text)).split())


def test_it_has_the_size_that_is_promised(base: TermBase) -> None:
    assert len(base.concepts) >= 940
    assert base.term_count >= 9_100
    assert len(base.domains) == 16
    assert min(Counter(concept.domain for concept in base.concepts).values()) >= 20


def test_the_readme_states_the_number_of_concepts(base: TermBase) -> None:
    readme = Path(__file__).parents[1] / "glossaries" / "data" / "README.md"
    assert f"{len(base.concepts)} concepts" in readme.read_text(encoding="utf-8")


def test_every_concept_has_a_preferred_term_in_both_languages(base: TermBase) -> None:
    for concept in base.concepts:
        for lang in ("ru", "en"):
            assert any(term.status == "preferred" for term in concept.terms_in(lang)), f"{concept.id}: {lang}"


def test_every_concept_has_a_short_definition(base: TermBase) -> None:
    for concept in base.concepts:
        assert 1 <= len(concept.definition.split()) <= 20, concept.id
        assert concept.definition.endswith("."), concept.id
        assert not re.search("[А-Яа-яЁё]", concept.definition), concept.id


def test_every_deprecated_term_says_why_or_what_to_use(base: TermBase) -> None:
    bare = [(c.id, t.text) for c in base.concepts for t in c.terms if t.status == "deprecated" and not t.note + t.use]
    assert not bare


def test_what_is_uncertain_is_never_preferred_or_deprecated(base: TermBase) -> None:
    wrong = [
        (concept.id, term.text)
        for concept in base.concepts
        for term in concept.terms
        if term.note.startswith("not sure") and term.status != "admitted"
    ]
    assert not wrong


def test_no_concept_has_a_term_twice_but_for_quotation_marks_and_case(base: TermBase) -> None:
    for concept in base.concepts:
        seen = Counter(
            (term.lang, unquoted(term.text), term.profile, term.valid_from, term.pos, term.context)
            for term in concept.terms
        )
        assert not [key for key, times in seen.items() if times > 1], concept.id


def test_no_term_is_both_deprecated_and_allowed_in_one_concept(base: TermBase) -> None:
    for concept in base.concepts:
        allowed = {(t.lang, fold(t.text), t.pos) for t in concept.terms if t.status != "deprecated"}
        deprecated = {(t.lang, fold(t.text), t.pos) for t in concept.terms if t.status == "deprecated"}
        assert not allowed & deprecated, concept.id


def test_each_language_is_written_in_its_own_letters(base: TermBase) -> None:
    for concept, term in base.terms("en"):
        assert not re.search("[А-Яа-яЁё]", term.text), f"{concept.id}: {term.text}"
    for concept, term in base.terms("ru"):
        assert concept.id in REAL_LATIN or not re.search("[A-Za-z]", term.text), f"{concept.id}: {term.text}"


def test_russian_terms_with_a_sound_yo_are_written_with_it(base: TermBase) -> None:
    for wrong in ("осужденный", "заключенный", "учет", "трехсотый", "волонтер"):
        assert not [t.text for _, t in base.terms("ru") if t.text.casefold() == wrong]


def test_acronyms_are_in_capitals(base: TermBase) -> None:
    for concept, term in base.terms("ru"):
        if term.pos == "acronym":
            capitals = sum(char.isupper() for char in term.text)
            assert capitals >= 2, f"{concept.id}: {term.text}"


@pytest.mark.parametrize(("russian", "trap"), PAIRS)
def test_pairs_that_must_not_be_confused_are_flagged(base: TermBase, russian: str, trap: str) -> None:
    concepts = base.named("ru", russian)
    assert concepts
    traps = {term.text for concept in concepts for term in concept.terms_in("en") if term.status == "deprecated"}
    assert trap in traps


def test_both_codes_have_their_articles(base: TermBase) -> None:
    for number in ARTICLES:
        assert base.named("ru", f"ст. {number} УК РФ")[0].id == f"uk-{number}"
    for number in ADMINISTRATIVE:
        assert base.named("ru", f"ст. {number} КоАП РФ")[0].id == f"koap-{number}"


def test_the_senses_of_a_word_are_told_apart_by_conditions(base: TermBase) -> None:
    for word in ("часть", "повестка", "арест", "штурмовик", "преследование", "обнуление"):
        rows = [term for _, term in base.terms("ru") if term.text == word]
        assert len({concept.id for concept in base.named("ru", word)}) >= 2
        assert all(term.context for term in rows), word


def test_every_lemma_of_the_gold_reports_is_covered(base: TermBase, shared: Path) -> None:
    known = {unquoted(term.text) for _, term in base.terms("ru")}
    missing = set()
    for report in ("003", "004"):
        for row in (shared / "gold" / report / "terms.tsv").read_text(encoding="utf-8").splitlines():
            lemma = unquoted(row.split("\t")[2])
            if lemma not in known:
                missing.add(lemma)
    assert not missing


def test_the_renderings_of_the_gold_reports_are_no_errors(base: TermBase, shared: Path) -> None:
    """What a published translation wrote is in the term base, and not as deprecated, for nine in ten occurrences."""
    occurrences = known = 0
    for report in ("003", "004"):
        for row in (shared / "gold" / report / "terms.tsv").read_text(encoding="utf-8").splitlines():
            _, _, lemma, _, english = row.split("\t")
            occurrences += 1
            concepts = [c for c in base.concepts if any(unquoted(t.text) == unquoted(lemma) for t in c.terms_in("ru"))]
            known += any(_renders(concept, english) for concept in concepts)
    assert known / occurrences >= 0.9


def _renders(concept: Concept, english: str) -> bool:
    """Whether an allowed term stands in the text, word by word, but for endings (the first five letters count)."""
    words = [word[:5] for word in re.findall(r"[a-z0-9’]+", english.casefold())]
    for term in concept.terms_in("en"):
        wanted = [word[:5] for word in re.findall(r"[a-z0-9’]+", term.text.casefold())]
        if term.status != "deprecated" and set(wanted) <= set(words):
            return True
    return False
