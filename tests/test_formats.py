"""Each reader: the paragraphs of the page in order, with what they are, from files made here."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import InputError
from corpus.formats import docx, html, markdown, odt, pdf, plain
from corpus.formats.kind import kind_of
from corpus.types import Page

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def texts(page: Page, *, furniture: bool = False) -> list[str]:
    """The paragraphs of a page, without what stands outside the report."""
    return [
        page.paragraph_text(index)
        for index, paragraph in enumerate(page.paragraphs)
        if furniture or paragraph.role != "furniture"
    ]


def roles(page: Page) -> list[str]:
    return [paragraph.role for paragraph in page.paragraphs]


def read(reader: ModuleType, text: str | bytes) -> Page:
    page = reader.read(text.encode() if isinstance(text, str) else text, "page")
    assert isinstance(page, Page)
    return page


# --- plain text ---------------------------------------------------------------------------------------------------


def test_blank_lines_part_paragraphs() -> None:
    assert texts(read(plain, "Первый.\n\n\n \t\nВторой.\n")) == ["Первый.", "Второй."]


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    lines = ["Он получил повестку в марте. Суд отложили на май, и это уже второй раз за год.", "Дома тихо.", "Он ушёл."]
    assert texts(read(plain, "\n".join(lines))) == lines


def test_wrapped_lines_are_joined() -> None:
    wrapped = (
        "Служил он, рассказывает Елена, под Тверью, потом под Рязанью. К весне\n"
        "2024 г. из тех 32 человек, с которыми он ехал из учебки, в строю оставались\n"
        "девять. Дважды он писал рапорт.\n"
    )
    assert texts(read(plain, wrapped)) == [wrapped.replace("\n", " ").strip()]


def test_lines_of_dialogue_are_not_joined() -> None:
    talk = "Он долго молчал, а потом сказал, что никуда не пойдёт и пусть они ищут другого.\n— Почему?\n— Не хочу."
    assert texts(read(plain, talk)) == talk.split("\n")


def test_items_of_a_list_are_not_joined() -> None:
    lines = [
        "Если вы получили повестку, сначала проверьте три вещи, которые легко проверить:",
        "1) подпись;",
        "2) дату.",
    ]
    assert texts(read(plain, "\n".join(lines))) == lines


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("реше-", "ние", "решение"),
        ("северо-", "западный", "северо-западный"),
        ("кто-", "то", "кто-то"),
        ("2022-", "2023", "2022-2023"),
        ("self-", "employed", "self-employed"),
        ("sum-", "mons", "summons"),
    ],
)
def test_words_broken_between_lines_are_mended_and_compounds_keep_their_hyphen(
    left: str, right: str, joined: str
) -> None:
    line = "Прошло два года, и все эти два года он ждал, что суд вынесет хоть какое-то"
    text = f"{line} {left}\n{right} на этот счёт, но {line}\nне дождался.\n"
    assert f" {joined} на" in texts(read(plain, text))[0]


def test_a_compound_seen_elsewhere_with_its_hyphen_keeps_it() -> None:
    line = "Прошло два года, и все эти два года он был на связи с адвокатом-другом и адвокатом-"
    assert "адвокатом-другом и адвокатом-другом" in texts(read(plain, f"{line}\nдругом жены, а потом перестал.\n"))[0]


@given(
    st.lists(
        st.sampled_from(
            ["Он", "ушёл.", "—", "Да,", "«кто-то»", "сказал\n\n", "\n", "но", "не", "он", "2022-\n", "1)\t"]
        ),
        max_size=60,
    )
)
def test_plain_text_loses_nothing_but_white_space_and_broken_hyphens(words: list[str]) -> None:
    text = " ".join(words)
    kept = "".join(texts(read(plain, text)))
    assert re.sub(r"[\s-]", "", kept) == re.sub(r"[\s-]", "", text)


# --- Markdown -----------------------------------------------------------------------------------------------------

MARKDOWN = """---
title: "Призыв: как это было"
date: 2024-05-01
---

# Глава *первая*

Он получил **повестку** в [марте](https://example.org)
и никуда не пошёл.\\
Она осталась.

- пункт один
- пункт два

1. первое
2. второе

> Цитата здесь.

![карта](map.png)

| Имя | Срок |
|-----|------|
| К.  | 5 лет |
"""


def test_markdown_is_read_as_it_would_be_shown() -> None:
    page = read(markdown, MARKDOWN)
    assert page.title == "Призыв: как это было"
    assert texts(page) == [
        "Призыв: как это было",
        "Глава первая",
        "Он получил повестку в марте и никуда не пошёл.",
        "Она осталась.",
        "пункт один",
        "пункт два",
        "1. первое",
        "2. второе",
        "Цитата здесь.",
        "![карта](map.png)",
        "Имя",
        "Срок",
        "К.",
        "5 лет",
    ]
    assert roles(page)[:8] == ["heading", "heading", "text", "text", "item", "item", "item", "item"]


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("---\ntitle: Приказ\n---\n", "Приказ"),
        ("---\ntitle: Призыв: как это было\ndate: 2024-99-99\n---\n", "Призыв: как это было"),  # no good YAML
        ("---\ntitle: >-\n  Приказ\n  отменён\n---\n", "Приказ отменён"),
        ('+++\ntitle = "Приказ"\n+++\n', "Приказ"),
        ("---\ntitle: 2024-01-01\n---\n", "2024-01-01"),
        ("---\nauthor: Анна\n---\n", ""),
    ],
)
def test_front_matter_gives_the_title_and_is_not_text(front: str, title: str) -> None:
    page = read(markdown, f"{front}Он ушёл.\n")
    assert (page.title, texts(page)) == (title, [title, "Он ушёл."] if title else ["Он ушёл."])


def test_text_between_two_rules_is_no_front_matter() -> None:
    assert texts(read(markdown, "---\n\nОн ушёл.\n\n---\n\nОна осталась.\n")) == ["Он ушёл.", "Она осталась."]


def test_marks_of_notes_are_left_out_of_markdown_and_the_notes_stay() -> None:
    assert texts(read(markdown, "Он ушёл[^1].\n\n[^1]: Приказ от 1 мая.\n")) == ["Он ушёл.", "Приказ от 1 мая."]


def test_html_inside_markdown_is_read() -> None:
    page = read(markdown, "Он ушёл.\n\n<div>Она <b>осталась</b>.</div>\n")
    assert texts(page) == ["Он ушёл.", "Она осталась."]


def test_a_yaml_bomb_costs_nothing() -> None:
    lines = "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    page = read(markdown, f"---\na: &a [x]\n{lines}title: *j\n---\nОн ушёл.\n")
    assert texts(page)[-1] == "Он ушёл."
    assert len(page.text) < 100


# --- HTML ---------------------------------------------------------------------------------------------------------

NEWS = """<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Студенты — Берег</title>
<meta property="og:title" content="Как забирают студентов"><script>var a = "Он сказал.";</script></head>
<body><header><a href="/">Северный берег</a><nav><ul><li><a href="/n">Новости</a></li></ul></nav></header>
<main><article><h1>Как забирают студентов</h1>
<figure><img src="a.jpg"><figcaption>Военкомат в Заречье</figcaption></figure>
<p>Первым позвонили Антону. «Нам сказали собрать вещи за&nbsp;час, &mdash; вспоминает он. &mdash; И&nbsp;всё».</p>
<p>— И что?<br>— Ничего.</p>
<p>Мать Антона обратилась к юристам. Те объяснили, что студент имеет право доучиться, и помогли с жалобой.</p>
<h2>Что говорит закон</h2><ul><li>отсрочку даёт ст. 24 закона;</li><li>её дают не больше двух раз.</li></ul>
<p>Он вер<b>нулся</b>.</p></article>
<aside><h3>Самое читаемое</h3><ul><li><a>В Заречье закрыли мост</a></li></ul></aside></main>
<div id="comments"><p>А у нас в городе такого не было, хотя знакомые рассказывали, что и к ним приходили.</p></div>
<footer><p>© 2025 Северный берег</p></footer></body></html>"""


def test_a_news_page_gives_the_report_and_sets_the_rest_aside() -> None:
    page = read(html, NEWS)
    assert page.title == "Как забирают студентов"
    report = texts(page)
    assert [line for line in report if line != "Военкомат в Заречье"] == [
        "Как забирают студентов",
        "Первым позвонили Антону. «Нам сказали собрать вещи за час, — вспоминает он. — И всё».",
        "— И что?",
        "— Ничего.",
        "Мать Антона обратилась к юристам. Те объяснили, что студент имеет право доучиться, и помогли с жалобой.",
        "Что говорит закон",
        "отсрочку даёт ст. 24 закона;",
        "её дают не больше двух раз.",
        "Он вернулся.",
    ]
    whole = "\n".join(texts(page, furniture=True))
    assert all(words in whole for words in ("Северный берег", "Новости", "Самое читаемое", "закрыли мост", "А у нас"))
    assert "Он сказал" not in whole


def test_short_paragraphs_in_boxes_of_their_own_stay_and_so_does_the_subtitle() -> None:
    prose = "Премию платят из областного бюджета, говорится в документах. За год она выросла, и область взяла кредит."
    boxes = ["Обещают всё.", prose, "— Кто вы?", "— Никто.", prose.replace("год", "два"), "Больше он не отвечал."]
    text = (
        "<html><head><title>Вербовщики из Тамбова | Пример</title></head><body><div><a>Новости</a></div>"
        "<div><h1>Вербовщики из Тамбова</h1><h2>Как маленький офис отправляет на фронт сотни людей</h2></div>"
        + "".join(f"<div class=box><p>{box}</p></div>" for box in boxes)
        + "<div><h3>Другие материалы</h3><div><a>Цена подписи</a></div></div></body></html>"
    )
    headings = ["Вербовщики из Тамбова", "Как маленький офис отправляет на фронт сотни людей"]
    assert texts(read(html, text))[: 2 + len(boxes)] == headings + boxes


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "utf-16"])
def test_html_is_read_in_its_encoding(encoding: str) -> None:
    text = "<html><body><p>Он получил повестку в марте, а суд отложили.</p></body></html>"
    assert texts(read(html, text.encode(encoding))) == ["Он получил повестку в марте, а суд отложили."]


def test_a_fragment_with_unclosed_tags_is_read() -> None:
    assert texts(read(html, "<p>Он ушёл.<p>Она осталась.<div>Дома тихо.")) == [
        "Он ушёл.",
        "Она осталась.",
        "Дома тихо.",
    ]


def test_a_thousand_unclosed_tags_lose_no_text() -> None:
    assert texts(read(html, "<html><body>" + "<p><font>" * 1000 + "Он ушёл.")) == ["Он ушёл."]


def test_tags_nested_without_end_are_refused_not_cut_off() -> None:
    with pytest.raises(InputError, match="nested too deeply"):
        read(html, "<html><body>Он ушёл." + "<p><font>" * 3000 + "Она осталась.")


@pytest.mark.parametrize("text", ["", "<!--" * 1000, "<" * 1000, "<html></html>", "<p " * 1000, "&#0;&#xD800;"])
def test_html_without_text_is_an_empty_page_or_its_characters(text: str) -> None:
    assert len(read(html, text).text) <= len(text)


# --- docx ---------------------------------------------------------------------------------------------------------


def docx_bytes(change: Any = None) -> bytes:
    import docx as writer

    document = writer.Document()
    document.core_properties.title = "Отчёт"
    document.add_heading("Первая глава", 1)
    document.add_paragraph("Он получил повестку в\u00a0марте.")
    document.add_paragraph("пункт один", style="List Bullet")
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "Имя.", "Срок."
    document.sections[0].header.paragraphs[0].text = "КОЛОНТИТУЛ"
    if change:
        change(document)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def rezipped(data: bytes, changes: dict[str, bytes], extra: dict[str, bytes] | None = None) -> bytes:
    """The archive with some members replaced, and others added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name, old.read(name)))
        for name, content in (extra or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def test_docx_gives_headings_lists_and_table_cells_without_page_headers() -> None:
    page = read(docx, docx_bytes())
    assert texts(page) == ["Первая глава", "Он получил повестку в марте.", "пункт один", "Имя.", "Срок."]
    assert roles(page) == ["heading", "text", "item", "text", "text"]
    assert page.title == "Отчёт"


def test_docx_takes_inserted_text_and_leaves_deleted_text() -> None:
    def tracked(document: Any) -> None:
        from docx.oxml import parse_xml

        paragraph = document.add_paragraph("Он ")._p
        paragraph.append(parse_xml(f'<w:ins {W} w:id="1" w:author="a"><w:r><w:t>снова </w:t></w:r></w:ins>'))
        paragraph.append(parse_xml(f'<w:del {W} w:id="2" w:author="a"><w:r><w:delText>не </w:delText></w:r></w:del>'))
        paragraph.append(parse_xml(f"<w:r {W}><w:t>ушёл.</w:t></w:r>"))

    assert texts(read(docx, docx_bytes(tracked)))[-1] == "Он снова ушёл."


def test_docx_footnotes_come_after_the_text_without_their_marks() -> None:
    def noted(document: Any) -> None:
        from docx.oxml import parse_xml

        document.add_paragraph("Он ушёл.")._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>'))

    data = docx_bytes(noted)
    note = f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>Сноска.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        rels = archive.read("word/_rels/document.xml.rels")
        types = archive.read("[Content_Types].xml")
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    link = b'<Relationship Id="rId99" Type="' + kind + b'" Target="footnotes.xml"/></Relationships>'
    part = (
        b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'wordprocessingml.footnotes+xml"/></Types>'
    )
    changed = {
        "word/_rels/document.xml.rels": rels.replace(b"</Relationships>", link),
        "[Content_Types].xml": types.replace(b"</Types>", part),
    }
    page = read(docx, rezipped(data, changed, {"word/footnotes.xml": note.encode()}))
    assert texts(page)[-2:] == ["Он ушёл.", "Сноска."]


# --- odt ----------------------------------------------------------------------------------------------------------


def odt_bytes() -> bytes:
    from odf import dc, office, table, text
    from odf.opendocument import OpenDocumentText

    document = OpenDocumentText()
    document.meta.addElement(dc.Title(text="Отчёт"))
    document.text.addElement(text.H(outlinelevel=1, text="Первая глава"))
    paragraph = text.P(text="Он получил")
    paragraph.addElement(text.S(c=2))
    paragraph.addText("повестку.")
    note = text.Note(noteclass="footnote", id="f1")
    note.addElement(text.NoteCitation(text="1"))
    body = text.NoteBody()
    body.addElement(text.P(text="Сноска."))
    note.addElement(body)
    paragraph.addElement(note)
    annotation = office.Annotation()
    annotation.addElement(text.P(text="ПОМЕТКА"))
    paragraph.addElement(annotation)
    paragraph.addText(" Суд отложили.")
    document.text.addElement(paragraph)
    items = text.List()
    item = text.ListItem()
    item.addElement(text.P(text="пункт один"))
    items.addElement(item)
    document.text.addElement(items)
    cells, row, cell = table.Table(), table.TableRow(), table.TableCell()
    cell.addElement(text.P(text="Имя."))
    row.addElement(cell)
    cells.addElement(row)
    document.text.addElement(cells)
    data = io.BytesIO()
    document.write(data)
    return data.getvalue()


def test_odt_gives_headings_notes_lists_and_table_cells_without_comments() -> None:
    page = read(odt, odt_bytes())
    assert texts(page) == ["Первая глава", "Он получил повестку. Суд отложили.", "Сноска.", "пункт один", "Имя."]
    assert roles(page) == ["heading", "text", "text", "item", "text"]
    assert page.title == "Отчёт"


# --- pdf ----------------------------------------------------------------------------------------------------------

PROSE = "The lawyer told the court that the summons had been handed to a neighbour, and that nobody had signed for it. "


def pdf_bytes(draw: Any, *, title: str = "", password: str = "") -> bytes:
    from fpdf import FPDF

    class Report(FPDF):
        def header(self) -> None:
            if title:
                self.set_font("Helvetica", size=8)
                self.cell(0, 5, title, align="C", new_x="LMARGIN", new_y="NEXT")
                self.ln(8)

        def footer(self) -> None:
            if title:
                self.set_y(-15)
                self.cell(0, 5, str(self.page_no()), align="C")

    document = Report()
    document.add_page()
    document.set_font("Helvetica", size=11)
    draw(document)
    if password:
        document.set_encryption(owner_password="owner", user_password=password)
    return bytes(document.output())


def lines_at(*lines: str, left: float = 20, indent: float = 8) -> Any:
    """Lines set one below the other; those that begin with a space are indented."""

    def draw(document: Any) -> None:
        for number, line in enumerate(lines):
            document.set_xy(left + indent * line.startswith(" "), 20 + 6 * number)
            document.cell(0, 5, line.strip())

    return draw


def test_pdf_mends_words_broken_at_line_ends() -> None:
    page = read(
        pdf,
        pdf_bytes(
            lines_at(
                "The conscript received his sum-",
                "mons in March. The self-",
                "employed lawyer appealed in 2022-",
                "2023, and the court agreed.",
            )
        ),
    )
    assert texts(page) == [
        "The conscript received his summons in March. The self-employed lawyer appealed in 2022-2023, and "
        "the court agreed."
    ]


def test_pdf_sets_running_headers_and_page_numbers_aside() -> None:
    def draw(document: Any) -> None:
        for number in range(40):
            document.multi_cell(0, 5, f"{number}: {PROSE * 2}", new_x="LMARGIN", new_y="NEXT")
            document.ln(4)

    page = read(pdf, pdf_bytes(draw, title="CONSCRIPTION REPORT"))
    assert texts(page) == [f"{number}: {PROSE * 2}".strip() for number in range(40)]
    furniture = [line for line in texts(page, furniture=True) if line not in texts(page)]
    assert {"CONSCRIPTION REPORT", "1", "2"} <= set(furniture)


def test_pdf_parts_indented_paragraphs() -> None:
    lines = (
        " The first paragraph is long enough to fill the line from edge to edge, and",
        "goes on in the next one. It ends here, and not where the line does, so that",
        " The second paragraph begins with an indent.",
    )
    assert len(texts(read(pdf, pdf_bytes(lines_at(*lines[:1], lines[1][:-8] + "does.", lines[2]))))) == 2


def test_pdf_reads_two_columns_one_after_the_other() -> None:
    paragraphs = [f"{number}. {PROSE}The judge put off the hearing until the end of May." for number in range(24)]

    def draw(document: Any) -> None:
        with document.text_columns(ncols=2, gutter=8, text_align="L") as columns:
            for paragraph in paragraphs:
                columns.write(paragraph)
                columns.ln()
                columns.ln()

    assert texts(read(pdf, pdf_bytes(draw))) == paragraphs


def test_pdf_headings_are_in_larger_type() -> None:
    def draw(document: Any) -> None:
        document.set_font("Helvetica", size=18)
        document.multi_cell(0, 9, "Summons", new_x="LMARGIN", new_y="NEXT")
        document.set_font("Helvetica", size=11)
        document.multi_cell(0, 5, PROSE * 3)

    page = read(pdf, pdf_bytes(draw))
    assert list(zip(roles(page), texts(page), strict=True)) == [("heading", "Summons"), ("text", (PROSE * 3).strip())]


def test_an_encrypted_pdf_is_named_so() -> None:
    with pytest.raises(InputError, match="encrypted with a password"):
        read(pdf, pdf_bytes(lines_at(PROSE), password="secret"))


def test_a_pdf_of_pictures_is_sent_to_text_recognition() -> None:
    with pytest.raises(InputError, match=r"no text layer.*OCR"):
        read(pdf, pdf_bytes(lambda document: None))


# --- archives that are dangerous, and files that are cut off ------------------------------------------------------

BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><a>&j;</a>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
CASES = [(docx, docx_bytes, "word/document.xml"), (odt, odt_bytes, "content.xml")]
READERS = pytest.mark.parametrize(("reader", "make", "member"), CASES, ids=["docx", "odt"])


@READERS
@pytest.mark.parametrize("xml", [BOMB, OUTSIDE, OUTSIDE.decode().encode("utf-16")], ids=["bomb", "outside", "utf-16"])
def test_xml_with_entities_is_not_opened(reader: ModuleType, make: Any, member: str, xml: bytes) -> None:
    with pytest.raises(InputError, match="declares a document type or entities"):
        read(reader, rezipped(make(), {member: xml}))


@READERS
def test_a_zip_bomb_is_not_unpacked(reader: ModuleType, make: Any, member: str) -> None:
    with pytest.raises(InputError, match="zip bomb"):
        read(reader, rezipped(make(), {member: bytes(30 * 2**20)}))


@READERS
def test_a_member_larger_than_it_says_is_refused(reader: ModuleType, make: Any, member: str) -> None:
    data = bytearray(rezipped(make(), {member: b"<a>" + b" " * 5_000_000 + b"</a>"}))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(member.encode()))
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    with pytest.raises(InputError, match="damaged or cut off"):
        read(reader, bytes(data))


@READERS
def test_pictures_are_never_unpacked(reader: ModuleType, make: Any, member: str) -> None:
    plain_page = texts(read(reader, make()))
    assert texts(read(reader, rezipped(make(), {}, {"word/media/a.png": bytes(40 * 2**20)}))) == plain_page


@READERS
def test_names_that_lead_outside_write_nothing(reader: ModuleType, make: Any, member: str, tmp_path: Path) -> None:
    outside = tmp_path / "evil.xml"
    data = rezipped(make(), {}, {str(outside): b"<a/>", "../../evil.xml": b"<a/>"})
    assert texts(read(reader, data))
    assert not outside.exists()


@READERS
def test_deeply_nested_xml_is_refused(reader: ModuleType, make: Any, member: str) -> None:
    with pytest.raises(InputError, match="damaged"):
        read(reader, rezipped(make(), {member: b"<a>" * 20_000 + b"</a>" * 20_000}))


@READERS
@pytest.mark.parametrize("content", [b"", b"<a/>", b"<a>", b"\x00\x01"])
def test_a_document_without_its_body_is_refused(reader: ModuleType, make: Any, member: str, content: bytes) -> None:
    with pytest.raises(InputError, match=r"page: (not a whole|damaged|there is no text)"):
        read(reader, rezipped(make(), {member: content}))


@READERS
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_document_that_is_cut_off_is_refused(reader: ModuleType, make: Any, member: str, share: float) -> None:
    data = make()
    with pytest.raises(InputError, match="damaged or cut off"):
        read(reader, data[: int(share * len(data))])


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6])
def test_a_pdf_that_is_cut_off_is_refused(share: float) -> None:
    data = pdf_bytes(lines_at(PROSE))
    with pytest.raises(InputError, match="damaged or cut off"):
        read(pdf, data[: int(share * len(data))])


def test_an_encrypted_odt_is_named_so() -> None:
    manifest = b'<manifest xmlns="urn:x"><file-entry><encryption-data/></file-entry></manifest>'
    with pytest.raises(InputError, match="encrypted with a password"):
        read(odt, rezipped(odt_bytes(), {"META-INF/manifest.xml": manifest}))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old binary Office file"),
        (b"{\\rtf1 text}", "RTF"),
        (b"Text.", "not in docx format"),
        (b"PK\x03\x04" + bytes(100), "holds no docx or odt text"),
    ],
)
def test_what_a_docx_really_is_is_said(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        kind_of(data, "docx", "page.docx")


def test_the_content_decides_what_a_file_is() -> None:
    assert kind_of(docx_bytes(), "plain", "page.txt") == "docx"
    assert kind_of(odt_bytes(), "docx", "page.docx") == "odt"
    assert kind_of(b"\xef\xbb\xbf <!DOCTYPE html><html>", "plain", "page.txt") == "html"
    assert kind_of(b"<html> is a tag", "markdown", "page.md") == "markdown"


@given(st.binary(max_size=400), st.sampled_from([plain, markdown, html, docx, odt, pdf]), st.booleans())
def test_any_bytes_give_a_page_or_one_clear_error(data: bytes, reader: ModuleType, headed: bool) -> None:
    magic = {docx: b"PK\x03\x04", odt: b"PK\x03\x04", pdf: b"%PDF-1.7\n"}.get(reader, b"")
    try:
        page = reader.read(magic + data if headed else data, "page")
    except InputError as error:
        assert str(error).startswith("page: ")
        assert "\n" not in str(error)
    else:
        assert all(page.paragraph_text(index).strip() for index in range(len(page.paragraphs)))
