"""The command line in one process: help, what goes where, and what bad input gets."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from tui.cli import COMMANDS, cli
from tui.diagnostics import run

RU = "Он получил повестку в марте.\nСуд отложили на май.\nЮрист подала жалобу на решение комиссии.\n"
EN = "He received a summons in March.\nThe hearing was put off until May.\nThe lawyer appealed the board's decision.\n"


class Result(NamedTuple):
    code: int
    out: str
    err: str


Sverka = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder of a command, with a pair of files in it."""
    (tmp_path / "ru.txt").write_text(RU, encoding="utf-8")
    (tmp_path / "en.txt").write_text(EN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def sverka(folder: Path, capsys: pytest.CaptureFixture[str]) -> Sverka:
    """``sverka("align", "ru.txt", "en.txt")`` as in a pipe."""

    def call(*args: str) -> Result:
        capsys.readouterr()
        code = run(cli, list(args))
        return Result(code, *capsys.readouterr())

    return call


# --- help and usage


def all_commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(cli)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {sub}", found) for sub, found in command.commands.items())


@pytest.mark.parametrize(("name", "command"), list(all_commands()), ids=[name for name, _ in all_commands()])
def test_every_command_has_help_that_shows_every_argument_and_option(
    name: str, command: click.Command, sverka: Sverka
) -> None:
    result = sverka(*name.split(), "--help")
    assert (result.code, result.err) == (0, "")
    assert command.help and command.help.split()[0] in result.out
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{parameter.name} is not explained"
            assert parameter.hidden or all(option in result.out for option in parameter.opts)
        else:
            assert parameter.make_metavar(click.Context(command)) in result.out.splitlines()[0]


def test_help_lists_every_command_and_exit_code(sverka: Sverka) -> None:
    from corpus import errors
    from corpus.errors import SverkaError

    out = sverka("--help").out
    assert all(f"\n  {name} " in out for name in COMMANDS)
    codes = {
        kind.exit_code for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, SverkaError)
    }
    assert all(f"\n    {code}  " in out for code in codes | {0, 2, 130})


def test_help_of_outputs_names_every_suffix_that_is_written(sverka: Sverka) -> None:
    from corpus.export.write import SUFFIXES

    for command in ("align", "export"):
        words = sverka(command, "--help").out.replace(".\n", "\n").split()
        assert set(SUFFIXES) <= {word.rstrip(".") for word in words}


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["algin", "a", "b"], 'sverka: No command "algin". Did you mean align? Try sverka --help.'),
        (["align", "--ouput", "x"], "sverka align: No such option '--ouput'"),
        (["align", "ru.txt"], "sverka align: Missing argument 'EN'. Try sverka align --help."),
        (["align", "a", "b", "-o"], "sverka: Option '-o' requires an argument."),
        (["segment", "ru.txt", "--lang", "de"], "sverka segment: Invalid value for '--lang'"),
        (["export", "p.sverka"], "sverka export: Missing option '-o' / '--output'"),
    ],
)
def test_wrong_usage_is_answered_in_one_line(sverka: Sverka, args: list[str], message: str) -> None:
    result = sverka(*args)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(message)
    assert result.err.count("\n") == 1


def test_no_command_at_all_is_answered_with_the_help_page(sverka: Sverka) -> None:
    result = sverka()
    assert result.code == 2
    assert "Commands:" in result.err


# --- the main job


def test_a_pipe_gets_pure_tsv_with_a_header_and_the_summary_goes_to_stderr(sverka: Sverka) -> None:
    result = sverka("align", "ru.txt", "en.txt")
    assert result.code == 0
    header, *rows = [line.split("\t") for line in result.out.splitlines()]
    assert header[:4] == ["ru", "en", "kind", "confidence"]
    assert {len(row) for row in rows} == {len(header)}
    assert [row[:3] for row in rows] == [[*pair, "1-1"] for pair in zip(RU.splitlines(), EN.splitlines(), strict=True)]
    assert "\x1b" not in result.out + result.err
    told = "3 links, mean confidence 99%, 0 sentences only in Russian, 0 only in English, "
    assert result.err == told + "linked 100% of ru and 100% of en\n"


def test_every_output_is_written_and_stdout_stays_empty(sverka: Sverka, folder: Path) -> None:
    outputs = ["pair.tmx", "pair.tsv", "pair.csv", "pair.jsonl", "pair.parquet", "pair.ids.tsv", "pair.sverka"]
    result = sverka("align", "ru.txt", "en.txt", *(part for name in outputs for part in ("-o", name)))
    assert (result.code, result.out) == (0, "")
    assert all(f"wrote {name}" in result.err for name in outputs)
    assert {path.name for path in folder.iterdir()} == {"ru.txt", "en.txt", *outputs}
    assert (folder / "pair.ids.tsv").read_text(encoding="utf-8").startswith("0\t0\t")


def test_sentence_files_are_taken_line_by_line(sverka: Sverka, folder: Path) -> None:
    (folder / "ru.sent").write_text("Он ушел. Она осталась дома.\nСуд отложили.\n", encoding="utf-8")
    (folder / "en.sent").write_text("He left. She stayed at home.\nThe hearing was put off.\n", encoding="utf-8")
    rows = sverka("align", "--sentences", "ru.sent", "en.sent").out.splitlines()[1:]
    assert [row.split("\t")[0] for row in rows] == ["Он ушел. Она осталась дома.", "Суд отложили."]


def test_what_is_set_aside_is_listed_or_kept_as_asked(sverka: Sverka, folder: Path) -> None:
    (folder / "en.txt").write_text(EN.replace("\n", "\n\n") + "Subscribe to our newsletter\n", encoding="utf-8")
    (folder / "ru.txt").write_text(RU.replace("\n", "\n\n"), encoding="utf-8")
    listed = sverka("align", "ru.txt", "en.txt", "--list-removed")
    assert "Subscribe" not in listed.out
    assert "1 piece of boilerplate" in listed.err
    assert "en.txt: subscribe: Subscribe to our newsletter\n" in listed.err
    kept = sverka("align", "ru.txt", "en.txt", "--keep-all")
    assert "Subscribe" in kept.out
    assert "boilerplate" not in kept.err


def test_a_project_gets_the_pair_and_gives_it_back(sverka: Sverka, folder: Path) -> None:
    assert sverka("align", "ru.txt", "en.txt", "--project", "p.sverka", "-o", "direct.tsv").code == 0
    result = sverka("export", "p.sverka", "-o", "again.tsv", "-o", "again.tmx")
    assert (result.code, result.out) == (0, "")
    assert result.err == "1 document pair; wrote again.tsv; wrote again.tmx\n"
    assert (folder / "again.tsv").read_bytes() == (folder / "direct.tsv").read_bytes()


def test_segment_prints_a_sentence_a_line_and_a_blank_line_between_paragraphs(sverka: Sverka, folder: Path) -> None:
    (folder / "ru.txt").write_text("Он ушел. Она осталась дома.\n\nСуд отложили на май.\n", encoding="utf-8")
    result = sverka("segment", "ru.txt", "--lang", "ru")
    assert (result.code, result.err) == (0, "")
    assert result.out == "Он ушел.\nОна осталась дома.\n\nСуд отложили на май.\n"


def test_segment_cleans_only_when_asked(sverka: Sverka, folder: Path) -> None:
    (folder / "en.txt").write_text(EN.replace("\n", "\n\n") + "Subscribe to our newsletter\n", encoding="utf-8")
    assert "Subscribe" in sverka("segment", "en.txt", "--lang", "en").out
    assert "Subscribe" not in sverka("segment", "en.txt", "--lang", "en", "--clean").out


def test_the_demo_shows_a_table_even_in_a_pipe_and_writes_what_is_asked(sverka: Sverka, folder: Path) -> None:
    result = sverka("demo", "-o", "pair.tmx", "-o", "pair.sverka")
    assert result.code == 0
    assert "Solntseva" in result.out and "●" in result.out
    assert {path.name for path in folder.iterdir()} == {"ru.txt", "en.txt", "pair.tmx", "pair.sverka"}


def test_evaluate_prints_every_measure_as_tsv_and_names_the_encoder(sverka: Sverka, folder: Path) -> None:
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "ru.sent").write_text(RU, encoding="utf-8")
        (folder / name / "en.sent").write_text(EN, encoding="utf-8")
        (folder / name / "gold.tsv").write_text("0\t0\n1\t1\n2\t2\n", encoding="utf-8")
    result = sverka("evaluate", ".")
    assert result.code == 0
    header, *rows = [line.split("\t") for line in result.out.splitlines()]
    assert header == ["measure", "precision", "recall", "f1", "value", "of"]
    assert {len(row) for row in rows} == {len(header)}
    assert ["strict", "1.0000", "1.0000", "1.0000", "", "6"] in rows
    assert ["surest 100% of links", "1.0000", "", "", "", "6"] in rows
    assert ["told: nothing", "1.0000", "", "", "", "6"] in rows
    assert "calibration error" in [row[0] for row in rows]
    assert result.err.startswith("2 cases; encoder bundled, revision ")
    per_case = [line.split("\t")[:2] for line in sverka("evaluate", ".", "--per-case").out.splitlines()]
    assert [case for case, measure in per_case if measure == "strict"] == ["a", "b", "all"]


def test_models_are_listed_as_tsv(sverka: Sverka) -> None:
    result = sverka("models", "list")
    header, bundled, *_translators = [line.split("\t") for line in result.out.splitlines()]
    assert result.code == 0
    assert dict(zip(header, bundled, strict=True))["name"] == "bundled"


def test_the_bundled_model_is_written_out_once(sverka: Sverka, folder: Path) -> None:
    assert sverka("models", "export", "model") == (0, "", "wrote model\n")
    assert (folder / "model" / "tokenizer.json").is_file()
    again = sverka("models", "export", "model")
    assert again.code == 5
    assert again.err.startswith("sverka: model: exists and is not an empty folder")


# --- what bad input gets: one line, a documented exit code, nothing half-written


class Bad(NamedTuple):
    args: str
    code: int
    message: str


BAD = {
    "a missing file": Bad("align none.txt en.txt -o out.tmx", 3, "none.txt: no such file"),
    "an empty file": Bad("align empty.txt en.txt -o out.tmx", 3, "empty.txt: the file is empty"),
    "a binary file": Bad("align binary.txt en.txt -o out.tmx", 3, "binary.txt: "),
    "a broken zip": Bad("align broken.docx en.txt -o out.tmx", 3, "broken.docx: "),
    "a zip of something else": Bad("align other.docx en.txt -o out.tmx", 3, "other.docx: a zip archive that holds no"),
    "a folder on one side": Bad("align cases en.txt", 3, "cases: a folder, and a file is expected"),
    "a folder twice": Bad("align cases cases", 3, "cases: given as both sides"),
    "an unknown kind of input": Bad("align pair.mp3 en.txt", 3, 'pair.mp3: the suffix ".mp3" is not known'),
    "the same file twice": Bad("align ru.txt ./ru.txt", 3, "ru.txt: given as both sides"),
    "swapped files": Bad("align en.txt ru.txt -o out.tmx", 4, "en.txt is English and ru.txt Russian"),
    "Russian twice": Bad("align ru.txt ru2.txt", 4, "ru.txt and ru2.txt: both are Russian"),
    "English twice": Bad("align en.txt en2.txt --keep-all", 4, "en.txt and en2.txt: both are English"),
    "swapped sentence files": Bad("align --sentences en.txt ru.txt", 4, "en.txt is English and ru.txt Russian"),
    "another language": Bad("align de.txt en.txt", 4, "de.txt: this is German"),
    "the wrong language to segment": Bad("segment ru.txt --lang en", 4, "ru.txt: this is "),
    "boilerplate only": Bad("align ru.txt share.txt", 3, "share.txt: no sentence is left"),
    "an unknown output": Bad("align ru.txt en.txt -o out.doc", 5, 'out.doc: no format has the suffix ".doc"'),
    "an output without suffix": Bad("align ru.txt en.txt -o out", 5, "out: the name has no suffix"),
    "no folder for the output": Bad("align ru.txt en.txt -o no/out.tmx", 5, "no/out.tmx: "),
    "a file for a folder": Bad("align ru.txt en.txt -o ru.txt/out.tmx", 5, "ru.txt/out.tmx: "),
    "a folder as output": Bad("align ru.txt en.txt -o folder.tmx", 5, "folder.tmx: a folder"),
    "the second output bad": Bad("align ru.txt en.txt -o out.tmx -o no/out.tsv", 5, "no/out.tsv: "),
    "an output twice": Bad("align ru.txt en.txt -o out.tmx -o ./out.tmx", 5, "out.tmx: already an input or another"),
    "an input as output": Bad("align --sentences ru.txt en.tsv -o en.tsv", 5, "en.tsv: already an input"),
    "a project of another name": Bad("align ru.txt en.txt --project p.db", 5, "p.db: a project file is named"),
    "a foreign project file": Bad("align ru.txt en.txt --project text.sverka", 6, "text.sverka: not a Sverka project"),
    "a damaged project file": Bad("export damaged.sverka -o out.tmx", 6, "damaged.sverka: "),
    "a newer project file": Bad("export newer.sverka -o out.tmx", 6, "newer.sverka: of format 99"),
    "a newer project file to add to": Bad(
        "align ru.txt en.txt --project newer.sverka", 6, "newer.sverka: of format 99"
    ),
    "no project file": Bad("export none.sverka -o out.tmx", 6, "none.sverka: no such file"),
    "a project file onto itself": Bad("export newer.sverka -o newer.sverka", 5, "newer.sverka: already an input"),
    "a model that lacks a file": Bad("align ru.txt en.txt --encoder model -o out.tmx", 7, "model: no vocabulary.txt"),
    "a case that lacks a file": Bad("evaluate cases", 3, "cases/one: no gold.tsv"),
    "no cases": Bad("evaluate model", 3, "model: no case in it"),
}


@pytest.fixture
def bad_files(folder: Path, sverka: Sverka) -> Path:
    write = {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 20,
        "broken.docx": b"PK\x03\x04word/" + bytes(200),
        "pair.mp3": b"ID3",
        "ru2.txt": "Второй файл тоже написан на русском языке.\n".encode(),
        "en2.txt": b"The second file is written in English as well.\n",
        "en.tsv": EN.encode(),
        "de.txt": "Er hat die Vorladung im März erhalten, und das Gericht hat die Sache auf den Mai vertagt. ".encode()
        * 9,
        "share.txt": b"Share this story\n\nSubscribe to our newsletter\n",
        "text.sverka": b"not a database at all",
        "model/config.json": b'{"format": "sverka-static-encoder", "version": 1}',
        "model/model.safetensors": b"",
        "cases/one/ru.sent": RU.encode(),
        "cases/one/en.sent": EN.encode(),
    }
    for name, data in write.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "folder.tmx").mkdir()
    with zipfile.ZipFile(folder / "other.docx", "w") as archive:
        archive.writestr("picture.png", b"none")
    from corpus.store import Project

    for name in ("newer.sverka", "damaged.sverka"):
        Project.create(folder / name).close()
    with sqlite3.connect(folder / "newer.sverka") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    whole = (folder / "damaged.sverka").read_bytes()
    (folder / "damaged.sverka").write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("case", BAD.values(), ids=BAD.keys())
def test_bad_input_gets_one_line_and_leaves_nothing_behind(bad_files: Path, sverka: Sverka, case: Bad) -> None:
    before = contents(bad_files)
    result = sverka(*case.args.split())
    assert (result.code, result.out) == (case.code, ""), result
    assert result.err.startswith(f"sverka: {case.message}"), result.err
    assert result.err.count("\n") == 1
    assert "Traceback" not in result.err
    after = contents(bad_files)
    assert {name: after.get(name) for name in before} == before
    assert set(after) == set(before)


def test_a_name_that_would_steer_the_terminal_is_shown_harmless(sverka: Sverka) -> None:
    result = sverka("align", "a\x1b[2J\nb.txt", "en.txt")
    assert result.code == 3
    assert result.err.startswith("sverka: a[2J b.txt: no such file")


def test_a_defect_is_one_line_unless_its_place_is_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    @click.command()
    def broken() -> None:
        raise RuntimeError("oh\nno")

    assert run(broken, []) == 1
    assert capsys.readouterr().err == "sverka: a defect: RuntimeError: oh no (SVERKA_DEBUG=1 shows where)\n"
    monkeypatch.setenv("SVERKA_DEBUG", "1")
    assert run(broken, []) == 1
    assert "Traceback" in capsys.readouterr().err
