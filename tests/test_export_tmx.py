"""TMX: its structure, what is read back, and what a damaged or hostile file gets."""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree
from pairs import alignments, sample
from xml_checks import HOSTILE_NAME, reviewed

from corpus.errors import InputError
from corpus.export.rows import rows
from corpus.export.tmx import write_tmx
from corpus.export.write import exporter
from corpus.tmx_read import read_tmx
from corpus.types import Alignment

GOLD = Path(__file__).with_name("gold") / "export" / "pair.tmx"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
UNIT = (
    '<tu><tuv xml:lang="{ru}"><seg>Суд <bpt i="1">&lt;b&gt;</bpt>идёт<ept i="1">&lt;/b&gt;</ept>.</seg></tuv>'
    '<tuv xml:lang="{en}"><seg>The court is in <hi>session</hi>.</seg></tuv></tu>'
)


def tmx(body: str, before: str = "") -> str:
    return f'<?xml version="1.0"?>\n{before}<tmx version="1.4">\n<header/>\n<body>\n{body}\n</body></tmx>'


def test_file_is_the_golden_one_byte_for_byte() -> None:
    stream = io.StringIO(newline="")
    write_tmx(stream, [reviewed()], tool_version="1.2.3")
    assert stream.getvalue().encode() == GOLD.read_bytes()


def test_units_say_who_decided_on_them(tmp_path: Path) -> None:
    path = tmp_path / "pair.tmx"
    exporter(path).write([reviewed()])
    assert [unit.get("changeid") for unit in etree.parse(str(path)).iter("tu")] == [HOSTILE_NAME, "Anna", None]
    assert [unit.props.get("reviewer") for unit in read_tmx(path)] == [HOSTILE_NAME, "Anna", None]


def test_file_has_the_structure_of_tmx_1_4(tmp_path: Path) -> None:
    path = tmp_path / "pair.tmx"
    exporter(path).write([sample()])
    root = etree.parse(str(path)).getroot()
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    assert [child.tag for child in root] == ["header", "body"]
    header = root[0]
    assert header.get("creationtool") == "Sverka"
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", header.get("creationtoolversion", ""))
    assert header.get("segtype") in {"block", "paragraph", "sentence", "phrase"}
    assert (header.get("srclang"), header.get("adminlang"), header.get("datatype")) == ("ru", "en", "plaintext")
    assert header.get("o-tmf")
    for unit in root[1]:
        assert unit.tag == "tu"
        tags = [child.tag for child in unit]
        assert tags == ["prop"] * (len(tags) - 2) + ["tuv", "tuv"]
        assert all(prop.get("type", "").startswith("x-") and prop.text for prop in unit.iterfind("prop"))
        assert [variant.get(XML_LANG) for variant in unit.iterfind("tuv")] == ["ru", "en"]
        assert all([child.tag for child in variant] == ["seg"] for variant in unit.iterfind("tuv"))


def test_props_say_where_a_unit_comes_from_and_how_sure_it_is(tmp_path: Path) -> None:
    path, alignment = tmp_path / "pair.tmx", sample()
    exporter(path).write([alignment])
    first, second, moved = read_tmx(path)
    assert second.props == {
        "document": f"{alignment.ru.id} {alignment.en.id}",
        "ru-offsets": "38-83",
        "en-offsets": "92-146",
        "kind": "2-1",
        "confidence": "0.6124",
        "status": "unreviewed",
        "reasons": "a close rival; lengths differ",
        "label": "partial",
    }
    assert "moved" not in first.props
    assert moved.props["moved"] == "true"


@settings(deadline=None)
@given(alignments())
def test_links_read_back_are_the_same(alignment: Alignment) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pair.tmx"
        exporter(path).write([alignment])
        found = [(unit.ru, unit.en) for unit in read_tmx(path)]
    links = [row for row in rows(alignment) if row.ru_ids and row.en_ids]
    assert found == [(visible(row.ru), visible(row.en)) for row in links]


def visible(text: str) -> str:
    """A text with the replacement character for each one that no XML file can hold."""
    return "".join(
        char if char in "\t\n\r" or (char >= " " and char not in "\ufffe\uffff") else "\ufffd" for char in text
    )


@pytest.mark.parametrize(("ru", "en"), [("ru", "en"), ("RU-ru", "en-GB"), ("ru_RU", "EN-US")])
def test_units_of_other_programs_are_read_without_their_inline_codes(ru: str, en: str, tmp_path: Path) -> None:
    path = tmp_path / "other.tmx"
    path.write_text(tmx(UNIT.format(ru=ru, en=en), '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'), encoding="utf-8")
    assert [(unit.ru, unit.en) for unit in read_tmx(path)] == [("Суд идёт.", "The court is in session.")]


def test_utf_16_is_read(tmp_path: Path) -> None:
    path = tmp_path / "other.tmx"
    path.write_bytes(tmx(UNIT.format(ru="ru", en="en")).replace("1.0", '1.0" encoding="UTF-16', 1).encode("utf-16"))
    assert read_tmx(path)[0].ru == "Суд идёт."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (tmx(UNIT.format(ru="ru", en="de")), 'line 5: no <seg> for "en"'),
        (tmx("<tu><tuv>"), "line 6: not well-formed"),
        (tmx(UNIT.format(ru="ru", en="en"))[:-30], "not well-formed"),
        ("", "not well-formed"),
        ("Не XML вовсе", "line 1: not well-formed"),
        ("<html><body/></html>", "not TMX: it begins with <html>"),
        (
            tmx("<tu><tuv xml:lang='ru'><seg>&a;</seg></tuv></tu>", '<!DOCTYPE tmx [<!ENTITY a "x">]>'),
            "line 5: the entity",
        ),
    ],
)
def test_damaged_file_is_refused_with_its_line(content: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.tmx"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_tmx(path)
    assert words in str(caught.value)
    assert str(path) in str(caught.value)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_tmx(tmp_path / "none.tmx")


def test_entities_that_multiply_or_read_files_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    bomb = '<!ENTITY a0 "x">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    path = tmp_path / "bomb.tmx"
    for entities, use, where in (
        (bomb, "&a11;", "seg"),
        (bomb, "&a11;", "id"),
        (f'<!ENTITY f SYSTEM "{secret}">', "&f;", "seg"),
        (f'<!ENTITY f SYSTEM "{secret}">', "&f;", "id"),
    ):
        unit = UNIT.format(ru="ru", en="en")
        unit = unit.replace("идёт", use) if where == "seg" else unit.replace("<tu>", f'<tu tuid="{use}">')
        path.write_text(tmx(unit, f"<!DOCTYPE tmx [{entities}]>"), encoding="utf-8")
        with pytest.raises(InputError, match=r"not expanded|not well-formed"):
            read_tmx(path)
