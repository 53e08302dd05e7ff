"""Files of other programs: what is read of them; damaged ones get an error with file and line, and nothing else."""

from __future__ import annotations

import codecs
import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from imports import contents, load, tmx

from corpus.errors import InputError
from corpus.imports.lines import LONGEST_LINE
from corpus.imports.parts import MOST_PAIRS
from corpus.store import Project

GOOD = [("Суд", "Court", "unreviewed"), ('Он сказал: "Нет"', 'He said: "No"', "unreviewed")]


def imported(path: Path, content: str | bytes) -> list[list[tuple[str, str, str]]]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    project = path.with_name("p.sverka")
    load(project, path)
    return contents(project)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.tsv", 'ru\ten\nСуд\tCourt\nОн сказал: "Нет"\tHe said: "No"\n'),
        ("a.tsv", '\ufeffru\ten\r\nСуд\tCourt\r\nОн сказал: "Нет"\tHe said: "No"'),
        ("a.tsv", '№\tEN \t Ru\n1\tCourt\tСуд\n\n2\tHe said: "No"\tОн сказал: "Нет"\t\t\n'),
        ("a.csv", 'ru,en\nСуд,Court\n"Он сказал: ""Нет""","He said: ""No"""\n'),
        ("a.csv", '\ufeff"ru";"en";"note"\r\nСуд;Court;\r\n"Он сказал:\r\n""Нет""";"He said: ""No""";"x;y"\r\n'),
        ("a.csv", 'ru\ten\nСуд\tCourt\nОн сказал: "Нет"\tHe said: "No"\n'),
    ],
)
def test_tables_are_read_however_they_were_saved(name: str, content: str, tmp_path: Path) -> None:
    assert imported(tmp_path / name, content) == [GOOD]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_tables_in_utf_16_are_read_as_spreadsheets_write_them(encoding: str, tmp_path: Path) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    content = f'{mark}ru\ten\r\nСуд\tCourt\r\nОн сказал: "Нет"\tHe said: "No"\r\n'
    assert imported(tmp_path / "a.tsv", content.encode(encoding)) == [GOOD]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (
            "a.tsv",
            "русский\tenglish\tstatus\nСуд\tCourt\t\n",
            "line 1: no column named ru or en; the columns are: русский",
        ),
        ("a.csv", "ru,english\nСуд,Court\n", "line 1: no column named en; the columns are: ru, english."),
        ("a.csv", "", "line 1: no column named ru or en; the columns are: none."),
        ("a.tsv", "ru\ten\tRU\nСуд\tCourt\t\n", "line 1: two columns are named ru"),
        ("a.tsv", "ru\ten\nСуд\tCourt\nСуд\n", "line 3: 1 cells where the header has 2"),
        ("a.tsv", "ru\ten\nСуд\tCourt\nСуд\tи\tCourt\n", "line 3: 3 cells where the header has 2"),
        ("a.csv", 'ru,en\nСуд,Court\n"Суд,Court\n', "line 3: unexpected end of data"),
        ("a.csv", 'ru,en\n"Суд"а,Court\n', "line 2: "),
        ("a.tsv", "ru\ten\nСуд\tCourt\n".encode() + "Дело\tCase\n".encode("cp1251"), "line 3: not UTF-8 at byte 1"),
        ("a.tsv", b"ru\ten\nA\x00\tB\n", "line 2: a binary file"),
        ("a.tsv", codecs.BOM_UTF16_LE + "ru\ten\nСуд\tCourt\n".encode("utf-16-le") + b"\x00", "not UTF-16"),
        ("a.tsv", b"ru\ten\n" + b"a" * (LONGEST_LINE + 1), "line 2: longer than"),
        ("a.tsv", "ru\ten\n\t\n  \t\n", "there is no pair in it"),
        ("a.tmx", '<?xml version="1.0"?><tmx><header/><body/></tmx>', "there is no pair in it"),
        ("a.tmx", '<tmx>\n<body><tu><tuv xml:lang="ru"><seg>Суд</seg></tuv></tu></body></tmx>', "line 2: no <seg>"),
        ("a.tmx", "", "not well-formed XML"),
        ("a.xlf", "<tmx/>", "not XLIFF"),
        ("a.xlf", '<xliff version="1.2"><file source-language="ru"', "line 1: not well-formed XML"),
        ("a.docx", "PK", "no kind of file that pairs are read from. Give one of .tmx"),
    ],
)
def test_a_damaged_file_is_refused_with_its_place(name: str, content: str | bytes, words: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        imported(tmp_path / name, content)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / name}")
    assert words in message
    assert "\n" not in message
    assert {path.name for path in tmp_path.iterdir()} == {name}


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    path = tmx(tmp_path / "a.tmx", [("&a11;", "Court")])
    text = path.read_text("utf-8").replace("<tmx ", f'<!DOCTYPE tmx [<!ENTITY a0 "x">{bomb}]><tmx ', 1)
    with pytest.raises(InputError, match=r"a\.tmx, line \d+: (the entity|not well-formed)"):
        imported(path, text)


# --- two files that are one ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["", ".txt"])
@pytest.mark.parametrize("named", [["m.ru"], ["m.en"], ["m"], ["m.en", "m", "m.ru"]])
def test_lines_of_two_files_are_pairs_whichever_is_named(named: list[str], ending: str, tmp_path: Path) -> None:
    (tmp_path / f"m.ru{ending}").write_bytes('\ufeffСуд\r\nОн сказал: "Нет"\r\n\r\n'.encode())
    (tmp_path / f"m.en{ending}").write_bytes(b'Court\nHe said: "No"\n\n')
    (found,) = load(tmp_path / "p.sverka", *(tmp_path / (name + ending * (name != "m")) for name in named))
    assert contents(tmp_path / "p.sverka") == [GOOD]
    assert found.pairs == 2


@pytest.mark.parametrize(
    ("ru", "en", "words"),
    [
        ("Суд\nДело\nСрок\n", "Court\n", r"m\.ru: 3 lines, and .*m\.en has 1\."),
        ("Суд\n", "Court\nCase\nTerm\nx", r"m\.ru: 1 lines, and .*m\.en has 4\."),
    ],
)
def test_files_of_different_length_are_refused_with_both_counts(ru: str, en: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "m.en").write_text(en, "utf-8")
    with pytest.raises(InputError, match=words):
        imported(tmp_path / "m.ru", ru)
    assert not (tmp_path / "p.sverka").exists()


def test_the_file_of_the_other_language_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"m\.en: no such file"):
        imported(tmp_path / "m.ru", "Суд\n")


def test_the_name_of_a_file_need_not_be_unicode(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xe4.tsv")
    path.write_text("ru\ten\tstatus\nСуд\tCourt\taccepted\n", "utf-8")
    load(tmp_path / "p.sverka", path)
    assert contents(tmp_path / "p.sverka") == [[("Суд", "Court", "accepted")]]


# --- all or nothing --------------------------------------------------------------------------------------------------


def test_after_an_error_the_project_is_as_it_was(tmp_path: Path) -> None:
    project = tmp_path / "p.sverka"
    load(project, tmx(tmp_path / "a.tmx", [("Суд", "Court")]), status="accepted")
    before = contents(project)
    good = tmx(tmp_path / "b.tmx", [("Дело", "Case")])
    bad = tmp_path / "c.tsv"
    bad.write_text("ru\ten\tdocument\nСрок\tTerm\tA\nСрок\n", "utf-8")
    with pytest.raises(InputError, match=r"c\.tsv, line 3"):
        load(project, good, bad, status="accepted")
    assert contents(project) == before
    with Project.open(project) as opened:
        assert len(opened.pairs()) == 1
        assert opened.query("SELECT count(*) FROM documents") == [(2,)]


@pytest.mark.slow
def test_killed_in_the_middle_nothing_is_imported_and_the_next_try_succeeds(tmp_path: Path) -> None:
    project, pipe = tmp_path / "p.sverka", tmp_path / "a.tsv"
    os.mkfifo(pipe)
    running = subprocess.Popen([sys.executable, "-m", "tui", "import", str(pipe), "-o", str(project)])
    with contextlib.suppress(BrokenPipeError), pipe.open("w", encoding="utf-8") as stream:
        stream.write("ru\ten\n")
        stream.writelines(f"Суд {number}\tCourt {number}\n" for number in range(MOST_PAIRS + 10_000))
        stream.flush()  # a pipe holds less, so the first document pair was read and saved
        assert Path(f"{project}-wal").stat().st_size > 1_000_000
        running.kill()
        running.wait()
    assert contents(project) == []
    pipe.unlink()
    assert imported(pipe, "ru\ten\nСуд\tCourt\n") == [GOOD[:1]]
