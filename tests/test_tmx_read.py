"""TMX of other programs: how languages are named, what is noted, and that a large file takes little memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import InputError
from corpus.tmx_read import Unit, read_tmx, stream_tmx

HEAD = '<?xml version="1.0"?>\n<tmx version="1.4">\n<header{header}/>\n<body>\n{body}\n</body></tmx>'


def write(path: Path, body: str, header: str = ' srclang="ru"') -> Path:
    path.write_text(HEAD.format(body=body, header=header), encoding="utf-8")
    return path


def unit(*variants: tuple[str, str]) -> str:
    return "<tu>" + "".join(f"<tuv{lang}><seg>{text}</seg></tuv>" for lang, text in variants) + "</tu>"


def lang(code: str, attribute: str = "xml:lang") -> str:
    return f' {attribute}="{code}"'


def read(path: Path) -> tuple[list[Unit], list[tuple[str, int]]]:
    notes: list[tuple[str, int]] = []
    return list(stream_tmx(path, lambda what, line: notes.append((what, line)))), notes


@pytest.mark.parametrize("header", ["", ' srclang="en-GB"', ' srclang="*all*"', ' srclang="de"'])
def test_the_header_does_not_decide_which_text_is_in_which_language(header: str, tmp_path: Path) -> None:
    body = unit((lang("en-US"), "The court adjourned."), (lang("ru-RU"), "Суд прервался."))
    units, notes = read(write(tmp_path / "a.tmx", body, header))
    assert [(one.ru, one.en) for one in units] == [("Суд прервался.", "The court adjourned.")]
    assert notes == []


@pytest.mark.parametrize(("ru", "en"), [("RU", "EN-GB"), ("ru_RU", "en"), ("rus", "eng-US"), (" Ru ", "EN")])
def test_codes_are_taken_in_any_spelling(ru: str, en: str, tmp_path: Path) -> None:
    (found,) = read_tmx(write(tmp_path / "a.tmx", unit((lang(ru), "Суд"), (lang(en, "lang"), "Court"))))
    assert (found.ru, found.en) == ("Суд", "Court")


def test_a_text_without_language_is_taken_by_its_script_with_a_note(tmp_path: Path) -> None:
    body = unit(("", "Court «Ромашка» of appeal"), ("", "Апелляционный суд, law firm"))
    units, notes = read(write(tmp_path / "a.tmx", body))
    assert [(one.ru, one.en) for one in units] == [("Апелляционный суд, law firm", "Court «Ромашка» of appeal")]
    assert notes == [("a text of which no language is named, taken by its script", 5)] * 2


def test_the_language_that_is_named_holds_against_the_script(tmp_path: Path) -> None:
    body = unit((lang("ru"), "BBC News"), (lang("en"), "Би-би-си"))
    assert read_tmx(write(tmp_path / "a.tmx", body))[0][:2] == ("BBC News", "Би-би-си")


def test_a_text_that_neither_name_nor_script_tells_is_refused_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tmx", unit(("", "2022"), (lang("en"), "2022")))
    with pytest.raises(InputError, match=r'a\.tmx, line 5: no <seg> for "ru"'):
        read_tmx(path)


def test_of_several_texts_in_a_language_the_first_counts_with_a_note(tmp_path: Path) -> None:
    body = unit((lang("ru"), "Суд"), (lang("en-GB"), "Court"), (lang("en-US"), "Tribunal"), (lang("de"), "Gericht"))
    units, notes = read(write(tmp_path / "a.tmx", body))
    assert [(one.ru, one.en) for one in units] == [("Суд", "Court")]
    assert notes == [("two texts in English, of which the first is taken", 5)]


def test_text_inside_codes_is_dropped_and_between_them_kept(tmp_path: Path) -> None:
    ru = (
        'Суд <bpt i="1">&lt;b <sub>подсказка</sub>&gt;</bpt>идёт<ept i="1">&lt;/b&gt;</ept><ph/><it pos="begin">x</it>.'
    )
    en = 'In <hi type="b">session <ut>{\\i}</ut>now</hi><!-- удалено -->.'
    (found,) = read_tmx(write(tmp_path / "a.tmx", unit((lang("ru"), ru), (lang("en"), en))))
    assert (found.ru, found.en) == ("Суд идёт.", "In session now.")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "windows-1251", "koi8-r"])
def test_other_encodings_are_read_where_the_file_names_them(encoding: str, tmp_path: Path) -> None:
    text = HEAD.format(body=unit((lang("ru"), "Повестка"), (lang("en"), "A summons")), header="")
    path = tmp_path / "a.tmx"
    declared = "utf-16" if encoding.startswith("utf-16") else encoding
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    path.write_bytes((mark + text.replace('"1.0"', f'"1.0" encoding="{declared}"', 1)).encode(encoding))
    assert read_tmx(path)[0].ru == "Повестка"


def test_another_encoding_than_the_file_names_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_bytes(HEAD.format(body=unit((lang("ru"), "Повестка"), (lang("en"), "A")), header="").encode("cp1251"))
    with pytest.raises(InputError, match=r"a\.tmx, line 5: not well-formed"):
        read_tmx(path)


def test_a_unit_is_given_before_the_damage_behind_it_is_met(tmp_path: Path) -> None:
    body = unit((lang("ru"), "Суд"), (lang("en"), "Court")) * 2000
    path = write(tmp_path / "a.tmx", body)
    path.write_bytes(path.read_bytes()[:-40])
    units = stream_tmx(path)
    assert next(units)[:2] == ("Суд", "Court")
    with pytest.raises(InputError, match="not well-formed"):
        list(units)


PEAK = """
import resource, sys
from pathlib import Path
from corpus.tmx_read import stream_tmx
next(stream_tmx(Path(sys.argv[1])))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
count = sum(1 for _ in stream_tmx(Path(sys.argv[1])))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "large.tmx"
    one = unit((lang("ru"), "Суд отложил заседание. " * 20), (lang("en"), "The court adjourned the hearing. " * 20))
    start, end = HEAD.format(body="|", header="").split("|")
    with path.open("w", encoding="utf-8") as stream:
        stream.write(start)
        for _ in range(30_000):
            stream.write(one + "\n")
        stream.write(end)
    done = subprocess.run([sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True)
    count, grown_kib = map(int, done.stdout.split())
    assert count == 30_000
    assert path.stat().st_size > 45_000_000
    assert grown_kib < 8_000
