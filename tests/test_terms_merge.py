"""A house's own term base over another one: one row is enough to change what is preferred."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from corpus.errors import InputError
from glossaries.merge import merge_bases
from glossaries.read import bundled_termbase, read_terms
from glossaries.types import Concept, TermBase
from tests.test_terms_files import BASES

BUNDLED = """\
concept,lang,term,status,pos,profile,from,to,context,use,note,definition,source,about,rendering,domain
office,ru,военкомат,preferred,noun,,,,,,,Office that drafts.,Law,,,conscription
office,en,enlistment office,preferred,noun,,,,,,,,,,,
office,en,recruiting centre,preferred,noun,uk,,,,,,,,,,
office,en,draft office,admitted,noun,,,,with: draft,,,,,,,
office,en,draft board,deprecated,noun,,,,,enlistment office,a US body,,,,,
office,en,enlist,preferred,verb,,,,,,,,,,,
"""


@pytest.fixture
def base(tmp_path: Path) -> TermBase:
    return read(tmp_path, BUNDLED)


def read(folder: Path, text: str) -> TermBase:
    (folder / "terms.csv").write_text(text, encoding="utf-8")
    return read_terms(folder / "terms.csv")


def merged(folder: Path, base: TermBase, row: str, columns: str = "concept,lang,term,status") -> Concept:
    concept = merge_bases(base, read(folder, f"{columns}\n{row}\n")).concept("office")
    assert concept is not None
    return concept


def statuses(concept: Concept) -> dict[str, str]:
    return {term.text: term.status for term in concept.terms}


def test_one_row_makes_a_term_preferred_and_what_was_so_admitted(base: TermBase, tmp_path: Path) -> None:
    concept = merged(tmp_path, base, "office,en,draft office,preferred")
    assert statuses(concept) | {"draft office": "preferred", "enlistment office": "admitted"} == statuses(concept)
    assert [term.text for term in concept.preferred("en")] == ["draft office", "enlist"]


def test_a_row_leaves_alone_what_it_says_nothing_of(base: TermBase, tmp_path: Path) -> None:
    concept = merged(tmp_path, base, "office,en,draft office,preferred")
    (before,) = base.concepts
    assert (concept.domain, concept.definition, concept.source) == ("conscription", "Office that drafts.", "Law")
    assert len(concept.terms) == len(before.terms)
    assert concept.terms[3].context == before.terms[3].context
    untouched = [0, 2, 4, 5]
    assert [concept.terms[index] for index in untouched] == [before.terms[index] for index in untouched]


def test_a_new_term_is_added(base: TermBase, tmp_path: Path) -> None:
    concept = merged(tmp_path, base, "office,en,military commissariat,preferred")
    assert concept.terms[-1].text == "military commissariat"
    assert [term.text for term in concept.preferred("en", "uk")] == ["recruiting centre", "enlist"]
    assert [term.text for term in concept.preferred("en")] == ["enlist", "military commissariat"]


def test_a_profile_of_a_house_takes_nothing_from_others(base: TermBase, tmp_path: Path) -> None:
    columns = "concept,lang,term,status,profile"
    concept = merged(tmp_path, base, "office,en,commissariat,preferred,our-house", columns)
    assert [term.text for term in concept.preferred("en", "our-house")] == ["commissariat", "enlist"]
    assert [term.text for term in concept.preferred("en")] == ["enlistment office", "enlist"]


def test_a_row_without_part_of_speech_means_the_term_whatever_it_is(base: TermBase, tmp_path: Path) -> None:
    concept = merged(tmp_path, base, "office,en,enlist,deprecated")
    assert [(term.pos, term.status) for term in concept.terms if term.text == "enlist"] == [("verb", "deprecated")]


def test_a_row_that_names_one_of_two_readings_means_that_one(base: TermBase, tmp_path: Path) -> None:
    rows = "office,en,draft,admitted,\noffice,en,draft,admitted,verb"
    earlier = read(tmp_path, f"concept,lang,term,status,pos\n{rows}\n")
    assert [term.status for term in merged(tmp_path, earlier, "office,en,draft,deprecated").terms] == [
        "deprecated",
        "admitted",
    ]


def test_of_two_senses_of_a_term_only_one_becomes_preferred(base: TermBase, tmp_path: Path) -> None:
    rows = "office,en,draft,admitted,with: men\noffice,en,draft,admitted,with: notice"
    earlier = read(tmp_path, f"concept,lang,term,status,context\n{rows}\n")
    concept = merged(tmp_path, earlier, "office,en,draft,preferred")
    assert [term.status for term in concept.terms] == ["preferred", "admitted"]


def test_a_verb_does_not_take_the_place_of_a_noun(base: TermBase, tmp_path: Path) -> None:
    concept = merged(tmp_path, base, "office,en,draft,preferred,verb", "concept,lang,term,status,pos")
    assert [term.text for term in concept.preferred("en")] == ["enlistment office", "draft"]


def test_a_ban_that_is_lifted_loses_its_replacement(base: TermBase, tmp_path: Path) -> None:
    concept = merged(tmp_path, base, "office,en,draft board,preferred")
    (board,) = [term for term in concept.terms if term.text == "draft board"]
    assert (board.status, board.use, board.note) == ("preferred", "", "a US body")
    assert statuses(concept)["enlistment office"] == "admitted"


def test_a_preferred_term_of_the_past_stays_preferred(base: TermBase, tmp_path: Path) -> None:
    rows = "office,en,old office,preferred,,2010\noffice,en,new office,preferred,2011,"
    earlier = read(tmp_path, f"concept,lang,term,status,from,to\n{rows}\n")
    concept = merged(tmp_path, earlier, "office,en,office,preferred,2011", "concept,lang,term,status,from")
    assert statuses(concept) == {"old office": "preferred", "new office": "admitted", "office": "preferred"}


def test_texts_of_the_later_base_hold(base: TermBase, tmp_path: Path) -> None:
    columns = "concept,lang,term,status,definition,rendering"
    concept = merged(tmp_path, base, "office,ru,военкомат,preferred,Where men are drafted.,free", columns)
    assert (concept.definition, concept.source, concept.rendering) == ("Where men are drafted.", "Law", "free")


def test_a_correction_that_does_not_fit_names_the_concept(base: TermBase, tmp_path: Path) -> None:
    rows = "office,en,draft board,deprecated,\noffice,en,enlistment office,deprecated,draft board"
    later = read(tmp_path, f"concept,lang,term,status,use\n{rows}\n")
    with pytest.raises(InputError, match=r"corrections of concept 'office' do not fit it: .* in a circle"):
        merge_bases(base, later)


def test_concepts_that_are_new_follow_the_others(base: TermBase, tmp_path: Path) -> None:
    later = read(tmp_path, "concept,lang,term,status\nsentry,en,sentry,preferred\n")
    assert [concept.id for concept in merge_bases(base, later).concepts] == ["office", "sentry"]
    assert merge_bases() == TermBase(())


def test_a_term_base_over_itself_changes_nothing() -> None:
    base = bundled_termbase()
    assert merge_bases(base, base) == base


@settings(max_examples=60, deadline=None)
@given(BASES)
def test_any_term_base_over_itself_keeps_its_terms_and_their_status(base: TermBase) -> None:
    assert merge_bases(base, base) == base
