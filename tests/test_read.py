"""From a file to a document: what every file gets, sentences or one line that says what, where and what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import InputError, LanguageError
from corpus.read import MAX_BYTES, read_document, read_page, read_sentences
from corpus.types import Document, Lang

RU = "Он получил повестку в марте. Суд отложили на май. Адвокат подал жалобу в гарнизонный суд."
EN = "He received a summons in March. The hearing was put off until May. The lawyer filed a complaint."
NUL = "\x00"


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(path: Path, lang: Lang = "ru") -> str:
    """The one line that a file is refused with, after the name of the file."""
    with pytest.raises(InputError) as caught:
        read_document(path, lang)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    assert message.endswith((".", ").")), "it says what to do"
    return message.removeprefix(f"{path}: ")


def check(document: Document) -> None:
    for part in (*document.segments, *document.removals):
        assert document.text[part.start : part.stop] == part.text
    covered = [(part.start, part.stop) for part in (*document.segments, *document.removals)]
    assert all(a[1] <= b[0] for a, b in zip(sorted(covered), sorted(covered)[1:], strict=False))


# --- documents ----------------------------------------------------------------------------------------------------


def test_sentences_keep_their_paragraph_and_their_place_in_the_text(tmp_path: Path) -> None:
    document = read_document(written(tmp_path, "a.txt", f"Приказ об отсрочке\n\nПоделиться\n\n{RU}\n"), "ru")
    check(document)
    assert [(segment.paragraph, segment.text) for segment in document.segments] == [
        (0, "Приказ об отсрочке"),
        (2, "Он получил повестку в марте."),
        (2, "Суд отложили на май."),
        (2, "Адвокат подал жалобу в гарнизонный суд."),
    ]
    assert [(removal.reason, removal.text) for removal in document.removals] == [("share", "Поделиться")]
    assert "Поделиться" in document.text


def test_keep_all_removes_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", f"Поделиться\n\n{RU}\n\nРЕКЛАМА\n")
    document = read_document(path, "ru", keep_all=True)
    assert not document.removals
    assert [document.sentences()[index] for index in (0, -1)] == ["Поделиться", "РЕКЛАМА"]


def test_the_same_page_in_another_encoding_is_the_same_document(tmp_path: Path) -> None:
    ids = {
        read_document(written(tmp_path, f"{encoding}.txt", RU.encode(encoding)), "ru").id
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1251", "koi8-r", "cp866")
    }
    assert len(ids) == 1


def test_markup_inside_a_paragraph_is_no_part_of_its_sentences(tmp_path: Path) -> None:
    document = read_document(written(tmp_path, "a.txt", f"{RU} ![карта](map.png) Он ушёл.\n"), "ru")
    check(document)
    assert document.sentences()[-1] == "Он ушёл."
    assert not any("map.png" in sentence for sentence in document.sentences())


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "TXT", "htm", "markdown"])
def test_the_suffix_tells_the_reader(tmp_path: Path, suffix: str) -> None:
    content = f"<p>{RU}</p>" if suffix.startswith("htm") else RU
    assert len(read_document(written(tmp_path, f"a.{suffix}", content), "ru").segments) == 3


def test_plain_text_loads_no_library_of_another_format(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", RU)
    code = (
        "import sys; from pathlib import Path; from corpus.read import read_document; "
        f"read_document(Path({str(path)!r}), 'ru'); print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"lxml", "trafilatura", "mammoth", "odf", "pypdfium2", "markdown_it", "yaml", "numpy", "charset_normalizer"}
    assert not heavy & set(loaded)


# --- sentence files -----------------------------------------------------------------------------------------------


def test_a_sentence_file_is_taken_as_it_is(tmp_path: Path) -> None:
    document = read_sentences(written(tmp_path, "a.sent", "Поделиться\nОн ушёл. Она осталась.\n\nДома тихо.\n"), "ru")
    check(document)
    assert [(segment.paragraph, segment.text) for segment in document.segments] == [
        (0, "Поделиться"),
        (0, "Он ушёл. Она осталась."),
        (1, "Дома тихо."),
    ]


def test_numbers_before_a_tab_are_paragraphs(tmp_path: Path) -> None:
    document = read_sentences(written(tmp_path, "a.sent", "0\tОн ушёл.\n0\tОна осталась.\n3\tДома тихо.\n"), "ru")
    assert [segment.paragraph for segment in document.segments] == [0, 0, 3]
    assert document.sentences() == ["Он ушёл.", "Она осталась.", "Дома тихо."]


def test_paragraph_numbers_out_of_order_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="paragraph 1 comes after 2"):
        read_sentences(written(tmp_path, "a.sent", "2\tОн ушёл.\n1\tОна осталась.\n"), "ru")


def test_an_empty_sentence_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="One sentence a line is expected"):
        read_sentences(written(tmp_path, "a.sent", "\n \n"), "ru")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(lines=st.lists(st.sampled_from(["Он ушёл.", "", "  ", "5\tДа.", "\tНет.", "Суд в Твери.", "12"]), max_size=12))
def test_offsets_of_any_sentence_file_hold_its_lines(tmp_path: Path, lines: list[str]) -> None:
    path = written(tmp_path, "a.sent", "\n".join(lines) + "\n")
    try:
        document = read_sentences(path, "ru")
    except InputError:
        assert not any(line.strip() for line in lines)
        return
    check(document)
    assert len(document.segments) == sum(bool(line.strip()) for line in lines)


# --- what bad input gets ------------------------------------------------------------------------------------------


def test_a_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.txt") == "no such file. Check the name."


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    assert "a folder, and a file is expected" in refusal(tmp_path / "folder.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "a pipe or device" in refusal(tmp_path / "pipe.txt")


def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert refusal(tmp_path / "loop.txt").startswith("can't be read")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read anything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", RU)
    path.chmod(0)
    assert "you may not read it" in refusal(path)


def test_a_file_of_200_mb_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    assert refusal(path) == f"200 MB, and at most {MAX_BYTES // 2**20} MB are read. Split it into reports."


@pytest.mark.parametrize("name", ["a.doc", "a.xyz", "a", "a."])
def test_an_unknown_suffix(tmp_path: Path, name: str) -> None:
    assert "Read are txt, md, html, docx, odt and pdf" in refusal(written(tmp_path, name, RU))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", "", "the file is empty"),
        ("a.docx", "", "the file is empty"),
        ("a.txt", " \n\t\n", "there is no text in it"),
        ("a.md", "\n\n", "there is no text in it"),
        ("a.html", "<html><body><!-- --></body></html>", "there is no text in it"),
        ("a.txt", b"\xef\xbb\xbf", "there is no text in it"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a binary file"),
        ("a.html", b"\x7fELF\x02\x01\x01\x00\x00", "a binary file"),
        ("a.docx", RU, "not in docx format, or damaged"),
        ("a.pdf", RU, "not in pdf format, or damaged"),
        ("a.pdf", "%PDF-1.7\n", "damaged or cut off"),
        ("a.txt", "PK\x03\x04" + "x" * 50, "a zip archive"),
        ("a.txt", RU + NUL + RU, "a binary file"),
        ("a.txt", "* * *\n\n***\n", "no sentence is left once boilerplate is removed. Give --keep-all"),
        ("a.txt", "Поделиться\n\nПодпишитесь на нашу рассылку\n\nРЕКЛАМА\n", "Give --keep-all"),
    ],
)
def test_files_without_a_text_are_refused(tmp_path: Path, name: str, content: str | bytes, words: str) -> None:
    assert words in refusal(written(tmp_path, name, content))


def test_a_swapped_file_and_a_third_language(tmp_path: Path) -> None:
    assert "Give the Russian file first" in refusal(written(tmp_path, "en.txt", EN))
    assert "Give the Russian file first" in refusal(written(tmp_path, "ru.txt", RU), "en")
    german = "Er erhielt im März einen Bescheid, und der Anwalt legte gegen die Entscheidung Beschwerde ein. " * 3
    with pytest.raises(LanguageError, match="German"):
        read_document(written(tmp_path, "de.txt", german), "en")


@pytest.mark.parametrize(
    "content",
    [
        "а" * 1_000_000,
        "слово " * 150_000,
        "." * 1_000_000,
        "«А. " * 40_000,
        "12.12." * 20_000,
        "слово-\n" * 20_000,
        "Читайте также\n\n" * 20_000,
        "Нам нужна ваша помощь, пожалуйста\n" * 10_000,
        "[" * 300_000,
        " " * 1_000_000 + "а",
    ],
    ids=["letters", "words", "stops", "quotes", "dates", "hyphens", "links", "appeals", "brackets", "spaces"],
)
def test_extreme_lines_end_in_good_time(tmp_path: Path, content: str) -> None:
    # any of these took minutes where the work grew with the square of the length
    try:
        check(read_document(written(tmp_path, "a.txt", content), "ru"))
    except InputError as error:
        assert "--keep-all" in str(error) or "Latin" in str(error)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    content=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", errors="replace")),
    suffix=st.sampled_from([".txt", ".md", ".html", ".docx", ".odt", ".pdf"]),
)
def test_any_bytes_give_a_document_or_one_line(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = written(tmp_path, f"a{suffix}", content)
    try:
        check(read_document(path, "ru"))
    except InputError as error:
        assert str(error).startswith(f"{path}: ")
        assert "\n" not in str(error)


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = written(tmp_path, "a.md", f"---\ntitle: Приказ\n---\n{RU}\n")
    assert read_document(path, "ru") == read_document(path, "ru")
    assert read_page(path).title == "Приказ"
