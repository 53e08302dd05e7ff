"""``sverka terms``: what is printed, what is kept, and that a mistake leaves everything as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from corpus.errors import InputError
from glossaries.read import bundled_termbase, read_terms
from tui.cli import cli
from tui.diagnostics import run
from tui.own_terms import active_termbase, own_terms_path

HEADER = "concept,lang,term,status\n"


class Result(NamedTuple):
    code: int
    out: str
    err: str


Sverka = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of one's own terms, which does not exist yet; the working folder is beside it."""
    monkeypatch.setenv("SVERKA_HOME", str(tmp_path / "home"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "home"


@pytest.fixture
def sverka(home: Path, capsys: pytest.CaptureFixture[str]) -> Sverka:
    def call(*args: str) -> Result:
        capsys.readouterr()
        code = run(cli, ["terms", *args])
        return Result(code, *capsys.readouterr())

    return call


def rows(out: str) -> list[list[str]]:
    return [line.split("\t") for line in out.splitlines()[1:]]


def preferred(concept_id: str) -> list[str]:
    concept = active_termbase().concept(concept_id)
    assert concept is not None
    return [term.text for term in concept.preferred("en")]


# --- list


def test_list_prints_a_line_a_term(sverka: Sverka) -> None:
    result = sverka("list")
    assert result.code == 0
    assert result.out.splitlines()[0].split("\t")[:5] == ["concept", "domain", "lang", "term", "status"]
    assert len(rows(result.out)) == bundled_termbase().term_count
    assert result.err == f"{bundled_termbase().term_count} terms\n"


def test_list_is_narrowed_by_what_is_asked_for(sverka: Sverka) -> None:
    out = rows(sverka("list", "--domain", "prisons", "--lang", "ru", "--status", "preferred").out)
    assert out
    assert {(row[1], row[2], row[4]) for row in out} == {("prisons", "ru", "preferred")}
    found = rows(sverka("list", "УЧЕТ В ВОЕНКОМАТЕ").out)
    assert [row[3] for row in found] == ["учёт в военкомате"]


def test_a_domain_that_is_not_there_is_answered_with_those_that_are(sverka: Sverka) -> None:
    result = sverka("list", "--domain", "prison")
    assert (result.code, result.out) == (2, "")
    assert 'No domain "prison". There are' in result.err
    assert "prisons" in result.err


def test_notes_of_several_lines_stay_on_one(sverka: Sverka) -> None:
    Path("a.csv").write_text(
        'concept,lang,term,status,note\nmy-post,ru,пост,preferred,"one\ttwo\nthree"\n', encoding="utf-8"
    )
    assert sverka("import", "a.csv").code == 0
    assert rows(sverka("list", "--own").out)[0][-1] == "one two three"


def test_a_terminal_shows_brackets_as_they_are_and_nothing_that_would_steer_it(
    sverka: Sverka, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sverka("add", "my-post", "en", "[bold]post", "--note", "[red]")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert run(cli, ["terms", "list", "--own"]) == 0
    out = capsys.readouterr().out
    assert "[bold]post" in out and "[red]" in out
    assert "\t" not in out


# --- add


def test_one_term_that_is_added_becomes_what_is_written(sverka: Sverka, home: Path) -> None:
    assert "military enlistment office" in preferred("enlistment-office")
    result = sverka("add", "enlistment-office", "en", "draft office", "--status", "preferred")
    assert (result.code, result.out) == (0, "")
    assert "“draft office” is new, preferred" in result.err
    assert "“military enlistment office” is now admitted, was preferred" in result.err
    assert result.err.count("\n") == 1
    assert "draft office" in preferred("enlistment-office")
    assert "military enlistment office" not in preferred("enlistment-office")
    assert [row[3] for row in rows(sverka("list", "--own").out)] == ["draft office"]
    assert len(rows(sverka("list", "--bundled").out)) == bundled_termbase().term_count


def test_own_terms_may_be_read_by_their_owner_only(sverka: Sverka, home: Path) -> None:
    sverka("add", "my-post", "ru", "пост")
    assert (home / "terms.csv").stat().st_mode & 0o777 == 0o600
    assert home.stat().st_mode & 0o777 == 0o700
    (home / "terms.csv").chmod(0o644)
    sverka("add", "my-post", "en", "post")
    assert (home / "terms.csv").stat().st_mode & 0o777 == 0o600


def test_everything_that_add_takes_is_kept(sverka: Sverka) -> None:
    options = "--status deprecated --pos verb --profile our-house --from 2020 --to 2024-05 --use stand --note old"
    sverka("add", "my-post", "en", "stand", "--pos", "verb", "--profile", "our-house", "--domain", "guard")
    result = sverka("add", "my-post", "en", "keep … watch", *options.split(), "--context", "with: post")
    assert result.code == 0, result.err
    (concept,) = read_terms(own_terms_path()).concepts
    term = concept.terms[1]
    assert (concept.domain, term.text, term.status, term.pos) == ("guard", "keep … watch", "deprecated", "verb")
    assert (term.profile, term.valid_from, term.valid_to, term.use) == ("our-house", "2020", "2024-05", "stand")
    assert (term.note, str(term.context[0])) == ("old", "with: post")


def test_a_replacement_may_be_a_term_that_ships(sverka: Sverka) -> None:
    result = sverka(
        "add", "enlistment-office", "en", "army bureau", "--status", "deprecated", "--use", "military enlistment office"
    )
    assert result.code == 0, result.err
    assert "military enlistment office" in preferred("enlistment-office")


def test_a_new_concept_is_said_to_be_new(sverka: Sverka) -> None:
    assert sverka("add", "enlistment-ofice", "en", "post").err.startswith("a new concept, enlistment-ofice; ")
    assert "a new concept" not in sverka("add", "enlistment-office", "en", "post").err


def test_what_is_added_twice_is_there_once(sverka: Sverka) -> None:
    sverka("add", "my-post", "ru", "пост")
    assert "nothing is different" in sverka("add", "my-post", "ru", "пост").err
    assert len(rows(sverka("list", "--own").out)) == 1


@pytest.mark.parametrize(
    ("args", "code", "problem"),
    [
        (["дело №1", "ru", "пост"], 3, "is not a concept id"),
        (["my-post", "de", "Posten"], 2, "'de' is not one of"),
        (["my-post", "ru", " "], 3, "an empty term"),
        (["my-post", "ru", "«…»"], 3, "only punctuation"),
        (["my-post", "ru", "пост", "--status", "good"], 2, "'good' is not one of"),
        (["my-post", "ru", "пост", "--from", "May"], 3, "is not a date"),
        (["my-post", "ru", "пост", "--context", "beside: x"], 3, "is not a condition"),
        (["my-post", "ru", "пост", "--profile", "Our House"], 3, "is not a profile"),
        (["my-post", "ru", "пост", "--use", "вахта"], 3, "which is no term of concept"),
    ],
)
def test_a_term_that_is_not_sound_is_not_added(
    args: list[str], code: int, problem: str, sverka: Sverka, home: Path
) -> None:
    result = sverka("add", *args)
    assert (result.code, result.out) == (code, "")
    assert problem in result.err
    assert result.err.count("\n") == 1
    assert not home.exists()


# --- import and export


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".tbx"])
def test_what_is_exported_is_imported_again(suffix: str, sverka: Sverka, home: Path) -> None:
    sverka("add", "my-post", "ru", "пост", "--domain", "guard")
    sverka("add", "my-post", "en", "post", "--status", "preferred", "--note", "a note")
    before = read_terms(own_terms_path())
    result = sverka("export", "--own", "-o", f"own{suffix}")
    assert (result.code, result.out, result.err) == (0, "", f"1 concept with 2 terms; wrote own{suffix}\n")
    own_terms_path().unlink()
    assert sverka("import", f"own{suffix}").code == 0
    assert read_terms(own_terms_path()) == before


def test_the_whole_term_base_is_exported_with_what_is_ones_own(sverka: Sverka) -> None:
    sverka("add", "my-post", "ru", "пост")
    assert sverka("export", "-o", "all.csv", "-o", "all.tbx").code == 0
    assert read_terms(Path("all.csv")) == read_terms(Path("all.tbx")) == active_termbase()
    assert sverka("export", "--bundled", "-o", "shipped.csv").code == 0
    assert read_terms(Path("shipped.csv")) == bundled_termbase()


def test_importing_adds_and_replacing_forgets(sverka: Sverka) -> None:
    sverka("add", "my-post", "ru", "пост")
    Path("b.csv").write_text(HEADER + "watch,ru,вахта,preferred\nwatch,en,watch,preferred\n", encoding="utf-8")
    result = sverka("import", "b.csv")
    assert result.err.startswith("1 concept with 2 terms read; watch: ru “вахта” is new, preferred; ")
    assert {row[3] for row in rows(sverka("list", "--own").out)} == {"пост", "вахта", "watch"}
    sverka("import", "b.csv", "--replace")
    assert {row[3] for row in rows(sverka("list", "--own").out)} == {"вахта", "watch"}


def test_a_dry_run_shows_what_would_be_different_and_writes_nothing(sverka: Sverka, home: Path) -> None:
    Path("b.csv").write_text(HEADER + "enlistment-office,en,draft office,preferred\n", encoding="utf-8")
    result = sverka("import", "b.csv", "--dry-run")
    assert result.code == 0
    assert rows(result.out) == [
        ["enlistment-office", "en", "military enlistment office", "preferred", "admitted"],
        ["enlistment-office", "en", "draft office", "", "preferred"],
    ]
    assert result.err.endswith("; nothing written\n")
    assert not home.exists()


def test_terms_in_other_languages_are_counted(sverka: Sverka) -> None:
    entry = "".join(
        f'<langSec xml:lang="{lang}"><termSec><term>post</term></termSec></langSec>' for lang in ("en", "de", "fr")
    )
    Path("t.tbx").write_text(
        f'<tbx><text><body><conceptEntry id="c1">{entry}</conceptEntry></body></text></tbx>', encoding="utf-8"
    )
    assert "; 2 terms in de, fr passed over; " in sverka("import", "t.tbx").err


BAD_FILES = {
    "duplicate ids": (HEADER + "c,ru,а,preferred\nd,ru,б,preferred\nc,en,a,preferred\n", "b.csv, line 4: concept 'c'"),
    "two preferred": (HEADER + "c,en,a,preferred\nc,en,b,preferred\n", "b.csv, line 2: concept 'c' has two preferred"),
    "a circle": (
        "concept,lang,term,status,use\nc,en,a,deprecated,b\nc,en,b,deprecated,a\n",
        "b.csv, line 2: the replacements of 'a' go round",
    ),
    "an empty term": (HEADER + "c,ru,,preferred\n", "b.csv, line 2: an empty term"),
    "an unknown status": (HEADER + "c,ru,а,good\n", "b.csv, line 2: 'good' is not a status"),
    "another encoding": ((HEADER + "c,ru,пост,preferred\n").encode("cp1251"), "b.csv, line 2: not UTF-8"),
    "UTF-16 of Excel": ((HEADER + "c,ru,пост,preferred\n").encode("utf-16"), "b.csv, line 1: not UTF-8"),
    "a term twice": (HEADER + "c,ru,а,preferred\nc,ru,а,admitted\n", "b.csv, line 2: the term 'а' stands twice"),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_mistake_is_named_and_nothing_is_imported(case: str, sverka: Sverka, home: Path) -> None:
    sverka("add", "my-post", "ru", "пост")
    before = own_terms_path().read_bytes()
    data, problem = BAD_FILES[case]
    Path("b.csv").write_bytes(data if isinstance(data, bytes) else data.encode())
    for options in ([], ["--replace"], ["--dry-run"]):
        result = sverka("import", "b.csv", *options)
        assert (result.code, result.out) == (3, "")
        assert result.err.startswith(f"sverka: {problem}"), result.err
        assert result.err.count("\n") == 1
    assert own_terms_path().read_bytes() == before
    assert [path.name for path in home.iterdir()] == ["terms.csv"]


@pytest.mark.parametrize(
    ("args", "code", "problem"),
    [
        (["import", "none.csv"], 3, "none.csv: cannot be read"),
        (["import", "a.docx"], 3, 'a.docx: the suffix ".docx" is not that of a term base'),
        (["export", "-o", "a.docx"], 5, 'a.docx: no format has the suffix ".docx"'),
        (["export", "-o", "none/a.csv"], 5, "none/a.csv: "),
        (["export", "--own", "-o", "a.csv"], 5, "a.csv: there is no term to write"),
    ],
)
def test_what_cannot_be_read_or_written_is_said(args: list[str], code: int, problem: str, sverka: Sverka) -> None:
    result = sverka(*args)
    assert (result.code, result.out) == (code, "")
    assert result.err.startswith(f"sverka: {problem}")
    assert not list(Path.cwd().iterdir())


def test_own_terms_that_were_spoilt_are_named_and_may_be_replaced(sverka: Sverka, home: Path) -> None:
    home.mkdir()
    (home / "terms.csv").write_text(HEADER + "c,ru,а,good\n", encoding="utf-8")
    result = sverka("list")
    assert (result.code, result.out) == (3, "")
    assert f"{home / 'terms.csv'}, line 2: 'good' is not a status" in result.err
    assert sverka("list", "--bundled").code == 0
    Path("b.csv").write_text(HEADER + "watch,ru,вахта,preferred\n", encoding="utf-8")
    assert sverka("import", "b.csv", "--replace").code == 0
    assert sverka("list").code == 0


# --- where own terms are kept, and what files add to them


def test_without_sverka_home_the_settings_folder_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SVERKA_HOME", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert own_terms_path().name == "terms.csv"
    assert own_terms_path().parent.name == "sverka"
    assert tmp_path in own_terms_path().parents


def test_a_file_holds_before_ones_own_terms(sverka: Sverka) -> None:
    sverka("add", "enlistment-office", "en", "draft office", "--status", "preferred")
    Path("b.csv").write_text(HEADER + "enlistment-office,en,commissariat,preferred\n", encoding="utf-8")
    concept = active_termbase([Path("b.csv")]).concept("enlistment-office")
    assert concept is not None
    assert [term.text for term in concept.preferred("en")] == ["commissariat"]
    assert preferred("enlistment-office") == ["draft office"]


def test_a_file_that_does_not_fit_is_named(sverka: Sverka) -> None:
    text = "concept,lang,term,status,use\nmy-post,en,a,deprecated,b\nmy-post,en,b,admitted,\n"
    Path("a.csv").write_text(text, encoding="utf-8")
    assert sverka("import", "a.csv").code == 0
    turned = "concept,lang,term,status,use\nmy-post,en,b,deprecated,a\nmy-post,en,a,deprecated,\n"
    Path("b.csv").write_text(turned, encoding="utf-8")
    with pytest.raises(InputError, match=r"b\.csv: corrections of concept 'my-post' do not fit it"):
        active_termbase([Path("b.csv")])
    before = own_terms_path().read_bytes()
    result = sverka("import", "b.csv")
    assert result.code == 3
    assert result.err.startswith("sverka: b.csv: corrections of concept 'my-post'")
    assert own_terms_path().read_bytes() == before


def test_commands_that_stand_elsewhere_are_taken_in_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys
    from types import ModuleType

    import click

    from tui.commands.terms import command

    context = click.Context(command)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert command.list_commands(context) == ["list", "add", "import", "export"]
    assert command.get_command(context, "find") is None
    module = ModuleType("tui.commands.terms_find")
    module.command = click.Command("find")  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tui.commands.terms_find", module)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: module if name.endswith("find") else None)
    assert command.list_commands(context) == ["list", "add", "import", "export", "find"]
    assert command.get_command(context, "find") is module.command
