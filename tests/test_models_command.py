"""``sverka models``: what a person sees."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.argos_package import block_sockets, pack, packages_folder, write_package
from tui.cli import cli
from tui.diagnostics import run

NAME = "translate-en_ru-1_0"


class Result(NamedTuple):
    code: int
    out: str
    err: str


Sverka = Callable[..., Result]


@pytest.fixture
def sverka(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Sverka:
    """``sverka("models", ...)`` as in a pipe, with no package installed or bundled and no host to be reached."""
    packages_folder(tmp_path / "data", monkeypatch)
    monkeypatch.setattr("align.argos_find.BUNDLED", tmp_path / "none")
    monkeypatch.chdir(tmp_path)
    block_sockets(monkeypatch)

    def call(*args: str) -> Result:
        capsys.readouterr()
        code = run(cli, list(args))
        return Result(code, *capsys.readouterr())

    return call


@pytest.fixture
def archive(sverka: Sverka, tmp_path: Path) -> str:
    pytest.importorskip("ctranslate2", reason="the extra `translate` is not installed")
    return str(pack(write_package(tmp_path / NAME, "en", "ru"), tmp_path / "en_ru.argosmodel"))


def test_a_translator_is_added_listed_shown_and_removed(sverka: Sverka, archive: str) -> None:
    assert sverka("models", "add", archive) == (0, "", f"installed {NAME}: translates en to ru\n")
    header, encoder, translator = [line.split("\t") for line in sverka("models", "list").out.splitlines()]
    assert dict(zip(header, encoder, strict=True))["kind"] == "encoder"
    listed = dict(zip(header, translator, strict=True))
    assert (listed["name"], listed["kind"], listed["dimension"]) == (NAME, "translator en-ru", "")
    shown = sverka("models", "info", NAME)
    fields = dict(line.split("\t") for line in shown.out.splitlines() if "\t" in line)
    assert (fields["from"], fields["to"], fields["tokenizer"]) == ("en", "ru", "SentencePiece")
    assert fields["revision"] == listed["revision"]
    assert "Licence: CC0" in shown.out.splitlines()
    assert sverka("models", "remove", NAME) == (0, "", f"removed {NAME}\n")
    assert len(sverka("models", "list").out.splitlines()) == 2


def test_a_readme_cannot_steer_the_terminal(sverka: Sverka, archive: str, tmp_path: Path) -> None:
    sverka("models", "add", archive)
    folder = next((tmp_path / "data").rglob(NAME))
    (folder / "README.md").write_bytes(b"Licence: \x1b[31mMIT\nlatin \xe9")
    shown = sverka("models", "info", NAME)
    assert shown.code == 0
    assert "\x1b" not in shown.out
    assert shown.out.splitlines()[-1] == "latin \ufffd"


def test_a_damaged_package_is_noted_below_the_list(sverka: Sverka, archive: str, tmp_path: Path) -> None:
    sverka("models", "add", archive)
    next((tmp_path / "data").rglob("model.bin")).unlink()
    listed = sverka("models", "list")
    assert (listed.code, len(listed.out.splitlines())) == (0, 2)
    assert listed.err == f"{NAME}: no model (model/model.bin is missing or empty). Get the package again.\n"


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (("add", "none.argosmodel"), 3, "sverka: none.argosmodel: can't be read (No such file or directory)."),
        (("add", "empty"), 3, "sverka: empty: empty. Download it again."),
        (("info", "none"), 7, 'sverka: no translator "none". sverka models list has their names.'),
        (("remove", "none"), 7, 'sverka: no package "none" is installed. sverka models list has their names.'),
        (("install", "de-en"), 2, "sverka models install: Invalid value"),
    ],
)
def test_bad_arguments_get_one_line(
    sverka: Sverka, tmp_path: Path, arguments: tuple[str, ...], code: int, line: str
) -> None:
    (tmp_path / "empty").touch()
    result = sverka("models", *arguments)
    assert (result.code, result.out, result.err.count("\n")) == (code, "", 1)
    assert result.err.startswith(line)


def without_the_extra(*args: str) -> subprocess.CompletedProcess[str]:
    """The command in a process that can't import argostranslate."""
    code = (
        "import sys; sys.modules['argostranslate'] = None\n"
        "from tui.cli import cli; from tui.diagnostics import run; sys.exit(run(cli, sys.argv[1:]))"
    )
    return subprocess.run([sys.executable, "-c", code, "models", *args], capture_output=True, text=True, env=os.environ)


@pytest.mark.parametrize("args", [("add", "x"), ("info", "x"), ("remove", "x"), ("install", "ru-en")])
def test_without_the_extra_each_command_says_how_to_get_it(args: tuple[str, ...]) -> None:
    done = without_the_extra(*args)
    assert (done.returncode, done.stdout) == (7, "")
    assert done.stderr == (
        "sverka: translation needs argostranslate and ctranslate2. Install them: pip install 'sverka[translate]'\n"
    )


def test_without_the_extra_the_encoder_is_still_listed() -> None:
    done = without_the_extra("list")
    assert (done.returncode, done.stdout.count("\n")) == (0, 2)
    assert "pip install 'sverka[translate]'" in done.stderr


def test_folders_that_cannot_be_made_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    environment = os.environ | {"XDG_DATA_HOME": str(tmp_path / "file")}
    done = subprocess.run(
        [sys.executable, "-m", "tui", "models", "info", "x"], capture_output=True, text=True, env=environment
    )
    assert done.returncode == 7
    assert done.stderr.startswith(f"sverka: {tmp_path / 'file'}")
    assert "Argos Translate can't make its folder" in done.stderr
