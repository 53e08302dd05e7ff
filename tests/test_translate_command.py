"""``sverka translate`` with a small real package: files of each kind, memory, terms, interrupts, bad input."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from reviews import Reviewer, pair

from corpus.review.actions import Accept
from corpus.review.replay import ReviewState
from corpus.review.store import add_decisions
from corpus.store import Project
from tests.argos_package import block_sockets, installed
from tui.commands.translate import command
from tui.diagnostics import run

TEXT = "Повестка\n\n  Он получил повестку. Она получила отсрочку.\n\nFSB 2023.\n"
UKRAINIAN = "Його затримали вчора біля їхнього будинку, і він пішов."
DRAFTED = "A summons\n\n  He received a summons. She received a deferment.\n\nFSB 2023.\n"
# Ctrl-C comes when the journal is opened to take the second batch
STRUCK = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started the tests may ignore it
opened = []
def strike(event, args):
    if event == "open" and str(args[0]).endswith(".part.jsonl") and (args[2] or 0) & os.O_APPEND:
        opened.append(args)
        if len(opened) == 2:
            os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(strike)
from tui.commands.translate import command
from tui.diagnostics import run
sys.exit(run(command, sys.argv[1:]))
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a text, where only our package is installed and no connection can be made."""
    installed(tmp_path, monkeypatch)
    monkeypatch.setenv("SVERKA_HOME", str(tmp_path / "home"))
    block_sockets(monkeypatch)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(folder: Path, *args: str) -> str:
    """What the command writes to ``out`` and its suffix, the last argument."""
    assert run(command, [*args[:-1], "-o", args[-1]]) == 0
    return (folder / args[-1]).read_text(encoding="utf-8")


def project(path: Path, *pairs: tuple[str, str]) -> Path:
    """A project in which all pairs are accepted."""
    alignment = pair([one[0] for one in pairs], [one[1] for one in pairs], *[(1, 1)] * len(pairs))
    anna = Reviewer(alignment)
    with Project.create(path) as opened:
        opened.add(alignment)
        add_decisions(opened, [anna.on(row, Accept()) for row in ReviewState(alignment)])
    return path


def test_a_text_is_printed_and_the_summary_goes_to_stderr(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, ["a.txt", "--to", "en"]) == 0
    out, err = capsys.readouterr()
    assert out == DRAFTED
    assert err == "4 sentences: 0 from memory, 3 drafted (3 of 3 terms honoured), 1 kept as it is\n"


def test_files_keep_their_kind(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert made(folder, "a.txt", "--to", "en", "out.txt") == DRAFTED
    assert capsys.readouterr().err.endswith("; wrote out.txt\n")
    (folder / "a.md").write_text("# Повестка\n\n```\nкод\n```\n\n* [Он](u) получил повестку.\n", encoding="utf-8")
    assert made(folder, "a.md", "--to", "en", "b.md") == (
        "# A summons\n\n```\nкод\n```\n\n* [He received a summons.](u)\n"
    )
    assert "1 pieces of code" in capsys.readouterr().err
    rows = made(folder, "a.txt", "--to", "en", "b.tsv").splitlines()
    assert rows[1].startswith("Повестка\tA summons\tmachine\t0.")
    assert "\tПовестка = " in rows[1]
    assert sorted(path.name for path in folder.glob("*.part.jsonl")) == []


def test_a_word_document_keeps_its_styles(folder: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("Повестка", 1)
    document.add_paragraph().add_run("Он получил повестку.").bold = True
    document.save(folder / "a.docx")
    assert run(command, ["a.docx", "--to", "en", "-o", "b.docx"]) == 0
    written = docx.Document(io.BytesIO((folder / "b.docx").read_bytes()))
    assert [(one.style.name, one.text) for one in written.paragraphs] == [
        ("Heading 1", "A summons"),
        ("Normal", "He received a summons."),
    ]
    assert written.paragraphs[1].runs[0].bold


def test_what_was_reviewed_is_taken_before_the_machine_and_what_is_similar_is_shown(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    memory = project(
        folder / "p.sverka", ("Он получил повестку.", "The paper reached him."), ("Он получила отсрочку.", "Put off.")
    )
    assert run(command, ["a.txt", "--to", "en", "--memory", str(memory)]) == 0
    out, err = capsys.readouterr()
    assert "The paper reached him. She received a deferment." in out
    assert "memory 97%: “Она получила отсрочку.” is like “{Он} получила отсрочку.” = “Put off.”" in err
    assert "4 sentences: 1 from memory, 2 drafted" in err


def test_where_the_memory_knows_all_no_translator_is_needed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("argostranslate.settings.package_data_dir", tmp_path_factory.mktemp("none"))
    monkeypatch.setattr("align.argos_find.bundled_packages", list)
    memory = project(folder / "p.sverka", ("Суд вернул дело.", "The court returned the case."))
    (folder / "b.txt").write_text("The court returned the case.", encoding="utf-8")
    assert made(folder, "b.txt", "--to", "ru", "--memory", str(memory), "c.txt") == "Суд вернул дело."
    assert run(command, ["a.txt", "--to", "en"]) == 7


def test_a_term_base_of_ones_own_is_kept_to(folder: Path) -> None:
    (folder / "house.csv").write_text(
        "concept,lang,term,status\ndraft-notice,ru,повестка,preferred\ndraft-notice,en,subpoena,preferred\n"
        "draft-notice,en,summons,deprecated\n",
        encoding="utf-8",
    )
    assert "He received a subpoena." in made(folder, "a.txt", "--to", "en", "--terms", "house.csv", "b.txt")


def test_ctrl_c_keeps_what_is_done_and_the_same_command_goes_on(folder: Path) -> None:
    numbers = [f"Он получил повестку {number}." for number in range(1, 41)]
    (folder / "long.txt").write_text("\n".join(numbers), encoding="utf-8")
    args = ["long.txt", "--to", "en", "-o", "out.txt"]
    root = Path(__file__).resolve().parent.parent
    struck = subprocess.run(
        [sys.executable, "-c", STRUCK, *args],
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert struck.returncode == 130, struck.stderr
    assert "16 of 40 sentences are drafted and kept in out.txt.part.jsonl. The same command goes on" in struck.stderr
    assert not (folder / "out.txt").exists()
    journal = folder / "out.txt.part.jsonl"
    before = journal.read_bytes()
    (folder / "long.txt").write_text("\n".join([*numbers, "Она получила отсрочку."]), encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from tui.commands.translate import command as c; from tui.diagnostics import run; run(c)",
            *args,
        ],
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert b"He received a summons 16." in before
    assert "going on: 16 of 41 sentences were drafted before" in done.stderr
    assert (folder / "out.txt").read_text(encoding="utf-8").splitlines() == [
        *(f"He received a summons {number}." for number in range(1, 41)),
        "She received a deferment.",
    ]
    assert not journal.exists()


def test_sentences_without_a_sound_draft_stay_and_are_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long = "Он получил повестку " + "и он получил отсрочку " * 60
    (folder / "b.txt").write_text(
        f"{long.strip()}.\n\nЕго ждала мать и не пришла она.\n\n{UKRAINIAN}\n\n{TEXT * 9}",
        encoding="utf-8",
    )
    assert run(command, ["b.txt", "--to", "en"]) == 0
    out, err = capsys.readouterr()
    assert f"[[{UKRAINIAN}]]" in out
    assert f"“{UKRAINIAN}”: the source is Ukrainian" in err
    assert "244 tokens, and 200 are the most" in err
    assert "He received a summons." in out


@pytest.mark.parametrize(
    ("name", "text", "args", "code", "said"),
    [
        ("b.txt", "", (), 3, "b.txt: the file is empty"),
        ("b.txt", " \n", (), 3, "b.txt: there is no text in it"),
        ("b.txt", "Він був у війську, і його мати чекала.", (), 4, "b.txt: this is Ukrainian"),
        ("b.txt", "Mother waited.", (), 4, "Give --to ru"),
        ("b.txt", "Мать ждала.", ("-o", "b.docx"), 5, "b.txt can be written as .txt or .tsv"),
        ("b.txt", "Мать ждала.", ("-o", "b.txt"), 5, "already an input"),
        ("b.txt", "Мать ждала.", ("-o", "none/c.txt"), 5, "does not exist"),
        ("b.txt", "Мать ждала.", ("--package", "none"), 7, 'no translator "none"'),
        ("b.txt", "Мать ждала.", ("--memory", "none.sverka"), 6, "none.sverka"),
        ("b.txt", "Мать ждала.", ("--terms", "none.csv"), 3, "none.csv"),
        ("b.xyz", "Мать ждала.", (), 3, "is not known"),
    ],
)
def test_bad_input_is_one_clear_line(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    text: str,
    args: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    assert run(command, [name, "--to", "en", *args]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.count("\n") == 1
    assert not list(folder.glob("*.part*"))
