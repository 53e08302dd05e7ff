"""Statistics of a project: what is counted, and that rejected links and repeats are told apart."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from pairs import BEADS, EN, RECIPE, RU, document, one_to_one
from reviews import Reviewer, pair
from rich.console import Console

from corpus.review.actions import Accept, Edit, Reject
from corpus.review.replay import ReviewState
from corpus.review.store import decide
from corpus.statistics import Ratios, Spread, tally, word_count
from corpus.statistics_repeats import Place, Repeats
from corpus.statistics_survey import Survey, survey
from corpus.store import Project
from corpus.types import Alignment
from glossaries.types import Concept, Term, TermBase
from tui.stats_print import print_survey
from tui.stats_tabular import write_json, write_totals, write_tsv
from tui.stats_terms import TermCounter


def sample() -> Alignment:
    return Alignment(document("ru", RU), document("en", EN), BEADS, RECIPE)


def survey_of(project: Project) -> Survey:
    return survey(project, list(enumerate(project.pairs(), 1)), lambda line, alignment: None)


@pytest.mark.parametrize(
    ("text", "count"),
    [("Мать пла́чет — по-моему, зря.", 4), ("They don't pay 1,200.", 5), ("… — !", 0), ("", 0)],
)
def test_words_keep_their_hyphens_apostrophes_and_stress_marks(text: str, count: int) -> None:
    assert word_count(text) == count


def test_a_pair_is_counted_by_sentences_kinds_and_coverage() -> None:
    found = tally(sample())
    assert (found.ru.sentences, found.en.sentences, found.links, found.moved) == (5, 4, 3, 1)
    assert dict(found.kinds) == {"1-1": 2, "2-1": 1, "1-0": 1, "0-1": 1}
    assert dict(found.labels) == {"partial": 1, "omitted": 1, "added": 1}
    assert found.ru.linked_sentences == 4
    assert found.ru.coverage == pytest.approx(1 - len(RU[3]) / sum(map(len, RU)))
    assert found.en.sure_coverage < found.en.coverage
    assert found.mean_confidence == pytest.approx((0.97 + 0.61237 + 1.0) / 3)
    assert dict(found.confidences) == {(19, "unreviewed"): 2, (12, "unreviewed"): 1}


def test_tallies_add_up() -> None:
    both, alone = tally(sample()), tally(one_to_one(7))
    both.add(alone)
    assert (both.pairs, both.ru.sentences, both.kinds["1-1"], both.characters.count) == (2, 12, 9, 10)


def test_ratios_give_their_median_to_half_a_per_cent() -> None:
    ratios = Ratios()
    for en in (50, 100, 150, 200, 400):
        ratios.note(100, en)
    ratios.note(0, 10)
    spread = Spread.of(ratios)
    assert spread.mean == pytest.approx(1.8)
    assert spread.median == pytest.approx(1.5, rel=0.005)
    assert (spread.low, spread.high) == (pytest.approx(0.5, rel=0.005), pytest.approx(4.0, rel=0.005))
    assert Spread.of(Ratios()) == (0, 0, 0, 0, 0)


def test_repeats_are_found_whatever_the_capitals_and_spaces() -> None:
    with Repeats() as repeats:
        for number, (ru, en) in enumerate(
            [
                ("Суд молчал.", "The court was silent."),
                ("Ушёл.", "He left."),
                ("СУД  молчал.", "the court was  silent."),
                ("Ушел.", "He has gone."),
                ("Один раз.", "Once."),
            ]
        ):
            repeats.add(ru, en, Place(1, number))
        found = repeats.counts(10)
    assert (found.links, found.copies, found.varied, found.varied_links) == (5, 1, 1, 2)
    assert found.duplicates[0].renderings == ((2, Place(1, 0)),)
    assert found.variants[0].renderings == ((1, Place(1, 1)), (1, Place(1, 3)))


def test_a_survey_shows_repeats_with_their_texts_and_who_reviewed(tmp_path: Path) -> None:
    first = pair(("Суд молчал.", "Ушли."), ("The court was silent.", "They left."), (1, 1), (1, 1))
    second = pair(("Суд молчал.", "Ждём."), ("The court said nothing.", "We wait."), (1, 1), (1, 1))
    rows = list(ReviewState(first))
    anna = Reviewer(first)
    with Project.create(tmp_path / "p.sverka") as project:
        for alignment in (first, second):
            project.add(alignment)
        decide(project, anna.on(rows[0], Accept()))
        decide(project, anna.on(rows[1], Reject()))
        other = list(ReviewState(second))[1]
        decide(project, Reviewer(second, "Boris").on(other, Edit("en", "We are waiting.")))
        found = survey_of(project)
    assert [(one.ru, one.renderings) for one in found.variants] == [
        ("Суд молчал.", ((1, "The court was silent."), (1, "The court said nothing.")))
    ]
    assert [one[:2] + one[3:] for one in found.reviewers] == [("Anna", 2, 1, 0, 1), ("Boris", 1, 0, 1, 0)]
    assert found.total.links == 3, "a rejected link is none"
    assert [line.reviewed for line in found.pairs] == [1.0, 0.5]
    assert found.pairs[0].ru_alone == 1


def test_tables_for_machines_agree(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.sverka") as project:
        project.add(sample())
        project.add(one_to_one(3))
        found = survey_of(project)
    totals, lines, everything = StringIO(), StringIO(), StringIO()
    write_totals(totals, found)
    write_tsv(lines, found)
    write_json(everything, found)
    data = json.loads(everything.getvalue())
    assert data["ru"]["sentences"] == 8
    assert data["beads"] == {"1-1": 5, "2-1": 1, "1-0": 1, "0-1": 1}
    assert sum(one["links"] for one in data["confidence"]) == data["links"] == 6
    assert "size\tru sentences\t8" in totals.getvalue().splitlines()
    assert {line.count("\t") for line in totals.getvalue().splitlines()} == {2}
    header, *rows = (line.split("\t") for line in lines.getvalue().splitlines())
    assert [row[header.index("links")] for row in rows] == ["3", "3"]


def test_terms_are_counted_in_every_inflection() -> None:
    base = TermBase((Concept("summons", "law", terms=(Term("ru", "повестка"), Term("en", "summons"))),))
    counter = TermCounter(base)
    counter.add(pair(("Он ждал повестки.", "Без повесток."), ("He awaited a summons.", "None."), (1, 1), (1, 1)))
    (line,) = counter.lines(5)
    assert (line.ru_term, line.en_term, line.ru, line.en, line.both) == ("повестка", "summons", 2, 1, 1)


@pytest.mark.parametrize("width", [80, 140])
def test_no_line_on_a_terminal_is_cut_off(tmp_path: Path, width: int) -> None:
    alignment = sample()
    with Project.create(tmp_path / "p.sverka") as project:
        project.add(alignment)
        project.add(one_to_one(3))
        decide(project, Reviewer(alignment).on(next(iter(ReviewState(alignment))), Accept()))
        found = survey_of(project)
    out = Console(file=StringIO(), width=width, highlight=False)
    print_survey(found, out)
    printed = out.file.getvalue()  # type: ignore[attr-defined]
    assert "…" not in printed
    assert max(map(len, printed.splitlines())) <= width
    assert "2026-03-14" in printed
