"""``sverka terms mine``: what is printed and written, that it can be imported as it is, and what a mistake gets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from pairs import RECIPE, document

from corpus.bead_key import bead_keys
from corpus.review.actions import Reject, payload_of
from corpus.review.decision import new_decision
from corpus.review.store import decide
from corpus.store import Project
from corpus.types import Alignment, Bead, Span
from glossaries.mine_concepts import COLUMNS
from glossaries.read import read_terms
from tui.cli import cli
from tui.diagnostics import run

PAIRS = (
    ("Самовар починили в субботу.", "The samovar was mended on Saturday."),
    ("Мы купили самовары.", "We bought samovars."),
    ("Из самовара шёл пар.", "Steam rose from the samovar."),
    ("Печной горшок треснул.", "The oven pot cracked."),
    ("Два печных горшка пропали.", "Two oven pots went missing."),
    ("Щи варят в печном горшке.", "Cabbage soup is made in an oven pot."),
    ("Повестку вручили утром.", "The summons was served in the morning."),
    ("Он порвал повестку.", "He tore up the summons."),
    ("Без повестки не пустили.", "Without a summons he wasn't let in."),
)


class Result(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, str]]:
        header, *rows = (line.split("\t") for line in self.out.splitlines())
        assert tuple(header) == COLUMNS
        return [dict(zip(header, row, strict=True)) for row in rows]


Terms = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a table of pairs in it and none of one's own terms."""
    monkeypatch.setenv("SVERKA_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    write_table(tmp_path / "pairs.tsv", PAIRS)
    return tmp_path


@pytest.fixture
def terms(folder: Path, capsys: pytest.CaptureFixture[str]) -> Terms:
    def call(*args: str) -> Result:
        code = run(cli, ["terms", *args])
        return Result(code, *capsys.readouterr())

    return call


def write_table(path: Path, pairs: tuple[tuple[str, str], ...], header: str = "ru\ten") -> None:
    path.write_text("\n".join([header, *("\t".join(pair) for pair in pairs)]) + "\n", encoding="utf-8")


def test_candidates_are_printed_with_counts_and_an_example(terms: Terms) -> None:
    done = terms("mine", "pairs.tsv")
    assert done.code == 0
    found = {row["ru"]: row for row in done.rows}
    assert found["печной горшок"]["en"] == "oven pot"
    assert found["самовар"]["en"] == "samovar"
    assert (found["самовар"]["beads"], found["самовар"]["ru beads"], found["самовар"]["en beads"]) == ("3", "3", "3")
    assert "горшк" in found["печной горшок"]["ru example"] or "горшок" in found["печной горшок"]["ru example"]
    assert [row["rank"] for row in done.rows] == [str(rank) for rank in range(1, len(done.rows) + 1)]
    assert "from 9 pairs, 1 known left out" in done.err


def test_known_terms_are_shown_with_all(terms: Terms) -> None:
    assert "повестка" not in {row["ru"] for row in terms("mine", "pairs.tsv").rows}
    known = next(row for row in terms("mine", "pairs.tsv", "--all").rows if row["ru"] == "повестка")
    assert known["known"].startswith("known: ")


def test_terms_of_another_term_base_are_known_too(folder: Path, terms: Terms) -> None:
    (folder / "own.csv").write_text("concept,lang,term,status\nurn,ru,самовар,admitted\n", encoding="utf-8")
    found = {row["ru"] for row in terms("mine", "pairs.tsv", "--terms", "own.csv").rows}
    assert "самовар" not in found
    assert "печной горшок" in found


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".tbx"])
def test_what_is_written_can_be_imported_as_it_is(folder: Path, terms: Terms, suffix: str) -> None:
    out = f"new{suffix}"
    assert terms("mine", "pairs.tsv", "-o", out).code == 0
    base = read_terms(folder / out)
    concept = next(concept for concept in base.concepts if concept.id == "mined-samovar")
    assert [(term.lang, term.text, term.status) for term in concept.terms] == [
        ("ru", "самовар", "admitted"),
        ("en", "samovar", "admitted"),
    ]
    assert concept.terms[0].note == "mined: 3 beads of 3 with it"
    assert "самовара шёл пар" in concept.note
    assert " | " in concept.note
    imported = terms("import", out)
    assert imported.code == 0, imported.err
    again = terms("mine", "pairs.tsv")
    assert again.code == 3
    assert "known terms" in again.err


def test_an_edited_file_can_be_imported(folder: Path, terms: Terms) -> None:
    terms("mine", "pairs.tsv", "-o", "new.csv")
    lines = (folder / "new.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("mined-samovar,")]
    assert len(lines) - len(kept) == 2
    (folder / "new.csv").write_text("".join(kept).replace("admitted", "preferred"), encoding="utf-8")
    assert terms("import", "new.csv").code == 0
    assert {row["ru"] for row in terms("mine", "pairs.tsv").rows} >= {"самовар"}


def test_a_second_run_writes_the_same_bytes(folder: Path, terms: Terms) -> None:
    terms("mine", "pairs.tsv", "-o", "one.csv")
    terms("mine", "pairs.tsv", "-o", "two.csv")
    assert (folder / "one.csv").read_bytes() == (folder / "two.csv").read_bytes()


def test_a_folder_is_read_as_all_its_tables(folder: Path, terms: Terms) -> None:
    (folder / "parts").mkdir()
    write_table(folder / "parts" / "a.tsv", PAIRS[:5])
    write_table(folder / "parts" / "b.tsv", PAIRS[5:])
    (folder / "parts" / "notes.txt").write_text("nothing", encoding="utf-8")
    assert terms("mine", "parts").rows == terms("mine", "pairs.tsv").rows


def test_a_table_of_a_folder_is_not_written_over(folder: Path, terms: Terms) -> None:
    (folder / "parts").mkdir()
    write_table(folder / "parts" / "a.tsv", PAIRS)
    done = terms("mine", "parts", "-o", "parts/a.tsv")
    assert (done.code, "already an input" in done.err) == (5, True)


def test_a_project_is_mined_as_it_was_reviewed(folder: Path, terms: Terms) -> None:
    ru, en = (document(lang, [pair[at] for pair in PAIRS]) for at, lang in enumerate(("ru", "en")))
    beads = tuple(Bead(Span(at, at + 1), Span(at, at + 1), 0.8, 0.9) for at in range(len(PAIRS)))
    alignment = Alignment(ru, en, beads, RECIPE)
    with Project.create(folder / "p.sverka") as project:
        project.add(alignment)
    assert terms("mine", "p.sverka").rows == terms("mine", "pairs.tsv").rows
    with Project.open(folder / "p.sverka") as project:
        (pair,) = project.pairs()
        reject = new_decision(
            (pair.ru_document, pair.en_document), bead_keys(alignment)[0], "reject", payload_of(Reject()), "Anna"
        )
        decide(project, reject)
    found = {row["ru"] for row in terms("mine", "p.sverka").rows}
    assert "самовар" not in found
    assert "печной горшок" in found


def test_min_count_and_limit(terms: Terms) -> None:
    assert len(terms("mine", "pairs.tsv", "--limit", "1").rows) == 1
    assert terms("mine", "pairs.tsv", "--min-count", "4").code == 3


def test_pairs_with_one_side_are_passed_over(folder: Path, terms: Terms) -> None:
    write_table(folder / "gaps.tsv", (*PAIRS, ("Самовар!", ""), ("", "A samovar!")))
    assert terms("mine", "gaps.tsv").rows == terms("mine", "pairs.tsv").rows


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["none.tsv"], 3, "no such file"),
        (["empty.tsv"], 3, "empty"),
        (["header.tsv"], 3, "there is no pair in it"),
        (["other.tsv"], 3, "no column named en"),
        (["blank"], 3, "a folder without a table"),
        (["blank.sverka"], 6, "blank.sverka"),
        (["pairs.tsv", "-o", "new.docx"], 5, 'no format has the suffix ".docx"'),
        (["pairs.tsv", "-o", "pairs.tsv"], 5, "already an input"),
        (["pairs.tsv", "-o", "a.csv", "-o", "a.csv"], 5, "already an input or another output"),
        (["pairs.tsv", "-o", "none/new.csv"], 5, "none"),
        (["pairs.tsv", "--terms", "none.csv"], 3, "none.csv"),
        (["pairs.tsv", "--min-count", "1"], 2, "--min-count"),
        (["pairs.tsv", "--limit", "0"], 2, "--limit"),
        (["pairs.tsv", "--min-count", "99"], 3, "nothing recurs in 99 of its 9 pairs"),
        ([], 2, "Missing argument"),
    ],
)
def test_a_mistake_is_named_on_one_line(folder: Path, terms: Terms, args: list[str], code: int, message: str) -> None:
    (folder / "empty.tsv").touch()
    write_table(folder / "header.tsv", ())
    write_table(folder / "other.tsv", PAIRS, header="ru\tde")
    (folder / "blank").mkdir()
    (folder / "blank.sverka").write_text("no project", encoding="utf-8")
    done = terms("mine", *args)
    assert done.code == code, done.err
    assert message in done.err
    assert done.err.count("\n") == 1
    assert done.out == ""


def test_a_failure_leaves_the_file_that_was_there(folder: Path, terms: Terms) -> None:
    (folder / "new.csv").write_text("old", encoding="utf-8")
    assert terms("mine", "header.tsv", "-o", "new.csv").code == 3
    assert (folder / "new.csv").read_text(encoding="utf-8") == "old"
