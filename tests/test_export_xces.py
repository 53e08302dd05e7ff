"""XCES: three files that belong together, whole or not there, as readers of OPUS take them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree
from pairs import alignments, one_to_one, sample
from xml_checks import rejected, reviewed, visible

from corpus.errors import OutputError
from corpus.export.rows import rows
from corpus.export.write import exporter, files_of
from corpus.export.xces import write_xces
from corpus.types import Alignment

GOLD = Path(__file__).with_name("gold") / "export"
NAMES = ("pair.xces.xml", "pair.ru.xml", "pair.en.xml")


def written(*pairs: Alignment) -> list[bytes]:
    streams = [io.StringIO(newline="") for _ in NAMES]
    write_xces(*streams, pairs, *NAMES[1:])
    return [stream.getvalue().encode() for stream in streams]


def linked(*pairs: Alignment) -> list[tuple[str, str]]:
    """The texts of the links, found through their sentence numbers."""
    links, *texts = (etree.fromstring(text) for text in written(*pairs))
    sentences = [{s.get("id"): s.text for s in text.iter("s")} for text in texts]
    return [
        (join(sentences[0], ru), join(sentences[1], en))
        for ru, en in (link.get("xtargets").split(";") for link in links.iter("link"))
    ]


def join(sentences: dict[str, str], ids: str) -> str:
    return " ".join(sentences[one] for one in ids.split())


def test_files_are_the_golden_ones_byte_for_byte() -> None:
    assert written(reviewed()) == [(GOLD / name).read_bytes() for name in NAMES]


def test_links_name_the_texts_beside_them(tmp_path: Path) -> None:
    path = tmp_path / "pair.xces.xml"
    exporter(path).write([reviewed()])
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(NAMES)
    assert files_of(path) == tuple(tmp_path / name for name in NAMES)
    group = etree.parse(str(path)).find("linkGrp")
    assert (group.get("fromDoc"), group.get("toDoc"), group.get("targType")) == (*NAMES[1:], "s")


@settings(max_examples=100, deadline=None)
@given(alignment=alignments())
def test_beads_read_back_are_the_same(alignment: Alignment) -> None:
    expected = [(visible(row.ru), visible(row.en)) for pair in (alignment, sample()) for row in rows(pair)]
    assert linked(alignment, sample()) == expected


def test_rejected_link_is_left_out_and_its_sentences_stay() -> None:
    links, ru, en = written(rejected())
    assert links.count(b"<link ") == 4
    assert (ru.count(b"<s "), en.count(b"<s ")) == (5, 4)


def test_a_place_that_refuses_one_of_the_files_refuses_all(tmp_path: Path) -> None:
    (tmp_path / "pair.en.xml").mkdir()
    with pytest.raises(OutputError, match="a folder"):
        exporter(tmp_path / "pair.xces.xml")
    assert [one.name for one in tmp_path.iterdir()] == ["pair.en.xml"]


def test_no_pair_is_an_error_and_leaves_old_files_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "pair.xces.xml"
    exporter(path).write([sample()])
    before = [one.read_bytes() for one in files_of(path)]
    with pytest.raises(OutputError, match=r"pair\.xces\.xml: there is no document pair"):
        exporter(path).write([])
    assert [one.read_bytes() for one in files_of(path)] == before


@pytest.mark.parametrize("renames", [0, 1, 2])
def test_links_are_replaced_last_so_that_old_ones_stay_whole(
    renames: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, done = tmp_path / "pair.xces.xml", []
    exporter(path).write([sample()])
    before = path.read_bytes()
    replace = Path.replace

    def stopping(self: Path, target: Path) -> Path:
        if len(done) == renames:
            raise OSError(5, "Input/output error")
        done.append(target.name)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", stopping)
    with pytest.raises(OutputError, match="Input/output error"):
        exporter(path).write([one_to_one(3)])
    assert done == ["pair.en.xml", "pair.ru.xml"][:renames]
    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(NAMES)


def test_opustools_reads_the_same_links_and_sentences(tmp_path: Path, capsys: Any) -> None:
    parse = pytest.importorskip("opustools.parse.alignment_parser")
    sentence_parser = pytest.importorskip("opustools.parse.sentence_parser")
    path = tmp_path / "pair.xces.xml"
    exporter(path).write([reviewed(), one_to_one(3)])
    with path.open("rb") as stream:
        parser, position, found = parse.AlignmentParser(stream), 0, []
        for _ in range(2):
            links, ru_ids, en_ids, _, ru_name, en_name, position = parser.collect_links(position)
            sides = []
            for name, ids in ((ru_name, ru_ids), (en_name, en_ids)):
                with (tmp_path / name).open("rb") as document:
                    sentences = sentence_parser.SentenceParser(document, preprocessing="raw")
                    sentences.store_sentences(ids, -1)
                    sides.append({one: sentences.get_sentence(one)[0] for one in ids})
            found += [(join(sides[0], ru), join(sides[1], en)) for ru, en in links]
    expected = [(pair.ru_text(bead), pair.en_text(bead)) for pair in (reviewed(), one_to_one(3)) for bead in pair.beads]
    assert found == expected
