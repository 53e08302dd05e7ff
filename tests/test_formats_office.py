"""docx, odt and pdf, from files made here: whole, encrypted, cut off and dangerous."""

from __future__ import annotations

import io
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
