"""Reports: what is counted, what is listed, and that the files hold it, escaped and without anything from outside."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from openpyxl import load_workbook
from rich.console import Console

from corpus.errors import OutputError
from glossaries import report_table
from glossaries.check import PairCheck
from glossaries.issue import Issue, Pair, Place
from glossaries.rendering import RENDERING_STATUSES, Rendering, RenderingStatus
from glossaries.report import Report, write_report
from glossaries.report_html import marked
from glossaries.report_run import Plan, run
from glossaries.report_table import CAPS, Findings, cap_for
from glossaries.report_types import FLAG_COLUMNS, Entry
from glossaries.types import Concept, Term, TermBase
from tui.check_print import context, print_report
from tui.check_source import short_names

BASE = TermBase(
    (
        Concept("dog-tag", "gear", terms=(Term("ru", "жетон", "preferred"), Term("en", "dog tag", "preferred"))),
        Concept("bus", "gear", terms=(Term("ru", "автобус", "preferred"), Term("en", "bus", "preferred"))),
    )
)
EVIL = '</mark><script>alert(1)</script><img src="http://x/y.png" onerror=alert(2)> & "\'='
RU, EN = f"Он потерял жетон. {EVIL}", f"He lost his badge. {EVIL}"
BADGE = Rendering("dog-tag", "ru", Place(11, 16), "жетон", "жетон", "deprecated", Place(12, 17), "badge", "badge")
ISSUES = (
    Issue("number added", "note", f"a note {EVIL}"),
    Issue("deprecated term", "error", "жетон is not “badge”", Place(11, 16), Place(12, 17), "жетон = badge", "dog-tag"),
)


def entry(number: int = 1, document: str = "ru.txt", dismissed: frozenset[str] = frozenset()) -> Entry:
    return Entry(document, number, f"{number:032x}", Pair(RU, EN), dismissed)


@pytest.fixture
def findings() -> Iterator[Findings]:
    with Findings() as found:
        yield found


@pytest.fixture
def report(findings: Findings) -> Report:
    dismissed = frozenset({ISSUES[0].key(Pair(RU, EN))})
    findings.add(entry(1, f"{EVIL}.txt"), PairCheck((BADGE,), ISSUES))
    findings.add(entry(2, dismissed=dismissed), PairCheck((BADGE,), ISSUES))
    return Report("=1+1 <b>", findings, BASE, "note")


# --- counting --------------------------------------------------------------------------------------------------------


def test_flags_are_counted_by_severity_and_dismissed_ones_apart(report: Report) -> None:
    assert report.totals == (2, 2, 1, 0, 2, 1)
    assert [report.totals.at_least(severity) for severity in ("note", "warning", "error")] == [3, 2, 2]


def test_flags_come_document_by_document_or_the_worst_first(report: Report) -> None:
    assert [(flag.place, flag.severity) for flag in report.flags()] == [(1, "note"), (1, "error"), (2, "error")]
    assert [flag.severity for flag in report.flags(worst_first=True)] == ["error", "error", "note"]
    assert [flag.place for flag in report.flags(worst_first=True, limit=1)] == [1]
    every = report.findings.flags("note", dismissed=True)
    assert [flag.dismissed for flag in every] == [False, False, True, False]


def rendering(concept: str, status: RenderingStatus, text: str) -> Rendering:
    place = None if status == "missing" else Place(0, 2)
    surface, term = (text, "") if status == "unknown" else ("", "" if status == "missing" else text)
    return Rendering(concept, "ru", Place(0, 2), "Он", f"lemma of {concept}", status, place, surface, term)


RENDERINGS = st.builds(rendering, st.sampled_from("abc"), st.sampled_from(RENDERING_STATUSES), st.sampled_from("xyz"))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["d1", "d2"]), st.lists(RENDERINGS, max_size=4)), max_size=12), st.data())
def test_groups_are_those_of_plain_counting_however_the_rows_are_cut(
    pairs: list[tuple[str, list[Rendering]]], data: st.DataObject
) -> None:
    part, report_table.PART = report_table.PART, data.draw(st.integers(1, 5))
    try:
        with Findings() as found:
            for number, (document, renderings) in enumerate(pairs, 1):
                found.add(entry(number, document), PairCheck(tuple(renderings), ()))
            concepts, (uses, _) = found.concepts(TermBase(())), found.uses(1000)
    finally:
        report_table.PART = part
    wanted = Counter(
        (one.concept, one.status, one.target_surface or one.target_term) for _, all_ in pairs for one in all_
    )
    counted = {(one.concept, way.status, way.text): way.count for one in concepts for way in one.renderings}
    assert counted == wanted
    assert {name: len(places) for name, places in uses.items()} == wanted
    for places in uses.values():
        assert [use.place for use in places] == sorted(use.place for use in places)
    for one in concepts:
        shares = sum(way.share for way in one.renderings)
        assert shares == pytest.approx(1 if one.count else 0)
        assert one.count == sum(way.count for way in one.renderings if way.status != "missing")


def test_english_terms_are_not_counted_as_renderings_of_russian_ones(findings: Findings) -> None:
    back = Rendering("dog-tag", "en", Place(0, 2), "He", "he", "preferred", Place(0, 2), "Он", "он")
    findings.add(entry(), PairCheck((back,), ()))
    assert findings.concepts(BASE) == []


@given(st.lists(st.integers(1, 2000), max_size=30), st.integers(1, 5000))
def test_as_many_places_are_listed_as_there_is_room_for(sizes: list[int], most: int) -> None:
    cap = cap_for(sizes, most)
    listed = sum(min(size, cap) for size in sizes)
    assert listed <= most or cap == min(CAPS)
    if sum(sizes) <= most:
        assert listed == sum(sizes)


def test_files_of_the_findings_are_gone_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(report_table, "PART", 1)
    with pytest.raises(KeyboardInterrupt), Findings() as found:
        found.add(entry(), PairCheck((BADGE,), ISSUES))
        assert list(tmp_path.glob("*/*.parquet"))
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_removed_by_the_next_and_what_another_uses_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "sverka-check-killed").mkdir()
    (tmp_path / "sverka-check-killed" / "lock").touch()
    with Findings():
        (one,) = tmp_path.iterdir()
        assert one.stat().st_mode & 0o777 == 0o700
        with Findings():
            assert len(list(tmp_path.iterdir())) == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_two_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossaries.report_run.ALONE", 3)
    monkeypatch.setattr("glossaries.report_run.CHUNK", 4)
    entries = [
        Entry("d", number, "", Pair(f"Жетон номер {number}.", f"Dog tag number {number + number % 2}."))
        for number in range(30)
    ]
    alone, spread = (list(run(Plan(BASE), entries, workers)) for workers in (1, 2))
    assert spread == alone
    assert any(check.issues for _, check in alone)


# --- files -----------------------------------------------------------------------------------------------------------


def page(report: Report, tmp_path: Path) -> html.HtmlElement:
    write_report(tmp_path / "r.html", report)
    return html.fromstring((tmp_path / "r.html").read_text(encoding="utf-8"))


def test_page_loads_nothing_and_runs_nothing_but_its_own_script(report: Report, tmp_path: Path) -> None:
    root = page(report, tmp_path)
    assert not root.xpath("//@src | //@href | //@style | //@*[starts-with(name(), 'on')]")
    assert not root.xpath("//link | //img | //iframe | //object | //form | //base | //b")
    (style,), (script,) = root.xpath("//style/text()"), root.xpath("//script/text()")
    assert not re.search(r"url\(|@import|https?:", style + script)
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")
    for text in (style, script):
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy


def test_page_shows_each_flag_with_its_places_marked_and_its_key(report: Report, tmp_path: Path) -> None:
    root = page(report, tmp_path)
    flags = root.xpath("//article")
    keys = [flag.key for flag in report.flags(worst_first=True)]
    assert [flag.xpath("string(.//*[@class='key'])") for flag in flags] == keys
    assert flags[0].xpath(".//mark/text()") == ["жетон", "badge"]
    assert [text.text_content() for text in flags[0].xpath(".//p")] == [RU, EN]
    assert EVIL in flags[2].text_content()


def test_page_shows_each_concept_with_its_renderings_bar_and_every_place(report: Report, tmp_path: Path) -> None:
    (concept,) = page(report, tmp_path).xpath("//details[@class='concept']")
    (rendering,) = concept.xpath("./details")
    assert "badge" in rendering.xpath("string(summary)")
    assert "100%" in rendering.xpath("string(summary)")
    assert concept.xpath("./summary//*[local-name()='rect']/@width") == ["100.0"]
    places = rendering.xpath("./div[@class='use']")
    assert [place.xpath(".//mark/text()") for place in places] == [["жетон", "badge"]] * 2


@given(st.text(), st.integers(0, 30), st.integers(0, 30))
def test_marking_keeps_the_text(text: str, start: int, length: int) -> None:
    text = "".join(letter for letter in text if letter.isprintable())
    start = min(start, len(text))
    shown = marked(text, start, min(len(text), start + length))
    read = html.fromstring(f"<p>{shown}</p>")
    assert read.text_content() == text
    assert "".join(read.xpath("//mark/text()")) == text[start : start + length]


def test_workbook_holds_texts_as_texts(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    write_report(path, report)
    book = load_workbook(path)
    flags, terms = (list(book[name].iter_rows(values_only=True)) for name in ("Flags", "Terms"))
    assert flags[0] == FLAG_COLUMNS
    assert len(flags) == 4
    assert RU in flags[1]
    assert terms[1] == ("dog-tag", "жетон", "dog tag", "deprecated", "badge", 2, 1, 2)


def test_texts_that_no_cell_holds_are_cut_or_cleaned(findings: Findings, tmp_path: Path) -> None:
    odd = Entry("=cmd", 1, "0" * 32, Pair("я" * 40_000, "a\x07b"))
    findings.add(odd, PairCheck((), ISSUES[:1]))
    write_report(tmp_path / "r.xlsx", Report("", findings, BASE, "note"))
    sheet = load_workbook(tmp_path / "r.xlsx")["Flags"]
    row = dict(zip(FLAG_COLUMNS, sheet[2], strict=True))
    assert (row["document"].value, row["document"].data_type) == ("=cmd", "s")
    assert len(row["ru"].value) == 32_767
    assert row["en"].value == "ab"


def test_jsonl_holds_flags_and_concepts_with_their_types(report: Report, tmp_path: Path) -> None:
    write_report(tmp_path / "r.jsonl", report)
    lines = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["type"] for line in lines] == ["flag"] * 3 + ["concept"]
    assert (lines[0]["ru"], lines[0]["ru_start"], lines[0]["dismissed"]) == (RU, None, False)
    assert lines[3]["renderings"][0]["share"] == 1.0


def test_every_line_of_a_tsv_has_all_cells(findings: Findings, tmp_path: Path) -> None:
    findings.add(Entry("a\tb", 1, "0" * 32, Pair("Он\nушёл\t", "He\rleft")), PairCheck((), ISSUES[:1]))
    write_report(tmp_path / "r.tsv", Report("", findings, BASE, "note"))
    lines = (tmp_path / "r.tsv").read_text(encoding="utf-8").split("\n")
    assert [line.count("\t") for line in lines[:-1]] == [len(FLAG_COLUMNS) - 1] * 2


def test_report_that_fails_leaves_the_old_one(report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.xlsx"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr("glossaries.report_xlsx.MAX_ROWS", 2)
    with pytest.raises(OutputError, match=r"r\.xlsx: there are more flags"):
        write_report(path, report)
    assert [(file.name, file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()] == [("r.xlsx", "old")]


# --- the terminal ----------------------------------------------------------------------------------------------------


def test_terminal_shows_the_worst_flag_first_then_the_terms(report: Report) -> None:
    out = Console(file=io.StringIO(), width=120)
    print_report(report, out)
    text = out.file.getvalue()  # type: ignore[attr-defined]
    assert text.index("✖ deprecated term") < text.index("● number added") < text.index("dog-tag")
    assert all(flag.key in text for flag in report.flags())
    assert re.search(r"жетон dog-tag +badge +✖ deprecated +2 +100%", text)


def test_context_keeps_what_is_marked_and_cuts_between_words() -> None:
    text = "слово " * 40 + "ЖЕТОН" + " слово" * 40
    shown = context(text, 240, 245, "bold").plain
    assert shown.startswith("…слово")
    assert shown.endswith("слово…")
    assert " ЖЕТОН " in shown
    assert len(shown) < 140


def test_escape_sequences_never_reach_the_terminal() -> None:
    assert context("a\x1b[31mb", 0, 1, "bold").plain == "a[31mb"


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join), max_size=8))
def test_short_names_are_all_different(paths: list[str]) -> None:
    names = short_names(paths)
    assert len(set(names)) == len(paths)


def test_short_names_take_as_many_folders_as_needed() -> None:
    assert short_names(["/x/1/ru.txt", "/x/2/ru.txt", "/x/2/other.txt"]) == ["1/ru.txt", "2/ru.txt", "other.txt"]
