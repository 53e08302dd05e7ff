"""Workbooks as people make them: what is read, and that every mistake is named with its row and cell."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from corpus.errors import InputError, OutputError
from glossaries.read import read_terms
from glossaries.types import Concept, Term, TermBase
from glossaries.write import write_terms

HEADER = ["concept", "lang", "term", "status", "from", "note"]
ROWS = [["post", "ru", "пост", "preferred"], ["post", "en", "guard post", "preferred"]]


def book(folder: Path, *sheets: list[list[Any]], change: Callable[[Any], object] = lambda sheet: None) -> Path:
    made = Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets):
        sheet = made.create_sheet(f"Sheet {number + 1}")
        for row in rows:
            sheet.append(row)
    change(made.worksheets[0])
    made.save(folder / "terms.xlsx")
    return folder / "terms.xlsx"


def refusal(file: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_terms(file)
    message = str(caught.value)
    assert message.startswith(str(file))
    assert "\n" not in message
    return message


def test_a_sheet_that_a_person_made_is_read(tmp_path: Path) -> None:
    rows = [
        ["Concept", " LANG ", "term", "Status", "from", "note", None],
        ["post", "ru", " пост ", "preferred", datetime(2024, 5, 17), "при\u00a0входе"],
        [],
        [None, None, None, None, None, "  "],
        ["post", "en", "guard post", "preferred", 2024],
        ["cargo-200", "ru", 200, "admitted"],
    ]
    post, cargo = read_terms(book(tmp_path, rows)).concepts
    assert post.terms == (
        Term("ru", "пост", valid_from="2024-05-17", note="при входе"),
        Term("en", "guard post", valid_from="2024"),
    )
    assert (post.domain, cargo.terms[0].text) == ("terms", "200")


def test_all_sheets_are_read_and_empty_ones_passed_over(tmp_path: Path) -> None:
    file = book(tmp_path, [HEADER, *ROWS], [], [HEADER, ["sentry", "en", "sentry", "preferred"]])
    assert [concept.id for concept in read_terms(file).concepts] == ["post", "sentry"]


def with_cell(place: str, value: object, data_type: str = "") -> Callable[[Any], object]:
    def change(sheet: Any) -> None:
        sheet[place] = value
        if data_type:
            sheet[place].data_type = data_type

    return change


BAD_CELLS = {
    "a formula": (with_cell("C3", "=A1"), "row 3, cell C3: a formula"),
    "a date for a term": (with_cell("C3", datetime(2024, 1, 2)), "row 3, cell C3: a date"),
    "a number with a fraction": (with_cell("C3", 20.2), "row 3, cell C3: a number"),
    "an error": (with_cell("C3", "#REF!"), "row 3, cell C3: an error"),
    "a truth value": (with_cell("F3", True), "row 3, cell F3: a truth value"),
    "a date as a bare number": (with_cell("E3", 45429), "row 3, cell E3: '45429' is not a date"),
    "an unknown status": (with_cell("D3", "prefered"), "row 3, cell D3: 'prefered' is not a status"),
    "an unknown language": (with_cell("B3", "de"), "row 3, cell B3: 'de' is not a language"),
    "an empty term": (with_cell("C3", " "), "row 3, cell C3: an empty term"),
    "only punctuation": (with_cell("C3", "«…»"), "row 3, cell C3: the term '«…»' is only punctuation"),
    "no concept": (with_cell("A3", None), "row 3, cell A3: no concept id"),
    "a cell outside the columns": (with_cell("H3", "x"), "row 3, cell H3: stands outside the columns"),
    "an unknown column": (with_cell("F1", "colour"), "row 1: 'colour' is not a column"),
    "a column without a name": (with_cell("D1", None), "row 1: '' is not a column"),
    "two preferred": (with_cell("B3", "ru"), "row 2: concept 'post' has two preferred terms"),
    "cells merged down": (lambda sheet: sheet.merge_cells("A2:A3"), "the cells A2:A3 are merged"),
    "cells merged across": (lambda sheet: sheet.merge_cells("E2:F2"), "the cells E2:F2 are merged"),
}


@pytest.mark.parametrize("case", BAD_CELLS)
def test_a_mistake_is_named_with_its_cell(case: str, tmp_path: Path) -> None:
    change, problem = BAD_CELLS[case]
    assert problem in refusal(book(tmp_path, [HEADER, *ROWS], change=change))


def test_the_sheet_is_named_where_there_are_several(tmp_path: Path) -> None:
    file = book(tmp_path, [HEADER, *ROWS], [HEADER, ["c", "ru", "слово", "maybe"]])
    assert "sheet Sheet 2, row 2, cell D2: 'maybe' is not a status" in refusal(file)
    sentry = ["sentry", "en", "sentry", "preferred"]
    file = book(tmp_path, [HEADER, *ROWS, sentry], [HEADER, *ROWS])
    assert "sheet Sheet 2, row 2: concept 'post' stands already in" in refusal(file)


def parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(file: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "terms.xlsx"
    assert "no such file" in refusal(file)
    for data in (b"", b"concept,lang,term,status\n", b"PK\x03\x04" + bytes(100), b"\xd0\xcf\x11\xe0" + bytes(600)):
        file.write_bytes(data)
        assert "not an XLSX workbook" in refusal(file)
    assert "not a workbook" in refusal(packed(file, {"word/document.xml": b"<a/>"}))


def test_a_workbook_that_is_cut_off_or_damaged_is_refused(tmp_path: Path) -> None:
    file = book(tmp_path, [HEADER, *ROWS])
    whole = parts(file)
    file.write_bytes(file.read_bytes()[:-200])
    assert "damaged" in refusal(file)
    sheet = whole["xl/worksheets/sheet1.xml"]
    assert "damaged" in refusal(packed(file, whole | {"xl/worksheets/sheet1.xml": sheet[: len(sheet) // 2]}))


def test_entities_and_bombs_are_refused(tmp_path: Path) -> None:
    file = book(tmp_path, [HEADER, *ROWS])
    whole = parts(file)
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha">]>' + whole["xl/worksheets/sheet1.xml"]
    assert "declares a document type" in refusal(packed(file, whole | {"xl/worksheets/sheet1.xml": bomb}))
    padding = {"xl/worksheets/sheet2.xml": b" " * 30_000_000}
    assert "zip bomb" in refusal(packed(file, whole | padding))


def test_merged_cells_are_found_wherever_a_block_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = book(tmp_path, [HEADER, *ROWS], change=lambda sheet: sheet.merge_cells("A2:A3"))
    for size in range(201, 230):
        monkeypatch.setattr("glossaries.xlsx._BLOCK", size)
        assert "the cells A2:A3 are merged" in refusal(file)


def test_what_a_sheet_says_of_its_own_size_is_not_relied_on(tmp_path: Path) -> None:
    file = book(tmp_path, [HEADER, *ROWS])
    whole = parts(file)
    sheet = whole["xl/worksheets/sheet1.xml"]
    assert b'<dimension ref="A1:F3"' in sheet
    for wrong in (b"A1:D2", b"A1:XFD1048576"):
        changed = sheet.replace(b'ref="A1:F3"', b'ref="' + wrong + b'"')
        packed(file, whole | {"xl/worksheets/sheet1.xml": changed})
        assert read_terms(file).term_count == 2


def test_a_sheet_without_terms_is_refused(tmp_path: Path) -> None:
    assert "no term in it" in refusal(book(tmp_path, [HEADER]))
    assert "no term in it" in refusal(book(tmp_path, []))


def test_more_terms_than_a_sheet_has_rows_are_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossaries.xlsx.MAX_ROWS", 2)
    base = TermBase((Concept("c", "guard", terms=(Term("ru", "а"), Term("en", "a"))),))
    with pytest.raises(OutputError, match="more than a sheet has rows"):
        write_terms(base, tmp_path / "terms.xlsx")
    assert not list(tmp_path.iterdir())
