"""Files whose words are replaced: what else is in them stays, for plain text, Markdown and Word."""

from __future__ import annotations

import io
import re
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import InputError, OutputError
from corpus.formats import docx as docx_reader
from corpus.formats import markdown as markdown_reader
from corpus.rewrite.carry import Sentence, carried
from corpus.rewrite.docx import WordText
from corpus.rewrite.markdown import MarkdownText
from corpus.rewrite.plain import PlainText
from corpus.rewrite.read import open_original
from corpus.rewrite.types import Mark, Original, Passage, passage_of
from corpus.segment import segment


def upper(passage: Passage) -> Passage:
    """The passage in capitals, sentence by sentence: none of its words is found again by itself."""
    sentences = [Sentence(start, stop, passage.text[start:stop].upper()) for start, stop in segment(passage.text, "ru")]
    return carried(passage, sentences)


def shouted(original: Original) -> bytes:
    return original.rewritten([upper(passage) for passage in original.passages], "en")


def plain(text: str) -> str:
    return shouted(PlainText(text.encode(), "a.txt")).decode()


def markdown(text: str) -> str:
    return shouted(MarkdownText(text.encode(), "a.md")).decode()


# --- plain text ---------------------------------------------------------------------------------------------------


def test_blank_lines_indents_list_signs_and_columns_stay() -> None:
    text = "\n  Отчёт\n\n\n- один\n  2) два\n\nИмя\tСрок     Суд\n \n— Не пойду.\n"
    assert plain(text) == text.upper()


def test_line_ends_stay_and_any_encoding_becomes_utf_8() -> None:
    data = "Мать ждала.\r\n\r\nСын ушёл.\r\n".encode("cp1251")
    original = PlainText(data, "a.txt")
    assert [passage.text for passage in original.passages] == ["Мать ждала.", "Сын ушёл."]
    assert shouted(original).decode() == "МАТЬ ЖДАЛА.\r\n\r\nСЫН УШЁЛ.\r\n"


def test_a_wrapped_paragraph_is_one_passage_and_is_wrapped_again() -> None:
    lines = (
        "   Мать ждала сына из армии, и никто не знал, вернётся ли он к весне,",
        "потому что приказ о демобилизации так и не был подписан ни летом, ни",
        "осенью того же года.",
    )
    original = PlainText("\n".join(lines).encode(), "a.txt")
    assert len(original.passages) == 1
    assert "весне, потому" in original.passages[0].text
    new = original.rewritten([Passage("word " * 40)], "en").decode().split("\n")
    assert len(new) == 3
    assert max(map(len, new)) <= max(map(len, lines))
    assert [line[:4] for line in new[:2]] == ["   w", "word"]


@given(st.text("аб .\n\t-", max_size=60))
def test_plain_text_with_the_same_words_is_the_same(text: str) -> None:
    original = PlainText(f"я{text}".encode(), "a.txt")
    written = original.rewritten(original.passages, "ru").decode()
    assert written.split() == f"я{text}".split()


# --- Markdown -----------------------------------------------------------------------------------------------------


def test_front_matter_code_html_and_targets_of_links_are_not_touched() -> None:
    text = (
        "---\ntitle: Отчёт\n---\n\n# Глава #\n\nСет\n===\n\n> цитата\n> дальше  \n> ещё\n\n* пункт\n\n  1. другой\n\n"
        "```\nкод\n```\n\n    код\n\n<div>Текст</div>\n\n| а | б \\| в |\n|---|:-:|\n| **г** | <https://д.рф> |\n\n"
        "[сайт](http://пример.рф/x_(1) 'т') и [ref]\n\n[ref]: http://a.b/в\n"
    )
    assert markdown(text) == (
        "---\ntitle: Отчёт\n---\n\n# ГЛАВА #\n\nСЕТ\n===\n\n> ЦИТАТА ДАЛЬШЕ  \n> ЕЩЁ\n\n* ПУНКТ\n\n  1. ДРУГОЙ\n\n"
        "```\nкод\n```\n\n    код\n\n<div>Текст</div>\n\n| А | Б \\| В |\n|---|:-:|\n| **Г** | <https://д.рф> |\n\n"
        '[САЙТ](<http://пример.рф/x_(1)> "т") [И REF](http://a.b/в)\n\n[ref]: http://a.b/в\n'
    )
    original = MarkdownText(text.encode(), "a.md")
    assert [part.strip() for part in original.left_out] == ["код", "код", "<div>Текст</div>"]


def test_emphasis_of_whole_sentences_stays_and_of_words_only_where_they_are_the_same() -> None:
    assert markdown("*Один суд.* Два **суда** и **FSB**.\n") == "*ОДИН СУД.* ДВА СУДА И **FSB**.\n"
    assert markdown("***Всё.***\n") == "***ВСЁ.***\n"


def test_notes_and_pictures_stand_behind_their_sentence() -> None:
    assert markdown("Суд[^1] решил. Мать ![снимок](a.png) ждала.\n\n[^1]: В мае.\n") == (
        "СУД РЕШИЛ.[^1] МАТЬ ЖДАЛА. ![снимок](a.png)\n\n[^1]: В МАЕ.\n"
    )


def test_lines_of_dialogue_and_hard_breaks_stay_lines() -> None:
    assert markdown("— Где?\n— Тут.\\\nТам<br>тут\n") == "— ГДЕ?\n— ТУТ.\\\nТАМ<br>ТУТ\n"


@pytest.mark.parametrize(
    "new", ["# a", "1. a", "- a", "+ a", "> a", "*a*", "`a`", "[a](b)", "<b>a", "| a", "--- a", "a_b_"]
)
def test_new_words_are_never_markup(new: str) -> None:
    written = MarkdownText("слово\n".encode(), "a.md").rewritten([Passage(new)], "en")
    assert markdown_reader.read(written, "a.md").text == new


def test_a_long_front_matter_of_comments_is_read_in_no_time() -> None:
    text = "---\n" + "# a: b\n" * 60 + "\nтекст\n"
    started = time.perf_counter()
    markdown_reader.read(text.encode(), "a.md")
    assert time.perf_counter() - started < 1.0


def test_markdown_of_the_readme_reads_the_same_when_written_with_its_own_words() -> None:
    data = (Path(__file__).parent.parent / "README.md").read_bytes()
    original = MarkdownText(data, "README.md")
    written = original.rewritten(original.passages, "en")
    assert markdown_reader.read(written, "a").text == markdown_reader.read(data, "a").text


# --- Word ---------------------------------------------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def word(change: Any) -> bytes:
    import docx

    document = docx.Document()
    change(document)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def opened(data: bytes) -> Any:
    import docx

    return docx.Document(io.BytesIO(data))


def with_body(inner: str) -> bytes:
    """A document of one paragraph with this XML in it."""
    from docx.oxml import parse_xml

    def change(document: Any) -> None:
        document.element.body.insert(0, parse_xml(f"<w:p {W} {R}>{inner}</w:p>"))

    return word(change)


def body(data: bytes) -> str:
    """The XML of the first paragraph, without declarations of names."""
    from lxml import etree

    text = etree.tostring(opened(data).element.body[0], encoding="unicode")
    return re.sub(r' (?:xmlns:\w+|xml:space)="[^"]*"', "", text)


def test_styles_tables_headers_and_the_look_of_runs_stay() -> None:
    def change(document: Any) -> None:
        document.add_heading("Глава", 1)
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run("Он ушёл. ")
        paragraph.add_run("Она осталась.").bold = True
        paragraph.add_run(" Суд ")
        paragraph.add_run("решил").italic = True
        paragraph.add_run(".")
        cells = document.add_table(1, 2).rows[0].cells
        cells[0].text, cells[1].text = "Имя", "42"
        document.sections[0].header.paragraphs[0].text = "Дата:\tмай"

    written = shouted(WordText(word(change), "a.docx"))
    document = opened(written)
    assert [(one.style.name, one.text) for one in document.paragraphs] == [
        ("Heading 1", "ГЛАВА"),
        ("List Bullet", "ОН УШЁЛ. ОНА ОСТАЛАСЬ. СУД РЕШИЛ."),
    ]
    assert [(run.text, run.bold, run.italic) for run in document.paragraphs[1].runs] == [
        ("ОН УШЁЛ. ", None, None),
        ("ОНА ОСТАЛАСЬ.", True, None),
        (" СУД РЕШИЛ.", None, None),
    ]
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["ИМЯ", "42"]
    assert document.sections[0].header.paragraphs[0].text == "ДАТА:\tМАЙ"


def test_a_link_covers_its_sentence_and_a_note_stands_behind_it() -> None:
    data = with_body(
        '<w:r><w:t>Суд</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t> решил. </w:t></w:r>'
        '<w:hyperlink r:id="rId9"><w:r><w:t>Тут.</w:t></w:r></w:hyperlink>'
    )
    assert body(shouted(WordText(data, "a.docx"))) == (
        '<w:p><w:r><w:t>СУД РЕШИЛ.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t> </w:t></w:r>'
        '<w:hyperlink r:id="rId9"><w:r><w:t>ТУТ.</w:t></w:r></w:hyperlink></w:p>'
    )


def test_deleted_text_goes_inserted_text_and_fields_stay() -> None:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "<w:r><w:instrText> {} </w:instrText></w:r>"
    data = with_body(
        "<w:del><w:r><w:delText>Нет</w:delText></w:r></w:del><w:ins><w:r><w:t>Да. </w:t></w:r></w:ins>"
        + field.format("begin") + code.format('HYPERLINK "http://a.b"') + field.format("separate")
        + "<w:r><w:t>Сюда.</w:t></w:r>" + field.format("end")
        + field.format("begin") + code.format("PAGE") + field.format("separate")
        + "<w:r><w:t>семь</w:t></w:r>" + field.format("end")
    )  # fmt: skip
    original = WordText(data, "a.docx")
    assert original.left_out == ("семь",)
    written = body(shouted(original))
    assert "Нет" not in written
    assert "<w:t>ДА. </w:t>" in written
    link = written.index("HYPERLINK")
    assert link < written.index("СЮДА.") < written.index("PAGE") < written.index("семь")
    assert written.count('"begin"') == written.count('"end"') == 2


def test_text_boxes_are_written_and_stay_in_their_paragraph() -> None:
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>Внутри.</w:t></w:r></w:p></w:txbxContent></w:pict>"
    data = with_body(f"<w:r><w:t>Снаружи.</w:t></w:r><w:r>{box}</w:r>")
    written = body(shouted(WordText(data, "a.docx")))
    assert written.index("СНАРУЖИ.") < written.index("<w:pict>") < written.index("ВНУТРИ.")


def test_all_other_parts_of_a_document_are_the_same_bytes() -> None:
    data = word(lambda document: document.add_paragraph("Слово."))
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(shouted(WordText(data, "a")))) as new:
        assert old.namelist() == new.namelist()
        same = {name for name in old.namelist() if old.read(name) == new.read(name)}
        assert set(old.namelist()) - same <= {"word/document.xml", "word/styles.xml"}
        assert b'w:val="en-US"' in new.read("word/styles.xml")


def test_a_word_document_with_its_own_words_reads_the_same() -> None:
    def change(document: Any) -> None:
        for text in ("Он получил повестку.", "Суд, 5 мая:\tотложен"):
            document.add_paragraph(text)

    data = word(change)
    original = WordText(data, "a.docx")
    written = original.rewritten(original.passages, "ru")
    assert docx_reader.read(written, "a").text == docx_reader.read(data, "a").text


def test_damaged_and_dangerous_documents_are_refused() -> None:
    data = word(lambda document: document.add_paragraph("Слово."))
    with pytest.raises(InputError, match="damaged"):
        WordText(data[: len(data) // 2], "a.docx")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", f'<!DOCTYPE a [<!ENTITY b "c">]><w:document {W}/>')
    with pytest.raises(InputError, match="entities"):
        WordText(bomb.getvalue(), "a.docx")


# --- marks --------------------------------------------------------------------------------------------------------


def test_white_space_between_pieces_is_one_space_and_marks_hold_none_at_their_ends() -> None:
    passage = passage_of([(" а\u00a0", ()), (" б ", ((7, False),)), ("\n", ((7, False),)), ("", ((8, True),))])
    assert passage == Passage("а б", (Mark(2, 3, 7, False), Mark(3, 3, 8, True)))


def test_links_of_one_sentence_share_its_words_in_order() -> None:
    passage = Passage("см. тут и там", (Mark(4, 7, 0, True), Mark(10, 13, 1, True)))
    new = carried(passage, [Sentence(0, 13, "see here and there")])
    assert [new.text[mark.start : mark.stop] for mark in new.marks] == ["see here", "and there"]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.booleans()), max_size=4))
def test_marks_stay_within_the_text_and_none_that_must_stay_is_lost(given_marks: list[tuple[int, int, bool]]) -> None:
    text = "Он ушёл. Она ждёт. Э"
    marks = tuple(Mark(min(a, b), max(a, b), key, stays) for key, (a, b, stays) in enumerate(given_marks))
    new = upper(Passage(text, marks))
    assert new.text == text.upper()
    assert all(0 <= mark.start <= mark.stop <= len(new.text) for mark in new.marks)
    assert {mark.key for mark in marks if mark.must_stay} <= {mark.key for mark in new.marks}


# --- which file can be written as what ------------------------------------------------------------------------------


def test_a_file_is_written_as_it_is_or_as_plain_text(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<html><body><nav>Меню</nav><p>Мать ждала.</p><p>Сын ушёл.</p></body></html>", encoding="utf-8")
    original = open_original(page, tmp_path / "b.txt")
    assert shouted(original).decode() == "МАТЬ ЖДАЛА.\n\nСЫН УШЁЛ.\n"
    with pytest.raises(OutputError, match=r"a\.html can be written as \.txt or \.tsv"):
        open_original(page, tmp_path / "b.html")
    text = tmp_path / "a.md"
    text.write_text("# Глава\n", encoding="utf-8")
    assert shouted(open_original(text, tmp_path / "b.md")) == "# ГЛАВА\n".encode()
    assert shouted(open_original(text)) == "ГЛАВА\n".encode()
    with pytest.raises(OutputError, match=r"as \.md, \.txt or \.tsv"):
        open_original(text, tmp_path / "b.docx")


@pytest.mark.parametrize("text", [" \n\n", "\ufeff\n"])
def test_a_file_without_text_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="no text in it"):
        open_original(path)
