"""What a project holds at a glance."""

from __future__ import annotations

from pathlib import Path

from pairs import BEADS, EN, RECIPE, RU, document
from reviews import Reviewer, pair

from corpus.overview import Overview, overviews
from corpus.review.actions import Accept
from corpus.review.replay import ReviewState
from corpus.review.store import decide
from corpus.store import Project
from corpus.types import Alignment


def test_links_doubts_and_coverage_are_counted(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.sverka") as project:
        project.add(Alignment(document("ru", RU), document("en", EN), BEADS, RECIPE))
        project.add(pair(("Суд молчал.", "Ушли."), ("The court was silent.",), (1, 1), (1, 0)))
        first, second = overviews(project)
    assert first == Overview(1, 5, 3, 1, 5, 4, 4, 3)
    assert (first.ru_coverage, first.en_coverage) == (0.8, 0.75)
    assert (second.pairing, second.links, second.ru_coverage, second.en_coverage) == (2, 1, 0.5, 1.0)


def test_only_the_current_alignment_counts(tmp_path: Path) -> None:
    ru, en = ("Суд молчал.", "Ушли."), ("The court was silent.", "They left.")
    with Project.create(tmp_path / "p.sverka") as project:
        project.add(pair(ru, en, (2, 2)))
        project.add(pair(ru, en, (1, 1), (1, 1)))
        (only,) = overviews(project)
    assert (only.beads, only.links) == (2, 2)


def test_people_stand_in_the_order_of_their_last_decision(tmp_path: Path) -> None:
    alignment = pair(("Суд молчал.",), ("The court was silent.",), (1, 1))
    row = ReviewState(alignment).rows(0, 1)[0]
    with Project.create(tmp_path / "p.sverka") as project:
        project.add(alignment)
        for number, name in enumerate(("Anna", "Boris", "Anna")):
            decide(project, Reviewer(alignment, name, made=number).on(row, Accept()))
        workers = overviews(project)[0].workers
    assert [(worker.reviewer, worker.decisions) for worker in workers] == [("Anna", 2), ("Boris", 1)]


def test_project_without_pairs_has_none(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.sverka") as project:
        assert overviews(project) == []
