"""False alarms in a project: kept as decisions, on whatever the bead has become, until somebody takes them back."""

from __future__ import annotations

from pathlib import Path

import pytest
from pairs import one_to_one, sample

from corpus.bead_key import bead_keys
from corpus.dismissals import Dismissal, dismiss, dismissals, restore
from corpus.errors import InputError
from corpus.review.actions import Merge, payload_of
from corpus.review.decision import new_decision
from corpus.review.store import decide, decisions
from corpus.store import Project

ISSUE, OTHER = "0123456789abcdef", "fedcba9876543210"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project.create(tmp_path / "p.sverka")
    project.add(sample())
    return project


def test_a_dismissal_is_on_the_disk_with_who_and_why(project: Project, tmp_path: Path) -> None:
    key = bead_keys(sample())[0]
    assert dismiss(project, key, ISSUE, "Anna", note="house style") == 1
    project.close()
    with Project.open(tmp_path / "p.sverka") as again:
        assert list(dismissals(again)) == [Dismissal(sample().ru.id, sample().en.id, key, ISSUE)]
        (logged,) = decisions(again)
        assert (logged.decision.reviewer, logged.decision.note) == ("Anna", "house style")


def test_only_what_is_new_is_saved(project: Project) -> None:
    first, second, *_ = bead_keys(sample())
    assert [dismiss(project, first, ISSUE, "Anna") for _ in range(2)] == [1, 0]
    assert restore(project, second, ISSUE, "Anna") == 0
    assert dismiss(project, "0" * 32, ISSUE, "Anna") == 0
    assert len(decisions(project)) == 1


def test_taking_one_back_leaves_the_others_and_the_history(project: Project) -> None:
    key = bead_keys(sample())[0]
    for issue in (ISSUE, OTHER):
        dismiss(project, key, issue, "Anna")
    assert restore(project, key, ISSUE, "Boris") == 1
    assert [one.issue for one in dismissals(project)] == [OTHER]
    assert [logged.decision.action for logged in decisions(project)] == ["dismiss", "dismiss", "confirm"]
    assert dismiss(project, key, ISSUE, "Anna") == 1


def test_a_dismissal_stays_with_the_row_that_its_bead_was_merged_into(project: Project) -> None:
    first, second, *_ = bead_keys(sample())
    dismiss(project, first, ISSUE, "Anna")
    documents = (sample().ru.id, sample().en.id)
    decide(project, new_decision(documents, first, "merge", payload_of(Merge(second)), "Anna"))
    (one,) = dismissals(project)
    assert one.issue == ISSUE
    assert one.bead not in (first, second)


def test_the_same_sentences_in_two_reports_are_dismissed_in_both(project: Project) -> None:
    alignment = one_to_one(2)
    longer = one_to_one(3)
    assert bead_keys(alignment)[0] == bead_keys(longer)[0]
    project.add(alignment)
    project.add(longer)
    assert dismiss(project, bead_keys(longer)[0], ISSUE, "Anna") == 2
    assert {one.ru_document for one in dismissals(project)} == {alignment.ru.id, longer.ru.id}


def test_half_a_character_in_a_note_is_refused(project: Project) -> None:
    with pytest.raises(InputError, match="half a character"):
        dismiss(project, bead_keys(sample())[0], ISSUE, "Anna", note="\ud800")
    assert list(dismissals(project)) == []
