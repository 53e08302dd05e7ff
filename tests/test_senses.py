"""The families of concepts that must be kept apart fit the term base."""

from __future__ import annotations

from glossaries.read import bundled_termbase
from glossaries.senses import FAMILIES, OFTEN_MIXED, kin, rivals

IDS = sorted({concept for family in FAMILIES for member in family for concept in member})


def test_every_concept_of_a_family_is_in_the_term_base_in_both_languages() -> None:
    base = bundled_termbase()
    concepts = [base.concept(concept_id) for concept_id in [*IDS, *OFTEN_MIXED]]
    assert all(concept and concept.terms_in("ru") and concept.terms_in("en") for concept in concepts)


def test_a_concept_is_no_rival_of_itself_or_of_its_kin_and_rivals_are_mutual() -> None:
    for concept_id in IDS:
        assert concept_id not in rivals(concept_id)
        assert concept_id in kin(concept_id)
        assert not rivals(concept_id) & kin(concept_id)
        assert all(concept_id in rivals(other) for other in rivals(concept_id))


def test_no_rivals_share_their_preferred_english_name() -> None:
    base = bundled_termbase()
    names = {one: {term.text for term in base.concept(one).preferred("en")} for one in IDS}  # type: ignore[union-attr]
    shared = {(one, other) for one in IDS for other in rivals(one) if names[one] & names[other]}
    assert not shared
