"""Reading XLIFF: files of other programs, and what a damaged or hostile file gets."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import InputError
from corpus.xliff_read import Unit, read_xliff

NAMESPACE = "urn:oasis:names:tc:xliff:document:"
UNIT = "<trans-unit id='a'><source>{0}</source><target>{1}</target></trans-unit>"


def first(body: str, source: str = "ru", target: str = "en", before: str = "", version: str = "1.2") -> str:
    """An XLIFF 1 file."""
    return (
        f'<?xml version="1.0"?>\n{before}<xliff version="{version}" xmlns="{NAMESPACE}{version}">\n'
        f'<file original="a" datatype="html" source-language="{source}" target-language="{target}"><body>\n'
        f"{body}\n</body></file></xliff>"
    )


def second(body: str, source: str = "ru", target: str = "en", before: str = "") -> str:
    """An XLIFF 2 file."""
    return (
        f'<?xml version="1.0"?>\n{before}<xliff version="2.0" srcLang="{source}" trgLang="{target}" '
        f'xmlns="{NAMESPACE}2.0">\n<file id="f">\n{body}\n</file></xliff>'
    )


def found(path: Path, content: str | bytes) -> list[Unit]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_xliff(path))


def pairs(path: Path, content: str | bytes) -> list[tuple[str, str]]:
    return [(unit.ru, unit.en) for unit in found(path, content)]


@pytest.mark.parametrize(("source", "target"), [("ru", "en"), ("RU-ru", "en-GB"), ("en-US", "ru"), ("en", "ru_RU")])
def test_either_language_may_be_the_source(source: str, target: str, tmp_path: Path) -> None:
    texts = ("Суд идёт.", "The court is in session.")
    shown = texts if source.lower().startswith("ru") else texts[::-1]
    path = tmp_path / "other.xlf"
    segment = "<unit id='1'><segment><source>{0}</source><target>{1}</target></segment></unit>"
    assert pairs(path, first(UNIT.format(*shown), source, target)) == [texts]
    assert pairs(path, second(segment.format(*shown), source, target)) == [texts]


def test_language_of_a_text_itself_goes_before_that_of_the_file(tmp_path: Path) -> None:
    unit = "<trans-unit id='1'><source>Суд.</source><target xml:lang='en-GB'>A court.</target></trans-unit>"
    content = first(unit).replace(' target-language="en"', "")
    assert pairs(tmp_path / "other.xlf", content) == [("Суд.", "A court.")]


def test_codes_of_xliff_1_are_dropped_and_the_text_they_enclose_stays(tmp_path: Path) -> None:
    source = 'Суд <g id="1">идёт</g><x id="2"/>, <bpt id="3">&lt;b&gt;</bpt>встаньте<ept id="3">&lt;/b&gt;</ept>.'
    target = 'Rise<ph id="1">{0}</ph>; the <mrk mtype="term">court</mrk> is<x id="2" ctype="lb"/>in.<it id="4">x</it>'
    content = first(UNIT.format(source, target).replace("<trans-unit", "<trans-unit xml:space='preserve'"))
    assert pairs(tmp_path / "other.xlf", content) == [("Суд идёт, встаньте.", "Rise; the court is\nin.")]


def test_codes_of_xliff_2_are_dropped_and_the_text_they_enclose_stays(tmp_path: Path) -> None:
    source = 'Суд <pc id="1">идёт</pc><ph id="2"/>, <sc id="3"/>встаньте<ec startRef="3"/>.'
    target = '<mrk id="m" type="term">Rise</mrk><cp hex="0001"/><cp hex="D800"/><cp hex="FFFFFFFF"/>.'
    unit = f"<unit id='1'><segment><source>{source}</source><target>{target}</target></segment></unit>"
    assert pairs(tmp_path / "other.xlf", second(unit)) == [("Суд идёт, встаньте.", "Rise\x01\ufffd\ufffd.")]


def test_line_breaks_of_the_layout_are_spaces_unless_spaces_count(tmp_path: Path) -> None:
    path, unit = tmp_path / "other.xlf", UNIT.format("\n  Суд\n  идёт.\u00a0\n", "  The court. ")
    assert pairs(path, first(unit)) == [("Суд идёт.\u00a0", "The court.")]
    kept = unit.replace("<trans-unit", "<trans-unit xml:space='preserve'")
    assert pairs(path, first(kept)) == [("\n  Суд\n  идёт.\u00a0\n", "  The court. ")]


def test_marked_segments_are_read_one_by_one(tmp_path: Path) -> None:
    unit = (
        "<trans-unit id='1'><source>Он ушёл. Она осталась.</source>"
        "<seg-source><mrk mtype='seg' mid='1'>Он ушёл.</mrk> <mrk mtype='seg' mid='2'>Она осталась.</mrk></seg-source>"
        "<target>{}</target></trans-unit>"
    )
    path = tmp_path / "other.sdlxliff.xlf"
    marked = "<mrk mtype='seg' mid='1'>He left.</mrk> <mrk mtype='seg' mid='2'>She stayed.</mrk>"
    assert pairs(path, first(unit.format(marked))) == [("Он ушёл.", "He left."), ("Она осталась.", "She stayed.")]
    half = "<mrk mtype='seg' mid='2'>She stayed.</mrk>"
    assert pairs(path, first(unit.format(half))) == [("Он ушёл.", ""), ("Она осталась.", "She stayed.")]
    assert pairs(path, first(unit.format("He left."))) == [("Он ушёл. Она осталась.", "He left.")]


def test_segments_of_a_unit_are_read_and_what_stands_between_them_is_not(tmp_path: Path) -> None:
    body = (
        "<group id='g'><unit id='1'><segment state='final'><source>Он ушёл.</source><target>He left.</target></segment>"
        "<ignorable><source> </source></ignorable><segment><source>Она осталась.</source></segment></unit></group>"
    )
    units = found(tmp_path / "other.xlf", second(body))
    assert [(unit.id, unit.ru, unit.en, unit.state) for unit in units] == [
        ("1", "Он ушёл.", "He left.", "final"),
        ("1", "Она осталась.", "", ""),
    ]


def test_proposals_binary_units_and_foreign_elements_are_not_units(tmp_path: Path) -> None:
    body = (
        "<group><trans-unit id='1'><source>Суд.</source>"
        "<alt-trans><source>Иск.</source><target>A claim.</target></alt-trans></trans-unit>"
        "<bin-unit id='2' mime-type='image/png'><bin-source><external-file href='a'/></bin-source></bin-unit></group>"
    )
    path = tmp_path / "other.xlf"
    assert pairs(path, first(body)) == [("Суд.", "")]
    skeleton = (
        "<skeleton><unit xmlns='urn:x'>raw</unit></skeleton><unit id='1'><segment><source>Суд.</source></segment>"
    )
    assert pairs(path, second(skeleton + "</unit>")) == [("Суд.", "")]


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_older_versions_and_files_without_namespace_are_read(version: str, tmp_path: Path) -> None:
    path, content = tmp_path / "other.xlf", first(UNIT.format("Суд.", "A court."), version=version)
    assert pairs(path, content) == [("Суд.", "A court.")]
    assert pairs(path, content.replace(f' xmlns="{NAMESPACE}{version}"', "")) == [("Суд.", "A court.")]


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251", "utf-8-sig"])
def test_other_encodings_are_read_when_they_are_named(encoding: str, tmp_path: Path) -> None:
    declared = encoding.removesuffix("-sig")
    content = first(UNIT.format("Суд.", "A court.")).replace("1.0", f'1.0" encoding="{declared}', 1)
    assert pairs(tmp_path / "other.xlf", content.encode(encoding)) == [("Суд.", "A court.")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (first(UNIT, target="de"), "line 4: ru to de, not Russian and English"),
        (first(UNIT, source="en-US", target="en-GB"), "line 4: en to en, not"),
        (first(UNIT).replace(' target-language="en"', ""), "line 4: ru to an unnamed language, not"),
        (second("<unit id='1'>\n<segment><source>a</source></segment></unit>", "uk"), "line 4: uk, not Russian"),
        (first("<trans-unit id='1'><target>a</target></trans-unit>"), "line 4: a unit without <source>"),
        (first("<trans-unit>"), "line 5: not well-formed"),
        (first(UNIT)[:-20], "line 5: not well-formed"),
        (second("<unit>"), "not well-formed"),
        (first(UNIT.format("<g id='1'>" * 999 + "</g>" * 999, "")), "line 4: not well-formed"),
        (first(UNIT).replace("1.0", '1.0" encoding="x-none', 1), "not well-formed"),
        (first(UNIT.format("Суд", "")).encode("windows-1251"), "line 4: not well-formed"),
        (b"\0\1\2\3" * 100, "not well-formed"),
        ("", "not well-formed"),
        ("Не XML вовсе", "line 1: not well-formed"),
        ("<html><body/></html>", "not XLIFF: it begins with <html>"),
        ("<xliff xmlns='urn:x'/>", "not XLIFF: it begins with <xliff>"),
        (first(UNIT, before='<!DOCTYPE xliff [<!ENTITY a "x">]>').replace("{0}", "&a;"), "line 4: the entity &a;"),
    ],
)
def test_damaged_or_foreign_file_is_refused_with_its_line(content: str | bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.xlf"
    with pytest.raises(InputError) as caught:
        found(path, content)
    assert words in str(caught.value)
    assert str(path) in str(caught.value)


def test_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        list(read_xliff(tmp_path / "none.xlf"))
    with pytest.raises(InputError, match="can't be read"):
        list(read_xliff(tmp_path))


def test_entities_that_multiply_or_read_files_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    bomb = '<!ENTITY a0 "x">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    for entities, use in ((bomb, "&a11;"), (f'<!ENTITY f SYSTEM "{secret}">', "&f;")):
        for unit in (UNIT.format(use, "x"), UNIT.format("x", "x").replace("id='a'", f"id='{use}'")):
            with pytest.raises(InputError, match=r"not expanded|not well-formed"):
                found(tmp_path / "bomb.xlf", first(unit, before=f"<!DOCTYPE xliff [{entities}]>"))


def test_what_stands_before_the_damage_is_read(tmp_path: Path) -> None:
    path = tmp_path / "cut.xlf"
    path.write_text(first(UNIT.format("Суд.", "A court.") * 3 + "\n<trans-unit>")[:-25], encoding="utf-8")
    units = read_xliff(path)
    assert [next(units).ru for _ in range(3)] == ["Суд."] * 3
    with pytest.raises(InputError, match="line 5"):
        next(units)


@pytest.mark.parametrize("name", ["xliff.Xliff1File", "xliff2.Xliff2File"])
def test_file_of_translate_toolkit_is_read(name: str, tmp_path: Path) -> None:
    module, _, kind = name.partition(".")
    store = getattr(pytest.importorskip(f"translate.storage.{module}"), kind)()
    store.setsourcelanguage("en")
    store.settargetlanguage("ru")
    store.addsourceunit("The court & the <b>claim</b>.").target = "Суд и <b>иск</b>."
    store.addsourceunit("He left.")
    expected = [("Суд и <b>иск</b>.", "The court & the <b>claim</b>."), ("", "He left.")]
    assert pairs(tmp_path / "other.xlf", bytes(store)) == expected


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to read the memory of a process from")
@pytest.mark.parametrize("version", [1, 2])
def test_memory_does_not_grow_with_the_file(version: int, tmp_path: Path) -> None:
    assert _peak_mb(tmp_path / "long.xlf", version, 20_000) < _peak_mb(tmp_path / "short.xlf", version, 200) + 10


def _peak_mb(path: Path, version: int, count: int) -> float:
    """The most memory of a process that reads so many units of 2 kB."""
    ru, en = "Суд. " * 120, "A court. " * 120
    unit = f"<unit id='1'><segment><source>{ru}</source><target>{en}</target></segment></unit>"
    path.write_text(first((UNIT.format(ru, en) + "\n") * count) if version == 1 else second((unit + "\n") * count))
    code = (
        "import sys\nfrom pathlib import Path\nfrom corpus.xliff_read import read_xliff\n"
        f"assert sum(1 for _ in read_xliff(Path(sys.argv[1]))) == {count}\n"
        "print(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024
