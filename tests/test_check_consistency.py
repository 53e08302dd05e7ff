"""One concept, one name: in a document and over a corpus."""

from __future__ import annotations

from glossaries.consistency import Consistency, Variation
from glossaries.issue import Place
from glossaries.rendering import Rendering
from glossaries.types import Concept, Term, TermBase

BASE = TermBase(
    (
        Concept(
            "office",
            "test",
            terms=(
                Term("ru", "военкомат"),
                Term("en", "military enlistment office"),
                Term("en", "enlistment office", "admitted"),
                Term("en", "recruitment office", "admitted"),
                Term("en", "MEO", "admitted", "acronym"),
                Term("en", "enlist", "admitted", "verb"),
            ),
        ),
        Concept("army", "test", rendering="free", terms=(Term("en", "army"), Term("en", "forces", "admitted"))),
    )
)


def of(*names: str, concept: str = "office") -> list[Rendering]:
    place = Place(0, 1)
    return [Rendering(concept, "ru", place, "в", "в", "admitted", place, name, name) for name in names]


def in_document(*names: str, concept: str = "office") -> tuple[Variation, ...]:
    consistency = Consistency(BASE)
    consistency.add(of(*names, concept=concept))
    return consistency.end_document("a report")


def test_two_names_of_a_concept_in_a_document_are_found_with_their_counts() -> None:
    (found,) = in_document("recruitment office", "enlistment office", "enlistment office", "recruitment office")
    assert found.uses == (("recruitment office", 2), ("enlistment office", 2))
    assert (found.kind, found.severity, found.document) == ("inconsistent term", "warning", "a report")
    assert found.wanted == "military enlistment office"


def test_a_name_used_once_beside_another_is_a_note() -> None:
    (found,) = in_document("enlistment office", "recruitment office", "enlistment office")
    assert found.severity == "note"


def test_a_short_form_or_an_acronym_may_follow_the_full_name() -> None:
    assert not in_document("military enlistment office", "enlistment office", "MEO", "MEO")


def test_the_full_name_may_not_follow_a_short_form_of_another() -> None:
    assert in_document("enlistment office", "military enlistment office")


def test_a_noun_and_a_verb_are_no_variants_of_each_other() -> None:
    assert not in_document("enlistment office", "enlist")


def test_an_ordinary_word_may_vary() -> None:
    assert not in_document("army", "forces", concept="army")


def test_documents_are_judged_apart_and_the_corpus_over_all() -> None:
    consistency = Consistency(BASE)
    for name in ("recruitment office", "military enlistment office"):
        consistency.add(of(name, name))
        assert not consistency.end_document(name)
    (found,) = consistency.corpus()
    assert (found.kind, found.severity, found.document) == ("house style", "note", "")
    assert sorted(found.uses) == [("military enlistment office", 2), ("recruitment office", 2)]


def test_a_corpus_that_mostly_uses_another_name_than_the_house_is_a_warning() -> None:
    consistency = Consistency(BASE)
    consistency.add(of("recruitment office", "recruitment office", "military enlistment office"))
    consistency.end_document("a")
    assert [one.severity for one in consistency.corpus()] == ["warning"]


def test_a_corpus_in_house_style_is_silent() -> None:
    consistency = Consistency(BASE)
    consistency.add(of("military enlistment office", "enlistment office"))
    consistency.end_document("a")
    assert not consistency.corpus()


def test_the_term_of_the_english_side_is_not_counted_twice() -> None:
    consistency = Consistency(BASE)
    place = Place(0, 1)
    consistency.add([Rendering("office", "en", place, "MEO", "MEO", "preferred", place, "военкомат", "военкомат")])
    assert not consistency.end_document("a")
    assert not consistency.corpus()
