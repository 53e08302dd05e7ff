"""``sverka check``: what is printed, what decides the exit code, and that a false alarm stays dismissed."""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from pairs import RECIPE, document

from corpus.review.actions import Edit, Reject, payload_of
from corpus.review.decision import new_decision
from corpus.review.store import decide
from corpus.store import Project
from corpus.types import Alignment, Bead, Span
from glossaries.report_types import FLAG_COLUMNS
from tui.cli import cli
from tui.diagnostics import run

HOUSE = (
    "concept,lang,term,status\n"
    "dog-tag,ru,жетон,preferred\n"
    "dog-tag,en,dog tag,preferred\n"
    "dog-tag,en,identity disc,admitted\n"
    "dog-tag,en,badge,deprecated\n"
)
PAIRS = (
    ("В списке 25 солдат.", "There are 35 soldiers on the list."),
    ("Он потерял жетон.", "He lost his badge."),
    ("Жетон нашли в реке.", "The dog tag was found in the river."),
    ("Жетон вернули матери.", "The identity disc was given back to his mother."),
    ("Она плакала.", "She cried."),
)


class Result(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def flags(self) -> list[dict[str, str]]:
        header, *rows = (line.split("\t") for line in self.out.splitlines())
        assert tuple(header) == FLAG_COLUMNS
        return [dict(zip(header, row, strict=True)) for row in rows]

    @property
    def kinds(self) -> list[str]:
        return [flag["kind"] for flag in self.flags]


Check = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder: a table and a project of the same pairs, a term base, and none of one's own terms."""
    monkeypatch.setenv("SVERKA_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house.csv").write_text(HOUSE, encoding="utf-8")
    table = "ru\ten\n" + "".join(f"{ru}\t{en}\n" for ru, en in PAIRS)
    (tmp_path / "pairs.tsv").write_text(table, encoding="utf-8")
    with Project.create(tmp_path / "p.sverka") as project:
        project.add(aligned("a/ru.txt"))
    return tmp_path


@pytest.fixture
def check(folder: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    def call(*args: str, terms: str = "house.csv") -> Result:
        capsys.readouterr()
        return Result(run(cli, ["check", *args, "--terms", terms]), *capsys.readouterr())

    return call


def aligned(source: str, extra: str = "") -> Alignment:
    ru = document("ru", [*(ru for ru, _ in PAIRS), *([extra] if extra else [])], source=source)
    en = document("en", [en for _, en in PAIRS], source="en.txt")
    beads = [Bead(Span(number, number + 1), Span(number, number + 1)) for number in range(len(PAIRS))]
    if extra:
        beads.append(Bead(Span(len(PAIRS), len(PAIRS) + 1), Span(len(PAIRS), len(PAIRS)), label="omitted"))
    return Alignment(ru, en, tuple(beads), RECIPE)


# --- what is found ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pairs", ["pairs.tsv", "p.sverka"])
def test_flags_of_a_table_and_of_a_project_are_the_same(check: Check, pairs: str) -> None:
    done = check(pairs)
    assert done.code == 9
    assert done.kinds == ["number differs", "deprecated term", "inconsistent term", "house style"]
    assert [flag["severity"] for flag in done.flags] == ["error", "warning", "warning", "warning"]
    assert [(flag["ru"], flag["en"]) for flag in done.flags[:2]] == list(PAIRS[:2])


def test_a_flag_says_where_it_is_on_both_sides(check: Check) -> None:
    flag = check("pairs.tsv").flags[1]
    assert (flag["document"], flag["place"], flag["concept"]) == ("pairs.tsv", "3", "dog-tag")
    assert flag["ru"][int(flag["ru_start"]) : int(flag["ru_stop"])] == "жетон"
    assert flag["en"][int(flag["en_start"]) : int(flag["en_stop"])] == "badge"


def test_pairs_of_a_project_are_checked_as_they_were_reviewed(check: Check, folder: Path) -> None:
    keys = [flag["key"] for flag in check("p.sverka").flags]
    with Project.open(folder / "p.sverka") as project:
        (pair,) = project.pairs()
        documents = (pair.ru_document, pair.en_document)
        from corpus.bead_key import bead_keys

        first, second, *_ = bead_keys(project.alignment(pair))
        assert [first[:12], second[:12]] == [key[:12] for key in keys[:2]]
        edit = payload_of(Edit("en", "There are 25 soldiers on the list."))
        decide(project, new_decision(documents, first, "edit", edit, "Anna"))
        decide(project, new_decision(documents, second, "reject", payload_of(Reject()), "Anna"))
    assert check("p.sverka").kinds == []


def test_what_was_left_out_of_the_english_is_no_flag(check: Check, folder: Path) -> None:
    with Project.create(folder / "more.sverka") as project:
        project.add(aligned("ru.txt", extra="Жетон № 17 пропал."))
    assert check("more.sverka", "--severity", "note").kinds == check("p.sverka", "--severity", "note").kinds


def test_a_term_is_consistent_within_each_document_of_a_table(check: Check, folder: Path) -> None:
    rows = [PAIRS[2], PAIRS[3], PAIRS[3]]
    for names, kinds in (("aaa", ["inconsistent term"]), ("abb", [])):
        lines = [f"{ru}\t{en}\t{name}\n" for (ru, en), name in zip(rows, names, strict=True)]
        (folder / "docs.tsv").write_text("ru\ten\tdocument\n" + "".join(lines), encoding="utf-8")
        found = check("docs.tsv", "--severity", "note").kinds
        assert [kind for kind in found if kind == "inconsistent term"] == kinds


def test_documents_of_one_name_are_told_apart_by_their_folders(check: Check, folder: Path) -> None:
    with Project.open(folder / "p.sverka") as project:
        project.add(aligned("b/ru.txt", extra="Ещё одна строка."))
    assert {flag["document"] for flag in check("p.sverka").flags} == {"a/ru.txt", "b/ru.txt"}


def test_a_csv_with_quotes_and_commas_is_read(check: Check, folder: Path) -> None:
    text = '\ufeffen,ru,kind\r\n"There are 35, it says.","В списке 25, ""так"" сказано.",1-1\r\n'
    (folder / "pairs.csv").write_text(text, encoding="utf-8", newline="")
    assert check("pairs.csv").flags[0]["ru"] == 'В списке 25, "так" сказано.'


def test_a_table_may_come_through_a_pipe(folder: Path) -> None:
    command = [sys.executable, "-c", "from tui.cli import main; main()", "check", "/dev/stdin", "--only", "numbers"]
    table = (folder / "pairs.tsv").read_bytes()
    done = subprocess.run(command, input=table, capture_output=True, check=False)
    assert (done.returncode, done.stdout.count(b"number differs")) == (9, 1)


def test_rows_that_a_reviewer_rejected_are_not_checked(check: Check, folder: Path) -> None:
    rows = "".join(f"{ru}\t{en}\trejected\n" for ru, en in PAIRS[:1]) + f"{PAIRS[4][0]}\t{PAIRS[4][1]}\taccepted\n"
    (folder / "reviewed.tsv").write_text("ru\ten\tstatus\n" + rows, encoding="utf-8")
    assert check("reviewed.tsv", "--severity", "note").flags == []


# --- what is shown, and the exit code --------------------------------------------------------------------------------


def test_severity_decides_what_is_shown_and_the_exit_code(check: Check, folder: Path) -> None:
    assert check("pairs.tsv", "--severity", "error").kinds == ["number differs"]
    (folder / "good.tsv").write_text("ru\ten\nОн потерял жетон.\tHe lost his badge.\n", encoding="utf-8")
    assert [check("good.tsv", "--severity", name).code for name in ("error", "warning", "note")] == [0, 9, 9]


def test_only_and_skip_choose_the_checks(check: Check) -> None:
    assert check("pairs.tsv", "--only", "numbers,quote-marks").kinds == ["number differs"]
    assert check("pairs.tsv", "--only", "terms", "--only", "numbers").kinds == ["number differs", "deprecated term"]
    assert check("pairs.tsv", "--skip", "numbers", "--skip", "terms").kinds == ["inconsistent term", "house style"]


def test_the_last_line_counts_what_was_checked(check: Check) -> None:
    assert check("pairs.tsv").err.splitlines()[-1].startswith("5 pairs in 1 document: 1 error, 3 warnings, ")


def test_reports_are_written_and_nothing_is_printed(check: Check, folder: Path) -> None:
    names = ["r.html", "r.xlsx", "r.tsv", "r.terms.tsv", "r.jsonl"]
    done = check("pairs.tsv", *(f"-o{name}" for name in names))
    assert (done.code, done.out) == (9, "")
    assert all((folder / name).stat().st_size for name in names)
    assert (folder / "r.tsv").read_text(encoding="utf-8") == check("pairs.tsv").out


# --- dismissing ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pairs", ["pairs.tsv", "p.sverka"])
def test_every_flag_can_be_dismissed_stays_so_and_can_be_restored(check: Check, pairs: str) -> None:
    before = check(pairs)
    keys = [flag["key"] for flag in before.flags]
    for number, key in enumerate(keys, 1):
        assert check(pairs, "--dismiss", key, "--reviewer", "Anna", "--note", "meant").code == 0
        assert [flag["key"] for flag in check(pairs).flags] == keys[number:]
    assert check(pairs).code == 0
    shown = check(pairs, "--all")
    assert (shown.code, [flag["key"] for flag in shown.flags]) == (0, keys)
    assert {flag["dismissed"] for flag in shown.flags} == {"true"}
    assert check(pairs, "--restore", keys[0]).code == 0
    assert [flag["key"] for flag in check(pairs).flags] == keys[:1]


@pytest.mark.parametrize("pairs", ["pairs.tsv", "p.sverka"])
def test_dismissing_twice_says_so_and_saves_nothing(check: Check, folder: Path, pairs: str) -> None:
    key = check(pairs).flags[0]["key"]
    check(pairs, "--dismiss", key)
    kept = _log(folder, pairs)
    assert "dismissed already" in check(pairs, "--dismiss", key).err
    assert _log(folder, pairs) == kept


def _log(folder: Path, pairs: str) -> object:
    if pairs.endswith(".tsv"):
        return (folder / f"{pairs}.dismissed").read_bytes()
    with Project.open(folder / pairs) as project:
        return project.query("SELECT count(*) FROM decisions")


def test_dismissals_of_a_table_are_private_and_stand_beside_it_or_where_told(check: Check, folder: Path) -> None:
    key = check("pairs.tsv").flags[0]["key"]
    check("pairs.tsv", "--dismiss", key)
    beside = folder / "pairs.tsv.dismissed"
    assert stat.S_IMODE(beside.stat().st_mode) == 0o600
    check("pairs.tsv", "--dismiss", key, "--dismissed", "ours")
    assert len((folder / "ours").read_text(encoding="utf-8").splitlines()) == 2
    beside.unlink()
    assert check("pairs.tsv", "--dismissed", "ours").flags[0]["key"] != key
    assert check("pairs.tsv").flags[0]["key"] == key


def test_a_dismissal_holds_while_other_pairs_change(check: Check, folder: Path) -> None:
    check("pairs.tsv", "--dismiss", check("pairs.tsv").flags[0]["key"])
    table = (
        (folder / "pairs.tsv").read_text(encoding="utf-8").replace("Она плакала.\t", "Новая строка.\tA line.\nОна.\t")
    )
    (folder / "pairs.tsv").write_text(table, encoding="utf-8")
    assert "number differs" not in check("pairs.tsv").kinds


def test_one_wrong_key_and_nothing_is_dismissed(check: Check, folder: Path) -> None:
    key = check("p.sverka").flags[0]["key"]
    assert check("p.sverka", "--dismiss", key, "--dismiss", "0" * 12 + "-" + "0" * 16).code == 3
    assert check("p.sverka", "--dismiss", "no key").code == 3
    assert _log(folder, "p.sverka") == [(0,)]


# --- what it loads ---------------------------------------------------------------------------------------------------


def test_help_and_a_wrong_file_load_no_morphology_model_or_table_library(folder: Path) -> None:
    code = (
        "import sys; from tui.cli import cli; from tui.diagnostics import run; run(cli, sys.argv[1:]); "
        "print('\\n'.join(sorted({name.partition('.')[0] for name in sys.modules})), file=sys.stderr)"
    )
    for args in (["check", "--help"], ["check", "pairs.tsv", "-o", "x.pdf"], ["check", "none.sverka"]):
        done = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=True)
        assert not set(done.stderr.split()) & {"pymorphy3", "simplemma", "numpy", "polars", "tokenizers", "openpyxl"}
