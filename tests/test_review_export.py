"""What exports get of a review: status, edited texts, and offsets that still hold in the document."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from pairs import alignments, one_to_one
from reviews import Reviewer, pair, play, scripts

from corpus.export.rows import rows as plain_rows
from corpus.review.actions import Accept, Edit, Mark, Reject, Split
from corpus.review.export import reviewed_alignments
from corpus.review.overlay import reviewed_alignment
from corpus.review.replay import ReviewState
from corpus.review.store import decide
from corpus.store import Project
from corpus.types import Alignment
from tui.cli import cli
from tui.diagnostics import run

REPORT = pair(
    ("Он ждал, она ушла.", "Суд начался.", "Юрист молчал."),
    ("He waited.", "She left.", "Court sat."),
    (1, 2),
    (1, 1),
    (1, 0),
)


def test_review_without_decisions_exports_as_the_alignment() -> None:
    assert list(plain_rows(reviewed_alignment(REPORT, ReviewState(REPORT)))) == list(plain_rows(REPORT))


def test_status_label_edits_and_parts_of_a_sentence_are_exported() -> None:
    state, anna = ReviewState(REPORT), Reviewer(REPORT)
    first, court, lawyer = state
    for row, action in (
        (first, Split(9, 10)),
        (court, Edit("en", "The court sat.")),
        (court, Reject()),
        (lawyer, Mark("heading")),
    ):
        state.apply(anna.on(row, action))
    state.apply(anna.on(state.rows(1, 2)[0], Accept()))
    found = list(plain_rows(reviewed_alignment(REPORT, list(state))))
    assert [(row.ru, row.en, row.status, row.label) for row in found] == [
        ("Он ждал,", "He waited.", "changed", ""),
        ("она ушла.", "She left.", "accepted", ""),
        ("Суд начался.", "The court sat.", "rejected", ""),
        ("Юрист молчал.", "", "changed", "heading"),
    ]
    assert [(row.ru_start, row.ru_stop, row.ru_ids) for row in found[:2]] == [(0, 8, (0,)), (9, 18, (1,))]
    assert [row.confidence for row in found] == [1.0, 1.0, 0.75, 0.75]


@settings(deadline=None, max_examples=60)
@given(alignments(), scripts())
def test_offsets_lead_to_the_text_and_every_sentence_is_exported_once(alignment: Alignment, script) -> None:  # type: ignore[no-untyped-def]
    state = ReviewState(alignment)
    for decision in play(state, [step for step in script if step[0] != "edit"], Reviewer(alignment)):
        state.apply(decision)
    rows = list(plain_rows(reviewed_alignment(alignment, list(state))))
    for row in rows:
        if row.ru_start is not None:
            whole = alignment.ru.text[row.ru_start : row.ru_stop]
            assert "".join(whole.split()) == "".join(row.ru.split())
    numbers = sorted(number for row in rows for number in row.ru_ids)
    assert numbers == list(range(len(numbers)))


def test_every_pair_of_a_project_has_its_own_review(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.sverka") as project:
        for alignment in (REPORT, one_to_one(2)):
            project.add(alignment)
        key = ReviewState(one_to_one(2)).rows(0, 1)[0].key
        decide(project, Reviewer(one_to_one(2)).on(key, Accept()))
        found = list(reviewed_alignments(project))
        assert [[row.status for row in plain_rows(alignment)] for alignment in found] == [
            ["unreviewed"] * 3,
            ["accepted", "unreviewed"],
        ]


def test_export_writes_what_was_reviewed_and_no_rejected_unit(tmp_path: Path) -> None:
    path, reviewer = tmp_path / "p.sverka", Reviewer(one_to_one(2))
    with Project.create(path) as project:
        project.add(one_to_one(2))
        first, second = ReviewState(one_to_one(2))
        decide(project, reviewer.on(first.key, Edit("en", "Put right by hand.")))
        decide(project, reviewer.on(second.key, Reject()))
    outputs = [tmp_path / name for name in ("out.tmx", "out.tsv")]
    assert run(cli, ["export", str(path), *(part for output in outputs for part in ("-o", str(output)))]) == 0
    tmx, tsv = (output.read_text(encoding="utf-8") for output in outputs)
    assert tmx.count("<tu ") == 1
    assert "Put right by hand." in tmx
    header, *lines = (line.split("\t") for line in tsv.splitlines())
    assert [line[header.index("status")] for line in lines] == ["changed", "rejected"]
