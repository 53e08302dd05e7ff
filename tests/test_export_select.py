"""What an export leaves out when a part of the pairs is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pairs import alignments, document, one_to_one, sample
from reviews import Reviewer

from corpus.bead_key import bead_keys
from corpus.errors import OutputError
from corpus.export.rows import Row, rows
from corpus.export.select import Choice, selected
from corpus.export.write import SUFFIXES, WHOLE, exporter
from corpus.review.actions import Accept, Edit, Reject
from corpus.review.replay import ReviewState
from corpus.review.store import decide
from corpus.store import Project
from corpus.types import Alignment, Verdict
from tui.cli import cli
from tui.diagnostics import run


def chosen(choice: Choice, *pairs: Alignment) -> list[Row]:
    return [row for alignment in selected(pairs, choice) for row in rows(alignment)]


def with_status(*statuses: str) -> Alignment:
    return replace(one_to_one(len(statuses)), verdicts=tuple(map(Verdict, statuses)))


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (("link",), ["1-1", "2-1", "1-1"]),
        (("null",), ["1-0", "0-1"]),
        (("moved",), ["1-1"]),
        (("2-1", "1-0"), ["2-1", "1-0"]),
        (("4-4",), []),
    ],
)
def test_kind_is_that_of_the_bead(kinds: Sequence[str], expected: list[str]) -> None:
    assert [row.kind for row in chosen(Choice(kinds=frozenset(kinds)), sample())] == expected


def test_status_and_reviewed_only() -> None:
    pairs = with_status("unreviewed", "accepted", "rejected", "changed")
    statuses = Choice(statuses=frozenset({"accepted", "rejected"}))
    assert [row.status for row in chosen(statuses, pairs)] == ["accepted", "rejected"]
    assert [row.status for row in chosen(Choice(reviewed=True), pairs)] == ["accepted", "rejected", "changed"]
    assert chosen(Choice(reviewed=True), one_to_one(3)) == []


@pytest.mark.parametrize(("options", "named"), [([], True), (["--without-reviewers"], False)])
def test_reviewers_are_named_unless_they_should_not_be(options: list[str], named: bool, tmp_path: Path) -> None:
    path, pairs = tmp_path / "p.sverka", one_to_one(3)
    reviewer = Reviewer(pairs, "Zinaida")
    with Project.create(path) as project:
        project.add(pairs)
        for row, action in zip(ReviewState(pairs), (Accept(), Reject(), Edit("en", "Court.")), strict=True):
            decide(project, reviewer.on(row, action))
    outputs = [tmp_path / f"out{suffix}" for suffix in SUFFIXES if suffix not in (".parquet", ".xlsx", ".sverka")]
    given = [part for output in outputs for part in ("-o", str(output))]
    assert run(cli, ["export", str(path), *given, *options]) == 0
    signed = {output.name[3:] for output in outputs if output.exists() and b"Zinaida" in output.read_bytes()}
    holding = {".tsv", ".csv", ".jsonl", ".hf.jsonl", ".html", ".tmx", ".xlf", ".xliff", ".xliff2.xlf", ".xml"}
    assert signed == (holding if named else set())
    assert run(cli, ["export", str(path), "-o", str(tmp_path / "out.parquet"), *options]) == 0
    assert frame_of(tmp_path / "out.parquet") == (["Zinaida"] * 3 if named else [""] * 3)


def frame_of(path: Path) -> list[str]:
    """The column of reviewers in a Parquet file."""
    return list(pl.read_parquet(path)["reviewer"])


def test_pseudonyms_leave_reviewers_out(tmp_path: Path) -> None:
    path, table, pairs = tmp_path / "p.sverka", tmp_path / "names.csv", one_to_one(1)
    table.write_text("ru,en,ru_pseudonym,en_pseudonym\nИван Петров,Ivan Petrov,Олег Ким,Oleg Kim\n", "utf-8")
    with Project.create(path) as project:
        project.add(pairs)
        decide(project, Reviewer(pairs, "Ivan Petrov").on(next(iter(ReviewState(pairs))), Accept()))
    assert run(cli, ["export", str(path), "-o", str(tmp_path / "a.tsv"), "--pseudonyms", str(table)]) == 0
    assert "accepted\t\t" in (tmp_path / "a.tsv").read_text("utf-8")


def test_confidence_is_compared_as_it_is_shown_and_a_persons_yes_outweighs_it() -> None:
    assert [row.confidence for row in chosen(Choice(confidence=0.6124), sample())] == [0.97, 0.6124, 1.0]
    pairs = with_status("unreviewed", "accepted", "rejected", "changed")
    assert [row.status for row in chosen(Choice(confidence=0.95), pairs)] == ["accepted", "changed"]


def test_duplicates_are_the_same_texts_but_for_spaces_and_case_in_all_documents() -> None:
    def pair(ru: Sequence[str], en: Sequence[str], *statuses: str) -> Alignment:
        return replace(
            one_to_one(len(ru)),
            ru=document("ru", ru),
            en=document("en", en),
            verdicts=tuple(map(Verdict, statuses)),
        )

    first = pair(["Суд идёт.", "СУД  ИДЁТ.", "Суд идёт."], ["The court sits.", "The Court sits.", "All rise."])
    second = pair(["Суд идёт.", "Мать ждёт."], ["the court sits.", "She waits."])
    found = chosen(Choice(unique=True), first, second)
    assert [(row.ru, row.en) for row in found] == [
        ("Суд идёт.", "The court sits."),
        ("Суд идёт.", "All rise."),
        ("Мать ждёт.", "She waits."),
    ]
    rejected = pair(["Суд идёт.", "Суд идёт."], ["The court sits.", "The court sits."], "rejected", "accepted")
    assert [row.status for row in chosen(Choice(unique=True), rejected)] == ["rejected", "accepted"]


@pytest.mark.parametrize("name", ["Иск", "иск", "THE CLAIM", "reports/ru.txt", "ru.txt", "en", sample().en.id])
def test_document_goes_by_title_path_file_name_or_id(name: str) -> None:
    assert len(chosen(Choice(documents=(name,)), sample())) == 5


def test_document_that_is_not_there_is_an_error_that_names_it() -> None:
    with pytest.raises(OutputError, match='no document is called "Приговор"'):
        chosen(Choice(documents=("Иск", "Приговор")), sample())
    assert len(chosen(Choice(documents=("Иск",)), sample(), one_to_one(3))) == 5


@settings(deadline=None)
@given(alignments(), st.floats(0, 1), st.sets(st.sampled_from(("link", "null", "moved", "1-1", "2-1"))))
def test_rows_that_are_chosen_are_those_of_the_whole(alignment: Alignment, confidence: float, kinds: set[str]) -> None:
    whole = list(rows(alignment))
    found = chosen(Choice(confidence=confidence, kinds=frozenset(kinds)), alignment)
    assert [row for row in whole if row in found] == found
    assert all(row.confidence >= confidence for row in found)


def test_bead_that_is_chosen_keeps_its_key() -> None:
    whole = one_to_one(6)
    (part,) = selected([whole], Choice(kinds=frozenset({"1-1"}), unique=True))
    assert bead_keys(part) == bead_keys(whole)


@pytest.mark.parametrize("suffix", sorted(set(SUFFIXES) - WHOLE))
def test_every_other_format_takes_a_part(suffix: str, tmp_path: Path) -> None:
    choice = Choice(statuses=frozenset({"accepted"}))
    exporter(tmp_path / f"pair{suffix}").write(selected([with_status("accepted", "unreviewed")], choice))
    written = [path.read_bytes() for path in tmp_path.iterdir()]
    if suffix not in (".parquet", ".xlsx"):
        text = b"".join(written).decode()
        assert "номер 0" in text
        assert "номер 1" not in text


# --- the command -----------------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "p.sverka"
    pairs = one_to_one(3)
    with Project.create(path) as made:
        made.add(pairs)
        made.add(sample())
        anna, state = Reviewer(pairs), ReviewState(pairs)
        decide(made, anna.on(state.rows(0, 1)[0].key, Accept()))
        decide(made, anna.on(state.rows(1, 2)[0].key, Reject()))
    return path


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ("", 8),
        ("--status accepted", 1),
        ("--status accepted --status rejected", 2),
        ("--reviewed-only", 2),
        ("--reviewed-only --min-confidence 0.95", 1),
        ("--min-confidence 0.95", 3),
        ("--kind null", 2),
        ("--kind 2-1 --kind moved", 2),
        ("--document Иск", 5),
        ("--document иск --kind link", 3),
        ("--no-duplicates", 8),
    ],
)
def test_command_chooses(options: str, count: int, project: Path, tmp_path: Path) -> None:
    assert run(cli, ["export", str(project), "-o", str(tmp_path / "o.tsv"), *options.split()]) == 0
    assert len((tmp_path / "o.tsv").read_text().splitlines()) == 1 + count


@pytest.mark.parametrize("suffix", sorted(WHOLE))
def test_part_of_a_whole_format_is_refused_before_the_work(
    suffix: str, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"o{suffix}"
    assert run(cli, ["export", str(project), "-o", str(out), "--kind", "link"]) == 5
    assert re.search(r"holds whole documents.*--document", capsys.readouterr().err)
    assert not out.exists()
    assert run(cli, ["export", str(project), "-o", str(out), "--document", "Иск"]) == 0
    assert out.exists()


@pytest.mark.parametrize("kind", ["2", "links", "1-1 "])
def test_unknown_kind_is_wrong_usage(kind: str, project: Path, tmp_path: Path) -> None:
    assert run(cli, ["export", str(project), "-o", str(tmp_path / "o.tsv"), "--kind", kind]) == 2
