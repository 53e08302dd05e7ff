"""Term bases read from CSV: what comes out, and that every mistake is named with its file and line."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import InputError
from glossaries.context import CLASSES, Rule, format_context, parse_context
from glossaries.read import COLUMNS, read_termbase
from glossaries.types import Concept, Term, TermBase, first_day, last_day

GOOD = """\
concept,lang,term,status,pos,profile,from,to,context,note,definition,source
post,ru,пост,preferred,noun,,,,before: <number> / not with: мессенджер,,"A place to stand, on guard.",Statute
post,en,guard post,preferred,noun,,,,,,,
post,en,picket,admitted,noun,uk,2020,2024-05,,older,,
watch,ru,нести … вахту,preferred,verb,,,,,,,
watch,en,keep watch,preferred,verb,,,,,,,
"""
HEADER = "concept,lang,term,status\n"
FULL = "concept,lang,term,status,pos,profile,from,to,context,use,note,definition\n"


def termbase(folder: Path, text: str | bytes, name: str = "guard.csv") -> TermBase:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_termbase([file])


def refusal(folder: Path, text: str | bytes) -> str:
    with pytest.raises(InputError) as caught:
        termbase(folder, text)
    return str(caught.value)


# --- what comes out -----------------------------------------------------------------------------------------------


def test_rows_of_one_id_become_one_concept_in_the_domain_of_the_file(tmp_path: Path) -> None:
    base = termbase(tmp_path, GOOD)
    post = base.concept("post")
    assert post is not None
    assert (post.domain, post.definition, post.source) == ("guard", "A place to stand, on guard.", "Statute")
    assert [term.text for term in post.terms_in("en")] == ["guard post", "picket"]
    assert (post.terms[2].profile, post.terms[2].valid_from, post.terms[2].valid_to) == ("uk", "2020", "2024-05")
    assert post.terms[0].context == (Rule("before", ("<number>",)), Rule("with", ("мессенджер",), negated=True))
    assert (len(base.concepts), base.term_count, base.domains) == (2, 5, ("guard",))


def test_a_gap_divides_a_term_into_parts(tmp_path: Path) -> None:
    ((_, term),) = [pair for pair in termbase(tmp_path, GOOD).terms("ru") if pair[0].id == "watch"]
    assert term.parts == ("нести", "вахту")


def test_terms_are_looked_up_without_regard_to_case_and_yo(tmp_path: Path) -> None:
    base = termbase(tmp_path, HEADER + "c,ru,Учёт,preferred\nc,en,records,preferred\n")
    assert [concept.id for concept in base.named("ru", "УЧЕТ")] == ["c"]
    assert base.named("en", "учёт") == ()


def test_a_profile_prefers_its_own_term_and_falls_back_on_the_common_one(tmp_path: Path) -> None:
    rows = "c,en,gray,preferred,adjective,\nc,en,grey,preferred,adjective,uk\nc,en,shade,preferred,noun,\n"
    concept = termbase(tmp_path, "concept,lang,term,status,pos,profile\n" + rows).concepts[0]
    assert [term.text for term in concept.preferred("en")] == ["gray", "shade"]
    assert [term.text for term in concept.preferred("en", "uk")] == ["grey", "shade"]
    assert [term.text for term in concept.preferred("en", "us")] == ["gray", "shade"]


def test_a_term_is_preferred_only_while_it_is_valid(tmp_path: Path) -> None:
    rows = "c,en,old name,preferred,,2019\nc,en,new name,preferred,2020,\n"
    concept = termbase(tmp_path, "concept,lang,term,status,from,to\n" + rows).concepts[0]
    assert [term.text for term in concept.preferred("en")] == ["new name"]
    assert [term.text for term in concept.preferred("en", day="2019-12-31")] == ["old name"]
    assert [term.text for term in concept.preferred("en", day="2020-01-01")] == ["new name"]


def test_noun_and_verb_may_both_be_preferred(tmp_path: Path) -> None:
    rows = "c,en,detention,preferred,noun\nc,en,detain,preferred,verb\n"
    assert termbase(tmp_path, "concept,lang,term,status,pos\n" + rows).term_count == 2


def test_a_byte_order_mark_crlf_and_empty_rows_do_no_harm(tmp_path: Path) -> None:
    text = "\ufeff" + (HEADER + "c,ru,пост,preferred\n,,,\n\nc,en,post,preferred\n").replace("\n", "\r\n")
    assert termbase(tmp_path, text).term_count == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(tmp_path: Path, end: str) -> None:
    assert termbase(tmp_path, GOOD.replace("\n", end)) == termbase(tmp_path, GOOD)
    assert "line 3: 'good' is not a status" in refusal(
        tmp_path, (HEADER + "c,ru,а,preferred\nc,en,a,good\n").replace("\n", end)
    )


def test_what_excel_puts_above_the_header_is_passed_over(tmp_path: Path) -> None:
    text = "\ufeffsep=;\n\n" + HEADER.replace(",", ";") + "c;ru;а;good\n"
    assert "line 4: 'good' is not a status" in refusal(tmp_path, text)
    assert termbase(tmp_path, text.replace("good", "preferred")).term_count == 1


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_what_divides_the_columns_is_seen_from_the_header(tmp_path: Path, delimiter: str) -> None:
    """Excel divides the columns of a CSV file by semicolons wherever a comma marks decimals."""
    text = GOOD.replace("A place to stand, on guard.", "A place to stand on guard.").replace('"', "")
    assert termbase(tmp_path, text.replace(",", delimiter)) == termbase(tmp_path, text)


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    assert termbase(tmp_path, "Term, status ,lang,concept\nпост,preferred,ru,c\n").concepts[0].terms[0].text == "пост"


def test_a_folder_is_read_file_by_file_in_the_order_of_names(tmp_path: Path) -> None:
    for name, id_ in (("b.csv", "one"), ("a.csv", "two")):
        (tmp_path / name).write_text(HEADER + f"{id_},ru,слово,preferred\n", encoding="utf-8")
    base = read_termbase([tmp_path])
    assert [(concept.domain, concept.id) for concept in base.concepts] == [("a", "two"), ("b", "one")]


# --- mistakes -----------------------------------------------------------------------------------------------------

MISTAKES = {
    "an id again": (HEADER + "c,ru,а,preferred\nd,ru,б,preferred\nc,en,a,preferred\n", "line 4", "stands already in"),
    "two preferred": (HEADER + "c,en,a,preferred\nc,en,b,preferred\n", "line 2", "two preferred terms, 'a' and 'b'"),
    "two preferred at once": (
        FULL + "c,en,a,preferred,,,2020,2022,,,,\nc,en,b,preferred,,,2022,,,,,\n",
        "line 2",
        "two preferred terms",
    ),
    "empty term": (HEADER + "c,ru,а,preferred\nc,en, ,preferred\n", "line 3", "an empty term"),
    "only punctuation": (HEADER + "c,ru,«…»,preferred\n", "line 2", "only punctuation"),
    "gap at the end": (HEADER + "c,ru,нести …,preferred\n", "line 2", "no word on one side"),
    "line break in a term": (HEADER + 'c,ru,"нести\nвахту",preferred\n', "line 2", "line break"),
    "same term twice": (HEADER + "c,ru,а,preferred\nc,ru,а,admitted\n", "line 2", "stands twice"),
    "status": (HEADER + "c,ru,а,prefered\n", "line 2", "'prefered' is not a status"),
    "no status": (HEADER + "c,ru,а,\n", "line 2", "'' is not a status"),
    "language": (HEADER + "c,de,Posten,preferred\n", "line 2", "'de' is not a language"),
    "part of speech": (FULL + "c,ru,а,preferred,nuon,,,,,,,\n", "line 2", "'nuon' is not a part of speech"),
    "profile": (FULL + "c,ru,а,preferred,,Our House,,,,,,\n", "line 2", "'Our House' is not a profile"),
    "date": (FULL + "c,ru,а,preferred,,,2023-02-30,,,,,\n", "line 2", "'2023-02-30' is not a date"),
    "date in words": (FULL + "c,ru,а,preferred,,,,May 2024,,,,\n", "line 2", "'May 2024' is not a date"),
    "dates swapped": (FULL + "c,ru,а,preferred,,,2024,2023,,,,\n", "line 2", "the end is before the start"),
    "condition": (FULL + "c,ru,а,preferred,,,,,beside: б,,,\n", "line 2", "'beside: б' is not a condition"),
    "condition without a word": (FULL + 'c,ru,а,preferred,,,,,"with: б,",,,\n', "line 2", "without a word"),
    "class of words": (FULL + "c,ru,а,preferred,,,,,before: <colour>,,,\n", "line 2", "<colour> is not a class"),
    "replacement unknown": (FULL + "c,en,a,deprecated,,,,,,b,,\n", "line 2", "which is no term of concept"),
    "replacements in a circle": (
        FULL + "c,en,a,deprecated,,,,,,b,,\nc,en,b,admitted,,,,,,a,,\n",
        "line 2",
        "go round in a circle",
    ),
    "late definition": (FULL + "c,ru,а,preferred,,,,,,,,\nc,en,a,preferred,,,,,,,,Late.\n", "line 3", "first row"),
    "concept id": (HEADER + "дело №1,ru,а,preferred\n", "line 2", "is not a concept id"),
    "no concept id": (HEADER + ",ru,а,preferred\n", "line 2", "no concept id"),
    "too many cells": (HEADER + "c,ru,а,б,preferred\n", "line 2", "5 cells where there are 4 columns"),
    "too few cells": (HEADER + "c,ru,а,preferred\nd,ru,б\n", "line 3", "3 cells where there are 4 columns"),
    "missing column": ("concept,lang,term\nc,ru,а\n", "line 1", "'status' is missing"),
    "unknown column": ("concept,lang,term,status,colour\n", "line 1", "'colour' is not a column"),
    "column twice": ("concept,lang,term,term,status\n", "line 1", "'term' stands twice"),
    "columns divided by bars": ("concept|lang|term|status\nc|ru|а|preferred\n", "line 1", "not divided by commas"),
    "open quotation mark": (HEADER + 'c,ru,"а,preferred\nd,ru,б,preferred\n', "line 2", "is not closed"),
    "rendering": (
        "concept,lang,term,status,rendering\nc,ru,а,preferred,loose\n",
        "line 2",
        "'loose' is not a rendering",
    ),
    "not UTF-8": ((HEADER + "c,ru,а,preferred\nc,ru,пост,admitted\n").encode("cp1251"), "line 2", "not UTF-8"),
    "empty file": ("", "guard.csv", "empty"),
    "only a header": (HEADER, "guard.csv", "no term in it"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_with_its_place(mistake: str, tmp_path: Path) -> None:
    text, place, problem = MISTAKES[mistake]
    message = refusal(tmp_path, text)
    assert message.startswith(str(tmp_path / "guard.csv"))
    assert place in message
    assert problem in message
    assert "\n" not in message
    assert message.endswith((".", "».")), "it says what to do"


def test_an_id_in_two_files_names_both(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(HEADER + "c,ru,слово,preferred\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"b\.csv, line 2: concept 'c' stands already in .*a\.csv, line 2"):
        read_termbase([tmp_path])


def test_a_missing_file_and_an_empty_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.csv: cannot be read"):
        read_termbase([tmp_path / "none.csv"])
    with pytest.raises(InputError, match="a folder without a CSV file"):
        read_termbase([tmp_path])


def test_one_wrong_row_far_into_a_large_file_is_found_without_reading_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "large.csv"
    wrong_line = 20_000
    with file.open("w", encoding="utf-8") as out:
        out.write(HEADER)
        for line in range(2, wrong_line):
            out.write(f"c{line},ru,слово {line},preferred\n")
        out.write("c1,ru,слово,perhaps\n")
        out.writelines(["c2,ru,слово,preferred," + "," * 990 + "\n"] * 50_000)
    assert file.stat().st_size > 50_000_000
    start = time.perf_counter()
    with pytest.raises(InputError, match=rf"large\.csv, line {wrong_line}: 'perhaps' is not a status"):
        read_termbase([file])
    assert time.perf_counter() - start < 3.0


def test_many_concepts_may_share_a_term_without_a_price() -> None:
    def seconds(count: int) -> float:
        concepts = tuple(Concept(f"c{number}", "guard", terms=(Term("ru", "слово"),)) for number in range(count))
        start = time.process_time()
        assert len(TermBase(concepts).named("ru", "слово")) == count
        return time.process_time() - start

    seconds(5_000)
    assert seconds(80_000) < 60 * seconds(5_000)  # 16 times if it is linear, 256 times if it is not


def test_a_cell_that_swallows_the_file_is_reported_where_it_opens(tmp_path: Path) -> None:
    message = refusal(tmp_path, HEADER + 'c,ru,"слово,preferred\n' + "d,ru,слово,preferred\n" * 20_000)
    assert "line 2:" in message
    assert "quotation mark" in message


# --- properties ---------------------------------------------------------------------------------------------------

WORDS = st.text(st.characters(categories=("Ll", "Lu"), max_codepoint=0x450), min_size=1, max_size=8)
RULES = st.builds(
    Rule,
    st.sampled_from(("before", "after", "near", "with")),
    st.lists(WORDS | st.sampled_from(CLASSES), min_size=1, max_size=3).map(tuple),
    st.booleans(),
)


@given(st.lists(RULES, max_size=3).map(tuple))
def test_a_condition_written_out_reads_back_the_same(context: tuple[Rule, ...]) -> None:
    assert parse_context(format_context(context)) == context


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5, unique_by=lambda pair: pair[0].casefold()))
def test_any_words_written_as_csv_read_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]]
) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS[:4])
    for number, (ru, en) in enumerate(pairs):
        writer.writerow([f"c{number}", "ru", ru, "preferred"])
        writer.writerow([f"c{number}", "en", en, "preferred"])
    base = termbase(tmp_path_factory.mktemp("csv"), out.getvalue())
    assert [tuple(term.text for term in concept.terms) for concept in base.concepts] == pairs


@given(st.dates().map(str), st.integers(0, 2).map(lambda cut: (10, 7, 4)[cut]))
def test_a_day_lies_between_the_first_and_last_day_of_its_month_and_year(day: str, length: int) -> None:
    assert first_day(day[:length]) <= day <= last_day(day[:length])


def test_concepts_made_in_python_keep_the_same_rules() -> None:
    with pytest.raises(InputError, match="has no term"):
        Concept("c", "guard")
    concept = Concept("c", "guard", terms=(Term("ru", "пост"),))
    with pytest.raises(InputError, match="stands there twice"):
        TermBase((concept, concept))
