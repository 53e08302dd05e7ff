"""A cold command loads only what it needs: no model framework, no heavy reader, nothing at import."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"torch", "transformers", "sentence_transformers", "argostranslate", "stanza", "spacy", "polars", "trafilatura"}
TRANSLATORS = {"argostranslate", "ctranslate2", "sentencepiece", "sacremoses", "torch"}
LISTING = (
    "import sys; from tui.cli import cli; from tui.diagnostics import run; code = run(cli, sys.argv[1:]); "
    "print('\\n'.join(sorted({name.partition('.')[0] for name in sys.modules})), file=sys.stderr); sys.exit(code)"
)


def loaded_by(*args: str) -> set[str]:
    """The top-level modules that a command has loaded when it ends."""
    done = subprocess.run([sys.executable, "-c", LISTING, *args], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    ru, en = tmp_path / "ru.txt", tmp_path / "en.txt"
    ru.write_text("Он получил повестку.\nСуд отложили на май.\n", encoding="utf-8")
    en.write_text("He received a summons.\nThe hearing was put off until May.\n", encoding="utf-8")
    return str(ru), str(en)


def test_help_loads_no_model_and_no_table_library() -> None:
    assert not loaded_by("--help") & (HEAVY | {"numpy", "tokenizers", "rich", "lxml", "sqlite3"})


@pytest.mark.parametrize(
    "command",
    [
        "align",
        "segment",
        "evaluate",
        "import",
        "export",
        "review",
        "search",
        "stats",
        "filter",
        "translate",
        "models",
        "demo",
    ],
)
def test_help_of_a_command_loads_no_model(command: str) -> None:
    assert not loaded_by(command, "--help") & (HEAVY | {"numpy", "tokenizers"})


def test_align_loads_numpy_and_tokenizers_but_nothing_heavy(pair: tuple[str, str]) -> None:
    loaded = loaded_by("align", "--sentences", *pair)
    assert {"numpy", "tokenizers"} <= loaded
    assert not loaded & (HEAVY | {"sqlite3", "lxml", "rich"})


def test_align_of_plain_text_loads_nothing_heavy(pair: tuple[str, str]) -> None:
    assert not loaded_by("align", *pair) & HEAVY


def test_no_command_but_translate_loads_a_translator(pair: tuple[str, str], tmp_path: Path) -> None:
    project = str(tmp_path / "p.sverka")
    table = tmp_path / "pairs.tsv"
    table.write_text("ru\ten\nОн получил повестку.\tHe received a draft notice.\n", encoding="utf-8")
    for args in (("align", *pair, "-o", project), ("check", str(table)), ("check", project), ("stats", project)):
        assert not loaded_by(*args) & TRANSLATORS


def test_the_review_and_its_checks_load_no_translator_and_the_review_no_memory() -> None:
    code = "import sys\nimport {}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    for module in ("tui.review.app", "tui.review.drafts.drafting", "tui.review.checks.process"):
        done = subprocess.run([sys.executable, "-c", code.format(module)], capture_output=True, text=True, check=True)
        loaded = set(done.stdout.split())
        assert not loaded & TRANSLATORS
        assert "rapidfuzz" not in loaded or module == "tui.review.checks.process"


def test_segment_loads_no_numpy(pair: tuple[str, str]) -> None:
    assert not loaded_by("segment", pair[0], "--lang", "ru") & (HEAVY | {"numpy", "tokenizers"})


def test_align_works_where_no_socket_can_be_opened(pair: tuple[str, str]) -> None:
    block = (
        "import socket\n"
        "def refuse(*args, **kwargs): raise AssertionError('a socket was opened')\n"
        "socket.socket = refuse\nsocket.create_connection = refuse\nsocket.getaddrinfo = refuse\n"
    )
    code = (
        block + "import sys\nfrom tui.cli import cli\nfrom tui.diagnostics import run\nsys.exit(run(cli, sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "align", *pair],
        capture_output=True,
        text=True,
        env=os.environ | {"SVERKA_DEBUG": "1"},
    )
    assert done.returncode == 0, done.stderr
    assert "повестку" in done.stdout
