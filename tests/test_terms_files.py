"""Term bases written and read back: nothing that a concept or a term holds may be lost in any format."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from corpus.errors import InputError, OutputError
from corpus.text import normalise
from glossaries.context import CLASSES, Rule
from glossaries.read import bundled_termbase, read_terms
from glossaries.tbx_schema import SCHEMA, check_tbx
from glossaries.types import GAP, PARTS_OF_SPEECH, STATUSES, Concept, Term, TermBase
from glossaries.write import WRITERS, write_terms

SUFFIXES = tuple(WRITERS)
Folder = pytest.TempPathFactory

# --- any term base -------------------------------------------------------------------------------------------------

NASTY = (
    "=1+1",
    "#N/A",
    "2024-05",
    "007",
    "TRUE",
    "_x0041_",
    "_x005F_x0041_",
    'he said "no"',
    '"200"',
    "a;b,c\td",
    "two\nlines\n\n  and a third",
    "<b>&amp;</b>]]>",
    "[sverka] from: 2024",
    "[sverka]",
    "[sverka] note: again",
    "; ",
    "'",
    "ё й \u0301 𝒳 🜁",
)
STORABLE = st.characters(exclude_categories=("Cs",), exclude_characters="\ufffe\uffff")


def plain(text: str) -> str:
    return normalise(text).strip()


def one_line(text: str) -> str:
    return " ".join(plain(text).split())


def is_term(text: str) -> bool:
    return all(any(char.isalnum() for char in part) for part in text.split(GAP))


TEXTS = (st.sampled_from(NASTY) | st.text(STORABLE, max_size=20)).map(plain)
LINES = (st.sampled_from(NASTY) | st.text(STORABLE, max_size=12)).map(one_line)
WORDS = st.text(st.characters(categories=("Ll", "Lu"), max_codepoint=0x450), min_size=1, max_size=6).map(plain)
TERM_TEXTS = (LINES | st.lists(WORDS, min_size=2, max_size=3).map(f" {GAP} ".join)).filter(is_term)
RULES = st.builds(
    Rule,
    st.sampled_from(("before", "after", "near", "with")),
    st.lists(WORDS | st.sampled_from(CLASSES), min_size=1, max_size=3).map(tuple),
    st.booleans(),
)
DATES = st.dates().map(str).flatmap(lambda day: st.sampled_from(("", day, day[:7], day[:4])))
IDS = st.from_regex(r"[A-Za-z0-9]{1,4}(?:[-._][A-Za-z0-9]{1,3}){0,2}", fullmatch=True)


@st.composite
def concepts(draw: st.DrawFn, concept_id: str) -> Concept:
    terms: list[Term] = []
    decided = set()
    for text in draw(st.lists(TERM_TEXTS, min_size=1, max_size=4, unique=True)):
        start, end = draw(DATES), draw(DATES)
        term = Term(
            lang=draw(st.sampled_from(("ru", "en"))),
            text=text,
            status=draw(st.sampled_from(STATUSES)),
            pos=draw(st.sampled_from(PARTS_OF_SPEECH)),
            profile=draw(st.sampled_from(("", "us", "uk", "our-house", "gb", "ru", "en-x", "a--b-"))),
            valid_from=start if not end or start <= end[: len(start)] else "",
            valid_to=end,
            context=draw(st.lists(RULES, max_size=2).map(tuple)),
            use=draw(st.sampled_from(["", *[earlier.text for earlier in terms]])),
            note=draw(TEXTS),
        )
        same_language = {earlier.text for earlier in terms if earlier.lang == term.lang}
        place = (term.lang, term.profile, term.place)
        status = "admitted" if term.status == "preferred" and place in decided else term.status
        if status == "preferred":
            decided.add(place)
        terms.append(changed(term, status=status, use=term.use if term.use in same_language else ""))
    return Concept(
        id=concept_id,
        domain=draw(LINES.filter(bool)),
        definition=draw(TEXTS),
        source=draw(TEXTS),
        note=draw(TEXTS),
        rendering=draw(st.sampled_from(("fixed", "free"))),
        terms=tuple(terms),
    )


def changed(term: Term, **fields: Any) -> Term:
    from dataclasses import replace

    return replace(term, **fields)


BASES = (
    st.lists(IDS, min_size=1, max_size=4, unique=True)
    .flatmap(lambda ids: st.tuples(*map(concepts, ids)))
    .map(lambda found: TermBase(found))
)
properties = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("suffix", SUFFIXES)
@properties
@given(base=BASES)
def test_any_term_base_is_read_back_the_same(suffix: str, tmp_path_factory: Folder, base: TermBase) -> None:
    file = tmp_path_factory.mktemp("terms") / f"any{suffix}"
    write_terms(base, file)
    assert read_terms(file) == base


@properties
@given(base=BASES, suffixes=st.permutations(SUFFIXES))
def test_a_term_base_may_go_through_all_formats_in_any_order(
    tmp_path_factory: Folder, base: TermBase, suffixes: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("terms")
    found = base
    for suffix in suffixes:
        write_terms(found, folder / f"any{suffix}")
        found = read_terms(folder / f"any{suffix}")
    assert found == base


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_read_is_written_again_byte_by_byte(suffix: str, tmp_path: Path) -> None:
    base = TermBase(bundled_termbase().concepts[::40])
    first, second = tmp_path / f"first{suffix}", tmp_path / f"second{suffix}"
    write_terms(base, first)
    write_terms(read_terms(first), second)
    if suffix == ".xlsx":  # a zip archive holds the time at which it was made
        assert read_terms(second) == base
    else:
        assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_bundled_term_base_survives(suffix: str, tmp_path: Path) -> None:
    write_terms(bundled_termbase(), tmp_path / f"all{suffix}")
    assert read_terms(tmp_path / f"all{suffix}") == bundled_termbase()


# --- the formats themselves ----------------------------------------------------------------------------------------

POST = Concept(
    id="post",
    domain="guard",
    definition="A place to stand.",
    source="Statute",
    note="Ask first.",
    terms=(
        Term("ru", "пост", pos="noun", context=(Rule("before", ("<number>",)),)),
        Term("en", "guard post", pos="noun"),
        Term("en", "picket", "deprecated", profile="uk", valid_to="2024-05", use="guard post", note="older"),
        Term("en", "Post One", "admitted", pos="name", profile="our-house"),
    ),
)
BASE = TermBase((POST,))


def test_csv_opens_in_a_spreadsheet_with_its_russian_whole(tmp_path: Path) -> None:
    write_terms(BASE, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfconcept,lang,term,status")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["term"] for row in rows] == ["пост", "guard post", "picket", "Post One"]
    assert [row["domain"] for row in rows] == ["guard", "", "", ""]


def test_a_workbook_holds_nothing_but_text(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    term = changed(POST.terms[0], text="=A1+1", note="#N/A", context=())
    write_terms(TermBase((Concept("c", "guard", terms=(term,)),)), tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert sheet["C2"].value == "=A1+1"
    assert sheet.freeze_panes == "A2"


def test_tbx_says_in_its_own_categories_what_they_have_a_place_for(tmp_path: Path) -> None:
    write_terms(BASE, tmp_path / "a.tbx")
    tree = etree.parse(str(tmp_path / "a.tbx"))
    names = {"t": "urn:iso:std:iso:30042:ed-2"}

    def found(path: str) -> list[str]:
        return cast(list[str], tree.xpath(f"{path}/text()", namespaces=names))

    assert found("//t:conceptEntry[@id='post']/t:descrip[@type='subjectField']") == ["guard"]
    assert found("//t:descripGrp/t:descrip[@type='definition']") == ["A place to stand."]
    assert found("//t:descripGrp/t:admin[@type='source']") == ["Statute"]
    assert found("//t:langSec[@xml:lang='ru']//t:term") == ["пост"]
    picket = "//t:termSec[t:term='picket']"
    assert found(f"{picket}/t:termNote[@type='administrativeStatus']") == ["deprecatedTerm-admn-sts"]
    assert found(f"{picket}/t:termNote[@type='geographicalUsage']") == ["GB"]
    (target,) = tree.xpath(f"{picket}/t:ref[@type='crossReference']/@target", namespaces=names)
    assert found(f"//t:termSec[@id='{target}']/t:term") == ["guard post"]
    assert found("//t:termSec[t:term='Post One']/t:admin[@type='customerSubset']") == ["our-house"]


BROKEN_BY = {
    "an unknown element": ("<term>picket</term>", "<term>picket</term><colour/>"),
    "an unknown category": ('type="geographicalUsage"', 'type="usage"'),
    "an unknown status": ("deprecatedTerm-admn-sts", "deprecated"),
    "a pointer to nothing": ('target="post--1"', 'target="post--9"'),
    "an id twice": ("<termSec>", '<termSec id="post">'),
    "a category at the wrong level": ('<admin type="customerSubset">', '<admin type="source">'),
    "an entry without terms": ("<term>пост</term>", ""),
    "another dialect": ("TBX-Basic", "TBX-Core"),
}


@pytest.mark.parametrize("how", BROKEN_BY)
def test_the_schema_refuses_what_is_not_tbx_basic(how: str, tmp_path: Path) -> None:
    file = tmp_path / "a.tbx"
    write_terms(BASE, file)
    check_tbx(file)
    whole = file.read_text(encoding="utf-8")
    old, new = BROKEN_BY[how]
    assert old in whole
    file.write_text(whole.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.tbx, line \d+: not valid TBX-Basic: "):
        check_tbx(file)


def test_the_schema_ships_beside_the_data() -> None:
    assert SCHEMA.is_file()


# --- writing -------------------------------------------------------------------------------------------------------


def test_a_write_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_terms(BASE, tmp_path / "a.csv")
    before = (tmp_path / "a.csv").read_bytes()

    def fail(base: TermBase, path: Path) -> None:
        path.write_text("half of it", encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("glossaries.delimited.write_csv", fail)
    with pytest.raises(OutputError, match="the disk is full"):
        write_terms(BASE, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize(
    ("name", "base", "problem"),
    [
        ("a.doc", BASE, 'no format has the suffix ".doc"'),
        ("a.xml", BASE, 'no format has the suffix ".xml"'),
        ("a.csv", TermBase(()), "no term to write"),
        ("none/a.csv", BASE, "does not exist"),
    ],
)
def test_what_cannot_be_written_is_said(name: str, base: TermBase, problem: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=problem):
        write_terms(base, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_the_permissions_that_are_asked_for_hold(tmp_path: Path) -> None:
    write_terms(BASE, tmp_path / "a.csv", mode=0o600)
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o600


# --- what no file could hold is refused when it is made -----------------------------------------------------------


@pytest.mark.parametrize(
    "make",
    [
        lambda: Term("ru", "пост", note=" spaces around "),
        lambda: Term("ru", "по\u00adст"),
        lambda: Term("ru", "и\u0306ти"),
        lambda: Concept("c", "guard", definition="a\u200bb", terms=POST.terms),
        lambda: Concept("c", "guard", source="\ufffe", terms=POST.terms),
        lambda: Concept("c", "", terms=POST.terms),
        lambda: Concept("c", "two\nlines", terms=POST.terms),
        lambda: Concept("c", "guard", note="x" * 32_768, terms=POST.terms),
    ],
)
def test_what_would_not_come_back_is_refused(make: Callable[[], object]) -> None:
    with pytest.raises(InputError):
        make()
