"""TEI: its schema, the texts in it, and the links that point at them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from pairs import alignments, one_to_one, sample
from xml_checks import HOSTILE_NAME, rejected, reviewed, schema_file, visible

from corpus.errors import OutputError
from corpus.export.tei import write_tei
from corpus.export.write import exporter
from corpus.types import Alignment, Document

GOLD = Path(__file__).with_name("gold") / "export" / "pair.xml"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def written(*pairs: Alignment, version: str = "1.2.3") -> bytes:
    stream = io.StringIO(newline="")
    write_tei(stream, pairs, tool_version=version)
    return stream.getvalue().encode()


def parsed(*pairs: Alignment) -> Any:
    return etree.fromstring(written(*pairs))


@lru_cache
def schema() -> Any:
    return etree.RelaxNG(etree.parse(str(schema_file("tei.rng"))))


def test_file_is_the_golden_one_byte_for_byte() -> None:
    assert written(reviewed()) == GOLD.read_bytes()


def test_suffix_xml_is_tei(tmp_path: Path) -> None:
    exporter(tmp_path / "pair.xml").write([reviewed()])
    assert etree.parse(str(tmp_path / "pair.xml")).getroot().tag == "{http://www.tei-c.org/ns/1.0}teiCorpus"


@pytest.mark.slow
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(alignment=alignments())
def test_any_pair_is_valid_by_the_published_schema(alignment: Alignment) -> None:
    for pairs in ((alignment, alignment), (reviewed(), rejected(), one_sided())):
        schema().assertValid(parsed(*pairs))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'version="1.2.3"', b'version="v1.2.3"'),
        (b"<linkGrp ", b"<linkGroup "),
        (b'cert="0.9700"', b'cert="97 %"'),
        (b"<group>", b"<group><s>1</s>"),
    ],
)
def test_schema_finds_what_is_wrong(old: bytes, new: bytes) -> None:
    text = written(reviewed()).replace(b"</linkGrp>", b"</linkGroup>" if b"Group" in new else b"</linkGrp>")
    assert old in text
    assert not schema().validate(etree.fromstring(text.replace(old, new)))


@pytest.mark.slow
def test_version_of_a_build_between_releases_is_valid() -> None:
    text = written(reviewed(), version="1.3.0.dev4+g1a2b3c")
    schema().assertValid(etree.fromstring(text))
    assert b"Sverka 1.3.0.dev4+g1a2b3c" in text


def one_sided() -> Alignment:
    """A pair without links: the English document has no sentence."""
    pair = one_to_one(1)
    en = Document("en", "", "", (), "en.txt")
    bead = pair.beads[0]
    return Alignment(pair.ru, en, (type(bead)(bead.ru, type(bead.ru)(0, 0)),), pair.recipe)


@settings(max_examples=100, deadline=None)
@given(alignment=alignments())
def test_texts_and_beads_read_back_are_the_same(alignment: Alignment) -> None:
    second = parsed(sample(), alignment).findall("{*}TEI")[1]
    for document in (alignment.ru, alignment.en):
        (text,) = (one for one in second.iter("{*}text") if one.get(XML_LANG) == document.lang)
        assert [s.text for s in text.iter("{*}s")] == [visible(sentence) for sentence in document.sentences()]
    sentences = {s.get(XML_ID): s for s in second.iter("{*}s")}
    expected = [(visible(alignment.ru_text(bead)), visible(alignment.en_text(bead))) for bead in alignment.beads]
    assert sorted(pointed_at(second, sentences)) == sorted(expected)


def pointed_at(tei: Any, sentences: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The texts that links and spans point at, a language each."""
    for pointer in tei.iter("{*}link", "{*}span"):
        targets = [sentences[target.removeprefix("#")] for target in pointer.get("target").split()]
        sides = ([s.text for s in targets if f".{lang}." in s.get(XML_ID)] for lang in ("ru", "en"))
        ru, en = (" ".join(side) for side in sides)
        yield ru, en


def test_identifiers_are_unique_and_every_pointer_has_its_target() -> None:
    root = parsed(reviewed(), rejected(), one_to_one(7))
    ids = [element.get(XML_ID) for element in root.iter() if element.get(XML_ID)]
    assert len(set(ids)) == len(ids)
    pointers = [element.get(name, "") for element in root.iter() for name in ("target", "corresp", "decls", "resp")]
    assert {pointer for value in pointers for pointer in value.split()} <= {f"#{one}" for one in ids}


def test_paragraphs_are_those_of_the_document() -> None:
    counts = [len(p) for p in parsed(one_to_one(7)).iter("{*}p") if p.find("{*}s") is not None]
    assert counts == [5, 2, 5, 2]


def test_link_says_its_kind_what_the_review_did_and_how_sure_it_is() -> None:
    links = list(parsed(reviewed()).iter("{*}link"))
    said = [(link.get("type"), link.get("subtype"), link.get("cert")) for link in links]
    assert said == [("1-1", "accepted", "0.9700"), ("2-1", "changed", "0.6124"), ("1-1", "unreviewed", "1.0000")]


def test_links_and_spans_name_their_reviewer() -> None:
    root = parsed(reviewed())
    names = {one.get(XML_ID): one.findtext("{*}name") for one in root.iter("{*}respStmt")}
    said = [names[link.get("resp", "#").removeprefix("#")] for link in root.iter("{*}link") if link.get("resp")]
    assert said == [HOSTILE_NAME, "Anna"]
    assert list(parsed(rejected()).iter("{*}respStmt")) == []  # whose link is left out


def test_sentence_without_counterpart_is_a_span_with_its_label() -> None:
    spans = [(span.get("type"), span.get("target"), span.text) for span in parsed(sample()).iter("{*}span")]
    assert spans == [("1-0", "#d1.ru.3", "omitted"), ("0-1", "#d1.en.3", "added")]


def test_features_hold_reasons_label_move_and_edited_text() -> None:
    found = {}
    for features in parsed(reviewed()).iter("{*}fs"):
        for feature in features:
            value = feature[0].get("value") or "; ".join(feature[0].itertext())
            found[features.get("corresp"), feature.get("name")] = value
    assert found == {
        ("#d1.b1", "label"): "partial",
        ("#d1.b1", "reasons"): "a close rival; lengths differ",
        ("#d1.b1", "en"): '"I won\'t go," he said & left; his mother is weeping.',
        ("#d1.b4", "moved"): "true",
    }


def test_rejected_link_is_left_out_and_its_sentences_stay() -> None:
    root = parsed(rejected())
    assert [link.get("target") for link in root.iter("{*}link")] == ["#d1.ru.1 #d1.ru.2 #d1.en.2", "#d1.ru.4 #d1.en.0"]
    assert len(list(root.iter("{*}s"))) == 9


def test_no_pair_is_an_error_and_no_folder_is_named() -> None:
    with pytest.raises(OutputError, match="no document pair"):
        written()
    assert b"reports" not in written(sample())
