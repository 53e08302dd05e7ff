"""XLIFF 1.2 and 2.1: their schemas, what each state and property says, and what others and we read back."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree
from pairs import alignments, one_to_one, sample
from xml_checks import HOSTILE_NAME, rejected, reviewed, visible, xliff_schema

from corpus.errors import OutputError
from corpus.export.rows import rows
from corpus.export.write import exporter
from corpus.export.xliff import write_xliff
from corpus.export.xliff2 import write_xliff2
from corpus.types import Alignment
from corpus.xliff_read import Unit, read_xliff

GOLD = Path(__file__).with_name("gold") / "export"
SUFFIXES = (".xlf", ".xliff", ".xliff2.xlf")
WRITERS = {".xlf": write_xliff, ".xliff2.xlf": write_xliff2}
SCHEMAS = {".xlf": "xliff-core-1.2-strict.xsd", ".xliff2.xlf": "xliff-core-2.0.xsd"}


def written(suffix: str, *pairs: Alignment) -> bytes:
    stream = io.StringIO(newline="")
    WRITERS[suffix](stream, pairs, tool_version="1.2.3")
    return stream.getvalue().encode()


def read_back(suffix: str, *pairs: Alignment) -> list[Unit]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"pair{suffix}"
        exporter(path).write(pairs)
        return list(read_xliff(path))


def parsed(suffix: str, *pairs: Alignment) -> Any:
    return etree.fromstring(written(suffix, *pairs))


@pytest.mark.parametrize("suffix", WRITERS)
def test_file_is_the_golden_one_byte_for_byte(suffix: str) -> None:
    assert written(suffix, reviewed()) == (GOLD / f"pair{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", WRITERS)
@settings(max_examples=50, deadline=None)
@given(alignment=alignments())
def test_any_pair_is_valid_by_the_published_schema(suffix: str, alignment: Alignment) -> None:
    schema = xliff_schema(SCHEMAS[suffix])
    for pairs in ((alignment, alignment), (reviewed(), rejected())):
        schema.assertValid(parsed(suffix, *pairs))


@pytest.mark.parametrize("suffix", WRITERS)
def test_schema_finds_a_misplaced_element_and_a_wrong_state(suffix: str) -> None:
    schema, text = xliff_schema(SCHEMAS[suffix]), written(suffix, reviewed())
    for old, new in ((b"<source>", b"<target/><source>"), (b'state="', b'state="un')):
        assert not schema.validate(etree.fromstring(text.replace(old, new)))


def test_schema_of_metadata_finds_a_value_without_type() -> None:
    text = written(".xliff2.xlf", reviewed()).replace(b'<mda:meta type="kind">', b"<mda:meta>")
    assert not xliff_schema(SCHEMAS[".xliff2.xlf"]).validate(etree.fromstring(text))


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=100, deadline=None)
@given(alignment=alignments())
def test_beads_read_back_are_the_same(suffix: str, alignment: Alignment) -> None:
    found = [(unit.ru, unit.en) for unit in read_back(suffix, alignment, sample())]
    assert found == [(visible(row.ru), visible(row.en)) for pair in (alignment, sample()) for row in rows(pair)]


@pytest.mark.parametrize(
    ("suffix", "states"),
    [
        (".xlf", ["signed-off", "translated", "", "needs-review-translation", "needs-review-translation"]),
        (".xliff2.xlf", ["final", "reviewed", "initial", "translated", "translated"]),
    ],
)
def test_state_says_what_the_review_did(suffix: str, states: list[str]) -> None:
    units = read_back(suffix, reviewed())
    assert [unit.state for unit in units] == states
    assert [unit.props["status"] for unit in units] == ["accepted", "changed"] + ["unreviewed"] * 3
    assert units[1].en == '"I won\'t go," he said & left; his mother is weeping.'


def test_only_what_a_person_accepted_is_approved() -> None:
    units = parsed(".xlf", reviewed()).iterfind(".//{*}trans-unit")
    assert [unit.get("approved", "no") for unit in units] == ["yes", "no", "no", "no", "no"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_rejected_link_is_left_out_and_the_others_keep_their_ids(suffix: str) -> None:
    with_it, without = read_back(suffix, sample()), read_back(suffix, rejected())
    assert [unit.id for unit in without] == [unit.id for unit in with_it[1:]]
    assert [unit.ru for unit in without] == [unit.ru for unit in with_it[1:]]


@pytest.mark.parametrize("suffix", WRITERS)
def test_sentence_without_counterpart_is_a_unit_without_target_or_one_not_to_translate(suffix: str) -> None:
    units = list(parsed(suffix, sample()).iterfind(".//{*}source/.."))
    only_ru, only_en = units[2], units[3]
    assert only_ru.find("{*}target") is None
    assert only_ru.find("{*}source").text == "Все имена изменены."
    assert only_en.find("{*}source").text is None
    assert only_en.find("{*}target").text == "Names were not published, for safety."
    marks = [node.get("translate") for one in units for node in (one, one.getparent()) if node.get("translate")]
    assert marks == ["no"]


def test_both_versions_say_where_a_bead_comes_from_and_how_sure_it_is() -> None:
    units = read_back(".xlf", reviewed())
    assert [unit.props for unit in units] == [unit.props for unit in read_back(".xliff2.xlf", reviewed())]
    assert units[1].props == {
        "ru-offsets": "38-83",
        "en-offsets": "92-146",
        "kind": "2-1",
        "confidence": "0.6124",
        "status": "changed",
        "reviewer": "Anna",
        "reasons": "a close rival; lengths differ",
        "label": "partial",
    }
    assert units[0].props["reviewer"] == HOSTILE_NAME
    assert units[4].props["moved"] == "true"
    assert "moved" not in units[0].props


@pytest.mark.parametrize("suffix", WRITERS)
def test_translator_reads_the_doubts_as_a_note(suffix: str) -> None:
    notes = [note.text for note in parsed(suffix, reviewed()).iter("{*}note")]
    assert notes == ["partial; a close rival; lengths differ", "omitted", "added", "moved"]


@pytest.mark.parametrize("suffix", WRITERS)
def test_file_names_documents_and_recipe_but_no_folders(suffix: str) -> None:
    root, alignment = parsed(suffix, sample(), one_to_one(1)), sample()
    first, second = root.iterfind("{*}file")
    assert first.get("original") == "ru.txt"
    said = [element.text for element in first.iter("{*}context", "{*}meta")][:10]
    assert said == [
        alignment.ru.id,
        alignment.en.id,
        "Иск",
        "The claim",
        "ru.txt",
        "en.txt",
        "bundled",
        "a1b2c3",
        "sverka 1",
        "skip_cost=0.25; max_side=4.0",
    ]
    assert len(list(second.iter("{*}source"))) == 1
    assert b"reports" not in written(suffix, sample())


@pytest.mark.parametrize("suffix", WRITERS)
def test_no_pair_is_an_error_for_a_format_without_empty_files(suffix: str) -> None:
    with pytest.raises(OutputError, match="no document pair"):
        written(suffix)


@pytest.mark.parametrize("suffix", WRITERS)
def test_pairs_are_written_one_after_the_other(suffix: str) -> None:
    """The first pair is in the file before the second one is made."""
    stream = io.StringIO(newline="")

    def pairs() -> Iterator[Alignment]:
        yield one_to_one(2, "a")
        assert "Суд a номер 1." in stream.getvalue()
        yield one_to_one(2, "b")

    WRITERS[suffix](stream, pairs())
    assert "Суд b номер 1." in stream.getvalue()


@pytest.mark.parametrize(("suffix", "reader"), [(".xlf", "xliff.Xliff1File"), (".xliff2.xlf", "xliff2.Xliff2File")])
def test_translate_toolkit_reads_the_same_texts(suffix: str, reader: str) -> None:
    module, _, name = reader.partition(".")
    storage = pytest.importorskip(f"translate.storage.{module}")
    file = getattr(storage, name).parsestring(written(suffix, reviewed(), one_to_one(3)))
    expected = [(row.ru, row.en) for pair in (reviewed(), one_to_one(3)) for row in rows(pair)]
    assert [(unit.source or "", unit.target or "") for unit in file.units] == expected
    assert (file.getsourcelanguage(), file.gettargetlanguage()) == ("ru", "en")


def test_translate_toolkit_sees_what_is_approved_and_what_needs_review() -> None:
    storage = pytest.importorskip("translate.storage.xliff")
    units = storage.Xliff1File.parsestring(written(".xlf", reviewed())).units
    assert [unit.isapproved() for unit in units] == [True, False, False, False, False]
    assert [unit.isreview() for unit in units] == [False, False, False, True, True]
    assert units[1].getnotes("Sverka") == "partial; a close rival; lengths differ"
