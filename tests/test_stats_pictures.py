"""Maps, dot plots and the page: what is drawn, how large it gets, and that nothing in it runs or leads out."""

from __future__ import annotations

import json
import re
import struct
import xml.etree.ElementTree as ET
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from pairs import BEADS, EN, RECIPE, RU, alignments, document, one_to_one
from pairs import sample as sample_pair
from reviews import pair

from align.dot_plot import dot_plot
from align.encoder import load_encoder
from corpus.errors import InputError
from corpus.statistics import tally
from corpus.statistics_survey import PairLine, pair_line, survey
from corpus.store import Project
from corpus.store_rows import Pair
from corpus.types import Alignment
from tui.stats_map import alignment_map
from tui.stats_page import write_page
from tui.stats_payload import Payloads
from tui.stats_svg import drawing, gap_runs, write_svg

SVG = "{http://www.w3.org/2000/svg}"


def line_of(alignment: Alignment, tmp_path: Path) -> PairLine:
    with Project.create(tmp_path / "one.sverka") as project:
        project.add(alignment)
        return pair_line(1, project.pairs()[0], tally(alignment))


def page_of(tmp_path: Path, *alignments: Alignment, rich: int = 100_000, plain: int = 100_000) -> str:
    payloads, stream = Payloads(load_encoder("bundled"), rich, plain), StringIO()
    with Project.create(tmp_path / "p.sverka") as project:
        for alignment in alignments:
            project.add(alignment)
        found = survey(project, list(enumerate(project.pairs(), 1)), payloads.add)
    write_page(stream, found, payloads)
    return stream.getvalue()


def data_of(page: str) -> dict[int, dict[str, list[object]]]:
    found = re.findall(r'<script type="application/json" id="pair-(\d+)">(.*)</script>', page)
    return {int(number): json.loads(text) for number, text in found}


def test_a_map_has_a_shape_for_each_bead_with_moved_links_on_top() -> None:
    found = alignment_map(sample_pair())
    assert [(shape.ru is not None, shape.en is not None, shape.moved) for shape in found.shapes] == [
        (True, False, False),
        (False, True, False),
        (True, True, False),
        (True, True, False),
        (True, True, True),
    ]
    moved = found.shapes[-1]
    assert moved.ru is not None and moved.en is not None
    assert (moved.ru.first, moved.en.first, moved.en.start) == (4, 0, 0)
    assert found.ru_characters == sum(len(text) + 1 for text in RU)


def test_a_long_alignment_is_drawn_in_few_shapes_that_leave_no_link_out() -> None:
    found = alignment_map(one_to_one(5000), most=100)
    assert found.joined
    assert len(found.shapes) < 300
    assert sum(shape.beads for shape in found.shapes) == 5000


def test_a_long_alignment_keeps_gaps_that_can_be_seen() -> None:
    ru, en = [f"Суд номер {n}." for n in range(400)], [f"Court number {n}." for n in range(300)]
    beads = [(1, 1)] * 150 + [(1, 0)] * 100 + [(1, 1)] * 150
    found = alignment_map(pair(ru, en, *beads), most=40)
    (run,) = gap_runs(found.shapes, "ru")
    assert (run[0], run[1], run[4]) == (150, 250, "omitted")


def test_a_picture_is_sound_xml_whatever_the_title_holds(tmp_path: Path) -> None:
    ru = replace(document("ru", RU), title="<b>Иск & \x07«»")
    line = line_of(Alignment(ru, document("en", EN), BEADS, RECIPE), tmp_path)
    tree = ET.fromstring(drawing(line, alignment_map(sample_pair())))
    links = [path for path in tree.iter(f"{SVG}path") if path.get("class", "").startswith("link")]
    assert len(links) == 3
    assert any("<b>Иск & «»" in (text.text or "") for text in tree.iter(f"{SVG}text"))
    assert tree.get("width") == "160mm"


def test_there_is_no_picture_without_links(tmp_path: Path) -> None:
    alignment = pair(("Суд молчал.",), ("They left.",), (1, 0), (0, 1))
    with pytest.raises(InputError, match="no links"):
        write_svg(StringIO(), line_of(alignment, tmp_path), alignment_map(alignment))


def test_a_png_is_160_mm_wide_at_300_dots_an_inch(tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    from tui.stats_png import write_png

    stream = BytesIO()
    write_png(stream, line_of(sample_pair(), tmp_path), alignment_map(sample_pair()))
    picture = stream.getvalue()
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">I", picture[16:20])[0] == pytest.approx(160 / 25.4 * 300, abs=1)
    at = picture.index(b"pHYs") + 4
    assert struct.unpack(">IIB", picture[at : at + 9]) == (11811, 11811, 1)


def test_a_dot_plot_is_darkest_where_the_translation_is() -> None:
    ru = ["Он получил повестку.", "Суд отложили на май.", "Мать плачет."]
    en = ["The mother is crying.", "He received a summons.", "The hearing was put off until May."]
    plot = dot_plot(ru, en, load_encoder("bundled"))
    assert plot.cells.argmax(axis=1).tolist() == [1, 2, 0]


@pytest.mark.parametrize(("sentences", "run"), [(20, 1), (40, 2), (400, 20)])
def test_a_dot_plot_is_no_larger_than_asked_for(sentences: int, run: int) -> None:
    texts = [f"Суд номер {n}." for n in range(sentences)]
    plot = dot_plot(texts, texts, load_encoder("bundled"), most=20)
    assert plot.cells.shape == (20, 20)
    assert (plot.ru_sentences, plot.en_sentences) == (run, run)
    assert np.all(plot.cells.diagonal() >= 0.99)


def test_a_dot_plot_of_nothing_has_no_cells() -> None:
    assert dot_plot([], ["Once."], load_encoder("bundled")).cells.size == 0


def test_what_was_read_cannot_run_in_a_page(tmp_path: Path) -> None:
    evil = "</script><script>alert(1)</script>"
    alignment = pair((f"Суд {evil}",), (f"Court {evil}",), (1, 1))
    titled = replace(alignment, ru=replace(alignment.ru, title=evil))
    page = page_of(tmp_path, titled)
    assert "<script>alert" not in page
    assert data_of(page)[1]["texts"][0][1] == f"Court {evil}"  # type: ignore[index]


def test_a_page_loads_nothing(tmp_path: Path) -> None:
    page = page_of(tmp_path, sample_pair())
    assert "default-src 'none'" in page
    assert not re.findall(r"(?:src|href)=|@import|url\((?!#)", page.replace("'none'", ""))
    assert set(re.findall(r"https?://[^\s\"']+", page)) == {"http://www.w3.org/2000/svg"}


def test_a_page_is_bounded_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    page = page_of(tmp_path, *(one_to_one(8, mark) for mark in "абвгдежз"), rich=3_000, plain=900)
    data = data_of(page)
    assert page.count("<tr data-map") == len(data) < 8
    assert "texts" in data[1]
    assert "texts" not in data[max(data)]
    assert "without sentences" in page
    assert "without a map" in page


@settings(deadline=None, max_examples=40)
@given(alignments())
def test_any_alignment_has_a_map_that_holds_each_sentence(alignment: Alignment) -> None:
    found = alignment_map(alignment)
    for side, document_ in (("ru", alignment.ru), ("en", alignment.en)):
        stretches = sorted(one for shape in found.shapes if (one := getattr(shape, side)))
        assert [n for one in stretches for n in range(one.first, one.last)] == list(range(len(document_.segments)))
    if any(bead.is_link for bead in alignment.beads):
        found_tally = tally(alignment)
        pair_ = Pair(1, alignment.ru.id, alignment.en.id, alignment.ru.title, alignment.en.title, "a", "b", 1, "")
        ET.fromstring(drawing(pair_line(1, pair_, found_tally), found))
