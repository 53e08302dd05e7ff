"""TBX from other programs: what is taken, what is passed over and counted, and what is refused."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from corpus.errors import InputError
from glossaries.read import read_terms, survey
from glossaries.types import Concept, Term

V3 = """\
<?xml version="1.0" encoding="utf-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader><fileDesc><sourceDesc><p>An export</p></sourceDesc></fileDesc></tbxHeader>
  <text><body>
    <conceptEntry id="c 12">
      <transacGrp><transac type="transactionType">origination</transac><date>2020-01-02</date></transacGrp>
      <descrip type="subjectField">army</descrip>
      <note>Ask
          the editor.</note>
      <langSec xml:lang="en-US">
        <descripGrp><descrip type="definition">A place
            to stand.</descrip><admin type="source">Manual</admin></descripGrp>
        <termSec><term>guard <hi>post</hi></term><termNote type="partOfSpeech">noun</termNote></termSec>
      </langSec>
      <langSec xml:lang="en-GB">
        <termSec id="t1"><term>sentry post</term>
          <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
          <descripGrp><descrip type="context">He stood at the sentry post.</descrip></descripGrp></termSec>
        <termSec><term>picket</term>
          <termNoteGrp>
            <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote><note>out of use</note>
          </termNoteGrp>
          <ref type="crossReference" target="t1">sentry post</ref></termSec>
      </langSec>
      <langSec xml:lang="ru-RU">
        <termSec><term>пост</term><termNote type="termType">acronym</termNote></termSec></langSec>
      <langSec xml:lang="de">
        <termSec><term>Posten</term></termSec><termSec><term>Wache</term></termSec>
      </langSec>
    </conceptEntry>
    <conceptEntry><langSec xml:lang="fr"><termSec><term>poste</term></termSec></langSec></conceptEntry>
    <conceptEntry><langSec xml:lang="en"><termSec><term>drill</term>
      <admin type="customerSubset">Our House</admin><admin type="customerSubset">Наш дом</admin></termSec>
      <termSec><term>exercise</term></termSec></langSec></conceptEntry>
  </body></text>
</tbx>
"""
V3_DCT = """\
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
     xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
  <tbxHeader><fileDesc><sourceDesc><p>An export</p></sourceDesc></fileDesc></tbxHeader>
  <text><body><conceptEntry id="c1">
    <min:subjectField>army</min:subjectField>
    <descripGrp><basic:definition>A place to stand.</basic:definition><basic:source>Manual</basic:source></descripGrp>
    <langSec xml:lang="en"><termSec><term>post</term>
      <min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus>
      <min:partOfSpeech>noun</min:partOfSpeech><basic:termType>abbreviation</basic:termType></termSec></langSec>
  </conceptEntry></body></text></tbx>
"""
V2 = """\
<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en">
  <martifHeader><fileDesc><sourceDesc><p>An export</p></sourceDesc></fileDesc></martifHeader>
  <text><body>
    <termEntry id="1">
      <descrip type="subjectField">army</descrip>
      <langSet xml:lang="EN"><ntig>
        <termGrp><term>guard post</term><termNote type="partOfSpeech">properNoun</termNote>
          <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp>
        <note>seen often</note></ntig></langSet>
      <langSet lang="ru"><tig><term>пост</term>
        <termNote type="normativeAuthorization">admittedTerm</termNote></tig></langSet>
    </termEntry>
  </body></text>
</martif>
"""


def tbx(folder: Path, text: str | bytes, name: str = "their.tbx") -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def refusal(folder: Path, text: str | bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_terms(tbx(folder, text))
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_tbx_3_of_another_program_is_read(tmp_path: Path) -> None:
    found, drill = read_terms(tbx(tmp_path, V3)).concepts
    assert found == Concept(
        id="c-12",
        domain="army",
        definition="A place to stand.",
        note="Ask the editor.",
        terms=(
            Term("en", "guard post", "preferred", pos="noun", profile="us"),
            Term("en", "sentry post", "preferred", profile="uk"),
            Term("en", "picket", "deprecated", profile="uk", use="sentry post", note="out of use"),
            Term("ru", "пост", "preferred", pos="acronym"),
        ),
    )
    assert drill.id == "entry-3"
    assert drill.domain == "their"
    assert drill.terms[0] == Term("en", "drill", "admitted", profile="our-house", note="for наш-дом")


def test_terms_in_other_languages_are_counted(tmp_path: Path) -> None:
    assert survey([tbx(tmp_path, V3)]).skipped == {"de": 2, "fr": 1}


def test_data_categories_as_tags_are_read(tmp_path: Path) -> None:
    (found,) = read_terms(tbx(tmp_path, V3_DCT)).concepts
    assert found == Concept(
        id="c1",
        domain="army",
        definition="A place to stand.",
        source="Manual",
        terms=(Term("en", "post", "deprecated", pos="abbreviation"),),
    )


def test_tbx_2_is_read_and_its_dtd_never_looked_for(tmp_path: Path) -> None:
    (found,) = read_terms(tbx(tmp_path, V2, "their.xml")).concepts
    assert found == Concept(
        id="1",
        domain="army",
        terms=(Term("en", "guard post", "preferred", pos="name", note="seen often"), Term("ru", "пост", "admitted")),
    )


def test_a_term_alone_in_its_language_is_preferred_and_one_of_several_is_not(tmp_path: Path) -> None:
    text = V3_DCT.replace("<min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus>", "")
    assert read_terms(tbx(tmp_path, text)).concepts[0].terms[0].status == "preferred"
    two = text.replace("</termSec>", "</termSec><termSec><term>picket</term></termSec>")
    assert {term.status for term in read_terms(tbx(tmp_path, two)).concepts[0].terms} == {"admitted"}


def test_a_windows_encoding_that_is_declared_is_read(tmp_path: Path) -> None:
    text = V2.replace("<?xml version='1.0'?>", "<?xml version='1.0' encoding='windows-1251'?>")
    assert read_terms(tbx(tmp_path, text.encode("cp1251"))).concepts[0].terms[1].text == "пост"


def test_a_line_far_into_a_file_is_named_rightly(tmp_path: Path) -> None:
    start, entry = V2.partition("    <termEntry")[0], V2[V2.index("    <termEntry") : V2.index("  </body>")]
    end = V2[V2.index("  </body>") :]
    many = "".join(entry.replace('id="1"', f'id="{number}"') for number in range(9_000))
    text = start + many + entry.replace('id="1"', 'id="x"').replace("admittedTerm", "perhaps") + end
    line = text[: text.index("perhaps")].count("\n") + 1
    assert line > 65_535  # as far as a line number of two bytes goes
    assert f"line {line}: 'perhaps' is not a status" in refusal(tmp_path, text)


ONE = V2.replace('<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n', "")
BOMB = (
    '<!DOCTYPE martif [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>\n"
)
BAD = {
    "an entity bomb": (ONE.replace("<martif ", BOMB + "<martif ").replace("seen often", "&i;"), "line 2", "entities"),
    "a file as entity": (
        ONE.replace("<martif ", '<!DOCTYPE martif [\n<!ENTITY x SYSTEM "/etc/passwd">]>\n<martif ', 1).replace(
            "seen often", "&x;"
        ),
        "line 3",
        "entities",
    ),
    "entities in UTF-16": (
        ("\ufeff" + ONE.replace("<martif ", BOMB + "<martif ")).encode("utf-16-le"),
        "line 2",
        "entities",
    ),
    "an entity of a DTD": (V2.replace("seen often", "seen&nbsp;often"), "line 11", "&nbsp; is not expanded"),
    "cut off": (V2[: V2.index("<langSet lang=")], "line ", "cut off"),
    "not XML": ("concept,lang,term,status\n", "line 1", "not well-formed XML"),
    "empty": ("", "line 1", "not well-formed XML"),
    "other XML": ("<?xml version='1.0'?>\n<html><body/></html>", "line 2", "begins with <html>"),
    "a translation memory": ('<tmx version="1.4"><body/></tmx>', "line 1", "begins with <tmx>"),
    "no entry": ("<martif><text><body/></text></martif>", "their.tbx", "no entry"),
    "no language of ours": (V2.replace('"EN"', '"de"').replace('"ru"', '"fr"'), "their.tbx", "no Russian or English"),
    "an unknown status": (V2.replace("admittedTerm<", "maybe<"), "line 13", "'maybe' is not a status"),
    "an empty term": (V2.replace("<term>пост</term>", "<term> </term>"), "line 12", "an empty term"),
    "no term": (V2.replace("<term>пост</term>", ""), "line 12", "an empty term"),
    "only punctuation": (V2.replace("<term>пост</term>", "<term>«…»</term>"), "line 12", "only punctuation"),
    "two preferred terms": (
        V2.replace('lang="ru"', 'lang="en"').replace("admittedTerm<", "preferredTerm<"),
        "line 6",
        "two preferred terms",
    ),
    "an id twice": (
        V2.replace("</body>", V2[V2.index("<termEntry") : V2.index("</body>")] + "</body>"),
        "line 15",
        "stands already in",
    ),
    "letters that are not UTF-8": (V2.encode("cp1251"), "line 12", "not well-formed XML"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_tbx_is_named_with_its_line(case: str, tmp_path: Path) -> None:
    text, place, problem = BAD[case]
    message = refusal(tmp_path, text)
    assert message.startswith(str(tmp_path / "their.tbx"))
    assert place in message
    assert problem in message


def test_entities_are_found_wherever_a_block_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = BAD["a file as entity"][0].replace("<!DOCTYPE", f"<!--{100 * chr(10)}--><!DOCTYPE")
    for size in range(33, 50):
        monkeypatch.setattr("glossaries.tbx_stream._BLOCK", size)
        assert "line 103: declares entities" in refusal(tmp_path, text)


def test_a_bomb_is_refused_at_once(tmp_path: Path) -> None:
    start = time.process_time()
    refusal(tmp_path, BAD["an entity bomb"][0])
    assert time.process_time() - start < 0.5


def test_a_file_too_large_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossaries.tbx_stream.MAX_BYTES", 1024 * 1024)
    with (tmp_path / "their.tbx").open("wb") as file:
        file.truncate(1024 * 1024 + 1)
    with pytest.raises(InputError, match=r"their\.tbx: larger than 1 MB"):
        read_terms(tmp_path / "their.tbx")
