"""Moses, newline-aligned, Hugging Face, XLSX and HTML: golden files byte for byte, and texts that would break them."""

from __future__ import annotations

import io
import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from pairs import alignments, one_to_one, sample

from corpus.errors import OutputError
from corpus.export.html import write_html
from corpus.export.moses import one_line
from corpus.export.rows import COLUMNS, rows
from corpus.export.tabular import cell, write_hugging_face
from corpus.export.tmx import escape
from corpus.export.write import exporter
from corpus.export.xlsx import LONGEST, write_xlsx
from corpus.types import Alignment, Verdict
from tui.exporters import open_exporters

GOLD = Path(__file__).with_name("gold") / "export"
HOSTILE = "=1+1\t\r\n@x\x00\x0b\u2028_x0041_ \u202eשלום <script>&amp;'\""
NAMES = ("pair.ru", "pair.en", "pair.ru.txt", "pair.en.txt", "pair.hf.jsonl", "pair.html", "pair.xlsx")


def reviewed() -> Alignment:
    """The sample with a verdict of every status, one of them with a hostile text."""
    statuses = ("accepted", "rejected", "unreviewed", "changed")
    verdicts = (*map(Verdict, statuses), Verdict("accepted", en=HOSTILE, reviewer="<b>Вера</b>"))
    return replace(sample(), verdicts=verdicts)


def written(folder: Path, *pairs: Alignment) -> None:
    for suffix in (".moses", ".aligned.txt", ".hf.jsonl", ".html", ".xlsx"):
        exporter(folder / f"pair{suffix}").write(pairs)


def two_files(suffix: str, ru: str, en: str, alignment: Alignment) -> tuple[str, str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        exporter(folder / f"pair{suffix}").write([alignment])
        return (folder / f"pair{ru}").read_text(encoding="utf-8"), (folder / f"pair{en}").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_file_is_the_golden_one_byte_for_byte(name: str, tmp_path: Path) -> None:
    written(tmp_path, reviewed())
    assert (tmp_path / name).read_bytes() == (GOLD / name).read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(NAMES)


@settings(deadline=None)
@given(alignments())
def test_both_files_of_moses_have_as_many_lines_none_of_them_empty(alignment: Alignment) -> None:
    ru, en = two_files(".moses", ".ru", ".en", alignment)
    assert ru.splitlines() == ru.split("\n")[:-1]  # nothing that any reader takes for a line break
    assert ru.count("\n") == en.count("\n") == len(en.splitlines())
    assert all(line.strip() for line in (*ru.splitlines(), *en.splitlines()))


@settings(deadline=None)
@given(alignments())
def test_newline_aligned_files_hold_the_whole_texts(alignment: Alignment) -> None:
    ru, en = two_files(".aligned.txt", ".ru.txt", ".en.txt", alignment)
    assert ru.split("\n")[:-1] == [one_line(row.ru) for row in rows(alignment)]
    assert en.split("\n")[:-1] == [one_line(row.en) for row in rows(alignment)]


def test_two_files_are_both_replaced_or_neither(tmp_path: Path) -> None:
    for lang in ("ru", "en"):
        (tmp_path / f"pair.{lang}").write_text("old")

    def interrupted() -> Iterator[Alignment]:
        yield one_to_one(100)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exporter(tmp_path / "pair.moses").write(interrupted())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pair.en", "pair.ru"]
    assert {path.read_text() for path in tmp_path.iterdir()} == {"old"}


@pytest.mark.parametrize(("output", "inputs"), [("a.moses", "a.en"), ("a.aligned.txt", "a.ru.txt")])
def test_files_of_two_sides_never_overwrite_an_input(output: str, inputs: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="already an input"):
        open_exporters([tmp_path / output], inputs=[tmp_path / inputs])


def test_two_outputs_with_a_file_in_common_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="another output"):
        open_exporters([tmp_path / "a.moses", tmp_path / "A.MOSES", tmp_path / "a.moses"], inputs=[])


def test_missing_folder_is_refused_before_the_work(tmp_path: Path) -> None:
    for name in ("pair.moses", "pair.aligned.txt"):
        with pytest.raises(OutputError, match="does not exist"):
            exporter(tmp_path / "none" / name)


def test_hugging_face_lines_are_links_with_typed_columns(tmp_path: Path) -> None:
    written(tmp_path, reviewed(), one_to_one(2))
    table = pl.read_ndjson(tmp_path / "pair.hf.jsonl")
    assert table.columns == ["translation", *(name for name in COLUMNS if name not in ("ru", "en"))]
    assert table.schema["translation"] == pl.Struct({"ru": pl.String, "en": pl.String})
    assert (table.schema["ru_start"], table.schema["moved"]) == (pl.Int64, pl.Boolean)
    assert table["translation"].struct.field("en").to_list() == [
        "The court accepted the claim of Romashka & Partners <LLC>.",
        HOSTILE,
        "Court  number 0.",
        "Court  number 1.",
    ]


@settings(deadline=None)
@given(alignments())
def test_hugging_face_lines_are_json_each(alignment: Alignment) -> None:
    stream = io.StringIO(newline="")
    write_hugging_face(stream, [alignment])
    records = [json.loads(line) for line in stream.getvalue().split("\n")[:-1]]
    assert all(record["translation"]["ru"].strip() and record["translation"]["en"].strip() for record in records)


# --- XLSX ------------------------------------------------------------------------------------------------------------


def book(*pairs: Alignment) -> io.BytesIO:
    stream = io.BytesIO()
    write_xlsx(stream, pairs)
    return stream


def test_workbook_has_a_frozen_header_a_filter_and_colours_for_what_was_decided() -> None:
    sheet = openpyxl.load_workbook(book(reviewed()))["Pairs"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:Q6")
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    status = COLUMNS.index("status") + 1
    colours = {sheet.cell(row, status).value: sheet.cell(row, status).fill.fgColor.rgb for row in range(2, 7)}
    assert len({colours["accepted"], colours["changed"], colours["rejected"]}) == 3
    assert sheet["A2"].alignment.wrap_text
    assert sheet.column_dimensions["A"].width > sheet.column_dimensions["C"].width
    assert [str(cells.sqref) for cells in sheet.conditional_formatting] == ["D2:D6"]


def test_text_that_looks_like_a_formula_stays_a_text() -> None:
    texts = ("=1+1", "+7 900", "-1", "@SUM(A1)", '=HYPERLINK("x")', "#N/A", "2024-05", "1e5", "TRUE")
    pairs = replace(one_to_one(len(texts)), verdicts=tuple(Verdict("changed", ru=text) for text in texts))
    sheet = openpyxl.load_workbook(book(pairs))["Pairs"]
    for text, (cell_,) in zip(texts, sheet["A2:A10"], strict=True):
        assert (cell_.value, cell_.data_type, cell_.number_format) == (text, "s", "@")


@settings(max_examples=40, deadline=None)
@given(alignments())
def test_workbook_read_back_has_the_same_texts(alignment: Alignment) -> None:
    sheet = openpyxl.load_workbook(book(alignment))["Pairs"]
    for line, row in zip(sheet.iter_rows(min_row=2, values_only=True), rows(alignment), strict=True):
        assert (line[0] or "", line[1] or "") == (shown(row.ru), shown(row.en))
        assert (line[2], line[3], line[10] or "") == (row.kind, row.confidence, cell(row.en_document))


def shown(text: str) -> str:
    """A text without what XML can't hold."""
    return re.sub(r"&(\w+|#13);", lambda found: {"lt": "<", "gt": ">", "#13": "\r"}.get(found[1], "&"), escape(text))


def test_more_pairs_than_rows_and_longer_texts_than_cells_are_refused() -> None:
    write_xlsx(io.BytesIO(), [one_to_one(4)], max_rows=5)
    with pytest.raises(OutputError, match=r"more pairs than a sheet has rows \(5\)"):
        write_xlsx(io.BytesIO(), [one_to_one(5)], max_rows=5)
    for text, fits in (("я" * LONGEST, True), ("я" * LONGEST + "!", False), ("🕊" * (LONGEST // 2 + 1), False)):
        pairs = replace(one_to_one(1), verdicts=(Verdict("changed", ru=text),))
        if fits:
            book(pairs)
        else:
            with pytest.raises(OutputError, match="longer than a cell"):
                book(pairs)


# --- HTML ------------------------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """The texts of the page's sentences, and the names of all elements and attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sentences: list[str] = []
        self.elements: set[str] = set()
        self.links: list[str] = []
        self.inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.links += [name for name, _ in attrs if name in ("src", "href", "style") or name.startswith("on")]
        self.inside = tag == "p" and "lang" in dict(attrs)
        if self.inside:
            self.sentences.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.sentences[-1] += data


def page(*pairs: Alignment) -> str:
    stream = io.StringIO(newline="")
    write_html(stream, pairs)
    return stream.getvalue()


def test_page_loads_and_runs_nothing() -> None:
    found = Page(page(reviewed()))
    assert found.elements.isdisjoint({"script", "img", "iframe", "link", "object", "form", "a"})
    assert found.links == []
    assert not re.search(r"https?:|url\(|@import", page(reviewed()))


@settings(deadline=None)
@given(alignments())
def test_page_holds_every_sentence_escaped(alignment: Alignment) -> None:
    found = Page(page(alignment)).sentences
    assert len(found) == sum(bool(span.size) for bead in alignment.beads for span in (bead.ru, bead.en))


def test_page_shows_nulls_moves_status_and_confidence() -> None:
    beads = re.findall(r'<article class="([^"]+)">(.*?)</article>', page(reviewed()), re.DOTALL)
    assert [classes for classes, _ in beads] == [
        "bead link sure accepted",
        "bead link likely rejected",
        "bead null doubtful unreviewed",
        "bead null doubtful changed",
        "bead link sure accepted",
    ]
    assert [('class="none">∅' in content, "⇄ moved" in content) for _, content in beads] == [
        (False, False),
        (False, False),
        (True, False),
        (True, False),
        (False, True),
    ]
    assert "61%" in beads[1][1]
    assert "a close rival; lengths differ" in beads[1][1]
    assert "&lt;b&gt;Вера&lt;/b&gt;" in beads[4][1]


def test_page_does_not_show_the_folders_of_a_file() -> None:
    assert "reports/" not in page(one_to_one(1))
